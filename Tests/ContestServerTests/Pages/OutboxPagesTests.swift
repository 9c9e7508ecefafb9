import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// The outbox at the office's desk: written, looked at, changed, released, taken back, handed over.
struct OutboxPagesTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 2, blind: none, combine: {average: mean}}"

  /// Two judges with three works each, of which nothing is scored.
  private static func judged() async throws -> PlainSite {
    let test = try await PlainSite(review, fields: "name, mobile")
    let judges = "姓名,工作单位,评委编号\n张三,市科协,J001\n李四,市教委,J002\n"
    #expect(try await test.take("take/judges", "评委.csv", judges).status == 303)
    let works =
      "单位,编号,作品名称,作品类别,作者1姓名,作者1手机\n甲校,1,甲作,创意,白一,13800000001\n乙校,1,乙作,创意,白二,13800000002\n丙校,1,丙作,创意,白三,13800000003\n"
    let taken = try await test.take("take/entries", "报名.csv", works)
    #expect(taken.status == 303, "\(taken.text)")
    return test
  }

  static func assigned() async throws -> PlainSite {
    let test = try await judged()
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    return try await test.letting(judges: ["J001", "J002"])
  }

  @Test func `late judges are reminded once a day, and not after they have finished`()
    async throws
  {
    let test = try await Self.assigned()
    #expect(try await test.ask("outbox", as: "liming").status == 404)
    let empty = try await test.ask("outbox")
    #expect(empty.status == 200 && empty.text.contains("2 位评委还没有评完"), "\(empty.text)")
    let wrong = try await test.ask("outbox", ["form": "remind-review", "until": "明天"])
    #expect(wrong.status == 422 && wrong.text.contains("id=\"remind-review-until-error\""))
    let form: KeyValuePairs = ["form": "remind-review", "until": "2027-05-20"]
    let written = try await test.ask("outbox", form)
    #expect(written.status == 303, "\(written.text)")
    let list = try await test.ask(written.header("Location") ?? "")
    #expect(list.text.contains("2 封") && list.text.contains("还有 3 件待评"), "\(list.text)")
    #expect(!list.text.contains("位评委还没有评完"))
    // A second press, and a second person, write nothing.
    _ = try await test.ask("outbox", form)
    #expect(try await test.desk.letters(test.edition).count == 2)
    let page = try await test.ask("outbox/1")
    #expect(page.text.contains("<mark>张三</mark>老师") && page.text.contains("2027年5月20日"))
    #expect(page.header("Referrer-Policy") == "no-referrer")
    #expect(try await test.ask("outbox/9").status == 404)
    #expect(try await test.ask("outbox/x").status == 404)

    // One that says a figure which is another now says so on its row, on its page and before it is released.
    let one = try await test.put("/judge/\(test.edition.id)/review/001/new", "80", as: "J001")
    #expect(one.status == 200, "\(one.text)")
    for target in ["outbox", "outbox/1", "outbox/release"] {
      let told = try await test.ask(target).text
      #expect(told.contains("还有 2 件没有评。请打开这一封改好再放行。"), "\(target): \(told)")
    }
    let look = try await test.ask("outbox/release")
    #expect(look.text.contains("要放行 2 封") && look.text.contains("其中 2 封没有邮箱"))
    let shown = try #require(look.text.firstMatch(of: /name="shown" value="([0-9a-f]+)"/)?.1)
    // The second judge finishes before the office presses the button.
    for work in ["001", "002", "003"] {
      let saved = try await test.put(
        "/judge/\(test.edition.id)/review/\(work)/new", "80", as: "J002")
      #expect(saved.status == 200, "\(saved.text)")
    }
    let release = try await test.ask(
      "outbox/release", ["form": "release", "letters": "1 2", "shown": String(shown)])
    #expect(release.status == 303, "\(release.text)")
    let letters = try await test.desk.letters(test.edition)
    #expect(letters.map(\.state) == [.draft, .released])
    let row = try await test.ask("outbox")
    #expect(row.text.contains("这位评委已经评完。这一封不用寄了。"), "\(row.text)")
    let outdated = try await test.ask("outbox/2")
    #expect(outdated.text.contains("这位评委已经评完") && !outdated.text.contains("放行这一封"))
    let stale = try await test.ask(
      "outbox/release", ["form": "release", "letters": "1 2", "shown": String(shown)])
    #expect(stale.status == 422, "\(stale.text)")
    let refused = try await test.press("outbox/2", ["form": "release"])
    #expect(refused.status == 422 && refused.text.contains("已经评完"))
  }

  @Test
  func
    `a letter is changed with all that is wrong told at its field, and its address is kept for the next`()
    async throws
  {
    let test = try await Self.assigned()
    _ = try await test.ask("outbox", ["form": "remind-review"])
    let page = try await test.ask("outbox/1")
    let shown = try #require(page.text.firstMatch(of: /name="shown" value="([0-9a-f]+)"/)?.1)
    let wrong = try await test.ask(
      "outbox/1",
      [
        "form": "edit", "shown": String(shown), "address": "a@b.cn\r\nBcc: x@y.cn",
        "mobile": "手机", "subject": "主题\nBcc: x@y.cn", "body": " ",
      ])
    #expect(wrong.status == 422)
    for field in ["address", "mobile", "subject", "body"] {
      #expect(wrong.text.contains("id=\"edit-\(field)-error\""), "\(field)")
    }
    let edit: KeyValuePairs = [
      "form": "edit", "shown": String(shown), "address": "zhang@hecheng.edu.cn", "mobile": "",
      "subject": "请评完", "body": "张三老师：\n\n请评完。\n",
    ]
    #expect(try await test.ask("outbox/1", edit).status == 303)
    let after = try await test.ask("outbox/1")
    #expect(after.text.contains("zhang@hecheng.edu.cn") && after.text.contains("请评完"))
    #expect(after.text.contains("<mark>张三</mark>老师"))
    // Somebody else's page is out of date now.
    let late = try await test.ask("outbox/1", edit)
    #expect(late.status == 422 && late.text.contains("被别人改过"))
    // Neither list nor table nor log tells the address.
    for place in ["outbox", "outbox.csv", "outbox.json", "records"] {
      #expect(try await !test.ask(place).text.contains("zhang@"), "\(place)")
    }
    #expect(try await test.ask("outbox/1", ["form": "drop"]).status == 303)
    test.clock.pass(minutes: 24 * 60)
    _ = try await test.ask("outbox", ["form": "remind-review"])
    let next = try await test.desk.letters(test.edition)
    #expect(
      next.first { $0.record.recipient == .judge("J001") }?.content?.address
        == "zhang@hecheng.edu.cn")
  }

  @Test func `addresses come from the office's own list, after a preview`() async throws {
    let test = try await Self.assigned()
    _ = try await test.ask("outbox", ["form": "remind-review"])
    let wrong = "姓名,工作单位,邮箱\n张三,市科协,zhang\n,市科协,a@b.cn\n张三,市科协,c@d.cn\n张三,市科协,e@d.cn\n"
    let look = try await test.upload("take/addresses", [("通讯录.csv", wrong)])
    #expect(look.status == 200 && !look.text.contains("就这样写入"))
    for words in ["邮箱写得不对", "没有写是谁的邮箱", "另一个邮箱或手机"] {
      #expect(look.text.contains(words), "\(words) \(look.text)")
    }
    let file =
      "编号,姓名,工作单位,邮箱,手机\nJ001,张三,市科协,ｚhang@x.cn,13900000001\n,李四,市教委,li@x.cn,\n,王五,别处,wang@x.cn,\n"
    let taken = try await test.take("take/addresses", "通讯录.csv", file)
    #expect(taken.status == 303, "\(taken.text)")
    let letters = try await test.desk.letters(test.edition)
    #expect(letters.map { $0.content?.address } == ["li@x.cn", "zhang@x.cn"])
    #expect(letters.last?.content?.mobile == "13900000001")
    let other = try await test.upload(
      "take/addresses", [("通讯录.csv", "编号,姓名,邮箱\nJ001,李四,li@x.cn\n")])
    #expect(other.text.contains("编号 J001 是“张三”"), "\(other.text)")
  }

  @Test func `an entry sent back gets a letter that waits ten minutes and can be taken back`()
    async throws
  {
    let test = try await Self.judged()
    let entry = try #require(
      try await test.desk.findEntries(test.edition).lines.first { $0.stored.entry.title == "甲作" }
    ).stored.entry.id
    try await test.desk.screen(
      entry, .return(reason: "缺指导教师意见", due: CalendarDay("2027-12-30")))
    let list = try await test.ask("outbox")
    #expect(list.text.contains("退回修改的 1 件还没有写信"), "\(list.text)")
    #expect(try await test.ask("outbox", ["form": "correct"]).status == 303)
    let page = try await test.ask("outbox/1")
    #expect(page.text.contains("缺指导教师意见") && page.text.contains("13800000001"), "\(page.text)")
    #expect(try await test.press("outbox/1", ["form": "release"]).status == 303)
    let waiting = try #require(try await test.desk.letters(test.edition).first)
    let leaves = try #require(waiting.record.leavesAt)
    #expect(
      leaves.millisecondsSince1970 - test.clock.now.millisecondsSince1970 == 600_000)
    #expect(try await test.ask("outbox/1").text.contains("以前可以收回"))
    #expect(try await test.ask("outbox/1", ["form": "back"]).status == 303)
    #expect(try await test.desk.letters(test.edition).map(\.state) == [.draft])
    // Handed in again: the letter would be wrong now.
    try await test.desk.screen(entry, .resubmit)
    let refused = try await test.press("outbox/1", ["form": "release"])
    #expect(refused.status == 422 && refused.text.contains("重新提交"))
    let none = try await test.ask("outbox/release")
    #expect(none.text.contains("没有可以放行的草稿") && none.text.contains("重新提交"))
  }

  @Test func `released letters are exported once to a workbook and noted as sent by hand`()
    async throws
  {
    let test = try await Self.judged()
    #expect(try await test.ask("outbox", ["form": "export"]).status == 422)
    let invited = try await test.ask("outbox", ["form": "invite"])
    #expect(invited.status == 303, "\(invited.text)")
    let letter = try await test.ask("outbox/1")
    let link = try #require(
      letter.text.firstMatch(of: /http:\/\/contest\.test(\/in\/[0-9a-f]+)/)?.1)
    #expect(try await test.ask(String(link)).status == 200)
    _ = try await test.desk.releaseLetters(edition: test.edition)
    let file = try await test.ask("outbox", ["form": "export"])
    #expect(file.status == 200 && file.body.starts(with: Array("PK".utf8)))
    let path = test.folder.appending(path: "信件.xlsx").path
    try Data(file.body).write(to: URL(filePath: path))
    let rows = try TableFile.read(
      SheetSource.open(path),
      columns: [
        TableColumn("name", ["姓名"]), TableColumn("subject", ["主题"]), TableColumn("text", ["正文"]),
        TableColumn("mail", ["邮箱"]),
      ]
    ).rows
    #expect(try rows.map { try $0.cell("name").cleanText() } == ["张三", "李四"])
    #expect(rows.first?.cell("text").value.text.contains(String(link)) == true)
    // Nothing is left to be released or handed over; the workbook can be had once more.
    #expect(try await test.ask("outbox", ["form": "export"]).status == 422)
    #expect(try await test.ask("outbox", ["form": "again"]).status == 200)
    #expect(try await test.desk.letters(test.edition).allSatisfy { $0.state == .handed })
    let sent = try await test.ask("outbox", ["form": "sent"])
    #expect(sent.status == 303)
    #expect(try await test.desk.letters(test.edition).allSatisfy { $0.state == .sent })
    #expect(try await test.ask("outbox/1", ["form": "back"]).status == 422)
    #expect(try await test.ask("outbox/1", ["form": "none"]).status == 400)
  }

  @Test
  func `a purge removes personal data from letters and drops unsent ones`()
    async throws
  {
    let test = try await Self.judged()
    _ = try await test.ask("outbox", ["form": "invite"])
    _ = try await test.desk.releaseLetters([2], edition: test.edition)
    _ = try await test.desk.noteLettersSent([2], edition: test.edition)
    _ = try await test.desk.purgePrivateData(of: test.edition)
    let letters = try await test.desk.letters(test.edition)
    #expect(letters.map(\.state) == [.sent, .dropped])
    #expect(letters.allSatisfy { $0.content == nil })
    let page = try await test.ask("outbox/1")
    #expect(page.status == 200 && page.text.contains("已随个人信息清除"))
    #expect(try await test.ask("outbox").status == 200)
    #expect(try await test.desk.checkStore().findings.allSatisfy { $0.count == 0 })
  }
}
