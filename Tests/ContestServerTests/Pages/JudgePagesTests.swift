import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// A judge scores in the browser. Each test has a work of the other judge's to itself.
struct JudgePagesTests {
  private static let role = "other judge"

  /// Gives each test a work of its own, because tests run at the same time.
  private static func work(_ number: Int, _ test: TestSite) async throws -> JudgeQueue.Work {
    let works = try await test.queue(of: role).works
    return try #require(number < works.count ? works[number] : nil)
  }

  private static func base(_ test: TestSite, _ work: JudgeQueue.Work) -> String {
    "/judge/\(test.edition.id)/review/\(work.code)"
  }

  private static func put(
    _ value: String, _ field: String, seen: String = "", _ test: TestSite, _ work: JudgeQueue.Work
  ) async throws -> WebAnswer {
    try await test.ask(
      .put, base(test, work) + "/" + field, as: role, form: ["value": value, "seen": seen])
  }

  @Test func `marks are a draft until the last, and then a score sheet like any other`()
    async throws
  {
    let test = try await TestSite.shared()
    let work = try await Self.work(0, test)
    let criteria = try await test.queue(of: Self.role).rules.rubric.criteria
    let before = try await test.desk.progress(of: "review", edition: test.edition.id)
    for (place, criterion) in criteria.enumerated() {
      let answer = try await Self.put("8\(place)", criterion.id.text, test, work)
      #expect(answer.status == 200, "\(answer.text)")
      let now = try await test.queue(of: Self.role).works.first { $0.code == work.code }
      #expect(now?.isDone == (place == criteria.count - 1))
    }
    let after = try await test.desk.progress(of: "review", edition: test.edition.id)
    // Other tests score works of their own meanwhile.
    #expect(after.done > before.done)
    let sheet = try await test.desk.database.read { connection in
      try connection.first(
        "SELECT source, version FROM score_sheets WHERE entry_id = ?1 AND judge_id = ?2",
        work.entry, test.otherJudge
      ) { (source: try $0.text(0), version: try $0.integer(1)) }
    }
    #expect(sheet?.source == "web" && sheet?.version == 1)
    let check = try await test.desk.checkStore()
    #expect(check.findings.allSatisfy { $0.count == 0 })
  }

  @Test func `the same change sent again has no effect`() async throws {
    let test = try await TestSite.shared()
    let work = try await Self.work(1, test)
    let criterion = try #require(try await test.queue(of: Self.role).rules.rubric.criteria.first)
    for _ in 1...3 {
      let answer = try await Self.put("77", criterion.id.text, test, work)
      #expect(answer.status == 200 && answer.text.contains("\"value\":\"77\""))
    }
  }

  @Test func `a mark changed elsewhere is not overwritten, and both are shown`()
    async throws
  {
    let test = try await TestSite.shared()
    let work = try await Self.work(2, test)
    let criterion = try #require(try await test.queue(of: Self.role).rules.rubric.criteria.first)
    #expect(try await Self.put("80", criterion.id.text, test, work).status == 200)
    let second = try await Self.put("85", criterion.id.text, test, work)
    #expect(second.status == 409)
    #expect(second.text.contains("\"theirs\":\"80\"") && second.text.contains("\"mine\":\"85\""))
    // In both languages, because it may wait on the device until the judge reads in the other one.
    #expect(
      second.text.contains("\"error-zh\":\"这一项在别处改过")
        && second.text.contains("\"error-en\":\"This was changed elsewhere"))
    // The rest of the work as it stands by now, so that the total shown is the office's.
    #expect(
      second.text.contains("\"fields\":{") && second.text.contains("\"\(criterion.id)\":\"80\"}")
        || second.text.contains("\"\(criterion.id)\":\"80\","), "\(second.text)")
    #expect(second.text.contains("\"total\":\"") && second.text.contains("\"done\":\""))
    #expect(try await Self.put("85", criterion.id.text, seen: "80.0", test, work).status == 200)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let value: String
    let code: String
    var testDescription: String { "“\(value)” \(code)" }
  }

  static let wrong = [
    Wrong(value: "abc", code: "mark-not-a-number"), Wrong(value: "101", code: "score-out-of-range"),
    Wrong(value: "-1", code: "score-out-of-range"), Wrong(value: "80.123", code: "score-off-step"),
    Wrong(value: "1e9", code: "mark-not-a-number"),
    Wrong(value: "99999999999999999999", code: "mark-not-a-number"),
  ]

  @Test(arguments: wrong)
  func `a wrong mark is refused with its reason, and nothing is stored`(wrong: Wrong) async throws {
    let test = try await TestSite.shared()
    let work = try await Self.work(3, test)
    let criterion = try #require(try await test.queue(of: Self.role).rules.rubric.criteria.first)
    let answer = try await Self.put(wrong.value, criterion.id.text, test, work)
    #expect(answer.status == 422 && answer.text.contains(wrong.code), "\(answer.text)")
    #expect(answer.text.contains("\"theirs\":\"\""), "what the office holds is told")
    let now = try await test.queue(of: Self.role).works.first { $0.code == work.code }
    #expect(now?.marks.isEmpty == true)
  }

  @Test func `a mark for a round that is over is refused with the round's name`() async throws {
    let test = try await TestSite.finished()
    let queue = try await test.queue(of: Self.role)
    let work = try #require(queue.works.first)
    let criterion = try #require(queue.rules.rubric.criteria.first)
    let answer = try await Self.put("80", criterion.id.text, test, work)
    #expect(answer.status == 422 && answer.text.contains("round-closed"), "\(answer.text)")
    #expect(answer.text.contains("“\(queue.round.name.chinese)”"))
    #expect(!answer.text.contains("“review”"))
  }

  @Test func `full-width digits and a Chinese stop are understood`() async throws {
    let test = try await TestSite.shared()
    let work = try await Self.work(4, test)
    let criterion = try #require(try await test.queue(of: Self.role).rules.rubric.criteria.first)
    let answer = try await Self.put("８５。５", criterion.id.text, test, work)
    #expect(answer.status == 200 && answer.text.contains("\"value\":\"85.5\""), "\(answer.text)")
  }

  @Test func `without the script the form stores correct fields and shows the others`() async throws
  {
    let test = try await TestSite.shared()
    let work = try await Self.work(5, test)
    let criteria = try await test.queue(of: Self.role).rules.rubric.criteria
    let (good, bad) = (criteria[0], criteria[1])
    let answer = try await test.ask(
      .post, Self.base(test, work), as: Self.role,
      form: [
        good.id.text: "90", "seen-\(good.id)": "", bad.id.text: "九十", "seen-\(bad.id)": "",
        ".comment": "立论有据 <好>", "seen-.comment": "",
      ])
    #expect(answer.status == 422)
    #expect(answer.text.contains("value=\"九十\"") && answer.text.contains("<title>错误："))
    let now = try await test.queue(of: Self.role).works.first { $0.code == work.code }
    #expect(now?.marks == [good.id: 90] && now?.comment == "立论有据 <好>")
    // A page from before these marks, on which another is typed, leaves them as they are.
    let old = try await test.ask(
      .post, Self.base(test, work), as: Self.role,
      form: [
        good.id.text: "", "seen-\(good.id)": "", bad.id.text: "80", "seen-\(bad.id)": "",
        ".comment": "", "seen-.comment": "",
      ])
    #expect(old.status == 303)
    let then = try await test.queue(of: Self.role).works.first { $0.code == work.code }
    #expect(then?.marks == [good.id: 90, bad.id: 80] && then?.comment == "立论有据 <好>")
  }

  @Test func `a work leaves the queue after an abstention, with the reason on record`()
    async throws
  {
    let test = try await TestSite.shared()
    let works = try await test.queue(of: Self.role).works
    let work = try #require(works.last)
    let target = Self.base(test, work) + "/abstain"
    #expect(try await test.ask(.get, target, as: Self.role).status == 200)
    let empty = try await test.ask(.post, target, as: Self.role, form: ["reason": " "])
    #expect(empty.status == 422)
    let done = try await test.ask(.post, target, as: Self.role, form: ["reason": "申报人是我的学生"])
    #expect(done.status == 303)
    let told = try await test.ask(.get, done.header("Location") ?? "", as: Self.role)
    #expect(told.text.contains("\(work.code)：已记为回避"))
    let left = try await test.queue(of: Self.role).works
    #expect(!left.contains { $0.code == work.code })
    // The list says why it is shorter, and the work's own address leads there; another judge's work is still nowhere.
    let list = try await test.ask(.get, "/judge/\(test.edition.id)/review", as: Self.role)
    #expect(list.text.contains("不再由您评的：") && list.text.contains("\(work.number) 您已回避"))
    #expect(try await test.ask(.get, Self.base(test, work), as: Self.role).status == 303)
    // Back from the list comes to the page where the judge abstained.
    #expect(try await test.ask(.get, target, as: Self.role).status == 303)
    let own = Set(works.map(\.code))
    let other = try #require(
      try await test.queue(of: "judge").works.first { !own.contains($0.code) })
    #expect(try await test.ask(.get, Self.base(test, other), as: Self.role).status == 404)
    let standing = try await test.desk.standing(of: work.entry, edition: test.edition)
    #expect(standing.judges.contains { $0.judge == test.otherJudge && $0.reason == "申报人是我的学生" })
  }

  @Test func `signing needs every work, and locks until the office unlocks`() async throws {
    let test = try await TestSite.shared()
    let role = "judge"
    let queue = try await test.queue(of: role)
    let sign = "/judge/\(test.edition.id)/review/sign"
    let early = try await test.ask(.post, sign, as: role)
    #expect(early.status == 422 && early.text.contains("没有评完"))
    let copy = "/judge/\(test.edition.id)/review/signed.pdf"
    #expect(try await test.ask(.get, copy, as: role).status == 404)
    for work in queue.works {
      for criterion in queue.rules.rubric.criteria {
        let answer = try await test.ask(
          .put, "/judge/\(test.edition.id)/review/\(work.code)/\(criterion.id)", as: role,
          form: ["value": "80", "seen": ""])
        #expect(answer.status == 200)
      }
    }
    let first = try #require(queue.works.first)
    let criterion = try #require(queue.rules.rubric.criteria.first)
    func seen() async throws -> String {
      let page = try await test.ask(.get, "/judge/\(test.edition.id)/review", as: role)
      return String(
        try #require(page.text.firstMatch(of: /name="seen" value="([^"]+)"/)?.output.1))
    }
    // What the judge's other device changes after the page was shown is not signed unseen.
    let before = try await seen()
    let other: KeyValuePairs = ["value": "10", "seen": "80"]
    let field = "/judge/\(test.edition.id)/review/\(first.code)/\(criterion.id)"
    #expect(try await test.ask(.put, field, as: role, form: other).status == 200)
    let late = try await test.ask(.post, sign, as: role, form: ["seen": before])
    #expect(late.status == 422 && late.text.contains("您看过以后") && late.text.contains(first.code))
    #expect(try await test.ask(.post, sign, as: role).status == 422)
    let back: KeyValuePairs = ["value": "80", "seen": "10"]
    #expect(try await test.ask(.put, field, as: role, form: back).status == 200)
    let now = try await seen()
    #expect(try await test.ask(.post, sign, as: role, form: ["seen": now]).status == 303)
    // What was signed can be kept, by the judge alone.
    let kept = try await test.ask(.get, copy, as: role)
    #expect(kept.status == 200 && kept.body.starts(with: Array("%PDF".utf8)))
    for stranger in ["other judge", "organizer", "clerk"] {
      #expect(try await test.ask(.get, copy, as: stranger).status == 404, "\(stranger)")
    }
    let queuePage = try await test.ask(.get, "/judge/\(test.edition.id)/review", as: role)
    #expect(queuePage.text.contains("href=\"\(copy)\""))
    let target = "/judge/\(test.edition.id)/review/\(first.code)/\(criterion.id)"
    let change: KeyValuePairs = ["value": "81", "seen": "80"]
    let locked = try await test.ask(.put, target, as: role, form: change)
    #expect(locked.status == 422 && locked.text.contains("marks-signed"))
    #expect(locked.text.contains("\"theirs\":\"80\""))
    // The judge asks the office, which answers; both read why.
    let list = "/judge/\(test.edition.id)/review"
    let today = "/e/\(test.edition.id)/today"
    let own = "/e/\(test.edition.id)/rounds/review/judges/\(test.judge)"
    #expect(try await test.ask(.get, list, as: role).text.contains("请求解锁…"))
    let blank = try await test.ask(.post, list + "/unlock", as: role, form: ["reason": " "])
    #expect(blank.status == 422 && blank.text.contains("id=\"unlock-reason-error\""))
    let asked = try await test.ask(
      .post, list + "/unlock", as: role, form: ["reason": "第一件看错了附件"])
    #expect(asked.status == 303, "\(asked.text)")
    #expect(try await test.ask(.get, list, as: role).text.contains("组委会还没有答复"))
    #expect(
      try await test.ask(.get, today, as: "organizer").text.contains("签字以后请求解锁：第一件看错了附件"))
    let refused = try await test.ask(
      .post, own, as: "organizer", form: ["form": "refuse-unlock", "reason": "已经汇总"])
    #expect(refused.status == 303, "\(refused.text)")
    #expect(!(try await test.ask(.get, today, as: "organizer").text.contains("请求解锁")))
    #expect(try await test.ask(.get, list, as: role).text.contains("没有同意解锁：已经汇总"))
    let twice = try await test.ask(
      .post, own, as: "organizer", form: ["form": "refuse-unlock", "reason": "已经汇总"])
    #expect(twice.status == 422 && twice.text.contains("没有等着答复的解锁请求"))
    #expect(
      try await test.ask(
        .post, list + "/unlock", as: role, form: ["reason": "请再看看"]
      ).status == 303)
    // The answer stands before the list of works.
    let office = try await test.ask(.get, own, as: "organizer").text
    #expect(office.contains("请求解锁：请再看看"))
    let answering = try #require(office.firstRange(of: "<h2>答复评委</h2>"))
    let works = try #require(office.firstRange(of: "<h2>手里的"))
    #expect(answering.lowerBound < works.lowerBound)
    #expect(office.matches(of: /id="unlock"/).count == 1)
    try await test.desk.unlockSheets(
      of: test.judge, in: "review", edition: test.edition.id, reason: "评委来电更正")
    #expect(!(try await test.ask(.get, today, as: "organizer").text.contains("请求解锁")))
    #expect(!(try await test.ask(.get, list, as: role).text.contains("请求解锁")))
    #expect(try await test.ask(.get, list, as: role).text.contains("解锁了您的评分，现在可以改"))
    let closing = "/e/\(test.edition.id)/rounds/review/close"
    #expect(
      try await test.ask(.get, closing, as: "organizer").text.contains("解锁以后没有再签字的评委："))
    #expect(try await test.ask(.put, target, as: role, form: change).status == 200)
    // Signed anew, nothing says so any more, nor that a request was refused.
    let last = try await seen()
    #expect(try await test.ask(.post, sign, as: role, form: ["seen": last]).status == 303)
    let signed = try await test.ask(.get, list, as: role).text
    #expect(!signed.contains("解锁了您的评分") && !signed.contains("没有同意解锁"))
    #expect(signed.contains("评分已锁定"))
    #expect(!(try await test.ask(.get, closing, as: "organizer").text.contains("没有再签字")))
    // Others of this season find the judge as before.
    try await test.desk.unlockSheets(
      of: test.judge, in: "review", edition: test.edition.id, reason: "试完")
  }

  @Test func `a request for unlocking is not lost when the round is closed over it`() async throws {
    let test = try await TestSite.fresh()
    let role = "judge"
    let list = "/judge/\(test.edition.id)/review"
    let own = "/e/\(test.edition.id)/rounds/review/judges/\(test.judge)"
    let queue = try await test.queue(of: role)
    for work in queue.works {
      for criterion in queue.rules.rubric.criteria {
        _ = try await test.ask(
          .put, "\(list)/\(work.code)/\(criterion.id)", as: role, form: ["value": "80", "seen": ""])
      }
    }
    let seen = try #require(
      try await test.ask(.get, list, as: role).text.firstMatch(of: /name="seen" value="([^"]+)"/)?
        .output.1)
    #expect(
      try await test.ask(.post, list + "/sign", as: role, form: ["seen": String(seen)]).status
        == 303)
    #expect(
      try await test.ask(.post, list + "/unlock", as: role, form: ["reason": "看错了附件"]).status
        == 303)
    let closing = try await test.ask(
      .get, "/e/\(test.edition.id)/rounds/review/close", as: "organizer")
    #expect(closing.text.contains("有评委请求解锁，还没有答复") && closing.text.contains("看错了附件"))
    _ = try await test.desk.closeRound(
      "review", edition: test.edition.id,
      Desk.Closing(waivingReReview: "试演", leavingUnranked: "试演"))
    let left = try await test.ask(.get, list, as: role).text
    #expect(left.contains("看错了附件") && left.contains("这一轮结束时组委会还没有答复"))
    #expect(!left.contains("id=\"unlock\""))
    let today = try await test.ask(.get, "/e/\(test.edition.id)/today", as: "organizer").text
    #expect(today.contains("看错了附件") && today.contains("这一轮已经结束，还没有答复"))
    let office = try await test.ask(.get, own, as: "organizer").text
    #expect(office.contains("不能再解锁") && !office.contains("id=\"unlock\""))
    let answered = try await test.ask(
      .post, own, as: "organizer", form: ["form": "refuse-unlock", "reason": "已更正这一份"])
    #expect(answered.status == 303, "\(answered.text)")
    #expect(try await test.ask(.get, list, as: role).text.contains("没有同意解锁：已更正这一份"))
    #expect(
      !(try await test.ask(.get, "/e/\(test.edition.id)/today", as: "organizer").text.contains(
        "看错了附件")))
  }

  @Test func `a round that is not blind has the office's numbers on the phone too`() async throws {
    let test = try await HallPagesTests.site(
      "{id: show, kind: review, name: 评审, rubric: [{id: new, name: 新意, weight: 100, range: 1..10, step: 0.5}], judges-per-entry: 1, blind: none}"
    ).letting(judges: ["J1"])
    let judge = Actor(
      name: "test", grants: [Grant(.judge, in: .judge(Judge.ID("J1"), of: test.edition.id))])
    let works = try await test.desk.acting(judge).judgeQueue(of: "show", edition: test.edition.id)
      .works
    let work = try #require(works.first)
    #expect(work.number == work.entry.text && work.number != work.code)
    let progress = try await test.desk.progress(of: "show", edition: test.edition.id)
    #expect(
      progress.judges.first { $0.judge == "J1" }.map { Set($0.lacking) }
        == Set(works.map(\.number)))
    let base = "/judge/\(test.edition.id)/show/\(work.code)"
    let page = try await test.ask(base, as: "J1").text
    #expect(page.contains("编号 \(work.entry)") && page.contains("\(work.entry) \(work.title)"))
    // The weight of an only criterion says nothing, and what is no number is told the range.
    #expect(!page.contains("100%"))
    #expect(try await test.put(base + "/new", "十", as: "J1").text.contains("请填 1–10 的数字"))
    // Of a short range whole marks up to the best stand ready.
    let quick = page.matches(of: /data-value="([^"]+)"/).map { String($0.output.1) }
    #expect(quick == ["6", "7", "8", "9", "10"])
  }

  @Test func `the code on the card leads to the page that was asked for, with what was typed`()
    async throws
  {
    let test = try await TestSite.shared()
    // The two who have cards keep them.
    let cards = try await test.desk.issueJudgeCards(test.edition, onlyFirst: true)
    #expect(cards.count > 1)
    let target = "/judge/\(test.edition.id)/review"
    let asked = try await test.ask(.get, target)
    let address = try #require(asked.header("Location"))
    let page = try await test.ask(.get, address)
    #expect(page.text.matches(of: /name="next" value="\/judge\//).count == 2)
    let (first, second) = (try #require(cards.first), try #require(cards.last))
    let visitor = Entrance.Visitor(source: "10.0.0.1", device: "test")
    let writer = test.site.ground.writer(
      try await test.site.ground.entrance.offer(second.token, from: visitor).account)
    let ended = try await test.ask(
      .post, target + "/sign", form: ["seen": "x=1", "form-of": writer])
    let sealed = try ended.text.value(of: "held")
    let wrong = try await test.ask(
      .post, "/code", form: ["code": "AAAA-AAAA", "next": target, "held": sealed])
    #expect(try wrong.status == 401 && wrong.text.value(of: "held") == sealed)
    let entered = try await test.ask(
      .post, "/code", form: ["code": first.code.shown, "next": target])
    #expect(entered.status == 303 && entered.header("Location") == target)
    let held = try await test.ask(
      .post, "/code",
      form: ["code": second.code.shown, "next": target + "/sign", "held": sealed])
    #expect(held.status == 200 && held.text.contains("action=\"\(target)/sign\""))
    #expect(held.text.contains("name=\"seen\" value=\"x=1\""))
    let foreign = try await test.ask(
      .post, "/code", form: ["code": "AAAA-AAAA", "next": "//evil.example"])
    #expect(!foreign.text.contains("evil"))
  }

  @Test func `a session that has ended answers a save with 401 and keeps nothing`() async throws {
    let test = try await TestSite.shared()
    let work = try await Self.work(6, test)
    let answer = try await test.ask(.put, Self.base(test, work) + "/science", form: ["value": "80"])
    #expect(answer.status == 401 && answer.text.contains("sign-in-first"))
  }

  @Test func `the time of a save has its date if it is not today`() {
    let noon = TestSite.now
    func at(_ seconds: Int64) -> String {
      ScorePage.clock(
        Instant(millisecondsSince1970: noon.millisecondsSince1970 - seconds * 1_000), now: noon)
    }
    #expect(at(0).contains(/^\d\d:\d\d:\d\d$/))
    let yesterday = Instant(millisecondsSince1970: noon.millisecondsSince1970 - 86_400_000)
    #expect(at(86_400) == yesterday.shown && at(86_400) != at(0))
    let early = ScorePage.clock(
      Instant(millisecondsSince1970: -1_000), now: Instant(millisecondsSince1970: 0))
    #expect(early == "07:59:59")
  }

  @Test func `the progress bar counts scored works, and the page says which work it is`()
    async throws
  {
    let test = try await TestSite.shared()
    let work = try await Self.work(7, test)
    // Another test may stand the judge back from a work at the same moment.
    let before = try await test.queue(of: Self.role).works.count
    let page = try await test.ask(.get, Self.base(test, work), as: Self.role)
    let after = try await test.queue(of: Self.role).works.count
    #expect(page.text.contains("data-work=\"\(work.code) "))
    #expect(page.text.contains("第 8 件"))
    let shown = try #require(page.text.firstMatch(of: /id="done">已评 (\d+) \/ (\d+)</))
    let bar = try #require(page.text.firstMatch(of: /max="(\d+)" value="(\d+)"/))
    #expect(shown.output.1 == bar.output.2 && shown.output.2 == bar.output.1)
    let works = try #require(Int(shown.output.2))
    #expect(works >= min(before, after) && works <= max(before, after))
  }

  @Test func `before signing out a judge is warned about marks that wait on the device`()
    async throws
  {
    let test = try await TestSite.shared()
    let own = try await test.ask(.get, "/account", as: Self.role)
    #expect(own.text.contains("data-owner=") && own.text.contains(Asset.judge.address.description))
    #expect(!own.text.contains("/account/second-factor"), "a card asks for no second factor")
    let office = try await test.ask(.get, "/account", as: "clerk")
    #expect(!office.text.contains("data-owner="))
    #expect(office.text.contains("/account/second-factor"))
  }
}
