import Contest
import ContestDesk
import Testing

@testable import ContestServer

/// The page on which experts who are one person are merged: shown before it acts, on record, and taken apart again.
struct PoolMergePagesTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  private func site() async throws -> PlainSite {
    let test = try await PlainSite(Self.review)
    let file = "姓名,工作单位\n张三,市科协\n李四,市教委\n张三,市教委\n"
    #expect(try await test.take("take/pool", "专家.csv", file, as: "chief").status == 303)
    return test
  }

  @Test func `a merger is shown first, then done, and leads to the expert who remains`()
    async throws
  {
    let test = try await site()
    let page = try await test.ask("pool/P003", as: "chief")
    #expect(page.text.contains("评委库里同名的") && page.text.contains("/pool/P001\""))
    // The only namesake stands in the field already.
    #expect(page.text.contains("name=\"into\" value=\"P001\""))
    let blank = try await test.ask(
      "pool/P003", ["form": "merge", "into": "P001", "reason": ""], as: "chief")
    #expect(blank.status == 422 && blank.text.contains("id=\"merge-reason-error\""))
    let nobody = try await test.ask(
      "pool/P003", ["form": "merge", "into": "P009", "reason": "调动"], as: "chief")
    #expect(nobody.status == 422 && nobody.text.contains("id=\"merge-into-error\""))
    #expect(nobody.text.contains("name=\"into\" value=\"P009\""))
    let look = try await test.ask(
      "pool/P003", ["form": "merge", "into": "P001", "reason": "调动单位"], as: "chief")
    #expect(look.status == 200 && look.text.contains("以后指") && look.text.contains("并错了可以拆开"))
    #expect(try await test.desk.findPool().total == 3)
    let done = try await test.ask(
      "pool/P003", ["form": "merge", "step": "do", "into": "P001", "reason": "调动单位"], as: "chief")
    #expect(done.status == 303)
    let after = try await test.ask(done.header("Location") ?? "", as: "chief")
    #expect(after.text.contains("已合并") && after.text.contains("也登记为：P003 张三（市教委）"))
    // The old number leads on.
    let old = try await test.ask("pool/P003", as: "chief")
    #expect(old.status == 303 && old.header("Location")?.hasSuffix("/pool/P001") == true)
    // The history has what was done under both numbers.
    #expect(
      after.text.contains("合并专家")
        && after.text.contains("<td class=\"word\" data-label=\"理由\">调动单位</td>"))
    #expect(after.text.contains("P003 张三") && after.text.contains("新收入"))
    let records = try await test.ask("records", as: "chief")
    #expect(records.text.contains("合并专家") && records.text.contains("调动单位"))
  }

  @Test func `a different name is pointed out, and a wrong merger is taken apart`() async throws {
    let test = try await site()
    let look = try await test.ask(
      "pool/P002", ["form": "merge", "into": "P001", "reason": "曾用名"], as: "chief")
    #expect(look.text.contains("两位的姓名不同：李四、张三"))
    _ = try await test.ask(
      "pool/P002", ["form": "merge", "step": "do", "into": "P001", "reason": "曾用名"], as: "chief")
    let page = try await test.ask("pool/P001", as: "chief")
    #expect(page.text.contains("拆开：P002 另是一位"))
    let blank = try await test.ask(
      "pool/P001", ["form": "split-P002", "split": "P002", "reason": ""], as: "chief")
    #expect(blank.status == 422 && blank.text.contains("id=\"split-P002-reason-error\""))
    let apart = try await test.ask(
      "pool/P001", ["form": "split-P002", "split": "P002", "reason": "同名"], as: "chief")
    #expect(apart.status == 303 && apart.header("Location")?.contains("/pool/P002") == true)
    #expect(try await test.desk.findPool().total == 3)
  }

  @Test func `only who runs the site merges experts`() async throws {
    let test = try await site()
    for who in ["wangfang", "liming"] {
      let answer = try await test.ask(
        "pool/P003", ["form": "merge", "step": "do", "into": "P001", "reason": "调动"], as: who)
      #expect(answer.status == 404, "\(who)")
    }
    #expect(try await test.desk.findPool().total == 3)
  }
}
