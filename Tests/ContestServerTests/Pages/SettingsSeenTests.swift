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
    in test: PlainSite, told: String
  ) async throws {
    let page = try await test.ask(target, as: "chief")
    let done = try await test.press(target, first, on: page)
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
}
