import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// What an office had to go to the command line for: holidays, the pool of judges, judges' cards, taking a judge off the list,
/// amending the rulebook.
struct StaffPagesTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  @Test func `holidays are imported by people who run the site, and listed for all`() async throws {
    let test = try await PlainSite(Self.review)
    let file = "日期,安排,名称\n2027-10-01,放假,国庆节\n2027-10-09,上班,国庆节调休\n"
    #expect(try await test.ask("take/calendar").status == 404)
    #expect(try await test.ask("calendar").text.contains("按周一至周五计算"))
    let look = try await test.upload("take/calendar", [("放假.csv", file)], as: "chief")
    #expect(look.status == 200 && look.text.contains("新增 2"), "\(look.text)")
    #expect(try await test.desk.calendar().isEmpty)
    #expect(try await test.take("take/calendar", "放假.csv", file, as: "chief").status == 303)
    let page = try await test.ask("calendar")
    #expect(page.text.contains("国庆节调休") && page.text.contains("有安排的年份：2027"))
    #expect(!page.text.contains("/take/calendar"))
    // What the page gives as a file is taken back as it is, in both languages.
    for language in ["zh", "en"] {
      let own = try await test.ask("calendar.csv?lang=\(language)").text
      let back = try await test.upload("take/calendar", [("own.csv", own)], as: "chief")
      #expect(back.status == 200 && back.text.contains("没有要写入的"), "\(own) \(back.text)")
    }
    let other = file.replacing("2027-10-09,上班", with: "2027-10-09,放假")
    let differs = try await test.upload("take/calendar", [("放假.csv", other)], as: "chief")
    #expect(differs.text.contains("与已有的不同") && PlainSite.held(in: differs) != nil)
  }

  @Test func `an expert is invited, accepts, and is a judge of the edition`() async throws {
    let test = try await PlainSite(Self.review)
    #expect(try await test.ask("pool").status == 404)
    #expect(try await test.ask("pool", ["form": "collect"]).status == 404)
    let file = "姓名,工作单位,职称,研究方向\n张三,市科协,研究员,环境\n李四,市教委,教授,信息\n"
    #expect(try await test.take("take/pool", "专家.csv", file, as: "chief").status == 303)
    let list = try await test.ask("pool", as: "chief")
    #expect(list.text.contains("张三") && list.text.contains("李四"))
    let all = try await test.desk.findPool(edition: test.edition.id)
    let expert = try #require(all.lines.first { $0.judge.name == "张三" }).judge.id
    let page = try await test.ask("pool/\(expert)", as: "chief")
    #expect(page.text.contains("登记为已邀请") && !page.text.contains("应邀，列入"))
    for form in ["invite", "accept"] {
      let answer = try await test.ask("pool/\(expert)", ["form": form], as: "chief")
      #expect(answer.status == 303, "\(answer.text)")
    }
    let judges = try await test.desk.findJudges(test.edition).lines
    #expect(judges.map(\.judge.name) == ["张三"])
    let twice = try await test.ask("pool/\(expert)", ["form": "accept"], as: "chief")
    #expect(twice.status == 422)
    let none = try await test.ask("pool", ["form": "draw", "count": "5"], as: "chief")
    #expect(none.status == 422 && none.text.contains("id=\"draw-count-error\""))
    let ahead = try await test.ask("pool", ["form": "draw", "count": "1"], as: "chief")
    #expect(ahead.status == 200 && ahead.text.contains("从 1 位里抽 1 位"))
    #expect(try await test.desk.findPool(edition: test.edition.id, onlyFree: true).total == 1)
    let drawn = try await test.ask(
      "pool", ["form": "draw", "count": "1", "step": "do"], as: "chief")
    #expect(drawn.status == 303)
    let after = try await test.ask(drawn.header("Location") ?? "", as: "chief")
    #expect(after.text.contains("已抽出"))
    #expect(try await test.ask("pool/none", as: "chief").status == 404)
  }

  @Test func `a judge is taken off the list with a reason, and cards are issued for the rest`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    _ = try await test.take(
      "take/judges", "评委.csv", "评委编号,姓名,工作单位\nJ1,张三,市科协\nJ2,李四,市教委\n")
    let list = try await test.ask("judges")
    #expect(list.text.contains("/judges/J1\"") && list.text.contains("发评委卡"))
    #expect(!(try await test.ask("judges", as: "liming")).text.contains("发评委卡"))
    let page = try await test.ask("judges/J1")
    #expect(page.text.contains("张三") && page.text.contains("移出评委名单"))
    #expect(!(try await test.ask("judges/J1", as: "liming")).text.contains("移出评委名单"))
    let card = try await test.ask("judges/J1", ["form": "card"])
    #expect(card.status == 200 && card.text.contains("新的评委卡"))
    let blank = try await test.ask("judges/J1", ["form": "remove", "reason": " "])
    #expect(blank.status == 422 && blank.text.contains("id=\"remove-reason-error\""))
    let gone = try await test.ask("judges/J1", ["form": "remove", "reason": "调离"])
    #expect(gone.status == 303)
    let after = try await test.ask(gone.header("Location") ?? "")
    #expect(after.text.contains("已移出评委名单") && !after.text.contains("id=\"remove\""))
    #expect(try await test.desk.findJudges(test.edition).total == 1)
    #expect(try await test.ask("judges/J9").status == 404)
    #expect(
      try await test.ask("cards", ["whom": "all", "kind": "pdf"], as: "liming").status == 404)
    // J1 had a card of their own; who was never given one gets one, and nobody else's stops working.
    #expect(try await test.ask("judges").text.contains("发给没有发过的 1 位"))
    let cards = try await test.ask("cards", ["whom": "first", "kind": "list"])
    #expect(cards.status == 200 && cards.body.starts(with: Array("PK".utf8)))
    let accounts = try await test.desk.accounts().filter {
      $0.grants.contains { $0.role == .judge }
    }
    #expect(accounts.map(\.account.shownName).sorted() == ["张三", "李四"])
    let none = try await test.ask("cards", ["whom": "first", "kind": "list"])
    #expect(none.status == 303)
    #expect(try await test.ask("judges?q=李").text.contains("全部 1 位"))
    let pdf = try await test.ask("cards", ["whom": "all", "kind": "pdf"])
    #expect(pdf.status == 200 && pdf.body.starts(with: Array("%PDF".utf8)))
  }

  @Test func `the rulebook is a list of headings that open, and paper has all of it`() async throws
  {
    let test = try await PlainSite(Self.review)
    let sections = test.edition.rulebook.sections(in: .chinese)
    let folded = try await test.ask("rulebook", as: "liming").text
    #expect(
      folded.split(separator: "<details class=\"part\"><summary>").count - 1 == sections.count)
    for (place, section) in sections.enumerated() {
      #expect(folded.contains("<ul id=\"part-\(place)\">") && folded.contains(section.title))
    }
    let open = try await test.ask("rulebook?all=yes", as: "liming").text
    #expect(open.split(separator: "<details class=\"part\" open>").count - 1 == sections.count)
    #expect(open.contains("<li><a href=\"#part-0\">"))
    // Paper shows what is folded.
    let sheet = String(decoding: Asset.look.bytes, as: UTF8.self)
    #expect(sheet.contains("details:not([open]):not(.part)"))
    #expect(sheet.contains(".part::details-content"))
  }

  @Test func `the rulebook is amended from its text, after a preview line by line`() async throws {
    let test = try await PlainSite(Self.review)
    let text = try await test.desk.rulebookText(edition: test.edition.id)
    let page = try await test.ask("rulebook/amend")
    #expect(page.text.contains("name: 校园小赛") && page.text.contains("rulebook/text.yml"))
    #expect(try await test.ask("rulebook/amend", as: "liming").status == 404)
    let better = text.replacing("校园小赛", with: "校园创意赛")
    let blank = try await test.ask("rulebook/amend", ["step": "look", "text": better])
    #expect(blank.status == 422 && blank.text.contains("id=\"amend-reason-error\""))
    #expect(blank.text.contains("name: 校园创意赛"))
    let broken = try await test.ask(
      "rulebook/amend",
      ["step": "look", "text": text.replacing("kind: review", with: "kind: revew"), "reason": "改名"])
    #expect(broken.status == 422 && broken.text.contains("行："), "\(broken.text)")
    let same = try await test.ask(
      "rulebook/amend", ["step": "look", "text": text, "reason": "改名"])
    #expect(same.status == 422 && same.text.contains("一字不差"))
    let look = try await test.ask(
      "rulebook/amend", ["step": "look", "text": better, "reason": "组委会更名", "seen": "0"])
    #expect(look.status == 200 && look.text.contains("name: 校园创意赛</ins>"))
    #expect(look.text.contains("去掉 1 行，写入 1 行"))
    #expect(look.text.contains("还没有结束的轮次，没有名次可以比较"))
    #expect(try await test.desk.rulebookText(edition: test.edition.id) == text)
    let done = try await test.ask(
      "rulebook/amend",
      [
        "step": "do", "text": better.replacing("\n", with: "\r\n"), "reason": "组委会更名",
        "seen": "0",
      ])
    #expect(done.status == 303, "\(done.text)")
    // Made from the text before: the other amendment is not undone unseen.
    let late = try await test.ask(
      "rulebook/amend",
      ["step": "do", "text": text + "# 补记\n", "reason": "另一处", "seen": "0"])
    #expect(late.status == 422 && late.text.contains("别人修订过规程"))
    #expect(try await test.desk.rulebookText(edition: test.edition.id) == better)
    #expect(try await test.ask("rulebook").text.contains("组委会更名"))
  }
}
