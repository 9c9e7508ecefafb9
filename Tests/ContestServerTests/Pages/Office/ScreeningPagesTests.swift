import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// What screening says of a unit's works is what the rules say of them now.
struct ScreeningPagesTests {
  /// Three works of a unit with one place.
  private static func ready() async throws -> (test: PlainSite, ids: [Entry.ID]) {
    let test = try await PlainSite(
      "{id: check, name: 审核, kind: screening}, {id: vote, name: 表决, kind: ballot, seats: 1}",
      tier: ["intake: {quota: {per-organization: 1}}"])
    let works =
      "单位,编号,作品名称,作品类别,作者1姓名\n"
      + "甲校,10,十作,创意,白十\n甲校,2,二作,创意,白二\n甲校,1,一作,创意,白一\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    return (test, try await test.desk.entriesToScreen(test.edition).map(\.entry.entry.id))
  }

  @Test func `a unit's works wait by their numbers, 2 before 10, in the list and one by one`()
    async throws
  {
    let (test, ids) = try await Self.ready()
    let titles = try await test.desk.entriesToScreen(test.edition).map(\.entry.entry.title)
    #expect(titles == ["一作", "二作", "十作"])
    let list = try await test.ask("screening").text
    let places = titles.compactMap { list.firstRange(of: "\">\($0)</td>")?.lowerBound }
    #expect(places.count == 3 && places == places.sorted(), "\(list)")
    let first = try await test.ask("screening/\(ids[0])").text
    #expect(first.contains("screening/\(ids[1])\">先放下，看下一件"), "\(first)")
  }

  @Test func `what the rules refuse is not shown as a doubt when several are decided`() async throws
  {
    let (test, ids) = try await Self.ready()
    let look = try await test.ask(
      "screening", ["form": "many", "step": "look", "act": "pass", "entry": ids[0].text])
    #expect(look.text.contains("<span class=\"tag wrong\">不符</span>"), "\(look.text)")
    #expect(!look.text.contains("<span class=\"tag wait\">存疑</span>"))
  }

  @Test func `a whole page is chosen with one tick, and shown before it is done`() async throws {
    let (test, ids) = try await Self.ready()
    let list = try await test.ask("screening").text
    let listed = ids.map(\.text).joined(separator: " ")
    #expect(list.contains("name=\"listed\" value=\"\(listed)\"") && list.contains("这一页的 3 件都选"))
    let look = try await test.ask(
      "screening",
      ["form": "many", "step": "look", "act": "refuse", "all": "yes", "listed": listed])
    #expect(look.status == 200 && look.text.contains("不予受理：3 件"), "\(look.text)")
    #expect(try await test.desk.entriesToScreen(test.edition).count == 3)
  }

  /// Two of three had been refused, and the third still said "本单位申报数为 3，最多 1，请撤回 2 项".
  @Test func `a count is true once works were refused, without anybody having it checked again`()
    async throws
  {
    let (test, ids) = try await Self.ready()
    let page = "screening/\(ids[0])"
    #expect(try await test.ask(page).text.contains("申报数为 3，最多 1"))
    try await test.desk.screen(ids[1], .refuse(reason: "超出名额"))
    #expect(try await test.ask(page).text.contains("申报数为 2，最多 1"))
    try await test.desk.screen(ids[2], .refuse(reason: "超出名额"))
    let now = try await test.ask(page).text
    #expect(!now.contains("申报数为"), "\(now)")
    let all = try await test.ask("screening.csv").text
    #expect(all.contains("一作") && !all.contains("二作"), "\(all)")
  }

  /// An auditor's history was full of numbers that led to "没有这个页面".
  @Test func `a record leads to its undoing only for those who may undo it`() async throws {
    let (test, ids) = try await Self.ready()
    let site = try await test.letting(in: "auditor", as: .auditor)
    for page in ["records", "entries/\(ids[0])"] {
      #expect(try await site.ask(page).text.contains("/undo/"))
      let seen = try await site.ask(page, as: "auditor")
      #expect(seen.status == 200 && !seen.text.contains("/undo/"), "\(seen.text)")
    }
  }
}
