import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// On the day on which an edition is opened nothing waits yet, and the page says how to begin.
struct TodayBeginningTests {
  private static let rounds =
    "{id: check, name: 审核, kind: screening}, {id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  @Test func `a new edition says what can be done first, each with its page, until it is done`()
    async throws
  {
    let test = try await PlainSite(Self.rounds)
    let first = try await test.ask("today")
    #expect(!first.text.contains("<p class=\"soft\">没有。</p>"))
    for (words, page) in [
      ("还没有单位名单", "take/organizations"), ("没有定报名截止的时间", "deadline"), ("公众页没有公开", "front"),
      ("还没有报名的作品", "take/entries"), ("还没有评委", "take/judges"),
    ] {
      #expect(first.text.contains(words), "\(words)")
      #expect(first.text.contains("href=\"/e/\(test.edition.id)/\(page)\""), "\(page)")
      #expect(try await test.ask(page).status == 200, "\(page)")
    }
    // What is done is no longer told.
    #expect(
      try await test.take("take/organizations", "单位.csv", "单位名称,单位代码\n甲校,N1\n").status == 303)
    _ = try await test.ask("front", ["form": "front", "state": "shown"])
    _ = try await test.ask(
      "deadline", ["form": "edition", "end": "2099-04-30", "grace": "0", "reason": "通知第二条"])
    let next = try await test.ask("today")
    for words in ["还没有单位名单", "没有定报名截止的时间", "公众页没有公开"] {
      #expect(!next.text.contains(words), "\(words)")
    }
    #expect(next.text.contains("还没有报名的作品") && next.text.contains("还没有评委"))
    // With the first entry the beginning is over.
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    let later = try await test.ask("today")
    #expect(!later.text.contains("还没有报名的作品") && later.text.contains("1 件等着审核"))
  }

  /// A clerk may import entries and neither sets deadlines nor shows pages to the public.
  @Test func `nobody is sent to a page that does not open for them`() async throws {
    let test = try await PlainSite(Self.rounds)
    let page = try await test.ask("today", as: "liming")
    let targets = page.text.matches(of: /class="tag">开头<.*?href="([^"]+)"/).map {
      String($0.output.1)
    }
    #expect(!targets.isEmpty)
    for target in targets {
      #expect(try await test.ask(target, as: "liming").status == 200, "\(target)")
    }
    #expect(!page.text.contains("/deadline\""))
  }

  @Test func `empty lists say that there is nothing yet, and searches that nothing was found`()
    async throws
  {
    let test = try await PlainSite(Self.rounds)
    #expect(try await test.ask("organizations").text.contains("还没有单位。"))
    #expect(try await test.ask("organizations?q=x").text.contains("没有这样的单位。"))
    #expect(try await test.ask("judges").text.contains("还没有评委。"))
    #expect(try await test.ask("judges?q=x").text.contains("没有这样的评委。"))
    #expect(try await test.ask("hall").text.contains("规程里没有现场评审的轮次"))
    // A page that is not shown to the public says where it can be.
    let signUp = try await test.ask("sign-up", as: "chief")
    #expect(signUp.text.contains("href=\"/e/\(test.edition.id)/front\">去公开</a>"), "\(signUp.text)")
  }
}
