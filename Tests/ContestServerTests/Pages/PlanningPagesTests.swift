import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Places, the year, saved views, swaps, what comes after the award.
struct PlanningPagesTests {
  private static let check = "{id: check, kind: screening}"
  private static let tier = [
    "intake: {quota: {total: 10, by: students, method: largest-remainder, least: 1}}",
    "tasks: [{id: report, name: 报总结, owners: [某团委], from: 2027-01-01, to: 2027-02-01}]",
  ]

  @Test func `places are computed from a table, previewed, and published`() async throws {
    let test = try await PlainSite(Self.check, tier: Self.tier)
    _ = try await test.take("take/organizations", "单位.csv", "单位代码,单位名称\nU1,甲校\nU2,乙校\n")
    let before = try await test.ask("quotas").text
    #expect(before.contains("还没有公布名额") && before.contains("公布以前不限数量"))
    let none = try await test.upload("quotas/plan", [])
    #expect(none.status == 422 && none.text.contains("href=\"#quotas-file\""))
    let table = "单位,学生数\n甲校,6000\n乙校,3500\n"
    let look = try await test.upload("quotas/plan", [("人数.csv", table)])
    #expect(look.status == 200, "\(look.text)")
    #expect(look.text.contains("甲校") && look.text.contains("公布，报名按它核对"))
    #expect(try await test.desk.publishedQuotas(edition: test.edition.id).plans.isEmpty)
    let held = try #require(PlainSite.held(in: look))
    let word: KeyValuePairs = [
      "form": "publish", "step": "do", "held": held, "last": "", "reason": "",
    ]
    #expect(try await test.ask("quotas/plan", word).status == 303)
    let page = try await test.ask("quotas")
    #expect(page.text.contains("SHA-256") && page.text.contains("6000"))
    #expect(try await test.ask("quotas.csv").status == 200)
    // A further plan needs its reason, and says so in its place.
    let second = try await test.upload(
      "quotas/plan", [("人数.csv", "单位,学生数\n甲校,3500\n乙校,6000\n")])
    let again = try #require(PlainSite.held(in: second))
    let silent = try await test.ask(
      "quotas/plan", ["form": "publish", "step": "do", "held": again, "last": "", "reason": ""])
    #expect(silent.status == 422 && silent.text.contains("href=\"#publish-reason\""))
  }

  @Test func `a day is set, a task is noted, and the calendar can be downloaded`() async throws {
    let test = try await PlainSite(Self.check, tier: Self.tier)
    let page = try await test.ask("year", as: "liming")
    #expect(page.status == 200 && page.text.contains("报总结") && page.text.contains("没有结束日"))
    #expect(!page.text.contains("定日期…"))
    let wrong = try await test.ask("year", ["form": "day", "step": "end", "day": "五四"])
    #expect(wrong.status == 422 && wrong.text.contains("href=\"#day-day\""))
    #expect(
      try await test.ask("year", ["form": "day", "step": "end", "day": "2027-12-01"]).status == 303)
    #expect(try await test.ask("year").text.contains("2027-12-01"))
    #expect(
      try await test.ask("year", ["form": "day", "step": "end", "day": "2027-12-01"], as: "liming")
        .status == 404)
    let task = try await test.ask(
      "year", ["form": "task", "task": "report", "day": "2027-01-05", "note": ""], as: "liming")
    #expect(task.status == 303, "\(task.text)")
    let file = try await test.ask("year.ics")
    #expect(file.text.hasPrefix("BEGIN:VCALENDAR"))
  }

  @Test
  func `the page of what comes after the award links each step, and tells where there is none`()
    async throws
  {
    let rounds =
      "{id: check, kind: screening}, {id: review, kind: review, rubric: [{id: a, name: 甲}]}"
    let test = try await PlainSite(
      rounds,
      tier: [
        "awards: [{level: 金奖, count: 1}]",
        "follow-up: [{id: recheck, name: 荣誉复核, kind: recheck, levels: [金奖], outcomes: [keep, withdraw]}]",
      ])
    let page = try await test.ask("follow-up")
    #expect(page.status == 200)
    #expect(page.text.contains("/follow-up/recheck\"") && page.text.contains("<span>荣誉复核</span>"))
    #expect(!page.text.contains("HTML(") && !page.text.contains("&lt;"))
    // What is too early is refused among the pages of the office, from which one goes on.
    let early = try await test.ask("follow-up/recheck")
    #expect(early.status == 422 && early.text.contains("还没有评奖"), "\(early.text)")
    #expect(early.text.contains("/e/\(test.edition.id)/today\""))
    let none = try await PlainSite(Self.check, tier: Self.tier).ask("follow-up")
    #expect(none.text.contains("<p class=\"soft\">本届的规程没有获奖以后的环节。</p>"))
  }

  /// The amount was dropped without a word, and somebody who had chosen the wrong line was recorded as gone.
  @Test func `that somebody left is recorded without an amount`() async throws {
    let test = try await PlainSite(
      "{id: check, kind: screening}, {id: exam, name: 笔试, kind: recorded, range: 0..100}",
      tier: [
        "awards: [{level: 金奖, count: 1}]",
        "follow-up: [{id: money, name: 奖励, kind: support, levels: [金奖], amount: {金奖: 1000}, paid: once}]",
      ])
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    let line = try #require(try await test.desk.findEntries(test.edition).lines.first)
    let entry = line.stored.entry.id
    try await test.desk.screen(entry, .pass)
    #expect(try await test.ask("rounds/exam/sheets", ["form": "list"]).status == 200)
    let rule = try #require(test.edition.tier.round("exam")?.judging?.rubric.criteria.first)
    let table = "编号,\(rule.name.chinese)\n\(entry),80\n"
    #expect(try await test.take("rounds/exam/take/records", "成绩.csv", table).status == 303)
    _ = try await test.desk.closeRound("exam", edition: test.edition.id)
    _ = try await test.desk.proposeAwards(edition: test.edition.id)
    func support(_ what: String, _ amount: String) async throws -> WebAnswer {
      try await test.ask(
        "follow-up/money",
        [
          "form": "support", "entry": entry.text, "what": what, "amount": amount,
          "day": "\(TestSite.now.day())",
        ])
    }
    let dropped = try await support("left", "1000")
    #expect(dropped.status == 422 && dropped.text.contains("登记离开、没有离开的不填金额"), "\(dropped.text)")
    let unclear = try await support("paid", "1,000")
    #expect(unclear.status == 422 && unclear.text.contains("不写逗号"), "\(unclear.text)")
    #expect(try await support("paid", "１０００").status == 303)
    #expect(try await support("left", "").status == 303)
  }

  @Test func `a person's saved filters can be used and removed, and nobody else's`() async throws {
    let test = try await PlainSite(Self.check, tier: Self.tier)
    let page = try await test.ask("entries?state=registered&q=%E6%A0%A1", as: "liming")
    #expect(page.text.contains("把这些条件存为常用"))
    let blank = try await test.ask(
      "entries/views", ["form": "view", "name": " ", "q": "校", "state": "registered"], as: "liming")
    #expect(blank.status == 422 && blank.text.contains("href=\"#view-name\""))
    let saved = try await test.ask(
      "entries/views",
      ["form": "view", "name": "待审<b>", "q": "校", "state": "registered", "track": ""],
      as: "liming")
    #expect(saved.status == 303)
    // A NUL is what somebody typed, not a fault of the program.
    let nul = try await test.ask(
      "entries/views", ["form": "view", "name": "a\0b", "q": "校", "state": "", "track": ""],
      as: "liming")
    #expect(nul.status == 422 && nul.fault == nil && nul.text.contains("NUL"))
    let after = try await test.ask(try #require(saved.header("Location")), as: "liming")
    #expect(after.text.contains("待审&lt;b&gt;") && after.text.contains("aria-current=\"true\""))
    #expect(!(try await test.ask("entries", as: "zhaomin")).text.contains("待审"))
    _ = try await test.ask("entries/views", ["form": "remove", "name": "待审<b>"], as: "zhaomin")
    #expect(try await test.ask("entries", as: "liming").text.contains("待审&lt;b&gt;"))
    _ = try await test.ask("entries/views", ["form": "remove", "name": "待审<b>"], as: "liming")
    #expect(!(try await test.ask("entries", as: "liming")).text.contains("待审&lt;b&gt;"))
  }
}
