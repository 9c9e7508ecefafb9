import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation
import Testing

/// Prizes by track stand track by track on the list of prizes and on the one that goes public.
struct AwardOrderTests {
  @Test func `lists do not mix the tracks of prizes that each track has`() async throws {
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
        publicity: {working-days: 5, objections: signed}
        """))
    _ = try await season.desk.writeRecordList(of: "work", to: season.folder.path())
    let path = season.folder.appending(path: "成绩.csv").path()
    // Of each track (A003, A006, A009 and A012 are welders) the later code has the higher mark.
    let rows = (1...12).map { "\(RoundSeason.entry($0)),\(60 + $0)\n" }
    try ("作品编号,成绩\n" + rows.joined()).write(
      toFile: path, atomically: true, encoding: .utf8)
    _ = try await season.desk.importRecords(path, into: "work")
    _ = try await season.desk.closeRound("work")
    _ = try await season.desk.proposeAwards()
    let expected = ["A011", "A012", "A010", "A008", "A009", "A006"]
    #expect(try await season.desk.resultBook().awardsInOrder().map(\.entry.text) == expected)
    #expect(try await season.desk.shownAwards().lines.map(\.entry.text) == expected)
    let status = try await season.desk.openPublicity()
    #expect(status.correction(in: .chinese) == nil)
    let shown = try await season.desk.publishedList()
    #expect(shown.list.rows.map(\.entry.text) == expected)
    let table = OfficeTable.awardList(try await season.desk.resultBook())
    #expect(table.notes.first == "各等次内按类别排列，同一类别按名次排列。")
  }
}
