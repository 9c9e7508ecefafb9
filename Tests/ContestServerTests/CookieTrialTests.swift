import Contest
import ContestDesk
import Testing

@testable import ContestServer

/// A browser that keeps no cookies is told so before anything is made for it.
struct CookieTrialTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  private static func ask(
    _ test: PlainSite, _ target: String, _ body: String? = nil, cookie: String? = nil,
    accept: String = "text/html,*/*;q=0.8"
  ) async throws -> WebAnswer {
    var headers = ["host": "contest.test", "sec-fetch-site": "same-origin", "accept": accept]
    headers["cookie"] = cookie
    let request = try #require(
      WebRequest(
        body == nil ? .get : .post, target, headers: headers, body: Array((body ?? "").utf8),
        source: "10.0.0.9"))
    return await test.site.answer(request)
  }

  @Test(arguments: ["/sign-in", "/certificate"])
  func `a form is taken from a browser that brings the page's cookie, and from no other`(
    target: String
  ) async throws {
    let test = try await PlainSite(Self.review)
    let page = try await Self.ask(test, target)
    let set = try #require(page.header("Set-Cookie"))
    #expect(set.hasPrefix("contest-cookies=yes;") && set.contains("HttpOnly"))
    let body = "name=wangfang&password=x&number=1&code=1"
    let refused = try await Self.ask(test, target, body)
    #expect(refused.status == 403 && refused.text.contains("浏览器没有留住 Cookie"))
    let taken = try await Self.ask(test, target, body, cookie: "contest-cookies=yes")
    #expect(taken.status != 403)
    // It is not set again, and a program is not asked for one.
    let again = try await Self.ask(test, target, cookie: "contest-cookies=yes")
    #expect(again.header("Set-Cookie") == nil)
    let program = try await Self.ask(test, target, body, accept: "*/*")
    #expect(program.status != 403)
  }

  @Test
  func `a page without a form sets no cookie`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    try await test.desk.setFront(.shown, edition: test.edition.id)
    let front = try await Self.ask(test, "/p/\(test.edition.id)")
    #expect(front.status == 200 && front.header("Set-Cookie") == nil)
  }
}
