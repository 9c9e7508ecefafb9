/// Applies an adjustment once for each step of an amount: 超时每满 1 分钟扣 1 分.
///
/// The amount is an entry's score in an earlier round, usually one that only records data, or a number that it gave in the
/// form. The part above ``over`` is counted in steps of ``size``: either full steps only, or a step that was begun as a
/// whole one.
///
/// `minus: 1`, each minute:
///
/// | amount | full | started | full, over 2:00 | full, cap 5 |
/// |---|---|---|---|---|
/// | 0:45 | 0 | − 1 | 0 | 0 |
/// | 1:00 | − 1 | − 1 | 0 | − 1 |
/// | 2:30 | − 2 | − 3 | 0 | − 2 |
/// | 9:00 | − 9 | − 9 | − 7 | − 5 |
///
/// With `under` in place of `over`, what is missing to that line counts instead: 1000 米每少 4 秒加 1 分.
///
/// | amount | each full 0:04 under 3:17 |
/// |---|---|
/// | 3:17 | 0 |
/// | 3:13 | + 1 |
/// | 3:10 | + 1 |
///
/// Without a score in that round nothing is counted, because the entry was not there. A question without an answer, or
/// without a number in it, counts nothing either, and the office is told which entry it is.
public struct EachStep: Hashable, Sendable {
  public enum Source: Hashable, Sendable {
    /// The score in a round, in the round's unit.
    case round(RoundID, MarkUnit)
    /// What a round recorded, before it was turned into points: 22 pull-ups, and not the 100 points for them.
    case recorded(RoundID, MarkUnit)
    /// A number in the form.
    case field(String)
  }

  public enum Counting: String, CaseIterable, Sendable {
    /// Every full step: 每满 1 分钟.
    case full
    /// Every step that was begun: 不足 1 分钟的按 1 分钟计.
    case started
  }

  public var source: Source
  public var size: Points
  public var counting: Counting
  /// The part of the amount that is free.
  public var over: Points
  /// Whether what is missing to ``over`` counts, and not what is beyond it.
  public var isUnder = false
  /// The most that all steps together add or take off; `nil` for no limit.
  public var cap: Points?

  public init(
    _ source: Source, _ counting: Counting, _ size: Points, over: Points = .zero,
    cap: Points? = nil
  ) {
    (self.source, self.counting, self.size) = (source, counting, size)
    (self.over, self.cap) = (over, cap)
  }

  /// The unit of the amount.
  public var unit: MarkUnit {
    switch source {
    case .round(_, let unit), .recorded(_, let unit): unit
    case .field: .points
    }
  }

  /// The amount of an entry; `nil` where it has none that can be read.
  func amount(of facts: EntryFacts?) -> Points? {
    switch source {
    case .round(let round, _): facts?.scores[round]
    case .recorded(let round, _): facts?.recorded[round]
    case .field(let field): facts?.answers[field].flatMap { Points($0) }
    }
  }

  /// Whether the amount is unknown, because the question was not answered with a number, or because the entry has no result in
  /// that round.
  func isUnknown(for facts: EntryFacts?) -> Bool { amount(of: facts) == nil }

  /// Whether it counts by a round, in which an entry may have been absent.
  var isOfRound: Bool { if case .field = source { false } else { true } }

  /// The number of steps in an amount.
  func steps(in amount: Points) -> Int {
    let (high, low) = isUnder ? (over, amount) : (amount, over)
    let (beyond, isTooMuch) = high.tenThousandths.subtractingReportingOverflow(low.tenThousandths)
    guard !isTooMuch, beyond > 0, size.tenThousandths > 0 else { return 0 }
    let (whole, rest) = beyond.quotientAndRemainder(dividingBy: size.tenThousandths)
    return counting == .started && rest > 0 ? whole + 1 : whole
  }

  /// What this many steps add or take off, and whether the cap limits it.
  func total(of single: Points, times steps: Int) -> (points: Points, isCapped: Bool) {
    let most = cap ?? Points(tenThousandths: Points.limit * 10_000)
    let (product, isTooMuch) = single.tenThousandths.multipliedReportingOverflow(by: steps)
    guard !isTooMuch, product <= most.tenThousandths else { return (most, true) }
    return (Points(tenThousandths: product), false)
  }

  var needs: EntryNeeds {
    var needs = EntryNeeds()
    switch source {
    case .round(let round, _), .recorded(let round, _): needs.rounds = [round]
    case .field(let field): needs.fields = [field]
    }
    return needs
  }

  /// The steps counted for one entry.
  public struct Counted: Hashable, Sendable {
    public let step: EachStep
    public let amount: Points
    /// What one step adds or takes off.
    public let single: ScoreAdjustment.Change
    /// Whether the cap limits it.
    public let isCapped: Bool
  }
}
