import ContestDesk
import Foundation
import Synchronization
import Testing

@testable import ContestServer

/// What is counted and logged of requests, and who may read it.
struct RequestWatchTests {
  private final class Log: Sendable {
    let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  private static func request(
    _ target: String, source: String = "127.0.0.1", _ headers: [String: String] = [:]
  ) throws -> WebRequest {
    try #require(
      WebRequest(
        .get, target, headers: headers.merging(["host": "contest.test"]) { own, _ in own },
        source: source))
  }

  @Test func `a line of the log has the route, but no address, query or source`()
    async throws
  {
    let test = try await TestSite.shared()
    let log = Log()
    let site = Site(test.desk, entrance: test.site.ground.entrance, log: { log.add($0) })
    for target in [
      "/in/geheimgeheimgeheim", "/sign-in?next=%2Fgeheim", "/geheim/nowhere",
      "/e/geheim/entries?q=geheim",
    ] {
      _ = await site.answer(try Self.request(target, source: "203.0.113.9"))
    }
    let lines = log.lines.withLock { $0 }
    #expect(lines.count == 4)
    #expect(
      lines[0].contains("\"route\":\"/in/:token\"") && lines[0].contains("\"status\":\"410\""))
    #expect(lines[2].contains("\"route\":\"-\"") && lines[2].contains("\"status\":\"404\""))
    for line in lines {
      #expect(!line.contains("geheim") && !line.contains("203.0.113"))
      let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
      #expect(read?["id"]?.count == 32 && read?["ms"]?.contains(".") == true)
    }
  }

  @Test func `counts agree with what was answered`() async throws {
    let test = try await TestSite.shared()
    let site = Site(test.desk, entrance: test.site.ground.entrance)
    for _ in 1...3 { _ = await site.answer(try Self.request("/healthz")) }
    _ = await site.answer(try Self.request("/nowhere"))
    let text = await site.answer(try Self.request("/metrics")).text
    let lines = Set(text.split(separator: "\n").map(String.init))
    #expect(
      lines.contains("contest_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 3"))
    #expect(lines.contains("contest_requests_total{method=\"GET\",route=\"-\",status=\"404\"} 1"))
    #expect(lines.contains("contest_request_seconds_bucket{le=\"+Inf\"} 4"))
    #expect(lines.contains("contest_request_seconds_count 4"))
    // The one that asks is being answered.
    #expect(lines.contains("contest_requests_in_flight 1"))
    #expect(lines.contains { $0.hasPrefix("process_resident_memory_bytes ") })
  }

  @Test func `only this machine or a token reads the counts`() async throws {
    let test = try await TestSite.shared()
    let site = Site(
      test.desk, entrance: test.site.ground.entrance, metricsToken: "four words in a row")
    func status(_ source: String, _ headers: [String: String] = [:]) async throws -> Int {
      await site.answer(try Self.request("/metrics", source: source, headers)).status
    }
    #expect(try await status("127.0.0.1") == 200)
    #expect(try await status("::1") == 200)
    #expect(try await status("203.0.113.9") == 404)
    // Through a proxy on this machine, whatever it says of the reader.
    #expect(try await status("127.0.0.1", ["x-forwarded-for": "203.0.113.9"]) == 404)
    #expect(try await status("127.0.0.1", ["x-forwarded-for": "127.0.0.1"]) == 404)
    #expect(try await status("127.0.0.1", ["x-forwarded-for": "unknown"]) == 404)
    #expect(try await status("203.0.113.9", ["authorization": "Bearer four words in a row"]) == 200)
    #expect(try await status("203.0.113.9", ["authorization": "Bearer four words"]) == 404)
    let open = Site(test.desk, entrance: test.site.ground.entrance)
    #expect(
      await open.answer(
        try Self.request("/metrics", source: "203.0.113.9", ["authorization": "Bearer "])
      ).status == 404)
  }

  static let decimals = [
    (0, 3, "0.000"), (1, 3, "0.001"), (1_250, 3, "1.250"), (5_000, 6, "0.005000"),
    (3_000_000, 6, "3.000000"),
  ]

  @Test(arguments: decimals)
  func `a count of smallest units is written with decimal places`(
    value: Int, places: Int, text: String
  ) {
    #expect(RequestWatch.decimal(value, places: places) == text)
  }
}
