import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

struct UndoTests {
  private func last(_ book: FormBook, _ subject: Subject) async throws -> Int {
    try await book.desk.database.read {
      try #require(try AuditLog.last(of: subject, in: $0)).sequence
    }
  }

  private func stored(_ works: [[String]]) async throws -> (FormBook, [Entry.ID]) {
    let book = try await FormBook()
    let file = try book.workbook("报名.xlsx", rows: FormBook.sheet(works))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    return (book, report.lines.compactMap(\.id))
  }

  /// The same desk an hour later, so that what it writes is a write of its own.
  private func later(_ book: FormBook) -> Desk {
    Desk(
      database: book.desk.database, key: book.desk.key, actor: book.desk.actor,
      clock: {
        Instant(millisecondsSince1970: FormBook.now.millisecondsSince1970 + 3_600_000)
      })
  }

  private func isSound(_ desk: Desk) async throws -> Bool {
    let check = try await StoreCheck.run(on: desk.database)
    for finding in check.findings where finding.count > 0 { print(finding.name, finding.examples) }
    return check.isSound
  }

  @Test(arguments: [
    Screening.return(reason: "缺盖章", due: "2027-05-01"), .refuse(reason: "重复申报"),
    .withdraw(reason: ""), .pass,
  ])
  func `a mistaken screening decision is undone, on record`(decision: Screening) async throws {
    let (book, ids) = try await stored([FormBook.work("1")])
    let id = try #require(ids.first)
    try await book.desk.screen(id, decision)
    let record = try await last(book, .entry(id))
    let preview = try await book.desk.undo(
      record, edition: book.edition, reason: "", mode: .preview)
    #expect(!preview.isDone && preview.lines.map(\.new) == ["已报名"])
    #expect(try await book.desk.entry(id).stored.state == decision.state)
    let done = try await book.desk.undo(record, edition: book.edition, reason: "点错了")
    #expect(done.isDone && done.lines == preview.lines)
    let view = try await book.desk.entry(id)
    #expect(view.stored.state == .registered)
    #expect(view.screenings.map(\.decision) == [decision.word, "undo"])
    #expect(view.screenings.last?.reason == "点错了")
    #expect(try await isSound(book.desk))
    // Twice is once too often.
    await #expect(
      throws: UndoFault.undoneAlready(record, by: "qian", at: FormBook.now, record: record + 1)
    ) { try await book.desk.undo(record, edition: book.edition, reason: "再来") }
  }

  @Test func `a withdrawal is not undone once another has taken the place`() async throws {
    // The school has 3 places.
    let (book, ids) = try await stored((1...4).map { FormBook.work(String($0)) })
    for id in ids.prefix(3) { try await book.desk.screen(id, .pass) }
    let first = try #require(ids.first)
    try await book.desk.screen(first, .withdraw(reason: "单位撤回"))
    let record = try await last(book, .entry(first))
    try await book.desk.screen(try #require(ids.last), .pass)
    await #expect {
      try await book.desk.undo(record, edition: book.edition, reason: "点错了")
    } throws: { error in
      (error as? UndoFault)?.code == "undo-no-place-left"
    }
    try await book.desk.screen(try #require(ids.last), .withdraw(reason: "让出"))
    _ = try await book.desk.undo(record, edition: book.edition, reason: "点错了")
    #expect(try await book.desk.entry(first).stored.state == .accepted)
  }

  @Test func `withdrawals that were made at once are counted together when they are undone`()
    async throws
  {
    // The school has 3 places: 3 pass, 2 of them go at once, and the fourth comes in.
    let (book, ids) = try await stored((1...4).map { FormBook.work(String($0)) })
    try #require(ids.count == 4)
    for id in ids.prefix(3) { try await book.desk.screen(id, .pass) }
    // What is written at the same moment by the same person counts as one write, so they go a minute later.
    let later = Desk(
      database: book.desk.database, key: book.desk.key, actor: book.desk.actor,
      clock: { Instant(millisecondsSince1970: FormBook.now.millisecondsSince1970 + 60_000) })
    try await later.screen(Array(ids.prefix(2)), .withdraw(reason: "单位撤回"))
    let records = [try await last(book, .entry(ids[0])), try await last(book, .entry(ids[1]))]
    try await book.desk.screen(ids[3], .pass)
    await #expect {
      try await book.desk.undo(
        records[0], edition: book.edition, wholeWrite: true, reason: "点错了")
    } throws: { error in
      (error as? UndoFault)?.code == "undo-no-place-left"
    }
    let states = try await book.desk.entries(book.edition).map(\.entry.state)
    #expect(states.filter { $0 == .accepted }.count == 2)
    // One of them has a place.
    _ = try await book.desk.undo(records[1], edition: book.edition, reason: "点错了")
    #expect(try await book.desk.entry(ids[1]).stored.state == .accepted)
  }

  @Test func `a step with a later change can be undone only after that change`() async throws {
    let (book, ids) = try await stored([FormBook.work("1")])
    let id = try #require(ids.first)
    try await book.desk.screen(id, .return(reason: "缺盖章", due: "2027-05-01"))
    let first = try await last(book, .entry(id))
    try await book.desk.screen(id, .withdraw(reason: ""))
    let second = try await last(book, .entry(id))
    await #expect {
      try await book.desk.undo(first, edition: book.edition, reason: "点错了")
    } throws: { error in
      guard case UndoFault.changedLater(first, _, by: "qian", _, record: second) = error else {
        return false
      }
      return true
    }
    _ = try await book.desk.undo(second, edition: book.edition, reason: "没有退出")
    _ = try await book.desk.undo(first, edition: book.edition, reason: "点错了")
    #expect(try await book.desk.entry(id).stored.state == .registered)
  }

  @Test func `an import is undone as a whole: new entries go, changed ones are as they were`()
    async throws
  {
    let (book, ids) = try await stored([FormBook.work("1", "原来的题目"), FormBook.work("2")])
    let second = try book.workbook(
      "更正.xlsx", rows: FormBook.sheet([FormBook.work("1", "错误的题目"), FormBook.work("3")]))
    let report = try await book.desk.importEntries([second], edition: book.edition)
    let added = try #require(report.lines.first { $0.kind == .new }?.id)
    let record = try await book.desk.database.read { try AuditLog.head(in: $0).sequence }
    let preview = try await book.desk.undo(
      record, edition: book.edition, reason: "", mode: .preview)
    #expect(preview.name == "导入报名" && preview.lines.count == 2)
    #expect(preview.lines.contains { $0.new == "作品名称：错误的题目 → 原来的题目" })
    #expect(preview.lines.contains { $0.what.hasPrefix(added.text) && $0.new == "（移除）" })
    #expect(try await book.desk.findEntries(book.edition).total == 3)

    _ = try await book.desk.undo(record, edition: book.edition, reason: "传错了文件")
    let now = try await book.desk.findEntries(book.edition)
    #expect(now.lines.map(\.stored.entry.id) == ids)
    #expect(now.lines.first?.stored.entry.title == "原来的题目")
    #expect(try await isSound(book.desk))
    await #expect(throws: UndoFault.self) {
      try await book.desk.undo(record, edition: book.edition, reason: "再来")
    }
    // The same file can be taken again; a code is never given twice.
    let again = try await book.desk.importEntries([second], edition: book.edition)
    #expect(again.isStored)
    #expect(again.lines.first { $0.kind == .new }?.id != added)
    let history = try await book.desk.history(of: added.text, edition: book.edition)
    #expect(history.lines.map(\.name) == ["导入报名", "撤销"])
    #expect(history.lines.last?.reason == "传错了文件")
  }

  @Test func `a file is undone whose new unit has works of another file, and the unit stays`()
    async throws
  {
    let book = try await FormBook()
    func file(_ number: String) throws -> String {
      try book.workbook(
        "\(number).xlsx",
        rows: [["推荐单位：禾城大学"], FormBook.headings, FormBook.work(number, "第 \(number) 件")])
    }
    _ = try await book.desk.importEntries([try file("1")], edition: book.edition)
    let record = try await book.desk.database.read { try AuditLog.head(in: $0).sequence }
    let desk = later(book)
    let second = try await desk.importEntries([try file("2")], edition: book.edition)
    let preview = try await desk.undo(record, edition: book.edition, reason: "", mode: .preview)
    #expect(
      preview.lines.contains { $0.what == "禾城大学" && $0.new == "（留着，还有别的作品）" },
      "\(preview.lines)")
    #expect(try await desk.undo(record, edition: book.edition, reason: "传错了文件").isDone)
    let left = try await desk.findEntries(book.edition).lines.map(\.stored.entry)
    #expect(left.map(\.id) == second.lines.filter { $0.kind == .new }.compactMap(\.id))
    #expect(left.map(\.organization) == ["禾城大学"])
    #expect(try await isSound(desk))
  }

  @Test func `of several entries refused at once one is undone, and the others are named`()
    async throws
  {
    let (book, ids) = try await stored(
      [FormBook.work("1"), FormBook.work("2", "第二件"), FormBook.work("3", "第三件")])
    try await book.desk.screen(ids, .refuse(reason: "重复申报"))
    let record = try await last(book, .entry(try #require(ids.last)))
    let preview = try await book.desk.undo(
      record, edition: book.edition, reason: "", mode: .preview)
    #expect(preview.lines.count == 1 && preview.others.count == 2)
    let done = try await book.desk.undo(record, edition: book.edition, reason: "点错了")
    #expect(done.others.map(\.what).contains { $0.contains("第二件") })
    let choices = try await book.desk.undoChoices(record, edition: book.edition)
    #expect(choices.lines.count == 3 && choices.open.count == 2)
    // The same number still takes back the rest; after that there is nothing left.
    let rest = try await book.desk.undo(
      record, edition: book.edition, wholeWrite: true, reason: "也点错了")
    #expect(rest.lines.count == 2 && rest.others.isEmpty)
    for id in ids { #expect(try await book.desk.entry(id).stored.state == .registered) }
    await #expect(throws: UndoFault.self) {
      try await book.desk.undo(record, edition: book.edition, wholeWrite: true, reason: "再来")
    }
    #expect(try await isSound(book.desk))
  }

  @Test func `nothing is undone if one of the shown records was undone meanwhile`()
    async throws
  {
    let (book, ids) = try await stored([FormBook.work("1"), FormBook.work("2", "第二件")])
    try await book.desk.screen(ids, .refuse(reason: "重复申报"))
    let record = try await last(book, .entry(try #require(ids.last)))
    let shown = try await book.desk.undoChoices(record, edition: book.edition).open.map(\.record)
    _ = try await book.desk.undo(record, edition: book.edition, reason: "点错了")
    await #expect(throws: UndoFault.self) {
      try await book.desk.undo(
        record, edition: book.edition, wholeWrite: true, shown: shown, reason: "都撤")
    }
    #expect(try await book.desk.entry(try #require(ids.first)).stored.state == .refused)
  }

  @Test func `what an import made doubtful is doubted no longer once it is undone`() async throws {
    let (book, ids) = try await stored([FormBook.work("1", "盐碱地微生物菌剂")])
    func doubts() async throws -> [String] {
      try await book.desk.database.read { connection in
        try FindingRecords.of(try #require(ids.first), in: connection).map(\.code)
      }
    }
    let before = try await doubts()
    let wrong = try book.workbook(
      "错.xlsx",
      rows: [["推荐单位：禾城大学"], FormBook.headings, FormBook.work("5", "盐碱地微生物菌剂")])
    let report = try await book.desk.importEntries([wrong], edition: book.edition)
    #expect(report.isStored)
    #expect(try await doubts().contains("same-work"))
    // The last record of the write is of the doubts that it brought to others.
    let record = try await last(book, .entry(try #require(report.lines.compactMap(\.id).first)))
    _ = try await book.desk.undo(record, edition: book.edition, reason: "单位写错")
    #expect(try await doubts() == before)
    #expect(try await isSound(book.desk))
    // The renewed doubts are no later change of the entry, so its own import can still be undone.
    let first = try await book.desk.history(of: try #require(ids.first).text, edition: book.edition)
    let imported = try #require(first.lines.first { $0.action == "entries.import" }?.record)
    let preview = try await book.desk.undo(
      imported, edition: book.edition, reason: "", mode: .preview)
    #expect(preview.lines.count == 1)
  }

  @Test func `an import is not undone once one of its entries was screened`() async throws {
    let (book, ids) = try await stored([FormBook.work("1"), FormBook.work("2")])
    let record = try await book.desk.database.read { try AuditLog.head(in: $0).sequence }
    try await book.desk.screen(try #require(ids.last), .pass)
    await #expect(throws: UndoFault.self) {
      try await book.desk.undo(record, edition: book.edition, reason: "传错了")
    }
    #expect(try await book.desk.findEntries(book.edition).total == 2)
  }

  @Test func `undoing a list says which values come back`() async throws {
    let book = try await FormBook()
    let heads = ["姓名", "工作单位", "最多可评件数"]
    _ = try await book.desk.importJudges(
      try book.workbook("评委.xlsx", rows: [heads, ["周甲", "东湖大学", "#18"]]), edition: book.edition)
    _ = try await book.desk.importJudges(
      try book.workbook("评委二.xlsx", rows: [heads, ["周甲", "东湖大学", "#3"]]), edition: book.edition)
    let judge = try await last(book, .judge(book.edition.id, "J001"))
    let judges = try await book.desk.undo(judge, edition: book.edition, reason: "", mode: .preview)
    #expect(judges.lines.map(\.new) == ["评审上限：3 → 18"])

    let units = ["单位代码", "单位名称", "简称"]
    _ = try await book.desk.importOrganizations(
      try book.workbook("单位.xlsx", rows: [units, ["03", "文学院", "文院"]]), edition: book.edition)
    _ = try await book.desk.importOrganizations(
      try book.workbook("单位二.xlsx", rows: [units, ["03", "文学院", ""]]), edition: book.edition)
    let unit = try await last(book, .organization(book.edition.id, "03"))
    let organizations = try await book.desk.undo(
      unit, edition: book.edition, reason: "", mode: .preview)
    #expect(organizations.lines.map(\.new) == ["简称：（空） → 文院"])
  }

  @Test func `a renamed organization gets its name back`() async throws {
    let (book, _) = try await stored([FormBook.work("1")])
    _ = try await book.desk.renameOrganization(
      "京华理工大学", to: "京华科技大学", edition: book.edition, reason: "更名")
    let id = try #require(try await book.desk.organizations(book.edition).first?.id)
    let record = try await last(book, .organization(book.edition.id, id))
    _ = try await book.desk.undo(record, edition: book.edition, reason: "尚未批准")
    let organization = try #require(try await book.desk.organizations(book.edition).first)
    #expect(organization.name == "京华理工大学" && organization.formerNames.isEmpty)
    #expect(try await isSound(book.desk))
  }

  @Test func `a step that changes nothing is not reported as undone`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let before = Set(try await season.assignments().map { "\($0.entry.text) \($0.judge.text)" })
    _ = try await season.desk.dropJudge("J05", from: "review", reason: "未回复")
    let given = try await season.assignments().filter {
      !before.contains("\($0.entry.text) \($0.judge.text)")
    }
    try await season.write { transaction in
      for one in given {
        try ScoreSheetRecords.save(
          ScoreSheet(
            entry: one.entry, judge: one.judge,
            marks: ["science": 80, "novelty": 80, "value": 80]),
          over: nil, comment: "", source: "test", RoundSeason.edition, "review", detail: [:],
          in: transaction)
      }
    }
    let record = try #require(
      try await season.desk.latestSteps(edition, count: 20)
        .first { $0.action == "round.drop-judge" }
    ).record
    await #expect(
      throws: UndoFault.doInstead(record, action: "round.drop-judge", .replacementsScored)
    ) { try await season.desk.undo(record, edition: edition, reason: "已回复") }
  }

  @Test func `a judge's workbook is undone, and the replaced marks return`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let folder = season.folder.appending(path: "out").path()
    func take(_ mark: Points) async throws -> Int {
      let written = try await season.desk.writeJudgeSheets(of: "review", to: folder, only: ["J05"])
      var file = try ReturnedWorkbookFile(try #require(written.first).file)
      for row in file.entryRows { file.fill(row, [mark, 90, 70]) }
      let reports = try await season.desk.importJudgeSheets(
        [try file.save(in: season.folder)], into: "review")
      #expect(reports.first?.isTaken == true)
      return try await season.desk.database.read { try AuditLog.head(in: $0).sequence }
    }
    _ = try await take(80)
    let second = try await take(90)
    // A clerk may undo it, and is not told the marks by looking.
    func lines(_ desk: Desk) async throws -> [UndoLine] {
      let seen = try await desk.undo(second, edition: edition, reason: "", mode: .preview).lines
      let choices = try await desk.undoChoices(second, edition: edition).lines.map(\.line)
      return seen + choices
    }
    let (clerks, organizers) = (
      try await lines(season.desk(of: "qian")), try await lines(season.desk)
    )
    #expect(organizers.contains { $0.old.contains("科学性 90") && $0.new.contains("科学性 80") })
    #expect(clerks.count == organizers.count)
    #expect(clerks.allSatisfy { !$0.old.contains("科学性") && !$0.new.contains("科学性") })
    #expect(clerks.contains { $0.old == "已评" && $0.new == "改以前的评分" })
    _ = try await season.desk.undo(second, edition: edition, reason: "交错了")
    #expect(try await season.sheets().allSatisfy { $0.sheet.marks["science"] == 80 })
    await #expect(throws: UndoFault.self) {
      try await season.desk.undo(second, edition: edition, reason: "再来")
    }
    #expect(
      try await StoreCheck.run(on: season.desk.database).findings
        .first { $0.name == "rows-match-audit" }?.count == 0)
  }

  @Test func `each action is undone or says what is done instead`() {
    for action in ActionWords.words.keys.sorted() {
      let instead = UndoReader.instead(of: action)
      #expect((instead == nil) == UndoReader.undoable.contains(action), "\(action)")
    }
    #expect(UndoReader.instead(of: "round.unlock") == .signAgain)
    // Of an entry that came from below nothing was sent that could be held back.
    #expect(UndoReader.instead(of: "package.withdraw") == .withdrawalStays)
    #expect(UndoReader.instead(of: "what-if") == .nothing)
  }

  @Test func `closing and confirming are followed by a new version instead`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    try await season.advance(4)
    let record = try await season.desk.database.read { try AuditLog.head(in: $0).sequence }
    await #expect(throws: UndoFault.doInstead(record, action: "selection.confirm", .seal)) {
      try await season.desk.undo(record, edition: edition, reason: "错了")
    }
    await #expect(throws: UndoFault.noSuchRecord(9_999, last: record)) {
      try await season.desk.undo(9_999, edition: edition, reason: "错了")
    }
    await #expect(throws: UndoFault.reasonMissing) {
      try await season.desk.undo(record, edition: edition, reason: " ")
    }
  }

  /// The rules are checked again when all clean entries are passed. The record that says how many findings changed made the whole
  /// write refused, while the list said that it can be undone.
  @Test func `the passing of all clean entries is undone as a whole, also after findings changed`()
    async throws
  {
    let (book, ids) = try await stored([FormBook.work("1", "风力机叶片")])
    var other = FormBook.work("7", "《风力机　叶片》")
    (other[10], other[16]) = (FormBook.id(serial: 70), FormBook.id(serial: 71))
    let file = try book.workbook("乙.xlsx", rows: FormBook.sheet([other]))
    let report = try await book.desk.importEntries(
      [file], edition: book.edition, organization: "燕山师范大学")
    try await book.desk.screen(try #require(report.lines.first?.id), .refuse(reason: "重复申报"))
    #expect(try await later(book).passClean(book.edition).passed == ids)
    let steps = try await book.desk.latestSteps(book.edition, count: 1)
    let step = try #require(steps.first)
    #expect(try await book.desk.undoable(steps, edition: book.edition) == [step.record: .whole])
    let done = try await book.desk.undo(
      step.record, edition: book.edition, wholeWrite: true, reason: "点错了")
    #expect(done.lines.count == 1)
    #expect(try await book.desk.entry(try #require(ids.first)).stored.state == .registered)
  }

  @Test func `of what was passed at once and partly changed later, the list says one by one`()
    async throws
  {
    let (book, ids) = try await stored([FormBook.work("1"), FormBook.work("2")])
    #expect(try await later(book).passClean(book.edition).passed.count == 2)
    let steps = try await book.desk.latestSteps(book.edition, count: 1)
    let number = try #require(steps.first?.record)
    #expect(try await book.desk.undoable(steps, edition: book.edition) == [number: .whole])
    try await book.desk.screen(try #require(ids.first), .return(reason: "缺盖章", due: "2027-05-01"))
    #expect(try await book.desk.undoable(steps, edition: book.edition) == [number: .partly])
    await #expect(throws: UndoFault.self) {
      try await book.desk.undo(number, edition: book.edition, wholeWrite: true, reason: "点错了")
    }
    let choices = try await book.desk.undoChoices(number, edition: book.edition)
    let open = try #require(choices.open.first)
    let report = try await book.desk.undo(open.record, edition: book.edition, reason: "点错了")
    #expect(report.isDone && report.others.isEmpty && !report.othersTogether)
    #expect(try await book.desk.undoable(steps, edition: book.edition) == [:])
  }

  @Test func `exports do not crowd the list of steps to undo`() async throws {
    let (book, ids) = try await stored([FormBook.work("1")])
    try await book.desk.screen(try #require(ids.first), .pass)
    for place in 0..<20 {
      try await book.desk.noteExport(of: ["名单\(place).xlsx"], edition: book.edition.id)
    }
    let found = try await book.desk.stepsToUndo(book.edition, count: 15)
    #expect(found.leftOut == 20 && found.lines.first?.action == "entry.screen")
    #expect(found.lines.allSatisfy { $0.action != "results.export" })
    let all = try await book.desk.latestSteps(book.edition, count: 15)
    #expect(all.allSatisfy { $0.action == "results.export" })
    try await book.desk.noteExport(
      of: ["甲.xlsx", "乙.xlsx", "丙.xlsx"], edition: book.edition.id)
    #expect(
      try await book.desk.latestSteps(book.edition, count: 1).first?.file == "甲.xlsx 等 3 个")
  }

  @Test func `somebody who may not decide may not undo the decision`() async throws {
    let (book, ids) = try await stored([FormBook.work("1")])
    try await book.desk.screen(try #require(ids.first), .withdraw(reason: ""))
    let record = try await last(book, .entry(ids[0]))
    let auditor = Desk(
      database: book.desk.database, key: book.desk.key,
      actor: Actor(name: "wu", role: .auditor), clock: { FormBook.now })
    await #expect(throws: NotPermitted.self) {
      try await auditor.undo(record, edition: book.edition, reason: "错了")
    }
  }

  @Test func `a list of units is shown as one step, and undoing a unit says how many stay`()
    async throws
  {
    let book = try await FormBook()
    let file = try book.workbook(
      "单位.xlsx", rows: [["学校代码", "学校名称"], ["01", "甲校"], ["02", "乙校"], ["03", "丙校"]])
    _ = try await book.desk.importOrganizations(file, edition: book.edition)
    let step = try #require(try await book.desk.latestSteps(book.edition).first)
    #expect(step.what == "丙校 等 3 个" && step.new == "新增 3")
    let one = try await book.desk.undo(
      step.record, edition: book.edition, reason: "", mode: .preview)
    #expect(one.lines.count == 1 && one.others.count == 2)
    let all = try await book.desk.undo(
      step.record, edition: book.edition, wholeWrite: true, reason: "传错了")
    #expect(all.lines.count == 3 && all.others.isEmpty)
    #expect(try await book.desk.organizations(book.edition).isEmpty)
    let undone = try #require(try await book.desk.latestSteps(book.edition).first)
    #expect(undone.what.contains("校") && !undone.what.contains("03"))
  }
}
