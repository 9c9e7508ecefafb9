/// All reasons why places cannot be shared out.
public struct QuotaFaults: Error, Hashable {
  public let all: [QuotaFault]

  public init(_ all: [QuotaFault]) { self.all = all }
}

/// One reason why places cannot be shared out.
public enum QuotaFault: Error, Hashable {
  case noUnits
  /// The figure of these organizations is missing.
  case missing(QuotaRule.Figure, [String])
  case negative(QuotaRule.Figure, String)
  /// The minima add up to more than the places.
  case leastAboveTotal(units: Int, least: Int, total: Int)
  /// All figures are 0.
  case noWeight(QuotaRule.Figure?)
  case allotment(AllotmentError)
  /// The decision about the last places names others than the equals, or too many or too few of them.
  case wrongLastPlaces(places: Int, names: [String])
}

extension QuotaFault: Explained {
  public var code: String {
    switch self {
    case .noUnits: "quota-no-units"
    case .missing: "quota-figure-missing"
    case .negative: "quota-figure-negative"
    case .leastAboveTotal: "quota-least-above-total"
    case .noWeight: "quota-no-weight"
    case .allotment(let error): error.code
    case .wrongLastPlaces: "quota-wrong-last-places"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noUnits, .chinese): "没有可以分配名额的单位，请先导入单位名单。"
    case (.noUnits, .english):
      "There are no organizations to share places among. Import them first."
    case (.missing(let figure, let names), .chinese):
      "\(names.count) 个单位没有\(figure.name(in: language))，名额没有分配：\(names.joined(separator: "、"))。没有的请填 0，不参加分配的请填“不分配”。"
    case (.missing(let figure, let names), .english):
      "\(names.count) organizations have no \(figure.name(in: language)), so nothing was shared out: "
        + "\(names.joined(separator: ", ")). Write 0 for none, or 不分配 for one that takes no part."
    case (.negative(let figure, let name), .chinese):
      "“\(name)”的\(figure.name(in: language))是负数，请填 0 或以上。"
    case (.negative(let figure, let name), .english):
      "“\(name)” has a negative number of \(figure.name(in: language)). Give 0 or more."
    case (.leastAboveTotal(let units, let least, let total), .chinese):
      "\(units) 个单位每个至少 \(least) 个，共须 \(units * least) 个，多于总名额 \(total) 个。请减少保底，或增加总名额。"
    case (.leastAboveTotal(let units, let least, let total), .english):
      "\(units) organizations with at least \(least) each need \(units * least) places, and there are \(total). "
        + "Lower the minimum or raise the total."
    case (.noWeight(let figure), .chinese):
      "\(figure.map { $0.name(in: language) } ?? "依据")全是 0，保底以外的名额无法分配，请核对。"
    case (.noWeight(let figure), .english):
      "Every \(figure.map { $0.name(in: language) } ?? "figure") is 0, so the places beyond the minimum go to nobody. Check them."
    case (.allotment(let error), _): error.message(in: language)
    case (.wrongLastPlaces(let places, let names), .chinese):
      names.isEmpty
        ? "没有末位相同的单位，不必另作决定。"
        : "末位相同的是 \(names.joined(separator: "、"))，其中 \(places) 个得最后的名额，请正好写明 \(places) 个。"
    case (.wrongLastPlaces(let places, let names), .english):
      names.isEmpty
        ? "Nobody is equal at the last place, so there is nothing to decide."
        : "Equal at the last place are \(names.joined(separator: ", ")), of whom \(places) have it. Name exactly \(places)."
    }
  }
}
