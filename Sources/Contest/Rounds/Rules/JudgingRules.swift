/// How a round is judged, combined, ranked and cut.
public struct JudgingRules: Hashable, Sendable {
  public var rubric: Rubric
  public var judgesPerEntry: Int
  public var blind: Blind
  public var conflicts: [Conflict.Kind]
  public var combine: Combination
  public var adjust: Adjustment
  public var reReview: ReReviewRule?
  /// The parts of an entry's score when earlier rounds count: round id to weight, including this round. Empty if only this
  /// round counts. Weights sum to 1.
  public var total: [RoundWeight]
  /// The full marks to which every part of ``total`` is converted: with 100, a result of 48 out of 60 counts as 80. `nil`
  /// if results are added as they are.
  public var totalScale: Points?
  public var ties: [TieBreak]
  /// Whether the rulebook says what happens to equals, even if only that they share the place (`ties: []`). If it says
  /// nothing, they share it as well, but no text claims that the rulebook says so.
  public var saysTies = false
  public var advance: AdvanceRule?
  /// The marks that are recorded, if no judge marks. The rubric's criteria are then the columns of the list.
  public var recorded: RecordedRules?
  /// How a committee votes, if it does. Its votes are then stored like recorded marks.
  public var ballot: BallotRule?
  /// Who may vote in public, if the public votes. The totals are then stored like recorded marks.
  public var publicVote: PublicVoteRule?
  /// How a knock-out is drawn, if entries meet two by two. The places then stand where other rounds have recorded marks.
  public var knockOut: KnockOutRule?
  /// How the round's own result is turned into points; at most one of the two.
  public var scale: Scale?
  public var steps: Steps?
  /// The points that the places of the round's own results give in a total, instead of the results.
  public var pointsByPlace: PointsByPlace?
  /// Whether the parts of ``total`` are added as they are, and not weighted to 1.
  public var addsTotal = false
  /// Whether less is better in all parts that are added, and all have the same unit, such as swimming, cycling and running
  /// times. The sum then has that unit, and the lowest sum is first.
  public var addsLess = false
  /// What changes the score after the total, in order.
  public var adjustments: [ScoreAdjustment] = []
  public var bounds = ScoreBounds()
  /// Panels that judge separately and whose results are weighted; empty for one panel.
  public var panels: [PanelRule] = []
  /// Rooms in which the round runs side by side; `nil` for one room.
  public var rooms: RoomRule?

  public init(
    rubric: Rubric, judgesPerEntry: Int = 3, blind: Blind = .none,
    conflicts: [Conflict.Kind] = [.sameOrganization, .adviserOrAuthor, .declared],
    combine: Combination = Combination(), adjust: Adjustment = .none,
    reReview: ReReviewRule? = nil, total: [RoundWeight] = [], totalScale: Points? = nil,
    ties: [TieBreak] = [], advance: AdvanceRule? = nil
  ) {
    self.rubric = rubric
    self.judgesPerEntry = judgesPerEntry
    self.blind = blind
    self.conflicts = conflicts
    self.combine = combine
    self.adjust = adjust
    self.reReview = reReview
    self.total = total
    self.totalScale = totalScale
    self.ties = ties
    self.advance = advance
  }

  /// The highest result that the round can give: 满分. `nil` for standard scores, which have none. With `average: sum` it
  /// is the sheet's full marks times the judges that count.
  public var fullMarks: Fraction? {
    if ballot != nil { return nil }
    if let first = pointsByPlace?.points.first { return Fraction(first) }
    if let scale { return Fraction(scale.to) }
    if let steps { return Fraction(min(steps.most, bounds.cap ?? steps.most)) }
    guard adjust != .standardScore, !adjust.makesPlaces else { return nil }
    if let recorded {
      guard recorded.better == .more, !rubric.criteria.isEmpty else { return nil }
      if case .attempts(let rule) = recorded.columns {
        let mark = rubric.criteria.first?.range.upperBound ?? .zero
        let top =
          Fraction(mark) * Fraction(Int128(rule.counting)) * Fraction(rule.factorRange.upperBound)
        return combine.average.of(
          sorted: Array(repeating: top, count: recorded.best ?? rule.count))
      }
      let tops = rubric.criteria.map { Fraction($0.range.upperBound) }
      if recorded.isWeighted {
        return Fraction.total(zip(rubric.criteria, tops).map { $0.weight * $1 })
      }
      let best = tops.sorted(by: >).dropFirst(recorded.dropBest).prefix(
        recorded.best ?? max(tops.count - recorded.dropBest - recorded.dropWorst, 1))
      return combine.average.of(sorted: Array(best))
    }
    guard combine.average == .sum, adjust == .none else { return rubric.fullMarks }
    let counting = judgesPerEntry - combine.dropHigh - combine.dropLow
    return rubric.fullMarks * Fraction(Int128(max(counting, 1)))
  }

  /// The number that a round's published result adds to the total: 0.4 × 90; or, with a scale of 100 and full marks of 60,
  /// 0.4 × 48 ÷ 60 × 100.
  public func counted(_ published: Points, as part: RoundWeight) -> Fraction {
    let plain = part.weight * Fraction(published)
    if addsTotal { return plain }
    guard let totalScale, let full = part.fullMarks, full > .zero else { return plain }
    return plain * Fraction(totalScale) / full
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

extension JudgingRules {
  /// Whether the committee may order equals at the line of a list or a prize although the tie chain does not name it. It
  /// may not if points go by place, because an order made for one place would then change the points of units; and not in a
  /// vote, because there a further run decides.
  public var takesOrderAtLine: Bool { pointsByPlace == nil && ballot == nil }
}
