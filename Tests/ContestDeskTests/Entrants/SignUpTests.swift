import Contest
import ContestStore
import ContestTestSupport
import Testing

@testable import ContestDesk

/// Signing up by a unit's code or in an open call.
struct SignUpTests {
  @Test func `a unit's code makes an account with its own form and nothing else`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    let own = try await desk.entrantDesk(edition: ground.id)
    #expect(own.unit == "北岭大学" && own.values == EntrantValues() && own.sent == nil)
    #expect(own.number.hasPrefix("bm-") && own.number.count == 11)
    await #expect(throws: NotPermitted.self) { try await desk.findEntries(ground.book.edition) }
    await #expect(throws: NotPermitted.self) { try await desk.signUpCodes(edition: ground.id) }
    await #expect(throws: NotPermitted.self) {
      try await ground.office.entrantDesk(edition: ground.id)
    }
    #expect(try await ground.office.checkStore().isSound)
  }

  @Test func `the number may be typed in capitals, and the password is required`() async throws {
    let ground = try await EntrantGround()
    let number = try await ground.entrant().actor.name
    let door = Entrance.Visitor(source: "10.0.0.2", device: "test")
    guard
      case .admitted(let admission) = try await ground.entrance.signIn(
        name: " \(number.uppercased()) ", password: "four words in a row", from: door)
    else {
      Issue.record("not let in")
      return
    }
    #expect(admission.account.name.text == number)
    await #expect(throws: EntranceError.refused) {
      try await ground.entrance.signIn(name: number, password: "another password", from: door)
    }
  }

  @Test func `a code that is wrong, old or of another edition lets nobody in`() async throws {
    let ground = try await EntrantGround()
    let old = try await ground.code(of: "北岭大学")
    try await ground.office.renewSignUpCode(of: "N1", edition: ground.id)
    let new = try await ground.code(of: "北岭大学")
    #expect(old != new)
    for code in [old, "", "AAAA-AAAA-AAAA-AAAA", String(new.dropLast())] {
      await #expect(throws: EntrantFault.codeUnknown, "\(code)") {
        try await ground.visitor.signUpPlace(code: code, edition: ground.id, from: "10.0.0.1")
      }
    }
    // Blanks and small letters do not matter.
    let typed = " " + new.lowercased().replacing("-", with: " ")
    _ = try await ground.visitor.signUpPlace(code: typed, edition: ground.id, from: "10.0.0.1")
  }

  @Test func `somebody who tries many codes has to wait, and whoever has one does not`()
    async throws
  {
    let ground = try await EntrantGround()
    for _ in 0..<60 {
      await #expect(throws: EntrantFault.codeUnknown) {
        try await ground.visitor.signUpPlace(
          code: "AAAA-AAAA-AAAA-AAAA", edition: ground.id, from: "10.0.0.7")
      }
    }
    let right = try await ground.code(of: "北岭大学")
    await #expect(throws: PublicFault.wrongTooOften(minutes: 15)) {
      try await ground.visitor.signUpPlace(
        code: "AAAA-AAAA-AAAA-AAAA", edition: ground.id, from: "10.0.0.7")
    }
    for source in ["10.0.0.7", "10.0.0.8"] {
      _ = try await ground.visitor.signUpPlace(code: right, edition: ground.id, from: source)
    }
  }

  @Test func `a campus behind one address signs up, and the office says how many may`() async throws
  {
    let ground = try await EntrantGround()
    let code = try await ground.code(of: "北岭大学")
    func come() async throws {
      _ = try await ground.visitor.signUpPlace(code: code, edition: ground.id, from: "10.0.0.7")
    }
    // Two thousand in ten minutes is what one server was made for, from whatever address.
    for _ in 1...2_000 { try await come() }
    #expect(try await ground.office.signUpCodes(edition: ground.id).most == 3_000)
    try await ground.office.setSignUp(.code, most: 2_000, edition: ground.id)
    await #expect(throws: PublicFault.signUpsTooMany(most: 2_000, minutes: 15)) {
      try await come()
    }
    // Others are let in, and the number can be raised at once.
    _ = try await ground.visitor.signUpPlace(code: code, edition: ground.id, from: "10.0.0.8")
    try await ground.office.setSignUp(.code, most: 2_001, edition: ground.id)
    try await come()
    for most in [0, 19, 100_001] {
      await #expect(throws: EntrantFault.signUpLimitOutOfRange(most)) {
        try await ground.office.setSignUp(.code, most: most, edition: ground.id)
      }
    }
    // Whoever sets the rule alone leaves the number.
    try await ground.office.setSignUp(.code, edition: ground.id)
    #expect(try await ground.office.signUpCodes(edition: ground.id).most == 2_001)
  }

  @Test func `in an open call the form asks for the unit, and a closed one lets nobody sign up`()
    async throws
  {
    let ground = try await EntrantGround()
    try await ground.office.setSignUp(.open, edition: ground.id)
    let place = try await ground.visitor.signUpPlace(
      code: "", edition: ground.id, from: "10.0.0.1")
    let admission = try await ground.entrance.signUp(
      place, password: "four words in a row", from: .init(source: "10.0.0.1", device: "test"))
    let actor = try #require(try await ground.entrance.signedIn(admission.token)?.actor)
    let desk = ground.office.acting(actor)
    var answers = EntrantGround.answers(1)
    answers["organization"] = "北玲大学"
    try await ground.save(answers, as: desk)
    let check = try await desk.checkDraft(edition: ground.id)
    #expect(check.errors.map(\.field) == ["organization"])
    #expect(check.errors.first?.explanation.message(in: .chinese).contains("北岭大学") == true)
    answers["organization"] = "北岭大学"
    try await ground.save(answers, as: desk)
    let sent = try #require(try await ground.send(as: desk).sent)
    // Who screens it is told that nobody has asked the unit, and so is the unit.
    let named = try #require(try await ground.office.selfNamedUnit(of: sent.entry))
    #expect(named.unit == "北岭大学" && named.isOnList == nil)
    let unit = try #require(
      try await ground.office.database.read {
        try OrganizationRecords.all(ground.id, in: $0).first { $0.name == "北岭大学" }?.id
      })
    let contact = ground.office.acting(
      Actor(name: "bei", grants: [Grant(.school, in: .organization(unit, of: ground.id))]))
    #expect(
      try await contact.unitDesk(edition: ground.id).units.first?.lines.map(\.isSelfNamed) == [true]
    )
    await #expect(throws: (any Error).self) { try await desk.selfNamedUnit(of: "A000000") }
    try await ground.office.setSignUp(.closed, edition: ground.id)
    await #expect(throws: EntrantFault.signUpClosed) {
      try await ground.visitor.signUpPlace(code: "", edition: ground.id, from: "10.0.0.1")
    }
  }
}
