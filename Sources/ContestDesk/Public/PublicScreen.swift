public import Contest
import ContestStore

/// What a screen of the hall shows to anybody who has its address: 大屏.
public enum PublicScreen: Sendable {
  case room(PublicHall)
  case reveal(PublicReveal)
}

/// What the screens of a room show.
public struct PublicHall: Sendable {
  public let edition: Edition
  public let round: Round
  /// Empty if the round has only one room.
  public let room: RoomRule.ID
  public let screen: HallScreen
  /// The time by the server's clock.
  public let at: Instant
}

/// What the screen of a reveal shows: the last step that was shown, and nothing that comes later. 揭晓屏.
///
/// A prize is removed from the screen at once if its entry no longer has it, for example because somebody withdraws.
public struct PublicReveal: Sendable {
  public let edition: Edition
  public let isRehearsal: Bool
  public let isPaused: Bool
  /// Empty before the first step and during a pause.
  public let prizes: [RevealPlan.Prize]
  /// Whether a step was shown; its prizes may have been taken off since.
  public let hasBegun: Bool
  /// Whether all steps were shown.
  public let isOver: Bool
  public let at: Instant
}

extension Desk {
  /// What the screen with this address shows. Only the address is needed: the office switches screens on for the hall,
  /// even while the public pages of the edition are hidden.
  ///
  /// - Throws: ``EditionError/notFound(_:known:)`` if there is no such screen, or it is switched off.
  public func publicScreen(_ key: String) async throws -> PublicScreen {
    try actor.require(.seePublished, in: .everything)
    let now = clock()
    let found = try await database.read { connection -> PublicScreen? in
      // Whether the screen is switched on is checked first, so that a stranger's guess costs only one row.
      guard let key = ScreenKey(typed: key),
        let address = try HallRecords.address(key: key.text, in: connection)
      else { return nil }
      guard let round = address.round else {
        return try PublicReveal(address.edition, at: now, in: connection).map(PublicScreen.reveal)
      }
      guard address.isShown else { return nil }
      let state = try HallState(
        round, room: address.room, edition: address.edition, isPublic: true, in: connection)
      return .room(
        PublicHall(
          edition: state.judged.edition, round: state.judged.round, room: address.room,
          screen: state.screen, at: now))
    }
    guard let found else { throw EditionError.notFound("", known: []) }
    return found
  }
}

extension PublicReveal {
  /// `nil` while no reveal is on the screen.
  init?(_ id: Edition.ID, at now: Instant, in connection: Connection) throws {
    guard let reveal = try RevealRecords.last(id, in: connection), reveal.isOnScreen else {
      return nil
    }
    edition = try Desk.edition(id, in: connection)
    isRehearsal = reveal.isRehearsal
    isPaused = reveal.state == .paused
    hasBegun = reveal.shown > 0
    isOver = reveal.steps > 0 && reveal.shown >= reveal.steps
    at = now
    let prizes =
      isPaused ? [] : try RevealRecords.step(reveal.shown, of: reveal.number, id, in: connection)
    guard !isRehearsal else {
      self.prizes = prizes
      return
    }
    let titles = try PublicTitles(edition, in: connection)
    self.prizes = try prizes.filter { try $0.stands(in: connection) }.map(titles.shown)
  }
}
