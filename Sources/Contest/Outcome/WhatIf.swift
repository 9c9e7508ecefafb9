/// One change that is tried to see who would move: 假如. Nothing that is stored changes.
public enum WhatIf: Hashable, Sendable {
  /// The cap of a round's selection, counted in the same way as in the rulebook; `nil` for none.
  case cap(Round.ID, Int?)
  /// The number of places of a round's selection.
  case places(Round.ID, Int)
  /// The weight of one criterion of a round.
  case weight(Round.ID, Criterion.ID, Fraction)
  /// How a round's sheets are combined.
  case method(Round.ID, Method)
  /// An entry leaves, as if it were withdrawn now, or is in another state.
  case withoutEntry(Entry.ID, as: EntryState = .withdrawn)
  /// A judge's sheets are left out, in all rounds.
  case withoutJudge(Judge.ID)
  /// Quite different rules, such as an amended rulebook's tier.
  case rules(Tier)

  /// A way of combining that can be compared with the one in the rulebook.
  public enum Method: String, CaseIterable, Sendable {
    case mean
    case median
    /// One highest and one lowest set aside.
    case trimmed
    case standardScore = "standard-score"
    case twoWay = "two-way"
    case severity
  }

  /// Why it cannot be tried.
  public enum Fault: Error, Hashable, Sendable {
    case noSuchRound(Round.ID)
    case noAdvance(Round.ID)
    case noSuchCriterion(Criterion.ID, Round.ID)
    case noSuchJudge(Judge.ID)
    case noSuchEntry(Entry.ID)
    /// The points of the round's criteria are added, so weights play no part.
    case weightsNotUsed(Round.ID)
    /// The round has no judges, so there are no sheets to weight or combine differently.
    case notJudged(Round.ID)
    /// The judges write places there, which no method for marks combines.
    case placesWritten(Round.ID)
    /// The method compares all judges with one another; a round of panels or rooms combines within each of them.
    case notInPanels(Method, Round.ID)
    /// So few judges see an entry there that no mark is left when the highest and the lowest are set aside.
    case nothingLeft(Method, Round.ID, judges: Int)
    /// The other rulebook has none of the rounds that have begun, so none of their marks count in it.
    case otherRounds([Round.ID])
    /// The list has minima of two kinds, beside which no cap can stand.
    case capBesideTwoMinima(Round.ID)
    /// Weights must be above zero; caps and places must not be below zero.
    case badNumber
  }

  /// The changes of one trial in the order in which they are applied: other rules come first, because the rest changes
  /// something about the rules that are tried.
  ///
  /// `--cap review=1 --rulebook other.yml` is the other rulebook with a cap of 1.
  public static func inOrder(_ changes: [WhatIf]) -> [WhatIf] {
    func isRules(_ change: WhatIf) -> Bool { if case .rules = change { true } else { false } }
    return changes.filter(isRules) + changes.filter { !isRules($0) }
  }

  /// The methods that a round's marks can be combined by, and why the others cannot be tried there.
  public static func methods(
    of round: Round.ID, in tier: Tier
  ) throws(Fault) -> (possible: [Method], impossible: [(method: Method, fault: Fault)]) {
    let rules = try judged(round, in: tier)
    var (possible, impossible): ([Method], [(method: Method, fault: Fault)]) = ([], [])
    for method in Method.allCases {
      if let fault = method.fault(by: rules, of: round) {
        impossible.append((method, fault))
      } else {
        possible.append(method)
      }
    }
    return (possible, impossible)
  }

  /// The rules of a round in which judges give marks.
  private static func judged(_ round: Round.ID, in tier: Tier) throws(Fault) -> JudgingRules {
    guard let tried = tier.round(round), tried.scores, let rules = tried.judging else {
      throw .noSuchRound(round)
    }
    guard tried.isJudged else { throw .notJudged(round) }
    guard rules.adjust != .placesGiven else { throw .placesWritten(round) }
    return rules
  }

  /// What the tried cap counts by; `nil` for any other change.
  public func capHolder(by tier: Tier) -> Cap.Holder? {
    guard case .cap(let round, _) = self else { return nil }
    return tier.round(round)?.advance?.cap?.holder ?? .organization
  }

  /// The tried cap in words, with what it counts by: `每位负责人最多 2`, `每单位不设上限`; `nil` for any other change.
  public func capWords(
    by tier: Tier, in language: Language, naming names: Names
  ) -> String? {
    guard case .cap(_, let most) = self, let holder = capHolder(by: tier) else { return nil }
    let each = holder.each(in: language, naming: names)
    return switch (most, language) {
    case (let most?, .chinese): "\(each)最多 \(most)"
    case (let most?, .english): "at most \(most) \(holder == .organization ? "" : "for ")\(each)"
    case (nil, .chinese): "\(each)不设上限"
    case (nil, .english): "no cap \(holder == .organization ? "" : "for ")\(each)"
    }
  }

  /// The rules and inputs as they would have been.
  ///
  /// With a cap of 1 in the review, `cap("review", 1)`, the tier's review has that cap and all else is as it was.
  public func applied(
    to tier: Tier, _ inputs: TierInputs
  ) throws(Fault) -> (tier: Tier, inputs: TierInputs) {
    var (tier, inputs) = (tier, inputs)
    switch self {
    case .cap(let round, let cap):
      if let cap, cap < 0 { throw .badNumber }
      if cap != nil, (tier.round(round)?.advance?.least.divisions.count ?? 0) > 1 {
        throw .capBesideTwoMinima(round)
      }
      try tier.changeAdvance(of: round) { rule in
        rule.cap = cap.map { Cap($0, rule.cap?.holder ?? .organization) }
      }
    case .places(let round, let places):
      guard places >= 0 else { throw .badNumber }
      try tier.changeAdvance(of: round) { $0.places = .count(places) }
      // A number set by the committee would override the one that is tried.
      inputs.decisions.removeAll { decision in
        if case .places(round, _, _) = decision.choice { true } else { false }
      }
    case .weight(let round, let criterion, let weight):
      guard weight > .zero else { throw .badNumber }
      guard
        let index = tier.round(round)?.judging?.rubric.criteria
          .firstIndex(where: { $0.id == criterion })
      else {
        guard tier.round(round)?.scores == true else { throw .noSuchRound(round) }
        throw .noSuchCriterion(criterion, round)
      }
      guard tier.round(round)?.isJudged == true else { throw .notJudged(round) }
      guard tier.round(round)?.judging?.rubric.total == .weighted else {
        throw .weightsNotUsed(round)
      }
      try tier.changeJudging(of: round) { $0.rubric.criteria[index].weight = weight }
    case .method(let round, let method):
      if let fault = method.fault(by: try Self.judged(round, in: tier), of: round) { throw fault }
      try tier.changeJudging(of: round) { method.set(in: &$0) }
    case .withoutEntry(let entry, let state):
      guard let place = inputs.entries.firstIndex(where: { $0.id == entry }) else {
        throw .noSuchEntry(entry)
      }
      inputs.entries[place].state = state
    case .withoutJudge(let judge):
      let sheets = inputs.rounds.values.lazy.flatMap { $0.sheets + $0.reReviewSheets }
      guard sheets.contains(where: { $0.judge == judge }) else { throw .noSuchJudge(judge) }
      for round in inputs.rounds.keys {
        // The entries that the judge has marked can no longer have all the sheets that the rulebook
        // asks for.
        for sheet in inputs.rounds[round]?.sheets ?? [] where sheet.judge == judge {
          inputs.rounds[round]?.fewerSheets[sheet.entry, default: 0] += 1
        }
        inputs.rounds[round]?.sheets.removeAll { $0.judge == judge }
        inputs.rounds[round]?.reReviewSheets.removeAll { $0.judge == judge }
      }
    case .rules(let other):
      // Marks belong to rounds, which are the same ones by their ids.
      let begun = tier.rounds.filter { $0.scores && inputs.rounds[$0.id] != nil }.map(\.id)
      guard begun.isEmpty || begun.contains(where: { other.round($0)?.scores == true }) else {
        throw .otherRounds(begun)
      }
      tier = other
    }
    return (tier, inputs)
  }
}

extension WhatIf.Method {
  fileprivate func set(in rules: inout JudgingRules) {
    rules.adjust = .none
    rules.combine.dropHigh = 0
    rules.combine.dropLow = 0
    rules.combine.average = .mean
    for place in rules.panels.indices { rules.panels[place].combine = nil }
    switch self {
    case .mean: break
    case .median: rules.combine.average = .median
    case .trimmed: (rules.combine.dropHigh, rules.combine.dropLow) = (1, 1)
    case .standardScore: rules.adjust = .standardScore
    case .twoWay: rules.adjust = .twoWay
    case .severity: rules.adjust = .severity
    }
  }

  /// Why a round's marks cannot be combined by it; a rulebook that said so would be refused as well.
  fileprivate func fault(by rules: JudgingRules, of round: Round.ID) -> WhatIf.Fault? {
    let isApart = rules.rooms != nil || !rules.panels.isEmpty
    switch self {
    case .mean, .median: return nil
    case .trimmed:
      let judges = rules.panels.map(\.judges).min() ?? rules.judgesPerEntry
      return judges > 2 ? nil : .nothingLeft(self, round, judges: judges)
    case .standardScore, .twoWay, .severity: return isApart ? .notInPanels(self, round) : nil
    }
  }

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.mean, .chinese): "平均"
    case (.mean, .english): "mean"
    case (.median, .chinese): "中位数"
    case (.median, .english): "median"
    case (.trimmed, .chinese): "去掉一个最高分、一个最低分后平均"
    case (.trimmed, .english): "mean without the highest and the lowest"
    case (.standardScore, .chinese): "标准分"
    case (.standardScore, .english): "standard scores"
    case (.twoWay, .chinese): "双向校正"
    case (.twoWay, .english): "two-way adjustment"
    case (.severity, .chinese): "校正评委松紧"
    case (.severity, .english): "adjusted for severity"
    }
  }
}

extension Tier {
  fileprivate mutating func changeJudging(
    of id: Round.ID, _ change: (inout JudgingRules) -> Void
  ) throws(WhatIf.Fault) {
    guard let index = rounds.firstIndex(where: { $0.id == id }),
      var rules = rounds[index].judging
    else { throw .noSuchRound(id) }
    change(&rules)
    rounds[index] = rounds[index].judged(by: rules)
  }

  fileprivate mutating func changeAdvance(
    of id: Round.ID, _ change: (inout AdvanceRule) -> Void
  ) throws(WhatIf.Fault) {
    guard round(id)?.scores == true else { throw .noSuchRound(id) }
    guard var advance = round(id)?.advance else { throw .noAdvance(id) }
    change(&advance)
    try changeJudging(of: id) { $0.advance = advance }
  }
}

extension WhatIf.Fault: NamingThings {
  public var code: String {
    switch self {
    case .noSuchRound: "what-if-no-such-round"
    case .noAdvance: "what-if-no-advance"
    case .noSuchCriterion: "what-if-no-such-criterion"
    case .noSuchJudge: "what-if-no-such-judge"
    case .noSuchEntry: "what-if-no-such-entry"
    case .weightsNotUsed: "what-if-weights-not-used"
    case .notJudged: "what-if-not-judged"
    case .placesWritten: "what-if-places-written"
    case .notInPanels: "what-if-not-in-panels"
    case .nothingLeft: "what-if-nothing-left"
    case .otherRounds: "what-if-other-rounds"
    case .capBesideTwoMinima: "what-if-cap-beside-two-minima"
    case .badNumber: "what-if-bad-number"
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.noSuchRound(let round), .chinese): "没有打分的轮次“\(name(round))”，请核对。"
    case (.noSuchRound(let round), .english): "There is no scored round “\(name(round))”. Check it."
    case (.noAdvance(let round), .chinese): "规程没有写轮次“\(name(round))”之后谁晋级，没有名额可改。"
    case (.noAdvance(let round), .english):
      "The rulebook does not say who goes on after round “\(name(round))”, so there are no places to change."
    case (.noSuchCriterion(let id, let round), .chinese): "轮次“\(name(round))”没有指标“\(id)”，请核对。"
    case (.noSuchCriterion(let id, let round), .english):
      "Round “\(name(round))” has no criterion “\(id)”. Check it."
    case (.noSuchEntry(let entry), .chinese): "本届没有 \(entry.text)，请核对编号。"
    case (.noSuchEntry(let entry), .english):
      "There is no \(entry.text) in this edition. Check the code."
    case (.noSuchJudge(let judge), .chinese): "评委 \(judge.text) 没有打过分，请核对编号。"
    case (.noSuchJudge(let judge), .english):
      "Judge \(judge.text) has given no marks. Check the number."
    case (.weightsNotUsed(let round), .chinese):
      "轮次“\(name(round))”各项分数直接相加，权重不起作用，试改权重没有意义。要试别的比重，请改写规程中各项的满分，用改后的规程试。"
    case (.weightsNotUsed(let round), .english):
      "Round “\(name(round))” adds the points of its criteria, so weights play no part there. To try other proportions, change the full marks in a copy of the rulebook and try that."
    case (.placesWritten(let round), .chinese):
      "轮次“\(name(round))”评委写的是名次，不是分数，合成分数的方法都不适用。要试别的算法，请用改后的规程试。"
    case (.placesWritten(let round), .english):
      "In round “\(name(round))” judges write places and no marks, so methods that combine marks do not apply. Try an amended rulebook instead."
    case (.notInPanels(let method, let round), .chinese):
      "轮次“\(name(round))”分组或分室评分，各组各室分别合成；“\(method.name(in: language))”要把全部评委放在一起比较，在这里不能试。"
    case (.notInPanels(let method, let round), .english):
      "Round “\(name(round))” has panels or rooms, which combine their marks apart; “\(method.name(in: language))” compares all judges together, so it cannot be tried there."
    case (.nothingLeft(let method, let round, let judges), .chinese):
      "轮次“\(name(round))”每件只有 \(judges) 位评委打分，“\(method.name(in: language))”没有分可以计，不能试。"
    case (.nothingLeft(let method, let round, let judges), .english):
      "In round “\(name(round))” \(Counted.english(judges, "judge")) mark an entry, so “\(method.name(in: language))” has no mark left and cannot be tried."
    case (.otherRounds(let begun), .chinese):
      "所试的规程没有已经开始的轮次（\(begun.map { "“\(name($0))”，编号 \($0)" }.joined(separator: "；"))），已有的评分在它那里都不算，没有什么可比。轮次按编号对应，请用现行规程改出一份来试。"
    case (.otherRounds(let begun), .english):
      "The rulebook has none of the rounds that have begun (\(begun.map { "“\(name($0))”, id \($0)" }.joined(separator: "; "))), so no mark counts in it and there is nothing to compare. Rounds are told by their ids; try a changed copy of the rules in force."
    case (.notJudged(let round), .chinese):
      "轮次“\(name(round))”不由评委打分，没有评委的权重和合成方法可试。要试别的算法，请用改后的规程试。"
    case (.notJudged(let round), .english):
      "Nobody judges in round “\(name(round))”, so there are no weights or ways of combining to try. Try an amended rulebook instead."
    case (.capBesideTwoMinima(let round), .chinese):
      "轮次“\(name(round))”按两种分设保底，不能再设上限，不能这样试。"
    case (.capBesideTwoMinima(let round), .english):
      "Round “\(name(round))” has minima of two kinds, beside which no cap can stand, so this cannot be tried."
    case (.badNumber, .chinese): "权重须大于 0，名额和上限须不小于 0。"
    case (.badNumber, .english): "Weights are above 0; places and caps are 0 or more."
    }
  }
}
