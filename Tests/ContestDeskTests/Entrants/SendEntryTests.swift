import Contest
import ContestStore
import ContestTestSupport
import Testing

@testable import ContestDesk

/// The entrant's form: saved as it is typed, checked as a workbook is, sent, corrected, withdrawn.
struct SendEntryTests {
  @Test func `two devices never overwrite each other silently`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    let empty = EntrantValues().digest(of: ["title"]).text
    _ = try await desk.saveDraft(["title": "甲"], seen: empty, edition: ground.id)
    await #expect(throws: EntrantFault.changedElsewhere(fields: ["title"])) {
      try await desk.saveDraft(["title": "乙"], seen: empty, edition: ground.id)
    }
    // The same once more, as after an answer that was lost, and another field beside it.
    let again = try await desk.saveDraft(["title": "甲"], seen: empty, edition: ground.id)
    #expect(again.values["title"] == "甲")
    try await ground.save(["answer-abstract": "短"], as: desk)
    let now = try await desk.entrantDesk(edition: ground.id)
    #expect(now.values["title"] == "甲" && now.values["answer-abstract"] == "短")
    await #expect(throws: EntrantFault.tooLong(field: "作品摘要", most: 20_000)) {
      try await ground.save(
        ["answer-abstract": String(repeating: "长", count: 20_001)], as: desk)
    }
  }

  @Test func `a draft is sealed and nobody else sees it`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    let sealed = try await ground.office.database.read { connection in
      try connection.all("SELECT sealed FROM entrant_drafts") { try $0.blob(0) }
    }
    #expect(sealed.count == 1)
    #expect(!String(decoding: sealed[0], as: UTF8.self).contains("朱杰明"))
    #expect(try await ground.office.findEntries(ground.book.edition).lines.isEmpty)
    let other = try await ground.entrant(of: "南岭学院")
    #expect(try await other.entrantDesk(edition: ground.id).values == EntrantValues())
  }

  @Test func `all faults are reported at once, at their fields, and nothing is written`()
    async throws
  {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    var answers = EntrantGround.answers(1)
    answers["title"] = nil
    answers["track"] = "自然科学类学术论文"
    answers["member-1-id-number"] = "110101200001010011"
    answers["member-1-mobile"] = "12345"
    answers["answer-abstract"] = String(repeating: "长", count: 21)
    try await ground.save(answers, as: desk)
    let check = try await desk.checkDraft(edition: ground.id)
    let faulty = Set(check.errors.compactMap(\.field))
    #expect(
      faulty.isSuperset(of: [
        "title", "group", "member-1-id-number", "member-1-mobile", "answer-abstract",
      ]), "\(check.lines.map { ($0.field, $0.explanation.message(in: .chinese)) })")
    #expect(!check.mayBeSent)
    await #expect(throws: EntrantFault.notReady(count: check.errors.count)) {
      try await ground.send(as: desk)
    }
    #expect(try await ground.office.findEntries(ground.book.edition).lines.isEmpty)
  }

  @Test
  func `a fault of the second person is at the second person even if the first is blank`()
    async throws
  {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    var answers = EntrantGround.answers(1)
    answers["form"] = "集体"
    try await ground.save(answers, as: desk)
    try await ground.save(
      ["member-2-name": "合计", "member-2-mobile": "13500000002"], as: desk)
    let sum = try await desk.checkDraft(edition: ground.id)
    #expect(sum.errors.contains { $0.field?.hasPrefix("member-2-name") == true })
    try await ground.save(["member-2-name": "范晓华", "member-2-mobile": "135"], as: desk)
    let mobile = try await desk.checkDraft(edition: ground.id)
    #expect(mobile.errors.map(\.field) == ["member-2-mobile"])
  }

  @Test func `a sent entry is stored as one from a workbook, and the receipt names it`()
    async throws
  {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    let check = try await desk.checkDraft(edition: ground.id)
    #expect(check.mayBeSent, "\(check.errors.map { $0.explanation.message(in: .chinese) })")
    let sent = try #require(try await ground.send(as: desk).sent)
    #expect(sent.number == 1 && sent.at == FormBook.now)
    let view = try await ground.office.entry(sent.entry, fully: true)
    #expect(view.stored.entry.title == "盐碱地微生物菌剂装置1号")
    #expect(view.stored.entry.organization == "北岭大学")
    #expect(view.stored.entry.members.map(\.name) == ["朱杰明"])
    #expect(view.stored.entry.advisers.map(\.name) == ["王文"])
    #expect(view.stored.entry.answers["abstract"] == "一段摘要")
    #expect(view.privateFields.map(\.mobile).contains("13500000001"))
    let records = try await ground.office.database.read { connection in
      try AuditLog.verify(in: connection)
      return try AuditLog.records(of: .entry(sent.entry), in: connection)
    }
    #expect(records.contains { $0.action == "entry.send" })
    #expect(try await ground.office.checkStore().isSound)
  }

  @Test
  func `sent again it stays one entry: corrected after a return, refused if others changed it`()
    async throws
  {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    let first = try #require(try await ground.send(as: desk).sent)
    try await ground.save(["title": "改过的题目"], as: desk)
    #expect(try await desk.entrantDesk(edition: ground.id).isChangedSinceSent)
    let second = try #require(try await ground.send(as: desk).sent)
    #expect(second.entry == first.entry && second.number == 2)
    let history = try await ground.office.history(
      of: first.entry.text, edition: ground.book.edition
    ).lines
    #expect(history.contains { $0.name == "网上提交" && $0.what == "新报" && $0.file == nil })
    #expect(
      history.contains {
        $0.name == "网上提交" && $0.old == "盐碱地微生物菌剂装置1号" && $0.new == "改过的题目"
      }, "\(history)")
    let due = FormBook.now.day().adding(days: 3)
    try await ground.office.screen(first.entry, .return(reason: "摘要太短", due: due))
    let back = try await desk.entrantDesk(edition: ground.id)
    #expect(back.state == .returned && back.reason == "摘要太短" && back.due == due)
    await #expect(throws: EntrantFault.nothingChanged) { try await ground.send(as: desk) }
    try await ground.save(["answer-abstract": "写得更明白"], as: desk)
    // A correction is taken by its own day, whatever became of the deadline.
    _ = try await ground.office.setDeadline(
      RegistrationDeadline(end: FormBook.now), reason: "截止", edition: ground.id)
    #expect(try await ground.send(as: desk).state == .registered)
    // A slip that is noticed then is mended until the same day, while the office has not taken it up.
    try await ground.save(["answer-abstract": "写得更明白了"], as: desk)
    #expect(try await desk.entrantDesk(edition: ground.id).correctableUntil == due)
    #expect(try await ground.send(as: desk).sent?.number == 4)
    try await ground.save(["answer-abstract": "太晚了"], as: desk)
    ground.set(due.adding(days: 1).start())
    await #expect(throws: EntrantFault.lateCorrection(due)) { try await ground.send(as: desk) }
    ground.set(FormBook.now)
    try await ground.office.screen(first.entry, .pass)
    await #expect(throws: EntrantFault.settled(.accepted)) {
      try await ground.save(["title": "又改"], as: desk)
    }
    await #expect(throws: EntrantFault.settled(.accepted)) { try await ground.send(as: desk) }
    let stored = try await ground.office.entry(first.entry).stored.entry.title
    #expect(stored == "改过的题目")
  }

  @Test func `one name on three entries of a unit is reported to the office, with the mobile`()
    async throws
  {
    let ground = try await EntrantGround(
      rulebook: FormBook.rulebook.replacing(
        "[name, student-number, degree, enrolled-on, id-number, mobile]", with: "[name, mobile]"
      ).replacing("  - {rule: enrolled-before, on: 2027-06-01, source: 通知}\n", with: "").replacing(
        "  - {rule: tracks-degree, tracks: [natural], at-most: undergraduate, certainty: doubt, source: 章程}\n",
        with: ""))
    var sent: [Entry.ID] = []
    for serial in 1...3 {
      let desk = try await ground.entrant()
      var answers = EntrantGround.answers(serial)
      if serial == 3 { answers["member-1-mobile"] = "13500000003" }
      let form = try await desk.entrantDesk(edition: ground.id).form
      answers = answers.filter { form.field($0.key) != nil }
      try await ground.save(answers, as: desk)
      // Nobody who fills in a form learns of others' entries.
      let told = try await desk.checkDraft(edition: ground.id).lines
      #expect(!told.contains { $0.explanation.code == "same-name-one-organization" })
      sent.append(try #require(try await ground.send(as: desk).sent?.entry))
    }
    func words() async throws -> [String] {
      var words: [String] = []
      for id in sent {
        let found = try await ground.office.entry(id).findings
        words += found.filter { $0.code == "same-name-one-organization" }.map(\.chinese)
      }
      return words
    }
    // By the sending, and the same when the office checks again.
    for _ in 1...2 {
      let found = try await words()
      #expect(found.count == 3)
      #expect(found.map { $0.contains("同单位同名 3 件") } == [true, true, true], "\(found)")
      #expect(found.map { $0.contains("手机相同 2 件") } == [true, true, false], "\(found)")
      _ = try await ground.office.checkEntries(ground.book.edition)
    }
  }

  @Test func `a missing degree is reported once, at its person`() async throws {
    let ground = try await EntrantGround(
      rulebook: FormBook.rulebook.replacing(
        "  - {rule: one-entry-per-person, ",
        with: """
            - {rule: degree-share, degree: graduate, at-most: 1/2, within: organization, source: 章程}
            - {rule: degree-cap, degree: doctor, at-most: 1, source: 章程}
            - {rule: one-entry-per-person,\u{20}
          """))
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    try await ground.save(["form": "集体", "member-2-name": "范晓华"], as: desk)
    let lines = try await desk.checkDraft(edition: ground.id).lines
    let degree = lines.filter { $0.explanation.message(in: .chinese).contains("按最高学历计数") }
    #expect(degree.map(\.field) == ["member-2-degree"])
  }

  @Test func `only groups of the chosen track are offered, and another group is reported`()
    async throws
  {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    func group(_ answers: [String: String]) async throws -> (EntrantForm.Field?, Track.ID?) {
      try await ground.save(answers, as: desk)
      let now = try await desk.entrantDesk(edition: ground.id)
      return (now.form.field("group"), now.form.strayGroup(now.values)?.id)
    }
    let open = try await group(["title": "伞"])
    #expect(open.0?.kind == .choice(["机械与控制", "数理", "民生福祉", "文明文化"]))
    #expect(open.0?.isRequired == false && open.1 == nil)
    let natural = try await group(["track": "自然科学类学术论文", "group": "数理"])
    #expect(natural.0?.kind == .choice(["机械与控制", "数理"]))
    #expect(natural.0?.isRequired == true && natural.1 == nil)
    #expect(try await group(["track": "哲学社会科学类社会调查报告"]).1 == "social")
    let none = try await group(["track": "科技发明制作A类"])
    #expect(none.0?.kind == .choice([]) && none.0?.isRequired == false && none.1 == "invention")
  }

  @Test func `missing required answers prevent sending, missing optional ones do not`()
    async throws
  {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    let form = try await desk.entrantDesk(edition: ground.id).form
    let all = EntrantGround.answers(1)
    func answers(_ keep: (EntrantForm.Field) -> Bool) -> [String: String] {
      all.filter { form.field($0.key).map(keep) ?? false }
    }
    #expect(form.fields.contains { $0.isWanted })
    #expect(!form.fields.contains { $0.isWanted && $0.isRequired })
    // With the required fields alone it may be sent, and the office is told of the rest.
    let required = answers(\.isRequired)
    try await ground.save(required, as: desk)
    let check = try await desk.checkDraft(edition: ground.id)
    #expect(check.mayBeSent, "\(check.errors.map { $0.explanation.message(in: .chinese) })")
    // Without any one of them it may not.
    for field in required.keys.sorted() {
      try await ground.save([field: ""], as: desk)
      #expect(try await !desk.checkDraft(edition: ground.id).mayBeSent, "\(field)")
      try await ground.save(required, as: desk)
    }
  }

  @Test func `an entry that its unit has changed since is not overwritten`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    let sent = try #require(try await ground.send(as: desk).sent)
    let list = try ground.book.workbook(
      "更正.xlsx",
      rows: [
        ["序号", "作品名称", "作品类别", "单位"],
        [desk.actor.name, "单位定的题目", "科技发明制作A类", "北岭大学"],
      ])
    let report = try await ground.office.importEntries([list], edition: ground.book.edition)
    #expect(report.isStored, "\(report.problems.map { $0.line(in: .chinese) })")
    try await ground.save(["title": "我的题目"], as: desk)
    await #expect(throws: EntrantFault.changedByOthers) { try await ground.send(as: desk) }
    #expect(try await ground.office.entry(sent.entry).stored.entry.title == "单位定的题目")
  }

  /// Somebody who types another's ID number must not learn that this person stands on another entry, or where.
  @Test func `doubts between entries go to screening and are not shown to the entrant`()
    async throws
  {
    let ground = try await EntrantGround()
    let one = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: one)
    let first = try #require(try await ground.send(as: one).sent).entry
    let other = try await ground.entrant(of: "南岭学院")
    try await ground.save(EntrantGround.answers(2), as: other)
    let alone = try await other.checkDraft(edition: ground.id)
    var same = EntrantGround.answers(2)
    same["title"] = EntrantGround.answers(1)["title"]
    same["member-1-id-number"] = FormBook.id(serial: 1)
    try await ground.save(same, as: other)
    let both = try await other.checkDraft(edition: ground.id)
    func told(_ check: EntrantCheck) -> [String] {
      check.lines.map { $0.explanation.message(in: .chinese) }
    }
    #expect(told(both) == told(alone) && both.mayBeSent)
    let sent = try #require(try await ground.send(as: other).sent)
    let found = try await ground.office.entry(sent.entry).findings
    #expect(!found.isEmpty)
    // The other entry has a new doubt, but was not sent.
    let before = try await ground.office.entry(first).findings
    #expect(!before.isEmpty)
    let step = try #require(
      try await ground.office.latestSteps(ground.book.edition, count: 9)
        .first { $0.actor == other.actor.name })
    #expect(step.name == "网上提交" && step.what.hasPrefix("\(sent.entry) "), "\(step.what)")
    #expect(!step.what.contains(" 等 "), "\(step.what)")
  }

  @Test func `a form for one author offers nobody more, and calls nobody the first`() async throws {
    let several = try await EntrantGround()
    let form = try await several.entrant().entrantDesk(edition: several.id).form
    #expect(form.mayAddPerson)
    #expect(form.field("member-1-name")?.label.chinese == "第一作者：姓名")
    let alone = try await EntrantGround(
      rulebook: FormBook.rulebook.replacing("max: 10", with: "max: 1")
        .replacing("    individual-max: 3\n", with: "")
        .replacing("advisers: {max: 3}", with: "advisers: {max: 1}"))
    let one = try await alone.entrant().entrantDesk(edition: alone.id).form
    #expect(!one.mayAddPerson)
    #expect(
      one.field("member-1-name")?.label
        == Bilingual(chinese: "作者：姓名", english: "Name of the person"))
  }

  @Test func `who withdraws leaves no doubt on the entries that stay`() async throws {
    let ground = try await EntrantGround()
    let one = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: one)
    try await ground.send(as: one)
    let other = try await ground.entrant(of: "南岭学院")
    var same = EntrantGround.answers(2)
    same["member-1-id-number"] = FormBook.id(serial: 1)
    try await ground.save(same, as: other)
    let stays = try #require(try await ground.send(as: other).sent).entry
    func person() async throws -> [FindingRecord] {
      try await ground.office.entry(stays).findings
        .filter { $0.code == "one-entry-per-person-exceeded" }
    }
    #expect(try await person().count == 1)
    await #expect(throws: EntryError.self) { try await ground.office.screen(stays, .pass) }
    _ = try await one.withdrawOwnEntry(edition: ground.id, reason: "报重了")
    #expect(try await person().isEmpty)
    try await ground.office.screen(stays, .pass)
    #expect(try await ground.office.checkStore().isSound)
  }

  @Test func `nothing is sent unseen or without everybody's consent`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    let values = try await desk.entrantDesk(edition: ground.id).values
    let seen = values.digest().text
    await #expect(throws: EntrantFault.consentMissing) {
      try await desk.sendEntry(
        edition: ground.id, seen: seen, agreement: OwnAgreement(agreed: false))
    }
    try await ground.save(["title": "别处改的"], as: desk)
    await #expect(throws: EntrantFault.changedSinceLooked(fields: [])) {
      try await desk.sendEntry(
        edition: ground.id, seen: seen, agreement: OwnAgreement(agreed: true))
    }
    // What was changed is named: another text, one that is gone.
    try await ground.save(["answer-abstract": ""], as: desk)
    do {
      _ = try await desk.sendEntry(
        edition: ground.id, seen: seen, seenFields: values.fingerprints,
        agreement: OwnAgreement(agreed: true))
      Issue.record("sent")
    } catch let fault as EntrantFault {
      #expect(fault.message(in: .chinese).contains("内容有变：作品摘要、作品名称。没有提交"))
    }
  }

  @Test func `what the server had read before the end is in time, however long it waited`()
    async throws
  {
    let ground = try await EntrantGround()
    var desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    let end = RegistrationDeadline(end: FormBook.now)
    _ = try await ground.office.setDeadline(end, reason: "截止", edition: ground.id)
    // The clock stands at the end: whoever is dealt with now was read earlier, or is late.
    desk.arrived = FormBook.now
    await #expect(throws: EntrantFault.late(end)) { try await ground.send(as: desk) }
    desk.arrived = FormBook.now.later(by: -1)
    let sent = try #require(try await ground.send(as: desk).sent)
    #expect(sent.at == FormBook.now.later(by: -1))
    // It goes with the person, whatever desk is made of it.
    #expect(desk.acting(.visitor).arrived == desk.arrived)
  }

  @Test func `once it has passed, an entrant's old page withdraws nothing`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    let sent = try #require(try await ground.send(as: desk).sent)
    try await ground.office.screen(sent.entry, .pass)
    await #expect(throws: EntrantFault.withdrawalAfterPassing) {
      try await desk.withdrawOwnEntry(edition: ground.id, reason: "")
    }
    #expect(try await desk.entrantDesk(edition: ground.id).state == .accepted)
  }

  @Test func `an entrant can withdraw once, until the deadline`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    await #expect(throws: EntrantFault.notSent) {
      try await desk.withdrawOwnEntry(edition: ground.id, reason: "")
    }
    try await ground.save(EntrantGround.answers(1), as: desk)
    try await ground.send(as: desk)
    let end = RegistrationDeadline(end: FormBook.now)
    _ = try await ground.office.setDeadline(end, reason: "截止", edition: ground.id)
    await #expect(throws: EntrantFault.withdrawalLate(end)) {
      try await desk.withdrawOwnEntry(edition: ground.id, reason: "")
    }
    _ = try await ground.office.setDeadline(nil, reason: "取消", edition: ground.id)
    let gone = try await desk.withdrawOwnEntry(edition: ground.id, reason: "冲突")
    #expect(gone.state == .withdrawn && !gone.maySend)
    // Nothing of it changes any more.
    await #expect(throws: EntrantFault.settled(.withdrawn)) {
      try await ground.save(["title": "再改"], as: desk)
    }
    await #expect(throws: EntrantFault.settled(.withdrawn)) { try await ground.send(as: desk) }
    #expect(try await ground.office.checkStore().isSound)
  }
}
