import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

struct ConsentTextPagesTests {
  private static let review =
    "{id: review, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  @Test func `an organizer stores a text, and the list of consents comes back filled in`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    _ = try await test.take("take/entries", "报名.csv", UploadPagesTests.works)
    // Without a text no list is promised: the page says what comes first, and where.
    let early = try await test.ask("take/consents").text
    #expect(early.contains("请先由组织者存入告知书") && early.contains("/consents/texts\""))
    #expect(!early.contains("form.xlsx"))
    let texts = "consents/texts"
    let blank = try await test.ask(texts, ["kind": "publish", "version": "2027.1", "text": " "])
    #expect(blank.status == 422 && blank.text.contains("告知书是空的"))
    let text: KeyValuePairs = ["kind": "publish", "version": "2027.1", "text": "公示姓名\r\n<b>"]
    #expect(try await test.ask(texts, text, as: "liming").status == 404)
    #expect(try await test.ask(texts, text).status == 303)
    let shown = try await test.ask(texts, as: "liming").text
    #expect(shown.contains("<p>公示姓名</p><p>&lt;b&gt;</p>") && !shown.contains("<textarea"))
    let other: KeyValuePairs = ["kind": "publish", "version": "2027.1", "text": "公示单位"]
    #expect(try await test.ask(texts, other).text.contains("已经有另一份文字"))

    #expect(try await test.ask("take/consents").text.contains("form.xlsx"))
    let form = try await test.ask("take/consents/form.xlsx")
    #expect(form.status == 200)
    let same = try await test.upload("take/consents", bytes: [("同意情况.xlsx", form.body)])
    #expect(same.status == 200 && same.text.contains("没有要写入的"), "\(same.text)")
    let first = try #require(try await test.desk.consents(test.edition).lines.first)
    let filled = "编码,姓名,同意公示\n\(first.person.entry),\(first.person.name),否\n"
    #expect(try await test.take("take/consents", "同意情况.csv", filled).status == 303)
    let after = try await test.desk.consents(test.edition).lines
    #expect(after.count { $0.standing[.publish] == .declined } == 1)
  }
}
