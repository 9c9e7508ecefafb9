import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// A judge reads what stands on the page, and is told where the rest is.
struct ScorePageTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: double, combine: {average: mean}}"

  private static func page(_ form: String, _ head: String, _ cell: String) async throws -> String {
    let test = try await PlainSite(review, rules: ["form: [\(form)]"])
    _ = try await test.take("take/judges", "评委.csv", "姓名,工作单位,评委编号\n张三,市科协,J001\n")
    let works = "单位,编号,作品名称,作品类别,作者1姓名\(head)\n甲校,1,甲作,创意,白一\(cell)\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    let own = try await test.letting(judges: ["J001"])
    let page = try await own.ask("/judge/\(test.edition.id)/review/001", as: "J001")
    #expect(page.status == 200)
    return page.text
  }

  private static let file =
    "{id: paper, name: 作品正文, kind: file, accept: [pdf], max-size: 1MB, blind: true}"
  private static let text = "{id: abstract, name: 摘要, kind: text, max: 200, blind: true}"

  @Test func `files for judges are named also beside an answer that stands on the page`()
    async throws
  {
    let both = try await Self.page(Self.text + ", " + Self.file, ",摘要", ",测了二十次")
    #expect(both.contains("测了二十次"))
    #expect(both.contains("“作品正文”不在这里，请看组委会发给您的材料，编号 001。"), "\(both)")
  }

  @Test func `where everything stands on the page nothing is said to be elsewhere`() async throws {
    let text = try await Self.page(Self.text, ",摘要", ",测了二十次")
    #expect(text.contains("测了二十次") && !text.contains("不在这里"))
  }

  @Test func `without anything to read the work itself is said to be elsewhere`() async throws {
    let none = try await Self.page("{id: field, name: 领域, kind: text, max: 20}", "", "")
    #expect(none.contains("作品的正文不在这里，请看组委会发给您的材料，编号 001。"))
  }

  @Test func `the way to declare a conflict is large enough for a thumb`() async throws {
    let page = try await Self.page(Self.text, ",摘要", ",测了二十次")
    #expect(page.contains("<p class=\"way\"><a href=\"/judge/"))
  }
}
