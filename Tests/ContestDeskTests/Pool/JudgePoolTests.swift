import Contest
import ContestDesk
import ContestStore
import Testing

struct JudgePoolTests {
  private static let rows = [
    ["姓名", "工作单位", "职称", "研究方向", "省份"], ["韩天雨", "京华理工大学", "教授", "材料、机械", "京华市"],
    ["卫俊琪", "北方农业科学院", "研究员", "作物", ""], ["蒋乙", "永定农学院", "教授", "材料", ""],
  ]

  private func filled() async throws -> FormBook {
    let book = try await FormBook()
    let report = try await book.desk.importPool(try book.workbook("库.xlsx", rows: Self.rows))
    #expect(report.isStored && report.lines.map(\.id) == ["P001", "P002", "P003"])
    return book
  }

  @Test func `experts are recognized by name and unit, and a shorter list removes nobody`()
    async throws
  {
    let book = try await filled()
    let again = try await book.desk.importPool(
      try book.workbook(
        "补.xlsx", rows: [["姓名", "工作单位"], ["卫俊琪", "北方农业科学院"], ["沈丁", "京华理工大学"]]))
    #expect(again.lines.map { "\($0.id) \($0.kind.rawValue)" } == ["P002 unchanged", "P004 new"])
    let found = try await book.desk.findPool(ListWish(words: ["材料"]))
    #expect(found.lines.map(\.judge.id) == ["P001", "P003"])
    let twice = try await book.desk.importPool(
      try book.workbook(
        "重.xlsx", rows: [["姓名", "工作单位"], ["沈丁", "京华理工大学"], ["沈丁", "京华理工大学"]]))
    #expect(!twice.isStored && twice.problems.map(\.code) == ["pool-twice"])
  }

  @Test func `a title is removed from a name, and a cell with several names or none is refused`()
    async throws
  {
    let book = try await filled()
    let titled = try await book.desk.importPool(
      try book.workbook("衔.xlsx", rows: [["姓名", "工作单位"], ["韩天雨教授", "京华理工大学"]]))
    #expect(titled.lines.map { "\($0.id) \($0.kind.rawValue)" } == ["P001 unchanged"])
    let wrong = try await book.desk.importPool(
      try book.workbook(
        "错.xlsx",
        rows: [["姓名", "工作单位"], ["沈丁 卫俊琪", "京华理工大学"], ["待定", "京华理工大学"], ["沈丁", "同上"]]))
    #expect(
      wrong.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "A2 registration-several-names", "A3 registration-no-name", "B4 registration-unit-as-above",
      ])
  }

  @Test func `an expert who accepts becomes a judge of the edition, one who declines does not`()
    async throws
  {
    let book = try await filled()
    let desk = book.desk
    _ = try await desk.invite(["P001", "卫俊琪"], edition: book.edition)
    let accepted = try await desk.noteReply(of: "P001", accepts: true, edition: book.edition)
    #expect(accepted.judge == "J001")
    let declined = try await desk.noteReply(
      of: "P002", accepts: false, reason: "出差", edition: book.edition)
    #expect(declined.judge == nil)
    #expect(try await desk.judges(book.edition).map(\.name) == ["韩天雨"])
    await #expect(throws: PoolFault.notInvited("蒋乙")) {
      try await desk.noteReply(of: "P003", accepts: true, edition: book.edition)
    }
    await #expect(throws: PoolFault.judgesAlready("韩天雨", judge: "J001")) {
      try await desk.noteReply(of: "P001", accepts: false, edition: book.edition)
    }
    let free = try await desk.findPool(edition: book.edition.id, onlyFree: true)
    #expect(free.lines.map(\.judge.id) == ["P003"])
    let places = try await desk.poolMember("卫俊琪").places
    #expect(places.map(\.standing) == [.declined] && places.first?.reason == "出差")
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `a draw is only among suitable experts who were not asked, with its seed on record`()
    async throws
  {
    let book = try await filled()
    let ahead = try await book.desk.drawFromPool(
      1, words: ["材料"], edition: book.edition, mode: .preview)
    #expect(ahead.judges.isEmpty && ahead.seed == nil && ahead.among == 2)
    #expect(
      try await book.desk.findPool(edition: book.edition.id, onlyFree: true).total
        == book.desk.findPool().total)
    let drawn = try await book.desk.drawFromPool(1, words: ["材料"], edition: book.edition)
    #expect(["P001", "P003"].contains(drawn.judges.first?.id))
    #expect(drawn.among == 2)
    let seed = try #require(drawn.seed)
    let pool = try await book.desk.findPool(ListWish(words: ["材料"])).lines.map(\.judge)
    #expect(PoolJudge.drawn(1, of: pool, seed: seed) == drawn.judges)
    await #expect(throws: PoolFault.notEnough(wanted: 2, left: 1)) {
      try await book.desk.drawFromPool(2, words: ["材料"], edition: book.edition)
    }
  }

  @Test func `an edition's judges are taken into the pool once`() async throws {
    let book = try await filled()
    _ = try await book.desk.importJudges(
      try book.workbook("评委.xlsx", rows: ImportJudgesTests.rows), edition: book.edition)
    let first = try await book.desk.collectPool(book.edition)
    #expect(first.lines.map(\.kind) == [.changed, .changed])
    let second = try await book.desk.collectPool(book.edition)
    #expect(second.lines.map(\.kind) == [.unchanged, .unchanged])
    #expect(try await book.desk.poolMember("P001").places.first?.judge == "J001")
  }

  @Test func `fees follow the rule and are in the pool and on a list to sign`() async throws {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    _ = try await desk.collectPool(judged.edition)
    let fee = try JudgeFee(perSheet: 20, perSession: 300)
    let preview = try await desk.listFees(fee, edition: judged.edition, mode: .preview)
    let list = try await desk.listFees(fee, edition: judged.edition)
    // Six works, of which the last has one sheet: judge 1 has 6 sheets, the others 5 each.
    #expect(list.lines.map(\.fee.sheets) == [6, 5, 5])
    #expect(list.lines.map(\.fee.amount) == [420, 400, 400] && list.total == 1_220)
    #expect(preview.total == list.total)
    let table = list.table(judged.edition)
    #expect(table.rows.last?.contains(.points(1_220, places: 2)) == true)
    #expect(table.columns.map(\.heading).contains("签名"))
    let member = try await desk.poolMember("P001")
    #expect(member.fees == 420 && member.sheets == 6 && member.lastJudged?.year == 2027)
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `a clerk does not see the pool`() async throws {
    let book = try await FormBook(role: .clerk)
    await #expect(throws: NotPermitted.self) { try await book.desk.findPool() }
  }
}
