import Yams

extension RulebookDecoder {
  /// How places are shared out; `nil` where the quota is the same number for every organization, or none.
  mutating func quotaFormula(_ quota: Fields) -> QuotaRule? {
    let keys = ["total", "by", "method", "least", "plus"]
    guard keys.contains(where: { quota.values[$0] != nil }) else { return nil }
    if let spot = quota.values["per-organization"] {
      note(
        .notTogether(path: quota.spot.path, ["per-organization", "total"]), at: spot.node)
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
    let figures = QuotaRule.Figure.allCases
    if let spot = value(quota, "plus"), let plus = fields(spot, figures.map(\.rawValue)) {
      for figure in figures {
        rule.plus[figure] = integer(plus, figure.rawValue, in: 1...1000)
      }
    }
    return rule
  }

  private enum ByWord: String, CaseIterable {
    case equal, students, members, participation
    case lastResult = "last-result"

    var figure: QuotaRule.Figure? { QuotaRule.Figure(rawValue: rawValue) }
  }
}
