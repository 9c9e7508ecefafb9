import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The pages on which an entrant signs up, fills in, checks and sends, and what may go wrong there.
struct EntrantPagesTests {
  /// A site before judging, with a unit, and somebody who has just signed up.
  struct Ground {
    let plain: PlainSite
    let id: String
    let cookie: String
    let number: String

    init(rules: [String] = []) async throws {
      plain = try await PlainSite("{id: check, name: 审核, kind: screening}", rules: rules)
      id = plain.edition.id.text
      try await plain.desk.setFront(.shown, edition: plain.edition.id)
      _ = try await plain.take("take/organizations", "单位.csv", "单位名称,单位代码\n北岭大学,N1\n")
      let code = try await plain.desk.signUpCodes(edition: plain.edition.id).lines.first?.code
      let answer = try await Self.ask(
        plain, .post, "/p/\(id)/sign-up",
        ["code": code ?? "", "password": "four words in a row", "again": "four words in a row"],
        cookie: nil)
      #expect(answer.status == 303, "\(answer.text)")
      #expect(answer.header("Location")?.hasPrefix("/n/\(id)?done=signedUp&mark=") == true)
      let set = answer.headers.first { $0.value.hasPrefix("contest-session=") }?.value ?? ""
      cookie = String(set.prefix { $0 != ";" })
      let page = try await Self.ask(
        plain, .get, answer.header("Location") ?? "", [:], cookie: cookie)
      #expect(page.text.contains("已经注册"))
      let madeUp = try await Self.ask(plain, .get, "/n/\(id)?done=signedUp", [:], cookie: cookie)
      #expect(!madeUp.text.contains("已经注册"))
      number = page.text.firstMatch(of: /bm-[a-z2-9]{8}/).map { String($0.output) } ?? ""
    }

    static func ask(
      _ plain: PlainSite, _ method: WebRequest.Method, _ target: String,
      _ form: KeyValuePairs<String, String>, cookie: String?
    ) async throws -> WebAnswer {
      var headers = ["host": "contest.test", "sec-fetch-site": "same-origin"]
      headers["cookie"] = cookie
      let body = form.map { "\(Percent.encoded($0.key))=\(Percent.encoded($0.value))" }
        .joined(separator: "&")
      guard
        let request = WebRequest(
          method, target, headers: headers, body: Array(body.utf8), source: "10.0.0.9")
      else { return plain.site.answerUnreadable() }
      return await plain.site.answer(request)
    }

    func get(_ part: String, cookie other: String?? = nil) async throws -> WebAnswer {
      try await Self.ask(plain, .get, "/n/\(id)\(part)", [:], cookie: other ?? cookie)
    }

    func send(
      _ part: String, _ form: KeyValuePairs<String, String>, by method: WebRequest.Method = .post
    ) async throws -> WebAnswer {
      try await Self.ask(plain, method, "/n/\(id)\(part)", form, cookie: cookie)
    }

    /// Fills in what is required.
    func fill() async throws {
      _ = try await send("/form/work", ["seen": try await seen("/form/work"), "f-title": "会发光的伞"])
      _ = try await send(
        "/form/people",
        [
          "seen": try await seen("/form/people"), "f-member-1-name": "韩天雨",
          "f-adviser-1-name": "", "f-adviser-1-organization": "",
        ])
    }

    /// Fills in and sends it.
    func sendWhole() async throws -> Entry.ID {
      try await fill()
      _ = try await send(
        "/check", ["form": "send", "seen": try await seen("/check"), "agreed": "yes"])
      let lines = try await plain.desk.findEntries(plain.edition).lines
      return try #require(lines.first).stored.entry.id
    }

    func seen(_ part: String) async throws -> String {
      let page = try await get(part)
      return page.text.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)
        .map { String($0.output.1) } ?? ""
    }
  }

  @Test func `an entrant changes the password, and comes in by the new one alone`() async throws {
    let ground = try await Ground()
    func ask(
      _ method: WebRequest.Method, _ target: String, _ form: KeyValuePairs<String, String> = [:],
      cookie: String?
    ) async throws -> WebAnswer {
      try await Ground.ask(ground.plain, method, target, form, cookie: cookie)
    }
    let own = try await ask(.get, "/account", cookie: ground.cookie)
    #expect(own.text.contains("/account/password"))
    let (old, new) = ("four words in a row", "lantern quilt river seven")
    let wrong = try await ask(
      .post, "/account/password", ["old": "not it", "password": new, "again": new],
      cookie: ground.cookie)
    #expect(wrong.status == 422 && wrong.text.contains("现在的密码不对"))
    let differ = try await ask(
      .post, "/account/password", ["old": old, "password": new, "again": old],
      cookie: ground.cookie)
    #expect(differ.status == 422 && differ.text.contains("两次输入的密码不一样"))
    #expect(!differ.text.contains(new), "a password stands in no page")
    let done = try await ask(
      .post, "/account/password", ["old": old, "password": new, "again": new],
      cookie: ground.cookie)
    #expect(done.status == 303)
    let told = try await ask(.get, done.header("Location") ?? "", cookie: ground.cookie)
    #expect(told.text.contains("密码已修改，其他设备都已退出"))
    let before = try await ask(
      .post, "/sign-in", ["name": ground.number, "password": old], cookie: nil)
    #expect(before.status == 401)
    let after = try await ask(
      .post, "/sign-in", ["name": ground.number, "password": new], cookie: nil)
    #expect(after.status == 303)
  }

  @Test func `passwords typed after the session ended are held in no page`() async throws {
    let ground = try await Ground()
    let answer = try await Ground.ask(
      ground.plain, .post, "/account/password",
      ["old": "four words in a row", "password": "lantern quilt river seven"], cookie: nil)
    #expect(answer.status == 303)
    #expect(answer.header("Location") == "/sign-in?next=%2Faccount%2Fpassword")
  }

  @Test func `from the code to the receipt`() async throws {
    let ground = try await Ground()
    #expect(!ground.number.isEmpty)
    let tasks = try await ground.get("")
    #expect(tasks.text.contains("还缺") && tasks.text.contains("北岭大学"))
    // Whoever is signed in as an entrant begins there.
    let front = try await Ground.ask(ground.plain, .get, "/", [:], cookie: ground.cookie)
    #expect(front.header("Location") == "/n/\(ground.id)")
    let early = try await ground.get("/check")
    #expect(early.status == 200)
    #expect(early.text.contains("/n/\(ground.id)/form/work?back=check#entry-title"))
    #expect(!early.text.contains("提交报名</button>"))
    let work = try await ground.send(
      "/form/work", ["seen": try await ground.seen("/form/work"), "f-title": "会发光的伞 <b>"])
    #expect(work.header("Location") == "/n/\(ground.id)/form/people")
    let people = try await ground.send(
      "/form/people",
      [
        "seen": try await ground.seen("/form/people"), "f-member-1-name": "韩天雨",
        "f-adviser-1-name": "", "f-adviser-1-organization": "",
      ])
    #expect(people.header("Location") == "/n/\(ground.id)/check", "\(people.text)")
    let check = try await ground.get("/check")
    #expect(check.text.contains("会发光的伞 &lt;b&gt;") && check.text.contains("提交报名</button>"))
    // The form asks neither age nor degree, so somebody on it may be under 14.
    #expect(check.text.contains("都知道并同意提交；不满 14 周岁的，监护人已经同意"))
    let seen = try await ground.seen("/check")
    let silent = try await ground.send("/check", ["form": "send", "seen": seen])
    #expect(silent.status == 422 && silent.text.contains("#send-agreed"))
    let sent = try await ground.send(
      "/check", ["form": "send", "seen": seen, "agreed": "yes"])
    #expect(sent.header("Location") == "/n/\(ground.id)/receipt", "\(sent.text)")
    let receipt = try await ground.get("/receipt")
    #expect(receipt.text.contains(TestSite.now.shown) && receipt.text.contains("-1</td>"))
    let entries = try await ground.plain.desk.findEntries(ground.plain.edition)
    #expect(entries.lines.map(\.stored.entry.title) == ["会发光的伞 <b>"])
    let english = try await ground.get("/receipt?lang=en")
    #expect(english.text.contains("It has arrived"))
  }

  @Test func `the check page has the texts of consents and a field for each answer`() async throws {
    let ground = try await Ground()
    let edition = ground.plain.edition
    _ = try await ground.plain.desk.setConsentText(
      "第一段 <b>\n第二段", .takePart, version: "2027.1", edition: edition)
    _ = try await ground.plain.desk.setConsentText(
      "公示什么", .publish, version: "2027.1", edition: edition)
    _ = try await ground.plain.desk.setConsentText(
      "给家长看的", .guardian, version: "2027.1", edition: edition)
    _ = try await ground.send(
      "/form/work", ["seen": try await ground.seen("/form/work"), "f-title": "会发光的伞"])
    _ = try await ground.send(
      "/form/people",
      [
        "seen": try await ground.seen("/form/people"), "f-member-1-name": "韩天雨",
        "f-adviser-1-name": "", "f-adviser-1-organization": "",
      ])
    let check = try await ground.get("/check")
    #expect(check.text.contains("<p>第一段 &lt;b&gt;</p><p>第二段</p>"))
    #expect(check.text.contains("给家长看的"), "nobody's age is known")
    #expect(check.text.contains("版本 2027.1") && check.text.contains("韩天雨是否同意公示和发布"))
    let texts =
      check.text.firstMatch(of: /name="texts" value="([0-9a-f]+)"/).map { String($0.output.1) }
      ?? ""
    let seen = try await ground.seen("/check")
    let silent = try await ground.send(
      "/check", ["form": "send", "seen": seen, "texts": texts, "agreed": "yes"])
    #expect(silent.status == 422 && silent.text.contains("#send-publish-1"), "\(silent.text)")
    let old = try await ground.send(
      "/check",
      ["form": "send", "seen": seen, "texts": "0", "agreed": "yes", "publish-1": "yes"])
    #expect(old.status == 422 && old.text.contains("新的文字"))
    let sent = try await ground.send(
      "/check",
      ["form": "send", "seen": seen, "texts": texts, "agreed": "yes", "publish-1": "no"])
    #expect(sent.status == 303, "\(sent.text)")
    let lines = try await ground.plain.desk.consents(edition).lines
    #expect(lines.map(\.standing) == [[.takePart: .given, .publish: .declined]])
    // A new wording is asked about on the same page; the entry stays as it is.
    #expect(try await !ground.get("/check").text.contains("记下同意情况"))
    _ = try await ground.plain.desk.setConsentText(
      "换过的", .takePart, version: "2027.2", edition: edition)
    #expect(try await ground.get("/check").text.contains("记下同意情况"))
  }

  @Test func `the script saves a section, and learns if another device saved before`() async throws
  {
    let ground = try await Ground()
    let seen = try await ground.seen("/form/work")
    let first = try await ground.send("/form/work", ["seen": seen, "f-title": "甲"], by: .put)
    #expect(first.status == 200 && first.text.contains("\"seen\""))
    let stale = try await ground.send("/form/work", ["seen": seen, "f-title": "乙"], by: .put)
    #expect(stale.status == 409 && stale.text.contains("draft-changed-elsewhere"))
    // The page has no second text yet; it says how to see both.
    #expect(stale.text.contains("按下面的按钮") && !stale.text.contains("都在下面"), "\(stale.text)")
    // By the button both are shown, what was typed stays, and pressed again it is taken.
    let button = try await ground.send("/form/work", ["seen": seen, "f-title": "乙"])
    #expect(button.status == 409)
    #expect(button.text.contains("value=\"乙\"") && button.text.contains("已存的是：甲"))
    let now =
      button.text.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)
      .map { String($0.output.1) } ?? ""
    let again = try await ground.send("/form/work", ["seen": now, "f-title": "乙"])
    #expect(again.status == 303)
    #expect(try await ground.get("/form/work").text.contains("value=\"乙\""))
  }

  @Test func `a session that has ended loses nothing that was typed, and says so`() async throws {
    let ground = try await Ground()
    let gone = "contest-session=" + String(repeating: "0", count: 32)
    let put = try await Ground.ask(
      ground.plain, .put, "/n/\(ground.id)/form/work", ["seen": "", "f-title": "没存的题目"],
      cookie: gone)
    #expect(put.status == 401)
    let writer = try await ground.get("/form/work").text.value(of: "form-of")
    let post = try await Ground.ask(
      ground.plain, .post, "/n/\(ground.id)/form/work",
      ["seen": "", "f-title": "没存的题目", "form-of": writer], cookie: gone)
    #expect(post.status == 401 && post.text.contains("您填的内容都在"))
    let back = try await Ground.ask(
      ground.plain, .post, "/sign-in",
      [
        "name": ground.number, "password": "four words in a row",
        "next": "/n/\(ground.id)/form/work", "held": try post.text.value(of: "held"),
      ], cookie: nil)
    #expect(back.status == 200 && back.text.contains("没存的题目"))
  }

  @Test func `only the entrant opens their pages, and no one else's`() async throws {
    let ground = try await Ground()
    for part in ["", "/form/work", "/check", "/receipt", "/withdraw"] {
      let office = try await ground.get(part, cookie: ground.plain.cookie("wangfang"))
      #expect(office.status == 404, "\(part)")
      #expect(try await ground.get(part, cookie: .some(nil)).status == 303)
    }
    for part in ["today", "entries", "sign-up", "deadline", "front", "accounts"] {
      let page = try await Ground.ask(
        ground.plain, .get, "/e/\(ground.id)/\(part)", [:], cookie: ground.cookie)
      #expect(page.status == 404, "\(part)")
    }
    let unit = try await Ground.ask(
      ground.plain, .get, "/u/\(ground.id)", [:], cookie: ground.cookie)
    #expect(unit.status == 404)
    // Before anything was sent there is no receipt.
    #expect(try await ground.get("/receipt").status == 404)
    #expect(try await ground.get("/form/nothing").status == 404)
  }

  @Test func `every fault of signing up is reported at its field`() async throws {
    let ground = try await Ground()
    let address = "/p/\(ground.id)/sign-up"
    let both = try await Ground.ask(
      ground.plain, .post, address, ["code": "x", "password": "a", "again": "b"], cookie: nil)
    #expect(both.status == 422)
    #expect(both.text.contains("#sign-up-code") && both.text.contains("#sign-up-again"))
    #expect(both.text.contains("#sign-up-password"))
    let code = try await ground.plain.desk.signUpCodes(edition: ground.plain.edition.id)
      .lines.first?.code
    let short = try await Ground.ask(
      ground.plain, .post, address, ["code": code ?? "", "password": "a", "again": "a"], cookie: nil
    )
    #expect(short.status == 422 && short.text.contains("#sign-up-password"))
    // What was typed stays, but for passwords.
    #expect(short.text.contains("value=\"\(code ?? "?")\""))
  }

  @Test
  func `what cannot be read is told at its field and in the list of tasks, not only at the end`()
    async throws
  {
    let ground = try await Ground()
    try await ground.fill()
    #expect(try await !ground.get("").text.contains("要改"))
    func name(_ name: String) async throws -> WebAnswer {
      try await ground.send(
        "/form/people",
        [
          "seen": try await ground.seen("/form/people"), "f-member-1-name": name,
          "f-member-2-name": "", "f-adviser-1-name": "", "f-adviser-1-organization": "",
        ])
    }
    let wrong = try await name("吴二等3人")
    // It is saved as it was typed, and the page stays with it.
    #expect(
      wrong.status == 303 && wrong.header("Location") == "/n/\(ground.id)/form/people",
      "\(wrong.status) \(wrong.text)")
    let page = try await ground.get("/form/people")
    #expect(page.status == 200 && page.text.contains("value=\"吴二等3人\""))
    // It was stored, so nothing was refused.
    #expect(page.text.contains("填的已经存下") && !page.text.contains("没有办成"))
    #expect(page.text.contains("href=\"#entry-member-1-name\"") && page.text.contains("错误：成员"))
    let tasks = try await ground.get("").text
    #expect(tasks.contains("要改 1 处</span>") && tasks.contains("要改：第一作者：姓名"))
    #expect(tasks.contains("（要改 1 处）"))
    #expect(try await ground.get("/check").text.contains("要补、要改的 1 处"))
    let right = try await name("吴二")
    #expect(right.header("Location") == "/n/\(ground.id)/check")
    #expect(try await !ground.get("").text.contains("要改"))
  }

  private static let paper =
    "form: [{id: paper, name: 作品正文, kind: file, accept: [pdf], max-size: 1MB, required: true}]"

  @Test func `the check page lists the files, and their owner can open them`() async throws {
    let ground = try await Ground(rules: [Self.paper])
    // Title and name are blank and the file is missing: every page says three.
    #expect(try await ground.get("").text.contains("（还缺 3 项）"))
    #expect(try await ground.get("/check").text.contains("其中还缺 3 项"))
    #expect(try await ground.get("/files/paper/open").status == 404)
    try await ground.fill()
    #expect(try await ground.get("").text.contains("（还缺 1 项）"))
    let token = String(ground.cookie.split(separator: "=").last ?? "")
    let actor = try #require(
      try await ground.plain.site.ground.entrance.signedIn(token)?.actor)
    let bytes = Array("%PDF-1.7 一页 /Page %%EOF".utf8)
    _ = try await ground.plain.desk.acting(actor).addToOwnUpload(
      bytes, at: 0, of: OwnUpload(name: "韩.pdf", size: bytes.count, modified: "1"),
      field: "paper", edition: ground.plain.edition.id)
    for part in ["/check", "/files"] {
      let page = try await ground.get(part).text
      #expect(page.contains("/n/\(ground.id)/files/paper/open"), "\(part)")
      #expect(page.contains(".pdf \(bytes.count) B") && !page.contains("韩.pdf"), "\(part)")
    }
    let opened = try await ground.get("/files/paper/open")
    #expect(opened.status == 200 && opened.text == "%PDF-1.7 一页 /Page %%EOF")
    #expect(try await !ground.get("").text.contains("还缺"))
  }

  @Test func `a file sent by the script ends on the page that says whether it was there already`()
    async throws
  {
    let ground = try await Ground(rules: [Self.paper])
    let bytes = Array("%PDF-1.7 一页 /Page %%EOF".utf8)
    func put() async throws -> WebAnswer {
      let request = try #require(
        WebRequest(
          .put, "/n/\(ground.id)/files/paper?name=a.pdf&size=\(bytes.count)&modified=1&at=0",
          headers: [
            "host": "contest.test", "sec-fetch-site": "same-origin", "cookie": ground.cookie,
          ], body: bytes, source: "10.0.0.9"))
      return await ground.plain.site.answer(request)
    }
    func page(after answer: WebAnswer) async throws -> String {
      let place = answer.text.firstMatch(of: /"taken":"([^"]+)"/).map { String($0.output.1) }
      return try await Ground.ask(
        ground.plain, .get, try #require(place).replacing("\\/", with: "/"), [:],
        cookie: ground.cookie
      ).text
    }
    #expect(try await page(after: put()).contains("文件已收到"))
    let again = try await page(after: put())
    #expect(again.contains("这个文件以前交过，内容一样，没有另存") && !again.contains("文件已收到"))
  }

  @Test func `changes after the check page are named, and nothing is sent`() async throws {
    let ground = try await Ground()
    try await ground.fill()
    let page = try await ground.get("/check").text
    let fields = page.firstMatch(of: /name="seen-fields" value="([^"]+)"/).map {
      String($0.output.1)
    }
    let seen = try await ground.seen("/check")
    _ = try await ground.send(
      "/form/work", ["seen": try await ground.seen("/form/work"), "f-title": "另一个题目"])
    let refused = try await ground.send(
      "/check",
      ["form": "send", "seen": seen, "seen-fields": fields ?? "", "agreed": "yes"])
    #expect(refused.status == 422 && refused.text.contains("您看过以后，内容有变：作品名称。没有提交"))
    #expect(refused.text.contains("另一个题目") && !refused.text.contains("两边的内容"))
  }
}
