import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

struct DecideAwardsTests {
  /// Each event is a track with a round of its own. Nobody is registered, so that no round has anybody to wait for.
  @Test func `while nobody is registered no empty list of prizes is sealed`() async throws {
    let book = try await FormBook(
      rulebook: FormBook.rulebook + """

              - {id: dash, name: 百米, kind: recorded, tracks: [natural]}
              - {id: jump, name: 跳远, kind: recorded, tracks: [social, invention]}
            awards:
              - {level: 第一名, ranks: 1..1, per: track}
        """)
    let dash = try book.edition.round("dash")
    await #expect(throws: RoundError.notOpen("dash", by: .init(dash))) {
      try await book.desk.proposeAwards()
    }
    let sealed = try await book.desk.database.read {
      try OutcomeRecords.versions(book.edition.id, in: $0).count
    }
    #expect(sealed == 0)
  }

  /// 电工 has the id natural, which no list shows. Whoever reads the lists writes 电工; what is shown before the decision is what
  /// the decision then does, and a list that there is not is refused at the look already.
  @Test func `the places of one track's prize are looked at and set by the name that lists show`()
    async throws
  {
    let season = try await RoundSeason(
      entries: 12, judges: 1,
      rulebook: RoundSeason.rulebook(
        "技能赛", of: .person, tracks: ["电工", "焊工"], level: "市级",
        """
        rounds:
          - {id: work, name: 实操, kind: recorded, range: 0..100}
        awards:
          - {level: 一等奖, count: 1, per: track}
          - {level: 二等奖, count: 2, per: track}
        """))
    _ = try await season.desk.writeRecordList(of: "work", to: season.folder.path())
    let path = season.folder.appending(path: "成绩.csv").path()
    let rows = (1...12).map { "\(RoundSeason.entry($0)),\(60 + $0)\n" }
    try ("作品编号,成绩\n" + rows.joined()).write(toFile: path, atomically: true, encoding: .utf8)
    _ = try await season.desk.importRecords(path, into: "work")
    _ = try await season.desk.closeRound("work")
    _ = try await season.desk.proposeAwards()

    let seen = try await season.desk.previewDecision(
      .awardPlaces(level: "二等奖", list: "电工", 3))
    let moved = seen.changes.decisive.map { "\($0.entry) \($0.message(in: .chinese))" }
    #expect(moved == ["A007 无 → 二等奖"])
    for unknown in ["车工", ""] {
      await #expect(throws: SelectingError.noSuchList(unknown, known: ["电工", "焊工"])) {
        try await season.desk.previewDecision(.awardPlaces(level: "二等奖", list: unknown, 3))
      }
      await #expect(throws: SelectingError.noSuchList(unknown, known: ["电工", "焊工"])) {
        try await season.desk.setAwardPlaces(
          level: "二等奖", list: unknown, places: 3, reason: "评委会决定")
      }
    }
    _ = try await season.desk.setAwardPlaces(
      level: "二等奖", list: "电工", places: 3, reason: "评委会决定")
    let second = try await season.desk.shownAwards().lines.filter { $0.level == "二等奖" }
    #expect(second.map(\.entry.text) == ["A010", "A008", "A007", "A009", "A006"])
  }
}
