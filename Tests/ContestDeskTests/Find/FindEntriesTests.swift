import Contest
import ContestDesk
import ContestStore
import Testing

struct FindEntriesTests {
  /// Works 10, 2 and 1 of 京华理工大学, the second refused.
  private func filled() async throws -> FormBook {
    let book = try await FormBook()
    let works = [
      FormBook.work("10", "雨水花园（二期）"), FormBook.work("2", "风力机叶片"), FormBook.work("1", "社区菜园"),
    ]
    let report = try await book.desk.importEntries(
      [try book.workbook(rows: FormBook.sheet(works))], edition: book.edition)
    try #require(report.isStored)
    let second = try #require(report.lines.first { $0.number == "2" }?.id)
    try await book.desk.screen(second, .refuse(reason: "重复申报"))
    return book
  }

  private func numbers(_ book: FormBook, _ wish: EntryWish) async throws -> [String] {
    try await book.desk.findEntries(book.edition, wish).lines.map(\.stored.entry.number)
  }

  @Test func `two characters find a title, a person, an organization or a state`() async throws {
    let book = try await filled()
    func found(_ words: String...) async throws -> [String] {
      try await numbers(book, EntryWish(ListWish(words: words, sort: "编号")))
    }
    #expect(try await found("花园") == ["10"])
    #expect(try await found("不予受理") == ["2"])
    #expect(try await found("朱杰", "菜园") == ["1"])
    #expect(try await found("京华 叶片") == ["2"])
    #expect(try await found("发明制作") == ["1", "2", "10"])
  }

  @Test func `filters accept the words that lists show`() async throws {
    let book = try await filled()
    #expect(try await numbers(book, EntryWish(state: "不予受理")) == ["2"])
    #expect(try await numbers(book, EntryWish(state: "refused")) == ["2"])
    #expect(
      try await numbers(book, EntryWish(ListWish(sort: "number"), track: "科技发明制作A类"))
        == ["1", "2", "10"])
    #expect(try await numbers(book, EntryWish(track: "调查")) == [])
    #expect(try await numbers(book, EntryWish(organization: "京华理工大学")).count == 3)
  }

  @Test func `a filter by an unknown name is refused with the nearest known one`() async throws {
    let book = try await filled()
    await #expect(
      throws: ListFault.unknownState(
        "审核通", nearest: "审核通过", allowed: EntryState.allCases.map { $0.name(in: .chinese) })
    ) { try await book.desk.findEntries(book.edition, EntryWish(state: "审核通")) }
    await #expect {
      _ = try await book.desk.findEntries(book.edition, EntryWish(track: "科技发明制作B类"))
    } throws: { error in
      (error as? ListFault)?.message(in: .chinese).contains("是不是“科技发明制作A类”？") == true
    }
    await #expect {
      _ = try await book.desk.findEntries(book.edition, EntryWish(organization: "京华里工大学"))
    } throws: { error in
      (error as? OrganizationFault)?.message(in: .chinese).contains("京华理工大学") == true
    }
    await #expect(
      throws: ListFault.severalTracks("类", book.edition.rulebook.tracks.map(\.name.chinese))
    ) {
      try await book.desk.findEntries(book.edition, EntryWish(track: "类"))
    }
    await #expect {
      _ = try await book.desk.findEntries(book.edition, EntryWish(ListWish(sort: "编马")))
    } throws: { error in
      (error as? ListFault)?.message(in: .chinese).contains("是不是“编") == true
    }
  }

  @Test func `an empty list says why`() async throws {
    let empty = try await FormBook()
    #expect(try await empty.desk.findEntries(empty.edition).emptiness == .nothingYet)
    let book = try await filled()
    let none = try await book.desk.findEntries(
      book.edition, EntryWish(ListWish(words: ["核磁", "共振"])))
    #expect(none.emptiness == .noMatch(["核磁", "共振"], all: 3))
    #expect(none.emptiness?.message("作品", in: .chinese).contains("同时含有“核磁”“共振”") == true)
    let filtered = try await book.desk.findEntries(
      book.edition, EntryWish(ListWish(words: ["花园"]), state: "审核通过"))
    #expect(filtered.emptiness == .filteredOut(without: 1))
    #expect(try await book.desk.findEntries(book.edition).emptiness == nil)
  }

  @Test func `pages are counted, and one beyond the end is refused`() async throws {
    let book = try await filled()
    func page(_ number: Int) -> EntryWish {
      EntryWish(ListWish(sort: "编号", page: number, limit: 2))
    }
    #expect(try await numbers(book, page(1)) == ["1", "2"])
    let second = try await book.desk.findEntries(book.edition, page(2))
    #expect(second.lines.map(\.stored.entry.number) == ["10"])
    #expect(second.total == 3 && second.part.pages == 2)
    await #expect(throws: ListFault.pageBeyondEnd(3, pages: 2, total: 3)) {
      try await book.desk.findEntries(book.edition, page(3))
    }
    await #expect(throws: ListFault.badNumber(0)) {
      try await book.desk.findEntries(book.edition, page(0))
    }
  }

  @Test func `a word of signs alone, such as an asterisk, is refused`() async throws {
    let book = try await filled()
    await #expect(throws: SearchFault.nothingToFind("*")) {
      try await book.desk.findEntries(book.edition, EntryWish(ListWish(words: ["*"])))
    }
  }

  @Test func `a judge does not list entries`() async throws {
    let book = try await FormBook(role: .judge)
    await #expect(throws: NotPermitted.self) {
      try await book.desk.findEntries(book.edition)
    }
  }

  @Test func `a wish for the column of lots is answered with where they are`() {
    let fault = #expect(throws: ListFault.self) {
      try EntryColumn.find("评审编码", Nouns(.work))
    }
    #expect(fault == .lotIsOfRound("评审编码"))
    for language in Language.allCases {
      #expect(fault?.message(in: language).contains("评审编码") == true)
    }
  }

  @Test func `an entry is found by its number by lot, by those alone who see the whole edition`()
    async throws
  {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    // Not found by its own code as well.
    let one = try #require(
      try await season.entries().first { !$0.entry.text.hasSuffix(Lot.code($0.lot)) })
    let (place, code) = (one.entry, Lot.code(one.lot))
    let wish = EntryWish(ListWish(words: [code]))
    let found = try await season.desk.findEntries(edition, wish)
    let line = try #require(found.lines.first { $0.stored.entry.id == place })
    #expect(line.lots.map(\.chinese) == ["网络评审 \(code)"])
    let table = found.table(edition)
    #expect(table.columns.last?.heading == "评审编码")
    #expect(table.rows.contains { $0.last == .text("网络评审 \(code)") })
    // Without its zeros it is in many numbers, and is none as it is printed.
    let plain = try await season.desk.findEntries(
      edition, EntryWish(ListWish(words: ["\(one.lot)"])))
    #expect(plain.lines.allSatisfy { $0.lots.isEmpty })
    let home = try #require(
      try await season.desk.database.read { try EntryRecords.home(of: place, in: $0) })
    let school = Desk(
      database: season.desk.database, key: season.desk.key,
      actor: Actor(
        name: "sun",
        grants: [Grant(.school, in: .organization(home.organizationID, of: edition.id))]),
      clock: season.desk.clock)
    let hidden = try await school.findEntries(edition, wish)
    #expect(hidden.lines.allSatisfy { $0.lots.isEmpty })
    #expect(!hidden.lines.contains { $0.stored.entry.id == place })
  }

  @Test func `the table shows the chosen columns, with tracks by name`() async throws {
    let book = try await filled()
    let found = try await book.desk.findEntries(book.edition, EntryWish(ListWish(words: ["菜园"])))
    let table = found.table(book.edition, [.number, .track, .members])
    #expect(table.columns.map(\.heading) == ["编号", "类别", "作者"])
    #expect(table.rows == [[.text("1"), .text("科技发明制作A类"), .text("朱杰明、范晓华")]])
  }

  @Test func `organizations are found by former names, with what they sent`() async throws {
    let book = try await filled()
    let desk = book.desk
    _ = try await desk.renameOrganization(
      "京华理工大学", to: "京华科技大学", edition: book.edition, reason: "更名")
    let found = try await desk.findOrganizations(book.edition, ListWish(words: ["理工"]))
    #expect(found.lines.map(\.organization.name) == ["京华科技大学"])
    #expect(found.lines.map(\.sent.total) == [3])
    #expect(try await numbers(book, EntryWish(ListWish(words: ["京华理工"]))).count == 3)
    let silent = try await desk.findOrganizations(book.edition, onlySilent: true)
    #expect(silent.lines.isEmpty && silent.emptiness == .filteredOut(without: 1))
  }
}
