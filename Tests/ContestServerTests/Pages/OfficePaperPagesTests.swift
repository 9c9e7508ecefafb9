import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Notices, and the files of entrants, at the office's desk.
struct OfficePaperPagesTests {
  @Test func `a notice is previewed with its notes, then downloaded`() async throws {
    let test = try await TestSite.finished()
    let base = "/e/\(test.edition.id)/notices"
    let list = try await test.ask(.get, base, as: "organizer")
    #expect(list.text.contains("表彰决定") && list.text.contains("致单位函"))
    #expect(try await test.ask(.get, base, as: "judge").status == 404)
    // An address names a template of the office's folder and no file of the machine.
    for name in ["none", "%2Fetc%2Fpasswd", "..%2Frulebooks%2Fu30"] {
      #expect(try await test.ask(.get, "\(base)/\(name)", as: "organizer").status == 404)
    }
    let form = try await test.ask(.get, "\(base)/decision", as: "organizer")
    #expect(form.text.contains("主送单位") && form.text.contains("发文字号"))
    let blank = try await test.ask(
      .post, "\(base)/decision", as: "organizer", form: ["step": "look", "day": "五月"])
    #expect(blank.status == 422 && blank.text.contains("id=\"make-field-recipient-error\""))
    #expect(blank.text.contains("id=\"make-day-error\"") && blank.text.contains("value=\"五月\""))
    let fields: KeyValuePairs = ["step": "look", "field-recipient": "各学院团委", "day": "2027-05-28"]
    let look = try await test.ask(.post, "\(base)/decision", as: "organizer", form: fields)
    #expect(look.status == 200 && look.text.contains("会写出 1 份"), "\(look.text)")
    #expect(look.text.contains("请留意"))
    let done = try await test.ask(
      .post, "\(base)/decision", as: "organizer",
      form: ["step": "do", "field-recipient": "各学院团委", "day": "2027-05-28"])
    #expect(done.status == 200 && done.body.starts(with: Array("%PDF".utf8)))
    let nobody = try await test.ask(
      .post, "\(base)/letter", as: "organizer",
      form: ["step": "look", "organization": "没有这个单位"])
    #expect(nobody.status == 422 && nobody.text.contains("没有这个单位"))
  }

  /// That the site has no keys stood under “for whom”.
  @Test
  func `what prevents certificates is told above the form, and only a missing choice at its field`()
    async throws
  {
    let test = try await PlainSite(
      "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}",
      tier: ["awards: [{level: 一等奖, count: 1}]"])
    let none = try await test.ask("certificates", ["form": "make", "kind": ""])
    #expect(none.status == 422 && none.text.contains("id=\"make-kind-error\""), "\(none.text)")
    let kind = try #require(CertificateKind.allCases.first).rawValue
    let refused = try await test.ask("certificates", ["form": "make", "kind": kind])
    #expect(refused.status == 422 && refused.text.contains("没有办成"), "\(refused.text)")
    #expect(!refused.text.contains("make-kind-error"))
  }

  /// The winner of an honour for persons had to be found under 团队, and 个人 was refused without a way out.
  @Test func `certificates of an honour for persons are made for the winner, who is no team`()
    async throws
  {
    let review =
      "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"
    let awards = ["awards: [{level: 一等奖, count: 1}]"]
    let persons = try await PlainSite(review, tier: awards, subject: "person")
    let page = try await persons.ask("certificates").text
    #expect(page.contains("<option value=\"team\">得奖的本人</option>"), "\(page)")
    #expect(!page.contains(">团队</option>") && !page.contains(">个人</option>"))
    let works = try await PlainSite(review, tier: awards)
    #expect(try await works.ask("certificates").text.contains(">团队</option>"))
  }

  private static let rules = [
    "form: [{id: paper, name: 论文, kind: file, accept: [txt], max-size: 1KB, required: true}]"
  ]

  @Test func `a file is handed in for an entrant, listed, replaced with a reason, and downloaded`()
    async throws
  {
    let test = try await PlainSite(
      "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}",
      rules: Self.rules)
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n乙校,1,乙作,创意,白二\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    let entry = try #require(
      try await test.desk.findEntries(test.edition).lines.first { $0.stored.entry.title == "甲作" }
    ).stored.entry.id
    let all = try await test.ask("files")
    #expect(all.text.contains("没有交齐的 2 件") && all.text.contains("entries/\(entry)/files"))
    let page = try await test.ask("entries/\(entry)/files")
    #expect(page.text.contains("还没有交") && page.text.contains("可以是：txt"))
    #expect(try await test.ask("entries/none/files").status == 404)
    // Whoever screens it sees that the file is missing, and who has agreed.
    _ = try await test.desk.setConsentText("须知", .takePart, version: "1", edition: test.edition)
    let waiting = try await test.ask("screening/\(entry)").text
    #expect(waiting.contains("交来的文件") && waiting.contains("还没有交"))
    #expect(waiting.contains("同意情况") && waiting.contains("参赛和处理个人信息：未交"))
    let target = "entries/\(entry)/files/paper"
    let none = try await test.upload(target, [], [:])
    #expect(none.status == 422 && none.text.contains("请选择文件"))
    let wrong = try await test.upload(target, [("论文.pdf", "%PDF-1.4")], [:])
    #expect(wrong.status == 422 && wrong.text.contains("id=\"file-paper-file-error\""))
    let large = try await test.upload(
      target, [("论文.txt", String(repeating: "字", count: 500))], [:])
    #expect(large.status == 422)
    #expect(try await test.upload(target, [("论文.txt", "第一稿")], [:]).status == 303)
    #expect(
      try await test.upload("entries/\(entry)/files/none", [("a.txt", "x")], [:]).status == 404)
    let after = try await test.ask("entries/\(entry)/files")
    #expect(after.text.contains("已交") && after.text.contains("下载 1 个文件"))
    #expect(try await test.ask("screening/\(entry)").text.contains("已交 .txt 9 B"))
    #expect(try await test.ask("files?lacking=yes").text.contains("没有交齐的 1 件"))
    try await test.desk.screen(entry, .pass)
    let blank = try await test.upload(target, [("论文.txt", "第二稿")], ["reason": " "])
    #expect(blank.status == 422 && blank.text.contains("id=\"file-paper-reason-error\""))
    #expect(
      try await test.upload(target, [("论文.txt", "第二稿")], ["reason": "更正错字"]).status == 303)
    let zip = try await test.ask("entries/\(entry)/files", ["form": "fetch"])
    #expect(zip.status == 200 && zip.body.starts(with: Array("PK".utf8)))
    #expect(zip.header("Content-Disposition")?.contains("\(entry).zip") == true)
    let records = try await test.ask("records")
    #expect(records.text.contains("写出文件") || records.text.contains("文件"))
  }
}
