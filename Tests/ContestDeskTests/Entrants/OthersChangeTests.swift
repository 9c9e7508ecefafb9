import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// An entrant whose unit or office has corrected the entry: told before typing, shown both, never overwritten unseen, never stuck.
struct OthersChangeTests {
  /// The unit corrects the title of what an entrant sent.
  private static func corrected() async throws -> (
    ground: EntrantGround, desk: Desk, entry: Entry.ID
  ) {
    let (ground, desk, entry) = try await sent()
    try await correct("单位定的题目", desk, ground)
    return (ground, desk, entry)
  }

  private static func sent() async throws -> (
    ground: EntrantGround, desk: Desk, entry: Entry.ID
  ) {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    let sent = try #require(try await ground.send(as: desk).sent)
    return (ground, desk, sent.entry)
  }

  private static func correct(
    _ title: String, _ desk: Desk, _ ground: EntrantGround
  ) async throws {
    let list = try ground.book.workbook(
      "更正.xlsx",
      rows: [
        ["序号", "作品名称", "作品类别", "单位"],
        [desk.actor.name, title, "科技发明制作A类", "北岭大学"],
      ])
    let report = try await ground.office.importEntries([list], edition: ground.book.edition)
    #expect(report.isStored, "\(report.problems.map { $0.line(in: .chinese) })")
  }

  private static func choose(
    _ chosen: [String: OwnOrRegistered], as desk: Desk, _ ground: EntrantGround
  ) async throws {
    let now = try await desk.entrantDesk(edition: ground.id)
    try await desk.choose(
      chosen, mark: now.others?.mark ?? "", seen: now.values.digest().text, edition: ground.id)
  }

  @Test func `what the unit changed is told field by field, and only that`() async throws {
    let (ground, desk, _) = try await Self.corrected()
    let now = try await desk.entrantDesk(edition: ground.id)
    let others = try #require(now.others)
    #expect(now.mustCompare && !now.isTypedSinceSent)
    #expect(others.choices.map(\.id) == ["title"])
    #expect(others.differences.map(\.own) == ["盐碱地微生物菌剂装置1号"])
    #expect(others.differences.map(\.registered) == ["单位定的题目"])
    let told = others.changes.map { $0.told(now.edition.rulebook) }
    #expect(told.map(\.chinese) == ["作品名称：盐碱地微生物菌剂装置1号 → 单位定的题目"])
    #expect(
      told.map { $0.text(in: .english) } == ["Title: 盐碱地微生物菌剂装置1号 → 单位定的题目"])
  }

  @Test func `nothing is sent before both were looked at, and then the entrant's own goes`()
    async throws
  {
    let (ground, desk, entry) = try await Self.corrected()
    try await ground.save(["title": "我的题目"], as: desk)
    await #expect(throws: EntrantFault.changedByOthers) { try await ground.send(as: desk) }
    await #expect(throws: EntrantFault.choicesMissing(["title"])) {
      try await Self.choose([:], as: desk, ground)
    }
    try await Self.choose(["title": .own], as: desk, ground)
    #expect(try await ground.office.entry(entry).stored.entry.title == "单位定的题目")
    let sent = try await ground.send(as: desk)
    #expect(sent.sent?.number == 2 && sent.others == nil && !sent.isChangedSinceSent)
    #expect(try await ground.office.entry(entry).stored.entry.title == "我的题目")
    #expect(try await ground.office.checkStore().isSound)
  }

  @Test func `after a return what the unit wrote is taken over, corrected, and sent again`()
    async throws
  {
    let (ground, desk, entry) = try await Self.corrected()
    let due = FormBook.now.day().adding(days: 3)
    try await ground.office.screen(entry, .return(reason: "摘要太短", due: due))
    try await Self.choose(["title": .registered], as: desk, ground)
    let taken = try await desk.entrantDesk(edition: ground.id)
    #expect(taken.values["title"] == "单位定的题目" && !taken.mustCompare)
    #expect(taken.others?.choices.isEmpty == true && !taken.isChangedSinceSent)
    try await ground.save(["answer-abstract": "写得更明白"], as: desk)
    let sent = try await ground.send(as: desk)
    #expect(sent.state == .registered && sent.sent?.number == 2)
    let stored = try await ground.office.entry(entry).stored.entry
    #expect(stored.title == "单位定的题目" && stored.answers["abstract"] == "写得更明白")
  }

  @Test func `what the unit changes after that choice has to be looked at again`() async throws {
    let (ground, desk, entry) = try await Self.corrected()
    let before = try await desk.entrantDesk(edition: ground.id)
    try await Self.choose(["title": .own], as: desk, ground)
    try await Self.correct("单位又定的题目", desk, ground)
    #expect(try await desk.entrantDesk(edition: ground.id).mustCompare)
    await #expect(throws: EntrantFault.changedByOthers) { try await ground.send(as: desk) }
    // A page that showed the earlier version chooses nothing.
    await #expect(throws: EntrantFault.changedSinceLooked(fields: [])) {
      try await desk.choose(
        ["title": .own], mark: before.others?.mark ?? "", seen: before.values.digest().text,
        edition: ground.id)
    }
    #expect(try await ground.office.entry(entry).stored.entry.title == "单位又定的题目")
  }

  @Test func `other blanks and another spelling of a day are no difference`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    var answers = EntrantGround.answers(1)
    answers["member-1-enrolled-on"] = "2024年9月1日"
    // A place that is left blank between two people is none.
    answers["form"] = "集体"
    try await ground.save(answers, as: desk)
    try await ground.save(["member-2-name": "范晓华"], as: desk)
    try await ground.save(["member-3-name": "秦一"], as: desk)
    try await ground.save(["member-2-name": ""], as: desk)
    _ = try await ground.send(as: desk)
    try await Self.correct("单位定的题目", desk, ground)
    let others = try await desk.entrantDesk(edition: ground.id).others
    #expect(others?.choices.map(\.id) == ["title"], "\(others?.differences ?? [])")
  }

  @Test func `the receipt keeps what was sent, and says beside it what was corrected`() async throws
  {
    let (ground, desk, _) = try await Self.corrected()
    for isTyped in [false, true] {
      if isTyped { try await ground.save(["title": "我的题目"], as: desk) }
      let now = try await desk.entrantDesk(edition: ground.id)
      let receipt = try #require(
        OwnReceipt(now, try await desk.ownFiles(edition: ground.id)))
      func row(_ name: String, _ language: Language) -> String? {
        receipt.rows.first { $0.name.chinese == name }?.value.text(in: language)
      }
      #expect(row("作品名称", .chinese) == "盐碱地微生物菌剂装置1号")
      let since = try #require(row("此后的更正", .chinese))
      #expect(since.contains("盐碱地微生物菌剂装置1号 → 单位定的题目") && !since.contains("digest"))
      let english = try #require(row("此后的更正", .english))
      #expect(english.contains("Corrected by the unit") && !english.contains("更正"))
    }
  }

  @Test func `a person who was replaced is one choice, and not a mixture of two`() async throws {
    let (ground, desk, _) = try await Self.sent()
    #expect(try await desk.entrantDesk(edition: ground.id).others == nil)
    let list = try ground.book.workbook(
      "更正.xlsx",
      rows: [
        ["序号", "作品名称", "作品类别", "单位", "作者1姓名", "作者1学号", "作者1手机"],
        [
          desk.actor.name, "盐碱地微生物菌剂装置1号", "科技发明制作A类", "北岭大学", "范晓华", "202400099",
          "13500000009",
        ],
      ])
    let report = try await ground.office.importEntries([list], edition: ground.book.edition)
    #expect(report.isStored, "\(report.problems.map { $0.line(in: .chinese) })")
    let others = try #require(try await desk.entrantDesk(edition: ground.id).others)
    #expect(others.choices.map(\.id) == ["member-1"])
    try await Self.choose(["member-1": .registered], as: desk, ground)
    let values = try await desk.entrantDesk(edition: ground.id).values
    #expect(values["member-1-name"] == "范晓华" && values["member-1-mobile"] == "13500000009")
  }
}
