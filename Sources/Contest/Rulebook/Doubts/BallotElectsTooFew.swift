/// A ballot whose papers have too few marks, so that fewer candidates than seats can reach the threshold.
///
/// A paper has a limited number of marks, and each elected candidate needs a share of the papers. With 2 marks and at least
/// 2/3 of those present, at most 2 ÷ 2/3 = 3 candidates are elected in a run.
///
/// | seats | marks a paper | threshold | runs | at most | |
/// |---|---|---|---|---|---|
/// | 5 | 2 | at least 2/3 | 1 | 3 | warning |
/// | 5 | 2 | at least 2/3 | 2 | 6 | possible |
/// | 3 | 1 | more than 1/2 | 1 | 1 | warning |
/// | 5 | 5 | at least 2/3 | 1 | 7 | possible |
///
/// Voters who may not vote on a candidate are not counted for that candidate, so in small committees a few more may pass.
/// Therefore this is a warning and not an error.
struct BallotElectsTooFew: RulebookDoubt {
  let spot: TierSpot
  let seats: Int
  let most: Int
  let runs: Int

  var severity: Severity { .warning }
  var code: String { "rulebook-ballot-elects-too-few" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [BallotElectsTooFew] {
    tier.rounds.compactMap { round in
      guard let ballot = round.ballot, let seats = ballot.seats, let marks = ballot.mostMarks,
        let threshold = ballot.threshold, threshold.share > .zero
      else { return nil }
      let runs = max(ballot.runs, 1)
      let (most, isOver) = elected(marks: marks, threshold).multipliedReportingOverflow(by: runs)
      guard !isOver, most < seats else { return nil }
      return BallotElectsTooFew(
        spot: TierSpot(.round(round.id), ["most-marks"]), seats: seats, most: most, runs: runs)
    }
  }

  /// The most candidates that one run can elect: marks ÷ share, and one fewer if the share must be exceeded and the
  /// quotient is exact.
  private static func elected(marks: Int, _ threshold: Threshold) -> Int {
    let quotient = Fraction(Int128(marks)) / threshold.share
    let whole = quotient.numerator / quotient.denominator
    let isExact = whole * quotient.denominator == quotient.numerator
    let most = threshold.isMoreThan && isExact ? whole - 1 : whole
    return Int(clamping: most)
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "名额 \(seats) 个，按每张选票的可选人数和当选票数，\(runs) 轮投票最多选出 \(most) 个，选不满。请增加 most-marks 或 runs，或降低 threshold。"
    case .english:
      "There are \(seats) seats; with so few marks a paper and this threshold, \(runs == 1 ? "one run elects" : "\(runs) runs elect") at most \(most). Raise most-marks or runs, or lower threshold."
    }
  }
}
