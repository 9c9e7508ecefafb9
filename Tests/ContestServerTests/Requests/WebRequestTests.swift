import Contest
import Testing

@testable import ContestServer

struct WebRequestTests {
  @Test func `an address is decoded part by part`() throws {
    let request = try #require(WebRequest(.get, "/e/a%2Fb/%E4%BD%9C?q=1"))
    #expect(request.path == ["e", "a/b", "作"] && request.query["q"] == "1")
  }

  @Test(arguments: [
    "e", "", "/a/../b", "/a/%2e%2e/b", "/%ff", "/a%00b", "/?q=%zz", "/?q=%00", "/?q=a%00b",
    "/?a%00=1", "//./",
  ])
  func `an address that is not a path is refused`(target: String) {
    #expect(WebRequest(.get, target) == nil)
  }

  @Test func `a cookie is found among others`() throws {
    let request = try #require(
      WebRequest(.get, "/", headers: ["cookie": "a=1; contest-session=xyz;b=2"]))
    #expect(request.cookie("contest-session") == "xyz" && request.cookie("b") == "2")
    #expect(request.cookie("session") == nil)
  }

  static let agents: [(agent: String, device: String)] = [
    (
      "Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/126 Mobile Safari MicroMessenger/8.0",
      "微信 · Android"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit Safari/604.1",
      "Safari · iPhone"
    ),
    ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Windows"),
    ("", "? · ?"),
  ]

  @Test(arguments: agents.indices)
  func `a browser is named in a few words`(index: Int) throws {
    let request = try #require(
      WebRequest(.get, "/", headers: ["user-agent": Self.agents[index].agent]))
    #expect(request.device == Self.agents[index].device)
  }
}
