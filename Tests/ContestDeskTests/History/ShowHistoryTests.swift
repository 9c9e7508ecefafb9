import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Testing

struct ShowHistoryTests {
  private func corrected() async throws -> (FormBook, Entry.ID) {
    let book = try await FormBook()
    let first = try book.workbook("初报.xlsx", rows: FormBook.sheet([FormBook.work("1", "原来的题目")]))
    let report = try await book.desk.importEntries([first], edition: book.edition)
    let id = try #require(report.lines.first?.id)
    try await book.desk.screen(id, .return(reason: "题目太短", due: "2027-05-01"))
    let second = try book.workbook("更正.xlsx", rows: FormBook.sheet([FormBook.work("1", "更正后的题目")]))
    _ = try await book.desk.importEntries([second], edition: book.edition)
    return (book, id)
  }

  @Test func `an entry's history has who, old and new values, why, and the row of the file`()
    async throws
  {
    let (book, id) = try await corrected()
    let history = try await book.desk.history(of: id.text, edition: book.edition)
    #expect(history.kind == .entry && history.title.contains("更正后的题目"))
    #expect(history.lines.map(\.name) == ["导入报名", "审核", "导入报名"])
    #expect(history.lines.allSatisfy { $0.actor == "qian" })
    #expect(history.lines[0].file == "初报.xlsx" && history.lines[0].place == "推荐汇总表 › 4")
    #expect(history.lines[1].old == "已报名" && history.lines[1].new == "退回修改")
    #expect(history.lines[1].reason == "题目太短")
    #expect(history.lines[2].what == "作品名称")
    #expect(history.lines[2].old == "原来的题目" && history.lines[2].new == "更正后的题目")
    #expect(history.lines[2].file == "更正.xlsx")
    let table = history.table(book.edition)
    #expect(table.rows.count == 3 && table.columns.map(\.heading).first == "记录号")
  }

  @Test func `an entry is found by part of its title, its number or its code`() async throws {
    let (book, id) = try await corrected()
    for text in ["更正后", "1", id.text.lowercased()] {
      #expect(try await book.desk.history(of: text, edition: book.edition).id == id.text)
    }
    await #expect(throws: HistoryFault.notFound("核磁共振")) {
      try await book.desk.history(of: "核磁共振", edition: book.edition)
    }
    let school = try await book.desk.history(of: "京华理工大学", edition: book.edition)
    #expect(school.kind == .organization)
    #expect(school.lines.contains { $0.what.hasPrefix(id.text) && $0.new == "退回修改" })
  }

  @Test func `old and new marks are shown only to those who may see them`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let pair = try #require(try await season.assignments().first)
    for mark: Points in [80, 90] {
      try await season.write { transaction in
        let before = try ScoreSheetRecords.sheet(
          of: pair.entry, by: pair.judge, RoundSeason.edition, "review", in: transaction)
        try ScoreSheetRecords.save(
          ScoreSheet(
            entry: pair.entry, judge: pair.judge,
            marks: ["science": mark, "novelty": 85.5, "value": 70]), over: before?.stored,
          comment: "", source: "test", RoundSeason.edition, "review", detail: [:], in: transaction)
      }
    }
    let history = try await season.desk.history(of: pair.entry.text, edition: edition)
    let sheets = history.lines.filter { $0.what.contains(pair.judge.text) }
    #expect(sheets.map(\.old) == [nil, "科学性 80，创新性 85.5，应用价值 70"])
    #expect(
      sheets.map(\.new) == ["科学性 80，创新性 85.5，应用价值 70", "科学性 90，创新性 85.5，应用价值 70"])
    #expect(history.lines.contains { $0.name == "抽签编码" && $0.new?.count == 3 })

    let clerk = try await season.desk(of: "sun").history(of: pair.entry.text, edition: edition)
    #expect(clerk.hidesMarks)
    #expect(clerk.lines.allSatisfy { $0.old?.tells(80) != true && $0.new?.tells(80) != true })
    #expect(clerk.table(edition).notes.count == 1)
  }

  @Test func `decisions about results are shown only to those who may see results`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let entry = try #require(try await season.assignments().first).entry
    try await season.write { transaction in
      try DecisionRecords.add(
        .award(entry, level: "一等奖"), reason: "评委会一致同意", RoundSeason.edition, in: transaction)
    }
    try await season.write { transaction in
      try DecisionRecords.add(
        .noReReview("review"), reason: "差别有说明", RoundSeason.edition, in: transaction)
    }
    func told(_ desk: Desk) async throws -> String {
      let history = try await desk.history(of: entry.text, edition: edition)
      let steps = try await desk.latestSteps(edition, count: 3)
      return (history.lines + steps).flatMap { [$0.what, $0.new ?? "", $0.reason ?? ""] }
        .joined(separator: "\n")
    }
    let organizer = try await told(season.desk)
    #expect(organizer.contains("一等奖") && organizer.contains("评委会一致同意"))
    let clerk = season.desk(of: "sun")
    let seen = try await told(clerk)
    #expect(!seen.contains("一等奖") && !seen.contains("评委会一致同意"))
    // The step says that something was decided, not about whom; how a round is closed is no secret.
    #expect(seen.contains("（决定不显示）") && seen.contains("差别有说明"))
    let steps = try await clerk.latestSteps(edition, count: 3)
    #expect(!steps.contains { $0.what.contains(entry.text) })
    #expect(try await clerk.history(of: entry.text, edition: edition).hidesMarks)
  }

  @Test func `a judge's history says which works were taken, who judges them now, and why`()
    async throws
  {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let load = try await season.assignments().filter { $0.judge == RoundSeason.judge(5) }.map(
      \.entry.text)
    _ = try await season.desk.dropJudge("J05", from: "review", reason: "因病")
    let history = try await season.desk.history(of: "评委5", edition: edition)
    let line = try #require(history.lines.last)
    #expect(history.kind == .judge && line.name == "换下评委" && line.reason == "因病")
    let shown = try #require(line.old).split(separator: "、").map(String.init)
    #expect(shown.map { String($0.prefix { $0 != " " }) } == load)
    #expect(shown.allSatisfy { $0.contains("新型材料研究之") })
    for one in shown { #expect(line.new?.contains("\(one) → J") == true) }
    let other = try await season.desk.history(of: load[0], edition: edition)
    #expect(other.lines.last?.old == "J05 评委5" && other.lines.last?.new?.hasPrefix("J") == true)
  }

  @Test func `of two judges with one name neither is chosen`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    try await season.write {
      try $0.execute("UPDATE judges SET name = '周甲' WHERE id IN ('J01', 'J02')")
    }
    await #expect(throws: HistoryFault.several("周甲", ["J01（京华理工大学）", "J02（燕山师范大学）"])) {
      try await season.desk.history(of: "周甲", edition: edition)
    }
  }
}
