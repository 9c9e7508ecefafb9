/// Attempts that several judges mark, each with a factor of its own: 跳水 — a dive times its degree of difficulty.
///
/// In each attempt the highest and lowest marks are dropped, the others are added, and the sum is multiplied by the
/// attempt's factor. Seven judges mark a dive with difficulty 3.0, and two marks at either end are dropped:
///
/// | marks | counted | result |
/// |---|---|---|
/// | 7.5, 7, 7.5, 7, 7.5, 8, 6.5 | 7 + 7.5 + 7.5 = 22 | 22 × 3.0 = 66 |
///
/// Source: World Aquatics, Competition Regulations, diving: two highest and two lowest of seven are cancelled, the sum of the
/// remaining three is multiplied by the degree of difficulty; with five judges one at either end.
public struct AttemptRule: Hashable, Sendable {
  /// How many attempts everybody has, 1…20.
  public var count: Int
  /// How many judges mark each attempt, 1…15; more than are dropped.
  public var judges: Int
  public var dropHigh: Int
  public var dropLow: Int
  /// What the factor is called.
  public var factor: Bilingual
  public var factorRange: ClosedRange<Points>
  public var factorStep: Points

  public static let usualFactor = Bilingual(chinese: "难度系数", english: "difficulty")

  public init(
    count: Int, judges: Int, dropHigh: Int = 0, dropLow: Int = 0,
    factor: Bilingual = AttemptRule.usualFactor, factorRange: ClosedRange<Points> = 1...10,
    factorStep: Points = 0.1
  ) {
    (self.count, self.judges, self.dropHigh, self.dropLow) = (count, judges, dropHigh, dropLow)
    (self.factor, self.factorRange, self.factorStep) = (factor, factorRange, factorStep)
  }

  /// How many marks of an attempt count.
  public var counting: Int { judges - dropHigh - dropLow }

  func column(_ attempt: Int, judge: Int) -> Criterion.ID {
    Criterion.ID("attempt-\(attempt)-judge-\(judge)")
  }

  func factorColumn(_ attempt: Int) -> Criterion.ID { Criterion.ID("attempt-\(attempt)-factor") }

  /// The columns in which marks and factors are recorded, attempt by attempt.
  func criteria(_ range: ClosedRange<Points>, step: Points) -> [Criterion] {
    (1...max(count, 1)).flatMap { attempt -> [Criterion] in
      let marks = (1...max(judges, 1)).map { judge in
        Criterion(
          id: column(attempt, judge: judge),
          name: Bilingual(
            chinese: "第\(attempt)次评委\(judge)", english: "attempt \(attempt) judge \(judge)"),
          range: range, step: step)
      }
      let factor = Criterion(
        id: factorColumn(attempt),
        name: Bilingual(
          chinese: "第\(attempt)次\(factor.chinese)",
          english: "attempt \(attempt) \(factor.text(in: .english))"),
        range: factorRange, step: factorStep)
      return marks + [factor]
    }
  }
}
