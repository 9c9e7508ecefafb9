import Yams

extension RulebookDecoder {
  /// One clause of `eligibility:`.
  mutating func clause(_ spot: Spot, _ known: RulebookReferents) -> EligibilityClause? {
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return nil
    }
    guard let ruleNode = mapping["rule"] else {
      note(.missing(path: spot.path, key: "rule"), at: spot.node)
      return nil
    }
    let ruleSpot = Spot(path: "\(spot.path).rule", node: ruleNode)
    if let words = ruleNode.scalar?.string, words.contains("岁") || words == "age" {
      note(.ageWords(path: ruleSpot.path, words: String(words.prefix(40))), at: ruleNode)
      return nil
    }
    // A mistyped rule is read as the one most like it, so that its other faults are found too.
    let near = NearestWord.to(
      ruleNode.scalar?.string ?? "", among: EligibilityRule.Kind.allCases.map(\.rawValue))
    guard
      let kind: EligibilityRule.Kind = word(ruleSpot)
        ?? near.flatMap({ EligibilityRule.Kind(rawValue: $0) }),
      let fields = fields(spot, kind.keys)
    else { return nil }
    let rule = rule(kind, fields, known)
    let certainty: EligibilityClause.Certainty? = word(fields, "certainty")
    let tracks = list(fields, "tracks").compactMap {
      reference($0, to: .track, among: known.tracks)
    }
    if kind == .entryDegree, fields.values["tracks"] == nil {
      note(.missing(path: spot.path, key: "tracks"), at: spot.node)
    }
    let source = text(fields, "source") ?? ""
    return rule.map {
      EligibilityClause(
        $0, certainty: certainty ?? kind.defaultCertainty, tracks: tracks, source: source)
    }
  }

  private mutating func rule(
    _ kind: EligibilityRule.Kind, _ fields: Fields, _ known: RulebookReferents
  ) -> EligibilityRule? {
    switch kind {
    case .enrolledBefore:
      return day(fields, "on", required: true).map { .enrolledBefore(EnrolledBefore($0)) }
    case .bornBetween:
      return bornBetween(fields).map { .bornBetween($0) }
    case .onePerPerson:
      let role: OneEntryPerPerson.Role? = word(fields, "role")
      let most = integer(fields, "at-most", in: 1...100) ?? 1
      return .onePerPerson(OneEntryPerPerson(role ?? .member, atMost: most))
    case .memberCount:
      return counts(fields).map { .memberCount(MemberCount($0)) }
    case .adviserCount:
      return counts(fields).map { .adviserCount(AdviserCount($0)) }
    case .individualMembers:
      let most = integer(fields, "at-most", in: 1...30, required: true)
      let least = integer(fields, "collective-at-least", in: 1...500) ?? 2
      return most.map {
        .individualMembers(IndividualMembers(atMost: $0, collectiveAtLeast: least))
      }
    case .degreeCap:
      let degree: DegreeClass? = word(fields, "degree", required: true)
      let most = integer(fields, "at-most", in: 0...10_000, required: true)
      guard let degree, let most else { return nil }
      return .degreeCap(DegreeCap(degree, atMost: most))
    case .degreeShare:
      let degree: DegreeClass? = word(fields, "degree", required: true)
      let most = value(fields, "at-most", required: true).flatMap { share($0) }
      let whole: DegreeShare.Whole? = word(fields, "within", required: true)
      guard let degree, let most, let whole else { return nil }
      return .degreeShare(DegreeShare(degree, atMost: most, within: whole))
    case .worksPerOrganization:
      return integer(fields, "at-most", in: 1...100_000, required: true).map {
        .worksPerOrganization(WorksPerOrganization(atMost: $0))
      }
    case .leaderDegree:
      return degrees(fields).map {
        .leaderDegree(LeaderDegree(atLeast: $0.lowest, atMost: $0.highest))
      }
    case .entryDegree:
      return degrees(fields).map {
        .entryDegree(EntryDegree(atLeast: $0.lowest, atMost: $0.highest))
      }
    case .notAwardedBefore:
      let levels: [String] =
        if let spot = value(fields, "level"), spot.node.scalar != nil {
          text(spot).map { [$0] } ?? []
        } else {
          texts(fields, "level")
        }
      let years = integer(fields, "years", in: 1...100)
      let scope: NotAwardedBefore.Scope? = word(fields, "who")
      return .notAwardedBefore(
        NotAwardedBefore(levels: levels, withinYears: years, of: scope ?? .everyone))
    case .requiredProof:
      return requiredProof(fields, known)
    case .answeredDayBetween:
      let field = value(fields, "field", required: true).flatMap {
        reference($0, to: .formField, among: known.formFields)
      }
      let window = window(fields)
      guard let field, let window else { return nil }
      var rule = AnsweredDayBetween(field, from: window.earliest, to: window.latest)
      rule.name = known.fieldNames[field]
      return .answeredDayBetween(rule)
    }
  }

  private enum BornWho: String, CaseIterable {
    case leader, everyone
    case anyMember = "any-member"
  }

  private mutating func bornBetween(_ fields: Fields) -> BornBetween? {
    let window = window(fields)
    let who: BornWho? = word(fields, "who")
    let share = value(fields, "share").flatMap { self.share($0) }
    if who == .leader, let spot = fields.values["share"], !spot.node.isNull {
      note(.oneOf(path: fields.spot.path, ["who: leader", "share"]), at: spot.node)
    }
    let words = text(fields, "words") ?? ""
    let asOf = day(fields, "as-of")
    guard let window else { return nil }
    compare(words, with: window, asOf: asOf, fields)
    let scope: BornBetween.Scope =
      if let share { .atLeast(share) } else if who == .leader { .leader } else { .everyone }
    return BornBetween(from: window.earliest, to: window.latest, of: scope, words: words)
  }

  /// The notice's words against the days: what both say must agree, and what was not read is said.
  private mutating func compare(
    _ words: String, with window: (earliest: CalendarDay?, latest: CalendarDay?),
    asOf: CalendarDay?, _ fields: Fields
  ) {
    guard !words.isEmpty else { return }
    let (path, node) = (fields.spot.path, fields.values["words"]?.node)
    guard let asOf else {
      return note(.ageWordsWithoutDay(path: path, words: words), at: node, severity: .note)
    }
    guard let ages = AgeWords(words) else {
      return note(.ageWordsNotRead(path: path, words: words), at: node, severity: .warning)
    }
    let oldest = window.earliest?.completedYears(on: asOf)
    let youngest = window.latest?.completedYears(on: asOf)
    guard !ages.fit(youngest: youngest, oldest: oldest) else { return }
    note(
      .ageWordsDisagree(path: path, words: words, youngest: youngest, oldest: oldest, on: asOf),
      at: node, severity: .warning)
  }

  private mutating func window(_ fields: Fields) -> (
    earliest: CalendarDay?, latest: CalendarDay?
  )? {
    let before = problems.count
    let earliest = day(fields, "from")
    let latest = day(fields, "to")
    guard problems.count == before else { return nil }
    guard earliest != nil || latest != nil else {
      noteMissing(["from", "to"], of: fields)
      return nil
    }
    if let earliest, let latest, latest < earliest {
      note(
        .outOfRange(path: "\(fields.spot.path).to", value: "\(latest)", allowed: "≥ \(earliest)"),
        at: fields.values["to"]?.node)
      return nil
    }
    return (earliest, latest)
  }

  /// Says that one of the keys is needed, unless a mistyped key stands for it.
  private mutating func noteMissing(_ keys: [String], of fields: Fields) {
    guard fields.mistyped.isDisjoint(with: keys) else { return }
    note(
      .missing(path: fields.spot.path, key: keys.joined(separator: " / ")), at: fields.spot.node)
  }

  private mutating func counts(_ fields: Fields) -> ClosedRange<Int>? {
    let least = integer(fields, "min", in: 0...500)
    let most = integer(fields, "max", in: 0...500)
    guard least != nil || most != nil else {
      noteMissing(["min", "max"], of: fields)
      return nil
    }
    let low = least ?? 0
    let high = most ?? 500
    guard low <= high else {
      note(
        .outOfRange(path: "\(fields.spot.path).min", value: String(low), allowed: "0…\(high)"),
        at: fields.values["min"]?.node)
      return nil
    }
    return low...high
  }

  private mutating func degrees(_ fields: Fields) -> (lowest: Degree?, highest: Degree?)? {
    let lowest: Degree? = word(fields, "at-least")
    let highest: Degree? = word(fields, "at-most")
    guard fields.values["at-least"] != nil || fields.values["at-most"] != nil else {
      noteMissing(["at-least", "at-most"], of: fields)
      return nil
    }
    return (lowest, highest)
  }

  private mutating func requiredProof(
    _ fields: Fields, _ known: RulebookReferents
  ) -> EligibilityRule? {
    let field = value(fields, "field", required: true).flatMap {
      reference($0, to: .formField, among: known.formFields)
    }
    var condition: RequiredProof.Condition?
    if let spot = value(fields, "when"), let when = self.fields(spot, .condition) {
      let asked = value(when, "field", required: true).flatMap {
        reference($0, to: .formField, among: known.formFields)
      }
      let answer = text(when, "is", required: true)
      if let asked, let answer { condition = RequiredProof.Condition(asked, is: answer) }
    }
    return field.map {
      var rule = RequiredProof($0, when: condition)
      rule.names = known.fieldNames
      return .requiredProof(rule)
    }
  }
}

extension EligibilityRule.Kind {
  /// What a rulebook means that does not say: the data decide, except where they cannot.
  public var defaultCertainty: EligibilityClause.Certainty {
    switch self {
    case .notAwardedBefore, .requiredProof, .degreeCap, .degreeShare: .doubt
    case .enrolledBefore, .bornBetween, .onePerPerson, .memberCount, .adviserCount,
      .individualMembers, .worksPerOrganization, .leaderDegree, .entryDegree, .answeredDayBetween:
      .refuse
    }
  }
}

extension CalendarDay {
  /// Birthdays that someone born on this day has had by another; 35 on the 35th birthday.
  func completedYears(on day: CalendarDay) -> Int {
    let had = (day.month, day.day) >= (month, self.day)
    return day.year - year - (had ? 0 : 1)
  }
}
