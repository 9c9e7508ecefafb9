import Yams

extension JudgingRules {
  /// The keys of a round that is scored.
  static let keys =
    [
      "rubric", "rubric-total", "judges-per-entry", "blind", "conflicts", "combine", "adjust",
      "re-review", "panels", "rooms", "total", "ties", "advance",
    ] + conversionKeys

  /// The keys that turn results into points and change scores.
  static let conversionKeys = [
    "scale", "steps", "points-by-place", "shared", "per", "adjustments", "cap", "floor",
  ]
}

extension RulebookDecoder {
  /// How a round is judged, combined, ranked and cut.
  mutating func judging(_ fields: Fields) -> JudgingRules {
    var rules = JudgingRules(rubric: rubric(fields))
    rules.judgesPerEntry = integer(fields, "judges-per-entry", in: 1...100) ?? rules.judgesPerEntry
    rules.blind = word(fields, "blind") ?? rules.blind
    if value(fields, "conflicts") != nil {
      rules.conflicts = list(fields, "conflicts").compactMap { word($0) }
    }
    if let spot = value(fields, "combine") { rules.combine = combination(spot) }
    let dropped = rules.combine.dropHigh + rules.combine.dropLow
    if dropped >= rules.judgesPerEntry, dropped > 0 {
      note(
        .tooManyDropped(
          path: "\(fields.spot.path).combine", dropped: dropped, judges: rules.judgesPerEntry),
        at: fields.values["combine"]?.node)
    }
    rules.adjust = word(fields, "adjust") ?? rules.adjust
    rules.reReview = value(fields, "re-review").flatMap { reReview($0) }
    readPanels(fields, into: &rules)
    readRooms(fields, into: &rules)
    checkMethod(rules, fields)
    checkNearest(rules, fields)
    finish(fields, &rules)
    weighPanels(fields, &rules)
    return rules
  }

  /// What every scored round has: the total over rounds, ties, who goes on.
  mutating func finish(_ fields: Fields, _ rules: inout JudgingRules) {
    readConversions(fields, into: &rules)
    readTotal(fields, into: &rules)
    let own = fields.values["id"]?.node.scalar?.string
    rules.ties = list(fields, "ties").compactMap { tieBreak($0, rules, own: own) }
    rules.saysTies = fields.values["ties"] != nil
    known.own = fields.values["id"]?.node.scalar?.string ?? ""
    rules.advance = value(fields, "advance").flatMap { advance($0, rules) }
  }

  /// Those nearest together are chosen among plain totals, before anything else is done with them.
  private mutating func checkNearest(_ rules: JudgingRules, _ fields: Fields) {
    guard rules.reReview?.effect == .nearest else { return }
    var others: [String] = []
    if rules.adjust != .none { others.append("adjust: \(rules.adjust.rawValue)") }
    if rules.combine.dropHigh > 0 { others.append("drop-high") }
    if rules.combine.dropLow > 0 { others.append("drop-low") }
    if !rules.panels.isEmpty { others.append("panels") }
    guard let other = others.first else { return }
    note(
      .notTogether(path: fields.spot.path, ["effect: nearest", other]),
      at: fields.values["re-review"]?.node ?? fields.spot.node)
  }

  /// Refuses a way of combining that would have no effect, and sums over unequal numbers of sheets.
  private mutating func checkMethod(_ rules: JudgingRules, _ fields: Fields) {
    let combine = rules.combine
    let isTouched = combine.dropHigh > 0 || combine.dropLow > 0 || combine.average != .mean
    if !rules.adjust.combinesTotals, isTouched {
      note(
        .combineNotUsed(path: "\(fields.spot.path).combine", adjust: rules.adjust.rawValue),
        at: fields.values["combine"]?.node, severity: newer)
    } else if combine.average == .sum, let again = rules.reReview, again.effect != .nearest,
      again.effect == .join || again.judges != rules.judgesPerEntry
    {
      note(
        .sumOfUnequal(path: "\(fields.spot.path).combine"), at: fields.values["combine"]?.node,
        severity: newer)
    }
  }

  private mutating func combination(_ spot: Spot) -> Combination {
    var combine = Combination()
    guard let fields = fields(spot, .combine) else { return combine }
    combine.dropHigh = integer(fields, "drop-high", in: 0...50) ?? 0
    combine.dropLow = integer(fields, "drop-low", in: 0...50) ?? 0
    combine.average = word(fields, "average") ?? combine.average
    combine.decimals = integer(fields, "decimals", in: 0...4) ?? combine.decimals
    combine.rounding = word(fields, "rounding") ?? combine.rounding
    return combine
  }

  private enum TriggerWord: String, CaseIterable {
    case rangeAtLeast = "range-at-least"
    case standardErrorAtLeast = "standard-error-at-least"
  }

  private mutating func reReview(_ spot: Spot) -> ReReviewRule? {
    guard let fields = fields(spot, .reReview) else { return nil }
    let when: TriggerWord? = word(fields, "when", required: true)
    let points = points(fields, "points", in: 0...10_000, required: true)
    let judges = integer(fields, "judges", in: 1...50, required: true)
    let effect: ReReviewRule.Effect? = word(fields, "effect")
    guard let when, let points, let judges else { return nil }
    let trigger: ReReviewRule.Trigger =
      switch when {
      case .rangeAtLeast: .rangeAtLeast(points)
      case .standardErrorAtLeast: .standardErrorAtLeast(points)
      }
    return ReReviewRule(when: trigger, judges: judges, effect: effect ?? .join)
  }

  /// A link of the chain of a round. The round that is read, `own`, is not among the known ones yet.
  private mutating func tieBreak(
    _ spot: Spot, _ rules: JudgingRules, own: String?
  ) -> TieBreak? {
    guard let word = text(spot) else { return nil }
    let ownTime = rules.markUnit == .time ? own : nil
    let times = known.rounds.filter(\.recordsTime).map(\.id) + (ownTime.map { [$0] } ?? [])
    let ofParts: [TieBreak] = [.countBack] + (times.last.map { [.quicker(RoundID($0))] } ?? [])
    // Where judges write places there is no highest mark.
    let ofJudges: [TieBreak] =
      rules.adjust == .placesGiven
      ? [.rawSum, .median] : [.rawSum, .highestMark, .lowestMark, .median]
    // An attempt with a factor is several marks and no single one.
    func ofRuns(_ recorded: RecordedRules) -> [TieBreak] {
      if case .attempts = recorded.columns { [.bestRun] } else { [.bestRun, .nextRuns] }
    }
    let fixed: [TieBreak] =
      [.ownScore] + (rules.recorded.map(ofRuns) ?? ofJudges) + ofParts + [.lot, .committee]
    let rounds = known.rounds.filter(\.scores).map { RoundID($0.id) }
    let links =
      fixed + rounds.map(TieBreak.roundScore) + rounds.map(TieBreak.roundOwnScore)
      + known.criteria.map { TieBreak.criterion(Criterion.ID($0)) }
    if let tieBreak = links.first(where: { $0.word == word }) { return tieBreak }
    if word.hasPrefix("criterion-"), known.incomplete.contains(.criterion) { return nil }
    if word.hasSuffix("-score"), known.incomplete.contains(.round) { return nil }
    // A round that names itself means its own result, not the nearest word, which is another round's.
    let namesItself = own.map { ["\($0)-own-score", "\($0)-score"].contains(word) } ?? false
    noteUnknown(
      word, at: spot, allowed: links.map(\.word),
      meant: namesItself ? TieBreak.ownScore.word : nil)
    return nil
  }
}
