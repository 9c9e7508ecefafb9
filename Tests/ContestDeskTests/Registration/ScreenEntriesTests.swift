import Contest
import ContestDesk
import ContestStore
import Testing

struct ScreenEntriesTests {
  private func stored(_ works: [[String]]) async throws -> (FormBook, [Entry.ID]) {
    let book = try await FormBook()
    let file = try book.workbook(rows: FormBook.sheet(works))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    return (book, report.lines.compactMap(\.id))
  }

  @Test func `an entry is returned, corrected, and passes`() async throws {
    let (book, ids) = try await stored([FormBook.work("1")])
    let id = try #require(ids.first)
    try await book.desk.screen(id, .return(reason: "题目太短", due: "2027-05-01"))
    let again = try book.workbook(rows: FormBook.sheet([FormBook.work("1", "更正后的题目")]))
    let report = try await book.desk.importEntries([again], edition: book.edition)
    #expect(report.isStored)
    let view = try await book.desk.entry(id)
    #expect(view.stored.state == .registered)
    #expect(view.screenings.map(\.decision) == ["return", "resubmit"])
    #expect(view.screenings.first?.due == "2027-05-01")
    #expect(try await book.desk.screen(id, .pass) == .accepted)
  }

  @Test func `a returned entry does not pass without a correction`() async throws {
    let (book, ids) = try await stored([FormBook.work("1")])
    let id = try #require(ids.first)
    try await book.desk.screen(id, .return(reason: "缺盖章", due: "2027-05-01"))
    await #expect(throws: ScreeningError.notAllowed(.pass, from: .returned)) {
      try await book.desk.screen(id, .pass)
    }
  }

  @Test func `each decision leaves an audit record with its reason`() async throws {
    let (book, ids) = try await stored([FormBook.work("1")])
    let id = try #require(ids.first)
    try await book.desk.screen(id, .refuse(reason: "不属于本赛事"))
    let (records, withheld) = try await book.desk.database.read { connection in
      let records = try AuditLog.records(of: .entry(id), in: connection)
      return (records, try AuditLog.detail(of: records.last?.sequence ?? 0, in: connection))
    }
    #expect(records.map(\.action) == ["entries.import", "entry.screen"])
    #expect(withheld?.text.contains("不属于本赛事") == true)
    #expect(records.allSatisfy { !$0.detail.contains("不属于本赛事") })
  }

  @Test func `what is in doubt passes with a reason on record, the others beside it without`()
    async throws
  {
    var doubtful = FormBook.work("2")
    (doubtful[2], doubtful[3], doubtful[8]) = ("自然科学类学术论文", "数理", "硕士")
    let (book, ids) = try await stored([FormBook.work("1"), doubtful])
    let refusal = await #expect(throws: DoubtRefusal.self) {
      try await book.desk.screen(ids, .pass, asksWhy: true)
    }
    guard case .needsReason(let doubted) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(doubted.map(\.entry) == [ids[1]] && doubted.first?.doubts.isEmpty == false)
    let states = try await book.desk.entries(book.edition).map(\.entry.state)
    #expect(states == [.registered, .registered])
    // Nothing is in doubt with the first.
    await #expect(throws: DoubtRefusal.nothingInDoubt) {
      try await book.desk.screen([ids[0]], .passDespite(reason: "看过"), asksWhy: true)
    }
    try await book.desk.screen(ids, .passDespite(reason: "学历已核对"), asksWhy: true)
    let views = [try await book.desk.entry(ids[0]), try await book.desk.entry(ids[1])]
    #expect(views.map(\.stored.state) == [.accepted, .accepted])
    #expect(views.map { $0.screenings.map(\.reason) } == [[""], ["学历已核对"]])
    #expect(views.map { $0.screenings.map(\.decision) } == [["pass"], ["pass"]])
  }

  @Test func `what was withdrawn is told so, not that nothing is in doubt`() async throws {
    let (book, ids) = try await stored([FormBook.work("1")])
    try await book.desk.screen(ids, .withdraw(reason: "退"))
    let pass = Screening.passDespite(reason: "撤回")
    await #expect(throws: ScreeningError.notAllowed(pass, from: .withdrawn)) {
      try await book.desk.screen(ids, pass, asksWhy: true)
    }
  }

  @Test func `entries without findings pass together`() async throws {
    var doubtful = FormBook.work("2")
    (doubtful[2], doubtful[3], doubtful[8]) = ("自然科学类学术论文", "数理", "硕士")
    let (book, ids) = try await stored([FormBook.work("1"), doubtful])
    #expect(try await book.desk.passClean(book.edition).passed == [ids[0]])
    let states = try await book.desk.entries(book.edition).map(\.entry.state)
    #expect(states == [.accepted, .registered])
  }

  @Test func `a preview names those that would pass, and only those that were seen pass`()
    async throws
  {
    var doubtful = FormBook.work("2")
    (doubtful[2], doubtful[3], doubtful[8]) = ("自然科学类学术论文", "数理", "硕士")
    let (book, ids) = try await stored([FormBook.work("1"), doubtful, FormBook.work("3")])
    let seen = try await book.desk.passClean(book.edition, mode: .preview)
    #expect(Set(seen.passed) == [ids[0], ids[2]] && seen.waiting == 1)
    #expect(try await book.desk.entries(book.edition).allSatisfy { $0.entry.state == .registered })
    // One of those that were asked for has a doubt: none passes, and it is named.
    await #expect {
      try await book.desk.passClean(book.edition, only: [ids[0], ids[1]])
    } throws: { error in
      guard let refused = error as? BulkRefusal else { return false }
      return refused.count == 2 && refused.obstacles.map(\.entry) == [ids[1]]
        && refused.message(in: .chinese).contains("看过以后有了存疑")
    }
    #expect(try await book.desk.entries(book.edition).allSatisfy { $0.entry.state == .registered })
    let done = try await book.desk.passClean(book.edition, only: [ids[0]])
    #expect(done.passed == [ids[0]] && done.waiting == 2)
  }

  @Test func `an entry with a missing answer waits, even if the sheet had no column for it`()
    async throws
  {
    let book = try await FormBook()
    let without = FormBook.headings.count - 7
    let rows = FormBook.sheet([FormBook.work("1")]).map { row in
      row.count == FormBook.headings.count
        ? row.enumerated().filter { $0.offset != without }.map(\.element) : row
    }
    let report = try await book.desk.importEntries(
      [try book.workbook(rows: rows)], edition: book.edition)
    #expect(report.isStored)
    let found = try await book.desk.entries(book.edition).flatMap(\.findings)
    #expect(found.map(\.code) == ["unfilled-field"])
    #expect(found.map(\.person) == [1])
    let done = try await book.desk.passClean(book.edition)
    #expect(done.passed.isEmpty && done.waiting == 1 && done.doubtful == 1)
  }

  @Test func `an entry with a doubt from after the import waits`() async throws {
    let (book, ids) = try await stored([FormBook.work("1", "风力机叶片")])
    var other = FormBook.work("7", "《风力机　叶片》")
    (other[10], other[16]) = (FormBook.id(serial: 70), FormBook.id(serial: 71))
    let file = try book.workbook("乙.xlsx", rows: FormBook.sheet([other]))
    let report = try await book.desk.importEntries(
      [file], edition: book.edition, organization: "燕山师范大学")
    #expect(report.isStored)
    let entries = try await book.desk.entries(book.edition)
    #expect(entries.map { $0.findings.map(\.code) } == [["same-work"], ["same-work"]])
    #expect(entries.first?.findings.first?.chinese.contains("燕山师范大学编号 7") == true)
    #expect(try await book.desk.passClean(book.edition).passed.isEmpty)
    // Once one of them is refused, the other is clean.
    try await book.desk.screen(try #require(report.lines.first?.id), .refuse(reason: "重复申报"))
    #expect(try await book.desk.passClean(book.edition).passed == ids)
  }

  @Test func `an entry without all consents waits, and the people are named`() async throws {
    let (book, ids) = try await stored([FormBook.work("1")])
    #expect(try await book.desk.waitedForConsents(book.edition, in: .chinese).isEmpty)
    _ = try await book.desk.setConsentText("须知", .takePart, version: "1", edition: book.edition)
    let waited = try await book.desk.waitedForConsents(book.edition, of: ids[0], in: .chinese)
    #expect(waited.keys.sorted() == ids)
    #expect(waited[ids[0]]?.first?.contains(" 还没有同意：") == true)
    let clean = try await book.desk.passClean(book.edition, mode: .preview)
    #expect(clean.passed.isEmpty && clean.waiting == 1)
    #expect(clean.unagreed == 1 && clean.doubtful == 0 && clean.full.isEmpty)
  }

  @Test func `several are decided together or not at all`() async throws {
    let (book, ids) = try await stored([FormBook.work("1"), FormBook.work("2")])
    try await book.desk.screen(try #require(ids.last), .withdraw(reason: ""))
    for language in Language.allCases {
      await #expect {
        try await book.desk.screen(ids, .pass)
      } throws: { error in
        guard let refused = error as? BulkRefusal else { return false }
        return refused.obstacles.map(\.entry) == [ids[1]] && refused.count == 2
          && refused.message(in: language).contains(ids[1].text)
      }
    }
    // One alone is told its own reason.
    await #expect(throws: ScreeningError.notAllowed(.pass, from: .withdrawn)) {
      try await book.desk.screen(ids[1], .pass)
    }
    #expect(
      try await book.desk.entries(book.edition).map(\.entry.state) == [.registered, .withdrawn])
  }

  @Test func `an explanation has the findings before the decisions`() async throws {
    var doubtful = FormBook.work("1")
    (doubtful[2], doubtful[3], doubtful[8]) = ("自然科学类学术论文", "数理", "硕士")
    let (book, ids) = try await stored([doubtful])
    let id = try #require(ids.first)
    try await book.desk.screen(id, .refuse(reason: "类别不符"))
    let screening = try await book.desk.explain(id, in: .chinese).steps.first
    let lines = try #require(screening?.lines)
    #expect(lines.first?.contains("成员最高学历为硕士") == true)
    #expect(lines.dropFirst().first?.hasSuffix("不予受理  类别不符") == true)
    #expect(lines.last == "现状：不予受理")
  }

  @Test func `findings do not seem to contradict that the entry passed`() async throws {
    // The school is one over its quota, which does not say which of its works has to go.
    let (book, ids) = try await stored((1...4).map { FormBook.work(String($0)) })
    let id = try #require(ids.first)
    try await book.desk.screen(id, .pass)
    let lines = try #require(try await book.desk.explain(id, in: .chinese).steps.first?.lines)
    #expect(lines.first?.hasPrefix("[不符]") == true)
    #expect(lines.last == "现状：审核通过；上面各项是核对报名时发现的，以审核的决定为准")
  }

  @Test func `one more than a school's places does not pass, alone or with others`() async throws {
    // The school has 3 places and has registered 4 works.
    let (book, ids) = try await stored((1...4).map { FormBook.work(String($0)) })
    await #expect {
      try await book.desk.screen(ids, .pass)
    } throws: { error in
      guard let refused = error as? BulkRefusal else { return false }
      return refused.obstacles.map(\.entry) == [ids[3]]
        && refused.message(in: .chinese).contains("已通过 3 项，加上这一项就多了：本单位申报数为 4，最多 3")
    }
    // In whatever order they pass, the fourth does not.
    for id in [ids[3], ids[0], ids[1]] { try await book.desk.screen(id, .pass) }
    await #expect {
      try await book.desk.screen(ids[2], .pass)
    } throws: { error in
      (error as? EntryError)?.code == "entry-no-place-left"
    }
    #expect(try await book.desk.entry(ids[2]).stored.state == .registered)
    // Where the school sent a list, it says which of those that passed the school itself does not recommend.
    try await book.desk.database.write(
      Action(actor: "school", name: "unit.send", at: FormBook.now)
    ) { transaction in
      let home = try #require(try EntryRecords.home(of: ids[0], in: transaction))
      _ = try UnitListRecords.send(
        [ids[2], ids[0], ids[1]], of: home.organizationID, home.edition, in: transaction)
    }
    await #expect {
      try await book.desk.screen(ids[2], .pass)
    } throws: { error in
      (error as? EntryError)?.message(in: .chinese).contains("单位的推荐名单没有推荐 \(ids[3]) ") == true
    }
    try await book.desk.screen(ids[3], .withdraw(reason: "单位撤回"))
    #expect(try await book.desk.screen(ids[2], .pass) == .accepted)
  }

  @Test func `those without findings pass in the school's order, as far as it has places`()
    async throws
  {
    let book = try await FormBook(
      rulebook: FormBook.rulebook.replacing(
        "{per-organization: 3}", with: "{per-organization: 3, ranked: true}"))
    let file = try book.workbook(
      rows: FormBook.sheet((1...4).map { FormBook.work(String($0)) }))
    let ids = try await book.desk.importEntries([file], edition: book.edition).lines
      .compactMap(\.id)
    try #require(ids.count == 4)
    // The school put it last, beyond its 3 places, and the office takes it all the same.
    try await book.desk.screen(ids[3], .pass)
    let seen = try await book.desk.passClean(book.edition, mode: .preview)
    #expect(Set(seen.passed) == [ids[0], ids[1]] && seen.waiting == 1)
    let done = try await book.desk.passClean(book.edition)
    #expect(Set(done.passed) == [ids[0], ids[1]] && done.waiting == 1)
    #expect(try await book.desk.entry(ids[2]).stored.state == .registered)
    // It waits for a place, and not because of a doubt.
    for one in [seen, done] {
      #expect(one.full.map(\.entry) == [ids[2]] && one.doubtful == 0 && one.unagreed == 0)
      #expect(one.full.first?.why.code == "entry-no-place-left")
    }
    await #expect {
      try await book.desk.passClean(book.edition, only: [ids[2]])
    } throws: { error in
      (error as? BulkRefusal)?.message(in: .chinese).contains("已通过 3 项，加上这一项就多了") == true
    }
  }

  @Test func `a school over its quota is within it after a work is refused`() async throws {
    let (book, ids) = try await stored((1...4).map { FormBook.work(String($0)) })
    #expect(try await book.desk.checkEntries(book.edition).count == 4)
    try await book.desk.screen(try #require(ids.last), .refuse(reason: "超出名额"))
    #expect(try await book.desk.checkEntries(book.edition).isEmpty)
    #expect(try await book.desk.passClean(book.edition).passed.count == 3)
  }

  @Test func `the reason for a withdrawal is kept and shown`() async throws {
    let (book, ids) = try await stored([FormBook.work("1")])
    let id = try #require(ids.first)
    try await book.desk.screen(id, .withdraw(reason: "单位退出"))
    #expect(try await book.desk.entry(id).screenings.map(\.reason) == ["单位退出"])
    let steps = try await book.desk.explain(id, in: .chinese).steps
    #expect(steps.first?.lines.contains { $0.contains("单位退出") } == true)
    let history = try await book.desk.history(of: id.text, edition: book.edition)
    #expect(history.lines.contains { "\($0)".contains("单位退出") })
  }

  @Test func `an auditor decides nothing`() async throws {
    let book = try await FormBook(role: .auditor)
    await #expect(throws: NotPermitted.self) {
      try await book.desk.screen(Entry.ID("A000001"), .pass)
    }
  }

  @Test func `an entry that does not exist is refused`() async throws {
    let book = try await FormBook()
    await #expect(throws: EntryError.notFound("A000001")) {
      try await book.desk.screen(Entry.ID("A000001"), .pass)
    }
  }
}
