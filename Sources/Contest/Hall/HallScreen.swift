/// What the screen of a room may show: 现场大屏. Whatever stands on a screen, large or small, is made by ``of(_:in:stage:clock:names:isBlind:)``
/// and of nothing else.
///
/// It says who shows, who comes next, who has shown, and the clock. It has no place for a mark, a rank, an absence or a reason, so
/// that none can get there; results come with the reveal, from a sealed version. Where judges are blind it says numbers
/// and titles, not units. Who was absent, withdrew or was refused is not named.
public struct HallScreen: Hashable, Sendable {
  /// An entrant as the hall knows it.
  public struct Name: Hashable, Sendable {
    public let place: Int
    public let title: String
    /// Empty where judges are blind.
    public let organization: String

    public init(place: Int, title: String, organization: String) {
      (self.place, self.title, self.organization) = (place, title, organization)
    }
  }

  public let onStage: Name?
  /// Whether who is on the stage has shown, and stands there only until the next is called.
  public let isDone: Bool
  public let next: Name?
  /// Who has shown in this room, the last first.
  public let shown: [Name]
  /// How many are still to come in this room, the next one too.
  public let waiting: Int
  public let clock: HallClock?

  /// The screen of a room, the only room where `room` is empty. `stage` is who was called; somebody who is not standing any more
  /// is on no screen.
  public static func of(
    _ live: LiveRound, in room: RoomRule.ID, stage: Entry.ID?, clock: HallClock?,
    names: [Entry.ID: (title: String, organization: String)], isBlind: Bool
  ) -> HallScreen {
    func name(_ entrant: LiveRound.Entrant) -> Name {
      Name(
        place: entrant.place, title: names[entrant.entry]?.title ?? "",
        organization: isBlind ? "" : names[entrant.entry]?.organization ?? "")
    }
    let own = live.seen(in: room).entrants.filter(\.isStanding)
    let called = own.first { $0.entry == stage && $0.appearance.mayStand }
    let waiting = own.filter { $0.appearance == .waiting && $0.entry != called?.entry }
    // An anchor that is on another room's stage comes here later.
    let next = waiting.first { !live.isElsewhere($0.entry, than: room) } ?? waiting.first
    let isDone = called?.appearance == .shown
    // A clock that runs on for one who has shown, as where that was noted away from the console, is nobody's.
    let counts = called != nil && !(isDone && clock?.isRunning == true)
    return HallScreen(
      onStage: called.map(name), isDone: isDone, next: next.map(name),
      shown: own.filter { $0.appearance == .shown }.reversed().map(name),
      waiting: waiting.count, clock: counts ? clock : nil)
  }
}

extension Appearance {
  /// Whether somebody may be on a stage: not who is absent or has left.
  fileprivate var mayStand: Bool {
    switch self {
    case .waiting, .showing, .shown: true
    case .absent, .withdrawn: false
    }
  }
}
