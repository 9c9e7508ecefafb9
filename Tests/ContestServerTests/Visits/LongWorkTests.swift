import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// What takes long is told on “today” to whoever pressed, and to nobody else.
struct LongWorkTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  private static func request(
    _ test: PlainSite, _ target: String, _ form: KeyValuePairs<String, String> = [:]
  ) throws -> WebRequest {
    let body = form.map { "\(Percent.encoded($0.key))=\(Percent.encoded($0.value))" }
      .joined(separator: "&")
    return try #require(
      WebRequest(
        form.isEmpty ? .get : .post, "/e/\(test.edition.id)/\(target)",
        headers: [
          "host": "contest.test", "sec-fetch-site": "same-origin",
          "cookie": test.cookie("wangfang") ?? "", "accept": "text/html",
        ], body: Array(body.utf8), source: "10.0.0.9"))
  }

  private static func visit(_ test: PlainSite, _ request: WebRequest) async throws -> Visit {
    let ground = test.site.ground
    let token = try #require(request.cookie(ground.cookies.session))
    let signedIn = try #require(try await ground.entrance.signedIn(token))
    return Visit(
      site: ground, request: request, parameters: [:], form: FormFields(), language: .chinese,
      signedIn: signedIn, desk: ground.desk.acting(signedIn.actor), edition: test.edition)
  }

  /// Waits until work of pages is on record: it is written beside the work, at once on a quiet machine and within minutes on a busy
  /// one.
  private static func noted(_ test: PlainSite) async throws -> [JobRecord] {
    for _ in 0..<12_000 {
      let noted = try await test.desk.database.read { try JobRecords.all(.web, under: "", in: $0) }
      if !noted.isEmpty { return noted }
      try await Task.sleep(for: .milliseconds(10))
    }
    return []
  }

  @Test func `under way, done and broken off are told to whoever pressed, and nobody else`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    func today(_ name: String = "wangfang") async throws -> String {
      try await test.ask("today", as: name).text
    }
    let visit = try await Self.visit(
      test, Self.request(test, "rulebook/amend", ["step": "look"]))
    let work = LongWork(patience: .zero)
    await work.begin(visit, from: HeldPage.nearest(visit))
    #expect(try await Self.noted(test).map(\.state) == [.running])
    let running = try await today()
    #expect(running.contains("在“规程”办的还在进行") && running.contains("rulebook/amend\">看那一页"))
    #expect(try await !today("liming").contains("还在进行"))
    // A server that gives no sign for two minutes has stopped.
    test.clock.pass(minutes: 3)
    #expect(try await today().contains("没有办完。请先看办到了哪里"))
    let place = Address("e", test.edition.id.text, "rulebook").description
    await work.end(WebAnswer(status: 200), shownAt: place, visit)
    let done = try await today()
    #expect(done.contains("已经办完") && done.contains("/rulebook\">看结果"))
    #expect(!done.contains("没有办完"))
    #expect(try await test.ask("jobs", as: "chief").text.contains("网页上办的"))
    test.clock.pass(minutes: 25)
    #expect(try await today().contains("已经办完"))
    test.clock.pass(minutes: 25)
    #expect(try await today().contains("已经办完"))
    test.clock.pass(minutes: 15)
    #expect(try await !today().contains("已经办完"))
  }

  @Test func `a press that was refused is not told as done`() async throws {
    let test = try await PlainSite(Self.review)
    let visit = try await Self.visit(
      test, Self.request(test, "rulebook/amend", ["step": "do"]))
    let work = LongWork(patience: .zero)
    await work.begin(visit, from: HeldPage.nearest(visit))
    #expect(try await Self.noted(test).count == 1)
    let place = "/e/\(test.edition.id)/rulebook/amend?look=0"
    await work.end(WebAnswer(status: 422), shownAt: place, visit)
    let page = try await test.ask("today").text
    #expect(page.contains("没有办成。请先看那一页写的原因") && page.contains("\(place)\">去那一页"))
    #expect(!page.contains("已经办完"))
  }

  @Test func `a short press is not told of`() async throws {
    let test = try await PlainSite(Self.review)
    let request = try Self.request(test, "rulebook/amend", ["step": "look", "form-key": "k"])
    #expect(await test.site.answer(request).status == 303)
    let noted = try await test.desk.database.read { try JobRecords.all(.web, under: "", in: $0) }
    #expect(noted.isEmpty)
  }
}
