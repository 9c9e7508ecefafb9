import Contest
import Foundation
import Testing

struct IdentifierTests {
  private struct Line: Codable, Equatable {
    var round: Round.ID
    var track: Track.ID?
    var scores: [Criterion.ID: Int]
  }
  private static let line = Line(
    round: "review", track: "natural", scores: ["science": 40, "novelty": 30])
  private static let json =
    #"{"round":"review","scores":{"novelty":30,"science":40},"track":"natural"}"#

  @Test func `in JSON an id is its text, as a value and as a key`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(Self.line), as: UTF8.self) == Self.json)
  }

  @Test func `an id is read from JSON as it was written`() throws {
    #expect(try JSONDecoder().decode(Line.self, from: Data(Self.json.utf8)) == Self.line)
  }

  @Test func `a message shows the text of an id and nothing more`() {
    let (edition, tier): (Edition.ID, Tier.ID) = ("volunteer-2027-city", "city")
    #expect("\(edition)/\(tier)/\(Entry.ID("A1"))" == "volunteer-2027-city/city/A1")
  }

  @Test func `ids are in the order of their texts`() {
    let judges: [Judge.ID] = ["J10", "J2", "J1"]
    #expect(judges.sorted() == ["J1", "J10", "J2"])
    #expect(judges.sorted().joined(separator: ", ") == "J1, J10, J2")
  }
}
