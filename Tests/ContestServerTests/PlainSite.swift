import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Synchronization

@testable import ContestServer

/// A site with an edition in which nothing has happened yet, an organizer and two clerks: what the office does from the first
/// file on is done by its pages.
struct PlainSite {
  let site: Site
  /// All servers on that database, the first of which is the site; each has connections of its own.
  let servers: [Site]
  let desk: Desk
  let edition: Edition
  let folder: URL
  /// The file of the database, or its address.
  let database: String
  /// The time of the server, which a test may let pass.
  let clock: TestClock
  private var cookies: [String: String]

  init(
    _ rounds: String, tier lines: [String] = [], rules: [String] = [], fields: String = "name",
    tracks: String = "{id: idea, name: 创意}", subject: String = "work",
    database: String? = nil, clock: TestClock = TestClock(), servers count: Int = 1,
    opening openedTier: String = "city", office: String = "某市团委",
    patience: Duration = .seconds(3_600), mostHeldInDatabase: Int = UploadedFile.most
  ) async throws {
    folder = try temporaryFolder()
    self.clock = clock
    let folder = folder
    let address = database ?? folder.appending(path: "contest.sqlite").path
    self.database = address
    func open() async throws -> Desk {
      try await Desk.open(
        address,
        keyFile: folder.appending(path: "contest.key").path,
        files: folder.appending(path: "files").path, actor: Actor(name: "test", role: .organizer),
        clock: { clock.now })
    }
    desk = try await open()
    edition = try await desk.openEdition(
      rulebookText: """
        rulebook: pages-test
        name: 校园小赛
        version: "1"
        source: invented for tests
        subject: \(subject)
        cadence: yearly
        tracks: [\(tracks)]
        people: {members: {min: 1, max: 3, fields: [\(fields)]}}
        \(rules.joined(separator: "\n"))
        tiers:
          - id: city
            name: 市赛
            rounds: [\(rounds)]
            \(lines.joined(separator: "\n    "))

        """, year: 2027, tier: .init(openedTier), office: office, seed: .number(1))
    let cheap = PasswordHash.Cost(rounds: 16, blockSize: 1, parallelism: 1)
    let entrance = Entrance(desk, cost: cheap)
    // Work that outlasts the patience is finished in the background. On a busy machine any work might, so tests that want that ask
    // for little patience.
    site = Site(
      desk, entrance: entrance, patience: patience, mostHeldInDatabase: mostHeldInDatabase)
    var servers = [site]
    while servers.count < count {
      let other = try await open()
      servers.append(Site(other, entrance: Entrance(other, cost: cheap)))
    }
    self.servers = servers
    var cookies: [String: String] = [:]
    for (name, role) in [("wangfang", Role.organizer), ("liming", .clerk), ("zhaomin", .clerk)] {
      let made = try await desk.inviteAccount(
        name, shownName: "某\(name)", role: role, edition: edition.id, by: .open)
      let admission = try await entrance.redeem(
        made.token, from: Entrance.Visitor(source: "10.0.0.1", device: "test"))
      cookies[name] = "contest-session=\(admission.token)"
    }
    let chief = try await desk.inviteAccount("chief", shownName: "总管", role: .organizer, by: .open)
    let admission = try await entrance.redeem(
      chief.token, from: Entrance.Visitor(source: "10.0.0.1", device: "test"))
    cookies["chief"] = "contest-session=\(admission.token)"
    self.cookies = cookies
  }

  /// The same with somebody who stands for a unit.
  func letting(in name: String, for organization: String) async throws -> PlainSite {
    try await letting(in: name, as: .school, for: organization)
  }

  /// The same with somebody in a role.
  func letting(
    in name: String, as role: Role, for organization: String? = nil
  ) async throws -> PlainSite {
    var site = self
    let made = try await desk.inviteAccount(
      name, shownName: name, role: role, edition: edition.id, organization: organization,
      by: .open)
    let admission = try await self.site.ground.entrance.redeem(
      made.token, from: Entrance.Visitor(source: "10.0.0.1", device: "test"))
    site.cookies[name] = "contest-session=\(admission.token)"
    return site
  }

  /// The same with judges who come in by their cards, under their ids.
  func letting(
    judges: [String], by kind: AccountKey.Kind = .link
  ) async throws -> PlainSite {
    var site = self
    for card in try await desk.issueJudgeCards(edition, only: judges, by: kind) {
      let admission = try await self.site.ground.entrance.redeem(
        card.token, from: Entrance.Visitor(source: "10.0.0.2", device: card.judge.text))
      site.cookies[card.judge.text] = "contest-session=\(admission.token)"
    }
    return site
  }

  /// Saves one field of a judge's page, as the script does.
  func put(
    _ target: String, _ value: String, seen: String = "", as name: String
  ) async throws -> WebAnswer {
    try await send(
      .put, target,
      body: Array("value=\(Percent.encoded(value))&seen=\(Percent.encoded(seen))".utf8),
      type: nil, as: name)
  }

  func ask(
    _ target: String, _ form: KeyValuePairs<String, String> = [:], as name: String = "wangfang"
  ) async throws -> WebAnswer {
    try await ask(target, form.map { ($0.key, $0.value) }, as: name)
  }

  private func ask(
    _ target: String, _ fields: [(String, String)], as name: String
  ) async throws -> WebAnswer {
    let body = fields.map { "\(Percent.encoded($0.0))=\(Percent.encoded($0.1))" }
      .joined(separator: "&")
    return try await send(
      fields.isEmpty ? .get : .post, target, body: Array(body.utf8), type: nil, as: name)
  }

  /// Opens a page and presses the button of one of its forms, as a person does: what the page showed is sent with what was typed.
  func press(
    _ target: String, _ form: KeyValuePairs<String, String>, as name: String = "wangfang"
  ) async throws -> WebAnswer {
    let page = try await ask(target, as: name)
    return try await press(target, form, on: page, as: name)
  }

  /// Presses the button of a form on a page that was opened before.
  func press(
    _ target: String, _ form: KeyValuePairs<String, String>, on page: WebAnswer,
    as name: String = "wangfang"
  ) async throws -> WebAnswer {
    try await ask(
      target, form.map { ($0.key, $0.value) } + page.text.lookedAt(form), as: name)
  }

  /// Takes a decision in its two steps: who would gain and lose, then the decision itself.
  func decide(
    _ target: String, _ form: KeyValuePairs<String, String>, as name: String = "wangfang"
  ) async throws -> WebAnswer {
    let look = try await ask(target, form, as: name)
    guard look.status == 200 else { return look }
    let fields = form.map { ($0.key, $0.value) } + [("step", "do")]
    return try await ask(target, fields + look.text.lookedAt(form), as: name)
  }

  /// Sends files as a browser does.
  func upload(
    _ target: String, _ files: [(name: String, text: String)],
    _ fields: KeyValuePairs<String, String> = ["step": "look"], as name: String = "wangfang"
  ) async throws -> WebAnswer {
    try await upload(
      target, bytes: files.map { ($0.name, Array($0.text.utf8)) }, fields, as: name)
  }

  func upload(
    _ target: String, bytes files: [(name: String, bytes: [UInt8])],
    _ fields: KeyValuePairs<String, String> = ["step": "look"], in field: String = "file",
    as name: String = "wangfang"
  ) async throws -> WebAnswer {
    var body: [UInt8] = []
    for (name, value) in fields {
      body += Array(
        "--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    for file in files {
      body += Array(
        "--edge\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(file.name)\"\r\nContent-Type: text/csv\r\n\r\n"
          .utf8)
      body += file.bytes + Array("\r\n".utf8)
    }
    return try await send(
      .post, target, body: body + Array("--edge--\r\n".utf8),
      type: "multipart/form-data; boundary=edge", as: name)
  }

  private func send(
    _ method: WebRequest.Method, _ target: String, body: [UInt8], type: String?, as name: String
  ) async throws -> WebAnswer {
    var headers = ["host": "contest.test", "sec-fetch-site": "same-origin"]
    headers["cookie"] = cookies[name]
    headers["content-type"] = type
    let full = target.hasPrefix("/") ? target : "/e/\(edition.id)/\(target)"
    guard
      let request = WebRequest(method, full, headers: headers, body: body, source: "10.0.0.9")
    else { return site.answerUnreadable() }
    return await site.answer(request)
  }

  func cookie(_ name: String) -> String? { cookies[name] }

  /// Looks at a file, finds no error, and says that it is to be taken.
  func take(_ target: String, _ name: String, _ text: String, as who: String = "wangfang")
    async throws -> WebAnswer
  {
    let look = try await upload(target, [(name, text)], as: who)
    guard look.status == 200, let held = Self.held(in: look) else { return look }
    return try await ask(target, ["form": "do", "step": "do", "held": held], as: who)
  }

  /// Under which id the files of a look wait.
  static func held(in answer: WebAnswer) -> String? {
    answer.text.firstMatch(of: /name="held" value="([0-9a-f]+)"/).map { String($0.output.1) }
  }
}

/// A clock that stands still until a test lets time pass.
final class TestClock: Sendable {
  private let instant: Mutex<Instant>

  init(_ start: Instant = TestSite.now) { instant = Mutex(start) }

  var now: Instant { instant.withLock { $0 } }

  func pass(minutes: Int) {
    instant.withLock {
      $0 = Instant(millisecondsSince1970: $0.millisecondsSince1970 + Int64(minutes) * 60_000)
    }
  }
}
