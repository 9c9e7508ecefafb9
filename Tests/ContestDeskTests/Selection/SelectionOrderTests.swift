import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

/// A list that has places for each group names the group, and has the groups in the order of the rulebook.
struct SelectionOrderTests {
  @Test func `a list by group names the groups, in the rulebook's order, and so does the summary`()
    async throws
  {
    let season = try await RoundSeason(
      entries: 6, judges: 1,
      rulebook: """
        rulebook: rounds-test
        name: 测试赛
        version: "1"
        source: invented for tests
        subject: work
        cadence: yearly
        tracks:
          - {id: natural, name: 自然, groups: [材料, 信息]}
          - {id: social, name: 社会}
        tiers:
          - id: city
            name: 市赛
            rounds: [{id: work, name: 初评, kind: recorded, range: 0..100, advance: {count: 1, per: group}}]

        """)
    // A003 and A006 are of the other track, which has no groups.
    try await season.write { transaction in
      try transaction.execute("UPDATE entries SET group_name = '信息' WHERE id IN ('A001', 'A002')")
    }
    _ = try await season.desk.writeRecordList(of: "work", to: season.folder.path())
    let path = season.folder.appending(path: "成绩.csv").path()
    let rows = (1...6).map { "\(RoundSeason.entry($0)),\(60 + $0)\n" }
    try ("作品编号,成绩\n" + rows.joined()).write(toFile: path, atomically: true, encoding: .utf8)
    _ = try await season.desk.importRecords(path, into: "work")
    _ = try await season.desk.closeRound("work")
    let shown = try await season.desk.shownSelection(of: "work")
    let words = shown.lines.map {
      "\($0.entry) \(shown.division(of: $0.entry, in: .chinese)) \($0.outcome)"
    }
    #expect(
      words == [
        "A005 自然·材料 advanced", "A004 自然·材料 out", "A002 自然·信息 advanced", "A001 自然·信息 out",
        "A006 社会 advanced", "A003 社会 out",
      ])
    let round = try shown.edition.round("work")
    let table = shown.table(of: round, in: .chinese)
    #expect(table.rows.map { $0[4].printed }.prefix(3) == ["自然·材料", "自然·材料", "自然·信息"])
    let book = try await season.desk.resultBook()
    let standing = try #require(book.rounds.first)
    let summary = OfficeTable.summary(book, standing)
    let place = try #require(summary.columns.firstIndex { $0.heading == "类别" })
    #expect(Set(summary.rows.map { $0[place].printed }) == ["自然·材料", "自然·信息", "社会"])

    // The ranking has the lists in the same order. Who goes on is no part of the sealed round until it is confirmed, and says so.
    let open = try await season.desk.ranking(of: "work")
    #expect(open.rows.map(\.entry.text) == ["A005", "A004", "A002", "A001", "A006", "A003"])
    #expect(open.table(in: .chinese).columns.map(\.heading).contains("去向（待确认）"))
    #expect(open.table(in: .chinese).notes.contains { $0.contains("谁晋级还没有确认") })
    _ = try await season.desk.confirmSelection(of: "work")
    let confirmed = try await season.desk.ranking(of: "work")
    #expect(confirmed.table(in: .chinese).columns.map(\.heading).contains("去向"))
    #expect(confirmed.unconfirmed(in: .chinese) == nil)
  }
}
