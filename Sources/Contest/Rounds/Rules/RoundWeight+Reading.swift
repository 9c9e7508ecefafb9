import Yams

extension RulebookDecoder {
  /// `total: {review: 0.4, defence: 0.6}`: scored rounds before this one, and this one; the weights sum to 1. With
  /// `scale: 100` each round counts by its full marks.
  mutating func readTotal(_ fields: Fields, into rules: inout JudgingRules) {
    guard let spot = value(fields, "total") else { return }
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return
    }
    if mapping["add"] != nil { return readSum(spot, fields, into: &rules) }
    let own = fields.values["id"]?.node.scalar?.string
    let scored = known.rounds.filter(\.scores).map(\.id) + (own.map { [$0] } ?? [])
    var isWhole = true
    for (key, value) in mapping {
      if key.scalar?.string == "scale" {
        rules.totalScale = scale(Spot(path: "\(spot.path).scale", node: value))
        continue
      }
      let round = reference(Spot(path: spot.path, node: key), to: .round, among: scored)
      let weight = positiveShare(Spot(path: "\(spot.path).\(round ?? "?")", node: value))
      guard let round, let weight else {
        isWhole = false
        continue
      }
      let isLess =
        round == own
        ? rules.isOwnLessBetter && rules.pointsByPlace == nil
        : known.rounds.last { $0.id == round }?.isLessBetter
      if isLess == true { note(.lessIsBetter(path: spot.path, round: round), at: key) }
      if round != own { checkTracks(ofCounted: round, at: Spot(path: spot.path, node: key)) }
      let earlier = known.rounds.last { $0.id == round && $0.id != own && $0.isRead }
      let full = earlier.map(\.fullMarks) ?? rules.fullMarks
      rules.total.append(RoundWeight(RoundID(round), weight, fullMarks: full))
    }
    let sum = Fraction.sum(rules.total.map(\.weight))
    // Too fine, and told: what is reckoned from them on the way to the other faults would overflow.
    defer {
      if sum == nil { for place in rules.total.indices { rules.total[place].weight = 1 } }
    }
    guard isWhole else { return }
    if sum != 1 {
      note(
        .weightsSum(path: spot.path, sum: Fraction.sumText(rules.total.map(\.weight))),
        at: spot.node)
    }
    if let own, !rules.total.contains(where: { $0.round.text == own }) {
      note(.missing(path: spot.path, key: own), at: spot.node)
    }
    checkScales(rules, at: spot)
  }

  /// `total: {add: [design, teaching], cap: 100}`: the results of the rounds added as they are.
  private mutating func readSum(
    _ spot: Spot, _ round: Fields, into rules: inout JudgingRules
  ) {
    guard let fields = fields(spot, .totalSum) else { return }
    let own = round.values["id"]?.node.scalar?.string
    let scored = known.rounds.filter(\.scores).map(\.id) + (own.map { [$0] } ?? [])
    var named: [(id: String, spot: Spot)] = []
    var less: [(id: String, isTime: Bool, spot: Spot)] = []
    for part in list(fields, "add") {
      guard let id = reference(part, to: .round, among: scored) else { continue }
      named.append((id, part))
      let earlier = known.rounds.last { $0.id == id }
      let isLess =
        id == own ? rules.isOwnLessBetter && rules.pointsByPlace == nil : earlier?.isLessBetter
      if isLess == true {
        let isTime = id == own ? rules.ownUnit == .time : earlier?.recordsTime ?? false
        less.append((id, isTime, part))
      }
      if id != own { checkTracks(ofCounted: id, at: part) }
      rules.total.append(RoundWeight(RoundID(id), 1))
    }
    checkUnique(named)
    rules.addsTotal = true
    // Times added to times are a time (铁人三项), faults added to faults are faults; a time and points cannot be added.
    if less.count == named.count, Set(less.map(\.isTime)).count == 1, rules.scoreUnit == .points {
      rules.addsLess = true
    } else {
      for part in less {
        note(.lessIsBetter(path: part.spot.path, round: part.id), at: part.spot.node)
      }
    }
    if let cap = points(fields, "cap", in: 0...1_000_000) { rules.bounds.cap = cap }
    if let own, !named.contains(where: { $0.id == own }) {
      note(.missing(path: spot.path, key: own), at: spot.node)
    }
  }

  private mutating func scale(_ spot: Spot) -> Points? {
    guard let text = spot.node.scalar?.string, let scale = Points(text) else {
      note(.wrongShape(path: spot.path, .number), at: spot.node)
      return nil
    }
    guard scale > .zero, scale <= 10_000 else {
      note(.outOfRange(path: spot.path, value: text, allowed: "> 0, ≤ 10000"), at: spot.node)
      return nil
    }
    return scale
  }

  /// Rounds that are added should have the same full marks, or be put on one scale.
  private mutating func checkScales(_ rules: JudgingRules, at spot: Spot) {
    if rules.totalScale != nil {
      for part in rules.total where part.fullMarks == nil {
        note(.noFullMarks(path: spot.path, round: part.round.text), at: spot.node)
      }
      return
    }
    // The full marks of a round whose criteria have a fault are not known, and the fault is told.
    guard !known.incomplete.contains(.criterion),
      !rules.total.contains(where: { $0.fullMarks == .zero })
    else { return }
    // A standard score has no full marks, and no scale that could be asked for.
    let scales = rules.total.compactMap { part in
      part.fullMarks.map { RulebookFault.FullMarks(part.round.text, $0.weightText) }
    }
    if Set(scales.map(\.marks)).count > 1 {
      // Beside a standard score a scale of the total is refused, so it is no way out.
      guard scales.count == rules.total.count else {
        note(
          .hint(.mixedBesideStandard(scales), path: spot.path), at: spot.node, severity: .warning)
        return
      }
      note(.mixedScales(path: spot.path, scales), at: spot.node, severity: .warning)
    }
  }
}
