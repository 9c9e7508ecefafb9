import Contest
import ContestDesk
import ContestStore
import Testing

struct ImportOrganizationsTests {
  static let list = [
    ["2027年参赛单位名单"], ["学校代码", "学校名称", "简称", "类型", "省份", "名额"],
    ["10001", "京华理工大学", "京华理工", "本科", "京华市", "#8"], ["10002", "燕山师范大学", "", "本科", "京华市", ""],
  ]

  @Test func `a list is taken in, and taken again without a change`() async throws {
    let book = try await FormBook()
    let file = try book.workbook("单位.xlsx", rows: Self.list)
    let first = try await book.desk.importOrganizations(file, edition: book.edition)
    #expect(first.isStored && first.count(.new) == 2)
    let stored = try await book.desk.organizations(book.edition)
    #expect(stored.map(\.id) == ["10001", "10002"])
    #expect(stored.first?.quota == 8)
    let second = try await book.desk.importOrganizations(file, edition: book.edition)
    #expect(second.count(.unchanged) == 2)
  }

  @Test func `an organization's own quota goes before the rulebook's`() async throws {
    let book = try await FormBook()
    let list = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(list, edition: book.edition)
    let works = (1...4).map { FormBook.work(String($0)) }
    let file = try book.workbook(rows: FormBook.sheet(works))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    #expect(report.isStored && report.lines.allSatisfy { $0.findings == 0 })
  }

  @Test func `a short name is known`() async throws {
    let book = try await FormBook()
    let list = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(list, edition: book.edition)
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    let report = try await book.desk.importEntries(
      [file], edition: book.edition, organization: "京华理工")
    #expect(report.lines.first?.organization == "京华理工大学")
  }

  @Test func `a name twice is refused and nothing is stored`() async throws {
    let book = try await FormBook()
    let rows = Self.list + [["10003", "京华理工大学"]]
    let file = try book.workbook("单位.xlsx", rows: rows)
    let report = try await book.desk.importOrganizations(file, edition: book.edition)
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "B5 registration-organization-twice"
      ])
    #expect(try await book.desk.organizations(book.edition).isEmpty)
  }
}
