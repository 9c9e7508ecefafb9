import Contest
import Foundation
import Testing

@testable import ContestDesk

/// Two rounds that are held at the same time: the second asks for nothing of the first.
struct RoundsBesideTests {
  private static func season(_ key: String) async throws -> RoundSeason {
    try await RoundSeason(
      entries: 4, judges: 1,
      rulebook: RoundSeason.rulebook(
        "合唱",
        """
        rounds:
          - {id: sing, name: 演唱, kind: recorded, range: 0..100}
          - {id: conduct, name: 指挥, kind: recorded, range: 0..100\(key)}
        awards:
          - {level: 一等奖, count: 1, of: sing}
          - {level: 最佳指挥, count: 1, of: conduct, stacks: true}
        """))
  }

  @Test func `the second begins while the first is open`() async throws {
    let beside = try await Self.season(", beside: sing")
    _ = try await beside.desk.writeRecordList(of: "conduct", to: beside.folder.path())
    #expect(try await beside.desk.standing(of: "conduct").results.entries.count == 4)
    let after = try await Self.season("")
    await #expect(throws: JudgingError.self) {
      _ = try await after.desk.writeRecordList(of: "conduct", to: after.folder.path())
    }
  }
}
