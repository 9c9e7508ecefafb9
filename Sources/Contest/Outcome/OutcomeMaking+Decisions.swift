/// How the committee's decisions about single entries changed the places of others: 决定的影响.
extension OutcomeMaking {
  /// Says of everybody whose place on a selection follows from decisions about others that it does, and from which. `again` makes
  /// the selection once more, from fewer decisions.
  ///
  /// Once a later round is closed nobody moves any more, and no decision seems to make a difference. So the selections that are
  /// compared are then those before that round, and whoever stands as it did then is told.
  func tellDecisions(
    in selection: inout Selection, of round: Round,
    again: (inout OutcomeMaking) -> Selection?
  ) {
    let overrides = inputs.decisions.overrides(of: round.id).filter { selection[$0.entry] != nil }
    guard !overrides.isEmpty else { return }
    let later = tier.rounds.drop { $0.id != round.id }.dropFirst().map(\.id)
    let isPast = later.contains { inputs.rounds[$0]?.isClosed == true }
    func without(_ decided: [SelectionOverride]) -> Selection? {
      let left = Set(decided.map(\.entry))
      var other = self
      if isPast { for id in later { other.inputs.rounds[id] = nil } }
      other.inputs.decisions.removeAll { decision in
        guard case .going(round.id, let entry, _) = decision.choice else { return false }
        return left.contains(entry)
      }
      return again(&other)
    }
    guard let before = without(overrides), let then = isPast ? without([]) : selection else {
      return
    }
    let decided = Set(overrides.map(\.entry))
    let moved = selection.lists.flatMap(\.entries).filter { choice in
      let entry = choice.standing.entry
      return !decided.contains(entry) && then[entry]?.outcome == choice.outcome
        && before[entry].map { $0.outcome != choice.outcome } == true
    }
    guard !moved.isEmpty else { return }
    var apart: [(override: SelectionOverride, selection: Selection)] = []
    if overrides.count == 1, let one = overrides.first {
      apart = [(one, before)]
    } else if overrides.count <= DecisionEffect.mostApart {
      apart = overrides.compactMap { one in without([one]).map { (one, $0) } }
    }
    for choice in moved {
      let entry = choice.standing.entry
      guard let old = before[entry]?.outcome else { continue }
      let causes = apart.filter { $0.selection[entry]?.outcome != choice.outcome }.map(\.override)
      selection.tell(DecisionEffect(before: old, causes.isEmpty ? overrides : causes), of: entry)
    }
  }
}
