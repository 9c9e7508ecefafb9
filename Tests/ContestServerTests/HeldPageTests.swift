import Contest
import ContestDesk
import Testing

@testable import ContestServer

/// The page that answers a form stands at an address of its own: going back and loading again show it, and do nothing.
struct HeldPageTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  /// Asks as a browser does, which wants a page.
  private static func ask(
    _ test: PlainSite, _ target: String, _ form: KeyValuePairs<String, String> = [:],
    as name: String = "wangfang", with other: String = ""
  ) async throws -> WebAnswer {
    let cookies = [test.cookie(name) ?? "", other, "contest-cookies=yes"].filter { !$0.isEmpty }
      .joined(separator: "; ")
    let body = form.map { "\(Percent.encoded($0.key))=\(Percent.encoded($0.value))" }
      .joined(separator: "&")
    let headers = [
      "host": "contest.test", "sec-fetch-site": "same-origin", "cookie": cookies,
      "accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    ]
    let request = try #require(
      WebRequest(
        form.isEmpty ? .get : .post,
        target.hasPrefix("/") ? target : "/e/\(test.edition.id)/\(target)", headers: headers,
        body: Array(body.utf8), source: "10.0.0.9"))
    return await test.site.answer(request)
  }

  @Test func `a preview can be revisited and reloaded, also after the action`() async throws {
    let test = try await PlainSite(Self.review)
    let text = try await test.desk.rulebookText(edition: test.edition.id)
    let better = text.replacing("校园小赛", with: "校园创意赛")
    let sent = try await Self.ask(
      test, "rulebook/amend",
      ["step": "look", "text": better, "reason": "组委会更名", "seen": "0", "form-key": "k1"])
    let address = try #require(sent.header("Location"))
    #expect(sent.status == 303)
    #expect(address.hasPrefix("/e/\(test.edition.id)/rulebook/amend?look="), "\(address)")
    let look = try await Self.ask(test, address)
    #expect(look.status == 200 && look.text.contains("name: 校园创意赛</ins>"))
    #expect(!look.text.contains("这是 "))
    #expect(look.header("Cache-Control") == "no-store")
    let again = try await Self.ask(test, address)
    #expect(again.text == look.text)
    // Another person, and the same person in no edition, are shown nothing of it.
    let other = try await Self.ask(test, address, as: "chief")
    #expect(
      other.status == 303 && other.header("Location") == "/e/\(test.edition.id)/rulebook/amend")
    #expect(try await Self.ask(test, address, as: "liming").status == 404)
    let done = try await Self.ask(
      test, "rulebook/amend",
      ["step": "do", "text": better, "reason": "组委会更名", "seen": "0", "form-key": "k2"])
    #expect(done.status == 303 && done.header("Location")?.contains("look=") == false)
    test.clock.pass(minutes: 1)
    let back = try await Self.ask(test, address)
    #expect(back.status == 200 && back.text.contains("name: 校园创意赛</ins>"))
    #expect(back.text.contains("办过的不会再办一次"))
    // A second press of what it shows leads to where the first one led, and amends nothing.
    let twice = try await Self.ask(
      test, "rulebook/amend",
      ["step": "do", "text": better, "reason": "组委会更名", "seen": "0", "form-key": "k2"])
    #expect(twice.header("Location") == done.header("Location"))
    // Somebody who goes on working stays signed in; the page goes after its hour.
    for minutes in [28, 29, 2] {
      #expect(try await Self.ask(test, address).status == 200)
      test.clock.pass(minutes: minutes)
    }
    let over = try await Self.ask(test, address)
    #expect(over.status == 303 && over.header("Location") == "/e/\(test.edition.id)/rulebook/amend")
  }

  @Test func `a preview whose button was pressed does not say that nothing was done`() async throws
  {
    let test = try await PlainSite(Self.review)
    let text = try await test.desk.rulebookText(edition: test.edition.id)
    let better = text.replacing("校园小赛", with: "校园创意赛")
    let sent = try await Self.ask(
      test, "rulebook/amend",
      ["step": "look", "text": better, "reason": "组委会更名", "seen": "0", "form-key": "k1"])
    let address = try #require(sent.header("Location"))
    let look = try await Self.ask(test, address)
    let key = try look.text.value(of: "form-key")
    let done = try await Self.ask(
      test, "rulebook/amend",
      ["step": "do", "text": better, "reason": "组委会更名", "seen": "0", "form-key": key])
    #expect(done.status == 303)
    let back = try await Self.ask(test, address)
    #expect(back.status == 200 && back.text.contains("已经办过了"), "\(back.text)")
    #expect(!back.text.contains("还没有写入") && !back.text.contains("<ins>"))
    #expect(back.text.contains("看办的结果"))
  }

  @Test func `a refused form keeps what was typed, and its status`() async throws {
    let test = try await PlainSite(Self.review)
    let text = try await test.desk.rulebookText(edition: test.edition.id)
    let sent = try await Self.ask(
      test, "rulebook/amend",
      ["step": "look", "text": text.replacing("校园小赛", with: "校园创意赛"), "form-key": "k1"])
    let address = try #require(sent.header("Location"))
    let page = try await Self.ask(test, address)
    #expect(page.status == 422 && page.text.contains("id=\"amend-reason-error\""))
    #expect(page.text.contains("name: 校园创意赛"))
    // The form may be sent again under the same number, for nothing was done.
    let again = try await Self.ask(
      test, "rulebook/amend",
      ["step": "look", "text": text.replacing("校园小赛", with: "校园创意赛"), "form-key": "k1"])
    #expect(again.status == 303 && again.header("Location")?.contains("look=") == true)
  }

  @Test func `after the hour a form without a page leads to the nearest page above it`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    let gone = try await Self.ask(test, "screening/check?look=00")
    #expect(gone.status == 303 && gone.header("Location") == "/e/\(test.edition.id)/screening")
    #expect(try await Self.ask(test, "screening/check").status == 404)
  }

  /// Whoever was sent the address read the name and the words of a refused objection, and the code of a vote.
  @Test func `a visitor goes back to an answer for a while, in the same browser alone`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    try await test.desk.setFront(.shown, edition: test.edition.id)
    let enter = "/p/\(test.edition.id)/enter"
    func send(_ advisers: String, _ key: String) async throws -> WebAnswer {
      try await Self.ask(
        test, enter, ["form": "enter", "people": "1", "advisers": advisers, "form-key": key],
        as: "nobody")
    }
    let sent = try await send("两位", "k1")
    let address = try #require(sent.header("Location"))
    #expect(sent.status == 303 && address.hasPrefix(enter + "?look="), "\(address)")
    #expect(!address.contains("advisers") && !address.contains(Percent.encoded("两位")))
    let cookie = String(try #require(sent.header("Set-Cookie")).prefix { $0 != ";" })
    #expect(cookie.hasPrefix("contest-look="))
    let page = try await Self.ask(test, address, as: "nobody", with: cookie)
    #expect([200, 422].contains(page.status) && page.text.contains("能不能报名"))
    #expect(page.header("Cache-Control") == "no-store")
    #expect(try await Self.ask(test, address, as: "nobody", with: cookie).text == page.text)
    // The same browser opens it after signing in too; another number opens nothing.
    #expect(try await Self.ask(test, address, with: cookie).status == page.status)
    // A further page needs no further cookie.
    let body: KeyValuePairs = ["form": "enter", "people": "1", "advisers": "三位", "form-key": "k9"]
    let second = try await Self.ask(test, enter, body, as: "nobody", with: cookie)
    #expect(second.status == 303 && second.header("Set-Cookie") == nil)
    // Nobody else opens it by its address, and is told why.
    for odd in ["", "contest-look=x", "contest-look=" + String(repeating: "0", count: 32)] {
      let away = try await Self.ask(test, address, as: "nobody", with: odd)
      #expect(!away.text.contains("能不能报名") && [303, 404].contains(away.status), "\(odd)")
      #expect(away.status == 303 || away.text.contains("允许本站的 Cookie"), "\(odd)")
    }
    #expect(try await Self.ask(test, address, as: "liming").status == 303)
    // The page of somebody who is signed in has the token of their session, so nobody else opens it.
    let signed = try await Self.ask(
      test, enter, ["form": "enter", "people": "1", "advisers": "两位", "form-key": "k4"])
    let own = try #require(signed.header("Location"))
    let ownPage = try await Self.ask(test, own)
    #expect(own.hasPrefix(enter + "?look=") && ownPage.text.contains("能不能报名"))
    for name in ["nobody", "liming"] {
      #expect(try await Self.ask(test, own, as: name, with: cookie).status == 303, "\(name)")
    }
    let other = try await Self.ask(test, enter + "?look=00", as: "nobody", with: cookie)
    #expect(other.status == 303 && other.header("Location") == enter)
    test.clock.pass(minutes: 15)
    let over = try await Self.ask(test, address, as: "nobody", with: cookie)
    #expect(over.status == 303 && over.header("Location") == enter)
    // A wrong certificate is refused in the same way; signing in is kept for nobody.
    let check = try await Self.ask(
      test, "/certificate", ["number": "", "code": "", "form-key": "k2"], as: "nobody")
    #expect(check.header("Location")?.hasPrefix("/certificate?look=") == true)
    let signIn = try await Self.ask(
      test, "/sign-in", ["name": "wangfang", "password": "x", "form-key": "k3"], as: "nobody")
    #expect(signIn.header("Location")?.contains("look=") != true)
  }

  @Test func `one source's pages are kept up to a number, and then answered at once`() async throws
  {
    let test = try await PlainSite(Self.review)
    func check(_ number: Int) async throws -> WebAnswer {
      try await Self.ask(
        test, "/certificate", ["number": "", "code": "", "form-key": "n\(number)"], as: "nobody")
    }
    for number in 1...HeldPage.mostOfSource { #expect(try await check(number).status == 303) }
    let over = try await check(0)
    #expect(over.status == 422 && over.header("Location") == nil)
    test.clock.pass(minutes: 16)
    #expect(try await check(-1).status == 303)
  }

  @Test func `an invitation is shown once and kept nowhere`() async throws {
    let test = try await PlainSite(Self.review)
    let made = try await Self.ask(
      test, "accounts", ["name": "zhangsan", "shown": "张三", "role": "clerk", "form-key": "k1"],
      as: "chief")
    #expect(made.status == 200 && made.text.contains("/in/"), "\(made.text)")
    let wrong = try await Self.ask(
      test, "accounts", ["name": "", "shown": "张三", "role": "clerk", "form-key": "k2"],
      as: "chief")
    #expect(wrong.status == 303)
    // A program that asks for no page is answered at once.
    let plain = try await test.ask("accounts", ["name": "", "role": "clerk"], as: "chief")
    #expect(plain.status == 422)
  }
}
