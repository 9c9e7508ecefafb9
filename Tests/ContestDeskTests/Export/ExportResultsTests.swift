import Contest
import ContestSheets
import Foundation
import Testing

@testable import ContestDesk

struct ExportResultsTests {
  @Test func `every list is written, and texts that look like formulas stay text`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    let files = try await judged.desk.exportResults(to: judged.folder.path)
    #expect(
      files == [
        "评分明细.xlsx", "成绩汇总.xlsx", "获奖名单.xlsx", "推荐汇总表.xlsx", "公示名单.xlsx", "团体总分和奖牌榜.xlsx",
        "评委工作量与一致性.xlsx",
      ])
    let text = try text(of: judged.folder.appending(path: "获奖名单.xlsx").path)
    #expect(text.contains("=作品1") && text.contains("一等奖") && text.contains("京华理工大学"))
    if let keep = ProcessInfo.processInfo.environment["CONTEST_KEEP_LISTS"] {
      try? FileManager.default.removeItem(atPath: keep)
      try FileManager.default.copyItem(atPath: judged.folder.path, toPath: keep)
    }
  }

  @Test func `after the last round works are recommended, and unused groups have no column`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeSelection(of: "review")
    _ = try await judged.desk.exportResults(to: judged.folder.path)
    let text = try text(of: judged.folder.appending(path: "推荐汇总表.xlsx").path)
    #expect(text.contains("推荐作品汇总表") && text.contains("|推荐|") && text.contains("候补第 1 位"))
    #expect(!text.contains("所属组别") && !text.contains("入围"))
  }

  /// Files and sheets said 获奖名单 for a programme that names and gives no prize; only the title said 命名名单.
  @Test func `the file, its sheet and its title have the word of the rulebook`() async throws {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "subject: work", with: "subject: work\ngives: naming"))
    try await judged.close()
    _ = try await judged.desk.proposeAwards()
    let files = try await judged.desk.exportResults(lists: [.awards], to: judged.folder.path)
    #expect(files == ["命名名单.xlsx"])
    let book = try await judged.desk.resultBook()
    let table = try #require(ResultList.awards.tables(of: book, rounds: book.rounds).first)
    #expect(table.name == "命名名单" && table.title.hasSuffix("校赛命名名单"))
    let shown = try await judged.desk.shownAwards().table(book.edition, in: .chinese)
    #expect(shown.title == "命名名单" && shown.columns.first?.heading == "等次")
  }

  /// A last round chooses nobody, and its list had an empty column 结果.
  @Test func `results of a round that chooses nobody have no column for it`() async throws {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "\n        advance: {count: 2, per: all, cap-per-organization: 1, reserves: 1}", with: ""))
    try await judged.close()
    let book = try await judged.desk.resultBook()
    let table = OfficeTable.summary(book, try #require(book.rounds.first))
    #expect(table.columns.map(\.heading).suffix(2) == ["成绩", "备注"])
    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
  }

  @Test func `at every step exactly the lists with tables are offered`() async throws {
    let judged = try await JudgedEdition()
    func expectAgreement(_ step: String) async throws {
      let book = try await judged.desk.resultBook()
      for list in ResultList.allCases {
        #expect(
          list.isThere(in: book, rounds: book.rounds)
            == !list.tables(of: book, rounds: book.rounds).isEmpty, "\(step): \(list)")
      }
    }
    try await expectAgreement("assigned")
    try await judged.close()
    try await expectAgreement("closed")
    _ = try await judged.desk.proposeSelection(of: "review")
    try await expectAgreement("proposed")
    _ = try await judged.desk.proposeAwards()
    try await expectAgreement("awarded")
  }

  @Test func `pairs and recommendations come only where rounds pair and choose`() async throws {
    let tier = try await JudgedEdition().edition.tier
    #expect(ResultList.allCases.filter { !$0.mayCome(in: tier) } == [.pairs])
    let plain = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "        advance: {count: 2, per: all, cap-per-organization: 1, reserves: 1}\n",
        with: "")
    ).edition.tier
    #expect(ResultList.allCases.filter { !$0.mayCome(in: plain) } == [.recommendation, .pairs])
  }

  @Test func `a clerk gets no lists of scores`() async throws {
    let judged = try await JudgedEdition()
    let clerk = Desk(
      database: judged.desk.database, key: judged.desk.key,
      actor: Actor(name: "zhao", role: .clerk), clock: judged.desk.clock)
    await #expect(throws: NotPermitted.self) {
      try await clerk.exportResults(to: judged.folder.path)
    }
  }

  private func text(of path: String) throws -> String {
    let source = try SheetSource.open(path)
    var words: [String] = []
    for sheet in source.sheets {
      let rows = try source.rows(of: sheet)
      while let row = try rows.next() {
        words += row.cells.map(\.value.text)
      }
    }
    return words.joined(separator: "|")
  }
}
