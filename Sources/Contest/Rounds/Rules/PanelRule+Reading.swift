import Yams

/// Reads the panels of a round: `{id: experts, name: 专家, judges: 5, weight: 70%, combine: {drop-high: 1, drop-low: 1}}`.
extension RulebookDecoder {
  mutating func readPanels(_ fields: Fields, into rules: inout JudgingRules) {
    guard let whole = value(fields, "panels") else { return }
    var ids: [(id: String, spot: Spot)] = []
    for spot in list(fields, "panels") {
      guard let panel = self.fields(spot, .panel) else { continue }
      let id = id(panel)
      let name = name(panel, required: false)
      let judges = integer(panel, "judges", in: 1...100, required: true)
      let weight = value(panel, "weight", required: true).flatMap { positiveShare($0) }
      guard let id, let judges, let weight else { continue }
      ids.append((id, spot))
      rules.panels.append(
        PanelRule(
          id: id, name: name ?? Bilingual(chinese: id), judges: judges, weight: weight,
          combine: value(panel, "combine").map { panelCombination($0, rules.combine) }))
      let combine = rules.panels.last?.combine ?? rules.combine
      let dropped = combine.dropHigh + combine.dropLow
      if dropped >= judges, dropped > 0 {
        note(.tooManyDropped(path: spot.path, dropped: dropped, judges: judges), at: spot.node)
      }
    }
    checkUnique(ids)
    let isUnused =
      rules.combine.dropHigh > 0 || rules.combine.dropLow > 0 || rules.combine.average != .mean
    if isUnused, !rules.panels.isEmpty, rules.panels.allSatisfy({ $0.combine != nil }) {
      // What the round says would be for none of them.
      note(
        .notTogether(
          path: fields.spot.path, ["combine: drop-high, drop-low, average", "panels: combine"]),
        at: fields.values["combine"]?.node)
    }
    let sum = Fraction.sum(rules.panels.map(\.weight))
    // The faults of panels that could not be read are told. Shares of a total are looked at once it is read.
    if sum != 1, rules.panels.count == whole.node.sequence?.count,
      !areOfTotal(rules.panels, fields)
    {
      note(
        .weightsSum(path: whole.path, sum: Fraction.sumText(rules.panels.map(\.weight))),
        at: whole.node)
    }
    // Too fine, and told: what is reckoned from them on the way to the other faults would overflow.
    if sum == nil { for place in rules.panels.indices { rules.panels[place].weight = 1 } }
    rules.judgesPerEntry = rules.panels.reduce(0) { $0 + $1.judges }
    if let spot = fields.values["judges-per-entry"] {
      note(.notTogether(path: fields.spot.path, ["panels", "judges-per-entry"]), at: spot.node)
    }
    if !rules.adjust.combinesTotals || rules.reReview != nil
      || rules.combinations.contains(where: { $0.average == .sum })
    {
      note(.panelsAlone(path: whole.path), at: whole.node)
    }
  }

  /// Whether the weights may be shares of the total over rounds, 50% and 30% beside 20% for a vote.
  private func areOfTotal(_ panels: [PanelRule], _ fields: Fields) -> Bool {
    guard fields.values["total"] != nil, let sum = Fraction.sum(panels.map(\.weight)) else {
      return false
    }
    return sum < 1
  }

  /// Brings weights that are shares of the total to shares of this round: 50% and 30% of a round that is 80% of the total are
  /// 5/8 and 3/8 of it. They have to come to exactly the round's own part.
  mutating func weighPanels(_ fields: Fields, _ rules: inout JudgingRules) {
    guard let whole = fields.values["panels"], areOfTotal(rules.panels, fields),
      rules.panels.count == whole.node.sequence?.count,
      let sum = Fraction.sum(rules.panels.map(\.weight)), sum > .zero
    else { return }
    let own = rules.total.first { $0.round.text == fields.values["id"]?.node.scalar?.string }
    guard !rules.addsTotal, own?.weight == sum else {
      note(
        .weightsSum(path: whole.path, sum: Fraction.sumText(rules.panels.map(\.weight))),
        at: whole.node)
      return
    }
    for place in rules.panels.indices {
      rules.panels[place].weight = rules.panels[place].weight / sum
    }
  }

  /// `combine: {drop-high: 1, drop-low: 1}` of a panel. What it does not say is not taken from the round: none is set aside,
  /// and the mean is taken. Decimals and rounding are the round's, because only what the panels come to is rounded.
  private mutating func panelCombination(_ spot: Spot, _ whole: Combination) -> Combination {
    var combine = Combination(decimals: whole.decimals, rounding: whole.rounding)
    guard let fields = fields(spot, .panelCombine) else { return combine }
    combine.dropHigh = integer(fields, "drop-high", in: 0...50) ?? 0
    combine.dropLow = integer(fields, "drop-low", in: 0...50) ?? 0
    combine.average = word(fields, "average") ?? combine.average
    return combine
  }
}
