/// What the rules of results ask of an entry beside its marks. Nothing else is read for them.
public struct EntryNeeds: Hashable, Sendable {
  /// Whether a rule asks how many members an entry has.
  public var countsMembers = false
  /// The questions of the form whose answers a rule asks for.
  public var fields: Set<String> = []

  public init() {}

  public var isEmpty: Bool { !countsMembers && fields.isEmpty }

  mutating func formUnion(_ other: EntryNeeds) {
    countsMembers = countsMembers || other.countsMembers
    fields.formUnion(other.fields)
  }
}

extension Tier {
  /// What its results ask of entries.
  public var needs: EntryNeeds {
    var needs = EntryNeeds()
    for round in rounds { if let rules = round.judging { needs.formUnion(rules.needs) } }
    for award in awards { if let condition = award.needs { needs.formUnion(condition.needs) } }
    return needs
  }
}

extension Tier {
  /// What the office may note about an entry because a rule asks for it: 迟到, 一票否决.
  public var flags: [String] {
    let adjustments = rounds.compactMap(\.judging).flatMap(\.adjustments).map(\.when)
    return Set((adjustments + awards.compactMap(\.needs)).compactMap(\.flag)).sorted()
  }
}
