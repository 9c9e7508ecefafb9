/// A condition that an entry must meet for a rule to be applied to it.
public indirect enum EntryCondition: Hashable, Sendable {
  /// `{field: degree, is: 本科}`: it gave one of these answers.
  case answer(String, [String])
  /// `{field: hours, at-least: 50}`: the number that it gave is at least, or at most, this.
  case number(String, atLeast: Points?, atMost: Points?)
  /// `{members: 2..3}`: its number of members is in this range.
  case members(ClosedRange<Int>)
  /// `late`: the office noted this about it, with a reason on record.
  case flag(String)
  /// `no-late`: the office did not note this about it.
  case notFlag(String)
  /// `{round: theory, at-least: 60}`: its score in a round is at least, or at most, this line. Without a score the
  /// condition does not hold: an entry that missed the examination has not passed it.
  case score(RoundID, atLeast: Points?, atMost: Points?, MarkUnit)
  /// `{round: practice, score: own, at-least: 60}`: its own result in a round, before other rounds are added and before anything
  /// is added or taken off. 58 points of 实操 with a theory of 95 make a total of 69.1, and the line of 60 is for the 58.
  case ownScore(RoundID, atLeast: Points?, atMost: Points?, MarkUnit)
  /// `{round: pull-ups, score: recorded, at-least: 10}`: what a round recorded, before it was turned into points.
  case recordedScore(RoundID, atLeast: Points?, atMost: Points?, MarkUnit)
  /// `{round: jury, score: lowest-mark, at-least: 60}`: one number of those behind its result in a round.
  case partScore(RoundID, ScorePart, atLeast: Points?, atMost: Points?, MarkUnit)
  /// `{round: study, within: 30%, of: class}`: its place in a round, by score within its class, is among the first 30%. Two
  /// such conditions ask for a place in two circles at once. Without a score the condition does not hold; without an answer
  /// nobody can say.
  case place(RoundCircle, within: Fraction)
  /// A list of conditions, all of which must hold.
  case all([EntryCondition])

  /// Whether it holds; `nil` if nobody can say, because the question was not answered.
  public func holds(for facts: EntryFacts?) -> Bool? {
    switch self {
    case .answer(let field, let answers): return facts?.answers[field].map { answers.contains($0) }
    case .number(let field, let least, let most):
      return facts?.answers[field].flatMap { Points($0) }.map { Self.isWithin($0, least, most) }
    case .members(let range): return facts?.members.map { range.contains($0) }
    case .flag(let flag): return facts?.flags.contains(flag) ?? false
    case .notFlag(let flag): return !(facts?.flags.contains(flag) ?? false)
    case .score(let round, let least, let most, _):
      return Self.isWithin(facts?.scores[round], least, most)
    case .ownScore(let round, let least, let most, _):
      return Self.isWithin(facts?.ownScores[round], least, most)
    case .recordedScore(let round, let least, let most, _):
      return Self.isWithin(facts?.recorded[round], least, most)
    case .partScore(let round, let part, let least, let most, _):
      guard let value = facts?.parts[round]?[part] else { return false }
      return (least.map { value >= Fraction($0) } ?? true)
        && (most.map { value <= Fraction($0) } ?? true)
    case .place(let circle, let share):
      guard facts?.scores[circle.round] != nil else { return false }
      return facts?.standings[circle]?.isWithin(share)
    case .all(let conditions):
      let answers = conditions.map { $0.holds(for: facts) }
      if answers.contains(false) { return false }
      return answers.contains(nil) ? nil : true
    }
  }

  private static func isWithin(_ score: Points?, _ least: Points?, _ most: Points?) -> Bool {
    guard let score else { return false }
    return (least.map { score >= $0 } ?? true) && (most.map { score <= $0 } ?? true)
  }

  /// The part of it that does not hold: of a list, the conditions that fail, or if none fails, those about which nobody can
  /// say. An entry is told these and not the whole list, so that it need not guess.
  ///
  /// | list | facts | left |
  /// |---|---|---|
  /// | `no-fail`, study ≥ 60, sports ≥ 60 | study 80, sports 59.9 | sports ≥ 60 |
  /// | study ≥ 60, 学历 is 本科 | study 50, no answer | study ≥ 60 |
  public func failing(for facts: EntryFacts?) -> EntryCondition {
    guard case .all(let conditions) = self else { return self }
    let failed = conditions.filter { $0.holds(for: facts) == false }
    let left = failed.isEmpty ? conditions.filter { $0.holds(for: facts) == nil } : failed
    guard let one = left.first else { return self }
    return left.count == 1 ? one.failing(for: facts) : .all(left)
  }

  /// The notes of the office that it asks for.
  public var flags: [String] {
    switch self {
    case .flag(let flag), .notFlag(let flag): [flag]
    case .all(let conditions): conditions.flatMap(\.flags)
    case .answer, .number, .members, .score, .ownScore, .recordedScore, .partScore, .place: []
    }
  }

  var needs: EntryNeeds {
    var needs = EntryNeeds()
    switch self {
    case .answer(let field, _), .number(let field, _, _): needs.fields = [field]
    case .members: needs.countsMembers = true
    case .score(let round, _, _, _), .ownScore(let round, _, _, _),
      .recordedScore(let round, _, _, _), .partScore(let round, _, _, _, _):
      needs.rounds = [round]
    case .place(let circle, _):
      needs.rounds = [circle.round]
      needs.circles = [circle]
      if case .answer(let field) = circle.circle { needs.fields = [field] }
    case .all(let conditions): for condition in conditions { needs.formUnion(condition.needs) }
    case .flag, .notFlag: break
    }
    return needs
  }
}
