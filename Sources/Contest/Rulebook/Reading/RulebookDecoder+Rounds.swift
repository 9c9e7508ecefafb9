import Yams

extension RulebookDecoder {
  mutating func rounds(_ tier: Fields) -> [Round] {
    known.rounds = []
    known.incomplete.remove(.round)
    var ids: [(id: String, spot: Spot)] = []
    var names: [(name: String, spot: Spot)] = []
    var rounds: [Round] = []
    for spot in list(tier, "rounds", required: true) {
      let round = round(spot, earlier: rounds)
      know(round, spot)
      guard var round else { continue }
      ids.append((round.id, spot))
      if spot.node.mapping?["name"] == nil {
        // Two rounds that a rulebook leaves unnamed are 评审 and 评审 2.
        let same = rounds.count { $0.name.chinese.hasPrefix(round.name.chinese) }
        if same > 0 {
          round.name = Bilingual(
            chinese: "\(round.name.chinese) \(same + 1)",
            english: round.name.english.map { "\($0) \(same + 1)" })
        }
      }
      names.append((round.name.chinese, spot))
      rounds.append(round)
    }
    checkUnique(ids)
    checkNames(names)
    return rounds
  }

  /// Remembers a round that others may refer to; by what stands there where it could not be read whole.
  private mutating func know(_ round: Round?, _ spot: Spot) {
    let mapping = spot.node.mapping
    guard let id = round?.id ?? mapping?["id"]?.scalar?.string else {
      known.incomplete.insert(.round)
      return
    }
    let kind = mapping?["kind"]?.scalar?.string ?? ""
    known.rounds.append(
      KnownRound(
        id: id, scores: round?.judging != nil || !RulebookVocabulary.roundKinds.contains(kind),
        advances: mapping?["advance"] != nil))
  }

  /// A round of a kind that is not known is read as the kind most like it, so that its other faults are found too.
  private mutating func round(_ spot: Spot, earlier: [Round]) -> Round? {
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return nil
    }
    guard let kind = roundKind(spot, mapping) else { return nil }
    switch kind {
    case "screening":
      guard let fields = fields(spot, .screening) else { return nil }
      return round(fields, .screening, named: Bilingual(chinese: "资格审查", english: "Screening"))
    case "live":
      guard let fields = fields(spot, .live) else { return nil }
      return round(
        fields, .live(judging(fields, earlier), live(fields)),
        named: Bilingual(chinese: "现场评审", english: "Live round"))
    default:
      guard let fields = fields(spot, .review) else { return nil }
      return round(
        fields, .review(judging(fields, earlier)),
        named: Bilingual(chinese: "评审", english: "Review"))
    }
  }

  /// The kind as it is written, or the one that the round is read as after its own fault is noted; `nil` where nothing
  /// tells what it is.
  private mutating func roundKind(_ spot: Spot, _ mapping: Node.Mapping) -> String? {
    let kinds = RulebookVocabulary.roundKinds
    let likely: String? =
      mapping["order"] != nil || mapping["minutes"] != nil || mapping["first-score-after"] != nil
      ? "live" : mapping["rubric"] != nil ? "review" : nil
    guard let kindNode = mapping["kind"] else {
      let typo = mapping.keys.compactMap(\.scalar?.string).first {
        !RulebookVocabulary.live.keys.contains($0) && NearestWord.to($0, among: ["kind"]) != nil
      }
      // A mistyped key is named when the keys are read.
      if typo == nil {
        note(.missing(path: spot.path, key: "kind"), at: spot.node)
      } else if likely == nil, let key = mapping.keys.first(where: { $0.scalar?.string == typo }) {
        note(
          .unknownKey(
            path: spot.path, key: String((typo ?? "").prefix(40)),
            allowed: RulebookVocabulary.review.keys, near: "kind"), at: key)
      }
      return likely
    }
    let kind = kindNode.scalar?.string ?? ""
    if kinds.contains(kind) { return kind }
    let path = "\(spot.path).kind"
    if RulebookVocabulary.roundKindsToCome.contains(kind) {
      note(.notYet(path: path, word: kind, allowed: kinds), at: kindNode)
      return nil
    }
    let near = NearestWord.to(kind, among: kinds + RulebookVocabulary.roundKindsToCome)
    note(
      .unknownWord(path: path, word: String(kind.prefix(40)), allowed: kinds, near: near),
      at: kindNode)
    return near.flatMap { kinds.contains($0) ? $0 : nil } ?? likely
  }

  private mutating func round(
    _ fields: Fields, _ kind: Round.Kind, named usual: Bilingual
  ) -> Round? {
    let name = name(fields, required: false) ?? usual
    return id(fields).map { Round(id: $0, name: name, kind: kind) }
  }

  private mutating func judging(_ fields: Fields, _ earlier: [Round]) -> JudgingRules {
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
    checkMethod(rules, fields)
    readTotal(fields, into: &rules, earlier)
    rules.ties = list(fields, "ties").compactMap { tieBreak($0) }
    rules.advance = value(fields, "advance").flatMap { advance($0) }
    return rules
  }

  /// What is written must be what is done, and sums must be over equal numbers of sheets.
  private mutating func checkMethod(_ rules: JudgingRules, _ fields: Fields) {
    let combine = rules.combine
    let isTouched = combine.dropHigh > 0 || combine.dropLow > 0 || combine.average != .mean
    if !rules.adjust.combinesTotals, isTouched {
      note(
        .combineNotUsed(path: "\(fields.spot.path).combine", adjust: rules.adjust.rawValue),
        at: fields.values["combine"]?.node, severity: newer)
    } else if combine.average == .sum, let again = rules.reReview,
      again.effect == .join || again.judges != rules.judgesPerEntry
    {
      note(
        .sumOfUnequal(path: "\(fields.spot.path).combine"), at: fields.values["combine"]?.node,
        severity: newer)
    }
  }

  private mutating func rubric(_ fields: Fields) -> Rubric {
    known.criteria = []
    known.incomplete.remove(.criterion)
    if fields.values["rubric"]?.node.sequence == nil { known.incomplete.insert(.criterion) }
    var names: [(name: String, spot: Spot)] = []
    var ids: [(id: String, spot: Spot)] = []
    var criteria: [Criterion] = []
    for spot in list(fields, "rubric", required: true) {
      let criterion = criterion(spot)
      if let id = criterion?.id ?? spot.node.mapping?["id"]?.scalar?.string {
        known.criteria.append(id)
      } else {
        known.incomplete.insert(.criterion)
      }
      guard let criterion else { continue }
      ids.append((criterion.id, spot))
      names.append((criterion.name.chinese, spot))
      criteria.append(criterion)
    }
    checkUnique(ids)
    checkNames(names)
    let rubric = Rubric(criteria, total: word(fields, "rubric-total") ?? .weighted)
    checkFullMarks(rubric, fields)
    return rubric
  }

  /// Full marks belong in the ranges and shares in the weights; both at once count twice.
  private mutating func checkFullMarks(_ rubric: Rubric, _ fields: Fields) {
    guard let spot = fields.values["rubric"] else { return }
    if rubric.total == .sum {
      if rubric.criteria.contains(where: { $0.weight != 1 }) {
        note(.weightsNotUsed(path: spot.path), at: spot.node, severity: .warning)
      }
    } else if Set(rubric.criteria.map(\.range.upperBound)).count > 1 {
      let full = rubric.criteria.map {
        RulebookFault.FullMarks($0.name.chinese, $0.range.upperBound.description)
      }
      note(.pointsAveraged(path: spot.path, full), at: spot.node, severity: .warning)
    }
    if Fraction.sum(rubric.criteria.map(\.weight)) == nil {
      note(
        .outOfRange(
          path: spot.path,
          value: rubric.criteria.map(\.weight.weightText).joined(separator: " + "),
          allowed: "a/b, lcm(b) ≤ \(Fraction.mostCommon)"), at: spot.node, severity: .error)
    }
  }

  private mutating func criterion(_ spot: Spot) -> Criterion? {
    guard let fields = fields(spot, .criterion) else { return nil }
    let id = id(fields)
    let name = name(fields)
    let weight = weight(fields, "weight") ?? 1
    let range = range(fields, "range") ?? 0...100
    let step = points(fields, "step", in: 0.0001...1000) ?? 0.5
    if !range.upperBound.isOnStep(step, from: range.lowerBound) {
      note(
        .outOfRange(
          path: "\(spot.path).step", value: step.description,
          allowed: "\(range.upperBound - range.lowerBound) ÷ step = 1, 2, 3…"),
        at: fields.values["step"]?.node ?? spot.node)
    }
    let bands = list(fields, "bands").compactMap { band($0, within: range) }
    guard let id, let name else { return nil }
    return Criterion(id: id, name: name, weight: weight, range: range, step: step, bands: bands)
  }

  private mutating func band(
    _ spot: Spot, within range: ClosedRange<Points>
  ) -> Criterion.Band? {
    guard let fields = fields(spot, .band) else { return nil }
    let band = self.range(fields, "range", required: true)
    let words = text(fields, "words", required: true)
    guard let band, let words else { return nil }
    guard range.contains(band.lowerBound), range.contains(band.upperBound) else {
      note(
        .outOfRange(
          path: "\(spot.path).range", value: "\(band.lowerBound)..\(band.upperBound)",
          allowed: "\(range.lowerBound)..\(range.upperBound)"), at: fields.values["range"]?.node)
      return nil
    }
    return Criterion.Band(band, words)
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

  /// `total: {review: 0.4, defence: 0.6}`: scored rounds before this one, and this one; the weights sum to 1. With
  /// `scale: 100` each round counts by its full marks.
  private mutating func readTotal(
    _ fields: Fields, into rules: inout JudgingRules, _ earlier: [Round]
  ) {
    guard let spot = value(fields, "total") else { return }
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return
    }
    let own = fields.values["id"]?.node.scalar?.string
    var judged: [Round.ID: JudgingRules] = [:]
    for round in earlier { judged[round.id] = round.judging }
    let scored = known.rounds.filter(\.scores).map(\.id) + (own.map { [$0] } ?? [])
    var isWhole = true
    for (key, value) in mapping {
      if key.scalar?.string == "scale" {
        rules.totalScale = scale(Spot(path: "\(spot.path).scale", node: value))
        continue
      }
      let round = reference(Spot(path: spot.path, node: key), to: .round, among: scored)
      let weight = positiveShare(Spot(path: "\(spot.path).\(round ?? "?")", node: value))
      guard let round, let weight else {
        isWhole = false
        continue
      }
      let full = (round == own ? rules : judged[round] ?? rules).fullMarks
      rules.total.append(RoundWeight(round, weight, fullMarks: full))
    }
    guard isWhole else { return }
    let sum = Fraction.sum(rules.total.map(\.weight))
    if sum != 1 {
      note(.weightsSum(path: spot.path, sum: sum?.weightText ?? "?"), at: spot.node)
    }
    if let own, !rules.total.contains(where: { $0.round == own }) {
      note(.missing(path: spot.path, key: own), at: spot.node)
    }
    checkScales(rules, at: spot)
  }

  private mutating func scale(_ spot: Spot) -> Points? {
    guard let text = spot.node.scalar?.string, let scale = Points(text) else {
      note(.wrongShape(path: spot.path, .number), at: spot.node)
      return nil
    }
    guard scale > .zero, scale <= 10_000 else {
      note(.outOfRange(path: spot.path, value: text, allowed: "> 0, ≤ 10000"), at: spot.node)
      return nil
    }
    return scale
  }

  /// Rounds that are added should have the same full marks, or be put on one scale.
  private mutating func checkScales(_ rules: JudgingRules, at spot: Spot) {
    if rules.totalScale != nil {
      for part in rules.total where part.fullMarks == nil {
        note(.noFullMarks(path: spot.path, round: part.round), at: spot.node)
      }
      return
    }
    let scales = rules.total.map { part in
      RulebookFault.FullMarks(part.round, part.fullMarks?.weightText ?? "?")
    }
    if Set(scales.map(\.marks)).count > 1 {
      note(.mixedScales(path: spot.path, scales), at: spot.node, severity: .warning)
    }
  }

  private mutating func tieBreak(_ spot: Spot) -> TieBreak? {
    guard let word = text(spot) else { return nil }
    let fixed: [TieBreak] = [
      .ownScore, .rawSum, .highestMark, .lowestMark, .median, .lot, .committee,
    ]
    let rounds = known.rounds.filter(\.scores).map(\.id)
    let links =
      fixed + rounds.map { .roundScore($0) } + rounds.map { .roundOwnScore($0) }
      + known.criteria.map { .criterion($0) }
    if let tieBreak = links.first(where: { $0.word == word }) { return tieBreak }
    if word.hasPrefix("criterion-"), known.incomplete.contains(.criterion) { return nil }
    if word.hasSuffix("-score"), known.incomplete.contains(.round) { return nil }
    let words = links.map(\.word)
    note(
      .unknownWord(
        path: spot.path, word: String(word.prefix(40)), allowed: words,
        near: NearestWord.to(word, among: words)), at: spot.node)
    return nil
  }

  private mutating func advance(_ spot: Spot) -> AdvanceRule? {
    guard let fields = fields(spot, .advance) else { return nil }
    let places = places(fields)
    let per: PlaceScope? = word(fields, "per")
    let rounding: Rounding? = word(fields, "rounding")
    let cap = cap(fields)
    let least = least(fields, places: places, per: per ?? .all)
    let reserves = integer(fields, "reserves", in: 0...100_000) ?? 0
    return places.map {
      AdvanceRule(
        places: $0, per: per ?? .all, rounding: rounding ?? .down, capPerOrganization: cap,
        least: least, reserves: reserves)
    }
  }

  private mutating func live(_ fields: Fields) -> LiveRules {
    var live = LiveRules()
    live.order = word(fields, "order") ?? live.order
    if let spot = value(fields, "minutes"), let minutes = self.fields(spot, .minutes) {
      live.talkMinutes = points(minutes, "talk", in: 0...600) ?? live.talkMinutes
      live.questionMinutes = points(minutes, "questions", in: 0...600) ?? live.questionMinutes
    }
    live.firstScoreAfter =
      integer(fields, "first-score-after", in: 1...1000) ?? live.firstScoreAfter
    return live
  }
}
