import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import ContestWire
import Foundation
import Testing

@testable import ContestServer

/// Signing in through the university, there and back, with a real CAS server; and what is refused on the way.
struct CasPagesTests {
  static let home = "https://contest.example.org"

  /// The site with a sign-in server, and a browser that keeps its cookies.
  final class CasBrowser {
    let test: TestSite
    let site: Site
    var cookies: [String: String] = [:]

    init(_ test: TestSite, _ cas: String) throws {
      self.test = test
      let cheap = PasswordHash.Cost(rounds: 16, blockSize: 1, parallelism: 1)
      var question = WebQuestion()
      question.seconds = 2
      site = Site(
        test.desk, entrance: Entrance(test.desk, cost: cheap), isSecure: true,
        publicURL: CasPagesTests.home,
        cas: CasServer(try #require(WebAddress(cas)), question: question))
    }

    /// Another browser at the same site.
    func another() throws -> CasBrowser {
      try CasBrowser(test, site.ground.cas?.address.text ?? "")
    }

    func ask(
      _ method: WebRequest.Method = .get, _ target: String,
      form: KeyValuePairs<String, String> = [:], headers: [String: String] = [:]
    ) async throws -> WebAnswer {
      var all = ["host": "evil.test"].merging(headers) { $1 }
      all["cookie"] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
      if method.isUnsafe, all["sec-fetch-site"] == nil { all["sec-fetch-site"] = "same-origin" }
      let body = form.map { "\(Percent.encoded($0.key))=\(Percent.encoded($0.value))" }
        .joined(separator: "&")
      let request = try #require(
        WebRequest(method, target, headers: all, body: Array(body.utf8), source: "10.0.0.8"))
      let answer = await site.answer(request)
      for (name, value) in answer.headers where name == "Set-Cookie" {
        let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
        guard let key = pair.first.map(String.init) else { continue }
        #expect(key.hasPrefix("__Host-") && value.contains("HttpOnly") && value.contains("Secure"))
        cookies[key] = value.contains("Max-Age=0") ? nil : pair.count > 1 ? String(pair[1]) : ""
      }
      return answer
    }

    /// Begins at `target`, and signs in on the university's page.
    ///
    /// - Returns: where that sent the browser, without the site's name; `nil` where it stayed.
    func goToUniversity(
      from target: String = "/sign-in/cas", _ trial: TrialCas, password: String? = nil
    ) async throws -> String? {
      let leaving = try await ask(.get, target)
      #expect(leaving.status == 303)
      let location = try #require(leaving.header("Location"))
      let prefix = trial.address + "/login?service="
      #expect(location.hasPrefix(prefix))
      let service = try #require(
        String(location.dropFirst(prefix.count)).removingPercentEncoding)
      // The address is that of the settings, whatever host was asked for.
      #expect(service.hasPrefix(CasPagesTests.home + "/sign-in/cas/back?state="))
      let back = try trial.signIn(
        user: trial.user, password: password ?? trial.password, service: service)
      return back.map { String($0.dropFirst(CasPagesTests.home.count)) }
    }

    /// Follows to the page that says how it went.
    func follow(_ answer: WebAnswer) async throws -> WebAnswer {
      #expect(answer.status == 303)
      let location = try #require(answer.header("Location"))
      #expect(!location.contains("ticket"))
      return try await ask(.get, location)
    }

    var isIn: Bool { cookies["__Host-contest-session"] != nil }
  }

  /// Somebody who is invited, with the end of their link.
  private static func invite(_ test: TestSite, _ name: String) async throws -> String {
    try await test.desk.inviteAccount(
      name, shownName: "某\(name)", role: .clerk, edition: test.edition.id
    ).token
  }

  @Test(.enabled(if: TrialCas.isInstalled, "python3-django-cas-server is not installed"))
  func `the whole way with a real server`() async throws {
    let test = try await TestSite.fresh()
    let trial = try await TrialCas.real()
    let browser = try CasBrowser(test, trial.address)

    // Nobody invited: known to the university, and told nothing else.
    let stranger = try #require(try await browser.goToUniversity(trial))
    let told = try await browser.follow(try await browser.ask(.get, stranger))
    #expect(told.status == 401 && told.text.contains("没有与它关联的账号"))
    #expect(!told.text.contains(test.edition.heading) && !browser.isIn)

    // A wrong password stays at the university.
    #expect(try await browser.goToUniversity(trial, password: "wrong") == nil)

    // The invitation: the way there uses nothing up, and nothing is linked before the button.
    let token = try await Self.invite(test, "casuser")
    let page = try await browser.ask(.get, "/in/\(token)")
    #expect(page.text.contains("href=\"/in/\(token)/cas\""))
    let back = try #require(try await browser.goToUniversity(from: "/in/\(token)/cas", trial))
    let asked = try await browser.follow(try await browser.ask(.get, back))
    #expect(
      asked.status == 200 && asked.text.contains(trial.user) && asked.text.contains("casuser"))
    #expect(!browser.isIn)
    let foreign = try await browser.ask(
      .post, "/sign-in/cas/told", headers: ["sec-fetch-site": "cross-site"])
    #expect(foreign.status == 403 && !browser.isIn)
    let linked = try await browser.ask(.post, "/sign-in/cas/told")
    #expect(linked.status == 303 && browser.isIn && browser.cookies["__Host-contest-cas"] == nil)
    let own = try await browser.ask(.get, "/account")
    #expect(own.text.contains("已关联") && own.text.contains("/account/cas/end"))

    // Signed out, and in again, to where the reader wanted to go. The ticket stays in no address.
    _ = try await browser.ask(.post, "/sign-out")
    #expect(!browser.isIn)
    let wanted = "/e/\(test.edition.id)/today"
    let again = try #require(
      try await browser.goToUniversity(from: "/sign-in/cas?next=\(wanted)", trial))
    let state = browser.cookies
    let arrived = try await browser.ask(.get, again)
    #expect(arrived.status == 303 && arrived.header("Location") == wanted && browser.isIn)
    #expect(try await browser.ask(.get, wanted).status == 200)

    // The same address once more: the errand is done. With the old cookie the ticket is used up.
    browser.cookies["__Host-contest-session"] = nil
    let twice = try await browser.follow(try await browser.ask(.get, again))
    #expect(twice.status == 401 && twice.text.contains("不是从这个浏览器开始的") && !browser.isIn)
    browser.cookies = state
    let used = try await browser.follow(try await browser.ask(.get, again))
    #expect(used.status == 401 && used.text.contains("没有确认这次登录") && !browser.isIn)

    // A ticket of this browser's person in another's address, and one that was made up.
    let stolen = try #require(try await browser.goToUniversity(trial))
    let victim = try browser.another()
    _ = try await victim.ask(.get, "/sign-in/cas")
    let planted = try await victim.follow(try await victim.ask(.get, stolen))
    #expect(planted.status == 401 && planted.text.contains("不是从这个浏览器开始的"))
    #expect(!victim.isIn)
    let ownState = try #require(
      try await victim.ask(.get, "/sign-in/cas").header("Location")?.removingPercentEncoding?
        .components(separatedBy: "state=").last)
    let ticket = try #require(stolen.components(separatedBy: "ticket=").last)
    for forged in [
      ticket, "ST-forged", "PT-\(ticket)", "", "ST-\(String(repeating: "x", count: 400))",
    ] {
      let cookies = victim.cookies
      let answer = try await victim.follow(
        try await victim.ask(.get, "/sign-in/cas/back?state=\(ownState)&ticket=\(forged)"))
      #expect(answer.status == 401 && answer.text.contains("没有确认这次登录") && !victim.isIn)
      victim.cookies = cookies
    }

    // A disabled account: the session ends, and the university's word is of no use any more.
    let last = try #require(try await browser.goToUniversity(trial))
    #expect(try await browser.ask(.get, last).status == 303)
    #expect(browser.isIn)
    try await test.desk.disableAccount("casuser", reason: "调离")
    #expect(try await browser.ask(.get, wanted).status != 200)
    let gone = try #require(try await browser.goToUniversity(trial))
    let out = try await browser.follow(try await browser.ask(.get, gone))
    #expect(out.text.contains("没有与它关联的账号"))
  }

  @Test(arguments: [
    ("slow", 503, "没有答复"), ("large", 503, "超过"), ("entities", 503, "没有采信"),
    ("outside", 503, "没有采信"), ("html", 503, "没有采信"), ("redirect", 503, "没有采信"),
    ("broken", 503, "INTERNAL_ERROR"), ("proxied", 401, "没有确认这次登录"),
  ])
  func `a server that answers something else lets nobody in`(
    kind: String, status: Int, words: String
  ) async throws {
    let test = try await TestSite.shared()
    let fake = try await TrialCas.fake().address
    let browser = try CasBrowser(test, "\(fake)/\(kind)")
    let left = try await browser.ask(.get, "/sign-in/cas?next=/account")
    let state = try #require(
      left.header("Location")?.removingPercentEncoding?.components(separatedBy: "state=").last)
    let back = try await browser.ask(.get, "/sign-in/cas/back?state=\(state)&ticket=ST-1")
    let told = try await browser.follow(back)
    #expect(told.status == status && told.text.contains(words) && !browser.isIn)
    // By password it still works from there.
    #expect(told.text.contains("name=\"password\"") && told.text.contains("value=\"/account\""))
  }

  @Test func `a server that is down lets nobody in, and says so`() async throws {
    let browser = try CasBrowser(try await TestSite.shared(), "http://127.0.0.1:1/cas")
    let left = try await browser.ask(.get, "/sign-in/cas")
    let state = try #require(
      left.header("Location")?.removingPercentEncoding?.components(separatedBy: "state=").last)
    let back = try await browser.ask(.get, "/sign-in/cas/back?state=\(state)&ticket=ST-1")
    let told = try await browser.follow(back)
    #expect(told.status == 503 && told.text.contains("连不上") && !browser.isIn)
  }

  @Test func `a signed-in person links and unlinks the account by a button`() async throws {
    let test = try await TestSite.fresh()
    let browser = try CasBrowser(test, try await TrialCas.fake().address + "/good")
    let token = try await Self.invite(test, "linker")
    let made = try await browser.ask(
      .post, "/in/\(token)",
      form: ["password": "four words in a row", "again": "four words in a row"])
    #expect(made.status == 303 && browser.isIn)
    #expect(try await browser.ask(.get, "/account").text.contains("href=\"/account/cas\""))
    func back() async throws -> WebAnswer {
      let left = try await browser.ask(.get, "/account/cas")
      let state = try #require(
        left.header("Location")?.removingPercentEncoding?.components(separatedBy: "state=").last)
      return try await browser.follow(
        try await browser.ask(.get, "/sign-in/cas/back?state=\(state)&ticket=ST-1"))
    }
    let asked = try await back()
    #expect(asked.text.contains("20230001") && asked.text.contains("linker"))
    let before = try await browser.ask(.get, "/account")
    #expect(!before.text.contains("已关联"))
    #expect(try await browser.ask(.post, "/sign-in/cas/told").status == 303)
    #expect(try await browser.ask(.get, "/account").text.contains("已关联"))
    // Another who is signed in meanwhile does not get the first one's link.
    _ = try await back()
    let session = browser.cookies["__Host-contest-session"]
    let cookie = try #require(test.cookies["clerk"]?.split(separator: "=").last)
    browser.cookies["__Host-contest-session"] = String(cookie)
    let other = try await browser.ask(.post, "/sign-in/cas/told")
    #expect(other.status == 422 && other.text.contains("不是从这个浏览器开始的"))
    browser.cookies["__Host-contest-session"] = session
    #expect(try await browser.ask(.post, "/account/cas/end").status == 303)
    #expect(try await browser.ask(.get, "/account").text.contains("href=\"/account/cas\""))
  }

  @Test func `the office links an account for somebody, and the number is not shown`() async throws
  {
    let test = try await TestSite.fresh()
    let browser = try CasBrowser(test, try await TrialCas.fake().address + "/good")
    _ = try await Self.invite(test, "helped")
    let cookie = try #require(test.cookies["organizer"]?.split(separator: "=").last)
    browser.cookies["__Host-contest-session"] = String(cookie)
    let page = "/e/\(test.edition.id)/accounts/helped"
    let empty = try await browser.ask(.post, page, form: ["form": "cas", "cas-name": ""])
    #expect(empty.status == 422 && empty.text.contains("没有写统一身份认证的账号"))
    let done = try await browser.ask(.post, page, form: ["form": "cas", "cas-name": "20230001"])
    let shown = try await browser.follow(done)
    #expect(shown.text.contains("已关联统一身份认证") && !shown.text.contains("20230001"))
    let person = try browser.another()
    let left = try await person.ask(.get, "/sign-in/cas")
    let state = try #require(
      left.header("Location")?.removingPercentEncoding?.components(separatedBy: "state=").last)
    _ = try await person.ask(.get, "/sign-in/cas/back?state=\(state)&ticket=ST-1")
    #expect(person.isIn)
    let ended = try await browser.ask(.post, page, form: ["form": "cas-end"])
    #expect(ended.status == 303)
    #expect(try await person.ask(.get, "/account").status == 303)
  }

  @Test func `what was typed goes on after signing in on another page`() async throws {
    let test = try await TestSite.shared()
    let browser = try CasBrowser(test, try await TrialCas.fake().address + "/good")
    let held = try await browser.ask(
      .post, "/e/\(test.edition.id)/accounts",
      form: [
        "form": "invite", "shown": "赵敏", "form-of": test.site.ground.writer("wangfang"),
      ])
    #expect(held.status == 401 && held.text.contains("target=\"_blank\""))
    #expect(held.text.contains("action=\"/sign-in/resume\"") && !held.text.contains("赵敏"))
    let sealed = try held.text.value(of: "held")
    let form: KeyValuePairs = ["next": "/e/\(test.edition.id)/accounts", "held": sealed]
    let early = try await browser.ask(.post, "/sign-in/resume", form: form)
    #expect(try early.status == 401 && early.text.value(of: "held") == sealed)
    let cookie = try #require(test.cookies["organizer"]?.split(separator: "=").last)
    browser.cookies["__Host-contest-session"] = String(cookie)
    let resumed = try await browser.ask(.post, "/sign-in/resume", form: form)
    #expect(resumed.status == 200 && resumed.text.contains("接着办") && resumed.text.contains("赵敏"))
    let away = try await browser.ask(
      .post, "/sign-in/resume", form: ["next": "//x.org", "held": sealed])
    #expect(away.status == 303 && away.header("Location") == "/")
  }

  @Test func `without a server this way of signing in is not offered anywhere`() async throws {
    let test = try await TestSite.shared()
    for target in ["/sign-in/cas", "/sign-in/cas/back", "/sign-in/cas/told", "/sign-in/cas/out"] {
      #expect(try await test.ask(.get, target).status == 404)
    }
    #expect(try await test.ask(.get, "/account/cas", as: "clerk").status == 404)
    #expect(!(try await test.ask(.get, "/sign-in").text.contains("统一身份认证")))
    #expect(!(try await test.ask(.get, "/account", as: "clerk").text.contains("统一身份认证")))
  }

  @Test func `a foreign or old cookie is ignored`() async throws {
    let test = try await TestSite.shared()
    let errand = CasErrand(
      kind: .invitationConfirmed, value: "t", person: "li", next: "/", status: 7)
    let sealed = try errand.sealed(test.desk)
    let opened = try #require(CasErrand.open(sealed, test.desk))
    #expect(opened.kind == errand.kind && opened.person == "li" && opened.status == 7)
    #expect(sealed.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: ";") && $0 < 0x7F })
    for odd in ["", "x", "AAAA", String(sealed.dropLast(3)), sealed + "AAAA", "中"] {
      #expect(CasErrand.open(odd, test.desk) == nil)
    }
    let later = Desk(
      database: test.desk.database, key: test.desk.key, actor: test.desk.actor,
      clock: { Instant(millisecondsSince1970: TestSite.now.millisecondsSince1970 + 600_000) })
    #expect(CasErrand.open(sealed, later) == nil)
    #expect(
      try CasErrand.state(of: sealed, test.desk)
        != CasErrand.state(of: errand.sealed(test.desk), test.desk))
  }
}
