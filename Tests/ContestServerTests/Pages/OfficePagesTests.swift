import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The office in the browser, on a site of its own. The tests take turns, because what one does the next would see.
@Suite(.serialized)
struct OfficePagesTests {
  private static func ask(
    _ method: WebRequest.Method = .get, _ target: String, _ test: TestSite,
    as role: String = "organizer", form: KeyValuePairs<String, String> = [:]
  ) async throws -> WebAnswer {
    try await test.ask(
      method, "/e/\(test.edition.id)/\(target)", as: role, form: form)
  }

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

  // MARK: Screening

  @Test func `after each decision the next entry is ready, and the last one can be undone`()
    async throws
  {
    let test = try await TestSite.office()
    let ids = try await Self.waiting(3, test)
    let first = try await Self.ask(.get, "screening/\(ids[0])", test, as: "clerk")
    #expect(first.status == 200 && first.text.contains("待审第 1 件"))
    let passed = try await Self.ask(
      .post, "screening/\(ids[0])", test, as: "clerk", form: ["form": "pass"])
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
    let wrong = try await Self.ask(
      .post, "screening/\(ids[0])", test, as: "clerk",
      form: ["form": "return", "reason": "", "due": "下周<b>"])
    #expect(wrong.status == 422 && wrong.text.contains("<title>错误："))
    #expect(
      wrong.text.contains("href=\"#return-reason\"") && wrong.text.contains("href=\"#return-due\""))
    #expect(wrong.text.contains("value=\"下周&lt;b&gt;\"") && !wrong.text.contains("下周<b>"))
    #expect(try await Self.state(ids[0], test) == .registered)
    // A day that is past is refused by the rule, beside its field.
    let past = try await Self.ask(
      .post, "screening/\(ids[0])", test, as: "clerk",
      form: ["form": "return", "reason": "缺盖章", "due": "2020-01-01"])
    #expect(past.status == 422 && past.text.contains("href=\"#return-due\""))
    let done = try await Self.ask(
      .post, "screening/\(ids[0])", test, as: "clerk",
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
    #expect(try await Self.ask(.post, "screening", test, as: "clerk", form: both).status == 303)
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
    let refused = try await Self.ask(.post, "screening", test, as: "clerk", form: form)
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
    let stale = try await Self.ask(
      .post, "screening/\(ids[0])", test, as: "clerk",
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
    let passed = try await Self.ask(
      .post, "screening/\(ids[0])", test, as: "clerk", form: ["form": "refuse", "reason": "重复"])
    let next = try #require(passed.header("Location"))
    #expect(try await test.ask(.get, next, as: "clerk").text.contains("已不予受理"))
    // Another word, another entry, another person: the mark is none of theirs.
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

  // MARK: Rounds

  @Test func `a round's page says who is late and leads to each of them`() async throws {
    let test = try await TestSite.office()
    let progress = try await test.desk.progress(of: "review", edition: test.edition.id)
    let late = try #require(progress.judges.first { $0.done < $0.assigned })
    let page = try await Self.ask(.get, "rounds/review", test, as: "clerk")
    #expect(page.text.contains("催谁") && page.text.contains("/rounds/review/judges/\(late.judge)"))
    // A clerk sees nothing to press that a clerk may not do.
    #expect(!page.text.contains("/rounds/review/close"))
    let judge = try await Self.ask(.get, "rounds/review/judges/\(late.judge)", test)
    #expect(judge.status == 200 && judge.text.contains(late.name) && judge.text.contains("换下"))
    // A judge who cannot get in is told a new code at once; the page tells nobody where it was.
    let card = try await Self.ask(
      .post, "rounds/review/judges/\(late.judge)", test, form: ["form": "card"])
    #expect(
      card.status == 200 && card.text.contains("/in/") && card.text.contains("class=\"code\""))
    #expect(card.header("Referrer-Policy") == "no-referrer")
    let clerk = try await Self.ask(
      .post, "rounds/review/judges/\(late.judge)", test, as: "clerk", form: ["form": "card"])
    #expect(clerk.status == 404)
  }

  @Test func `a work is given to another judge who may have it, and to nobody else`()
    async throws
  {
    let test = try await TestSite.office()
    let board = try await test.desk.assignmentBoard(of: "review", edition: test.edition.id)
    var found: (entry: String, sits: String, free: String, barred: String)?
    for line in board.lines {
      let seats = try await test.desk.entrySeats(
        of: line.entry.text, in: "review", edition: test.edition.id)
      let sits = seats.candidates.first { $0.standing == .sits(isScored: false) }
      let free = seats.candidates.first(where: \.standing.isFree)
      let barred = seats.candidates.first { $0.standing.code == "seat-barred" }
      if let sits, let free, let barred {
        found = (line.entry.text, sits.judge, free.judge, barred.judge)
        break
      }
    }
    let one = try #require(found)
    let target = "rounds/review/works/\(one.entry)"
    let page = try await Self.ask(.get, target, test)
    #expect(page.text.contains("须回避：") && page.text.contains("value=\"\(one.free)\""))
    #expect(!page.text.contains("option value=\"\(one.barred)\""))
    let wrong = try await Self.ask(
      .post, target, test,
      form: ["form": "move", "from": one.sits, "to": one.barred, "reason": "试"])
    #expect(wrong.status == 422 && wrong.text.contains("须回避"))
    let right = try await Self.ask(
      .post, target, test,
      form: ["form": "move", "from": one.sits, "to": one.free, "reason": "本周出差"])
    #expect(right.status == 303)
    let after = try await test.desk.entrySeats(
      of: one.entry, in: "review", edition: test.edition.id)
    #expect(after.line.seats.map(\.judge).contains(one.free))
  }

  @Test func `two judges swap only if both may, and an outdated page is refused`()
    async throws
  {
    let test = try await TestSite.office()
    let board = try await test.desk.assignmentBoard(of: "review", edition: test.edition.id)
    // A legal swap: the first that the pages would offer.
    var found: (entry: String, sits: String, with: String, other: String)?
    search: for line in board.lines {
      let seats = try await test.desk.entrySeats(
        of: line.entry.text, in: "review", edition: test.edition.id)
      guard let sits = seats.candidates.first(where: { $0.standing == .sits(isScored: false) })
      else { continue }
      for other in seats.candidates where other.standing.isFree {
        let choices = try await test.desk.swapChoices(
          for: sits.judge, on: line.entry.text, with: other.judge, in: "review",
          edition: test.edition.id)
        guard let legal = choices.first(where: \.isLegal) else { continue }
        found = (line.entry.text, sits.judge, other.judge, legal.line.entry.text)
        break search
      }
    }
    let one = try #require(found)
    let target = "rounds/review/works/\(one.entry)"
    let page = try await Self.ask(.get, target, test)
    let seen = try #require(page.text.firstMatch(of: /name="seen" value="([^"]*)"/)?.output.1)
    let choices = try await Self.ask(
      .get, target + "/swap?judge=\(one.sits)&with=\(one.with)", test)
    #expect(choices.status == 200 && choices.text.contains("value=\"\(one.other)\""))
    let nobody = try await Self.ask(.get, target + "/swap?judge=\(one.sits)&with=", test)
    #expect(nobody.status == 422)
    let silent = try await Self.ask(
      .post, target + "/swap", test,
      form: [
        "form": "swap", "judge": one.sits, "with": one.with, "other": one.other, "reason": " ",
      ])
    #expect(silent.status == 422 && silent.text.contains("href=\"#swap-reason\""))
    let word: KeyValuePairs = [
      "form": "swap", "judge": one.sits, "with": one.with, "other": one.other, "reason": "熟悉",
      "seen": String(seen),
    ]
    #expect(try await Self.ask(.post, target + "/swap", test, form: word).status == 303)
    let after = try await test.desk.entrySeats(
      of: one.entry, in: "review", edition: test.edition.id)
    #expect(after.line.seats.map(\.judge).contains(one.with))
    // Somebody who looked before the swap is told, and changes nothing.
    let late = try await Self.ask(
      .post, target, test,
      form: [
        "form": "move", "from": one.with, "to": one.sits, "reason": "旧页", "seen": String(seen),
      ])
    #expect(late.status == 422 && late.text.contains("别人改过"))
  }

  @Test func `closing shows what prevents it, tries an exception, and only then closes`()
    async throws
  {
    let test = try await TestSite.office()
    let inTheWay = try await Self.ask(.get, "rounds/review/close", test)
    #expect(inTheWay.status == 200 && inTheWay.text.contains("现在还不能结束"))
    let half = try await Self.ask(
      .post, "rounds/review/close", test, form: ["form": "choices", "least": "两份"])
    #expect(half.status == 422 && half.text.contains("value=\"两份\""))
    // What the rule could not combine would be overruled: it is refused, with what may be said.
    for few in ["0", "1", "9"] {
      let refused = try await Self.ask(
        .post, "rounds/review/close", test,
        form: ["form": "choices", "least": few, "because": "评委不能评"])
      #expect(refused.status == 422 && refused.text.contains("可以填 3 到 5"), "\(few)")
      #expect(refused.text.contains("href=\"#choices-least\""))
    }
    let below = try await Self.ask(
      .post, "rounds/review/close", test,
      form: ["form": "choices", "least": "-1", "because": "评委不能评"])
    #expect(below.status == 422 && below.text.contains("href=\"#choices-least\""))
    let choices: KeyValuePairs = [
      "form": "choices", "unranked": "评委没有交齐", "waive": "本轮不复议", "least": "3", "because": "试",
    ]
    let trial = try await Self.ask(.post, "rounds/review/close", test, form: choices)
    #expect(trial.status == 200 && trial.text.contains("结束以后会这样"), "\(trial.text)")
    // What is only tried is called no decision.
    #expect(trial.text.contains("这样试算的，结束这一轮时才写入记录"))
    #expect(!trial.text.contains("结束这一轮时的决定和理由"))
    let opened = try await test.desk.openedRounds(test.edition).first
    #expect(opened?.isOpen == true)
    try await Self.refusedWhenStale(trial, test)
    let done = try await Self.ask(
      .post, "rounds/review/close", test,
      form: [
        "form": "close", "step": "do", "unranked": "评委没有交齐", "waive": "本轮不复议", "least": "3",
        "because": "试",
      ])
    #expect(done.status == 303 && done.header("Location")?.contains("/results/review") == true)
    try await Self.afterwards(test)
  }

  /// A round is closed as it was shown, or shown anew: a work withdrew after the page was opened.
  private static func refusedWhenStale(_ trial: WebAnswer, _ test: TestSite) async throws {
    let shown = try #require(
      trial.text.firstMatch(of: #/name="shown" value="([^"]+)"/#)?.1
    ).description
    let board = try await test.desk.assignmentBoard(of: "review", edition: test.edition.id)
    let entry = try #require(board.lines.last?.entry)
    _ = try await test.desk.screen(entry, .withdraw(reason: "学校来函"))
    let stale = try await ask(
      .post, "rounds/review/close", test,
      form: [
        "form": "close", "step": "do", "unranked": "评委没有交齐", "waive": "本轮不复议", "least": "3",
        "because": "试", "shown": shown,
      ])
    #expect(stale.status == 422 && stale.text.contains("打开这一页以后"), "\(stale.text)")
    // The page after the change can be acted on, and says so by another state.
    #expect(stale.text.contains("结束以后会这样") && !stale.text.contains(shown))
    let opened = try await test.desk.openedRounds(test.edition).first
    #expect(opened?.isOpen == true)
  }

  /// What follows in the results: ranking, a correction, the stale version, a new one, the selection.
  private static func afterwards(_ test: TestSite) async throws {
    let ranking = try await ask(.get, "results/review", test)
    #expect(ranking.status == 200 && ranking.text.contains("结果第 1 版"))
    let csv = try await ask(.get, "results/review.csv", test)
    #expect(csv.status == 200 && csv.text.contains("名次") && !csv.text.contains("rank"))
    let english = try await ask(.get, "results/review.csv?lang=en", test)
    #expect(english.status == 200 && english.text.contains("rank"))
    // The log names the file that was handed out.
    let records = try await ask(.get, "records", test)
    #expect(records.text.contains("名次·"), "\(records.text)")
    #expect(!records.text.contains("table.csv"))
    let view = try await test.desk.ranking(of: "review", edition: test.edition.id)
    let sheet = try #require(view.standing.results.input.sheets.first)
    let correct = "rounds/review/correct?entry=\(sheet.entry)&judge=\(sheet.judge)"
    let form = try await ask(.get, correct, test)
    #expect(form.status == 200 && form.text.contains("mark-"))
    // Codes alone did not tell whose sheet it is.
    let title = try await test.desk.entry(sheet.entry).stored.entry.title
    let judge = try await test.desk.judges(test.edition).first { $0.id == sheet.judge }
    #expect(form.text.contains("《\(title)》") && form.text.contains(judge?.name ?? "?"))
    var fields: [(String, String)] = [
      ("form", "correct"), ("entry", sheet.entry.text), ("judge", sheet.judge.text),
      ("reason", "评委来函更正"),
    ]
    for (criterion, mark) in sheet.marks {
      fields.append(("mark-\(criterion)", mark > 60 ? "1" : "99"))
    }
    func send(_ step: String) async throws -> WebAnswer {
      let body = (fields + [("step", step)])
        .map { "\(Percent.encoded($0.0))=\(Percent.encoded($0.1))" }.joined(separator: "&")
      guard
        let request = WebRequest(
          .post, "/e/\(test.edition.id)/rounds/review/correct",
          headers: [
            "cookie": test.cookies["organizer"] ?? "", "host": "contest.test",
            "sec-fetch-site": "same-origin",
          ], body: Array(body.utf8))
      else { return test.site.answerUnreadable() }
      return await test.site.answer(request)
    }
    let seen = try await send("look")
    #expect(seen.status == 200 && seen.text.contains("封存的名单上会变的"), "\(seen.text)")
    #expect(try await test.desk.outcomeStatus(edition: test.edition.id).shown?.isStale == false)
    #expect(try await send("do").status == 303)
    let seal = try await ask(.get, "results/seal", test)
    #expect(seal.text.contains("封存第 2 版"))
    let noReason = try await ask(
      .post, "results/seal", test, form: ["form": "seal", "reason": " "])
    #expect(noReason.status == 422 && noReason.text.contains("href=\"#seal-reason\""))
    let sealed = try await ask(
      .post, "results/seal", test, form: ["form": "seal", "reason": "更正一份评分"])
    #expect(sealed.status == 303)
    let versions = try await ask(.get, "results/versions/2", test)
    #expect(versions.text.contains("更正一份评分"))
    try await select(test)
  }

  private static func select(_ test: TestSite) async throws {
    let page = try await ask(.get, "results/review/selection", test)
    #expect(page.status == 200)
    let shown = try await test.desk.shownSelection(of: "review", edition: test.edition.id)
    let line = try #require(shown.lines.first { $0.outcome == .advanced })
    let target = "results/review/selection/\(line.entry)"
    let look = try await ask(
      .post, target, test, form: ["form": "override", "outcome": "exclude", "reason": "异议成立"])
    #expect(look.status == 200 && look.text.contains("晋级 → "), "\(look.text)")
    #expect(
      try await test.desk.shownSelection(of: "review", edition: test.edition.id).lines
        .first { $0.entry == line.entry }?.outcome == .advanced)
    let done = try await ask(
      .post, target, test,
      form: ["form": "override", "step": "do", "outcome": "exclude", "reason": "异议成立"])
    #expect(done.status == 303)
    let after = try await test.desk.shownSelection(of: "review", edition: test.edition.id)
    #expect(after.lines.first { $0.entry == line.entry }?.outcome == .out)
    // What is undecided at the line is settled together, and then the list is confirmed.
    if after.lines.contains(where: { $0.outcome == .undecided }) {
      let ties = try await ask(
        .post, "results/review/selection", test,
        form: ["form": "ties", "step": "do", "ties": "take-all", "reason": "评委会决定"])
      #expect(ties.status == 303)
    }
    let confirmed = try await ask(
      .post, "results/review/selection", test, form: ["form": "confirm", "reason": "评委会确认"])
    #expect(confirmed.status == 303, "\(confirmed.text)")
    #expect(
      try await test.desk.shownSelection(of: "review", edition: test.edition.id).isConfirmed)
    let today = try await ask(.get, "today", test)
    #expect(today.status == 200 && today.text.contains("下一步"))
    let reopened = try await ask(
      .post, "rounds/review/reopen", test, form: ["form": "reopen", "reason": "补评"])
    #expect(reopened.status == 303)
    // What was decided at the first closing holds, and may be changed where it may.
    let anew = try await ask(.get, "rounds/review/close", test)
    #expect(anew.status == 200 && anew.text.contains("另定几份有效"), "\(anew.text)")
    #expect(anew.text.contains("3 份评分有效") && anew.text.contains("收回“不复议”…"))
    #expect(anew.text.contains("name=\"least\"") && !anew.text.contains("name=\"waive\""))
    let five = try await ask(
      .post, "rounds/review/close", test,
      form: ["form": "choices", "least": "5", "because": "评委补齐了"])
    #expect(five.status == 200 && five.text.contains("5 份评分有效：评委补齐了"), "\(five.text)")
    #expect(!five.text.contains("3 份评分有效"))
    try await takeBack(test)
    let stale = try await ask(.get, "results", test)
    #expect(stale.text.contains("结果已变"))
    let check = try await test.desk.checkStore()
    #expect(check.findings.allSatisfy { $0.count == 0 })
  }

  /// What was decided about second looks is taken back with a reason, and may be decided anew.
  private static func takeBack(_ test: TestSite) async throws {
    func send(_ reason: String) async throws -> WebAnswer {
      try await ask(
        .post, "rounds/review/close", test,
        form: [
          "form": "take-back-no-re-review", "step": "take-back", "exception": "no-re-review",
          "reason": reason,
        ])
    }
    let bare = try await send(" ")
    #expect(bare.status == 422, "\(bare.text)")
    #expect(bare.text.contains("href=\"#take-back-no-re-review-reason\""))
    let done = try await send("评委会决定仍作复议")
    let location = try #require(done.header("Location"))
    #expect(done.status == 303 && location.contains("rounds/review/close"))
    let after = try await test.ask(.get, location, as: "organizer")
    #expect(after.text.contains("决定已收回，按规程核对"))
    #expect(!after.text.contains("收回“不复议”…") && after.text.contains("name=\"waive\""))
    let again = try await send("再收一次")
    #expect(again.status == 422 && again.text.contains("没有可收回的"), "\(again.text)")
  }

  // MARK: Everything else

  @Test(arguments: ["zh", "en"])
  func `every page of the office opens in both languages with its heading`(language: String)
    async throws
  {
    let test = try await TestSite.shared()
    let first = try await test.desk.findEntries(test.edition, EntryWish(ListWish(limit: 1)))
    let entry = first.lines.first?.stored.entry.id.text ?? ""
    for route in RouteTable.all
    where route.method == .get && route.path.description.hasPrefix("/e/")
      && !route.path.description.contains(".")
    {
      let target = test.target(route.path, entry: entry, code: "") + "?lang=\(language)"
      let answer = try await test.ask(.get, target, as: "organizer")
      #expect([200, 303, 404].contains(answer.status), "\(target) \(answer.status)")
      guard answer.status == 200 else { continue }
      #expect(answer.text.contains("<h1>"), "\(target)")
      #expect(
        answer.text.contains("lang=\"\(language == "zh" ? "zh-CN" : "en")\""), "\(target)")
      // Attributes are written so that nothing can end them early, and nothing runs from within the page.
      #expect(!answer.text.contains("<script>") && !answer.text.contains("style="), "\(target)")
    }
  }

  @Test func `pages refuse unknown forms without changing anything`() async throws {
    let test = try await TestSite.office()
    let first = try await test.desk.findEntries(test.edition, EntryWish(ListWish(limit: 1)))
    let entry = first.lines.first?.stored.entry.id.text ?? ""
    let before = try await test.desk.latestSteps(test.edition, count: 1)
    for route in RouteTable.all
    where route.method == .post && route.path.description.hasPrefix("/e/") {
      // These need no words: to be pressed is all they ask.
      if ["check", "re-review", "clean"].contains(where: route.path.description.hasSuffix) {
        continue
      }
      if route.path.description.hasSuffix("/accounts") { continue }
      let target = test.target(route.path, entry: entry, code: "")
      for form in ["", "nonsense", "<b>"] {
        let answer = try await test.ask(.post, target, as: "organizer", form: ["form": form])
        #expect(answer.status < 500, "\(target) \(answer.status)")
        #expect(answer.header("Location")?.contains("done=") != true, "\(target)")
      }
    }
    let after = try await test.desk.latestSteps(test.edition, count: 1)
    #expect(before.map(\.record) == after.map(\.record))
  }
}
