extension EntryResult {
  /// One number of those behind the result; `nil` where there is none. Of several items of which one was missed, the worst is unknown, unless the
  /// rulebook counts an absence as 0.
  func value(of part: ScorePart, _ rules: JudgingRules) -> Fraction? {
    guard roundScore != nil else { return nil }
    let totals = self.totals.filter { !$0.isReplaced }.map(\.total)
    let isZero = rules.recorded?.absent == .zero
    let marks = recorded.map { $0.mark == .absent && isZero ? .zero : $0.mark.mark }
    let given = marks.compactMap(\.self)
    switch part {
    case .lowestMark: return totals.min()
    case .highestMark: return totals.max()
    case .bestRun:
      return (rules.areMarksLessBetter ? given.min() : given.max()).map { Fraction($0) }
    case .worstRun:
      guard given.count == marks.count else { return nil }
      return (rules.areMarksLessBetter ? given.max() : given.min()).map { Fraction($0) }
    }
  }
}
