import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// What an entrant reads and does once the unit or the office has corrected the entry, and whoever is signed in and signs up again.
struct EntrantOthersTests {
  typealias Ground = EntrantPagesTests.Ground

  /// An entry that was sent, and whose title the office has corrected since.
  private static func corrected() async throws -> (ground: Ground, entry: Entry.ID) {
    let ground = try await Ground()
    let entry = try await ground.sendWhole()
    let table = "单位,编号,作品名称,作者1姓名\n北岭大学,\(ground.number),会转的伞,韩天雨\n"
    #expect(try await ground.plain.take("take/entries", "更正.csv", table).status == 303)
    return (ground, entry)
  }

  private static func mark(_ page: String) -> String {
    page.firstMatch(of: /name="mark" value="([0-9a-f]+)"/).map { String($0.output.1) } ?? ""
  }

  @Test func `every page says before typing what was corrected, and what the office sees`()
    async throws
  {
    let (ground, _) = try await Self.corrected()
    for part in ["", "/form/work", "/check"] {
      let page = try await ground.get(part).text
      #expect(page.contains("您交上以后，单位或组委会改过登记的内容。"), "\(part) \(page)")
      #expect(page.contains("作品名称：会发光的伞 → 会转的伞"), "\(part) \(page)")
      #expect(page.contains("/n/\(ground.id)/check#others"), "\(part)")
      #expect(!page.contains("组委会看到的是 20") && !page.contains("改了要再交一次。"), "\(part)")
    }
    let form = try await ground.get("/form/work").text
    #expect(form.contains("登记的是（单位或组委会改过）：会转的伞"), "\(form)")
    let english = try await ground.get("?lang=en").text
    #expect(english.contains("Title: 会发光的伞 → 会转的伞"), "\(english)")
  }

  @Test func `both stand side by side, one is chosen, and it is sent`() async throws {
    let (ground, entry) = try await Self.corrected()
    _ = try await ground.send(
      "/form/work", ["seen": try await ground.seen("/form/work"), "f-title": "会飞的伞"])
    let page = try await ground.get("/check").text
    #expect(page.contains("会转的伞") && page.contains("会飞的伞"), "\(page)")
    #expect(!page.contains(">再次提交<") && !page.contains(" checked"), "\(page)")
    func choose(_ title: String) async throws -> WebAnswer {
      try await ground.send(
        "/check",
        [
          "form": "others", "mark": Self.mark(page), "seen": try await ground.seen("/check"),
          "choice-title": title,
        ])
    }
    let blank = try await choose("")
    #expect(blank.status == 422 && blank.text.contains("还有 1 处没有选用"), "\(blank.text)")
    // A press of a page from before that is refused and shows the choice.
    let early = try await ground.send(
      "/check", ["form": "send", "seen": try await ground.seen("/check"), "agreed": "yes"])
    #expect(early.text.contains("选好再交") && early.text.contains("name=\"choice-title\""))
    #expect(try await choose("own").status == 303)
    let ready = try await ground.get("/check").text
    #expect(ready.contains(">再次提交<") && !ready.contains("name=\"choice-title\""), "\(ready)")
    let sent = try await ground.send(
      "/check", ["form": "send", "seen": try await ground.seen("/check"), "agreed": "yes"])
    #expect(sent.status == 303, "\(sent.text)")
    #expect(try await ground.plain.desk.entry(entry).stored.entry.title == "会飞的伞")
  }

  @Test func `whoever takes what is registered has nothing more to send`() async throws {
    let (ground, _) = try await Self.corrected()
    let page = try await ground.get("/check").text
    #expect(page.contains("value=\"registered\" checked"), "\(page)")
    let taken = try await ground.send(
      "/check",
      [
        "form": "others", "mark": Self.mark(page), "seen": try await ground.seen("/check"),
        "choice-title": "registered",
      ])
    #expect(taken.status == 303, "\(taken.text)")
    let after = try await ground.get("/check").text
    #expect(after.contains("已经和登记的一样") && !after.contains(">再次提交<"), "\(after)")
    #expect(try await ground.get("/form/work").text.contains("value=\"会转的伞\""))
  }

  @Test func `an entry that was sent back and again has one end, that of its correction`()
    async throws
  {
    let ground = try await Ground()
    let entry = try await ground.sendWhole()
    let now = TestSite.now
    let due = now.day().adding(days: 4)
    try await ground.plain.desk.screen(entry, .return(reason: "题目不全", due: due))
    _ = try await ground.send(
      "/form/work", ["seen": try await ground.seen("/form/work"), "f-title": "会飞的伞"])
    _ = try await ground.send(
      "/check", ["form": "send", "seen": try await ground.seen("/check"), "agreed": "yes"])
    let soon = Instant(millisecondsSince1970: now.millisecondsSince1970 + 39_000)
    _ = try await ground.plain.desk.setDeadline(
      RegistrationDeadline(end: soon), reason: "通知", edition: ground.plain.edition.id)
    for part in ["", "/check"] {
      let page = try await ground.get(part).text
      let own = RegistrationDeadline(lastDay: due)
      #expect(page.contains("data-left=\"\(own.millisecondsLeft(at: now))\""), "\(part) \(page)")
      #expect(!page.contains("\(soon.shownAsEnd(in: .chinese)) 截止"), "\(part) \(page)")
      #expect(page.contains("这是退回修改的期限"), "\(part)")
    }
  }

  @Test func `whoever is signed in is not given a second number unasked`() async throws {
    let ground = try await Ground()
    try await ground.fill()
    let password = "four words in a row"
    let code = try await ground.plain.desk.signUpCodes(edition: ground.plain.edition.id).lines
      .first?.code
    let address = "/p/\(ground.id)/sign-up"
    func press(_ another: String, cookie: String?) async throws -> WebAnswer {
      try await Ground.ask(
        ground.plain, .post, address,
        ["code": code ?? "", "password": password, "again": password, "another": another],
        cookie: cookie)
    }
    let page = try await Ground.ask(ground.plain, .get, address, [:], cookie: ground.cookie).text
    #expect(page.contains("您已经登录：\(ground.number)"), "\(page)")
    #expect(page.contains("会发光的伞") && page.contains("填了，还没有交"), "\(page)")
    #expect(!page.contains("name=\"password\"") && page.contains("another=yes"), "\(page)")
    let unasked = try await press("", cookie: ground.cookie)
    #expect(unasked.status == 200 && unasked.header("Set-Cookie") == nil, "\(unasked.text)")
    let form = try await Ground.ask(
      ground.plain, .get, address + "?another=yes", [:], cookie: ground.cookie
    ).text
    #expect(form.contains("name=\"password\"") && form.contains("您现在登录的是"), "\(form)")
    #expect(try await press("yes", cookie: ground.cookie).status == 303)
    let front = try await Ground.ask(ground.plain, .get, "/p/\(ground.id)", [:], cookie: nil).text
    #expect(front.contains("登录 / 我的报名"), "\(front)")
  }

  @Test func `in English a fault names the field as the page does, in the form's order`()
    async throws
  {
    let ground = try await Ground()
    let page = try await ground.get("/check?lang=en").text
    #expect(page.contains("Title") && !page.contains("“作品名称”"), "\(page)")
    _ = try await ground.send(
      "/form/people",
      [
        "seen": try await ground.seen("/form/people"), "f-member-1-name": "韩天雨",
        "f-adviser-1-name": "", "f-adviser-1-organization": "",
      ])
    let lines = try await ground.get("/check?lang=en").text
    #expect(!lines.contains("“作品名称”"), "\(lines)")
  }

  @Test func `a text that is too long is saved, and told so at once`() async throws {
    let ground = try await Ground(rules: [
      "form:", "  - {id: abstract, name: {zh: 作品摘要, en: Abstract}, kind: text, max: 8}",
    ])
    func save(_ text: String, _ language: String = "") async throws -> String {
      try await ground.send(
        "/form/questions\(language)",
        ["seen": try await ground.seen("/form/questions"), "f-answer-abstract": text], by: .put
      ).text
    }
    let fits = try await save("八个字正好写满了")
    #expect(fits.contains("\"note\":\"\""), "\(fits)")
    let long = try await save("八个字正好写满了还多")
    #expect(long.contains("“作品摘要”共 10 字，最多 8 字"), "\(long)")
    let english = try await save("八个字正好写满了还多出来", "?lang=en")
    #expect(english.contains("“Abstract”: ") && !english.contains("作品摘要"), "\(english)")
    #expect(try await ground.get("/form/questions").text.contains("八个字正好写满了还多出来"))
  }
}
