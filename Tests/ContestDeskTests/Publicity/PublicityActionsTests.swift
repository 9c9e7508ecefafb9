import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct PublicityActionsTests {
  @Test func `a list is published sealed, with hash, number, version and announced period`()
    async throws
  {
    let edition = try await PublicEdition()
    let status = try await edition.desk.openPublicity()
    let published = try #require(status.publications.first)
    #expect(published.number == 1 && published.version == 3 && published.list == .awards)
    #expect(published.period.lastDay == "2027-04-13" && published.period.end == PublicEdition.end)
    #expect(published.period.yearsByWeekday == [2027])
    let shown = try await edition.desk.publishedList()
    #expect(Digest(of: shown.list.csv) == published.sha256)
    #expect(shown.list.rows.map(\.entry.text) == ["E1", "E2", "E3"])
    #expect(shown.list.rows.map(\.standing) == ["一等奖", "二等奖", "二等奖"])
    await #expect(throws: PublicityFault.alreadyOpen("publicity", number: 1)) {
      try await edition.desk.openPublicity()
    }
    #expect(try await edition.desk.checkStore().isSound)
  }

  @Test func `opening and closing tell the state that is read afterwards`() async throws {
    func told(_ status: PublicityStatus) -> [String] {
      [
        "\(status.publications)", "\(status.ends)", "\(status.isClosed)", "\(status.shown)",
        "\(status.waitsToGoPublic)", "\(status.hindrance?.code ?? "-")", "\(status.objections)",
        "\(status.changedLines)", "\(status.changes)", "\(status.news)",
        "\(status.periodIfRevised.map { "\($0)" } ?? "-")", "\(status.outcome.waiting)",
      ]
    }
    let edition = try await PublicEdition()
    let opened = try await edition.desk.openPublicity()
    #expect(told(opened) == told(try await edition.desk.publicityStatus()))
    let closed = try await edition.afterEnd.closePublicity()
    #expect(closed.isClosed && closed.ends.count == 1)
    #expect(told(closed) == told(try await edition.afterEnd.publicityStatus()))
  }

  @Test func `a list that is not settled or is out of date is not published`() async throws {
    let judged = try await JudgedEdition()
    await #expect(throws: PublicityFault.listNotSettled("publicity", .awards)) {
      try await judged.desk.openPublicity()
    }
    let edition = try await PublicEdition()
    try await edition.desk.screen(Entry.ID("E2"), .refuse(reason: "重复申报"))
    await #expect(throws: SealingError.self) { try await edition.desk.openPublicity() }
    let again = try await PublicEdition()
    try await again.desk.reopenRound("review", reason: "漏收一份")
    // The prizes were given; that the round is open again is why they cannot go public.
    await #expect(throws: SealingError.roundsOpen(["review"])) {
      try await again.desk.openPublicity()
    }
    await #expect(throws: NotPermitted.self) {
      try await edition.desk(at: PublicEdition.opened, as: .clerk).openPublicity()
    }
  }

  @Test func `late and anonymous objections prevent nothing; a second after the end is late`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    #expect(try await edition.object(before: 1).standing == .admitted)
    #expect(try await edition.object(before: 0).standing == .late)
    #expect(try await edition.object(before: -1000).standing == .late)
    #expect(try await edition.object(name: "", contact: "").standing == .anonymous)
    for number in [2, 3, 4] {
      await #expect {
        try await edition.afterEnd.decideObjection(
          number, .upheld, by: PublicEdition.handlers, reason: "属实")
      } throws: { ($0 as? PublicityFault)?.code == "objection-not-admitted" }
    }
    await #expect(throws: PublicityFault.notClosable([.undecided([1])])) {
      try await edition.afterEnd.closePublicity()
    }
    _ = try await edition.afterEnd.decideObjection(
      1, .notUpheld, by: PublicEdition.handlers, reason: "主体不同")
    let closed = try await edition.afterEnd.closePublicity()
    #expect(closed.isClosed)
    let text = try #require(closed.ends.last?.text)
    #expect(text.contains("共收到异议 4 件：受理 1 件，其中成立 0 件、不成立 1 件；逾期 2 件、匿名 1 件"))
    #expect(!text.contains("韩天雨") && !text.contains("雷同"))
    let book = try await edition.afterEnd.objections(in: .chinese)
    #expect(book.tables(in: .chinese).map(\.rows.count) == [1, 1, 2])
    // A CSV is one table and has all of them, with the words where these were asked for.
    let full = try await edition.afterEnd.objections(fully: true, in: .english)
    for (book, columns) in [(book, 6), (full, 10)] {
      let one = book.oneTable(in: .english)
      #expect(one.rows.count == 4 && one.columns.count == columns)
      let verdicts = one.rows.map { $0[4].printed }
      #expect(verdicts[0] == "not upheld" && Set(verdicts).count == 3, "\(verdicts)")
    }
  }

  @Test func `a publicity is not closed early, and an impossible objection is refused`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    await #expect(throws: PublicityFault.notClosable([.runsUntil(PublicEdition.end)])) {
      try await edition.desk(at: PublicEdition.end.later(by: -1)).closePublicity()
    }
    await #expect(throws: PublicityFault.notOnTheList(Entry.ID("E5"), number: 1)) {
      try await edition.object(to: Entry.ID("E5"))
    }
    await #expect(throws: PublicityFault.contactMissing) { try await edition.object(contact: " ") }
    await #expect(throws: PublicityFault.nameMissing) { try await edition.object(name: "") }
    await #expect { try await edition.object(before: 90 * 86_400_000) } throws: {
      ($0 as? PublicityFault)?.code == "objection-received-before"
    }
    await #expect { try await edition.object(before: -90 * 86_400_000) } throws: {
      ($0 as? PublicityFault)?.code == "objection-received-later"
    }
  }

  @Test func `an upheld objection leads to a change, a new version and a new publication`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    let first = try await edition.desk.publishedList()
    _ = try await edition.object()
    let desk = edition.afterEnd
    let decision = try await desk.decideObjection(
      1, .upheld, by: PublicEdition.handlers, reason: "与往届获奖作品主体相同")
    #expect(decision.objection.verdict == .upheld && decision.status.changedEntries == 0)
    try await desk.screen(Entry.ID("E2"), .refuse(reason: "异议成立"))

    let status = try await desk.publicityStatus()
    #expect(status.changedEntries == 2)
    // 京华 had 70 + 40 points; with E4 燕山 has 40 + 40.
    #expect(
      status.changedPrizes.map { $0.text(in: .chinese) } == ["优胜杯：京华理工大学 → 燕山师范大学"])
    #expect(status.changedLines == 3)
    #expect(
      status.changes.changes.map { "\($0.entry.text) \($0.message(in: .chinese))" }
        == ["E2 二等奖 → 无", "E4 无 → 二等奖"])
    #expect(try await desk.publicityOutOfDate().map(\.step.id) == ["publicity"])
    #expect(
      try await desk.outcomeStatus().shown?.notice(in: .chinese).contains("第 1 号名单已经公示") == true)
    await #expect(throws: PublicityFault.notClosable([.changed(3)])) {
      try await desk.closePublicity()
    }
    await #expect(throws: EditionError.reasonMissing) {
      try await desk.revisePublicity(reason: " ")
    }

    let revised = try await desk.revisePublicity(reason: "异议成立，一件不予受理")
    #expect(revised.publications.map(\.number) == [1, 2])
    #expect(revised.publications.map(\.version) == [3, 4])
    // E4 was on no list before, and the announced end is over: the corrected list has a period of its own.
    let ends = [PublicEdition.end, CalendarDay("2027-04-22").start()]
    #expect(revised.publications.map(\.period.end) == ends)
    #expect(try await desk.outcomeStatus().versions.last?.reason == "异议成立，一件不予受理")
    // Nothing that went public is undone.
    let again = try await desk.publishedList(number: 1)
    #expect(again.list == first.list && again.replacedBy == 2)
    #expect(try await desk.publishedList().list.rows.map(\.entry.text) == ["E1", "E3", "E4"])
    await #expect(throws: PublicityFault.nothingChanged(number: 2)) {
      try await desk.revisePublicity(reason: "再来一次")
    }
    await #expect(throws: PublicityFault.notClosable([.runsUntil(ends[1])])) {
      try await edition.desk(at: ends[1].later(by: -1)).closePublicity()
    }
    let closed = try await edition.desk(at: ends[1]).closePublicity()
    #expect(closed.ends.last?.text.contains("已更正公示（第 1、2 号）") == true)
    #expect(
      closed.ends.last?.text.contains("第 2 号名单公示期为2027年4月14日至4月21日（5 个工作日）") == true)
    #expect(try await desk.publicityNotice() == closed.ends.last?.text)
    #expect(try await desk.checkStore().isSound)

    // The notice vouches for the list that was public, so it is not given out for another.
    try await desk.screen(Entry.ID("E4"), .refuse(reason: "材料不实"))
    let changed = try await desk.publicityStatus().changedLines
    #expect(changed > 0)
    await #expect(throws: PublicityFault.changedSinceClosed(number: 2, entries: changed)) {
      try await desk.publicityNotice()
    }
  }

  @Test func `after a winner withdraws the new list must be published before closing`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    let desk = edition.afterEnd
    try await desk.screen(Entry.ID("E3"), .withdraw(reason: "学校来函"))
    let status = try await desk.publicityStatus()
    #expect(
      status.changes.changes.map { "\($0.entry.text) \($0.message(in: .chinese))" }
        == ["E3 二等奖 → 无", "E4 无 → 二等奖"])
    let revised = try await desk.revisePublicity(reason: "一件退出")
    #expect(revised.publications.count == 2)
  }

  @Test func `a list with prizes that wait for the committee is not published`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    // E2 and E3 then share rank 1, and there is one first prize.
    try await edition.desk.screen(Entry.ID("E1"), .withdraw(reason: "学校来函"))
    let first = Bilingual(chinese: "一等奖")
    await #expect(throws: PublicityFault.waitsForCommittee([first])) {
      try await edition.desk.revisePublicity(reason: "一件退出")
    }
  }

  /// The first prize counts 80 and a second one 40: once E2 has left, both schools have 80, and one may have the prize.
  @Test func `units that tie for their prize are told as waiting, with the way to decide`()
    async throws
  {
    let edition = try await PublicEdition(
      rulebook: JudgedEdition.rulebook
        .replacing("of: review, points: 70", with: "of: review, points: 80")
        .replacing(
          "    cups:",
          with: "      - {level: 优秀组织奖, to: organization, count: 1, by: team-points}\n    cups:"))
    _ = try await edition.desk.openPublicity()
    try await edition.desk.screen(Entry.ID("E2"), .withdraw(reason: "学校来函"))
    let status = try await edition.desk.publicityStatus()
    #expect(
      status.changedPrizes.map { $0.text(in: .chinese) } == [
        "优胜杯：京华理工大学 → 京华理工大学、燕山师范大学",
        "优秀组织奖：京华理工大学 → 待评委会决定（京华理工大学、燕山师范大学）",
      ])
    let fault = PublicityFault.unitPrizesWait([Bilingual(chinese: "优秀组织奖")])
    await #expect(throws: fault) {
      try await edition.desk.revisePublicity(reason: "一件退出")
    }
    #expect(fault.remedies == [.overrideUnitAward])
  }

  @Test func `an upheld objection that changes nothing needs a note before the end is announced`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.object()
    let desk = edition.afterEnd
    _ = try await desk.decideObjection(
      1, .upheld, by: PublicEdition.handlers, reason: "单位名称少一个字")
    #expect(try await desk.publicityStatus().obstacles == [.unsettled([1])])
    await #expect(throws: PublicityFault.notClosable([.unsettled([1])])) {
      try await desk.closePublicity()
    }
    _ = try await desk.answerObjection(1, text: "名称已在证书上更正，名单不变")
    #expect(try await desk.closePublicity().isClosed)
  }

  @Test func `after closing, a later change is published with a period of its own`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.afterEnd.closePublicity()
    await #expect(throws: PublicityFault.closed("publicity", number: 1)) {
      try await edition.desk.openPublicity()
    }
    try await edition.afterEnd.screen(Entry.ID("E3"), .withdraw(reason: "学校来函"))
    let revised = try await edition.afterEnd.revisePublicity(reason: "一件退出")
    #expect(!revised.isClosed)
    #expect(revised.publications.last?.period.lastDay == "2027-04-21")
    // Objections to the second list count by its own end.
    let late = try await edition.desk(at: CalendarDay("2027-04-21").start()).enterObjection(
      ObjectionForm(
        receivedAt: CalendarDay("2027-04-20").start(), name: "韩天雨", contact: "信箱七号", text: "异议"))
    #expect(late.standing == .admitted && late.publication == 2)
  }

  @Test func `a corrected name changes the published list although nobody moves`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    try await edition.desk.database.write(
      Action(actor: "test", name: "test", at: PublicEdition.opened)
    ) { transaction in
      try transaction.record(.entry(Entry.ID("E1")))
      try transaction.execute("UPDATE people SET name = '作者甲' WHERE entry_id = 'E1'")
    }
    let status = try await edition.desk.publicityStatus()
    #expect(status.changedEntries == 1 && status.changes.isEmpty)
    let revised = try await edition.desk.revisePublicity(reason: "姓名更正")
    // The results are what they were, so their version is too.
    #expect(revised.publications.map(\.version) == [3, 3])
  }

  /// A list of the older form says nothing of the cup, and what it does not say has not changed.
  @Test func `a list published without the cup stays, and may be published again with it`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    let id = edition.judged.edition.id
    let first = try await edition.desk.publishedList()
    #expect(first.publication.form == .worksAndPrizes)
    #expect(first.list.prizes?.map(\.organization) == ["京华理工大学"])
    let works = PublishedList(first.list.rows)
    try await edition.desk.database.write(
      Action(actor: "test", name: "test", at: PublicEdition.opened)
    ) { transaction in
      try transaction.change(.publicity(id, "publicity")) {
        try transaction.execute("DELETE FROM publication_prizes")
        try transaction.execute(
          "UPDATE publications SET form = 1, sha256 = ?1", works.digest)
      }
    }
    let shown = try await edition.desk.publishedList()
    #expect(shown.list == works && shown.publication.form == .works)
    #expect(shown.table.notes.contains("本号名单不含单位和指导教师奖项（优胜杯）。"))
    #expect(try await edition.desk.publicityStatus().changedLines == 0)
    #expect(try await edition.desk.publicityOutOfDate().isEmpty)
    #expect(try await edition.desk.checkStore().isSound)
    let revised = try await edition.desk.revisePublicity(reason: "补充单位奖项")
    #expect(revised.publications.map(\.form) == [.works, .worksAndPrizes])
    #expect(revised.publications.last?.sha256 == first.publication.sha256)
  }

  /// The page fills in 08:22 while the list went public at 08:22:04, and refused what it had filled in itself.
  @Test func `a time written to the minute in which the list went public is not before it`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    let minute = Instant(
      millisecondsSince1970: PublicEdition.opened.millisecondsSince1970 / 60_000 * 60_000)
    #expect(minute < PublicEdition.opened)
    func form(_ received: Instant) -> ObjectionForm {
      ObjectionForm(receivedAt: received, name: "韩天雨", contact: "信箱七号", text: "异议")
    }
    let objection = try await edition.afterEnd.enterObjection(form(minute))
    #expect(objection.standing == .admitted && objection.receivedAt == PublicEdition.opened)
    for earlier in [minute.later(by: -60_000), minute.later(by: 1000)] {
      await #expect(
        throws: PublicityFault.receivedBefore(earlier, opened: PublicEdition.opened)
      ) { try await edition.afterEnd.enterObjection(form(earlier)) }
    }
    #expect(try await edition.desk.checkStore().findings.allSatisfy { $0.count == 0 })
  }

  /// The office wrote down which organization it is about in words only, and as it likes; its people were not barred.
  @Test func `nobody handles an objection to a prize of an organization that the office names`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    var form = ObjectionForm(
      receivedAt: PublicEdition.opened.later(by: 1000), name: "韩天雨", contact: "信箱七号",
      text: "优胜杯的材料不实")
    form.organizations = ["没有这个大学"]
    await #expect {
      try await edition.afterEnd.enterObjection(form)
    } throws: { ($0 as? PublicityFault)?.code == "objection-unknown-unit" }
    form.organizations = [" 京华理工大学 ", "京华理工大学"]
    _ = try await edition.afterEnd.enterObjection(form)
    let book = try await edition.afterEnd.objections()
    #expect(book.objections.map(\.organizations) == [["京华理工大学"]])
    #expect(book.tables(in: .chinese).first?.rows.first?[3].printed == "京华理工大学")
    let own = [
      PublicEdition.handlers[0],
      HandlerCheck.Handler(name: "赵明", organization: "京华理工大学"),
    ]
    await #expect {
      try await edition.desk.decideObjection(1, .notUpheld, by: own, reason: "属实")
    } throws: { ($0 as? PublicityFault)?.code == "handler-conflict" }
    _ = try await edition.desk.decideObjection(
      1, .notUpheld, by: PublicEdition.handlers, reason: "材料无误")
    // The words are shown whole, and the organization is no part of them.
    let words = try await edition.afterEnd.objections(fully: true).objections.first?.words
    #expect(words?.text == "优胜杯的材料不实" && words?.evidenceFile == "")
  }

  @Test func `handlers with a conflict of interest are refused with every reason`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.object()
    func fault(_ handlers: [HandlerCheck.Handler]) async -> [String] {
      do {
        _ = try await edition.desk.decideObjection(1, .upheld, by: handlers, reason: "属实")
        return []
      } catch PublicityFault.handlers(let faults) {
        return faults.map(\.code)
      } catch {
        return ["\(error)"]
      }
    }
    let su = PublicEdition.handlers[0]
    #expect(await fault([su]) == ["handler-not-two"])
    #expect(await fault([su, su]) == ["handler-same-person"])
    #expect(
      await fault([su, .init(name: "赵明", organization: "京华理工大学")]) == ["handler-conflict"])
    #expect(
      await fault([su, .init(name: "评委1", organization: "市社会科学院")]) == ["handler-has-judged"])
    #expect(await fault([su, .init(name: "韩天雨", organization: "市科协")]) == ["handler-is-objector"])
    #expect(try await edition.desk.publicityStatus().counts.undecided == 1)
  }

  /// The office writes down what somebody said of the cup. The web form's objection begins with the line of the list; this one
  /// only names the unit.
  @Test func `nobody of a unit handles an objection to its cup that the office wrote down`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.object(to: nil, text: "京华理工大学的优胜杯积分有误")
    let inside = [
      PublicEdition.handlers[0], HandlerCheck.Handler(name: "赵明", organization: "京华理工大学"),
    ]
    do {
      _ = try await edition.desk.decideObjection(1, .notUpheld, by: inside, reason: "积分无误")
      Issue.record("decided by somebody of the unit")
    } catch PublicityFault.handlers(let faults) {
      #expect(faults.map(\.code) == ["handler-conflict"])
    }
    // A unit without a prize is not concerned by being named.
    _ = try await edition.object(to: nil, text: "海州大学的作品没有列出")
    _ = try await edition.afterEnd.decideObjection(
      2, .notUpheld,
      by: [
        PublicEdition.handlers[0], HandlerCheck.Handler(name: "赵明", organization: "京华理工大学"),
      ], reason: "未入围")
  }

  @Test
  func `reading an objection's text is recorded, and not possible for clerks and auditors`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.object()
    try await edition.desk.answerObjection(1, text: "已核实")
    #expect(try await edition.desk.objections().objections.first?.words == nil)
    let words = try await edition.desk.objections(fully: true).objections.first?.words
    #expect(words?.name == "韩天雨" && words?.text == "与往届作品雷同")
    #expect(words?.steps.first?.hasSuffix("已核实") == true)
    let auditor = edition.desk(at: PublicEdition.end, as: .auditor)
    #expect(try await auditor.objections().objections.count == 1)
    await #expect(throws: NotPermitted.self) { try await auditor.objections(fully: true) }
    await #expect(throws: NotPermitted.self) {
      try await edition.desk(at: PublicEdition.end, as: .clerk).objections(fully: true)
    }
    let seen = try await edition.desk.database.read {
      try AuditLog.records(of: .objections(edition.judged.edition.id, "publicity"), in: $0)
    }
    #expect(
      seen.map(\.action) == ["objection.enter", "objection.answer", "objection.see-personal-data"])
    #expect(seen.allSatisfy { !$0.detail.contains("韩天雨") && !$0.detail.contains("雷同") })
    // Looking changes nothing, so the check finds nothing.
    let check = try await StoreCheck.run(on: edition.desk.database)
    #expect(check.findings.first { $0.name == "rows-match-audit" }?.examples == [])
  }

  @Test func `history, explain and undo include publications and objections`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.object()
    _ = try await edition.afterEnd.decideObjection(
      1, .notUpheld, by: PublicEdition.handlers, reason: "主体不同")
    let history = try await edition.desk.history(of: "E2", edition: edition.judged.edition)
    #expect(
      history.lines.suffix(3).map { "\($0.name) \($0.what) \($0.new ?? "")" }
        == ["开始公示 公示：第 1 号 二等奖", "登记异议 公示：异议 1 受理", "决定异议 公示：异议 1 不成立"])
    let steps = try await edition.desk.explain(Entry.ID("E2"), in: .chinese).steps
    let step = try #require(steps.first { $0.title == "公示" })
    #expect(step.lines == ["2027-04-06  第 1 号公示：二等奖", "2027-04-13  异议 1：不成立"])
    for line in history.lines.suffix(3) {
      await #expect {
        try await edition.desk.undo(line.record, edition: edition.judged.edition, reason: "撤销")
      } throws: { ($0 as? UndoFault)?.code == "undo-do-instead" }
    }
  }

  @Test
  func
    `the workbook is the list that went public, with number, period, hash and what was not known`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    let table = try await edition.desk.publishedList().table
    #expect(table.trailing == "第 1 号　公示期：2027年4月6日至4月13日（5 个工作日）")
    // Three works, and the cup behind them.
    #expect(table.rows.count == 4)
    #expect(table.rows.last?.prefix(3) == [.integer(4), .text("优胜杯"), .text("")])
    #expect(table.notes.contains("本号名单含单位和指导教师奖项，列在作品之后。"))
    #expect(table.notes.contains { $0.contains("没有计入 2027 年的放假和调休") })
    #expect(table.notes.contains { $0.hasPrefix("名单 SHA-256：") })
    let files = try await edition.desk.exportResults(
      lists: [.publicity], to: edition.judged.folder.path)
    #expect(files == ["公示名单.xlsx"])
    let path = edition.judged.folder.appending(path: "公示.csv").path
    let shown = try await edition.desk.publishedList()
    try await edition.desk.writePublishedList(shown, to: path)
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(Digest(of: Array(bytes)) == shown.publication.sha256)
  }
}
