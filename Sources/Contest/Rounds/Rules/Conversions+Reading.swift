import Yams

/// Reads the rules that turn results into points and that change scores.
extension RulebookDecoder {
  mutating func readConversions(_ fields: Fields, into rules: inout JudgingRules) {
    if let spot = value(fields, "scale") {
      rules.scale = scale(spot, lessIsBetter: rules.isRawLessBetter)
    }
    if let spot = value(fields, "steps") {
      if rules.scale != nil {
        note(.notTogether(path: fields.spot.path, ["scale", "steps"]), at: spot.node)
      }
      rules.steps = steps(fields, rules)
    }
    if value(fields, "points-by-place") != nil {
      rules.pointsByPlace = pointsByPlace(fields)
    } else if let spot = value(fields, "shared") ?? value(fields, "per") {
      note(.missing(path: fields.spot.path, key: "points-by-place"), at: spot.node)
    }
    rules.bounds = ScoreBounds(
      cap: points(fields, "cap", in: -1_000_000...1_000_000),
      floor: points(fields, "floor", in: -1_000_000...1_000_000))
    if let cap = rules.bounds.cap, let floor = rules.bounds.floor, floor > cap,
      let spot = fields.values["floor"]
    {
      note(.outOfRange(path: spot.path, value: "\(floor)", allowed: "≤ \(cap)"), at: spot.node)
    }
    var ids: [(id: String, spot: Spot)] = []
    for spot in list(fields, "adjustments") {
      guard let adjustment = adjustment(spot, rules.ownUnit) else { continue }
      ids.append((adjustment.id, spot))
      rules.adjustments.append(adjustment)
    }
    checkUnique(ids)
  }

  // MARK: Scale

  /// `{best: 100}`, `{best-of: class, to: 100}`, `{sum-of: organization, to: 100}`.
  private mutating func scale(_ spot: Spot, lessIsBetter: Bool) -> Scale? {
    let keys = Set(spot.node.mapping?.keys.compactMap(\.scalar?.string) ?? [])
    if keys.contains("best-of") || keys.contains("sum-of") {
      let isBest = keys.contains("best-of")
      guard let fields = fields(spot, isBest ? .circleScale : .sumScale) else { return nil }
      let circleSpot = value(fields, isBest ? "best-of" : "sum-of")
      let circle = circleSpot.flatMap { scaleCircle($0) }
      let to = points(fields, "to", in: 0.0001...10_000, required: true)
      if !isBest, lessIsBetter {
        note(.sumOfLess(path: spot.path), at: spot.node)
        return nil
      }
      guard let circle, let to else { return nil }
      return Scale(isBest ? .best : .sum, of: circle, to: to)
    }
    guard let fields = fields(spot, .bestScale) else { return nil }
    return points(fields, "best", in: 0.0001...10_000, required: true).map { Scale(.best, to: $0) }
  }

  /// `all`, `track`, `group`, `organization`, or a question of the form.
  private mutating func scaleCircle(_ spot: Spot) -> Circle? {
    guard let text = text(spot) else { return nil }
    if let fixed = Circle.fixed.first(where: { $0.word == text }) { return fixed.circle }
    if known.formFields.contains(text) { return .answer(text) }
    noteUnknown(text, at: spot, allowed: Circle.fixed.map(\.word) + known.formFields)
    return nil
  }

  // MARK: Steps and places

  private mutating func steps(_ fields: Fields, _ rules: JudgingRules) -> Steps {
    let isLess = rules.isRawLessBetter
    let key = isLess ? "to" : "from"
    var steps: [Steps.Step] = []
    for spot in list(fields, "steps") {
      guard let step = self.fields(spot, isLess ? .stepTo : .step) else { continue }
      let given = points(step, "points", in: -10_000...10_000, required: true)
      guard let edgeSpot = value(step, key, required: true) else { continue }
      guard let edge = rules.markUnit.read(edgeSpot.node.scalar?.string ?? "") else {
        note(.wrongShape(path: edgeSpot.path, .number), at: edgeSpot.node)
        continue
      }
      if steps.contains(where: { $0.edge == edge }) {
        note(.duplicateID(path: edgeSpot.path, id: "\(key) \(edge)"), at: edgeSpot.node)
      }
      if let given { steps.append(Steps.Step(edge, given)) }
    }
    return Steps(steps)
  }

  private mutating func pointsByPlace(_ fields: Fields) -> PointsByPlace {
    var given: [Points] = []
    for spot in list(fields, "points-by-place") {
      guard let points = Points(spot.node.scalar?.string ?? "") else {
        note(.wrongShape(path: spot.path, .number), at: spot.node)
        continue
      }
      given.append(points)
    }
    if zip(given, given.dropFirst()).contains(where: { $1 > $0 }),
      let spot = fields.values["points-by-place"]
    {
      note(.hint(.pointsRise(given.count), path: spot.path), at: spot.node)
    }
    var rule = PointsByPlace(given, shared: word(fields, "shared") ?? .mean)
    rule.per = scope(fields)
    if rule.per != nil, fields.values["advance"] != nil {
      note(
        .notTogether(path: fields.spot.path, ["per", "advance"]), at: fields.values["per"]?.node)
    }
    return rule
  }

  // MARK: Adjustments

  /// If results are times, an amount that is added or taken off may be written as a time: `plus: 1:00`.
  private mutating func amount(_ fields: Fields, _ key: String, _ unit: MarkUnit) -> Points? {
    guard unit == .time, let spot = fields.values[key], let text = spot.node.scalar?.string,
      text.contains(":")
    else { return points(fields, key, in: 0...10_000) }
    guard let time = unit.read(text) else {
      note(.wrongShape(path: spot.path, .number), at: spot.node)
      return nil
    }
    return time
  }

  private mutating func adjustment(_ spot: Spot, _ unit: MarkUnit) -> ScoreAdjustment? {
    guard let fields = fields(spot, .adjustment) else { return nil }
    let id = id(fields)
    let name = name(fields, required: false)
    let words = ["factor", "plus", "minus", "cap"]
    let given = words.filter { fields.values[$0] != nil }
    guard given.count == 1, let word = given.first else {
      note(.oneOf(path: spot.path, words), at: spot.node)
      return nil
    }
    let change: ScoreAdjustment.Change? =
      switch word {
      case "factor": weight(fields, "factor").map { .factor($0) }
      case "plus": amount(fields, "plus", unit).map { .plus($0) }
      case "cap": amount(fields, "cap", unit).map { .cap($0) }
      default: amount(fields, "minus", unit).map { .minus($0) }
      }
    // `always` stands alone, so that a list of conditions cannot be empty by a word.
    let when = value(fields, "when").flatMap {
      $0.node.scalar?.string == "always" ? .all([]) : condition($0)
    }
    let each = value(fields, "each").flatMap { eachStep($0, of: change, unit) }
    guard let id, let change, when != nil || fields.values["when"] == nil,
      each != nil || fields.values["each"] == nil
    else { return nil }
    let adjustment = ScoreAdjustment(id: id, name: name, change, when: when, each: each)
    known.flags.formUnion(adjustment.when.flags)
    return adjustment
  }

  /// What of a round is counted: its score, or what it recorded.
  private enum AmountMeant: String, CaseIterable { case total, recorded }

  /// `{round: overtime, full: 1:00, cap: 5}`, `{round: run, score: recorded, under: 3:17, full: 0:04}`, `{field: pages, over: 10, started: 1}`.
  private mutating func eachStep(
    _ spot: Spot, of change: ScoreAdjustment.Change?, _ unit: MarkUnit
  ) -> EachStep? {
    guard let fields = fields(spot, .eachStep) else { return nil }
    switch change {
    case .factor, .cap:
      note(.oneOf(path: spot.path, ["plus", "minus"]), at: spot.node)
      return nil
    case .plus, .minus, nil: break
    }
    func one(of words: [String]) -> String? {
      let given = words.filter { fields.values[$0] != nil }
      if given.count != 1 { note(.oneOf(path: spot.path, words), at: spot.node) }
      return given.count == 1 ? given.first : nil
    }
    let source: EachStep.Source?
    switch one(of: ["round", "field"]) {
    case "round":
      let meant: AmountMeant? = word(fields, "score")
      source = scoredRound(fields, "round").map { round in
        let known = known.rounds.last { $0.id == round.text }
        if meant == .recorded {
          return .recorded(round, known?.recordsTime == true ? .time : .points)
        }
        return .round(round, known?.scoresTime == true ? .time : .points)
      }
      if case .round(let round, _)? = source, fields.values["score"] == nil,
        known.rounds.last(where: { $0.id == round.text })?.isConverted == true
      {
        note(
          .hint(.recordedOrPoints(round: round.text), path: spot.path), at: spot.node,
          severity: .warning)
      }
    case "field":
      source = numberField(fields, "field").map { .field($0) }
    default: source = nil
    }
    let counting = one(of: EachStep.Counting.allCases.map(\.rawValue))
      .flatMap(EachStep.Counting.init)
    guard let source, let counting else { return nil }
    let amounts = EachStep(source, counting, 1).unit
    let size = measure(fields, counting.rawValue, in: amounts, least: 0.01)
    let isUnder = fields.values["under"] != nil
    let line = isUnder ? "under" : "over"
    if isUnder, fields.values["over"] != nil {
      note(.notTogether(path: spot.path, ["over", "under"]), at: spot.node)
    }
    let over = fields.values[line] == nil ? .zero : measure(fields, line, in: amounts)
    let cap = fields.values["cap"] == nil ? nil : amount(fields, "cap", unit)
    guard let size, let over, cap != nil || fields.values["cap"] == nil else { return nil }
    var each = EachStep(source, counting, size, over: over, cap: cap)
    each.isUnder = isUnder
    return each
  }

  /// An amount in the unit of what is measured. A time is written with its colon, because `full: 1` could mean a second or
  /// a minute.
  private mutating func measure(
    _ fields: Fields, _ key: String, in unit: MarkUnit, least: Points = .zero
  ) -> Points? {
    guard unit == .time else { return points(fields, key, in: least...1_000_000) }
    guard let spot = value(fields, key) else { return nil }
    guard let text = spot.node.scalar?.string, text.contains(":"), let time = unit.read(text) else {
      note(.wrongShape(path: spot.path, .time), at: spot.node)
      return nil
    }
    guard time >= least else {
      note(.outOfRange(path: spot.path, value: text, allowed: "> 0:00"), at: spot.node)
      return nil
    }
    return time
  }

  /// `late`, or `no-late` if it must not have been noted.
  private mutating func note(of spot: Spot) -> EntryCondition? {
    if let text = spot.node.scalar?.string, text.contains(where: { "<>=≥≤＞＜ ".contains($0) }) {
      note(.hint(.formula(String(text.prefix(40))), path: spot.path), at: spot.node)
      return nil
    }
    // As a note, which nobody would make, `always` would never hold.
    if spot.node.scalar?.string == "always" {
      noteUnknown("always", at: spot, allowed: ["field", "members", "round", "flag"])
      return nil
    }
    return id(spot).map { $0.hasPrefix("no-") ? .notFlag(String($0.dropFirst(3))) : .flag($0) }
  }

  /// `{field: degree, is: 本科}`, `{members: 2..3}`, `{round: theory, at-least: 60}`, `{round: study, within: 30%, of:
  /// class}`, or the id of a note of the office: `late`, and negated `no-late`. In a list, all conditions must hold.
  mutating func condition(_ spot: Spot) -> EntryCondition? {
    if case .sequence(let nodes) = spot.node {
      let parts = nodes.enumerated().compactMap { place, node in
        condition(Spot(path: "\(spot.path)[\(place + 1)]", node: node))
      }
      if nodes.isEmpty { note(.missing(path: spot.path, key: "[1]"), at: spot.node) }
      return parts.count == nodes.count && !parts.isEmpty ? .all(parts) : nil
    }
    if spot.node.mapping?["round"] != nil {
      return spot.node.mapping?["within"] == nil ? scoreCondition(spot) : placeCondition(spot)
    }
    guard let mapping = spot.node.mapping else { return note(of: spot) }
    if mapping["flag"] != nil {
      guard let fields = fields(spot, .noteCondition), let word = value(fields, "flag"),
        let condition = note(of: word), let flag = condition.flags.first
      else { return nil }
      if let name = name(fields) { known.noteNames[flag] = name }
      return condition
    }
    if mapping["members"] != nil {
      guard let fields = fields(spot, .membersCondition),
        let range = value(fields, "members").flatMap({ placeRange($0, .peopleRange) })
      else { return nil }
      return .members(range)
    }
    if mapping["field"] == nil, mapping["is"] == nil, let key = mapping.keys.first?.scalar?.string {
      // It has no key of any condition, so the message names the keys of all of them, not only those of an answer.
      let words = ["field", "is", "members", "round", "flag"]
      note(
        .unknownKey(
          path: spot.path, key: String(key.prefix(40)), allowed: words,
          near: MeantWord.of(key, among: words, others: roundKeys)), at: spot.node)
      return nil
    }
    if mapping["field"] != nil, mapping["at-least"] != nil || mapping["at-most"] != nil {
      return numberCondition(spot)
    }
    guard let fields = fields(spot, .answerCondition) else { return nil }
    let field = formField(fields, "field")
    let answers = textOrTexts(fields, "is")
    if fields.values["is"] == nil { _ = value(fields, "is", required: true) }
    guard let field, !answers.isEmpty else { return nil }
    if let spot = fields.values["is"] { checkAnswers(answers, to: field, at: spot) }
    return .answer(field, answers)
  }

  /// `{field: hours, at-least: 50}`, `{field: pages, at-most: 20}`.
  private mutating func numberCondition(_ spot: Spot) -> EntryCondition? {
    guard let fields = fields(spot, .numberCondition) else { return nil }
    let field = numberField(fields, "field")
    let least = points(fields, "at-least", in: -1_000_000...1_000_000)
    let most = points(fields, "at-most", in: -1_000_000...1_000_000)
    if let least, let most, least > most {
      note(
        .outOfRange(path: spot.path, value: "\(least)..\(most)", allowed: "at-least ≤ at-most"),
        at: spot.node)
    }
    guard let field, least != nil || most != nil else { return nil }
    return .number(field, atLeast: least, atMost: most)
  }

  /// Which result of a round a condition compares: the score, other rounds in it, or the round's own.
  private enum ScoreMeant: Hashable {
    case total, own, recorded
    case part(ScorePart)

    static let plain: [(word: String, meant: ScoreMeant)] = [
      ("total", .total), ("own", .own), ("recorded", .recorded),
    ]
  }

  /// `score: own`, `score: lowest-mark`. What judges marked has no items, and what was recorded has no judges.
  private mutating func scoreMeant(_ fields: Fields, of round: KnownRound?) -> ScoreMeant? {
    guard let spot = value(fields, "score"), let text = text(spot) else { return nil }
    let parts = ScorePart.allCases.filter { $0.isOfJudges == (round?.isRecorded == false) }
    if let plain = ScoreMeant.plain.first(where: { $0.word == text }) { return plain.meant }
    if let part = parts.first(where: { $0.rawValue == text }) { return .part(part) }
    noteUnknown(text, at: spot, allowed: ScoreMeant.plain.map(\.word) + parts.map(\.rawValue))
    return nil
  }

  /// `{round: theory, at-least: 60}`, `{round: run, at-most: 5:00}`, `{round: practice, score: own, at-least: 60}`.
  private mutating func scoreCondition(_ spot: Spot) -> EntryCondition? {
    guard let fields = fields(spot, .scoreCondition), let round = scoredRound(fields, "round")
    else { return nil }
    let other = known.rounds.last { $0.id == round.text }
    let meant = scoreMeant(fields, of: other)
    if meant == nil, fields.values["score"] == nil, other?.isTotal == true {
      note(.totalOrOwn(path: spot.path, round: round.text), at: spot.node, severity: .warning)
    }
    if meant == nil, fields.values["score"] == nil, other?.isConverted == true,
      other?.isTotal != true
    {
      note(
        .hint(.recordedOrPoints(round: round.text), path: spot.path), at: spot.node,
        severity: .warning)
    }
    let isTime =
      switch meant {
      case .own: other?.ownsTime
      case .recorded, .part: other?.recordsTime
      case .total, nil: other?.scoresTime
      }
    let unit: MarkUnit = isTime == true ? .time : .points
    let lines = ["at-least", "at-most"].map { key -> Points? in
      guard let spot = value(fields, key) else { return nil }
      let text = spot.node.scalar?.string ?? ""
      if unit == .points, isTime != true, meant != .recorded, other?.recordsTime == true,
        text.contains(":"),
        let time = MarkUnit.time.read(text)
      {
        // The times of that round become points, and the condition compares points: 5:00 would mean 300 points. An open
        // edition keeps this meaning and is told about it.
        note(.wrongShape(path: spot.path, .number), at: spot.node, severity: newer)
        // It still counts as a use of the round, so that this fault does not cause a second one.
        return time
      }
      if unit == .points { return points(fields, key, in: -1_000_000...1_000_000) }
      guard let time = unit.read(text) else {
        note(.wrongShape(path: spot.path, .time), at: spot.node)
        return nil
      }
      return time
    }
    let (least, most) = (lines[0], lines[1])
    if fields.values["at-least"] == nil, fields.values["at-most"] == nil {
      note(.anyOf(path: spot.path, ["at-least", "at-most"]), at: spot.node)
    }
    if let least, let most, least > most {
      note(
        .outOfRange(path: spot.path, value: "\(least)..\(most)", allowed: "at-least ≤ at-most"),
        at: spot.node)
    }
    guard least != nil || most != nil else { return nil }
    return switch meant {
    case .own: .ownScore(round, atLeast: least, atMost: most, unit)
    case .part(let part): .partScore(round, part, atLeast: least, atMost: most, unit)
    case .recorded: .recordedScore(round, atLeast: least, atMost: most, unit)
    case .total, nil: .score(round, atLeast: least, atMost: most, unit)
    }
  }

  /// `{round: study, within: 30%, of: class}`.
  private mutating func placeCondition(_ spot: Spot) -> EntryCondition? {
    guard let fields = fields(spot, .placeCondition), let round = scoredRound(fields, "round")
    else { return nil }
    let share = value(fields, "within").flatMap { positiveShare($0) }
    let circle =
      fields.values["of"] == nil ? .all : value(fields, "of").flatMap { scaleCircle($0) }
    guard let share, let circle else { return nil }
    return .place(RoundCircle(round, circle), within: share)
  }
}
