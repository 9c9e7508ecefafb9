/// How a round is judged, combined, ranked and cut.
public struct JudgingRules: Hashable, Sendable {
  public var rubric: Rubric
  public var judgesPerEntry: Int
  public var blind: Blind
  public var conflicts: [Conflict.Kind]
  public var combine: Combination
  public var adjust: Adjustment
  public var reReview: ReReviewRule?
  /// What an entry's result in this round is made of, when earlier rounds count: round id to weight, this
  /// round included. Empty: this round alone. Weights sum to 1.
  public var total: [RoundWeight]
  public var ties: [TieBreak]
  public var advance: AdvanceRule?

  public init(
    rubric: Rubric, judgesPerEntry: Int = 3, blind: Blind = .none,
    conflicts: [Conflict.Kind] = [.sameOrganization, .adviserOrAuthor, .declared],
    combine: Combination = Combination(), adjust: Adjustment = .none,
    reReview: ReReviewRule? = nil, total: [RoundWeight] = [], ties: [TieBreak] = [],
    advance: AdvanceRule? = nil
  ) {
    self.rubric = rubric
    self.judgesPerEntry = judgesPerEntry
    self.blind = blind
    self.conflicts = conflicts
    self.combine = combine
    self.adjust = adjust
    self.reReview = reReview
    self.total = total
    self.ties = ties
    self.advance = advance
  }

  public enum Blind: String, CaseIterable, Codable, Sendable {
    /// Everyone knows everyone.
    case none
    /// Judges do not see whose entry it is.
    case single
    /// Nor do entrants learn who judged.
    case double
  }
}
