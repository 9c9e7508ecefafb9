import Contest

extension Sequence<SelectionLine> {
  /// The order of a selection in every list. If each track or group has its own places, they come one after the other.
  /// Within each: those who go on, those who wait for the committee, the reserves in their order, and the others; each by
  /// rank in the round, then by code.
  func inOrder(
    of edition: Edition, per scope: PlaceScope, _ entries: EntryBriefs,
    ranks: [Entry.ID: Int]
  ) -> [SelectionLine] {
    let order = PrizeOrder(edition.tier, edition.rulebook.tracks)
    let keyed = map { line in
      let brief = entries[line.entry]
      return (
        line: line,
        division: order.division(scope, track: brief?.track ?? "", group: brief?.group ?? ""),
        outcome: Self.rank(of: line.outcome), place: line.reserve ?? ranks[line.entry] ?? .max
      )
    }
    return keyed.sorted {
      ($0.division, $0.outcome, $0.place, $0.line.entry)
        < ($1.division, $1.outcome, $1.place, $1.line.entry)
    }.map(\.line)
  }

  private static func rank(of outcome: SelectionOutcome) -> Int {
    switch outcome {
    case .advanced: 0
    case .undecided: 1
    case .reserve: 2
    case .out: 3
    }
  }
}
