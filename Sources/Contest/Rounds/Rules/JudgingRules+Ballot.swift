extension JudgingRules {
  /// The criterion under which a candidate's votes are stored.
  static let votes: Criterion.ID = "votes"

  /// The rules of a round in which people vote. The ballot decides what counts; votes are stored where other rounds have
  /// marks.
  init(ballot: BallotRule) {
    let criterion = Criterion(
      id: Self.votes, name: Bilingual(chinese: "得票", english: "votes"), range: 0...100_000, step: 1)
    self.init(
      rubric: Rubric([criterion], total: .sum), judgesPerEntry: 1, conflicts: ballot.conflicts,
      combine: Combination(average: .sum, decimals: 0),
      advance: AdvanceRule(places: .count(ballot.seats ?? 100_000), reserves: ballot.reserves))
    recorded = RecordedRules()
    self.ballot = ballot
  }
}
