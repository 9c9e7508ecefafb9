import Yams

extension RecordedRules {
  /// The keys of a round whose marks are recorded.
  static let keys =
    [
      "range", "step", "unit", "better", "keyed", "absent", "runs", "members", "events",
      "attempts", "best", "least",
      "combine", "total", "ties", "advance", "codes", "recheck",
    ] + JudgingRules.conversionKeys
}

extension RulebookDecoder {
  /// Reads which marks are recorded, and how they are combined, ranked and cut.
  mutating func recording(_ fields: Fields) -> JudgingRules {
    var recorded = RecordedRules()
    recorded.unit = word(fields, "unit") ?? recorded.unit
    recorded.better = word(fields, "better") ?? (recorded.unit == .time ? .less : .more)
    recorded.keyed = word(fields, "keyed") ?? recorded.keyed
    recorded.absent = word(fields, "absent") ?? recorded.absent
    if recorded.absent == .zero, recorded.better == .less, let spot = fields.values["absent"] {
      note(.zeroIsBest(path: spot.path), at: spot.node)
    }
    readCodes(fields, &recorded)
    let columns = columns(fields)
    recorded.columns = columns
    let range = markRange(fields, recorded.unit)
    let step = points(fields, "step", in: 0.0001...1000) ?? 0.01
    var criteria = columns.criteria(range, step: step)
    if case .events = columns { readEvents(fields, &recorded, &criteria) }
    if let best = integer(fields, "best", in: 1...1000) {
      recorded.best = best
      var most = criteria.count
      if case .attempts(let rule) = columns { most = rule.count }
      if best > most, let spot = fields.values["best"] {
        note(
          .outOfRange(path: spot.path, value: "\(best)", allowed: "1…\(most)"), at: spot.node)
      }
    }
    recorded.least = least(fields, recorded, of: criteria.count)
    if !range.upperBound.isOnStep(step, from: range.lowerBound) {
      note(
        .outOfRange(
          path: "\(fields.spot.path).step", value: step.description,
          allowed: "\(range.upperBound - range.lowerBound) ÷ step = 1, 2, 3…"),
        at: fields.values["step"]?.node ?? fields.spot.node)
    }
    known.criteria = criteria.map(\.id.text)
    known.incomplete.remove(.criterion)
    var rules = JudgingRules(
      rubric: Rubric(criteria, total: .sum), judgesPerEntry: 1, conflicts: [],
      combine: Combination(average: .sum))
    rules.recorded = recorded
    if let spot = value(fields, "combine") {
      rules.combine = recordedCombination(spot)
      readDrops(spot, fields, &recorded, of: criteria.count)
      rules.recorded = recorded
    }
    finish(fields, &rules)
    return rules
  }

  /// `least: 3`: so many of several marks are enough. A sum of fewer would be better where less is.
  private mutating func least(
    _ fields: Fields, _ recorded: RecordedRules, of columns: Int
  ) -> Int? {
    guard let spot = fields.values["least"], let least = integer(fields, "least", in: 1...1000)
    else { return nil }
    let most = recorded.best ?? columns
    if least > most {
      note(.outOfRange(path: spot.path, value: "\(least)", allowed: "1…\(most)"), at: spot.node)
      return nil
    }
    let combine = fields.values["combine"]?.node.mapping
    var others: [String] = []
    if fields.values["attempts"] != nil { others.append("attempts") }
    if recorded.isWeighted { others.append("weight") }
    others += ["drop-high", "drop-low"].filter { combine?[$0] != nil }
    if recorded.absent == .zero { others.append("absent: zero") }
    let average = combine?["average"]?.scalar?.string ?? "sum"
    if recorded.better == .less, average == "sum" { others.append("average: sum") }
    guard let other = others.first else { return least }
    note(.notTogether(path: fields.spot.path, ["least", other]), at: spot.node)
    return nil
  }

  /// `codes: [参赛编号, 赛位号]` and `recheck: {rest: 15%, all-over: 5%}`.
  private mutating func readCodes(_ fields: Fields, _ recorded: inout RecordedRules) {
    recorded.codes = texts(fields, "codes")
    if let spot = fields.values["codes"] {
      checkNames(recorded.codes.map { ($0, spot) })
      if recorded.codes.count > RecordedRules.mostCodes {
        note(
          .outOfRange(
            path: spot.path, value: "\(recorded.codes.count)",
            allowed: "1…\(RecordedRules.mostCodes)"),
          at: spot.node)
      }
      // Two keyings are compared entry by entry, and the comparison would show which number belongs to which entry.
      if recorded.keyed == .twice, !recorded.codes.isEmpty {
        note(.notTogether(path: fields.spot.path, ["codes", "keyed: twice"]), at: spot.node)
      }
    }
    guard let spot = value(fields, "recheck"), let own = self.fields(spot, .recheck) else { return }
    var rule = ReCheckRule()
    if let rest = value(own, "rest").flatMap({ positiveShare($0) }) { rule.rest = rest }
    if let over = value(own, "all-over").flatMap({ share($0) }) { rule.allOver = over }
    recorded.recheck = rule
  }

  /// `runs: 3`, `members: 5`, `events: [跳远, 跳高]` or `attempts: {…}`; one mark if none of them is given.
  private mutating func columns(_ fields: Fields) -> RecordedRules.Columns {
    let words = ["runs", "members", "events", "attempts"].filter { fields.values[$0] != nil }
    if words.count > 1 { note(.notTogether(path: fields.spot.path, words), at: fields.spot.node) }
    switch words.first {
    case "runs": return integer(fields, "runs", in: 2...50).map { .runs($0) } ?? .one
    case "members": return integer(fields, "members", in: 2...200).map { .members($0) } ?? .one
    case "events":
      var names: [Bilingual] = []
      for spot in list(fields, "events") {
        guard spot.node.mapping != nil else {
          if let text = text(spot) { names.append(Bilingual(chinese: text)) }
          continue
        }
        guard let event = self.fields(spot, .event), let name = name(event) else { continue }
        names.append(name)
      }
      if let spot = fields.values["events"] {
        checkNames(names.map { ($0.chinese, spot) })
      }
      return names.isEmpty ? .one : .events(names)
    case "attempts": return attempts(fields).map { .attempts($0) } ?? .one
    default: return .one
    }
  }

  /// `attempts: {count: 5, judges: 7, drop-high: 2, drop-low: 2, factor: {name: 难度系数, range: 1..5, step: 0.1}}`.
  private mutating func attempts(_ fields: Fields) -> AttemptRule? {
    guard let spot = value(fields, "attempts"), let own = self.fields(spot, .attempts) else {
      return nil
    }
    for key in ["unit", "better"] {
      if let other = fields.values[key], ["time", "less"].contains(other.node.scalar?.string) {
        note(
          .notTogether(
            path: fields.spot.path, ["attempts", "\(key): \(other.node.scalar?.string ?? "")"]),
          at: other.node)
      }
    }
    guard let count = integer(own, "count", in: 1...20, required: true),
      let judges = integer(own, "judges", in: 1...15, required: true)
    else { return nil }
    var rule = AttemptRule(count: count, judges: judges)
    rule.dropHigh = integer(own, "drop-high", in: 0...7) ?? 0
    rule.dropLow = integer(own, "drop-low", in: 0...7) ?? 0
    if rule.counting < 1 {
      note(
        .outOfRange(
          path: "\(spot.path).judges", value: "\(judges)",
          allowed: "\(rule.dropHigh + rule.dropLow + 1)…15"),
        at: own.values["judges"]?.node ?? spot.node)
      return nil
    }
    guard let factor = value(own, "factor"), let words = self.fields(factor, .factor) else {
      return rule
    }
    rule.factor = name(words, required: false) ?? rule.factor
    rule.factorRange = range(words, "range") ?? rule.factorRange
    rule.factorStep = points(words, "step", in: 0.0001...1000) ?? rule.factorStep
    if !rule.factorRange.upperBound.isOnStep(rule.factorStep, from: rule.factorRange.lowerBound) {
      note(
        .outOfRange(
          path: "\(factor.path).step", value: rule.factorStep.description,
          allowed:
            "\(rule.factorRange.upperBound - rule.factorRange.lowerBound) ÷ step = 1, 2, 3…"),
        at: words.values["step"]?.node ?? factor.node)
    }
    return rule
  }

  /// The keys of single events: `{name: 模块A, range: 0..30, weight: 40%}`. With weights the result is the sum of weight ×
  /// mark, and the weights sum to 1.
  private mutating func readEvents(
    _ fields: Fields, _ recorded: inout RecordedRules, _ criteria: inout [Criterion]
  ) {
    let spots = fields.values["events"]?.node.sequence.map { Array($0) } ?? []
    guard spots.count == criteria.count else { return }
    var weights: [Fraction] = []
    for (place, node) in spots.enumerated() where node.mapping != nil {
      let path = "\(fields.spot.path).events[\(place + 1)]"
      var own = Fields(spot: Spot(path: path, node: node), values: [:])
      for (key, value) in node.mapping ?? [:] {
        let word = key.scalar?.string ?? ""
        own.values[word] = Spot(path: "\(path).\(word)", node: value)
      }
      if own.values["range"] != nil { criteria[place].range = markRange(own, recorded.unit) }
      if let step = points(own, "step", in: 0.0001...1000) { criteria[place].step = step }
      if let weight = value(own, "weight").flatMap({ positiveShare($0) }) {
        criteria[place].weight = weight
        weights.append(weight)
      }
      let (range, step) = (criteria[place].range, criteria[place].step)
      if !range.upperBound.isOnStep(step, from: range.lowerBound) {
        note(
          .outOfRange(
            path: "\(path).step", value: step.description,
            allowed: "\(range.upperBound - range.lowerBound) ÷ step = 1, 2, 3…"), at: node)
      }
    }
    guard !weights.isEmpty, let spot = fields.values["events"] else { return }
    recorded.isWeighted = true
    if weights.count < criteria.count { note(.weightsOfSome(path: spot.path), at: spot.node) }
    let sum = Fraction.sum(weights)
    if weights.count == criteria.count, sum != 1 {
      note(.weightsSum(path: spot.path, sum: Fraction.sumText(weights)), at: spot.node)
    }
    // Too fine, and told: what is reckoned from them on the way to the other faults would overflow.
    if sum == nil { for place in criteria.indices { criteria[place].weight = 1 } }
    for key in ["best", "combine"] {
      guard let other = fields.values[key], key == "best" || other.node.mapping?["average"] != nil
      else { continue }
      note(.notTogether(path: fields.spot.path, ["weight", key]), at: other.node)
    }
  }

  /// `0..100`, or times such as `0:30..10:00`. Times always need a range, because none is usual for them.
  private mutating func markRange(_ fields: Fields, _ unit: MarkUnit) -> ClosedRange<Points> {
    let usual: ClosedRange<Points> = 0...100
    guard unit == .time else { return range(fields, "range") ?? usual }
    guard let spot = value(fields, "range", required: true) else { return usual }
    let parts = (spot.node.scalar?.string ?? "").split(
      separator: "..", omittingEmptySubsequences: false)
    guard parts.count == 2, let low = unit.read(parts[0]), let high = unit.read(parts[1]) else {
      note(.wrongShape(path: spot.path, .timeRange), at: spot.node)
      return usual
    }
    guard low < high else {
      note(
        .outOfRange(
          path: spot.path, value: spot.node.scalar?.string ?? "", allowed: "低..高 low..high"),
        at: spot.node)
      return usual
    }
    return low...high
  }

  /// `drop-high: 1, drop-low: 1`: the highest and the lowest of several columns are set aside. If less is better, the highest is
  /// the worst.
  private mutating func readDrops(
    _ spot: Spot, _ round: Fields, _ recorded: inout RecordedRules, of columns: Int
  ) {
    let keys = ["drop-high", "drop-low"]
    guard let mapping = spot.node.mapping, keys.contains(where: { mapping[$0] != nil }),
      let fields = quietFields(spot, .recordedCombine)
    else { return }
    let others = ["best", "attempts"].filter { round.values[$0] != nil }
    if let other = others.first ?? (recorded.isWeighted ? "weight" : nil) {
      note(.notTogether(path: spot.path, keys + [other]), at: spot.node)
      return
    }
    let high = integer(fields, "drop-high", in: 0...50) ?? 0
    let low = integer(fields, "drop-low", in: 0...50) ?? 0
    guard high + low < columns else {
      note(
        .outOfRange(
          path: spot.path, value: "drop-high + drop-low = \(high + low)",
          allowed: "≤ \(columns - 1)"),
        at: spot.node)
      return
    }
    (recorded.dropBest, recorded.dropWorst) = recorded.better == .less ? (low, high) : (high, low)
  }

  private mutating func recordedCombination(_ spot: Spot) -> Combination {
    var combine = Combination(average: .sum)
    guard let fields = fields(spot, .recordedCombine) else { return combine }
    combine.average = word(fields, "average") ?? .sum
    combine.decimals = integer(fields, "decimals", in: 0...4) ?? combine.decimals
    combine.rounding = word(fields, "rounding") ?? combine.rounding
    return combine
  }
}
