import Contest
import ContestDesk
import Testing

@testable import ContestServer

/// The list of entries with the columns that one wants, in the order that one wants, and what is set to be removed.
struct EntryFiltersTests {
  private static let check = "{id: check, name: 形式审查, kind: screening}"

  private func site() async throws -> PlainSite {
    let test = try await PlainSite(Self.check)
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,会发光的伞,创意,白一\n乙校,1,雨水花园,创意,白二\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    return test
  }

  private func headings(_ test: PlainSite, _ address: String) async throws -> String {
    try await test.ask(address).text.drop { $0 == "\u{FEFF}" }.prefix { !$0.isNewline }.description
  }

  @Test func `the page and its files have the columns that are ticked`() async throws {
    let test = try await site()
    let usual = try await test.ask("entries")
    #expect(usual.text.contains(">存疑</th>") && !usual.text.contains(">作者</th>"))
    let page = try await test.ask("entries?column=code&column=members")
    #expect(page.text.contains(">编码</th>") && page.text.contains(">作者</th>"))
    #expect(page.text.contains("白一") && !page.text.contains(">单位</th>"))
    #expect(page.text.contains("value=\"members\" checked"))
    #expect(page.text.contains("entries.csv?column=code&amp;column=members"))
    #expect(try await headings(test, "entries.csv?column=code&column=members") == "编码,作者")
    #expect(try await headings(test, "entries.csv?columns=code,members") == "编码,作者")
    // What is no column is none; with none left the usual ones are shown.
    #expect(try await headings(test, "entries.csv?columns=secret") == headings(test, "entries.csv"))
  }

  @Test func `it is sorted by a column, and the other way round`() async throws {
    let test = try await site()
    func titles(_ query: String) async throws -> [String] {
      try await test.ask("entries.csv?columns=title&\(query)").text.split(
        whereSeparator: \.isNewline
      )
      .dropFirst().map(String.init)
    }
    let sorted = try await titles("sort=title")
    #expect(Set(sorted) == ["会发光的伞", "雨水花园"])
    #expect(try await titles("sort=title&reverse=yes") == sorted.reversed())
  }

  @Test func `a unit is told of no column that it may not have`() async throws {
    let test = try await site().letting(in: "unit", for: "甲校")
    for sort in ["findings", Percent.encoded("名次")] {
      let answer = try await test.ask("entries.json?sort=\(sort)", as: "unit")
      #expect(answer.status == 422 && answer.text.contains("编码（code）"), "\(answer.text)")
      #expect(!answer.text.contains("存疑"), "\(answer.text)")
    }
    #expect(try await test.ask("entries.json?sort=findings").status == 200)
    let office = try await test.ask("entries.json?sort=\(Percent.encoded("名次"))")
    #expect(office.status == 422 && office.text.contains("存疑（findings）"), "\(office.text)")
  }

  @Test func `what is set stands above the list, and each is removed by itself`() async throws {
    let test = try await site()
    #expect(!(try await test.ask("entries")).text.contains("点一下去掉"))
    let page = try await test.ask("entries?q=%E8%8A%B1%E5%9B%AD%20%E4%B9%99&state=registered")
    #expect(page.text.contains("点一下去掉") && page.text.contains("“花园”"))
    let target = "/e/\(test.edition.id)/entries"
    let (garden, second) = (Percent.encoded("花园"), Percent.encoded("乙"))
    #expect(page.text.contains("href=\"\(target)?state=registered&amp;q=\(second)\""))
    #expect(page.text.contains("href=\"\(target)?state=registered&amp;q=\(garden)\""))
    #expect(page.text.contains("href=\"\(target)?q=\(garden)%20\(second)\""))
  }

  @Test func `a saved view keeps its columns`() async throws {
    let test = try await site()
    let saved = try await test.ask(
      "entries/views",
      [
        "form": "view", "name": "联系表", "q": "", "state": "", "track": "",
        "columns": "title,members",
      ])
    #expect(saved.status == 303)
    let page = try await test.ask("entries")
    #expect(
      page.text.contains(">联系表</a>")
        && page.text.contains("columns=\(Percent.encoded("title,members"))"))
    let shown = try await test.ask("entries?columns=title,members")
    #expect(shown.text.contains("aria-current=\"true\">联系表") && shown.text.contains(">作者</th>"))
  }

  @Test func `who sees one unit's entries cannot ask for the findings`() async throws {
    let test = try await TestSite.shared()
    let page = try await test.ask(
      .get, "/e/\(test.edition.id)/entries?columns=code,findings", as: "unit")
    #expect(page.status == 200)
    #expect(!page.text.contains(">存疑</th>") && !page.text.contains("value=\"findings\""))
  }
}
