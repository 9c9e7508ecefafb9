import Yams

extension RulebookDecoder {
  /// How places are shared out; `nil` where the quota is the same number for every organization, or none.
  mutating func quotaFormula(_ quota: Fields) -> QuotaRule? {
    let keys = ["total", "by", "method", "least", "plus", "every", "rounding", "most"]
    guard keys.contains(where: { quota.values[$0] != nil }) else { return nil }
    if let spot = quota.values["per-organization"] {
      note(
        .notTogether(
          path: quota.spot.path,
          ["per-organization", quota.values["every"] == nil ? "total" : "every"]), at: spot.node)
      return nil
    }
    if quota.values["every"] != nil { return quotaByStep(quota) }
    for key in ["rounding", "most"] where quota.values[key] != nil {
      note(.missing(path: quota.spot.path, key: "every"), at: quota.values[key]?.node)
      return nil
    }
    guard let total = integer(quota, "total", in: 1...Allotment.mostSeats, required: true) else {
      return nil
    }
    var rule = QuotaRule(total: total)
    rule.by = value(quota, "by").flatMap { spot in
      let known: ByWord? = word(spot)
      return known?.figure
    }
    rule.method = word(quota, "method") ?? rule.method
    rule.least = integer(quota, "least", in: 0...1000) ?? rule.least
    rule.plus = plus(quota)
    return rule
  }

  /// `by: members, every: 400, rounding: up, least: 1, most: 10`. What becomes of a rest has to be said, since notices mean each.
  private mutating func quotaByStep(_ quota: Fields) -> QuotaRule? {
    for key in ["total", "method"] {
      guard let spot = quota.values[key] else { continue }
      note(.notTogether(path: quota.spot.path, ["every", key]), at: spot.node)
      return nil
    }
    let size = integer(quota, "every", in: 1...1_000_000)
    let rounding: Rounding? = word(quota, "rounding", required: true)
    var figure: QuotaRule.Figure?
    if let spot = value(quota, "by", required: true) { figure = word(spot) }
    let most = integer(quota, "most", in: 1...1_000_000)
    let least = integer(quota, "least", in: 0...1000) ?? 0
    if let most, most < least, let spot = quota.values["most"] {
      note(.outOfRange(path: spot.path, value: "\(most)", allowed: "≥ \(least)"), at: spot.node)
    }
    let plus = plus(quota)
    guard let size, let rounding, let figure else { return nil }
    return QuotaRule(
      by: figure, every: QuotaRule.Step(size, rounding, most: most), least: least, plus: plus)
  }

  private mutating func plus(_ quota: Fields) -> [QuotaRule.Figure: Int] {
    let figures = QuotaRule.Figure.allCases
    var added: [QuotaRule.Figure: Int] = [:]
    guard let spot = value(quota, "plus"), let plus = fields(spot, figures.map(\.rawValue)) else {
      return [:]
    }
    for figure in figures {
      added[figure] = integer(plus, figure.rawValue, in: 1...1000)
    }
    return added
  }

  private enum ByWord: String, CaseIterable {
    case equal, students, members, participation
    case lastResult = "last-result"

    var figure: QuotaRule.Figure? { QuotaRule.Figure(rawValue: rawValue) }
  }
}
