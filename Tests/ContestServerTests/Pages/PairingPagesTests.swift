import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// A step of pairing in the browser: the form goes out, comes back, the pairs are seen and confirmed.
struct PairingPagesTests {
  @Test func `wishes are uploaded, pairs shown with their reasons, confirmed, and sealed anew`()
    async throws
  {
    let test = try await PlainSite(
      "{id: check, kind: screening}, {id: pair, name: 导师结对, kind: pairing, sides: [idea, mentor]}",
      tracks: "{id: idea, name: 学员}, {id: mentor, name: 导师}")
    let works =
      "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲同学,学员,白一\n乙校,1,乙同学,学员,白二\n丙校,1,王老师,导师,白三\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    #expect(try await test.ask("pairing/pair").text.contains("没有登记志愿 0 人"))
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    let rounds = try await test.ask("rounds")
    #expect(rounds.text.contains("pairing/pair"))
    let form = try await test.ask("pairing/pair", ["form": "form"])
    #expect(form.status == 200 && Array(form.body.prefix(2)) == Array("PK".utf8))
    // A confirmation before anything is known is refused in words.
    let unknown = try await test.desk.pairing(edition: test.edition.id).state
    let early = try await test.ask(
      "pairing/pair", ["form": "confirm", "shown": unknown.text])
    #expect(early.status == 422 && early.text.contains("还没有登记志愿"))
    let wishes = "姓名,第一志愿,第二志愿\n甲同学,王老师,\n乙同学,王老师,\n王老师,乙同学,甲同学\n"
    let wrong = try await test.upload(
      "rounds/pair/take/wishes", [("志愿.csv", wishes.replacing("甲同学,王老师", with: "甲同学,李老师"))])
    #expect(wrong.status == 200 && wrong.text.contains("李老师"))
    #expect(try await test.take("rounds/pair/take/wishes", "志愿.csv", wishes).status == 303)
    let page = try await test.ask("pairing/pair")
    #expect(page.text.contains("结成 1 对") && page.text.contains("的名额已满"))
    // A clerk takes wishes and confirms nothing.
    #expect(try await test.ask("pairing/pair", ["form": "confirm"], as: "liming").status != 303)
    let state = try await test.desk.pairing(edition: test.edition.id).state
    #expect(
      try await test.ask("pairing/pair", ["form": "confirm", "shown": state.text]).status == 303)
    let confirmed = try await test.ask("pairing/pair")
    #expect(confirmed.text.contains("已确认"))
    let changed = wishes.replacing("王老师,乙同学,甲同学", with: "王老师,甲同学,乙同学")
    let look = try await test.upload("rounds/pair/take/wishes", [("志愿.csv", changed)])
    #expect(look.text.contains("以这份为准"))
    #expect(try await test.ask("pairing/pair.json").status == 200)
    let english = try await test.ask("pairing/pair?lang=en")
    #expect(english.text.contains("Paired with") && !english.text.contains("结成"))
  }

  /// Two pairs were confirmed; then one student wants nobody. The page shows what was sealed, and what pressing the button would
  /// seal: one pair.
  @Test func `confirmed pairs that have changed say what confirming again would seal`() async throws
  {
    let test = try await PlainSite(
      "{id: check, kind: screening}, {id: pair, name: 导师结对, kind: pairing, sides: [idea, mentor], each: 2}",
      tracks: "{id: idea, name: 学员}, {id: mentor, name: 导师}")
    let works =
      "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲同学,学员,白一\n乙校,1,乙同学,学员,白二\n丙校,1,王老师,导师,白三\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    let wishes = "姓名,第一志愿,第二志愿\n甲同学,王老师,\n乙同学,王老师,\n王老师,乙同学,甲同学\n"
    #expect(try await test.take("rounds/pair/take/wishes", "志愿.csv", wishes).status == 303)
    let state = try await test.desk.pairing(edition: test.edition.id).state
    #expect(
      try await test.ask("pairing/pair", ["form": "confirm", "shown": state.text]).status == 303)
    let confirmed = try await test.ask("pairing/pair").text
    #expect(confirmed.contains("结成 2 对") && !confirmed.contains("确认结对名单"))

    let path = test.folder.appending(path: "改.csv").path()
    try wishes.replacing("甲同学,王老师", with: "甲同学,无志愿").write(
      toFile: path, atomically: true, encoding: .utf8)
    _ = try await test.desk.takeWishes(path, edition: test.edition.id, replacing: true)
    let page = try await test.ask("pairing/pair").text
    #expect(page.contains("结成 2 对") && page.contains("结果已变"))
    #expect(page.contains("确认结对名单（1 对）") && page.contains("没有结成"))
    let again = try await test.desk.pairing(edition: test.edition.id).state
    let sealed = try await test.ask(
      "pairing/pair", ["form": "confirm", "shown": again.text, "reason": "甲同学改了志愿"])
    #expect(sealed.status == 303)
    #expect(try await test.ask("pairing/pair").text.contains("结成 1 对"))
  }
}
