import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Synchronization
import Testing

@testable import ContestServer

/// Voting on the public page.
struct PublicVotePageTests {
  /// Three works and a vote that runs.
  private struct Poll {
    let site: Site
    let edition: Edition
    let codes: [String]

    init(clock: @escaping @Sendable () -> Instant = { CalendarDay("2027-05-13").start() })
      async throws
    {
      let now = CalendarDay("2027-05-13").start()
      let desk = try await Desk.open(
        try temporaryFolder().appending(path: "contest.sqlite").path,
        actor: Actor(name: "test", role: .organizer), clock: clock)
      edition = try await desk.openEdition(
        rulebookText: """
          rulebook: poll
          name: 人气作品
          version: "1"
          source: invented for tests
          subject: work
          cadence: yearly
          tracks: [{id: all, name: 全部}]
          tiers:
            - id: city
              name: 市赛
              rounds: [{id: net, name: 网络投票, kind: public-vote, per-voter: {day: 2, in-all: 3}, from: 2027-05-12, to: 2027-05-18}]
              awards: [{level: 人气奖, count: 1}]

          """, year: 2027, tier: "city", office: "某组委会", seed: .number(1))
      let id = edition.id
      try await desk.database.write(Action(actor: "test", name: "test.plant", at: now)) {
        transaction in
        try transaction.execute(
          "INSERT INTO organizations (edition_id, id, name, province) VALUES (?1, 'O1', '某大学', '')",
          id)
        for number in 1...3 {
          try transaction.execute(
            """
            INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
              state, version, registered_at, identity)
            VALUES (?1, ?2, ?3, ?4, 'O1', 'all', '', 'accepted', 1, ?5, ?6)
            """, "X90\(number)", id, "N\(number)", "<b>作品\(number)</b>", now,
            Entry.Identity(.random()))
        }
        try SearchRecords.makeAll(in: transaction)
        try AlikeRecords.makeAll(in: transaction)
        try transaction.record(.edition(id))
      }
      codes = try await desk.openVote(edition: id, codes: 2).codes
      try await desk.setFront(.shown, edition: id)
      site = Site(desk)
    }

    func ask(_ form: KeyValuePairs<String, String> = [:]) async throws -> WebAnswer {
      let body = form.map { "\(Percent.encoded($0.key))=\(Percent.encoded($0.value))" }
        .joined(separator: "&")
      let request = try #require(
        WebRequest(
          form.isEmpty ? .get : .post, "/p/\(edition.id)/vote/net",
          headers: ["host": "contest.test", "sec-fetch-site": "same-origin"],
          body: Array(body.utf8), source: "10.0.0.9"))
      return await site.answer(request)
    }
  }

  @Test func `a voter ticks, types the code, and learns what counts`() async throws {
    let poll = try await Poll()
    let page = try await poll.ask()
    #expect(page.status == 200 && page.text.contains("&lt;b&gt;作品1&lt;/b&gt;"))
    // The entry's own code, which tells when it came in, is not there.
    #expect(!page.text.contains("X901") && page.text.contains("value=\"001\""))
    let blank = try await poll.ask(["form": "vote", "code": ""])
    #expect(blank.status == 422)
    for field in ["works", "code"] { #expect(blank.text.contains("href=\"#vote-\(field)\"")) }
    let wrong = try await poll.ask(["form": "vote", "work": "002", "code": "2222222222222222"])
    #expect(wrong.status == 422 && wrong.text.contains("投票码不对"))
    #expect(wrong.text.contains("value=\"002\" checked"))
    let two = try await poll.ask(
      ["form": "vote", "work": "001", "work": "003", "code": poll.codes[0].lowercased()])
    #expect(two.status == 200 && two.text.contains("计入 2 票"))
    let again = try await poll.ask(["form": "vote", "work": "001", "code": poll.codes[0]])
    #expect(again.text.contains("今天已经投过这一件") && again.text.contains("计入 0 票"))
    // With the number of the ballot, since several masked names may be the same.
    #expect(again.text.contains("<li>001 ") && two.text.contains("<li>003 "))
    // The page says nothing of how many there are.
    let other = try await poll.ask()
    #expect(other.text.withoutFormKeys == page.text.withoutFormKeys)
  }

  @Test func `once the vote is over the page promises no totals and says who tells them`()
    async throws
  {
    let time = Mutex(CalendarDay("2027-05-13").start())
    let poll = try await Poll(clock: { time.withLock { $0 } })
    #expect(try await poll.ask().text.contains("截止以前谁也看不到各自得票。"))
    time.withLock { $0 = CalendarDay("2027-05-19").start() }
    let over = try await poll.ask()
    #expect(over.status == 200 && over.text.contains("投票已经截止，不再收票。得票由主办单位公布"))
    #expect(!over.text.contains("截止前任何人都看不到") && !over.text.contains("name=\"code\""))
  }

  @Test(arguments: ["投票码：", ""]) func `a code typed on a Chinese keyboard is the same code`(
    label: String
  ) async throws {
    let poll = try await Poll()
    let wide = String(
      poll.codes[0].unicodeScalars.map { scalar in
        scalar == "-"
          ? "—" : Character(Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar)
      })
    let answer = try await poll.ask(["form": "vote", "work": "001", "code": label + wide])
    #expect(answer.text.contains("计入 1 票"))
  }

  @Test func `if there are too many votes at once, none counts, and the voter chooses again`()
    async throws
  {
    let poll = try await Poll()
    let three = try await poll.ask([
      "form": "vote", "work": "001", "work": "002", "work": "003", "code": poll.codes[0],
    ])
    #expect(three.status == 422)
    #expect(three.text.contains("最多还能投 2 票（每天 2 票，一共 3 票），选了 3 个"))
    #expect(three.text.contains("value=\"003\" checked"))
    let two = try await poll.ask([
      "form": "vote", "work": "002", "work": "003", "code": poll.codes[0],
    ])
    #expect(two.text.contains("计入 2 票"))
    let more = try await poll.ask(["form": "vote", "work": "001", "code": poll.codes[0]])
    #expect(more.status == 422 && more.text.contains("没有票可投了"))
  }
}

extension String {
  fileprivate var withoutFormKeys: String { replacing(/value="[0-9a-f]{32}"/, with: "") }
}
