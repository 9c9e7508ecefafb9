import Yams

extension RulebookDecoder {
  /// One clause of `eligibility:`.
  mutating func clause(_ spot: Spot) -> EligibilityClause? {
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return nil
    }
    guard let wordNode = mapping["rule"] else {
      note(.missing(path: spot.path, key: "rule"), at: spot.node)
      return nil
    }
    guard let kind = ruleKind(Spot(path: "\(spot.path).rule", node: wordNode)),
      let fields = fields(spot, kind.clauseKeys)
    else { return nil }
    let rule: (any EligibilityRule)? = kind.read(fields, by: &self)
    if let rule { checkPeople(rule, fields) }
    let certainty: EligibilityCertainty? = word(fields, "certainty")
    let tracks = list(fields, "tracks").compactMap {
      reference($0, to: .track, among: known.tracks).map(Track.ID.init)
    }
    if kind.needsTracks { _ = value(fields, "tracks", required: true) }
    let source = text(fields, "source") ?? ""
    return rule.map {
      EligibilityClause(
        $0, certainty: certainty ?? kind.usualCertainty, tracks: tracks, source: source)
    }
  }

  /// Notes numbers of people that no entry can have because `people` does not allow them: at least six members, where five
  /// are the most.
  private mutating func checkPeople(_ rule: any EligibilityRule, _ fields: Fields) {
    let (members, advisers) = (known.people.members, known.people.advisers)
    let asked: (least: Int, most: Int, allowed: PeopleRules.Count, key: String)
    switch rule {
    case let rule as MemberCount: asked = (rule.least, rule.most, members, "members")
    case let rule as AdviserCount: asked = (rule.least, rule.most, advisers, "advisers")
    case let rule as IndividualMembers:
      asked = (rule.collectiveLeast, .max, members, "members")
    default: return
    }
    guard asked.least > asked.allowed.most || asked.most < asked.allowed.least else { return }
    let key =
      asked.most == .max ? "collective-at-least" : asked.least > asked.allowed.most ? "min" : "max"
    let value = asked.least > asked.allowed.most ? asked.least : asked.most
    note(
      .outOfRange(
        path: "\(fields.spot.path).\(key)", value: "\(value)",
        allowed: "people.\(asked.key) \(asked.allowed.least)…\(asked.allowed.most)"),
      at: fields.values[key]?.node ?? fields.spot.node, severity: newer)
  }

  /// The rule with this word. A mistyped word is read as the most similar one, so that its other faults are found too.
  private mutating func ruleKind(_ spot: Spot) -> (any EligibilityRule.Type)? {
    guard let text = text(spot) else { return nil }
    if let rule = EligibilityRules.rule(text) { return rule }
    if text.contains("岁") || text == "age" {
      note(.ageWords(path: spot.path, words: String(text.prefix(40))), at: spot.node)
      return nil
    }
    let allowed = EligibilityRules.all.map { $0.word }
    return noteUnknown(text, at: spot, allowed: allowed).flatMap { EligibilityRules.rule($0) }
  }
}
