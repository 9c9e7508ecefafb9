import Yams

extension PublicVoteRule {
  /// The keys of a public vote.
  static let keys =
    ["voters", "per-voter", "from", "to", "combine", "total", "ties", "advance"]
    + JudgingRules.conversionKeys
}

extension RulebookDecoder {
  /// Reads who may vote, how often and when, and what the votes count for.
  mutating func publicVote(_ fields: Fields) -> JudgingRules {
    let window: (from: CalendarDay, to: CalendarDay) = {
      let usual: CalendarDay = "2000-01-01"
      let from = day(fields, "from", required: true)
      let to = day(fields, "to", required: true)
      if let from, let to, to < from {
        note(
          .outOfRange(path: "\(fields.spot.path).to", value: "\(to)", allowed: "≥ \(from)"),
          at: fields.values["to"]?.node)
      }
      return (from ?? usual, to ?? usual)
    }()
    var rule = PublicVoteRule(from: window.from, to: window.to)
    rule.voters = word(fields, "voters") ?? rule.voters
    if let spot = value(fields, "per-voter"), let limits = self.fields(spot, .perVoter) {
      rule.perDay = integer(limits, "day", in: 1...1000)
      rule.inAll = integer(limits, "in-all", in: 1...100_000)
      if let day = rule.perDay, let all = rule.inAll, all < day, let spot = limits.values["in-all"]
      {
        note(
          .outOfRange(path: spot.path, value: "\(all)", allowed: "≥ day \(day)"), at: spot.node,
          severity: newer)
      }
    }
    let combine = value(fields, "combine").map { voteCombination($0) }
    rule.saysDecimals = combine?.saysDecimals == true
    var rules = JudgingRules(publicVote: rule)
    if let combine {
      rules.combine.decimals = combine.decimals
      rules.combine.rounding = combine.rounding
    }
    known.criteria = rules.rubric.criteria.map(\.id.text)
    known.incomplete.remove(.criterion)
    finish(fields, &rules)
    return rules
  }

  /// `combine: {decimals: 2, rounding: half-up}`: how the points for the votes are rounded. Votes themselves are whole
  /// numbers.
  private mutating func voteCombination(
    _ spot: Spot
  ) -> (decimals: Int, rounding: Rounding, saysDecimals: Bool) {
    let usual = Combination(average: .sum, decimals: 0)
    guard let fields = fields(spot, .voteCombine) else { return (0, usual.rounding, false) }
    let decimals = integer(fields, "decimals", in: 0...4)
    return (decimals ?? 0, word(fields, "rounding") ?? usual.rounding, decimals != nil)
  }
}

extension JudgingRules {
  /// The rules of a public vote: its totals are recorded once it is over, and are stored like recorded marks.
  init(publicVote rule: PublicVoteRule) {
    let criterion = Criterion(
      id: "mark", name: Bilingual(chinese: "得票", english: "votes"), range: 0...10_000_000, step: 1)
    self.init(
      rubric: Rubric([criterion], total: .sum), judgesPerEntry: 1, conflicts: [],
      combine: Combination(average: .sum, decimals: 0))
    recorded = RecordedRules()
    publicVote = rule
  }
}
