import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Two of the office who set the same thing from pages that they opened before: the second is told what it is by now.
struct SettingsSeenTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  private func second(
    _ target: String, first: KeyValuePairs<String, String>, then: KeyValuePairs<String, String>,
    in test: PlainSite, told: String, by name: String = "wangfang"
  ) async throws {
    let page = try await test.ask(target, as: "chief")
    let done = try await test.press(target, first, on: page, as: name)
    #expect(done.status == 303, "\(target): \(done.text)")
    let late = try await test.press(target, then, on: page, as: "chief")
    #expect(late.status == 422, "\(target)")
    #expect(late.text.contains("别人改过，现在是：\(told)"), "\(target): \(late.text)")
    // From a page of now it goes.
    #expect(try await test.press(target, then, as: "chief").status == 303, "\(target)")
  }

  @Test func `a setting that another has changed since is not overwritten unseen`() async throws {
    let test = try await PlainSite(Self.review)
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    try await second(
      "front", first: ["form": "front", "state": "shown"],
      then: ["form": "front", "state": "hidden"], in: test, told: "公开。")
    try await second(
      "deadline", first: ["form": "edition", "end": "2099-04-30", "grace": "0", "reason": "通知"],
      then: ["form": "edition", "end": "2099-05-30", "grace": "0", "reason": "延期"], in: test,
      told: "2099")
    try await second(
      "sign-up", first: ["form": "rule", "rule": "open", "most": "30"],
      then: ["form": "rule", "rule": "code", "most": "40"], in: test, told: "公开征集，同一来源一刻钟最多 30 人")
    let unit = try #require(try await test.desk.findOrganizations(test.edition).lines.first)
    try await second(
      "organizations/\(unit.organization.id)",
      first: ["form": "rename", "name": "甲大学", "reason": "更名"],
      then: ["form": "rename", "name": "甲校区", "reason": "更名"], in: test, told: "甲大学")
  }

  @Test func `days and tasks of the year that another has set since are not overwritten unseen`()
    async throws
  {
    let test = try await PlainSite(
      Self.review,
      tier: ["tasks: [{id: report, name: 上报总结, owners: [市赛办], from: 2027-01-01, to: 2027-12-31}]"])
    try await second(
      "year", first: ["form": "day", "step": "end", "day": "2027-11-01"],
      then: ["form": "day", "step": "end", "day": "2027-12-01"], in: test, told: "2027年11月1日")
    let today = test.clock.now.day().description
    try await second(
      "year", first: ["form": "task", "task": "report", "day": today, "note": "交了"],
      then: ["form": "task", "task": "report", "day": "", "note": "没有交"], in: test, told: "")
    try await second(
      "year",
      first: ["form": "skip", "programme": "pages-test", "year": "2028", "reason": "停办"],
      then: ["form": "skip", "programme": "pages-test", "year": "2028", "reason": "两年一届"],
      in: test, told: "2028 年不办：停办。", by: "chief")
    // Whoever sets another step from an old page is not kept from it.
    let page = try await test.ask("year")
    _ = try await test.press("year", ["form": "day", "step": "end", "day": "2027-12-10"], on: page)
    let other = try await test.press(
      "year", ["form": "day", "step": "registration", "day": "2027-10-10"], on: page)
    #expect(other.status == 303, "\(other.text)")
  }

  @Test func `an answer of an expert that another has noted since is not overwritten unseen`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    let file = "姓名,工作单位\n张三,市科协\n李四,市教委\n"
    #expect(try await test.take("take/pool", "专家.csv", file, as: "chief").status == 303)
    let pool = try await test.desk.findPool(edition: test.edition.id).lines
    let expert = try #require(pool.first { $0.judge.name == "张三" }).judge.id
    let target = "pool/\(expert)"
    let before = try await test.ask(target, as: "chief")
    let draw = try await test.ask("pool", ["form": "draw", "count": "1"], as: "chief")
    #expect(draw.text.contains("从 2 位里抽 1 位"), "\(draw.text)")
    #expect(try await test.press(target, ["form": "invite"], as: "chief").status == 303)
    let invited = try await test.press(target, ["form": "invite"], on: before, as: "chief")
    #expect(invited.status == 422 && invited.text.contains("别人改过，现在是：已邀请"), "\(invited.text)")
    // The draw would be among others than were shown.
    let drawn = try await test.press(
      "pool", ["form": "draw", "step": "do", "count": "1"], on: draw, as: "chief")
    #expect(drawn.status == 422 && drawn.text.contains("可以抽的有 1 位"), "\(drawn.text)")
    let page = try await test.ask(target, as: "chief")
    let declined = try await test.press(
      target, ["form": "decline", "reason": "出差"], on: page, as: "chief")
    #expect(declined.status == 303, "\(declined.text)")
    let accepted = try await test.press(target, ["form": "accept"], on: page, as: "chief")
    #expect(accepted.status == 422 && accepted.text.contains("别人改过"), "\(accepted.text)")
    #expect(try await test.desk.findJudges(test.edition).lines.isEmpty)
    // Merging: what is shown of both is what is merged.
    let into = try #require(pool.first { $0.judge.name == "李四" }).judge.id
    let look = try await test.ask(
      target, ["form": "merge", "into": into, "reason": "同一人"], as: "chief")
    #expect(look.status == 200, "\(look.text)")
    #expect(try await test.ask("pool/\(into)", ["form": "invite"], as: "chief").status == 303)
    let merged = try await test.press(
      target, ["form": "merge", "step": "do", "into": into, "reason": "同一人"], on: look,
      as: "chief")
    #expect(merged.status == 422 && merged.text.contains("别人改过"), "\(merged.text)")
  }

  @Test func `a reveal and the address of its screen are not exchanged from an old page`()
    async throws
  {
    let test = try await PlainSite(
      Self.review, tier: ["awards: [{level: 金奖, count: 1, of: review}]"])
    let page = try await test.ask("reveal", as: "chief")
    #expect(try await test.press("reveal", ["form": "rehearse"], on: page).status == 303)
    let late = try await test.press("reveal", ["form": "rehearse"], on: page, as: "chief")
    #expect(
      late.status == 422 && late.text.contains("现在是：彩排，准备好了，还没有上大屏"), "\(late.text)")
    try await second(
      "reveal", first: ["form": "screen-new"], then: ["form": "screen-new"], in: test, told: "")
  }

  @Test func `a file of an entry that came since is not exchanged unseen`() async throws {
    let test = try await PlainSite(
      Self.review,
      rules: ["form: [{id: paper, name: 论文, kind: file, accept: [pdf], max-size: 1MB}]"])
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    let id = try #require(try await test.desk.findEntries(test.edition).lines.first).stored.entry.id
    let target = "entries/\(id)/files"
    let page = try await test.ask(target).text
    let shown = try page.value(of: "shown")
    func upload(_ text: String, _ shown: String) async throws -> WebAnswer {
      try await test.upload(
        "\(target)/paper", [("论文.pdf", "%PDF-1.7 \(text) /Page %%EOF")],
        ["shown": shown, "reason": "补交"])
    }
    let first = try await upload("一", shown)
    #expect(first.status == 303, "\(first.text)")
    let late = try await upload("二", shown)
    #expect(late.status == 422 && late.text.contains("别人改过，现在是："), "\(late.text)")
    let now = try await test.ask(target).text.value(of: "shown")
    #expect(try await upload("二", now).status == 303)
  }
}
