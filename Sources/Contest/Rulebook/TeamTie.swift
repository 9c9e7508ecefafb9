/// What a rulebook says decides between organizations with equal team points: `team-ties: [places, prizes]`. How, says
/// ``TeamSeparation``.
public enum TeamTie: String, CaseIterable, Sendable {
  /// The number of first places, then of second places, and so on.
  case places
  /// The number of prizes of the best level, then of the next, and so on.
  case prizes
}
