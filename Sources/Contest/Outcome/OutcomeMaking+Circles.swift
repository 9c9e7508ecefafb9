/// Places within a class or another circle, as the marks of the round gave them: 班级名次.
///
/// A condition such as `{round: study, within: 50%, of: class}` asks who was where when the round was marked. Whoever has a
/// result by the marks of that round counts, also who withdraws, is stopped by vetting, is refused or is not let on afterwards:
/// what becomes of one student makes no other's place in the class better or worse.
///
/// | class | marks | place | after D has left |
/// |---|---|---|---|
/// | A, B, C, D, E, F | 95 92 89 80 75 70 | C 3 of 6: within 50 % | C 3 of 6, not 3 of 5 |
///
/// Who has no mark in the round, such as somebody absent, is counted in no circle.
extension OutcomeMaking {
  /// The places in every circle that a condition asks about, those of entries that left afterwards among them. `nil` where nobody
  /// has left, so that the results as they stand give the same.
  static func placesAsMarked(
    _ tier: Tier, _ inputs: TierInputs, of circles: Set<RoundCircle>
  ) -> [RoundCircle: [Entry.ID: CircleStanding]]? {
    let asked = Set(circles.map(\.round))
    guard !asked.isEmpty, let last = tier.rounds.lastIndex(where: { asked.contains($0.id) }),
      hasLeavers(tier, inputs)
    else { return nil }
    var all = inputs
    for index in all.entries.indices { all.entries[index].state = .accepted }
    all.vettings = [:]
    all.decisions.removeAll(where: \.isExclusion)
    // Nobody has left these inputs, so that no further ones are made from them.
    var making = OutcomeMaking(tier, all)
    for round in tier.rounds.prefix(through: last) where round.judging != nil {
      making.add(round)
    }
    return making.standings
  }

  /// Whether somebody who was in a round has left the contest, is stopped, or was not let on.
  private static func hasLeavers(_ tier: Tier, _ inputs: TierInputs) -> Bool {
    inputs.entries.contains { $0.state != .accepted } || !stopped(tier, inputs).isEmpty
      || inputs.decisions.contains(where: \.isExclusion)
  }
}

extension CommitteeDecision {
  /// Whether it says that an entry does not go on.
  fileprivate var isExclusion: Bool {
    if case .going(_, _, .exclude) = choice { true } else { false }
  }
}
