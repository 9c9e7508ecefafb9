/// 名额分配办法: the number of places for all organizations together, and the figure by which they are shared out.
///
/// Written in a tier's `intake`: `quota: {total: 100, by: students, method: largest-remainder, least: 1, plus: {last-result: 1}}`;
/// or, where no total is fixed, `quota: {by: members, every: 400, rounding: up}`: see ``Step``.
public struct QuotaRule: Hashable, Sendable {
  /// One place for every so many of a figure, instead of a total: 每 400 名教师一个名额.
  ///
  /// What 400 does with a remainder is said by the rulebook, for notices say each of these: 1,300 teachers have 3 places by
  /// `down` (每满), 4 by `up` (不足的按一个计), 3 by `half-up` (四舍五入).
  public struct Step: Hashable, Sendable {
    /// 1…1,000,000.
    public var size: Int
    public var rounding: Rounding
    /// The most places that an organization has by its figure; `nil` for no limit.
    public var most: Int?

    public init(_ size: Int, _ rounding: Rounding, most: Int? = nil) {
      self.size = size
      self.rounding = rounding
      self.most = most
    }

    /// The places for a figure, before the most of them: 1,300 of 400 are 3.25, so 3, or 4 by `up`.
    public func places(for figure: Points) -> Int {
      let exact = Fraction(figure) / Fraction(Int128(max(size, 1)))
      return exact.rounded(places: 0, rounding).tenThousandths / 10_000
    }
  }

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
  /// The number of places, 1…1,000,000, without those of `plus`; 0 where ``step`` says how many there are.
  public var total: Int
  /// Set where there is no total, but a place for every so many of the figure.
  public var step: Step?
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

  /// `every: 400` of a figure.
  public init(
    by figure: Figure, every step: Step, least: Int = 0, plus: [Figure: Int] = [:]
  ) {
    self.init(total: 0, by: figure, least: least, plus: plus)
    self.step = step
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
    if let step { return sentence(step, in: language) }
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

extension QuotaRule {
  /// `学生数每 400 一个名额，不足 400 的按一个计，每个单位至少 1 个、至多 10 个。`
  private func sentence(_ step: Step, in language: Language) -> String {
    let extra = Figure.allCases.compactMap { figure in
      plus[figure].map { (figure.name(in: language), $0) }
    }
    let name = by?.name(in: language) ?? ""
    switch language {
    case .chinese:
      let rest =
        switch step.rounding {
        case .down: "余下不足 \(step.size) 的不计"
        case .up: "余下不足 \(step.size) 的按一个计"
        case .halfUp: "余数四舍五入"
        case .halfEven: "余数四舍六入五成双"
        }
      let bounds =
        [
          least > 0 ? "至少 \(least) 个" : nil,
          step.most.map { "\(least > 0 ? "按\(name)" : "")至多 \($0) 个" },
        ].compactMap(\.self)
      let limits = bounds.isEmpty ? "" : "，每个单位" + bounds.joined(separator: "、")
      let more = extra.map { "；\($0)每个另加 \($1) 个" }.joined()
      return "\(name)每 \(step.size) 一个名额，\(rest)\(limits)\(more)。"
    case .english:
      let rest =
        switch step.rounding {
        case .down: "a rest does not count"
        case .up: "a rest counts as one more"
        case .halfUp: "rounded half up"
        case .halfEven: "rounded half to even"
        }
      let floor = least > 0 ? ", at least \(least) each" : ""
      let roof = step.most.map { ", at most \($0) by \(name)" } ?? ""
      let more = extra.map { "; \($1) more for each of \($0)" }.joined()
      return "One place for every \(step.size) of \(name), \(rest)\(floor)\(roof)\(more)."
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
