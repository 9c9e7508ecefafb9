import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Testing

/// What actors of a narrow scope see. 京华理工大学 sends works 1 and 2, 永定农学院 sends work 1; a second office runs the same
/// programme in an edition of its own.
struct SightTests {
  private struct Ground {
    let book: FormBook
    let other: Edition
    let own: [Entry.ID]
    let foreign: Entry.ID
    /// The id of 京华理工大学.
    let home: String

    var school: Desk { desk(Grant(.school, in: .organization(home, of: book.edition.id))) }
    var clerk: Desk { desk(Grant(.clerk, in: .edition(book.edition.id))) }

    func desk(_ grant: Grant) -> Desk {
      Desk(
        database: book.desk.database, key: book.desk.key,
        actor: Actor(name: "sun", grants: [grant]), clock: book.desk.clock)
    }

    init() async throws {
      book = try await FormBook()
      var foreignSheet = FormBook.sheet([FormBook.work("7", "社区菜园")])
      foreignSheet[1] = ["推荐单位（盖章）：永定农学院"]
      let works = FormBook.sheet([FormBook.work("1", "雨水花园"), FormBook.work("2", "风力机叶片")])
      own = try await book.desk.importEntries(
        [try book.workbook("a.xlsx", rows: works)], edition: book.edition
      ).lines.compactMap(\.id)
      let report = try await book.desk.importEntries(
        [try book.workbook("b.xlsx", rows: foreignSheet)], edition: book.edition)
      foreign = try #require(report.lines.first?.id)
      other = try await book.desk.openEdition(
        rulebookText: FormBook.rulebook, year: 2027, tier: "city", office: "另一市赛办", seed: 8)
      home = try #require(
        try await book.desk.organizations(book.edition).first { $0.name == "京华理工大学" }?.id)
    }
  }

  @Test func `a unit's contact lists, finds and counts only its own entries`() async throws {
    let ground = try await Ground()
    let edition = ground.book.edition
    let found = try await ground.school.findEntries(edition)
    #expect(Set(found.lines.map(\.stored.entry.id)) == Set(ground.own))
    #expect(found.total == 2)
    #expect(Set(try await ground.school.entries(edition).map(\.entry.entry.id)) == Set(ground.own))
    #expect(try await ground.book.desk.findEntries(edition).total == 3)
  }

  @Test func `entries of another unit seem not to exist`() async throws {
    let ground = try await Ground()
    let (edition, school) = (ground.book.edition, ground.school)
    let wish = EntryWish(ListWish(words: ["菜园"]))
    let nothing = EntryWish(ListWish(words: ["无此词"]))
    let hidden = try await school.findEntries(edition, wish)
    let absent = try await school.findEntries(edition, nothing)
    #expect(hidden.total == 0 && hidden.lines.isEmpty)
    #expect(
      "\(String(describing: hidden.emptiness))".replacing("菜园", with: "无此词")
        == "\(String(describing: absent.emptiness))")
    for asked in [ground.foreign, Entry.ID("A000000")] {
      await #expect(throws: EntryError.notFound(asked.text)) { try await school.entry(asked) }
      await #expect(throws: EntryError.notFound(asked.text)) {
        try await school.entryID(asked.text, edition: edition)
      }
    }
    await #expect(throws: EntryError.notFound("7")) {
      try await school.entryID("7", edition: edition)
    }
    #expect(try await school.entryID("1", edition: edition) == ground.own.first)
  }

  @Test func `a contact filters by its own unit alone`() async throws {
    let ground = try await Ground()
    func total(_ organization: String) async throws -> Int {
      try await ground.school.findEntries(
        ground.book.edition, EntryWish(organization: organization)
      ).total
    }
    #expect(try await total("京华理工大学") == 2)
    await #expect(throws: (any Error).self) { try await total("永定农学院") }
  }

  @Test func `findings, which may name other units' entries, are shown only to the office`()
    async throws
  {
    let ground = try await Ground()
    let (edition, school) = (ground.book.edition, ground.school)
    // The same title in two units is a doubt about both.
    var twin = FormBook.sheet([FormBook.work("8", "雨水花园")])
    twin[1] = ["推荐单位（盖章）：永定农学院"]
    _ = try await ground.book.desk.importEntries(
      [try ground.book.workbook("c.xlsx", rows: twin)], edition: edition)
    let doubted = try await ground.book.desk.entries(edition, onlyWithFindings: true)
    #expect(doubted.contains { ground.own.contains($0.entry.entry.id) })
    #expect(try await school.entries(edition).allSatisfy { $0.findings.isEmpty })
    #expect(try await school.findEntries(edition).lines.allSatisfy { $0.findings.isEmpty })
    for id in ground.own { #expect(try await school.entry(id).findings.isEmpty) }
    await #expect(throws: NotPermitted.self) {
      try await school.entries(edition, onlyWithFindings: true)
    }
    // That there is such a column is not told either; the office may sort by it.
    for name in ["findings", "存疑", "名次"] {
      await #expect {
        _ = try await school.findEntries(edition, EntryWish(ListWish(sort: name)))
      } throws: { error in
        guard case ListFault.unknownColumn(name, _, let allowed)? = error as? ListFault else {
          return false
        }
        // Only what can be sorted by is offered.
        return allowed.count == 8
          && !allowed.contains { $0.contains("存疑") || $0.contains("advisers") }
      }
    }
    let desk = ground.book.desk
    #expect(try await desk.findEntries(edition, EntryWish(ListWish(sort: "存疑"))).total > 0)
    await #expect {
      _ = try await desk.findEntries(edition, EntryWish(ListWish(sort: "名次")))
    } throws: {
      ($0 as? ListFault)?.message(in: .chinese).contains("存疑（findings）") == true
    }
  }

  @Test func `a contact changes nothing and sees nothing of the office`() async throws {
    let ground = try await Ground()
    let (edition, school, own) = (ground.book.edition, ground.school, ground.own[0])
    await #expect(throws: NotPermitted.self) { try await school.screen(own, .pass) }
    await #expect(throws: NotPermitted.self) { try await school.entry(own, fully: true) }
    await #expect(throws: NotPermitted.self) { try await school.judges(edition) }
    await #expect(throws: NotPermitted.self) { try await school.organizations(edition) }
    await #expect(throws: NotPermitted.self) {
      try await school.history(of: own.text, edition: edition)
    }
    await #expect(throws: NotPermitted.self) { try await school.outcomeStatus() }
    await #expect(throws: NotPermitted.self) { try await school.checkStore() }
  }

  @Test func `a clerk of one edition works there, and knows no other`() async throws {
    let ground = try await Ground()
    let clerk = ground.clerk
    #expect(try await clerk.screen(ground.own[0], .pass) == .accepted)
    #expect(try await clerk.editions().map(\.id) == [ground.book.edition.id])
    #expect(try await clerk.edition().id == ground.book.edition.id)
    await #expect(
      throws: EditionError.notFound(ground.other.id, known: [ground.book.edition.id])
    ) { try await clerk.edition(ground.other.id) }
    await #expect(throws: EditionError.self) {
      try await ground.book.desk.edition()
    }
  }

  @Test func `for a clerk an entry of another edition seems not to exist`() async throws {
    let ground = try await Ground()
    let stranger = ground.desk(Grant(.clerk, in: .edition(ground.other.id)))
    let id = ground.own[0]
    await #expect(throws: EntryError.notFound(id.text)) { try await stranger.screen(id, .pass) }
    await #expect(throws: EntryError.notFound(id.text)) { try await stranger.entry(id) }
    await #expect(throws: EntryError.notFound(id.text)) {
      try await stranger.standing(of: id, edition: ground.other)
    }
    await #expect(throws: HistoryFault.notFound(id.text)) {
      try await stranger.history(of: id.text, edition: ground.other)
    }
    await #expect(throws: NotPermitted.self) { try await stranger.entries(ground.book.edition) }
  }

  @Test func `a clerk of one edition neither sees nor undoes steps of another`() async throws {
    let ground = try await Ground()
    try await ground.book.desk.screen(ground.own[0], .pass)
    let last = try #require(
      try await ground.book.desk.latestSteps(ground.book.edition).first)
    let stranger = ground.desk(Grant(.clerk, in: .edition(ground.other.id)))
    let seen = try await stranger.latestSteps(ground.other)
    #expect(!seen.contains { $0.record == last.record })
    await #expect(throws: UndoFault.self) {
      try await stranger.undo(last.record, edition: ground.other, reason: "误操作")
    }
    #expect(try await ground.book.desk.entry(ground.own[0]).stored.state == .accepted)
  }
}
