import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// How long a corrected list stands public, from the first list to the end. The rule itself: ``PublicityCorrection``.
struct CorrectedPublicityTests {
  @Test
  func
    `whoever moves up while the list is public stands for a whole period; a corrected name does not restart it`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    func rename(_ name: String) async throws {
      try await edition.desk.database.write(
        Action(actor: "test", name: "test", at: PublicEdition.opened)
      ) { transaction in
        try transaction.record(.entry(Entry.ID("E1")))
        try transaction.execute("UPDATE people SET name = ?1 WHERE entry_id = 'E1'", name)
      }
    }
    let lastHour = edition.desk(at: PublicEdition.end.later(by: -3_600_000))
    try await rename("作者甲")
    let told = try await lastHour.publicityStatus()
    #expect(told.news == 0 && told.correction(in: .chinese)?.contains("公布的截止时间不变") == true)
    let named = try await lastHour.revisePublicity(reason: "姓名更正")
    #expect(named.publications.last?.period == named.publications.first?.period)

    // E4 would have stood public for an hour.
    try await lastHour.screen(Entry.ID("E3"), .withdraw(reason: "学校来函"))
    let status = try await lastHour.publicityStatus()
    #expect(status.news == 1)
    #expect(
      status.correction(in: .chinese)
        == "现在更正公示的，公示期2027年4月13日至4月20日（5 个工作日），2027年4月20日 24 时截止：新列入或有变动的 1 项须公示满期。"
    )
    let moved = try await lastHour.revisePublicity(reason: "一件退出")
    #expect(moved.publications.last?.period == status.periodIfRevised)
    #expect(moved.publications.last?.period.end == CalendarDay("2027-04-21").start())
    let late = try await edition.desk(at: PublicEdition.end.later(by: 86_400_000)).enterObjection(
      ObjectionForm(
        receivedAt: PublicEdition.end, name: "韩天雨", contact: "信箱七号", entry: "E4", text: "异议"))
    #expect(late.standing == .admitted && late.publication == 3)

    // A text that is corrected after the announced end needs an end that is still to come, too.
    try await rename("作者乙")
    let after = edition.desk(at: CalendarDay("2027-04-21").start())
    _ = try await after.decideObjection(
      1, .notUpheld, by: PublicEdition.handlers, reason: "主体不同")
    let again = try await after.revisePublicity(reason: "姓名更正")
    #expect(again.publications.last?.period.end == CalendarDay("2027-04-29").start())
    #expect(again.news == 0 && again.periodIfRevised == nil)
  }

  /// An earlier program let a list that was corrected after the announced end keep that end.
  @Test func `a list that went public after its own end is not closed, and goes public again`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    let id = edition.judged.edition.id
    _ = try await edition.desk.database.write(
      Action(actor: "test", name: "test", at: PublicEdition.opened)
    ) { transaction in
      try transaction.change(.publicity(id, "publicity")) {
        try transaction.execute("UPDATE publications SET at = ?1", PublicEdition.end)
      }
    }
    let obstacles = try await edition.afterEnd.publicityStatus().obstacles
    #expect(obstacles == [.neverOpen(1)])
    await #expect(throws: PublicityFault.notClosable([.neverOpen(1)])) {
      try await edition.afterEnd.closePublicity()
    }
    let again = try await edition.afterEnd.revisePublicity(reason: "没有公示满期")
    let end = CalendarDay("2027-04-22").start()
    #expect(again.publications.map(\.period.end) == [PublicEdition.end, end])
    #expect(again.publications.map(\.sha256).first == again.publications.last?.sha256)
    #expect(try await edition.desk(at: end).closePublicity().isClosed)
  }

  @Test func `the history of whoever a correction took off or moved up says so`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    try await edition.desk.screen(Entry.ID("E2"), .refuse(reason: "重复申报"))
    _ = try await edition.desk.revisePublicity(reason: "一件不予受理")
    _ = try await edition.afterEnd.screen(Entry.ID("E3"), .withdraw(reason: "学校来函"))
    _ = try await edition.afterEnd.revisePublicity(reason: "一件退出")
    func told(_ entry: String, _ language: Language = .chinese) async throws -> [String] {
      try await edition.desk.history(of: entry, edition: edition.judged.edition, in: language).lines
        .filter { $0.action.hasPrefix("publicity.") }
        .map { "\($0.what) \($0.old ?? "-") → \($0.new ?? "-")" }
    }
    // It is told once that it is off the list, and not again for each list that follows.
    #expect(try await told("E2") == ["公示：第 1 号 - → 二等奖", "公示：第 2 号 二等奖 → 不再列入"])
    #expect(try await told("E4") == ["公示：第 2 号 - → 二等奖", "公示：第 3 号 - → 二等奖"])
    #expect(try await told("E2", .english).last?.hasSuffix("no longer on the list") == true)
    #expect(try await told("E5").allSatisfy { !$0.contains("不再列入") })
  }

  /// It was admitted and could never be decided: the step was closed, and the list the same.
  @Test func `a letter that came in time and is found after the end is still decided`() async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.object()
    _ = try await edition.afterEnd.decideObjection(
      1, .notUpheld, by: PublicEdition.handlers, reason: "主体不同")
    _ = try await edition.afterEnd.closePublicity()
    let told = try await edition.afterEnd.publicityNotice()
    let found = try await edition.object(before: 60_000)
    await #expect(throws: PublicityFault.foundSinceClosed([2])) {
      try await edition.afterEnd.publicityNotice()
    }
    #expect(found.standing == .admitted && found.isOpen)
    let status = try await edition.afterEnd.publicityStatus()
    #expect(
      status.isClosed && status.cautions(in: .chinese).contains { $0.contains("异议 2，收到的时间在公示期内") })
    await #expect(throws: PublicityFault.closed("publicity", number: 1)) {
      try await edition.afterEnd.decideObjection(
        1, .upheld, by: PublicEdition.handlers, reason: "再议")
    }
    let decided = try await edition.afterEnd.decideObjection(
      2, .upheld, by: PublicEdition.handlers, reason: "属实")
    #expect(decided.status.cautions(in: .chinese).isEmpty)
    let again = try await edition.afterEnd.publicityNotice()
    #expect(told.contains("共收到异议 1 件") && again.contains("共收到异议 2 件：受理 2 件，其中成立 1 件"))
    try await edition.afterEnd.screen(Entry.ID("E2"), .refuse(reason: "异议成立"))
    let revised = try await edition.afterEnd.revisePublicity(reason: "异议成立")
    #expect(!revised.isClosed && revised.publications.count == 2)
  }

  /// The second warning went away with the list that was corrected for the first, and the notice told of two corrections.
  @Test func `a list that was corrected for another entry settles no upheld objection`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.object(to: "E2")
    _ = try await edition.object(to: "E3", before: 1_800_000, name: "白晓")
    let desk = edition.afterEnd
    for number in [1, 2] {
      _ = try await desk.decideObjection(
        number, .upheld, by: PublicEdition.handlers, reason: "属实")
    }
    try await desk.screen(Entry.ID("E2"), .refuse(reason: "异议成立"))
    #expect(try await desk.publicityStatus().upheldUnsettled.map(\.number) == [2])
    _ = try await desk.revisePublicity(reason: "异议 1 成立")
    #expect(try await desk.publicityStatus().upheldUnsettled.map(\.number) == [2])
    _ = try await desk.answerObjection(2, text: "已在证书上更正，名单不变")
    #expect(try await desk.publicityStatus().upheldUnsettled.isEmpty)
  }
}
