import Contest
import ContestDemo
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Synchronization

@testable import ContestServer

/// A site in the middle of a review, with a person for each role, made once for all tests of it. What a test changes it changes
/// on a work of its own.
struct TestSite: Sendable {
  let site: Site
  let desk: Desk
  let edition: Edition
  /// The cookie of each role; `nil` for nobody.
  let cookies: [String: String]
  let judge: String
  let otherJudge: String
  let unit: String
  /// The code of that unit, and the step of publicity.
  let unitCode: String
  let step: String

  static let now = Instant(millisecondsSince1970: 1_810_000_000_000)
  private static let made = Task { try await TestSite() }
  static func shared() async throws -> TestSite { try await made.value }
  private static let madeForOffice = Task { try await TestSite() }
  /// Another, for tests of the office that change rounds and results; they take turns.
  static func office() async throws -> TestSite { try await madeForOffice.value }
  /// One of its own, for a test after which nothing is as it was.
  static func fresh() async throws -> TestSite { try await TestSite() }

  static let roles = [
    "nobody", "organizer", "clerk", "auditor", "unit", "judge", "other judge", "entrant",
    "stranger",
  ]

  /// A season that was played to its end, before anything went public.
  static func finished() async throws -> TestSite { try await TestSite(isFinished: true) }

  private init(isFinished: Bool = false) async throws {
    let folder = try temporaryFolder()
    let desk = try await Desk.open(
      folder.appending(path: "contest.sqlite").path, actor: Actor(name: "test", role: .organizer),
      clock: { Self.now })
    let rulebook = try RulebookShelf().text(of: "tiaozhanbei-academic")
    let season = try Season(
      desk: desk, rulebookText: rulebook, year: 2027, tier: "city", folder: folder.path,
      tell: { _ in })
    if isFinished { try await season.play() }
    let edition = isFinished ? try await desk.edition() : try await season.playIntoReview()
    if !isFinished { try await desk.setFront(.shown, edition: edition.id) }
    // A second edition, whose clerk has nothing to do with the first.
    let away = try await desk.openEdition(
      rulebookText: rulebook, year: 2029, tier: "city", office: "别处组委会", seed: .number(1))
    let cheap = PasswordHash.Cost(rounds: 16, blockSize: 1, parallelism: 1)
    let entrance = Entrance(desk, cost: cheap)
    let site = Site(desk, entrance: entrance)
    var cookies: [String: String] = [:]
    func letIn(_ role: String, _ token: String) async throws {
      let admission = try await entrance.redeem(
        token, from: Entrance.Visitor(source: "10.0.0.1", device: "test"))
      cookies[role] = "contest-session=\(admission.token)"
    }
    for (name, role) in [("wangfang", Role.organizer), ("liming", .clerk), ("zhaojian", .auditor)] {
      let made = try await desk.inviteAccount(
        name, shownName: "某\(name)", role: role, edition: edition.id, by: .open)
      try await letIn(role.rawValue, made.token)
    }
    let stranger = try await desk.inviteAccount(
      "stranger", shownName: "外人", role: .clerk, edition: away.id, by: .open)
    try await letIn("stranger", stranger.token)
    let first = try await desk.findEntries(edition, EntryWish(ListWish(limit: 1)))
    let unit = first.lines.first?.stored.entry.organization ?? ""
    let contact = try await desk.inviteAccount(
      "chenwei", shownName: "陈蔚", role: .school, edition: edition.id, organization: unit, by: .open)
    try await letIn("unit", contact.token)
    let progress = try await desk.progress(of: Self.round, edition: edition.id)
    let silent = progress.judges.filter(\.isSilent).map(\.judge)
    let carded = isFinished ? progress.judges.map(\.judge) : silent
    let cards = try await desk.issueJudgeCards(edition, only: Array(carded.prefix(2)), by: .open)
    for (role, card) in zip(["judge", "other judge"], cards) { try await letIn(role, card.token) }
    let codes = try await desk.signUpCodes(edition: edition.id).lines
    let place = try await desk.acting(.visitor).signUpPlace(
      code: codes.first { $0.name == unit }?.code ?? "", edition: edition.id, from: "10.0.0.1")
    let entrant = try await entrance.signUp(
      place, password: "four words in a row", from: .init(source: "10.0.0.1", device: "test"))
    cookies["entrant"] = "contest-session=\(entrant.token)"
    self.site = site
    self.desk = desk
    self.edition = edition
    self.cookies = cookies
    self.unit = unit
    unitCode = try await desk.organization(unit, edition: edition).id
    step = edition.tier.rounds.first { $0.publicity != nil }?.id.text ?? ""
    judge = cards.first?.judge.text ?? ""
    otherJudge = cards.last?.judge.text ?? ""
  }

  static let round: Round.ID = "review"

  /// Asks as a role would in a browser.
  func ask(
    _ method: WebRequest.Method = .get, _ target: String, as role: String = "nobody",
    form: KeyValuePairs<String, String> = [:], headers: [String: String] = [:]
  ) async throws -> WebAnswer {
    var all = headers
    if let cookie = cookies[role] { all["cookie"] = cookie }
    all["host"] = all["host"] ?? "contest.test"
    if method.isUnsafe, all["sec-fetch-site"] == nil, all["origin"] == nil {
      all["sec-fetch-site"] = "same-origin"
    }
    return try await ask(
      method, target, as: role, fields: form.map { ($0.key, $0.value) }, headers: all)
  }

  /// Opens a page and presses the button of one of its forms; what the page showed is sent with what was typed. Of a decision in two
  /// steps `look` is the form of the first.
  func press(
    _ target: String, as role: String, form: KeyValuePairs<String, String>,
    after look: KeyValuePairs<String, String> = [:]
  ) async throws -> WebAnswer {
    let page = try await ask(look.isEmpty ? .get : .post, target, as: role, form: look)
    return try await ask(
      .post, target, as: role,
      fields: form.map { ($0.key, $0.value) } + page.text.lookedAt(form),
      headers: ["host": "contest.test", "sec-fetch-site": "same-origin"])
  }

  private func ask(
    _ method: WebRequest.Method, _ target: String, as role: String, fields: [(String, String)],
    headers: [String: String]
  ) async throws -> WebAnswer {
    var all = headers
    if let cookie = cookies[role] { all["cookie"] = cookie }
    let body = fields.map { "\(Percent.encoded($0.0))=\(Percent.encoded($0.1))" }
      .joined(separator: "&")
    guard
      let request = WebRequest(
        method, target, headers: all, body: Array(body.utf8), source: "10.0.0.9")
    else { return site.answerUnreadable() }
    return await site.answer(request)
  }

  /// An address with its named parts filled in by what the season has.
  func target(_ path: RoutePath, entry: String, code: String, name: String = "liming") -> String {
    var target = path.description
    let round = target.contains("/publicity/:round") ? step : Self.round.text
    let state = target.contains("/follow-up/:step") ? "landed" : step
    for (part, value) in [
      (":edition", edition.id.text), (":round", round), (":entry", entry),
      (":code", code), (":field", "science"), (":name", name), (":token", "0"),
      (":judge", judge), (":place", "1"), (":version", "1"), (":record", "1"), (":number", "1"),
      (":organization", unitCode), (":contest", edition.id.text), (":step", state),
      (":receipt", "AAAA-AAAA-AAAA-AAAA"), (":section", "work"), (":question", "paper"),
      (":template", "decision"), (":room", "main"), (":key", "AAAA-BBBB-CCCC"),
    ] { target = target.replacing(part, with: value) }
    return target
  }

  /// What the judge of a role has to score.
  func queue(of role: String) async throws -> JudgeQueue {
    let id = role == "judge" ? judge : otherJudge
    let actor = Actor(
      name: "test", grants: [Grant(.judge, in: .judge(Judge.ID(id), of: edition.id))])
    return try await desk.acting(actor).judgeQueue(of: Self.round, edition: edition.id)
  }
}
