import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Who comes in because the university says who they are, and who does not.
struct CasSignInTests {
  typealias Door = EntranceTests.Door

  static let li = CasPerson(server: "https://cas.hecheng.edu.cn/cas", name: "20230001")
  static let here = EntranceTests.here

  private static func isIn(_ door: Door, _ person: CasPerson) async throws -> String? {
    do {
      guard case .admitted(let admission) = try await door.entrance.signIn(cas: person, from: here)
      else { return nil }
      return admission.account.name.text
    } catch let error as CasLinkError {
      #expect(error == .nobodyInvited)
      return nil
    }
  }

  @Test func `people without an invitation get the same answer, whatever accounts exist`()
    async throws
  {
    let door = try await Door()
    _ = try await door.invite("20230001")
    #expect(try await Self.isIn(door, Self.li) == nil)
  }

  @Test func `an invitation used this way links the person and gives only its grants`()
    async throws
  {
    let door = try await Door()
    let made = try await door.invite()
    let admission = try await door.entrance.redeem(made.token, cas: Self.li, from: Self.here)
    let signedIn = try #require(try await door.entrance.signedIn(admission.token))
    #expect(signedIn.actor.grants.map(\.role) == [.clerk])
    #expect(try await door.entrance.casLinkedAt(signedIn) != nil)
    #expect(try await Self.isIn(door, Self.li) == "wangfang")
    // The same number at another university, and a name that differs in a capital, are other people.
    #expect(
      try await Self.isIn(door, CasPerson(server: "https://cas.x.cn", name: Self.li.name)) == nil)
    #expect(try await Self.isIn(door, CasPerson(server: Self.li.server, name: "20230001 ")) == nil)
    // The invitation is used up, and nobody can sign in by a password that was never set.
    await #expect(throws: EntranceError.keyUseless) {
      try await door.entrance.redeem(made.token, cas: Self.li, from: Self.here)
    }
    await #expect(throws: EntranceError.refused) {
      try await door.signIn(name: "wangfang", password: "", from: Self.here)
    }
    // Ending the link would lock the person out.
    await #expect(throws: CasLinkError.noPassword) { try await door.entrance.unlinkCas(signedIn) }
  }

  @Test func `one person has one account, and one account one person`() async throws {
    let door = try await Door()
    let one = try await door.invite("one")
    let two = try await door.invite("two")
    _ = try await door.entrance.redeem(one.token, cas: Self.li, from: Self.here)
    await #expect(throws: CasLinkError.linkedElsewhere) {
      try await door.entrance.redeem(two.token, cas: Self.li, from: Self.here)
    }
    // It is still good for its own person.
    let wang = CasPerson(server: Self.li.server, name: "wang")
    _ = try await door.entrance.redeem(two.token, cas: wang, from: Self.here)
    #expect(try await Self.isIn(door, wang) == "two")
    try await door.desk.linkCas("two", to: CasPerson(server: Self.li.server, name: "ｗang2"))
    #expect(try await Self.isIn(door, wang) == nil)
    #expect(
      try await Self.isIn(door, CasPerson(server: Self.li.server, name: "wang2")) == "two")
  }

  @Test func `disabling and resetting remove the link and its sessions`() async throws {
    let door = try await Door()
    for name in ["one", "two"] {
      let made = try await door.invite(name)
      let person = CasPerson(server: Self.li.server, name: name)
      let admission = try await door.entrance.redeem(made.token, cas: person, from: Self.here)
      if name == "one" {
        try await door.desk.disableAccount(name, reason: "调离")
      } else {
        _ = try await door.desk.resetAccount(name)
      }
      #expect(try await Self.isIn(door, person) == nil)
      #expect(try await door.entrance.signedIn(admission.token) == nil)
    }
    await #expect(throws: AccountError.notFound("one")) {
      try await door.desk.linkCas("one", to: Self.li)
    }
  }

  @Test func `an organizer links and unlinks, and the log has it without the number`() async throws
  {
    let door = try await Door()
    let made = try await door.invite()
    try await door.desk.linkCas("wangfang", to: Self.li)
    #expect(try await Self.isIn(door, Self.li) == "wangfang")
    // The invitation still sets a password.
    _ = try await door.entrance.redeem(
      made.token, password: EntranceTests.password, from: Self.here)
    let line = try #require(
      try await door.desk.accounts().first { $0.account.name.text == "wangfang" })
    #expect(line.casLinkedAt != nil && line.sessions.count == 2)
    try await door.desk.unlinkCas("wangfang")
    #expect(try await Self.isIn(door, Self.li) == nil)
    let details = try await door.desk.database.read { connection in
      try connection.all("SELECT action, detail FROM audit WHERE action LIKE 'account.cas%'") {
        [try $0.text(0), try $0.text(1)]
      }
    }
    #expect(details.map(\.first) == ["account.cas-link", "account.cas-unlink"])
    #expect(!details.joined().contains { $0.contains(Self.li.name) })
    let keys = try await door.desk.database.read {
      try $0.all("SELECT hash FROM account_keys") { try $0.text(0) }
    }
    #expect(!keys.contains { $0.contains(Self.li.name) })
    for name in ["", " ", "a\nb", String(repeating: "a", count: 129)] {
      await #expect(throws: CasLinkError.nameMissing) {
        try await door.desk.linkCas("wangfang", to: CasPerson(server: "x", name: name))
      }
    }
    await #expect(throws: NotPermitted.self) {
      let clerk = door.desk.acting(
        Actor(name: "li", grants: [Grant(.clerk, in: .edition(door.edition.id))]))
      try await clerk.linkCas("wangfang", to: Self.li)
    }
  }

  @Test func `judges sign in only with their cards`() async throws {
    let door = try await Door()
    let card = try #require(
      try await door.desk.issueJudgeCards(door.edition, only: ["J04"]).first)
    await #expect(throws: CasLinkError.cardHolder) {
      try await door.entrance.redeem(card.token, cas: Self.li, from: Self.here)
    }
    let admission = try await door.entrance.redeem(card.token, from: Self.here)
    let signedIn = try #require(try await door.entrance.signedIn(admission.token))
    await #expect(throws: CasLinkError.cardHolder) {
      try await door.entrance.linkCas(signedIn, to: Self.li)
    }
    await #expect(throws: CasLinkError.cardHolder) {
      try await door.desk.linkCas(signedIn.account.name.text, to: Self.li)
    }
  }

  @Test func `a second factor is required here too`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    let admission = try await door.entrance.redeem(made.token, cas: Self.li, from: Self.here)
    let signedIn = try #require(try await door.entrance.signedIn(admission.token))
    let setup = try await door.entrance.beginSecondFactor(signedIn)
    let factor = try await door.desk.database.read {
      try SecondFactorRecords.factor(of: signedIn.account.name, in: $0)
    }
    let secret = try OneTimeCode.open(
      try #require(factor).sealed, of: signedIn.account.name, with: door.desk.key)
    #expect(!setup.secret.isEmpty)
    func code() -> String {
      OneTimeCode.code(of: secret, step: OneTimeCode.step(at: door.desk.clock()))
    }
    _ = try await door.entrance.confirmSecondFactor(signedIn, code: code())
    door.wait(minutes: 1)
    guard
      case .codeWanted(let ticket) = try await door.entrance.signIn(cas: Self.li, from: Self.here)
    else {
      Issue.record("no code was asked for")
      return
    }
    _ = try await door.entrance.signIn(ticket: ticket, code: code(), from: Self.here)
  }

  @Test func `refused tickets slow down only their source`() async throws {
    let door = try await Door()
    let other = Entrance.Visitor(source: "10.0.0.2", device: "Firefox")
    for _ in 0..<Entrance.mostRefusedTickets {
      try await door.entrance.mayAskCas(from: Self.here)
      try await door.entrance.countRefusedTicket(from: Self.here)
    }
    await #expect(throws: CasLinkError.tooFast) {
      try await door.entrance.mayAskCas(from: Self.here)
    }
    try await door.entrance.mayAskCas(from: other)
    door.wait(seconds: 1)
    try await door.entrance.mayAskCas(from: Self.here)
    try await door.entrance.countRefusedTicket(from: Self.here)
    await #expect(throws: CasLinkError.tooFast) {
      try await door.entrance.mayAskCas(from: Self.here)
    }
    door.wait(minutes: 16)
    for _ in 0..<3 {
      try await door.entrance.mayAskCas(from: Self.here)
      try await door.entrance.countRefusedTicket(from: Self.here)
    }
  }

  @Test func `typing the hash of a link opens nothing`() async throws {
    let door = try await Door()
    let made = try await door.invite()
    _ = try await door.entrance.redeem(made.token, cas: Self.li, from: Self.here)
    for typed in [Self.li.hash(door.desk.key), "cas/\(Self.li.server)/\(Self.li.name)"] {
      await #expect(throws: EntranceError.keyUseless) {
        try await door.entrance.redeem(typed, from: Self.here)
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `every refusal says what to do`(language: Language) {
    let errors: [CasLinkError] = [
      .nobodyInvited, .linkedElsewhere, .cardHolder, .noPassword, .nameMissing, .tooFast,
      .otherBrowser,
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    for error in errors { #expect(error.message(in: language).count > 12) }
  }
}
