/// How certain the lines of the prizes are: for each entry the chance, in whole per cent, that it belongs at or above the line of
/// a level. 奖项的把握.
///
/// The line of a level is where its places end, those of the better levels on the same list counted in: with 1 first and 2
/// second prizes, the line of the second is after the third entry. Caps, minima and what the committee decided about single
/// entries are ignored, because the question is whether the marks show who is better. ``ListCertainty`` says what the figures
/// are based on; they are those of ``RoundCertainty`` at another line.
///
/// | 1 first, 2 second prizes | score ± error | first or better | second or better |
/// |---|---|---|---|
/// | A | 89 ± 1.4 | 99 % | 100 % |
/// | B, C | 82.3 ± 1.4 | 0–1 % | 100 % |
/// | D | 70.7 ± 1.4 | 0 % | 0 % |
///
/// Where there is no figure for a level, ``silent`` says why. The figures are for the committee and are not published.
public struct AwardCertainty: Sendable {
  /// One level on one list.
  public struct Line: Sendable {
    /// The level's position in the rules.
    public let index: Int
    public let level: Bilingual
    /// Whether better levels are counted in.
    public let isCumulative: Bool
    /// The list's name in the results; empty where there is one.
    public let list: String
    public let certainty: ListCertainty
    /// 0…100, by entry.
    public let percent: [Entry.ID: Int]
    /// The entries of the grey band, the most doubtful first.
    public let greyBand: [Entry.ID]
  }

  /// Why there is no figure for a level.
  public enum Silence: Hashable, Sendable {
    /// It goes to all who reach a score, went on, or have one of certain ranks, or is given by a re-check.
    case notByPlaces
    /// It has a condition or a least score of its own, or is given among the winners of another.
    case hasConditions
    /// The result puts several rounds together.
    case severalRounds
    /// The result comes from a table of steps, from a scale of each circle, or from votes or matches.
    case notFromMarks
    /// A better level goes by another round or by other lists.
    case betterByOther
    /// It goes by the marks of a criterion, not by the result.
    case byCriterion
    /// No entry has two marks of which the spread could be seen.
    case oneMark
  }

  public let lines: [Line]
  /// The levels without a figure, best first.
  public let silent: [(level: Bilingual, why: Silence)]

  /// `nil` while there are no prizes.
  public init?(_ outcome: Outcome) {
    guard let awards = outcome.awards, let input = outcome.awardsInput else { return nil }
    var lines: [Line] = []
    var silent: [(level: Bilingual, why: Silence)] = []
    for (index, rule) in input.rules.enumerated() where !rule.stacks {
      let round = outcome.rounds.first { $0.round.id == rule.round(last: input.lastRound) }
      if let why = Self.silence(index, input, round?.results.input.rules) {
        silent.append((rule.level, why))
        continue
      }
      let own = Self.lines(index, input, awards, round?.results)
      if own.isEmpty { silent.append((rule.level, .oneMark)) }
      lines += own
    }
    guard !lines.isEmpty || !silent.isEmpty else { return nil }
    (self.lines, self.silent) = (lines, silent)
  }

  private static func silence(
    _ index: Int, _ input: Awards.Input, _ rules: JudgingRules?
  ) -> Silence? {
    let rule = input.rules[index]
    guard case .places = rule.to else { return .notByPlaces }
    guard rule.needs == nil, rule.leastScore == nil, rule.among == nil else {
      return .hasConditions
    }
    guard rule.by.isEmpty else { return .byCriterion }
    guard let rules else { return .notFromMarks }
    guard rules.total.isEmpty else { return .severalRounds }
    guard !RoundCertainty.isTurnedIntoPoints(rules), rules.ballot == nil, rules.knockOut == nil
    else { return .notFromMarks }
    let field = AwardGiving.Field(rule, input)
    let better = input.rules.prefix(index).filter { !$0.stacks }
    let isOther = better.contains { other in
      guard case .places = other.to else { return true }
      return AwardGiving.Field(other, input) != field
    }
    // Ranks within tracks are no order of all.
    let ranked = input.rankedPer[field.round] ?? .all
    let isNarrower = PlaceScope.widest([ranked, rule.per]) == rule.per && ranked != rule.per
    return isOther || isNarrower ? .betterByOther : nil
  }

  private static func lines(
    _ index: Int, _ input: Awards.Input, _ awards: Awards, _ results: RoundResults?
  ) -> [Line] {
    guard let results else { return [] }
    let rule = input.rules[index]
    let byEntry = Dictionary(
      results.entries.map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
    return input.standings(of: rule).byList(per: rule.per).compactMap { list, standings in
      let own = standings.filter { $0.rank != nil }.compactMap { byEntry[$0.entry] }
      let top = awards.levels
        .filter { $0.list == list && $0.index <= index && !input.rules[$0.index].stacks }
        .reduce(0) { $0 + $1.places }
      guard !own.isEmpty, top > 0 else { return nil }
      let certainty = ListCertainty(
        RoundCertainty.estimates(of: own, results.input.rules), top: top)
      var percent: [Entry.ID: Int] = [:]
      for (result, share) in zip(own, certainty.probability) {
        if let share { percent[result.entry] = Int((share * 100).rounded()) }
      }
      guard !percent.isEmpty else { return nil }
      return Line(
        index: index, level: rule.level,
        isCumulative: input.rules.prefix(index).contains { !$0.stacks }, list: list,
        certainty: certainty, percent: percent,
        greyBand: certainty.band.compactMap { own.indices.contains($0) ? own[$0].entry : nil })
    }
  }
}

extension AwardCertainty.Line {
  /// A sentence that says how many at or above the line are expected to belong there. `name` is the list's name.
  public func message(in language: Language, list name: String = "") -> String {
    let (chinese, english) = (level.chinese, level.text(in: .english))
    let words =
      switch language {
      case .chinese:
        "\(name.isEmpty ? "" : "\(name)：")\(chinese)\(isCumulative ? "及以上" : "")"
      case .english:
        "\(name.isEmpty ? "" : "\(name): ")\(english)\(isCumulative ? " or better" : "")"
      }
    return certainty.message(in: language, list: words)
  }
}

extension AwardCertainty.Silence {
  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notByPlaces, .chinese): "不是按名次取前几名授予的，没有一条名次的线可以推算。"
    case (.notByPlaces, .english):
      "It does not go to a number of the best, so there is no line to work out."
    case (.hasConditions, .chinese): "除名次外还要满足条件，不能只从分数推算。"
    case (.hasConditions, .english): "It needs more than a rank, so the marks alone do not tell."
    case (.severalRounds, .chinese): "成绩由几轮合成，各轮评委的差异合在一起有多大不知道，不推算。"
    case (.severalRounds, .english):
      "The result puts several rounds together, and how far their judges differ jointly is not known."
    case (.notFromMarks, .chinese): "成绩是按档次、折算、得票或胜负来的，看不出评委之间的差异，不推算。"
    case (.notFromMarks, .english):
      "The result comes from steps, a scale, votes or matches, which do not show how judges differ."
    case (.betterByOther, .chinese): "和更高的等次不是按同一轮、同一份名次评的，不推算。"
    case (.betterByOther, .english):
      "It does not go by the same round and list of ranks as the better levels, so it is not worked out."
    case (.byCriterion, .chinese): "按一项指标的得分评的，不推算。"
    case (.byCriterion, .english): "It goes by the marks of one criterion, so it is not worked out."
    case (.oneMark, .chinese): "每件只有一个分数，看不出评委之间的差异，不推算。"
    case (.oneMark, .english): "With one mark per entry nothing tells how judges differ."
    }
  }
}
