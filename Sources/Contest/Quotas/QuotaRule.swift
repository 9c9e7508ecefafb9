/// 名额分配办法: the number of places for all organizations together, and the figure by which they are shared out.
///
/// Written in a tier's `intake`: `quota: {total: 100, by: students, method: largest-remainder, least: 1, plus: {last-result: 1}}`.
public struct QuotaRule: Hashable, Sendable {
  /// A figure of an organization.
  public enum Figure: String, CaseIterable, Codable, Sendable {
    /// 学生数.
    case students
    /// 团员数、青年数 or any other number of people that the office counts.
    case members
    /// 上届参加数: the number of its entries last time.
    case participation
    /// 上届获奖数: the number of its prizes last time.
    case lastResult = "last-result"
  }

  /// The figure by which places are shared out; `nil` if every organization has the same claim (`by: equal`).
  public var by: Figure?
  /// The number of places, 1…1,000,000, without those of `plus`.
  public var total: Int
  public var method: AllotmentMethod
  /// The least that every organization on the list has, 0…1,000.
  public var least: Int
  /// Places in addition to the total for each unit of a figure: `plus: {last-result: 1}` gives one for each prize of last
  /// time.
  public var plus: [Figure: Int]

  public init(
    total: Int, by: Figure? = nil, method: AllotmentMethod = .largestRemainder, least: Int = 0,
    plus: [Figure: Int] = [:]
  ) {
    self.total = total
    self.by = by
    self.method = method
    self.least = least
    self.plus = plus
  }

  /// The figures that must be known of every organization, in their order.
  public var figures: [Figure] {
    Figure.allCases.filter { $0 == by || plus[$0, default: 0] > 0 }
  }
}

extension QuotaRule.Figure {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.students, .chinese): "学生数"
    case (.students, .english): "students"
    case (.members, .chinese): "人数"
    case (.members, .english): "members"
    case (.participation, .chinese): "上届参加数"
    case (.participation, .english): "participation"
    case (.lastResult, .chinese): "上届获奖数"
    case (.lastResult, .english): "last result"
    }
  }

  /// The headings that people write over the column.
  public var headings: [String] {
    switch self {
    case .students: ["学生数", "在校生数", "学生人数", "students"]
    case .members:
      [
        "人数", "团员数", "青年数", "职工数", "团员人数", "青年人数", "职工人数", "青年职工数", "青年职工人数", "members",
      ]
    case .participation:
      ["上届参加数", "上届申报数", "上届参赛数", "上届申报人数", "上届参赛人数", "participation"]
    case .lastResult: ["上届获奖数", "上届获奖人数", "上届成绩", "last-result"]
    }
  }
}

extension QuotaRule {
  /// The formula in one sentence: `共 100 个名额，按学生数分配（最大余数法），每个单位至少 1 个；上届获奖数每个另加 1 个。`
  public func sentence(in language: Language) -> String {
    let way = method.name(in: language)
    let extra = Figure.allCases.compactMap { figure in
      plus[figure].map { (figure.name(in: language), $0) }
    }
    switch language {
    case .chinese:
      let claim = by.map { "按\($0.name(in: language))分配" } ?? "各单位相同"
      let floor = least > 0 ? "，每个单位至少 \(least) 个" : ""
      let more = extra.map { "；\($0)每个另加 \($1) 个，在总数以外" }.joined()
      return "共 \(total) 个名额，\(claim)（\(way)）\(floor)\(more)。"
    case .english:
      let claim = by.map { "by \($0.name(in: language))" } ?? "the same for all"
      let floor = least > 0 ? ", at least \(least) each" : ""
      let more = extra.map { "; \($1) more for each of \($0), beside the total" }.joined()
      return "\(total) places, \(claim) (\(way))\(floor)\(more)."
    }
  }
}

extension AllotmentMethod {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.largestRemainder, .chinese): "最大余数法"
    case (.largestRemainder, .english): "largest remainder"
    case (.dhondt, .chinese): "洪德法"
    case (.dhondt, .english): "D'Hondt"
    case (.sainteLague, .chinese): "圣拉古法"
    case (.sainteLague, .english): "Sainte-Laguë"
    case (.modifiedSainteLague, .chinese): "修正圣拉古法"
    case (.modifiedSainteLague, .english): "modified Sainte-Laguë"
    case (.adams, .chinese): "亚当斯法"
    case (.adams, .english): "Adams"
    case (.huntingtonHill, .chinese): "亨廷顿—希尔法"
    case (.huntingtonHill, .english): "Huntington–Hill"
    }
  }
}
