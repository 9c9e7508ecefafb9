import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Making one unit part of another in the browser: what it would change is seen before, because it cannot be taken apart.
struct MergerPagesTests {
  /// 张三 of 甲校 was given the work of 乙校, as he may not judge that of his own. Once 甲校 is part of 乙校 it is one and the same.
  @Test func `a merger shows which judges it brings into conflict, and the round says what to do`()
    async throws
  {
    let test = try await PlainSite(
      """
      {id: check, kind: screening}, {id: review, name: 评审, kind: review, rubric: [{id: a, name: 甲}], \
      judges-per-entry: 2, conflicts: [same-organization]}
      """)
    let judges = "评委编号,姓名,工作单位\nJ1,张三,甲校\nJ2,李四,市科协\nJ3,王五,市教委\n"
    #expect(try await test.take("take/judges", "评委.csv", judges).status == 303)
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n乙校,1,乙作,创意,白二\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    #expect(try await !test.ask("rounds/review").text.contains("应回避的情形"))

    let unit = try await test.desk.organization("甲校", edition: test.edition).id
    func merge(_ into: String, step: String = "look") async throws -> WebAnswer {
      try await test.ask(
        "organizations/\(unit)",
        ["form": "merge", "step": step, "into": into, "reason": "重复登记"])
    }
    let itself = try await merge("甲校")
    #expect(itself.status == 422 && itself.text.contains("不能并入自己"), "\(itself.text)")
    let look = try await merge("乙校")
    #expect(look.status == 200 && look.text.contains("另给编号的 1 件"), "\(look.text)")
    #expect(look.text.contains("J1 张三 · 未评，补派评委时收回"), "\(look.text)")
    #expect(!look.text.contains("李四"))

    #expect(try await merge("乙校", step: "do").status == 303)
    let round = try await test.ask("rounds/review")
    #expect(round.text.contains("应回避的情形") && round.text.contains("J1 张三 · 未评"))
    let today = try await test.ask("today")
    #expect(today.text.contains("评审：派了以后有了应回避的情形 1 处，如 张三 与"), "\(today.text)")
    // Clerks do not assign, and are not told about conflicts of interest.
    #expect(try await !test.ask("rounds/review", as: "liming").text.contains("应回避的情形"))
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    #expect(try await !test.ask("rounds/review").text.contains("应回避的情形"))
  }
}
