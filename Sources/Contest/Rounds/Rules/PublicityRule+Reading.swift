extension PublicityRule {
  /// The keys of a round of publicity.
  public static let keys = [
    "after", "days", "count", "start", "objections", "mask", "tells",
    "corrected-days",
  ]
}

extension RulebookDecoder {
  /// Reads the rules of a round of publicity.
  mutating func publicity(_ round: Fields) -> PublicityRule {
    var rule = PublicityRule()
    rule.after = value(round, "after").flatMap { spot in
      let known = self.known.rounds.filter { $0.advances || $0.decides }.map(\.id)
      return reference(spot, to: .round, among: known).map { RoundID($0) }
    }
    rule.days = integer(round, "days", in: 1...90) ?? rule.days
    rule.counting = word(round, "count") ?? rule.counting
    rule.start = word(round, "start") ?? rule.start
    readObjectionsAndMask(round, into: &rule)
    return rule
  }

  /// The older form, `publicity` of a tier: this many working days after everything else.
  mutating func lastPublicity(_ spot: Spot) -> PublicityRule? {
    guard let fields = fields(spot, .publicity) else { return nil }
    var rule = PublicityRule()
    rule.days = integer(fields, "working-days", in: 1...90) ?? rule.days
    readObjectionsAndMask(fields, into: &rule)
    return rule
  }

  private enum Always: String, CaseIterable { case always }

  private mutating func readObjectionsAndMask(_ fields: Fields, into rule: inout PublicityRule) {
    rule.objections = word(fields, "objections") ?? rule.objections
    rule.tells = word(fields, "tells") ?? rule.tells
    rule.correctedDays = integer(fields, "corrected-days", in: 1...90)
    guard let spot = value(fields, "mask"), let mask = self.fields(spot, .mask) else { return }
    rule.maskNames = word(mask, "name") ?? rule.maskNames
    let _: Always? = word(mask, "mobile")
    let _: Always? = word(mask, "id-number")
  }
}
