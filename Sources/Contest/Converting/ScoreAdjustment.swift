/// Changes a score after the total: 加分, 扣分, 系数. `{id: undergraduate, factor: 1.05, when: {field: degree, is: 本科}}`.
///
/// Adjustments are applied one after another, in the order of the rulebook, exactly; the score is rounded once, after the
/// last, and then held between floor and cap.
///
/// | score | adjustments | cap | result |
/// |---|---|---|---|
/// | 90 | × 1.05 | – | 94.50 |
/// | 90 | × 1.05, − 2 | – | 92.50 |
/// | 98 | + 5 | 100 | 100 |
/// | 1 | − 2 | – | 0 with `floor: 0`, −1 without |
public struct ScoreAdjustment: Hashable, Sendable {
  public enum Change: Hashable, Sendable {
    case factor(Fraction)
    case plus(Points)
    case minus(Points)

    /// `× 1.05`, `+ 3`, `− 2`; of a score that is a time `+ 1:00`.
    public func text(in unit: MarkUnit = .points) -> String {
      switch self {
      case .factor(let factor): "× \(factor.weightText)"
      case .plus(let points): "+ \(unit.text(points))"
      case .minus(let points): "− \(unit.text(points))"
      }
    }
  }

  public var id: String
  public var name: Bilingual
  public var change: Change
  public var when: EntryCondition

  public init(id: String, name: Bilingual? = nil, _ change: Change, when: EntryCondition? = nil) {
    self.id = id
    self.name = name ?? Bilingual(chinese: id)
    self.change = change
    self.when = when ?? .flag(id)
  }

  /// One step of the way from the total to the score.
  public struct Applied: Hashable, Sendable {
    public let name: Bilingual
    public let change: Change
    public let after: Fraction
  }

  func applied(to score: Fraction) -> Applied {
    let after: Fraction =
      switch change {
      case .factor(let factor): score * factor
      case .plus(let points): score + Fraction(points)
      case .minus(let points): score - Fraction(points)
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
