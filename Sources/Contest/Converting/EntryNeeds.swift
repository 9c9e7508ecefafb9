/// The facts about an entry, besides its marks, that the rules of results ask for. Nothing else of the entry is read.
public struct EntryNeeds: Hashable, Sendable {
  /// Whether a rule asks how many members an entry has.
  public var countsMembers = false
  /// The questions of the form whose answers a rule asks for.
  public var fields: Set<String> = []
  /// Whether a cap asks which person leads each entry.
  public var leaders = false
  /// The rounds whose scores a rule asks for.
  public var rounds: Set<RoundID> = []
  /// The circles within rounds where a rule asks for the place.
  public var circles: Set<RoundCircle> = []

  public init() {}

  public var isEmpty: Bool { !countsMembers && fields.isEmpty && rounds.isEmpty }

  mutating func formUnion(_ other: EntryNeeds) {
    countsMembers = countsMembers || other.countsMembers
    fields.formUnion(other.fields)
    leaders = leaders || other.leaders
    rounds.formUnion(other.rounds)
    circles.formUnion(other.circles)
  }
}
