import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestServer

/// A thousand presses of the button around the end, through the router and into the store: exactly those that were received
/// before it are in.
struct DeadlineTrialTests {
  private static let end = Instant(
    millisecondsSince1970: TestSite.now.millisecondsSince1970 + 60_000)

  /// One press: which of the entrants, and how many milliseconds from the end.
  private struct Press: Sendable {
    let entrant: Int
    let offset: Int64
    var isInTime: Bool { offset < 0 }
  }

  private struct Entrant: Sendable {
    let cookie, seen, number: String
  }

  @Test func `exactly the entries received before the deadline are accepted`() async throws {
    let plain = try await PlainSite("{id: check, name: 审核, kind: screening}")
    let id = plain.edition.id
    _ = try await plain.take("take/organizations", "单位.csv", "单位名称,单位代码\n北岭大学,N1\n")
    try await plain.desk.setFront(.shown, edition: id)
    try await plain.desk.setSignUp(.open, edition: id)
    let entrance = Entrance(
      plain.desk, cost: PasswordHash.Cost(rounds: 16, blockSize: 1, parallelism: 1))
    var entrants: [Entrant] = []
    for serial in 0..<125 {
      let place = try await plain.desk.acting(.visitor).signUpPlace(
        code: "", edition: id, from: "10.0.\(serial).1")
      let admission = try await entrance.signUp(
        place, password: "four words in a row",
        from: .init(source: "10.0.\(serial).1", device: "test"))
      let actor = try #require(try await entrance.signedIn(admission.token)?.actor)
      let own = plain.desk.acting(actor)
      let typed = [
        "organization": "北岭大学", "title": "第 \(serial) 件作品", "member-1-name": "韩天\(serial.words)",
      ]
      let desk = try await own.saveDraft(
        typed, seen: EntrantValues().digest(of: typed.keys.sorted()).text, edition: id)
      entrants.append(
        Entrant(
          cookie: "contest-session=\(admission.token)", seen: desk.values.digest().text,
          number: actor.name))
    }
    _ = try await plain.desk.setDeadline(
      RegistrationDeadline(end: Self.end), reason: "通知", edition: id)
    // Each of the thousand milliseconds around the end has one press. Every other entrant presses at late ones only.
    var presses: [Press] = []
    for offset in -500..<500 {
      let entrant = offset < 0 ? (offset + 500) % 62 * 2 : (offset * 7) % 125
      presses.append(Press(entrant: entrant, offset: Int64(offset)))
    }
    let sites = presses.map { press in
      let now = Instant(
        millisecondsSince1970: Self.end.millisecondsSince1970 + press.offset)
      let desk = Desk(
        database: plain.desk.database, key: plain.desk.key, actor: plain.desk.actor, clock: { now })
      return Site(
        desk,
        entrance: Entrance(
          desk, cost: PasswordHash.Cost(rounds: 16, blockSize: 1, parallelism: 1)))
    }
    let answers = try await withThrowingTaskGroup(of: (Press, Int).self) { group in
      var (all, next) = ([(Press, Int)](), 0)
      let order = Array(presses.indices).shuffled()
      func add() {
        guard order.indices.contains(next) else { return }
        let (press, site) = (presses[order[next]], sites[order[next]])
        let entrant = entrants[press.entrant]
        next += 1
        group.addTask {
          (press, try await Self.send(entrant, to: site, id.text))
        }
      }
      for _ in 0..<50 { add() }
      while let one = try await group.next() {
        all.append(one)
        add()
      }
      return all
    }
    let wrong = answers.filter { press, status in (status == 303) != press.isInTime }
    #expect(answers.count == 1_000)
    #expect(wrong.isEmpty, "\(wrong.map { ($0.0.offset, $0.1) })")
    let inTime = Set(presses.filter(\.isInTime).map { entrants[$0.entrant].number })
    let stored = try await plain.desk.findEntries(
      plain.edition, EntryWish(ListWish(limit: 500))
    ).lines.map(\.stored.entry)
    #expect(Set(stored.map(\.number)) == inTime && stored.count == inTime.count)
    #expect(inTime.count == 62)
    let received = try await plain.desk.database.read { connection in
      try EntrantDraftRecords.all(in: connection).compactMap { $0.sent?.at }
    }
    #expect(received.count == 62 && received.allSatisfy { $0 < Self.end })
    #expect(try await plain.desk.checkStore().isSound)
  }

  private static func send(
    _ entrant: Entrant, to site: Site, _ edition: String
  ) async throws -> Int {
    let form = ["form": "send", "seen": entrant.seen, "agreed": "yes"]
    let body = form.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
    let request = try #require(
      WebRequest(
        .post, "/n/\(edition)/check",
        headers: [
          "host": "contest.test", "sec-fetch-site": "same-origin", "cookie": entrant.cookie,
        ], body: Array(body.utf8), source: "10.0.0.9"))
    return await site.answer(request).status
  }
}

extension Int {
  /// As signs that a name may have.
  fileprivate var words: String {
    String(String(self).map { Array("甲乙丙丁戊己庚辛壬癸")[$0.wholeNumberValue ?? 0] })
  }
}
