import Contest
import Testing

@testable import ContestServer

struct AssignPagesTests {
  @Test func `where nothing in the form would help there is no form, but the way to what would`()
    async throws
  {
    let test = try await PlainSite(
      "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"
    )
    let page = try await test.ask("rounds/review/assign")
    #expect(page.status == 422 && page.text.contains("没有可以进入的申报"), "\(page.text)")
    #expect(!page.text.contains("name=\"fewer\"") && page.text.contains("/screening\""))
    #expect(page.text.contains("/rounds/review\""))
  }
}
