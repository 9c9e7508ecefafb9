import Contest
import ContestStore
import Synchronization
import Testing

@testable import ContestDesk

/// Coming in: by invitation, password, link and code; and what keeps strangers out.
struct EntranceTests {
  /// A season whose clock can be moved on.
  final class Door: Sendable {
    let desk: Desk
    let entrance: Entrance
    let edition: Edition
    private let time: Clock

    private final class Clock: Sendable {
      let now = Mutex(RoundSeason.now)
    }

    init() async throws {
      let season = try await RoundSeason()
      let time = Clock()
      desk = Desk(
        database: season.desk.database, key: season.desk.key,
        actor: Actor(name: "zhao", role: .organizer), clock: { time.now.withLock { $0 } })
      entrance = Entrance(desk, cost: .init(rounds: 16, blockSize: 1, parallelism: 1))
      edition = try await desk.edition()
      self.time = time
    }

    func wait(minutes: Int64) { wait(seconds: minutes * 60) }

    func wait(seconds: Int64) {
      time.now.withLock { now in
        now = Instant(millisecondsSince1970: now.millisecondsSince1970 + seconds * 1_000)
      }
    }

    /// Signs in where the password is enough.
    func signIn(
      name: String, password: String, from visitor: Entrance.Visitor
    ) async throws -> Entrance.Admission {
      guard
        case .admitted(let admission) = try await entrance.signIn(
          name: name, password: password, from: visitor)
      else { throw EntranceError.codeRefused }
      return admission
    }

    func invite(_ name: String = "wangfang", _ role: Role = .clerk) async throws -> Invitation {
      try await desk.inviteAccount(name, shownName: "王芳", role: role, edition: edition.id)
    }
  }

  static let password = "四个词连起来又长又好记住"
  static let here = Entrance.Visitor(source: "10.0.0.1", device: "Firefox · Linux")

  private static func visitor(_ device: String?, from source: String = "10.0.0.1")
    -> Entrance.Visitor
  {
    Entrance.Visitor(source: source, device: "Firefox · Linux", deviceToken: device)
  }

  @Test func `an invitation sets the password once, and the grant is what was given`() async throws
  {
    let door = try await Door()
    let made = try await door.invite()
    let offer = try await door.entrance.offer(made.token, from: Self.here)
    #expect(offer.setsPassword && offer.shownName == "王芳")
    let admission = try await door.entrance.redeem(
      made.token, password: Self.password, from: Self.here)
    let signedIn = try #require(try await door.entrance.signedIn(admission.token))
    #expect(signedIn.actor.grants == [Grant(.clerk, in: .edition(door.edition.id))])
    await #expect(throws: EntranceError.keyUseless) {
      try await door.entrance.redeem(made.token, password: Self.password, from: Self.here)
    }
    _ = try await door.signIn(
      name: "wangfang", password: Self.password, from: Self.here)
  }

  @Test func `looking at a link does not use it up`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    for _ in 1...5 { _ = try await door.entrance.offer(made.token, from: Self.here) }
    _ = try await door.entrance.redeem(made.token, password: Self.password, from: Self.here)
  }

  @Test func `of sixty wrong passwords at the same moment five are tried`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    _ = try await door.entrance.redeem(made.token, password: Self.password, from: Self.here)
    let tried = await withTaskGroup(of: Bool.self) { group in
      for number in 1...60 {
        group.addTask {
          do {
            _ = try await door.signIn(
              name: "wangfang", password: "wrong \(number)", from: Self.here)
            return true
          } catch {
            return error as? EntranceError == .refused
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(tried == 5)
  }

  @Test func `what is typed in the place of the name is kept nowhere`() async throws {
    let door = try await Door()
    let typed = "我的密码写错了地方"
    await #expect(throws: EntranceError.refused) {
      try await door.signIn(
        name: typed + String(repeating: "长", count: 90_000), password: "x", from: Self.here)
    }
    let kept = try await door.desk.database.read { connection in
      try connection.all("SELECT name FROM sign_in_failures") { try $0.text(0) }
    }
    #expect(kept.count == 1 && kept.allSatisfy { !$0.contains(typed) && $0.utf8.count < 100 })
  }

  @Test func `of fifty simultaneous attempts one succeeds`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    let admitted = await withTaskGroup(of: Bool.self) { group in
      for _ in 1...50 {
        group.addTask {
          let admission = try? await door.entrance.redeem(
            made.token, password: Self.password, from: Self.here)
          return admission != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(admitted == 1)
  }

  @Test func `an invitation ends after seven days`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    door.wait(minutes: 7 * 24 * 60)
    await #expect(throws: EntranceError.keyUseless) {
      try await door.entrance.offer(made.token, from: Self.here)
    }
  }

  static let weak: [(password: String, error: AccountError)] = [
    ("short", .passwordTooShort(found: 5, needed: 12)),
    ("aaaaaaaaaaaa", .passwordTooUniform(different: 1, needed: 5)),
    ("123456789012", .passwordTooCommon), ("password1234", .passwordTooCommon),
    ("wangfang20270", .passwordHoldsName(Account.Name("wangfang"))),
    ("lantern quilt WangFang seven", .passwordHoldsName(Account.Name("wangfang"))),
  ]

  @Test(arguments: weak.indices)
  func `a weak password is refused and the invitation stays good`(index: Int) async throws {
    let door = try await Door()
    let made = try await door.invite()
    await #expect(throws: Self.weak[index].error) {
      try await door.entrance.redeem(
        made.token, password: Self.weak[index].password, from: Self.here)
    }
    _ = try await door.entrance.redeem(made.token, password: Self.password, from: Self.here)
  }

  @Test func `an unknown name, a wrong password and a disabled account are answered alike`()
    async throws
  {
    let door = try await Door()
    let made = try await door.invite()
    _ = try await door.entrance.redeem(made.token, password: Self.password, from: Self.here)
    for (name, password) in [("nobody", Self.password), ("wangfang", "wrong"), ("", "")] {
      await #expect(throws: EntranceError.refused) {
        try await door.signIn(name: name, password: password, from: Self.here)
      }
    }
    try await door.desk.disableAccount("wangfang", reason: "调离")
    await #expect(throws: EntranceError.refused) {
      try await door.signIn(name: "wangfang", password: Self.password, from: Self.here)
    }
  }

  @Test func `five failures lock a name only for their source`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    let admission = try await door.entrance.redeem(
      made.token, password: Self.password, from: Self.here)
    func tries(_ password: String, _ visitor: Entrance.Visitor) async throws {
      _ = try await door.signIn(name: "wangfang", password: password, from: visitor)
    }
    for _ in 1...5 {
      await #expect(throws: EntranceError.refused) { try await tries("wrong", Self.here) }
    }
    await #expect(throws: EntranceError.locked(minutes: 15)) {
      try await tries(Self.password, Self.here)
    }
    // A device number that somebody made up is not a known device.
    await #expect(throws: EntranceError.locked(minutes: 15)) {
      try await tries(Self.password, Self.visitor(String(repeating: "a", count: 64)))
    }
    try await tries(Self.password, Self.visitor(nil, from: "10.0.0.2"))
    try await tries(Self.password, Self.visitor(admission.deviceToken))
    door.wait(minutes: 16)
    try await tries(Self.password, Self.here)
  }

  @Test func `a session lasts half an hour after it was last used, a judge's four hours`()
    async throws
  {
    let door = try await Door()
    let made = try await door.invite()
    let clerk = try await door.entrance.redeem(
      made.token, password: Self.password, from: Self.here)
    let card = try #require(
      try await door.desk.issueJudgeCards(door.edition, only: ["J01"]).first)
    let judge = try await door.entrance.redeem(card.token, from: Self.here)
    door.wait(minutes: 20)
    #expect(try await door.entrance.signedIn(clerk.token) != nil)
    door.wait(minutes: 29)
    #expect(try await door.entrance.signedIn(clerk.token) != nil)
    door.wait(minutes: 31)
    #expect(try await door.entrance.signedIn(clerk.token) == nil)
    door.wait(minutes: 150)
    #expect(try await door.entrance.signedIn(judge.token) != nil)
    door.wait(minutes: 241)
    #expect(try await door.entrance.signedIn(judge.token) == nil)
    for token in ["", "x", String(repeating: "0", count: 32)] {
      #expect(try await door.entrance.signedIn(token) == nil)
    }
  }

  @Test func `a session ends after sixteen hours, however much it was used`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    let admission = try await door.entrance.redeem(
      made.token, password: Self.password, from: Self.here)
    for _ in 0..<47 {
      door.wait(minutes: 20)
      #expect(try await door.entrance.signedIn(admission.token) != nil)
    }
    door.wait(minutes: 19)
    #expect(try await door.entrance.signedIn(admission.token) != nil)
    door.wait(minutes: 1)
    #expect(try await door.entrance.signedIn(admission.token) == nil)
  }

  @Test func `a judge's code forgives small letters, blanks and hyphens`() async throws {
    let door = try await Door()
    for typed in [
      { (code: JudgeCode) in code.text }, { $0.shown.lowercased() },
      { " \($0.text.prefix(4)) \($0.text.suffix(4)) " },
    ] {
      let card = try #require(
        try await door.desk.issueJudgeCards(door.edition, only: ["J02"]).first)
      let admission = try await door.entrance.redeem(typed(card.code), from: Self.here)
      let signedIn = try await door.entrance.signedIn(admission.token)
      #expect(
        signedIn?.actor.grants == [Grant(.judge, in: .judge("J02", of: door.edition.id))])
    }
  }

  @Test func `a card binds to the first device, which may use it again`() async throws {
    let door = try await Door()
    let card = try #require(
      try await door.desk.issueJudgeCards(door.edition, only: ["J03"]).first)
    let first = try await door.entrance.redeem(card.token, from: Self.here)
    _ = try await door.entrance.redeem(card.token, from: Self.visitor(first.deviceToken))
    await #expect(throws: EntranceError.usedElsewhere(at: RoundSeason.now)) {
      try await door.entrance.redeem(card.token, from: Self.here)
    }
    let again = try await door.desk.issueJudgeCards(door.edition, only: ["J03"])
    #expect(try await door.entrance.signedIn(first.token) == nil)
    await #expect(throws: EntranceError.keyUseless) {
      try await door.entrance.redeem(card.token, from: Self.visitor(first.deviceToken))
    }
    _ = try await door.entrance.redeem(try #require(again.first).token, from: Self.here)
  }

  @Test(arguments: [true, false])
  func `a card is joined once, whether by its link or by its code`(linkFirst: Bool) async throws {
    let door = try await Door()
    let card = try #require(
      try await door.desk.issueJudgeCards(door.edition, only: ["J03"]).first)
    let (one, other) =
      linkFirst ? (card.token, card.code.shown) : (card.code.shown, card.token)
    let first = try await door.entrance.redeem(one, from: Self.here)
    // Another device hears that the card is in use, and since when, and gets no further.
    for secret in [one, other] {
      await #expect(throws: EntranceError.usedElsewhere(at: RoundSeason.now)) {
        try await door.entrance.offer(secret, from: Self.visitor(nil, from: "10.0.0.2"))
      }
      await #expect(throws: EntranceError.usedElsewhere(at: RoundSeason.now)) {
        try await door.entrance.redeem(secret, from: Self.visitor(nil, from: "10.0.0.2"))
      }
    }
    // The device itself goes in by both.
    for secret in [one, other] {
      _ = try await door.entrance.redeem(secret, from: Self.visitor(first.deviceToken))
    }
    let again = try #require(
      try await door.desk.issueJudgeCards(door.edition, only: ["J03"]).first)
    _ = try await door.entrance.redeem(
      again.code.text, from: Self.visitor(nil, from: "10.0.0.2"))
  }

  @Test func `of a link and a code pressed at once on two devices one gets in`() async throws {
    let door = try await Door()
    let card = try #require(
      try await door.desk.issueJudgeCards(door.edition, only: ["J05"]).first)
    let admitted = await withTaskGroup(of: Bool.self) { group in
      for secret in [card.token, card.code.text, card.token, card.code.text] {
        group.addTask { (try? await door.entrance.redeem(secret, from: Self.here)) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(admitted == 1)
  }

  @Test func `somebody who guesses one code is stopped, also when opening links`() async throws {
    let door = try await Door()
    for _ in 1...5 {
      await #expect(throws: EntranceError.keyUseless) {
        try await door.entrance.redeem("ABCD-2345", from: Self.here)
      }
      await #expect(throws: EntranceError.keyUseless) {
        try await door.entrance.offer("ABCD-2346", from: Self.here)
      }
    }
    await #expect(throws: EntranceError.codeLocked(minutes: 15)) {
      try await door.entrance.redeem("ABCD-2347", from: Self.here)
    }
    await #expect(throws: EntranceError.keyUseless) {
      try await door.entrance.redeem("ABCD-2347", from: Self.visitor(nil, from: "10.0.0.2"))
    }
    door.wait(minutes: 16)
    await #expect(throws: EntranceError.keyUseless) {
      try await door.entrance.redeem("ABCD-2347", from: Self.here)
    }
  }

  @Test func `a stranger who tries codes on the same network locks out no judge`() async throws {
    let door = try await Door()
    let cards = try await door.desk.issueJudgeCards(door.edition, only: ["J01", "J02", "J03"])
    let joined = try await door.entrance.redeem(cards[0].code.text, from: Self.here)
    // A hundred codes, each with another beginning.
    for number in 0..<100 {
      let code = JudgeCode(Bits128(high: 0, low: UInt64(number) &* 0x9E37_79B9_7F4A_7C15))
      await #expect(throws: EntranceError.keyUseless) {
        try await door.entrance.redeem(code.text, from: Self.here)
      }
    }
    // Guessing on is slow now, for right codes as for wrong ones, so that nothing can be read from it.
    await #expect(throws: EntranceError.codesTooFast) {
      try await door.entrance.redeem(cards[1].code.text, from: Self.here)
    }
    _ = try await door.entrance.redeem(cards[2].token, from: Self.here)
    _ = try await door.entrance.redeem(
      cards[0].code.text, from: Self.visitor(joined.deviceToken))
    #expect(try await door.entrance.signedIn(joined.token) != nil)
    _ = try await door.entrance.redeem(
      cards[1].code.text, from: Self.visitor(nil, from: "10.0.0.2"))
  }

  @Test func `after a pause of a second a code is accepted again`() async throws {
    let door = try await Door()
    let card = try #require(
      try await door.desk.issueJudgeCards(door.edition, only: ["J04"]).first)
    for number in 0..<100 {
      let code = JudgeCode(Bits128(high: 0, low: UInt64(number) &* 0x9E37_79B9_7F4A_7C15))
      _ = try? await door.entrance.redeem(code.text, from: Self.here)
    }
    door.wait(seconds: 1)
    _ = try await door.entrance.redeem(card.code.text, from: Self.here)
  }

  @Test func `resetting ends the sessions and the password, and invites anew`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    let admission = try await door.entrance.redeem(
      made.token, password: Self.password, from: Self.here)
    let again = try await door.desk.resetAccount("wangfang")
    #expect(try await door.entrance.signedIn(admission.token) == nil)
    await #expect(throws: EntranceError.refused) {
      try await door.signIn(name: "wangfang", password: Self.password, from: Self.here)
    }
    _ = try await door.entrance.redeem(again.token, password: Self.password, from: Self.here)
  }

  @Test func `an organizer who signs somebody out everywhere is on record`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    let admission = try await door.entrance.redeem(
      made.token, password: Self.password, from: Self.here)
    #expect(try await door.desk.endSessions(of: "wangfang") == 1)
    #expect(try await door.entrance.signedIn(admission.token) == nil)
    let records = try await door.desk.database.read {
      try HistoryRecords.records(of: .account("wangfang"), in: $0)
    }
    let last = try #require(records.last)
    #expect(last.record.action == "account.end-sessions" && last.told("sessions") == "1")
  }

  @Test func `signing out ends one session, signing out everywhere ends all`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    _ = try await door.entrance.redeem(made.token, password: Self.password, from: Self.here)
    var tokens: [String] = []
    for _ in 1...3 {
      tokens.append(
        try await door.signIn(
          name: "wangfang", password: Self.password, from: Self.here
        ).token)
    }
    try await door.entrance.signOut(try #require(try await door.entrance.signedIn(tokens[0])))
    #expect(try await door.entrance.signedIn(tokens[0]) == nil)
    let second = try #require(try await door.entrance.signedIn(tokens[1]))
    try await door.entrance.signOutEverywhere(second)
    for token in tokens { #expect(try await door.entrance.signedIn(token) == nil) }
  }

  @Test func `people who run one edition manage only its accounts`() async throws {
    let door = try await Door()
    let desk = door.desk.acting(
      Actor(name: "qian", grants: [Grant(.organizer, in: .edition(door.edition.id))]))
    _ = try await door.desk.inviteAccount("site", shownName: "站长", role: .organizer)
    _ = try await desk.inviteAccount(
      "own", shownName: "王芳", role: .clerk, edition: door.edition.id)
    await #expect(throws: NotPermitted.self) {
      try await desk.inviteAccount("more", shownName: "王芳", role: .clerk)
    }
    await #expect(throws: AccountError.notFound("site")) { try await desk.resetAccount("site") }
    #expect(try await desk.accounts().map(\.account.name) == ["own"])
    let clerk = door.desk.acting(Actor(name: "li", role: .clerk))
    await #expect(throws: NotPermitted.self) { try await clerk.accounts() }
  }

  @Test func `the last organizer who can sign in is not disabled`() async throws {
    let door = try await Door()
    let one = try await door.desk.inviteAccount("one", shownName: "甲", role: .organizer)
    _ = try await door.entrance.redeem(one.token, password: Self.password, from: Self.here)
    await #expect(throws: AccountError.lastOrganizer("one")) {
      try await door.desk.disableAccount("one", reason: "误操作")
    }
    let two = try await door.desk.inviteAccount("two", shownName: "乙", role: .organizer)
    _ = try await door.entrance.redeem(two.token, password: Self.password, from: Self.here)
    try await door.desk.disableAccount("one", reason: "调离")
  }

  @Test func `the database contains no tokens, codes or passwords`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    let admission = try await door.entrance.redeem(
      made.token, password: Self.password, from: Self.here)
    let card = try #require(
      try await door.desk.issueJudgeCards(door.edition, only: ["J04"]).first)
    let secrets = [made.token, admission.token, Self.password, card.token, card.code.text]
    let found = try await door.desk.database.read { connection -> [String] in
      var texts: [String] = []
      for table in [
        "accounts", "account_keys", "sessions", "sign_in_failures", "audit", "audit_details",
      ] {
        try connection.forEach("SELECT * FROM \(table)") { row in
          for column in 0..<row.columnCount {
            if case .text(let text) = try row.value(column) { texts.append(text) }
          }
        }
      }
      return texts
    }
    #expect(found.count > 20)
    for secret in secrets { #expect(!found.contains { $0.contains(secret) }) }
  }

  @Test(arguments: Language.allCases)
  func `every refusal says what to do`(language: Language) {
    let errors: [any Explained] = [
      EntranceError.refused, EntranceError.locked(minutes: 15), EntranceError.keyUseless,
      EntranceError.usedElsewhere(at: RoundSeason.now), EntranceError.codeLocked(minutes: 15),
      EntranceError.codesTooFast, EntranceError.codeRefused, EntranceError.ticketEnded,
      EntranceError.crowded, EntranceError.left,
      SecondFactorError.codeWrong,
      AccountError.badName("a b"), AccountError.nameMissing, AccountError.taken("li"),
      AccountError.notFound("li"), AccountError.scopeMissing(.school), AccountError.loginMissing,
      AccountError.roleMissing, AccountError.organizationMissing,
      AccountError.organizationUnasked(.clerk),
      AccountError.noSuchOrganization("甲校", near: ["甲大学（A）"]),
      AccountError.severalOrganizations("甲校", ["甲（A）", "甲（B）"]),
      AccountError.lastOrganizer("li"), AccountError.passwordTooShort(found: 3, needed: 12),
      AccountError.passwordTooCommon, AccountError.passwordHoldsName(Account.Name("wangfang")),
      AccountError.passwordTooUniform(different: 2, needed: 5),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    for error in errors { #expect(error.message(in: language).count > 5) }
  }
}
