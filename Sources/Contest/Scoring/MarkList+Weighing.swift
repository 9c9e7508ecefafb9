// How the marks of several criteria become a judge's total: 指标合成.

extension MarkList {
  /// Makes the total of one judge for one entry from the marks that stand together; a problem says why there is none.
  mutating func total(_ own: ArraySlice<Mark>, weights: [Fraction]?) {
    guard let first = own.first else { return }
    let (entry, judge) = (Int(first.entry), Int(first.judge))
    for (one, next) in zip(own, own.dropFirst()) where one.criterion == next.criterion {
      add(
        .judgedTwice(
          entry: entries[entry].id, judge: judges[judge].id,
          criterion: criteria[Int(one.criterion)], firstRow: Int(one.row),
          sheet: one.sheet == next.sheet ? nil : places[Int(one.sheet)].sheet), of: next)
      return
    }
    guard criteria.count > 1 else {
      totals.append(Total(entry: entry, judge: judge, value: Fraction(first.points)))
      return
    }
    let given = Set(own.map { Int($0.criterion) })
    if let missing = criteria.indices.first(where: { !given.contains($0) }) {
      // A refused mark was reported already; it is not a mark that somebody forgot.
      guard !own.contains(where: hasRefusedCells) else { return }
      add(
        .criterionMissing(
          entry: entries[entry].id, judge: judges[judge].id, criterion: criteria[missing]),
        of: first, wholeRow: true, severity: .warning)
      return
    }
    guard let weights else { return }
    if case .points = weighing {
      let sum = own.reduce(Fraction.zero) { $0 + Fraction($1.points) }
      totals.append(Total(entry: entry, judge: judge, value: sum))
      return
    }
    var (sum, weight) = (Fraction.zero, Fraction.zero)
    for mark in own {
      sum = sum + weights[Int(mark.criterion)] * Fraction(mark.points)
      weight = weight + weights[Int(mark.criterion)]
    }
    totals.append(Total(entry: entry, judge: judge, value: sum / weight))
  }

  /// The weight of each criterion; `nil` when the weights cannot be used, which is then noted as a problem.
  mutating func weightsOfCriteria() -> [Fraction]? {
    let given: [String: Points]
    switch weighing {
    case .equal: return criteria.map { _ in Fraction(1) }
    case .weights(let weights): given = weights
    case .points(let full): given = full
    }
    var found: [Fraction] = []
    var isUsable = true
    for criterion in criteria {
      guard let weight = given[LookAlike.fold(criterion)] else {
        add(.noWeight(criterion), nil, nil)
        isUsable = false
        continue
      }
      if weight < .zero {
        add(.weightBelowZero(criterion, weight), nil, nil)
        isUsable = false
      }
      found.append(Fraction(weight))
    }
    let marked = Set(criteria.map(LookAlike.fold))
    for name in weighed where !marked.contains(LookAlike.fold(name)) && !marks.isEmpty {
      add(.weightWithoutMarks(name, nearest: NearestWord.to(name, among: criteria)), nil, nil)
      isUsable = false
    }
    guard isUsable else { return nil }
    guard criteria.isEmpty || found.contains(where: { $0 > .zero }) else {
      add(.weightsAllZero, nil, nil)
      return nil
    }
    if case .points = weighing { return isWithinFullMarks(found) ? found : nil }
    if !insistsOnWeights, looksLikeFullMarks(found) {
      add(.weightsLikeFullMarks, nil, nil)
      return nil
    }
    return found
  }

  /// Refuses each mark above the highest mark (满分) of its criterion.
  private mutating func isWithinFullMarks(_ full: [Fraction]) -> Bool {
    var isWithin = true
    for mark in marks where Fraction(mark.points) > full[Int(mark.criterion)] {
      let name = criteria[Int(mark.criterion)]
      add(.aboveFullMarks(mark.points, name), of: mark)
      isWithin = false
    }
    return isWithin
  }

  /// Whether the weights are probably highest marks (满分): they are unequal, and no mark is above its criterion's weight. With
  /// 40, 30 and 30, no mark for the first criterion is above 40 and none for the others above 30.
  private func looksLikeFullMarks(_ weights: [Fraction]) -> Bool {
    guard criteria.count > 1, Set(weights).count > 1 else { return false }
    let sum = weights.reduce(.zero, +)
    let scale = Fraction(range.upperBound) / sum
    var isWithin = true
    var isWithinScaled = true
    for mark in marks where mark.points > .zero {
      let (points, weight) = (Fraction(mark.points), weights[Int(mark.criterion)])
      if points > weight { isWithin = false }
      if points > weight * scale { isWithinScaled = false }
      if !isWithin, !isWithinScaled { return false }
    }
    return isWithinScaled || (isWithin && sum >= Fraction(range.upperBound))
  }
}
