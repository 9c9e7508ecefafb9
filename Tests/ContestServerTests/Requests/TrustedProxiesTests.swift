import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Where a request comes from, behind proxies.
struct TrustedProxiesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let proxies: String
    let peer: String
    let forwarded: String?
    let source: String
    var testDescription: String { "\(proxies): \(peer), \(forwarded ?? "nothing") → \(source)" }
  }

  static let cases = [
    Case(proxies: "loopback", peer: "203.0.113.7", forwarded: nil, source: "203.0.113.7"),
    Case(proxies: "loopback", peer: "127.0.0.1", forwarded: nil, source: "127.0.0.1"),
    Case(proxies: "loopback", peer: "127.0.0.1", forwarded: "203.0.113.7", source: "203.0.113.7"),
    Case(
      proxies: "loopback", peer: "127.0.0.1", forwarded: "1.2.3.4, 203.0.113.7",
      source: "203.0.113.7"),
    // Somebody who comes straight to the server writes what they like.
    Case(
      proxies: "loopback", peer: "203.0.113.7", forwarded: "1.2.3.4", source: "203.0.113.7"),
    Case(proxies: "none", peer: "127.0.0.1", forwarded: "203.0.113.7", source: "127.0.0.1"),
    // Two proxies, the outer one on another machine.
    Case(
      proxies: "loopback,10.0.0.0/24", peer: "127.0.0.1",
      forwarded: "1.2.3.4, 203.0.113.7, 10.0.0.9", source: "203.0.113.7"),
    Case(
      proxies: "loopback", peer: "127.0.0.1", forwarded: "203.0.113.7, 10.0.0.9",
      source: "10.0.0.9"),
    Case(proxies: "10.0.0.0/23", peer: "10.0.1.9", forwarded: "192.0.2.1", source: "192.0.2.1"),
    Case(proxies: "10.0.0.0/24", peer: "10.0.1.9", forwarded: "192.0.2.1", source: "10.0.1.9"),
    // What cannot be read counts for nothing: the last that can is the source.
    Case(proxies: "loopback", peer: "127.0.0.1", forwarded: "unknown", source: "127.0.0.1"),
    Case(proxies: "loopback", peer: "127.0.0.1", forwarded: "1.2.3.4, ", source: "127.0.0.1"),
    Case(
      proxies: "loopback", peer: "127.0.0.1", forwarded: "203.0.113.7:5060", source: "203.0.113.7"),
    Case(
      proxies: "loopback", peer: "::1", forwarded: "[2001:db8:1:2:aaaa::1]:443",
      source: "2001:db8:1:2::/64"),
    Case(
      proxies: "loopback", peer: "::1", forwarded: "2001:db8:1:2:bbbb::7",
      source: "2001:db8:1:2::/64"),
    Case(
      proxies: "loopback", peer: "::ffff:127.0.0.1", forwarded: "203.0.113.7", source: "203.0.113.7"
    ),
    Case(proxies: "fd00::/8", peer: "fd12::5", forwarded: "203.0.113.7", source: "203.0.113.7"),
    // All of them ours: the farthest.
    Case(
      proxies: "loopback,10.0.0.0/8", peer: "127.0.0.1", forwarded: "10.0.0.5, 10.0.0.9",
      source: "10.0.0.5"),
    Case(proxies: "loopback", peer: "", forwarded: "203.0.113.7", source: ""),
  ]

  @Test(arguments: cases)
  func `the source is the first address from the right that is not a trusted proxy`(one: Case)
    throws
  {
    let proxies = try #require(TrustedProxies(one.proxies))
    #expect(proxies.source(of: one.peer, forwarded: one.forwarded) == one.source)
  }

  @Test(arguments: [
    "", "proxy.example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "10.0.0.1,", "::/129",
    "10.0.0.0/8/8", "none,10.0.0.1",
  ])
  func `a text that names no network is refused`(text: String) {
    #expect(TrustedProxies(text) == nil)
  }

  @Test func `behind a proxy one reader's wrong codes lock out nobody else`() async throws {
    let test = try await TestSite.shared()
    let site = Site(test.desk, entrance: test.site.ground.entrance)
    func code(_ text: String, _ source: String) async throws -> WebAnswer {
      let request = try #require(
        WebRequest(
          .post, "/code",
          headers: [
            "host": "contest.test", "sec-fetch-site": "same-origin", "x-forwarded-for": source,
          ], body: Array("code=\(text)".utf8), source: "127.0.0.1"))
      return await site.answer(request)
    }
    for _ in 1...25 { _ = try await code("ZZZZ-ZZZZ", "9.9.9.9, 203.0.113.66") }
    #expect(try await code("ZZZZ-ZZZZ", "203.0.113.66").text.contains("15 分钟"))
    let other = try await code("ZZZZ-ZZZZ", "203.0.113.67")
    #expect(other.status == 401 && !other.text.contains("15 分钟"))
    // Forging the left of the list makes no new source.
    #expect(try await code("ZZZZ-ZZZZ", "8.8.8.8, 203.0.113.66").text.contains("15 分钟"))
  }
}
