import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Every table of the office has files under the address of its page, with what the page shows.
struct OfficeTablesTests {
  @Test(arguments: ["records", "accounts", "screening", "publicity", "rounds/review"])
  func `the page leads to its three files, and they open`(address: String) async throws {
    let test = try await TestSite.shared()
    let base = "/e/\(test.edition.id)/"
    let page = try await test.ask(.get, base + address, as: "organizer")
    // With a single step of publicity the page of the steps leads on to it.
    if address != "publicity" {
      #expect(page.status == 200)
      let hasTable = !page.text.contains("没有待审的")
      for ending in ["xlsx", "csv", "json"] {
        #expect(!hasTable || page.text.contains("href=\"\(base)\(address).\(ending)"), "\(ending)")
      }
    }
    let csv = try await test.ask(.get, base + address + ".csv?lang=en", as: "organizer")
    #expect(csv.status == 200 && csv.text.contains(","))
    // An English file does not make the pages English; the link of a page does.
    #expect(csv.header("Set-Cookie") == nil)
    let switched = try await test.ask(.get, base + "today?lang=en", as: "organizer")
    #expect(switched.header("Set-Cookie")?.hasPrefix("lang=en") == true)
    let json = try await test.ask(.get, base + address + ".json", as: "organizer")
    #expect(json.status == 200 && json.text.hasPrefix("["))
    let book = try await test.ask(.get, base + address + ".xlsx", as: "organizer")
    #expect(book.status == 200 && book.body.starts(with: Array("PK".utf8)))
  }

  /// The page had 评委, 工作单位, 已评, 进度 where its files have eight columns.
  @Test(arguments: ["", "?lang=en"])
  func `all judges of a round stand under the headings of the page's files`(language: String)
    async throws
  {
    let test = try await TestSite.shared()
    let base = "/e/\(test.edition.id)/rounds/review"
    let page = try await test.ask(.get, base + language, as: "organizer").text
    let csv = try await test.ask(.get, base + ".csv" + language, as: "organizer").text
    let first = try #require(csv.split(whereSeparator: \.isNewline).first)
    let headings = first.drop { $0 == "\u{FEFF}" }.split(separator: ",").map(String.init)
    #expect(headings.count == 8)
    let tables = page.split(separator: "<thead>").dropFirst().map { table in
      table.split(separator: "</thead>")[0].split(separator: "<th ").dropFirst().compactMap {
        $0.split(separator: ">").dropFirst().first?.split(separator: "<").first.map(String.init)
      }
    }
    #expect(tables.contains(headings), "\(headings) \(tables)")
  }

  @Test func `the history of a thing is a file too, and an unknown one is an error in files`()
    async throws
  {
    let test = try await TestSite.shared()
    let entry = try #require(
      try await test.desk.findEntries(test.edition, EntryWish(ListWish(limit: 1))).lines.first)
    let id = entry.stored.entry.id.text
    let base = "/e/\(test.edition.id)/history"
    let page = try await test.ask(.get, base + "?of=\(id)", as: "organizer")
    #expect(page.text.contains("history.xlsx?of=\(id)"))
    // And the page in the other language is that of the same thing.
    #expect(page.text.contains("history?of=\(id)&amp;lang=en"))
    let json = try await test.ask(.get, base + ".json?of=\(id)", as: "organizer")
    #expect(json.status == 200 && json.text.contains("\"record\":"))
    // Before a search there is no table, so the page offers no file.
    let blank = try await test.ask(.get, base, as: "organizer")
    #expect(blank.status == 200 && !blank.text.contains("history.xlsx"))
    let unknown = try await test.ask(.get, base + ".json?of=ZZ999999", as: "organizer")
    #expect((400..<500).contains(unknown.status))
    let told = try await test.ask(.get, base + "?of=ZZ999999", as: "organizer")
    #expect(told.status == 200 && told.text.contains("ZZ999999"))
  }

  /// What stands in a file is not more than what the reader could have read on the page.
  @Test func `marks in the records are not in the files of those who may not see scores`()
    async throws
  {
    let test = try await TestSite.shared()
    for ending in ["csv", "json"] {
      let clerk = try await test.ask(
        .get, "/e/\(test.edition.id)/records.\(ending)?count=500", as: "clerk")
      let page = try await test.ask(
        .get, "/e/\(test.edition.id)/records?count=500", as: "clerk")
      #expect(clerk.status == 200 && page.status == 200)
      #expect(clerk.text.contains("分数") == page.text.contains("分数") || ending == "json")
    }
    for role in ["clerk", "auditor", "unit", "judge", "entrant", "nobody"] {
      let accounts = try await test.ask(
        .get, "/e/\(test.edition.id)/accounts.json", as: role)
      #expect(accounts.status == (role == "nobody" ? 303 : 404), "\(role)")
    }
  }

  @Test func `a title that begins like a formula is a text in the list of what waits`() async throws
  {
    let test = try await PlainSite(
      "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"
    )
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,\"=HYPERLINK(\"\"http://x\"\")\",创意,白一\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    let csv = try await test.ask("screening.csv")
    #expect(csv.status == 200 && csv.text.contains("HYPERLINK"))
    #expect(!csv.text.contains(",=") && !csv.text.contains(",\"="), "\(csv.text)")
    let records = try await test.ask("records.csv")
    #expect(!records.text.contains(",=") && !records.text.contains(",\"="))
    let page = try await test.ask("screening")
    #expect(page.text.contains("screening.json"))
  }

  @Test func `a public list and its objections are files, without who objected`() async throws {
    let test = try await TestSite.finished()
    let base = "/e/\(test.edition.id)/publicity/\(test.step)"
    #expect(try await test.ask(.get, base + "/list.json", as: "organizer").status == 404)
    _ = try await test.desk.openPublicity(of: Round.ID(test.step), edition: test.edition.id)
    let entered = try await test.ask(
      .post, base + "/objections/new", as: "clerk",
      form: [
        "form": "enter", "received": TestSite.now.shown + ":40", "name": "异议人甲",
        "text": "与往届作品雷同甲乙丙", "contact": "13812345678",
      ])
    #expect(entered.status == 303, "\(entered.text)")
    for target in [base + ".csv", base + ".json", base + "/list.json"] {
      let file = try await test.ask(.get, target, as: "organizer")
      #expect(file.status == 200, "\(target)")
      for secret in ["异议人甲", "与往届作品雷同甲乙丙", "13812345678"] {
        #expect(!file.text.contains(secret), "\(target)")
      }
    }
    let json = try await test.ask(.get, base + ".json", as: "organizer")
    #expect(json.text.contains("the whole list"), "\(json.text)")
    // What an objection is about is told alike by the page and by the table of the command.
    let listed = try await test.desk.publishedList(edition: test.edition.id).list.rows
    let work = try await test.desk.entry(try #require(listed.first).entry).stored.entry
    let about = test.edition.rulebook.nouns.called(work.id.text, work.title, in: .chinese)
    let second = try await test.ask(
      .post, base + "/objections/new", as: "clerk",
      form: [
        "form": "enter", "received": TestSite.now.shown + ":40", "name": "异议人甲",
        "text": "与往届作品雷同甲乙丙", "contact": "13812345678", "entry": work.id.text,
      ])
    #expect(second.status == 303, "\(second.text)")
    let told = try await test.ask(.get, base, as: "organizer").text
    #expect(told.contains(">\(about)</td>"), "\(about)\n\(told)")
    let book = try await test.desk.objections(
      to: Round.ID(test.step), edition: test.edition.id, in: .chinese)
    let cells = book.tables(in: .chinese).flatMap(\.rows).flatMap(\.self)
    #expect(cells.contains(.text(about)))
    let page = try await test.ask(.get, base, as: "organizer")
    #expect(page.text.contains("\(base).xlsx") && page.text.contains("\(base)/list.xlsx"))
    let sheets = try await test.ask(.get, base + "/list.xlsx", as: "organizer")
    #expect(sheets.body.starts(with: Array("PK".utf8)))
    let pages = try await test.ask(.get, base + "/list.pdf", as: "organizer")
    #expect(pages.body.starts(with: Array("%PDF".utf8)))
  }
}
