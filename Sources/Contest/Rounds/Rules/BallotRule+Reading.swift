import Yams

extension BallotRule {
  /// The keys of a round in which people vote.
  static let keys = [
    "voters", "seats", "candidates", "threshold", "of", "quorum", "most-marks", "named", "runs",
    "reserves",
    "keyed",
  ]
}

extension RulebookDecoder {
  /// Reads who votes, and how many votes elect.
  mutating func ballot(_ fields: Fields) -> BallotRule {
    var rule = BallotRule()
    readVoters(fields, into: &rule)
    rule.seats = integer(fields, "seats", in: 1...100_000)
    rule.candidates = value(fields, "candidates").flatMap { candidates($0) }
    if let spot = value(fields, "threshold") { rule.threshold = thresholdOrMost(spot) }
    let base: BaseWord? = word(fields, "of")
    rule.base = base?.base ?? rule.base
    rule.quorum = value(fields, "quorum").flatMap { threshold($0) }
    rule.mostMarks = integer(fields, "most-marks", in: 1...100_000)
    rule.isNamed = yesNo(fields, "named")
    rule.runs = integer(fields, "runs", in: 1...20) ?? rule.runs
    rule.reserves = integer(fields, "reserves", in: 0...10_000) ?? rule.reserves
    rule.keyed = word(fields, "keyed") ?? rule.keyed
    checkBallot(rule, fields)
    return rule
  }

  private enum BaseWord: String, CaseIterable {
    case present, voters, cast, valid

    var base: BallotRules.Base {
      switch self {
      case .present: .present
      case .voters: .members
      case .cast: .cast
      case .valid: .valid
      }
    }
  }
  private enum ListWord: String, CaseIterable { case list }
  private enum MostWord: String, CaseIterable { case most }
  private enum PoolWord: String, CaseIterable { case pool }

  /// `voters: list`, or `{draw: 65, from: pool, conflicts: […]}`.
  private mutating func readVoters(_ fields: Fields, into rule: inout BallotRule) {
    guard let spot = value(fields, "voters") else { return }
    guard spot.node.scalar == nil else {
      let _: ListWord? = word(spot)
      return
    }
    guard let voters = self.fields(spot, .voters) else { return }
    if let count = integer(voters, "draw", in: 1...10_000) { rule.voters = .drawn(count) }
    let _: PoolWord? = word(voters, "from")
    if value(voters, "conflicts") != nil {
      rule.conflicts = list(voters, "conflicts").compactMap { word($0) }
    }
  }

  /// `most`: the candidates with the most votes are elected, without a threshold.
  private mutating func thresholdOrMost(_ spot: Spot) -> Threshold? {
    if MostWord(rawValue: spot.node.scalar?.string ?? "") != nil { return nil }
    return threshold(spot) ?? .majority
  }

  /// `more than 1/2`, `at least 2/3`; a plain share means `at least`.
  private mutating func threshold(_ spot: Spot) -> Threshold? {
    let text = spot.node.scalar?.string ?? ""
    guard let threshold = Threshold(words: text) else {
      note(.wrongShape(path: spot.path, .threshold), at: spot.node)
      return nil
    }
    return threshold
  }

  /// `at least 120%` of the seats.
  private mutating func candidates(_ spot: Spot) -> CandidateRule? {
    guard let rule = CandidateRule(words: spot.node.scalar?.string ?? "") else {
      note(.wrongShape(path: spot.path, .candidates), at: spot.node)
      return nil
    }
    return rule
  }

  /// Notes keys that need a number of seats where there is none: reserves need seats that can be full, and further runs
  /// need seats that can stay open. `most` needs one too, because without it nothing says how many of the candidates with
  /// votes are elected.
  private mutating func checkBallot(_ rule: BallotRule, _ fields: Fields) {
    guard rule.seats == nil else { return }
    for key in ["reserves", "runs"] where key == "reserves" ? rule.reserves > 0 : rule.runs > 1 {
      note(
        .ballotWithoutSeats(path: "\(fields.spot.path).\(key)", key: key),
        at: fields.values[key]?.node)
    }
    if rule.candidates != nil {
      note(
        .ballotWithoutSeats(path: "\(fields.spot.path).candidates", key: "candidates"),
        at: fields.values["candidates"]?.node)
    }
    if rule.threshold == nil {
      note(
        .ballotWithoutSeats(path: "\(fields.spot.path).threshold", key: "threshold: most"),
        at: fields.values["threshold"]?.node)
    }
  }
}

extension Threshold {
  /// Reads `more than 1/2` and `at least 60%`, and what ``init(_:)`` reads.
  init?(words text: String) {
    if let rest = text.dropping("more than ") {
      self.init(">" + rest)
    } else {
      self.init(text.dropping("at least ") ?? text)
    }
    guard share > .zero || isMoreThan else { return nil }
  }

  /// `二分之一以上`, `more than 1/2`.
  public func text(in language: Language) -> String {
    switch (isMoreThan, language) {
    case (true, .chinese): "超过 \(share.shareText)"
    case (true, .english): "more than \(share.shareText)"
    case (false, .chinese): "不少于 \(share.shareText)"
    case (false, .english): "at least \(share.shareText)"
    }
  }
}

extension String {
  /// The text after a beginning; `nil` if it does not begin so.
  fileprivate func dropping(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
