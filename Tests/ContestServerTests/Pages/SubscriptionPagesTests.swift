import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The year in a calendar program, which cannot sign in: an address with a secret that its owner makes and takes back.
struct SubscriptionPagesTests {
  private static let rounds = "{id: check, name: 形式审查, kind: screening}"
  private static let tier = [
    "tasks: [{id: report, name: 报总结, owners: [某团委], from: 2027-01-01, to: 2027-02-01}]"
  ]

  private static func site() async throws -> PlainSite {
    let test = try await PlainSite(rounds, tier: tier)
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,会发光的伞,创意,白一\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    let set = try await test.press("year", ["form": "day", "step": "end", "day": "2027-12-01"])
    #expect(set.status == 303, "\(set.text)")
    return test
  }

  /// Makes an address and returns it, without the host.
  private static func make(_ test: PlainSite, as name: String = "wangfang") async throws -> String {
    let made = try await test.ask("/account/calendar", ["form": "make"], as: name)
    #expect(made.status == 200, "\(made.text)")
    let found = try #require(
      made.text.firstMatch(of: /contest\.test(\/calendar\/[0-9a-f]{32}\.ics)</), "\(made.text)")
    return String(found.output.1)
  }

  @Test func `a calendar program reads the year by its address, without signing in`() async throws {
    let test = try await Self.site()
    let year = try await test.ask("year").text
    #expect(year.contains("href=\"/account/calendar\"") && year.contains("year.ics"))
    #expect(try await test.ask("/account").text.contains("href=\"/account/calendar\""))
    let address = try await Self.make(test)
    let file = try await test.ask(address, as: "nobody")
    #expect(file.status == 200 && file.text.hasPrefix("BEGIN:VCALENDAR"), "\(file.text)")
    #expect(file.header("Content-Type") == "text/calendar; charset=utf-8")
    #expect(file.header("Cache-Control") == "no-store")
    #expect(file.header("X-Content-Type-Options") == "nosniff")
    #expect(file.text.contains("UID:") && file.text.contains("报总结"), "\(file.text)")
    // It moves along with the year, under the same address.
    let moved = try await test.press("year", ["form": "day", "step": "end", "day": "2027-11-01"])
    #expect(moved.status == 303)
    #expect(try await test.ask(address, as: "nobody").text != file.text)
    #expect(!file.text.contains("会发光的伞") && !file.text.contains("白一"))
  }

  @Test func `it has no note that somebody wrote, and signs nobody in`() async throws {
    let test = try await Self.site()
    let kept = try await test.press(
      "year", ["form": "task", "task": "report", "day": "2027-01-05", "note": "植入说明张三"],
      as: "liming")
    #expect(kept.status == 303, "\(kept.text)")
    #expect(try await test.ask("year.ics").text.contains("植入说明张三"))
    let address = try await Self.make(test, as: "liming")
    let file = try await test.ask(address, as: "nobody")
    #expect(file.status == 200 && !file.text.contains("植入说明"), "\(file.text)")
    #expect(!file.text.contains("某liming"))
    let secret = try #require(address.firstMatch(of: /[0-9a-f]{32}/)).output
    for link in ["/in/\(secret)", "/sign-in?code=\(secret)"] {
      let answer = try await test.ask(link, as: "nobody")
      #expect(answer.header("Set-Cookie")?.contains("session") != true, "\(link)")
    }
    let pressed = try await test.ask("/in/\(secret)", ["password": "", "again": ""], as: "nobody")
    #expect([401, 410, 422].contains(pressed.status), "\(pressed.status)")
    #expect(pressed.header("Set-Cookie")?.contains("session") != true)
    // Only a digest of the secret is kept.
    let kinds = try await test.desk.database.read { connection in
      try AccountRecords.keys(of: "liming", in: connection).map { ($0.kind, $0.hash) }
    }
    #expect(kinds.contains { $0.0 == .calendar && $0.1 != String(secret) })
  }

  @Test
  func
    `another address ends the first one, taking it back ends both, and so does a closed account`()
    async throws
  {
    let test = try await Self.site()
    let first = try await Self.make(test)
    let second = try await Self.make(test)
    #expect(first != second)
    let nowhere = try await test.ask(
      "/calendar/\(String(repeating: "0", count: 32)).ics", as: "nobody")
    #expect(nowhere.status == 404)
    let ended = try await test.ask(first, as: "nobody")
    #expect(ended.status == 404 && ended.text == nowhere.text)
    #expect(try await test.ask(second, as: "nobody").status == 200)
    // The page does not tell the secret again.
    let page = try await test.ask("/account/calendar")
    #expect(page.text.contains("停用地址") && !page.text.contains("/calendar/0"))
    #expect(!page.text.contains(second))
    #expect(try await test.ask("/account/calendar", ["form": "end"]).status == 303)
    #expect(try await test.ask(second, as: "nobody").status == 404)
    let clerks = try await Self.make(test, as: "liming")
    #expect(try await test.ask(clerks, as: "nobody").status == 200)
    try await test.desk.disableAccount("liming", reason: "离职")
    #expect(try await test.ask(clerks, as: "nobody").status == 404)
    let own = try await Self.make(test)
    test.clock.pass(minutes: (Desk.calendarDays + 1) * 1_440)
    #expect(try await test.ask(own, as: "nobody").status == 404)
  }

  @Test
  func `whoever sees no year makes no address, and one that is asked for without end has to wait`()
    async throws
  {
    let test = try await Self.site().letting(in: "unit", for: "甲校")
    #expect(try await test.ask("/account/calendar", as: "unit").status == 404)
    #expect(try await test.ask("/account/calendar", ["form": "make"], as: "unit").status == 404)
    #expect(try await test.ask("/account/calendar", as: "nobody").status == 303)
    let address = try await Self.make(test)
    var answers: [Int] = []
    for _ in 0..<31 { answers.append(try await test.ask(address, as: "nobody").status) }
    #expect(answers.dropLast().allSatisfy { $0 == 200 } && answers.last == 429, "\(answers)")
    let wait = try await test.ask(address, as: "nobody")
    #expect(wait.header("Retry-After") == "900")
    test.clock.pass(minutes: 16)
    #expect(try await test.ask(address, as: "nobody").status == 200)
  }
}
