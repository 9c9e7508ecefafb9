/// The content of a room's screen: 现场大屏. Every screen, large or small, shows only what
/// ``of(_:in:stage:clock:names:isBlind:)`` makes.
///
/// It shows who is on the stage, who comes next, who has appeared, and the clock. It has no field for a mark, a rank, an
/// absence or a reason, so none of these can ever be shown; results come with the reveal, from a sealed version. If judges
/// are blind, it shows numbers and titles but no units. An entrant that was absent, withdrew or was refused is not named.
public struct HallScreen: Hashable, Sendable {
  /// An entrant as the screen shows it.
  public struct Name: Hashable, Sendable {
    public let place: Int
    public let title: String
    /// Empty if judges are blind.
    public let organization: String

    public init(place: Int, title: String, organization: String) {
      (self.place, self.title, self.organization) = (place, title, organization)
    }
  }

  public let onStage: Name?
  /// Whether the entrant on the stage has finished and stays there only until the next one is called.
  public let isDone: Bool
  public let next: Name?
  /// The entrants that have appeared in this room, the latest first.
  public let shown: [Name]
  /// How many entrants are still to come in this room, including the next one.
  public let waiting: Int
  public let clock: HallClock?

  /// The screen of a room; an empty `room` means the only one. `stage` is the entrant that was called; an entrant that has
  /// left the contest is on no screen.
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
    // An anchor that is now on another room's stage comes here later.
    let next = waiting.first { !live.isElsewhere($0.entry, than: room) } ?? waiting.first
    let isDone = called?.appearance == .shown
    // The clock is not shown if it still runs for an entrant that has finished, for example because this was noted away
    // from the console.
    let counts = called != nil && !(isDone && clock?.isRunning == true)
    return HallScreen(
      onStage: called.map(name), isDone: isDone, next: next.map(name),
      shown: own.filter { $0.appearance == .shown }.reversed().map(name),
      waiting: waiting.count, clock: counts ? clock : nil)
  }
}

extension Appearance {
  /// Whether an entrant may be on a stage: it is not absent and has not left.
  fileprivate var mayStand: Bool {
    switch self {
    case .waiting, .showing, .shown: true
    case .absent, .withdrawn: false
    }
  }
}
