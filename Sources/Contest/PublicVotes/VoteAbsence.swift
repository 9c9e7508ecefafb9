/// A time in which an entry was out of a public vote: from the decision that returned, refused or withdrew it until it was
/// accepted again.
///
/// Whether a vote counts depends on when it was cast, and never on when a list of votes came in. While an entry was out, the
/// page of the vote did not show it; so a vote of that time does not count, even if the entry has been accepted since. What
/// was cast before and after counts.
///
/// | decision | at | |
/// |---|---|---|
/// | returned for correction | 13 May 09:00 | out from here |
/// | handed in again | 13 May 15:00 | still out |
/// | passed | 14 May 10:00 | votes count again |
///
/// Source: `docs/votes.md`.
public struct VoteAbsence: Hashable, Sendable {
  /// What happened to an entry at an instant.
  public enum Step: Hashable, Sendable {
    case became(EntryState)
    /// The decision before was undone.
    case undone
  }

  public let from: Instant
  /// `nil` while it is still out.
  public let until: Instant?

  public init(from: Instant, until: Instant? = nil) {
    (self.from, self.until) = (from, until)
  }

  /// The absences of an entry that was accepted when the vote opened, from its decisions in their order. Decisions from
  /// before that do not count.
  public static func of(
    _ decisions: [(at: Instant, step: Step)], since opening: Instant
  ) -> [VoteAbsence] {
    var states: [EntryState] = [.accepted]
    var absences: [VoteAbsence] = []
    var out: Instant?
    for (at, step) in decisions where at >= opening {
      switch step {
      case .became(let state): states.append(state)
      case .undone: states = states.dropLast()
      }
      let isIn = states.last == .accepted
      if isIn, let from = out {
        absences.append(VoteAbsence(from: from, until: at))
        out = nil
      } else if !isIn, out == nil {
        out = at
      }
    }
    if let out { absences.append(VoteAbsence(from: out)) }
    return absences
  }

  /// Whether a vote of this instant is of the time. The instant of the decision is; that of being accepted again is not.
  public func covers(_ instant: Instant) -> Bool {
    from <= instant && (until.map { instant < $0 } ?? true)
  }

  /// Whether some of the time lies between two instants.
  public func overlaps(_ start: Instant, _ end: Instant) -> Bool {
    from < end && (until.map { start < $0 } ?? true)
  }

  /// `2027-05-13 09:00 至 2027-05-14 10:00`.
  public func text(in language: Language) -> String {
    switch (language, until) {
    case (.chinese, let until?): "\(from.shown) 至 \(until.shown)"
    case (.chinese, nil): "\(from.shown) 起"
    case (.english, let until?): "\(from.shown) to \(until.shown)"
    case (.english, nil): "from \(from.shown) on"
    }
  }
}
