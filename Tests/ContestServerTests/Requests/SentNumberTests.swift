import Contest
import ContestDesk
import Foundation
import Testing

@testable import ContestServer

/// Numbers that browsers send cannot end the server by being too large.
struct SentNumberTests {
  @Test(
    arguments: [
      ("12", 12), ("-1", -1), ("0", 0), ("999999999999", 999_999_999_999), ("1000000000000", nil),
      ("9223372036854775807", nil), ("-9223372036854775808", nil), ("92233720368547758080", nil),
      ("1.5", nil), ("", nil), ("一", nil),
    ] as [(String, Int?)])
  func `a number of more than twelve digits is nobody's`(text: String, number: Int?) {
    #expect(Int(sent: text) == number)
  }

  @Test func `an address with the least number of all is not found, like any other row`()
    async throws
  {
    let plain = try await PlainSite(
      "{id: check, name: 审核, kind: screening}, {id: show, name: 公示, kind: publicity}")
    try await plain.desk.setFront(.shown, edition: plain.edition.id)
    for number in ["0", "-1", "\(Int.min)", "\(Int.max)"] {
      let answer = try await plain.ask("/p/\(plain.edition.id)/works/show/\(number)")
      #expect(answer.status == 404, "\(number)")
    }
  }

  /// `Int(…)` of a text that was sent takes any number that an `Int` holds; one that adds to it traps.
  @Test func `no page reads a number in another way`() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/ContestServer")
    // Of numbers, not of texts.
    let others = ["Site.swift", "Requests/SentNumber.swift", "Requests/TrustedProxies.swift"]
    let more = ["Requests/RequestWatch.swift"]
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
    var read = 0
    for case let name as String in files where name.hasSuffix(".swift") {
      read += 1
      guard !(others + more).contains(name) else { continue }
      let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
      for line in text.split(separator: "\n")
      where !line.drop(while: \.isWhitespace).hasPrefix("//") {
        #expect(
          line.firstMatch(of: /[^A-Za-z.]Int\((?!sent: )/) == nil,
          "\(name): \(line); use Int(sent:) for what a browser sends")
      }
    }
    #expect(read > 100)
  }
}
