import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// The second factor of signing in: set up, asked for, used once, taken off.
struct SecondFactorTests {
  private typealias Door = EntranceTests.Door
  private static let here = EntranceTests.here

  /// Somebody with an account, signed in.
  private struct Person {
    let door: Door
    let signedIn: Entrance.SignedIn

    init(_ role: Role = .clerk) async throws {
      door = try await Door()
      let made = try await door.invite("wangfang", role)
      let admission = try await door.entrance.redeem(
        made.token, password: EntranceTests.password, from: here)
      signedIn = try #require(try await door.entrance.signedIn(admission.token))
    }

    var secret: [UInt8] {
      get async throws {
        let (key, name) = (door.desk.key, signedIn.account.name)
        let factor = try await door.desk.database.read {
          try SecondFactorRecords.factor(of: name, in: $0)
        }
        return try OneTimeCode.open(try #require(factor).sealed, of: name, with: key)
      }
    }

    func code() async throws -> String {
      OneTimeCode.code(of: try await secret, step: OneTimeCode.step(at: door.desk.clock()))
    }

    func setUp() async throws -> [String] {
      _ = try await door.entrance.beginSecondFactor(signedIn)
      return try await door.entrance.confirmSecondFactor(signedIn, code: try await code())
    }

    func ticket() async throws -> String {
      let opening = try await door.entrance.signIn(
        name: "wangfang", password: EntranceTests.password, from: here)
      guard case .codeWanted(let ticket) = opening else { throw EntranceError.refused }
      return ticket
    }

    func signIn(_ ticket: String, _ code: String) async throws {
      _ = try await door.entrance.signIn(ticket: ticket, code: code, from: here)
    }
  }

  @Test func `a second factor is not required before a code of the app was typed`() async throws {
    let person = try await Person()
    let setup = try await person.door.entrance.beginSecondFactor(person.signedIn)
    #expect(setup.secret.count == 32 && setup.address.contains("secret=\(setup.secret)&"))
    // Opening the page again shows the same secret, so that an app which has it already stays right.
    let again = try await person.door.entrance.beginSecondFactor(person.signedIn)
    #expect(again.secret == setup.secret)
    await #expect(throws: SecondFactorError.codeWrong) {
      try await person.door.entrance.confirmSecondFactor(person.signedIn, code: "000000")
    }
    _ = try await person.door.signIn(
      name: "wangfang", password: EntranceTests.password, from: Self.here)
  }

  @Test func `after the password the code is asked for, and the code signs in`() async throws {
    let person = try await Person()
    #expect(Set(try await person.setUp()).count == 10)
    person.door.wait(minutes: 1)
    let ticket = try await person.ticket()
    try await person.signIn(ticket, try await person.code())
    let status = try await person.door.entrance.secondFactor(of: person.signedIn)
    #expect(status.isOn && status.codesLeft == 10)
  }

  @Test func `a code works once, and so does a recovery code`() async throws {
    let person = try await Person()
    let codes = try await person.setUp()
    let used = try await person.code()
    let ticket = try await person.ticket()
    await #expect(throws: EntranceError.codeRefused) { try await person.signIn(ticket, used) }
    let recovery = try #require(codes.first)
    try await person.signIn(ticket, recovery.lowercased().replacing("-", with: " "))
    await #expect(throws: EntranceError.codeRefused) { try await person.signIn(ticket, recovery) }
    #expect(try await person.door.entrance.secondFactor(of: person.signedIn).codesLeft == 9)
  }

  @Test func `five wrong codes lock the name, as five wrong passwords do`() async throws {
    let person = try await Person()
    _ = try await person.setUp()
    person.door.wait(minutes: 1)
    let ticket = try await person.ticket()
    for _ in 1...5 {
      await #expect(throws: EntranceError.codeRefused) { try await person.signIn(ticket, "000000") }
    }
    let right = try await person.code()
    await #expect(throws: EntranceError.locked(minutes: 15)) {
      try await person.signIn(ticket, right)
    }
  }

  @Test func `whoever is signed in cannot guess the code with which the second factor ends`()
    async throws
  {
    let person = try await Person()
    _ = try await person.setUp()
    person.door.wait(minutes: 1)
    let entrance = person.door.entrance
    for _ in 1...5 {
      await #expect(throws: SecondFactorError.codeWrong) {
        try await entrance.endSecondFactor(person.signedIn, code: "000000")
      }
    }
    let right = try await person.code()
    await #expect(throws: EntranceError.locked(minutes: 15)) {
      try await entrance.endSecondFactor(person.signedIn, code: right)
    }
    // Signing in is not locked by it, and after a quarter of an hour the right code ends it.
    try await person.signIn(try await person.ticket(), right)
    person.door.wait(minutes: 15)
    let later = try await person.code()
    try await entrance.endSecondFactor(person.signedIn, code: later)
    #expect(try await !entrance.secondFactor(of: person.signedIn).isOn)
  }

  @Test func `a ticket expires after five minutes and cannot be forged`() async throws {
    let person = try await Person()
    _ = try await person.setUp()
    person.door.wait(minutes: 1)
    let ticket = try await person.ticket()
    let parts = ticket.split(separator: "/")
    for forged in ["", "wangfang/0/x", "a/b/c/d", "lisi/\(parts[1])/\(parts[2])"] {
      let code = try await person.code()
      await #expect(throws: EntranceError.ticketEnded) { try await person.signIn(forged, code) }
    }
    person.door.wait(minutes: 5)
    let code = try await person.code()
    await #expect(throws: EntranceError.ticketEnded) { try await person.signIn(ticket, code) }
  }

  @Test func `a code turns it off, unless the office requires it`()
    async throws
  {
    let person = try await Person()
    _ = try await person.setUp()
    await #expect(throws: SecondFactorError.onAlready) {
      _ = try await person.door.entrance.beginSecondFactor(person.signedIn)
    }
    person.door.wait(minutes: 1)
    await #expect(throws: SecondFactorError.codeWrong) {
      try await person.door.entrance.endSecondFactor(person.signedIn, code: "000000")
    }
    try await person.door.desk.requireSecondFactor(true)
    let code = try await person.code()
    await #expect(throws: SecondFactorError.asked) {
      try await person.door.entrance.endSecondFactor(person.signedIn, code: code)
    }
    try await person.door.desk.requireSecondFactor(false)
    try await person.door.entrance.endSecondFactor(person.signedIn, code: code)
    _ = try await person.door.signIn(
      name: "wangfang", password: EntranceTests.password, from: Self.here)
  }

  @Test(arguments: [(Role.clerk, true), (.auditor, true), (.organizer, true)])
  func `once the site requires it, office staff without it have to set it up`(
    role: Role, isAsked: Bool
  )
    async throws
  {
    let person = try await Person(role)
    #expect(!person.signedIn.lacksSecondFactor)
    try await person.door.desk.requireSecondFactor(true)
    let opening = try await person.door.signIn(
      name: "wangfang", password: EntranceTests.password, from: Self.here)
    let signedIn = try #require(try await person.door.entrance.signedIn(opening.token))
    #expect(signedIn.lacksSecondFactor == isAsked)
    _ = try await person.setUp()
    let after = try #require(try await person.door.entrance.signedIn(opening.token))
    #expect(!after.lacksSecondFactor)
  }

  @Test func `a judge signs in with the card alone`() async throws {
    let door = try await Door()
    try await door.desk.requireSecondFactor(true)
    let cards = try await door.desk.issueJudgeCards(door.edition, only: ["J01"])
    let card = try #require(cards.first)
    let admission = try await door.entrance.redeem(card.token, from: Self.here)
    let signedIn = try #require(try await door.entrance.signedIn(admission.token))
    #expect(!signedIn.lacksSecondFactor)
  }

  @Test func `resetting an account removes its second factor`() async throws {
    let person = try await Person()
    _ = try await person.setUp()
    let again = try await person.door.desk.resetAccount("wangfang")
    _ = try await person.door.entrance.redeem(
      again.token, password: EntranceTests.password, from: Self.here)
    _ = try await person.door.signIn(
      name: "wangfang", password: EntranceTests.password, from: Self.here)
  }

  @Test func `only people who run the site may require it`() async throws {
    let door = try await Door()
    let clerk = door.desk.acting(
      Actor(name: "qian", grants: [Grant(.organizer, in: .edition(door.edition.id))]))
    await #expect(throws: NotPermitted.self) { try await clerk.requireSecondFactor(true) }
  }
}
