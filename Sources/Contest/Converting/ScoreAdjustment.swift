/// Changes a score after the total: 加分, 扣分, 系数, 有条件的封顶. `{id: undergraduate, factor: 1.05, when: {field: degree, is:
/// 本科}}`, `{id: copied, cap: 60}`, `{id: base, plus: 60, when: always}`.
///
/// Adjustments are applied one after another, in the order of the rulebook, to the exact score. After the last, the score
/// is rounded once and then limited by floor and cap.
///
/// | score | adjustments | cap | result |
/// |---|---|---|---|
/// | 90 | × 1.05 | – | 94.50 |
/// | 90 | × 1.05, − 2 | – | 92.50 |
/// | 98 | + 5 | 100 | 100 |
/// | 1 | − 2 | – | 0 with `floor: 0`, −1 without |
/// | 88 | + 5, `cap: 60` for some | – | 60 for them, 93 for the others |
/// | 55 | + 2, `cap: 60` for some | – | 57 |
public struct ScoreAdjustment: Hashable, Sendable {
  public enum Change: Hashable, Sendable {
    case factor(Fraction)
    case plus(Points)
    case minus(Points)
    /// At most so much; what is below stays.
    case cap(Points)

    /// `× 1.05`, `+ 3`, `− 2`, `≤ 60`; `+ 1:00` if the score is a time.
    public func text(in unit: MarkUnit = .points) -> String {
      switch self {
      case .factor(let factor): "× \(factor.weightText)"
      case .plus(let points): "+ \(unit.text(points))"
      case .minus(let points): "− \(unit.text(points))"
      case .cap(let points): "≤ \(unit.text(points))"
      }
    }

    var isPlus: Bool { if case .plus = self { true } else { false } }
  }

  public var id: String
  public var name: Bilingual
  public var change: Change
  public var when: EntryCondition
  /// The amount by whose steps the change is counted; `nil` for a change that is made once.
  public var each: EachStep?

  /// Without a condition, the adjustment applies only when the office has noted it by name; one that is counted by an
  /// amount needs no note, and one whose condition is `.all([])`, written `when: always`, applies to everybody.
  public init(
    id: String, name: Bilingual? = nil, _ change: Change, when: EntryCondition? = nil,
    each: EachStep? = nil
  ) {
    self.id = id
    self.name = name ?? Bilingual(chinese: id)
    self.change = change
    self.when = when ?? (each == nil ? .flag(id) : .all([]))
    self.each = each
  }

  /// What it needs to know about an entry.
  var needs: EntryNeeds {
    var needs = when.needs
    if let each { needs.formUnion(each.needs) }
    return needs
  }

  /// Whether nobody can say if, or by how much, the score changes.
  func isUnknown(for facts: EntryFacts?) -> Bool {
    let holds = when.holds(for: facts)
    return holds == nil || holds == true && each?.isUnknown(for: facts) == true
  }

  /// One step of the way from the total to the score.
  public struct Applied: Hashable, Sendable {
    public let name: Bilingual
    public let change: Change
    public let after: Fraction
    /// The steps that were counted, if the change is counted by an amount.
    public var counted: EachStep.Counted?
  }

  /// The score after the change; `nil` if the change does not apply, or no step was counted.
  func applied(to score: Fraction, of facts: EntryFacts?) -> Applied? {
    guard when.holds(for: facts) == true else { return nil }
    guard let each else { return applied(change, to: score) }
    guard let amount = each.amount(of: facts) else { return nil }
    let steps = each.steps(in: amount)
    let single: Points
    switch change {
    case .plus(let points), .minus(let points): single = points
    // A factor and a cap are not counted in steps; the reader refuses them.
    case .factor, .cap: return nil
    }
    let total = each.total(of: single, times: steps)
    guard total.points != .zero else { return nil }
    var found = applied(change.isPlus ? .plus(total.points) : .minus(total.points), to: score)
    found.counted = EachStep.Counted(
      step: each, amount: amount, single: change, isCapped: total.isCapped)
    return found
  }

  private func applied(_ change: Change, to score: Fraction) -> Applied {
    let after: Fraction =
      switch change {
      case .factor(let factor): score * factor
      case .plus(let points): score + Fraction(points)
      case .minus(let points): score - Fraction(points)
      case .cap(let points): min(score, Fraction(points))
      }
    return Applied(name: name, change: change, after: after)
  }
}

/// The bounds of a score after adjustments: 封顶, 保底.
public struct ScoreBounds: Hashable, Sendable {
  public var cap: Points?
  public var floor: Points?

  public init(cap: Points? = nil, floor: Points? = nil) {
    self.cap = cap
    self.floor = floor
  }

  public func held(_ score: Points) -> Points {
    var score = score
    if let cap { score = min(score, cap) }
    if let floor { score = max(score, floor) }
    return score
  }
}
