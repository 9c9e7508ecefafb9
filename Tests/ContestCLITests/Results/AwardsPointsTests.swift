import Foundation
import Testing

/// `awards points` on the demo, whose rulebook has points and cups.
struct AwardsPointsTests {
  struct Honours: Decodable {
    struct Row: Decodable, Equatable {
      let place: Int
      let organization: String
      let points: Int
    }
    struct Cup: Decodable {
      let cup: String
      let organizations: [String]
    }
    let points: [Row]
    let cups: [Cup]
  }

  private func points(_ words: String...) throws -> Command.Outcome {
    _ = try PlayedSeason.demo.outcome()
    let database = PlayedSeason.demo.folder.appending(path: "contest.sqlite").path
    let tables = try SheetTables([:])
    return try Command(
      folder: tables.folder, environment: ["CONTEST_DATABASE": database]
    ).run(["awards", "points"] + words)
  }

  /// The table used to show every unit as first, with 0 points.
  @Test func `a rulebook without points has no team points, and it is said`() throws {
    _ = try PlayedSeason.small.outcome()
    let database = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    let tables = try SheetTables([:])
    let shown = try Command(
      folder: tables.folder, environment: ["CONTEST_DATABASE": database, "CONTEST_LANG": "zh"]
    ).run(["awards", "points"])
    #expect(shown.status == 0)
    #expect(shown.talk.contains("没有团体总分"), "\(shown.talk)")
    #expect(!shown.output.contains("总分  ") && !shown.output.contains("京华理工大学"))
  }

  @Test func `JSON has the points and who wins each cup, as the lines have`() throws {
    let shown = try points()
    #expect(shown.status == 0)
    let found = try JSONDecoder().decode(Honours.self, from: Data(points("--json").output.utf8))
    #expect(found.points.count == 12)
    #expect(found.points.first == .init(place: 1, organization: "燕山师范大学", points: 310))
    #expect(found.cups.map(\.cup) == ["挑战杯", "优胜杯"])
    #expect(found.cups.first?.organizations == ["燕山师范大学"])
    for cup in found.cups {
      #expect(shown.output.contains("\(cup.cup)：\(cup.organizations.joined(separator: "、"))\n"))
    }
    let lines = shown.output.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    for row in found.points {
      #expect(lines.contains(["\(row.place)", row.organization, "\(row.points)"]))
    }
  }
}
