import Yams

extension RulebookDecoder {
  /// The criteria of a round, and how a sheet becomes one total.
  mutating func rubric(_ fields: Fields) -> Rubric {
    known.criteria = []
    known.incomplete.remove(.criterion)
    if fields.values["rubric"]?.node.sequence == nil { known.incomplete.insert(.criterion) }
    var names: [(name: String, spot: Spot)] = []
    var ids: [(id: String, spot: Spot)] = []
    var criteria: [Criterion] = []
    for spot in list(fields, "rubric", required: true) {
      let criterion = criterion(spot)
      if let id = criterion?.id.text ?? spot.node.mapping?["id"]?.scalar?.string {
        known.criteria.append(id)
      } else {
        known.incomplete.insert(.criterion)
      }
      guard let criterion else { continue }
      ids.append((criterion.id.text, spot))
      names.append((criterion.name.chinese, spot))
      criteria.append(criterion)
    }
    checkUnique(ids)
    checkNames(names)
    let rubric = Rubric(criteria, total: word(fields, "rubric-total") ?? .weighted)
    checkFullMarks(rubric, fields)
    // Weights that are too fine are told; what is reckoned from them on the way to the other faults would overflow.
    guard Fraction.sum(criteria.map(\.weight)) == nil else { return rubric }
    return Rubric(
      criteria.map { criterion in
        var criterion = criterion
        criterion.weight = 1
        return criterion
      }, total: rubric.total)
  }

  /// Full marks belong in the ranges and shares in the weights; both at once count twice.
  private mutating func checkFullMarks(_ rubric: Rubric, _ fields: Fields) {
    guard let spot = fields.values["rubric"] else { return }
    if rubric.total == .sum {
      if rubric.criteria.contains(where: { $0.weight != 1 }) {
        note(.weightsNotUsed(path: spot.path), at: spot.node, severity: .warning)
      }
    } else if Set(rubric.criteria.map(\.range.upperBound)).count > 1 {
      let full = rubric.criteria.map {
        RulebookFault.FullMarks($0.name.chinese, $0.range.upperBound.description)
      }
      note(.pointsAveraged(path: spot.path, full), at: spot.node, severity: .warning)
    }
    let weights = (spot.node.sequence ?? []).map { $0.mapping?["weight"]?.scalar?.string ?? "" }
    let sum = Fraction.sum(rubric.criteria.map(\.weight))
    // Weights in per cent are shares of the whole; other weights are relative.
    // A weight that could not be read is told, and is none of the two kinds.
    let areRead = weights.allSatisfy { $0.isEmpty || Fraction(share: $0) != nil }
    if rubric.total == .weighted, weights.count > 1, areRead,
      Set(weights.map { $0.hasSuffix("%") }).count > 1
    {
      note(.weightsMixed(path: spot.path), at: spot.node, severity: newer)
    } else if rubric.total == .weighted, weights.count == rubric.criteria.count, weights.count > 1,
      weights.allSatisfy({ $0.hasSuffix("%") }), let sum, sum != 1
    {
      note(.weightsSum(path: spot.path, sum: sum.weightText), at: spot.node, severity: newer)
    }
    if sum == nil {
      note(
        .outOfRange(
          path: spot.path,
          value: rubric.criteria.map(\.weight.weightText).joined(separator: " + "),
          allowed: "a/b, lcm(b) ≤ \(Fraction.mostCommon)"), at: spot.node, severity: .error)
    }
  }

  private mutating func criterion(_ spot: Spot) -> Criterion? {
    guard let fields = fields(spot, .criterion) else { return nil }
    let id = id(fields)
    let name = name(fields)
    let weight = weight(fields, "weight") ?? 1
    let range = range(fields, "range") ?? 0...100
    let step = points(fields, "step", in: 0.0001...1000) ?? 0.5
    if !range.upperBound.isOnStep(step, from: range.lowerBound) {
      note(
        .outOfRange(
          path: "\(spot.path).step", value: step.description,
          allowed: "\(range.upperBound - range.lowerBound) ÷ step = 1, 2, 3…"),
        at: fields.values["step"]?.node ?? spot.node)
    }
    let bands = list(fields, "bands").compactMap { band($0, within: range) }
    guard let id, let name else { return nil }
    return Criterion(
      id: Criterion.ID(id), name: name, weight: weight, range: range, step: step, bands: bands)
  }

  private mutating func band(
    _ spot: Spot, within range: ClosedRange<Points>
  ) -> Criterion.Band? {
    guard let fields = fields(spot, .band) else { return nil }
    let band = self.range(fields, "range", required: true)
    let words = text(fields, "words", required: true)
    guard let band, let words else { return nil }
    guard range.contains(band.lowerBound), range.contains(band.upperBound) else {
      note(
        .outOfRange(
          path: "\(spot.path).range", value: "\(band.lowerBound)..\(band.upperBound)",
          allowed: "\(range.lowerBound)..\(range.upperBound)"), at: fields.values["range"]?.node)
      return nil
    }
    return Criterion.Band(band, words)
  }
}
