import Yams

extension RecordedRules {
  /// The keys of a round whose marks are recorded.
  static let keys =
    [
      "range", "step", "unit", "better", "keyed", "absent", "runs", "members", "events", "best",
      "combine", "total", "ties", "advance",
    ] + JudgingRules.conversionKeys
}

extension RulebookDecoder {
  /// What is recorded, and how it is put together, ranked and cut.
  mutating func recording(_ fields: Fields) -> JudgingRules {
    var recorded = RecordedRules()
    recorded.unit = word(fields, "unit") ?? recorded.unit
    recorded.better = word(fields, "better") ?? (recorded.unit == .time ? .less : .more)
    recorded.keyed = word(fields, "keyed") ?? recorded.keyed
    recorded.absent = word(fields, "absent") ?? recorded.absent
    if recorded.absent == .zero, recorded.better == .less, let spot = fields.values["absent"] {
      note(.zeroIsBest(path: spot.path), at: spot.node)
    }
    let columns = columns(fields)
    recorded.columns = columns
    let range = markRange(fields, recorded.unit)
    let step = points(fields, "step", in: 0.0001...1000) ?? 0.01
    let criteria = columns.criteria(range, step: step)
    if let best = integer(fields, "best", in: 1...1000) {
      recorded.best = best
      if best > criteria.count, let spot = fields.values["best"] {
        note(
          .outOfRange(path: spot.path, value: "\(best)", allowed: "1…\(criteria.count)"),
          at: spot.node)
      }
    }
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
    if let spot = value(fields, "combine") { rules.combine = recordedCombination(spot) }
    finish(fields, &rules)
    return rules
  }

  /// `runs: 3`, `members: 5` or `events: [跳远, 跳高]`; one mark where none of them stands.
  private mutating func columns(_ fields: Fields) -> RecordedRules.Columns {
    let words = ["runs", "members", "events"].filter { fields.values[$0] != nil }
    if words.count > 1 { note(.oneOf(path: fields.spot.path, words), at: fields.spot.node) }
    switch words.first {
    case "runs": return integer(fields, "runs", in: 2...50).map { .runs($0) } ?? .one
    case "members": return integer(fields, "members", in: 2...200).map { .members($0) } ?? .one
    case "events":
      let names = texts(fields, "events").map { Bilingual(chinese: $0) }
      if let spot = fields.values["events"] {
        checkNames(names.map { ($0.chinese, spot) })
      }
      return names.isEmpty ? .one : .events(names)
    default: return .one
    }
  }

  /// `0..100`, or times such as `0:30..10:00`; needed for times, for no range is usual.
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

  private enum Average: String, CaseIterable { case sum, mean }

  private mutating func recordedCombination(_ spot: Spot) -> Combination {
    var combine = Combination(average: .sum)
    guard let fields = fields(spot, .recordedCombine) else { return combine }
    let average: Average? = word(fields, "average")
    if average == .mean { combine.average = .mean }
    combine.decimals = integer(fields, "decimals", in: 0...4) ?? combine.decimals
    combine.rounding = word(fields, "rounding") ?? combine.rounding
    return combine
  }
}
