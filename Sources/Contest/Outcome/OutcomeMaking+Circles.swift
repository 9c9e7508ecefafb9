/// Places within a class or another circle, as the marks of the round gave them: 班级名次.
///
/// A condition such as `{round: study, within: 50%, of: class}` is about the places at the time when the round was marked.
/// Every entry with a result in that round counts, including one that later withdraws, is stopped by vetting, is refused or
/// is not let on. So what happens to one student changes no other student's place in the class.
///
/// | class | marks | place | after D has left |
/// |---|---|---|---|
/// | A, B, C, D, E, F | 95 92 89 80 75 70 | C 3 of 6: within 50 % | C 3 of 6, not 3 of 5 |
///
/// An entry without a mark in the round, such as one that was absent, is counted in no circle.
extension OutcomeMaking {
  /// The places in every circle that a condition asks about, including entries that left afterwards. `nil` if nobody has
  /// left, because then the results as they are give the same places.
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
    // In these inputs nobody has left, so this does not call itself again and again.
    var making = OutcomeMaking(tier, all)
    for round in tier.rounds.prefix(through: last) where round.judging != nil {
      making.add(round)
    }
    return making.standings
  }

  /// Whether an entry that was in a round has left the contest, was stopped, or was not let on.
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
