extension RecordedResult {
  /// One attempt whose marks and factor are recorded.
  public struct Attempt: Hashable, Sendable {
    /// From 1.
    public let number: Int
    /// The marks that are added, the lowest first.
    public let marks: [Points]
    public let factor: Points
    public let value: Fraction
    /// Whether the attempt is among those that count.
    public let counts: Bool
  }

  private enum State {
    case absent
    case done(kept: [(judge: Int, mark: Points)], factor: Points, value: Fraction)
    case incomplete
  }

  /// The result of several attempts: the middle marks of each are added and multiplied by its factor, then the attempts are
  /// combined; see ``AttemptRule``.
  ///
  /// An attempt is absent if nobody marked it and every judge's column says 缺席. An attempt that lacks a mark or its
  /// factor is not recorded yet, so the entry waits.
  init(
    attempts rule: AttemptRule, _ marks: [Criterion.ID: RecordedMark], by rules: JudgingRules,
    _ recorded: RecordedRules
  ) {
    let states = (1...max(rule.count, 1)).map { Self.state($0, rule, marks) }
    let need = recorded.best ?? rule.count
    var valued: [(attempt: Int, value: Fraction)] = []
    var finished = 0
    for (place, state) in states.enumerated() {
      switch state {
      case .done(_, _, let value): valued.append((place + 1, value))
      case .absent: if recorded.absent == .zero { valued.append((place + 1, .zero)) }
      case .incomplete: continue
      }
      finished += 1
    }
    valued.sort { $0.value == $1.value ? $0.attempt < $1.attempt : $0.value > $1.value }
    let counting = valued.prefix(need)
    let isWhole = finished == rule.count && counting.count == need
    let counted = Set(isWhole ? counting.map(\.attempt) : [])
    var kept: Set<Criterion.ID> = []
    attempts = states.enumerated().compactMap { place, state in
      guard case .done(let marks, let factor, let value) = state else { return nil }
      if counted.contains(place + 1) {
        for one in marks { kept.insert(rule.column(place + 1, judge: one.judge)) }
        kept.insert(rule.factorColumn(place + 1))
      }
      return Attempt(
        number: place + 1, marks: marks.map(\.mark), factor: factor, value: value,
        counts: counted.contains(place + 1))
    }
    parts = rules.rubric.criteria.compactMap { criterion in
      marks[criterion.id].map {
        Part(column: criterion.id, mark: $0, counts: kept.contains(criterion.id))
      }
    }
    if finished < rule.count {
      outcome = .missing(.notRecorded(have: finished, need: rule.count))
    } else if valued.isEmpty {
      outcome = .missing(.absent)
    } else if counting.count < need {
      outcome = .missing(.tooFewMarks(have: counting.count, need: need))
    } else {
      outcome = .value(rules.combine.average.of(sorted: counting.map(\.value)))
    }
  }

  private static func state(
    _ attempt: Int, _ rule: AttemptRule, _ marks: [Criterion.ID: RecordedMark]
  ) -> State {
    let columns = (1...max(rule.judges, 1)).map { marks[rule.column(attempt, judge: $0)] }
    if columns.allSatisfy({ $0 == .absent }) { return .absent }
    var given: [(judge: Int, mark: Points)] = []
    for (place, column) in columns.enumerated() {
      guard let mark = column?.mark else { return .incomplete }
      given.append((place + 1, mark))
    }
    guard let factor = marks[rule.factorColumn(attempt)]?.mark else { return .incomplete }
    given.sort { ($0.mark, $0.judge) < ($1.mark, $1.judge) }
    let kept = given.dropFirst(rule.dropLow).dropLast(rule.dropHigh)
    let sum = kept.reduce(Points.zero) { $0 + $1.mark }
    return .done(kept: Array(kept), factor: factor, value: Fraction(sum) * Fraction(factor))
  }
}
