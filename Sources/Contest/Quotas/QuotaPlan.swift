/// How many entries each organization may send, by the formula of the rulebook: 名额分配方案.
///
/// The total is shared out by the figure. An organization that would have fewer than `least` is raised to it, and the
/// remaining places are shared out again among the others, until nobody is below. The places of `plus` are added at the
/// end.
///
/// `total: 10, by: students, method: largest-remainder, least: 1, plus: {last-result: 1}`:
///
/// | organization | students | last result | by share | raised | plus | places |
/// |---|---|---|---|---|---|---|
/// | 甲 | 6,000 | 2 | 5 (5.05 of 8) | | 2 | 7 |
/// | 乙 | 3,500 | 0 | 3 (2.95 of 8) | | 0 | 3 |
/// | 丙 | 500 | 1 | | 1 | 1 | 2 |
/// | 丁 | 0 | 0 | | 1 | 0 | 1 |
///
/// Where the rule has a place for every so many instead of a total (``QuotaRule/Step``), each organization counts alone and
/// nobody is equal to another at a last place. `by: members, every: 400, rounding: up, least: 2, most: 5`:
///
/// | organization | members | by the figure | raised | places |
/// |---|---|---|---|---|
/// | 甲 | 1,300 | 4 (3.25) | | 4 |
/// | 乙 | 2,400 | 5 (6, at most 5) | | 5 |
/// | 丙 | 90 | | 2 (1 by the figure) | 2 |
///
/// The office is told of equals at the last place, and nothing is published until somebody decides which of them get it. If
/// a figure is missing, its organization is named and nothing is shared out.
public struct QuotaPlan: Hashable, Sendable {
  /// An organization with its figures.
  public struct Unit: Hashable, Sendable {
    public var id: String
    public var name: String
    public var figures: [QuotaRule.Figure: Points]

    public init(_ id: String, _ name: String, _ figures: [QuotaRule.Figure: Points] = [:]) {
      self.id = id
      self.name = name
      self.figures = figures
    }
  }

  /// The places of an organization, and how they were computed.
  public struct Line: Hashable, Sendable {
    public var unit: Unit
    /// Its places by share, before the minimum is applied; 0 for one that was raised.
    public var shared: Int
    /// Its places by the minimum instead.
    public var raised: Int
    /// The places added by `plus`.
    public var plus: Int
    /// Whether it got its last place by a decision among equals.
    public var isDecided: Bool

    public var seats: Int { shared + raised + plus }

    public init(
      _ unit: Unit, shared: Int, raised: Int = 0, plus: Int = 0, isDecided: Bool = false
    ) {
      self.unit = unit
      self.shared = shared
      self.raised = raised
      self.plus = plus
      self.isDecided = isDecided
    }
  }

  /// Equals at the last place.
  public struct Tie: Hashable, Sendable {
    /// How many of them get a place, and their names.
    public let places: Int
    public let names: [String]
  }

  public let rule: QuotaRule
  /// In the order of the organizations.
  public let lines: [Line]
  /// Equals among whom somebody has to decide; `nil` if nothing is open.
  public let tie: Tie?
  /// The number of places and the sum of the figure from which shares were computed, both without raised organizations.
  public let sharedPlaces: Int
  public let sharedSum: Points

  public var seats: Int { lines.reduce(0) { $0 + $1.seats } }

  /// Shares the places out. `lastPlaces` are the ids of the organizations that were decided to get the last places among
  /// equals.
  ///
  /// - Throws: everything that keeps places from being shared out.
  public init(
    _ rule: QuotaRule, _ units: [Unit], lastPlaces: Set<String> = []
  ) throws(QuotaFaults) {
    self.rule = rule
    let faults = Self.faults(rule, units)
    guard faults.isEmpty else { throw QuotaFaults(faults) }
    if let step = rule.step {
      guard lastPlaces.isEmpty else {
        throw QuotaFaults([.wrongLastPlaces(places: 0, names: [])])
      }
      lines = units.map { unit in
        let own = rule.by.flatMap { unit.figures[$0] }.map(step.places) ?? 0
        let shared = min(own, step.most ?? own)
        let isRaised = shared < rule.least
        return Line(
          unit, shared: isRaised ? 0 : shared, raised: isRaised ? rule.least : 0,
          plus: rule.extra(of: unit))
      }
      tie = nil
      sharedPlaces = lines.reduce(0) { $0 + $1.shared }
      sharedSum = .zero
      return
    }
    func weight(_ unit: Unit) -> Points { rule.by.map { unit.figures[$0] ?? .zero } ?? 1 }
    var raised: Set<Int> = []
    var shared: Allotment?
    var places: [Int] = []
    while true {
      places = units.indices.filter { !raised.contains($0) }
      let left = rule.total - raised.count * rule.least
      guard places.contains(where: { weight(units[$0]) > .zero }) else {
        // No organization with a claim is left, so nobody can get the places beyond the minima.
        guard left > 0 else { break }
        throw QuotaFaults([.noWeight(rule.by)])
      }
      do {
        shared = try Allotment(
          left, among: places.map { Allotment.Claim(units[$0].id, weight(units[$0])) },
          by: rule.method)
      } catch {
        throw QuotaFaults([.allotment(error)])
      }
      let below = zip(places, shared?.seats ?? []).filter { $0.1 < rule.least }.map(\.0)
      guard !below.isEmpty else { break }
      raised.formUnion(below)
      shared = nil
    }
    var seats = shared?.seats ?? Array(repeating: 0, count: places.count)
    sharedPlaces = rule.total - raised.count * rule.least
    sharedSum = places.reduce(.zero) { $0 + weight(units[$1]) }
    var decided: Set<Int> = []
    var open: Tie?
    if let equals = shared?.tie {
      let all = equals.seated + equals.unseated
      let chosen = all.filter { lastPlaces.contains(units[places[$0]].id) }
      if chosen.count == equals.seated.count, chosen.count == lastPlaces.count {
        for place in equals.seated { seats[place] -= 1 }
        for place in chosen { seats[place] += 1 }
        decided = Set(all.map { places[$0] })
      } else {
        open = Tie(
          places: equals.seated.count, names: all.map { units[places[$0]].name }.sorted())
      }
    }
    if !lastPlaces.isEmpty, decided.isEmpty {
      throw QuotaFaults([.wrongLastPlaces(places: open?.places ?? 0, names: open?.names ?? [])])
    }
    tie = open
    let byPlace = Dictionary(uniqueKeysWithValues: zip(places, seats))
    lines = units.enumerated().map { place, unit in
      Line(
        unit, shared: byPlace[place] ?? 0, raised: raised.contains(place) ? rule.least : 0,
        plus: rule.extra(of: unit), isDecided: decided.contains(place))
    }
  }

  /// A plan as it was published.
  public init(published rule: QuotaRule, _ lines: [Line]) {
    self.rule = rule
    self.lines = lines
    tie = nil
    let shared = lines.filter { $0.raised == 0 }
    if rule.step != nil {
      sharedPlaces = lines.reduce(0) { $0 + $1.shared }
      sharedSum = .zero
      return
    }
    sharedPlaces = rule.total - (lines.count - shared.count) * rule.least
    sharedSum = shared.reduce(.zero) { sum, line in
      sum + (rule.by.map { line.unit.figures[$0] ?? .zero } ?? 1)
    }
  }

  private static func faults(_ rule: QuotaRule, _ units: [Unit]) -> [QuotaFault] {
    guard !units.isEmpty else { return [.noUnits] }
    var faults: [QuotaFault] = []
    for figure in rule.figures {
      let missing = units.filter { $0.figures[figure] == nil }.map(\.name)
      if !missing.isEmpty { faults.append(.missing(figure, missing)) }
      for unit in units {
        guard let value = unit.figures[figure], value < .zero else { continue }
        faults.append(.negative(figure, unit.name))
      }
    }
    if rule.step == nil, rule.least * units.count > rule.total {
      faults.append(.leastAboveTotal(units: units.count, least: rule.least, total: rule.total))
    }
    return faults
  }

  /// Why an organization has its places, in one sentence.
  public func explanation(of line: Line, in language: Language) -> String {
    var steps: [String] = []
    if let step = rule.step, let by = rule.by {
      steps.append(counted(line, step, by, in: language))
    } else if line.raised > 0 {
      let figure = rule.by.map {
        $0.name(in: language) + " \(line.unit.figures[$0] ?? .zero)"
          + (language == .chinese ? "，" : ": ")
      }
      steps.append(
        (figure ?? "")
          + (language == .chinese
            ? "按比例不足 \(rule.least) 个，补足到 \(line.raised) 个"
            : "fewer than \(rule.least) by its share, raised to \(line.raised)"))
    } else if let by = rule.by {
      let value = line.unit.figures[by] ?? .zero
      let share = exactShare(of: line)
      steps.append(
        language == .chinese
          ? "\(by.name(in: language)) \(value)，在 \(sharedPlaces) 个名额中应得 \(share)，得 \(line.shared) 个"
          : "\(by.name(in: language)) \(value): \(share) of \(sharedPlaces) places, given \(line.shared)"
      )
    } else {
      steps.append(
        language == .chinese ? "各单位相同，得 \(line.shared) 个" : "the same for all, given \(line.shared)"
      )
    }
    if line.isDecided {
      steps.append(
        language == .chinese ? "末位相同，已作出决定" : "equal at the last place, decided on record")
    }
    for figure in QuotaRule.Figure.allCases {
      guard let each = rule.plus[figure], let value = line.unit.figures[figure], value > .zero
      else { continue }
      steps.append(
        language == .chinese
          ? "\(figure.name(in: language)) \(value)，每个加 \(each) 个"
          : "\(figure.name(in: language)) \(value), \(each) more for each")
    }
    let sum = language == .chinese ? "共 \(line.seats) 个。" : "\(line.seats) in all."
    return steps.joined(separator: language == .chinese ? "；" : "; ")
      + (language == .chinese ? "；" : "; ") + sum
  }

  /// The exact share before rounding, to two decimals, without raised organizations.
  public func exactShare(of line: Line) -> Points {
    let value = rule.by.map { line.unit.figures[$0] ?? .zero } ?? 1
    if let step = rule.step {
      return (Fraction(value) / Fraction(Int128(max(step.size, 1)))).rounded(places: 2)
    }
    guard line.raised == 0, sharedSum > .zero else { return .zero }
    return (Fraction(value) * Fraction(Int128(sharedPlaces)) / Fraction(sharedSum)).rounded(
      places: 2)
  }
}

extension QuotaPlan {
  /// `职工数 1300 ÷ 400 = 3.25，得 4 个`, and what the most or the least makes of it.
  private func counted(
    _ line: Line, _ step: QuotaRule.Step, _ figure: QuotaRule.Figure, in language: Language
  ) -> String {
    let value = line.unit.figures[figure] ?? .zero
    let own = step.places(for: value)
    let isCut = step.most.map { own > $0 } ?? false
    let sum =
      "\(figure.name(in: language)) \(value) ÷ \(step.size) = \(exactShare(of: line))"
    switch language {
    case .chinese:
      let cut = isCut ? "，至多 \(step.most ?? own) 个" : ""
      let raised =
        line.raised > 0 ? "，不足 \(rule.least) 个，补足到 \(line.raised) 个" : "，得 \(line.shared) 个"
      return sum + "，取 \(own)" + cut + raised
    case .english:
      let cut = isCut ? ", at most \(step.most ?? own)" : ""
      let raised =
        line.raised > 0
        ? ", fewer than \(rule.least), raised to \(line.raised)" : ", given \(line.shared)"
      return sum + ", so \(own)" + cut + raised
    }
  }
}

extension QuotaRule {
  /// The places of `plus`.
  fileprivate func extra(of unit: QuotaPlan.Unit) -> Int {
    plus.reduce(0) { sum, part in
      sum + (Fraction(unit.figures[part.key] ?? .zero) * Fraction(Int128(part.value))).floor
    }
  }
}
