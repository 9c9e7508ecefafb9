import Contest
import ContestDesk
import Testing

struct JudgeTemplateTests {
  @Test func `the only problem of an empty template is that it has no rows`()
    async throws
  {
    let book = try await FormBook()
    let path = book.path("评委名单.xlsx")
    try book.desk.writeJudgeTemplate(book.edition, to: path)
    let report = try await book.desk.importJudges(path, edition: book.edition, mode: .preview)
    #expect(report.problems.map(\.code) == ["table-no-rows"])
  }
}
