import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// What holds for every request: headers, foreign forms, second presses, sessions that have ended.
struct SiteTests {
  @Test func `a judge whose session has ended is asked for the card first`() async throws {
    let test = try await TestSite.shared()
    func isCardFirst(_ next: String) async throws -> Bool {
      let page = try await test.ask(.get, "/sign-in?next=\(next)").text
      let card = try #require(page.firstRange(of: "name=\"code\""))
      let password = try #require(page.firstRange(of: "name=\"password\""))
      return card.lowerBound < password.lowerBound
    }
    #expect(try await isCardFirst("%2Fjudge%2F\(test.edition.id)%2Freview"))
    #expect(try await !isCardFirst("%2Fe%2F\(test.edition.id)%2Ftoday"))
  }

  @Test func `the page for signing in says why somebody who had signed in sees it`() async throws {
    let test = try await TestSite.shared()
    let next = "/sign-in?next=%2Fe%2F\(test.edition.id)%2Ftoday"
    // Nobody who comes for the first time is told of a session.
    let first = try await test.ask(.get, next)
    #expect(!first.text.contains("登录已过期") && !first.text.contains("您已登录"))
    let ended = try await test.ask(
      .get, next, headers: ["cookie": "contest-session=00000000000000000000000000000000"])
    #expect(ended.text.contains("登录已过期。再登录一次"), "\(ended.text)")
    let signedIn = try await test.ask(.get, "/sign-in", as: "clerk")
    #expect(signedIn.text.contains("您已登录：某liming。"), "\(signedIn.text)")
    #expect(!signedIn.text.contains("登录已过期"))
  }

  @Test func `each answer has its headers, also errors`() async throws {
    let test = try await TestSite.shared()
    var answers = [test.site.answerUnreadable(), test.site.answerOtherMethod()]
    let large = try #require(WebRequest(.post, "/sign-in"))
    for most in [UploadRoom.mostOfForm, Site.mostUpload] {
      answers.append(test.site.answerTooLarge(large, most: most))
    }
    #expect(answers[2].text.contains("1024 KB") && !answers[2].text.contains("24 MB"))
    #expect(answers[3].text.contains("24 MB"))
    // A package that is too large is told with its size and the command that takes it.
    for (page, command) in [
      ("packages/receive", "contest-cli receive 文件.contest --edition \(test.edition.id)"),
      ("archive/verify", "contest-cli verify 文件.contest"),
    ] {
      let package = try #require(
        WebRequest(
          .post, "/e/\(test.edition.id)/\(page)", headers: ["content-length": "1288490189"]))
      let told = test.site.answerTooLarge(package, most: Site.mostUpload)
      #expect(told.status == 413 && told.text.contains("1228.8 MB"), "\(told.text)")
      #expect(told.text.contains(command), "\(told.text)")
      // Where the site takes packages of any size that the command takes, the command is no way out.
      let most = UploadedFile.mostOfPackage + (1 << 20)
      let huge = test.site.answerTooLarge(package, most: most)
      #expect(huge.text.contains("65536 MB") && !huge.text.contains("contest-cli"), "\(huge.text)")
      // Every refusal has the way back to the page of the form.
      #expect(huge.text.contains("href=\"/e/\(test.edition.id)/\(page)\""), "\(huge.text)")
    }
    for target in [
      "/", "/sign-in", "/nowhere", "/e/none/entries", "/in/x", "/assets/none", "/account",
      "/judge/\(test.edition.id)", "/%ff", "/e/../x", Asset.look.address.description,
    ] {
      for role in ["nobody", "judge"] { answers.append(try await test.ask(.get, target, as: role)) }
    }
    answers.append(
      try await test.ask(.post, "/sign-out", as: "judge", headers: ["origin": "http://evil"]))
    answers.append(try await test.ask(.put, "/judge/\(test.edition.id)/review/1/x"))
    #expect(Set(answers.map(\.status)).isSuperset(of: [200, 303, 400, 401, 403, 404, 405, 413]))
    #expect(answers[1].header("Allow") == "GET, HEAD, POST, PUT")
    for answer in answers {
      for (name, value) in SecurityHeaders.always {
        #expect(answer.header(name) == value, "\(answer.status) lacks \(name)")
      }
      #expect(answer.header("Referrer-Policy") != nil && answer.header("Cache-Control") != nil)
    }
  }

  @Test(arguments: ["名单\r\nSet-Cookie: a=b", "a\nb.xlsx", "a\"; filename=\"b.html", "\u{2028}\0"])
  func `the name of a file adds no header and ends none`(name: String) throws {
    let file = WebAnswer.file([1], name: name, type: "text/csv")
    let value = try #require(file.header("Content-Disposition"))
    #expect(file.headers.count == 2 && value.hasPrefix("attachment; filename=\"table\";"))
    #expect(value.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) })
  }

  @Test func `programs that know no Chinese names see by the ending what a file is`() throws {
    for (name, plain) in [
      ("回执.pdf", "table.pdf"), ("名单-第1号.csv", "table.csv"), ("结果", "table"),
      ("名单.一号", "table"), ("list.xlsx", "list.xlsx"),
    ] {
      let file = WebAnswer.file([1], name: name, type: "text/csv")
      #expect(
        file.header("Content-Disposition")?.hasPrefix("attachment; filename=\"\(plain)\";") == true)
    }
  }

  @Test(arguments: ["/a\r\nSet-Cookie: x", "/a b", "/é"])
  func `addresses of this site never break a header`(text: String) {
    #expect(!Address.isOwn(text))
    let address = Address("e", text, query: ["q": text]).description
    #expect(address.unicodeScalars.allSatisfy { (0x21...0x7E).contains($0.value) })
  }

  @Test func `pages after signing in are not cached, and a link's page sends no referrer`()
    async throws
  {
    let test = try await TestSite.shared()
    let page = try await test.ask(.get, "/e/\(test.edition.id)/entries", as: "clerk")
    #expect(page.status == 200 && page.header("Cache-Control") == "no-store")
    let made = try await test.desk.inviteAccount(
      "referrer", shownName: "某人", role: .clerk, edition: test.edition.id)
    let link = try await test.ask(.get, "/in/\(made.token)")
    #expect(link.status == 200 && link.header("Referrer-Policy") == "no-referrer")
  }

  @Test func `a page refers to nothing on another host`() async throws {
    let test = try await TestSite.shared()
    for (role, target) in [
      ("nobody", "/sign-in"), ("organizer", "/e/\(test.edition.id)/today"),
      ("judge", "/judge/\(test.edition.id)/review"),
    ] {
      let page = try await test.ask(.get, target, as: role)
      #expect(page.status == 200)
      #expect(!page.text.contains("http://") && !page.text.contains("https://"))
      #expect(!page.text.contains("style=") && !page.text.contains("<script>"))
    }
  }

  struct Origin: Sendable, CustomTestStringConvertible {
    let name: String
    let headers: [String: String]
    let isOwn: Bool
    var testDescription: String { name }
  }

  static let origins = [
    Origin(name: "the browser says so", headers: ["sec-fetch-site": "same-origin"], isOwn: true),
    Origin(name: "another site", headers: ["sec-fetch-site": "cross-site"], isOwn: false),
    Origin(name: "a sister host", headers: ["sec-fetch-site": "same-site"], isOwn: false),
    Origin(name: "own origin", headers: ["origin": "http://contest.test"], isOwn: true),
    Origin(name: "foreign origin", headers: ["origin": "http://evil.test"], isOwn: false),
    Origin(name: "null origin", headers: ["origin": "null"], isOwn: false),
    Origin(
      name: "both, and they differ",
      headers: ["sec-fetch-site": "cross-site", "origin": "http://contest.test"], isOwn: false),
  ]

  @Test(arguments: origins)
  func `only forms of this site are accepted`(origin: Origin) async throws {
    let test = try await TestSite.shared()
    let answer = try await test.ask(
      .post, "/e/\(test.edition.id)/accounts", as: "organizer", form: ["name": ""],
      headers: origin.headers)
    #expect((answer.status == 403) == !origin.isOwn)
  }

  @Test func `a browser without origin headers has to send the session's token`() {
    guard
      let request = WebRequest(.post, "/sign-out", headers: ["host": "contest.test"])
    else { return }
    #expect(!SameOrigin.allows(request, formToken: "t", sent: nil))
    #expect(!SameOrigin.allows(request, formToken: "t", sent: "x"))
    #expect(!SameOrigin.allows(request, formToken: nil, sent: nil))
    #expect(SameOrigin.allows(request, formToken: "t", sent: "t"))
  }

  @Test func `a second press of the same button makes one account and leads where the first led`()
    async throws
  {
    let test = try await TestSite.shared()
    let target = "/e/\(test.edition.id)/accounts/liming"
    let form: KeyValuePairs = ["form": "disable", "form-key": "K1", "reason": ""]
    // Refused: nothing was done, so the form may be pressed again.
    for _ in 1...2 {
      #expect(try await test.ask(.post, target, as: "organizer", form: form).status == 422)
    }
    let made = try await test.desk.inviteAccount(
      "shortlived", shownName: "某人", role: .clerk, edition: test.edition.id)
    let again: KeyValuePairs = ["form": "disable", "form-key": "K2", "reason": "测试"]
    let gone = "/e/\(test.edition.id)/accounts/\(made.account)"
    var answers: [WebAnswer] = []
    for _ in 1...3 { answers.append(try await test.ask(.post, gone, as: "organizer", form: again)) }
    #expect(answers.allSatisfy { $0.status == 303 })
    #expect(Set(answers.map { $0.header("Location") }).count == 1)
    let history = try await test.desk.database.read { connection in
      try connection.count(
        "SELECT COUNT(*) FROM audit WHERE subject = ?1 AND action = 'account.disable'",
        "account/\(made.account)")
    }
    #expect(history == 1)
    // Two presses at the same moment, as a double click sends them: the second waits for the first.
    let twice = try await test.desk.inviteAccount(
      "pressedtwice", shownName: "某人", role: .clerk, edition: test.edition.id)
    let both: KeyValuePairs = ["form": "disable", "form-key": "K3", "reason": "测试"]
    async let first = test.ask(
      .post, "/e/\(test.edition.id)/accounts/\(twice.account)", as: "organizer", form: both)
    async let second = test.ask(
      .post, "/e/\(test.edition.id)/accounts/\(twice.account)", as: "organizer", form: both)
    let (one, other) = try await (first, second)
    #expect(one.status == 303 && other.status == 303)
    #expect(one.header("Location") == other.header("Location"))
    // The same page with something else in it is no second press: the earlier answer would not be about it.
    let changed: KeyValuePairs = ["form": "disable", "form-key": "K2", "reason": "另一个理由"]
    let refused = try await test.ask(.post, gone, as: "organizer", form: changed)
    #expect(refused.status == 409 && refused.text.contains("这一次的没有收"))
    let elsewhere = try await test.ask(
      .post, "/e/\(test.edition.id)/accounts/chenwei", as: "organizer", form: again)
    #expect(elsewhere.status == 409)
  }

  @Test func `a form whose session has ended comes back filled after signing in`() async throws {
    let test = try await TestSite.shared()
    let made = try await test.desk.inviteAccount(
      "sleeper", shownName: "某人", role: .organizer, edition: test.edition.id)
    let visitor = Entrance.Visitor(source: "10.0.0.2", device: "test")
    _ = try await test.site.ground.entrance.redeem(
      made.token, password: "四个词连起来又长又好记住", from: visitor)
    let target = "/e/\(test.edition.id)/accounts"
    let ended = try await test.ask(
      .post, target,
      form: [
        "name": "新人<b>", "form-key": "K9", "form-token": "T",
        "form-of": test.site.ground.writer(made.account),
      ])
    #expect(ended.status == 401 && ended.text.contains("用刚才的账号登录后接着办"))
    let back = try await test.ask(
      .post, "/sign-in",
      form: [
        "name": "sleeper", "password": "四个词连起来又长又好记住", "next": target,
        "held": try ended.text.value(of: "held"),
      ])
    #expect(back.status == 200)
    #expect(back.text.contains("action=\"\(target)\""))
    #expect(back.text.contains("name=\"name\" value=\"新人&lt;b&gt;\""))
    #expect(back.header("Set-Cookie")?.contains("HttpOnly; SameSite=Lax") == true)
  }

  @Test func `another site's form is not kept for the person who signs in`() async throws {
    let test = try await TestSite.shared()
    let target = "/e/\(test.edition.id)/accounts"
    for headers in [
      ["sec-fetch-site": "cross-site"], ["origin": "http://evil.test"], ["origin": "null"],
    ] {
      let answer = try await test.ask(
        .post, target, form: ["name": "外人写的"], headers: headers)
      #expect(answer.status == 403)
      #expect(!answer.text.contains("外人写的"))
    }
  }

  @Test func `what was typed is shown before it is sent on`() async throws {
    let test = try await TestSite.shared()
    let made = try await test.desk.inviteAccount(
      "reader", shownName: "某人", role: .clerk, edition: test.edition.id)
    _ = try await test.site.ground.entrance.redeem(
      made.token, password: "四个词连起来又长又好记住",
      from: Entrance.Visitor(source: "10.0.0.3", device: "test"))
    let ended = try await test.ask(
      .post, "/e/\(test.edition.id)/accounts",
      form: ["reason": "缺<盖章>", "form-of": test.site.ground.writer(made.account)])
    let back = try await test.ask(
      .post, "/sign-in",
      form: [
        "name": "reader", "password": "四个词连起来又长又好记住", "next": "/e/x/y",
        "held": try ended.text.value(of: "held"),
      ])
    #expect(back.text.contains("<li>缺&lt;盖章&gt;</li>"))
    // The office's form is only shown again; which form it was is no matter for a reader.
    #expect(back.text.contains("name=\"form-resumed\" value=\"yes\""))
    #expect(!back.text.contains("/e/x/y</p>"))
  }

  /// The clerk used to see only “return”, a token and an address, which do not say what would be done.
  @Test func `after signing in again the office's form is shown filled in, and nothing is done`()
    async throws
  {
    let test = try await TestSite.fresh()
    let target = "/e/\(test.edition.id)/accounts"
    let form: KeyValuePairs = [
      "form": "invite", "name": "xinren", "shown": "新人", "role": "clerk", "form-resumed": "yes",
    ]
    var before = try await Self.recorded(test)
    let filled = try await test.ask(.post, target, as: "organizer", form: form)
    #expect(filled.status == 422 && filled.text.contains("登录过期以前填的都在这里，还没有交"))
    #expect(filled.text.contains("value=\"xinren\"") && filled.text.contains("value=\"新人\""))
    #expect(!filled.text.contains("没有办成"))
    // No form of the office does anything when it comes back, whatever it holds.
    for route in RouteTable.all where route.method == .post {
      let path = route.path.description
      guard path.hasPrefix("/e/"), !SignInPage.isButton(route.path) else { continue }
      let address = path.split(separator: "/").map { part -> String in
        switch part {
        case ":edition": test.edition.id.text
        case ":round": "review"
        case ":entry", ":work": "A001"
        case ":judge": "J01"
        case _ where part.hasPrefix(":"): "1"
        default: String(part)
        }
      }.joined(separator: "/")
      _ = try await test.ask(
        .post, "/" + address, as: "organizer",
        form: ["form-resumed": "yes", "form": "x", "step": "do", "reason": "试"])
      let after = try await Self.recorded(test)
      #expect(after == before, "\(address)")
      before = after
    }
  }

  private static func recorded(_ test: TestSite) async throws -> Int {
    try await test.desk.database.read { try AuditLog.head(in: $0).sequence }
  }

  @Test func `after signing in nobody is sent to another site`() async throws {
    let test = try await TestSite.shared()
    let made = try await test.desk.inviteAccount(
      "traveller", shownName: "某人", role: .clerk, edition: test.edition.id, by: .open)
    for next in [
      "//evil.test", "/\\evil.test", "https:evil", "/%2f%2fevil", "javascript:1", "\t/x",
    ] {
      let answer = try await test.ask(.post, "/in/\(made.token)", form: ["next": next])
      #expect(answer.status == 303 && answer.header("Location") == "/", "\(next)")
    }
    let own = try await test.ask(.post, "/in/\(made.token)", form: ["next": "/account"])
    #expect(own.header("Location") == "/account")
  }

  @Test(arguments: Language.allCases)
  func `a page speaks the reader's language`(language: Language) async throws {
    let test = try await TestSite.shared()
    let page = try await test.ask(.get, "/sign-in?lang=\(language.rawValue)")
    #expect(page.text.contains(language == .chinese ? "登录名" : "Sign in"))
    // Entrants were given a 报名号, and are told where it goes.
    #expect(page.text.contains(language == .chinese ? "申报人填报名号" : "Entrants type their number"))
    #expect(page.text.contains("lang=\"\(language == .chinese ? "zh-CN" : "en")\""))
    let browser = try await test.ask(
      .get, "/sign-in", headers: ["accept-language": language == .chinese ? "zh-CN,en" : "en-GB"])
    #expect(browser.text.contains(language == .chinese ? "登录名" : "Sign in"))
  }
}
