import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// A person puts a new password in the place of their own.
struct ChangePasswordTests {
  private typealias Door = EntranceTests.Door
  private static let old = EntranceTests.password
  private static let new = "lantern quilt river seven"
  private static let here = EntranceTests.here
  private static let elsewhere = Entrance.Visitor(source: "10.0.0.2", device: "Safari · iPhone")

  /// Somebody who is signed in on two devices.
  private func signedInTwice(
    _ door: Door
  ) async throws -> (own: Entrance.SignedIn, ownToken: String, otherToken: String) {
    let made = try await door.invite()
    let first = try await door.entrance.redeem(made.token, password: Self.old, from: Self.here)
    let second = try await door.signIn(
      name: "wangfang", password: Self.old, from: Self.elsewhere)
    let own = try #require(try await door.entrance.signedIn(first.token))
    return (own, first.token, second.token)
  }

  @Test func `the new password opens, the old one does not, and other devices are signed out`()
    async throws
  {
    let door = try await Door()
    let (own, ownToken, otherToken) = try await signedInTwice(door)
    let ended = try await door.entrance.changePassword(
      own, from: Self.old, to: Self.new, visitor: Self.here)
    #expect(ended == 1)
    #expect(try await door.entrance.signedIn(ownToken) != nil)
    #expect(try await door.entrance.signedIn(otherToken) == nil)
    await #expect(throws: EntranceError.refused) {
      try await door.signIn(name: "wangfang", password: Self.old, from: Self.elsewhere)
    }
    _ = try await door.signIn(name: "wangfang", password: Self.new, from: Self.elsewhere)
    let records = try await door.desk.database.read { connection in
      try connection.all(
        "SELECT actor FROM audit WHERE action = ?1", "account.password"
      ) { try $0.text(0) }
    }
    #expect(records == ["wangfang"])
  }

  @Test func `a wrong old password changes nothing, and five of them lock the account here`()
    async throws
  {
    let door = try await Door()
    let (own, _, otherToken) = try await signedInTwice(door)
    for _ in 1...5 {
      await #expect(throws: PasswordChangeError.oldWrong) {
        try await door.entrance.changePassword(
          own, from: "wrong", to: Self.new, visitor: Self.here)
      }
    }
    await #expect(throws: EntranceError.locked(minutes: 15)) {
      try await door.entrance.changePassword(
        own, from: Self.old, to: Self.new, visitor: Self.here)
    }
    #expect(try await door.entrance.signedIn(otherToken) != nil)
    _ = try await door.signIn(name: "wangfang", password: Self.old, from: Self.elsewhere)
  }

  @Test func `a weak password, the present one, and a name in it are refused`() async throws {
    let door = try await Door()
    let (own, _, _) = try await signedInTwice(door)
    await #expect(throws: AccountError.passwordTooShort(found: 5, needed: 12)) {
      try await door.entrance.changePassword(
        own, from: Self.old, to: "short", visitor: Self.here)
    }
    await #expect(throws: PasswordChangeError.unchanged) {
      try await door.entrance.changePassword(
        own, from: Self.old, to: Self.old, visitor: Self.here)
    }
    await #expect(throws: AccountError.passwordHoldsName(Account.Name("wangfang"))) {
      try await door.entrance.changePassword(
        own, from: Self.old, to: "lantern quilt wangfang seven", visitor: Self.here)
    }
    _ = try await door.signIn(name: "wangfang", password: Self.old, from: Self.here)
  }

  @Test func `whoever comes in by a card has no password to change`() async throws {
    let door = try await Door()
    let card = try #require(
      try await door.desk.issueJudgeCards(door.edition, only: ["J01"]).first)
    let admission = try await door.entrance.redeem(card.token, from: Self.here)
    let judge = try #require(try await door.entrance.signedIn(admission.token))
    #expect(try await !door.entrance.hasPassword(judge))
    await #expect(throws: PasswordChangeError.noPassword) {
      try await door.entrance.changePassword(
        judge, from: "", to: Self.new, visitor: Self.here)
    }
  }
}
