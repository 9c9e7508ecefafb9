import Contest
import ContestDesk
import ContestStore
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

  /// Another window took a judge off the list between looking and pressing, and another assignment was stored than the one
  /// that was seen.
  @Test func `an assignment that is not the one that was shown is not stored, and is shown`()
    async throws
  {
    let test = try await PlainSite(
      "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"
    )
    let works = (1...4).map { "单位\($0),\($0),作品之\($0),创意,作者\($0)\n" }.joined()
    _ = try await test.take("take/entries", "报名.csv", "单位,编号,作品名称,作品类别,作者1姓名\n" + works)
    _ = try await test.take("take/judges", "评委.csv", UploadPagesTests.judges)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    let address = "rounds/review/assign"
    func press(_ page: WebAnswer) async throws -> WebAnswer {
      try await test.ask(
        address,
        ["form": "assign", "step": "do", "shown": try page.text.value(of: "shown")])
    }
    let looked = try await test.ask(address)
    let gone = try #require(
      try await test.desk.findJudges(test.edition).lines.first { looked.text.contains($0.number) })
    _ = try await test.desk.removeJudge(gone.number, edition: test.edition, reason: "出国")
    let refused = try await press(looked)
    #expect(refused.text.contains("所以没有分配") && refused.text.contains("就这样分配"))
    #expect(try await test.desk.openedRounds(test.edition).isEmpty)
    #expect(try await press(refused).status == 303)
    #expect(try await test.desk.openedRounds(test.edition).count == 1)
  }
}
