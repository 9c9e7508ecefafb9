import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The pages on which entries are screened, and what invented links and codes do.
extension OfficePagesTests {
  /// Entries that wait to be screened: refused and let in again, because the season has passed all others.
  private static func waiting(_ count: Int, _ test: TestSite) async throws -> [Entry.ID] {
    let known = try await test.desk.entries(test.edition, EntryFilter(state: .registered))
    var ids = known.map(\.entry.entry.id)
    for (stored, _) in try await test.desk.entries(test.edition, EntryFilter(state: .accepted))
    where ids.count < count {
      try await test.desk.screen(stored.entry.id, .refuse(reason: "试"))
      try await test.desk.screen(stored.entry.id, .uphold(reason: "试"))
      ids.append(stored.entry.id)
    }
    return try await test.desk.entries(test.edition, EntryFilter(state: .registered))
      .map(\.entry.entry.id)
  }

  private static func state(_ id: Entry.ID, _ test: TestSite) async throws -> EntryState {
    try await test.desk.entry(id).stored.state
  }

  @Test func `after each decision the next entry is ready, and the last one can be undone`()
    async throws
  {
    let test = try await TestSite.office()
    let ids = try await Self.waiting(3, test)
    let first = try await Self.ask(.get, "screening/\(ids[0])", test, as: "clerk")
    #expect(first.status == 200 && first.text.contains("待审第 1 件"))
    let passed = try await Self.press(
      "screening/\(ids[0])", test, as: "clerk", form: ["form": "pass"])
    let next = try #require(passed.header("Location"))
    #expect(
      passed.status == 303 && next.contains("/screening/\(ids[1])?done=passed&of=\(ids[0])&mark="))
    #expect(try await Self.state(ids[0], test) == .accepted)
    let page = try await test.ask(.get, next, as: "clerk")
    #expect(page.text.contains("\(ids[0])：已通过"))
    let undo = try #require(page.text.firstMatch(of: /\/undo\/([0-9]+)/)?.output.1)
    let preview = try await Self.ask(.get, "undo/\(undo)", test, as: "clerk")
    #expect(preview.status == 200)
    // It is in a round already, so its pass stays: the page says so instead of undoing.
    #expect(preview.text.contains("不能撤销"))
  }

  @Test func `returning an entry needs a correction and a day, and what was typed stays`()
    async throws
  {
    let test = try await TestSite.office()
    let ids = try await Self.waiting(3, test)
    let wrong = try await Self.press(
      "screening/\(ids[0])", test, as: "clerk",
      form: ["form": "return", "reason": "", "due": "下周<b>"])
    #expect(wrong.status == 422 && wrong.text.contains("<title>错误："))
    #expect(
      wrong.text.contains("href=\"#return-reason\"") && wrong.text.contains("href=\"#return-due\""))
    #expect(wrong.text.contains("value=\"下周&lt;b&gt;\"") && !wrong.text.contains("下周<b>"))
    #expect(try await Self.state(ids[0], test) == .registered)
    // A day that is past is refused by the rule, beside its field.
    let past = try await Self.press(
      "screening/\(ids[0])", test, as: "clerk",
      form: ["form": "return", "reason": "缺盖章", "due": "2020-01-01"])
    #expect(past.status == 422 && past.text.contains("href=\"#return-due\""))
    let done = try await Self.press(
      "screening/\(ids[0])", test, as: "clerk",
      form: ["form": "return", "reason": "缺盖章", "due": "2027-12-31"])
    #expect(done.status == 303)
    #expect(try await Self.state(ids[0], test) == .returned)
    try await test.desk.screen(ids[0], .resubmit)
  }

  @Test func `several at once are shown before anything is done`() async throws {
    let test = try await TestSite.office()
    let ids = try await Self.waiting(3, test)
    let nothing = try await Self.ask(
      .post, "screening", test, as: "clerk", form: ["form": "many", "act": "pass"])
    #expect(nothing.status == 422 && nothing.text.contains("请先在名单里选"))
    let look = try await Self.ask(
      .post, "screening", test, as: "clerk",
      form: [
        "form": "many", "step": "look", "act": "refuse", "entry": ids[0].text,
        "entry": ids[1].text,
      ])
    #expect(look.status == 200 && look.text.contains("不予受理：2 件"))
    #expect(look.text.contains(ids[0].text) && look.text.contains(ids[1].text))
    #expect(try await Self.state(ids[0], test) == .registered)
    let both: KeyValuePairs = [
      "form": "many-do", "step": "do", "act": "refuse", "reason": "不属于本赛事",
      "entries": "\(ids[0]) \(ids[1])",
    ]
    // A form that does not say what was looked at does nothing.
    let blind = try await Self.ask(.post, "screening", test, as: "clerk", form: both)
    #expect(blind.status == 422 && blind.text.contains("没有带着看过的是哪一份"), "\(blind.text)")
    #expect(try await Self.state(ids[1], test) == .registered)
    let done = try await Self.press(
      "screening", test, as: "clerk", form: both,
      after: ["form": "many", "act": "refuse", "entry": ids[0].text, "entry": ids[1].text])
    #expect(done.status == 303)
    #expect(try await Self.state(ids[1], test) == .refused)
    for id in [ids[0], ids[1]] { try await test.desk.screen(id, .uphold(reason: "试")) }
  }

  @Test func `entries without doubts are named, and later ones do not pass with them`()
    async throws
  {
    let test = try await TestSite.office()
    let ids = try await Self.waiting(3, test)
    let page = try await Self.ask(.get, "screening/clean", test, as: "clerk")
    #expect(page.status == 200)
    let clean = try await test.desk.passClean(test.edition, mode: .preview).passed
    let one = try #require(clean.last)
    let other = try #require(ids.first { $0 != one })
    // Somebody else decided about one of those that were shown: none passes, and the page says which.
    let decided = other
    let before = try await Self.state(other, test)
    try await test.desk.screen(decided, .refuse(reason: "重复申报"))
    let stale = try await Self.ask(
      .post, "screening/clean", test, as: "clerk", form: ["entries": "\(one) \(decided)"])
    #expect(stale.status == 422 && stale.text.contains("/screening/\(decided)\""))
    #expect(stale.text.contains("\(decided)") && stale.text.contains("现在是“不予受理”"))
    #expect(try await Self.state(one, test) == .registered)
    try await test.desk.screen(decided, .uphold(reason: "试"))
    let none = try await Self.ask(.post, "screening/clean", test, as: "clerk", form: [:])
    #expect(none.status == 422)
    let done = try await Self.ask(
      .post, "screening/clean", test, as: "clerk", form: ["entries": one.text])
    #expect(done.status == 303)
    #expect(try await Self.state(other, test) == before)
  }

  @Test func `a refused action on several entries names and links those that prevent it`()
    async throws
  {
    let test = try await TestSite.office()
    let ids = try await Self.waiting(3, test)
    try await test.desk.screen(ids[1], .refuse(reason: "重复申报"))
    let form: KeyValuePairs = [
      "form": "many-do", "step": "do", "act": "pass", "entries": "\(ids[0]) \(ids[1])",
    ]
    let look = try await Self.ask(
      .post, "screening", test, as: "clerk",
      form: ["form": "many", "act": "return", "entries": "\(ids[0]) \(ids[1])"])
    #expect(look.text.contains("现在是“不予受理”"))
    let refused = try await Self.press(
      "screening", test, as: "clerk", form: form,
      after: ["form": "many", "act": "pass", "entries": "\(ids[0]) \(ids[1])"])
    #expect(refused.status == 422 && refused.text.contains("2 项里有 1 项办不成"))
    let line = try #require(
      refused.text.firstMatch(of: /<li><a href="([^"]+)">([^<]*不予受理[^<]*)<\/a>/))
    #expect(line.output.1.hasSuffix("/screening/\(ids[1])"))
    #expect(line.output.2.hasPrefix("\(ids[1]) "))
    #expect(try await Self.state(ids[0], test) == .registered)
    #expect(try await test.ask(.get, String(line.output.1), as: "clerk").status == 200)
    try await test.desk.screen(ids[1], .uphold(reason: "试"))
  }

  @Test func `an old page does not overwrite somebody else's decision`() async throws {
    let test = try await TestSite.office()
    let ids = try await Self.waiting(3, test)
    func shown(_ answer: WebAnswer) throws -> String {
      String(try #require(answer.text.firstMatch(of: /name="shown" value="([^"]+)"/)?.output.1))
    }
    let page = try await Self.ask(.get, "screening/\(ids[0])", test, as: "clerk")
    let look = try await Self.ask(
      .post, "screening", test, as: "clerk",
      form: ["form": "many", "act": "refuse", "entries": "\(ids[0]) \(ids[1])"])
    let passed = try await Self.ask(
      .post, "screening/\(ids[0])", test, form: ["form": "pass", "shown": try shown(page)])
    #expect(passed.status == 303)
    let stale = try await Self.press(
      "screening/\(ids[0])", test, as: "clerk",
      form: ["form": "refuse", "reason": "重复申报", "shown": try shown(page)])
    #expect(stale.status == 422)
    #expect(stale.text.contains("打开这一页以后，某wangfang 于") && stale.text.contains("作了“通过”"))
    #expect(try await Self.state(ids[0], test) == .accepted)
    // Of several, none is decided about; a form that lacks its reason keeps what it was filled in on.
    func many(_ reason: String, _ shown: String) async throws -> WebAnswer {
      try await Self.ask(
        .post, "screening", test, as: "clerk",
        form: [
          "form": "many-do", "step": "do", "act": "refuse", "reason": reason,
          "entries": "\(ids[0]) \(ids[1])", "shown": shown,
        ])
    }
    let blank = try await many("", try shown(look))
    #expect(blank.status == 422 && blank.text.contains("理由"))
    let both = try await many("重复申报", try shown(blank))
    #expect(both.status == 422 && both.text.contains("2 项里有 1 项办不成"))
    #expect(try await Self.state(ids[0], test) == .accepted)
    #expect(try await Self.state(ids[1], test) == .registered)
    // Whoever has seen it as it is now may decide.
    #expect(try await many("重复申报", try shown(both)).status == 303)
    #expect(try await Self.state(ids[0], test) == .refused)

    // One of the two is taken back: the other is named, with its own way back.
    let step = try #require(try await test.desk.latestSteps(test.edition, count: 1).first)
    let undo = try await Self.ask(.get, "undo/\(step.record)", test, as: "clerk")
    #expect(undo.text.contains("\(ids[0])") && undo.text.contains("\(ids[1])"))
    #expect(undo.text.contains("以上 2 项都撤销"))
    let unsaid = try await Self.ask(
      .post, "undo/\(step.record)", test, as: "clerk", form: ["form": "undo", "reason": "点错了"])
    #expect(unsaid.status == 422 && unsaid.text.contains("请选择撤销哪些"))
    let one = try await Self.ask(
      .post, "undo/\(step.record)", test, as: "clerk",
      form: ["form": "undo", "whole": "no", "reason": "点错了"])
    let next = try await test.ask(.get, try #require(one.header("Location")), as: "clerk")
    #expect(next.text.contains("：已撤销") && next.text.contains("还没有撤销的 1 项都撤销"))
    let rest = try await Self.ask(
      .post, "undo/\(step.record)", test, as: "clerk",
      form: ["form": "undo", "whole": "yes", "reason": "点错了"])
    #expect(rest.status == 303)
    #expect(try await Self.state(ids[1], test) == .registered)
    #expect(try await Self.state(ids[0], test) == .accepted)
  }

  @Test func `a work that was refused during a round has a page that says so`() async throws {
    let test = try await TestSite.fresh()
    let board = try await test.desk.assignmentBoard(of: "review", edition: test.edition.id)
    let line = try #require(board.lines.first)
    try await test.desk.screen(line.entry, .refuse(reason: "重复申报"))
    let page = try await Self.ask(.get, "rounds/review/works/\(line.entry)", test, as: "clerk")
    #expect(page.status == 200 && page.text.contains("现在是“不予受理”"))
    #expect(page.text.contains("重复申报") && page.text.contains("/entries/\(line.entry)\""))
    let nothing = try await Self.ask(.get, "rounds/review/works/A000000", test, as: "clerk")
    #expect(nothing.status == 404)
  }

  @Test func `an invented link makes no page say that something was done`() async throws {
    let test = try await TestSite.office()
    let ids = try await Self.waiting(2, test)
    for page in ["records", "screening", "results", "entries", "accounts/liming", "today", "year"] {
      for word in ["passed", "sealed", "confirmed", "disabled"] {
        let target = "\(page)?done=\(word)&of=\(ids[0])&mark=0-00000000000000000000000000000000"
        let answer = try await Self.ask(.get, target, test, as: "organizer")
        #expect(!answer.text.contains("class=\"note done\""), "\(target)")
      }
    }
    let passed = try await Self.press(
      "screening/\(ids[0])", test, as: "clerk", form: ["form": "refuse", "reason": "重复"])
    let next = try #require(passed.header("Location"))
    #expect(try await test.ask(.get, next, as: "clerk").text.contains("已不予受理"))
    // The mark in the link holds for one word, one entry and one person; with any other it is of no use.
    let forged = [
      next.replacing("done=refused", with: "done=passed"),
      next.replacing("of=\(ids[0])", with: "of=\(ids[1])"),
    ]
    for link in forged {
      #expect(try await !test.ask(.get, link, as: "clerk").text.contains("class=\"note done\""))
    }
    #expect(try await !test.ask(.get, next, as: "organizer").text.contains("class=\"note done\""))
    let other = Done(
      said: try #require(WebRequest(.get, next)).query, by: "liming",
      Ground(
        desk: Desk(
          database: test.desk.database, key: test.desk.key, actor: .visitor,
          clock: { Instant(millisecondsSince1970: TestSite.now.millisecondsSince1970 + 660_000) }),
        entrance: test.site.ground.entrance,
        isSecure: false, watch: RequestWatch(log: nil)))
    #expect(other == nil)
    try await test.desk.screen(ids[0], .uphold(reason: "试"))
  }

  @Test func `a refused invitation shows all faults and keeps the chosen unit`() async throws {
    let test = try await TestSite.office()
    func invite(_ form: KeyValuePairs<String, String>) async throws -> WebAnswer {
      try await Self.ask(.post, "accounts", test, as: "organizer", form: form)
    }
    let blank = try await invite(["form": "invite"])
    #expect(blank.status == 422 && !blank.text.contains("“judge”"))
    for (field, code) in [("name", "没有写登录名"), ("shown", "没有写姓名"), ("role", "没有选身份")] {
      #expect(blank.text.contains("href=\"#invite-\(field)\"") && blank.text.contains(code))
    }
    let clerk: KeyValuePairs = [
      "form": "invite", "name": "gongzuo", "shown": "工作", "role": "clerk",
      "organization": test.unit,
    ]
    let refused = try await invite(clerk)
    #expect(refused.status == 422 && refused.text.contains("不限于一个单位"))
    #expect(refused.text.contains("value=\"\(test.unit)\""))
    let school: KeyValuePairs = [
      "form": "invite", "name": "lianxi", "shown": "联系", "role": "school", "organization": " ",
    ]
    #expect(try await invite(school).text.contains("要写明是哪个单位"))
    let wrong: KeyValuePairs = [
      "form": "invite", "name": "lianxi", "shown": "联系", "role": "school", "organization": "没有这所学校",
    ]
    let unknown = try await invite(wrong)
    #expect(unknown.status == 422 && unknown.text.contains("单位名单里没有“没有这所学校”"))
    #expect(!unknown.text.contains("谁的编号"))
    let taken: KeyValuePairs = [
      "form": "invite", "name": "liming", "shown": "李明", "role": "clerk", "organization": "",
    ]
    let twice = try await invite(taken)
    #expect(twice.status == 422 && twice.text.contains("href=\"#invite-name\""))
    let names = try await test.desk.accounts().map(\.account.name.text)
    #expect(!names.contains("gongzuo") && !names.contains("lianxi"))
  }

  @Test func `a signature cannot be undone, and its page links to unlocking`() async throws {
    let test = try await TestSite.fresh()
    let actor = Actor(
      name: "test", grants: [Grant(.judge, in: .judge(Judge.ID(test.judge), of: test.edition.id))])
    let judge = test.desk.acting(actor)
    let queue = try await test.queue(of: "judge")
    for work in queue.works where !work.isDone {
      for criterion in queue.rules.rubric.criteria where work.marks[criterion.id] == nil {
        _ = try await judge.saveMark(
          criterion.range.lowerBound.description, in: .mark(criterion.id), of: work.code,
          round: "review", edition: test.edition.id, seen: "")
      }
    }
    _ = try await judge.signSheets(of: "review", edition: test.edition.id)
    let (scored, signed) = try await test.desk.database.read { connection in
      (
        try connection.count("SELECT MAX(sequence) FROM audit WHERE action = 'round.score'"),
        try connection.count("SELECT MAX(sequence) FROM audit WHERE action = 'round.sign'")
      )
    }
    for record in [scored, signed] {
      let page = try await Self.ask(.get, "undo/\(record)", test, as: "organizer")
      #expect(page.status == 200 && page.text.contains("不能撤销") && page.text.contains("解锁"))
      #expect(!page.text.contains("没有改动什么"))
      #expect(page.text.contains("/rounds/review/judges/\(test.judge)\""))
      let pressed = try await Self.ask(
        .post, "undo/\(record)", test, as: "organizer", form: ["form": "undo", "reason": "错了"])
      #expect(pressed.header("Location") == nil)
    }
    let history = try await Self.ask(.get, "history?of=\(test.judge)", test, as: "organizer")
    #expect(history.text.contains("评委签字"))
  }

  @Test func `an action with another's code or an invented code changes nothing`() async throws {
    let test = try await TestSite.office()
    for code in ["A000000", "x", "%00"] {
      let answer = try await Self.ask(
        .post, "screening/\(code)", test, as: "clerk", form: ["form": "pass"])
      #expect((400..<500).contains(answer.status), "\(code)")
    }
    let odd = try await Self.ask(.get, "screening?done=passed&of=%3Cb%3E", test, as: "clerk")
    #expect(odd.status == 200 && !odd.text.contains("<b>"))
  }
}
