import Yams

extension AwardRule {
  /// The round to which the level belongs, whether it goes by the round's ranks or by one of its criteria.
  func base(last: Round.ID) -> Round.ID { selection ?? of ?? last }

  /// Where the standings of a level by a criterion are kept. No round has such an id, since ids have no spaces.
  func measured(in base: Round.ID) -> Round.ID {
    Round.ID("\(base) by \(by.map(\.word).joined(separator: " ")) per \(per.rawValue)")
  }
}

extension Tier {
  /// The marks of a round by which some level is given, each once.
  func measured(in round: Round.ID) -> [TieBreak] {
    awards.filter { ($0.of ?? lastScored?.id) == round }.flatMap(\.by).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  /// What a level goes by, if it is not the rank of a round: `指标“创新”的平均分，相同的比“终评”的成绩`.
  public func measure(of award: AwardRule, in language: Language) -> String? {
    guard let round = award.of ?? lastScored?.id, let rules = self.round(round)?.judging,
      let first = award.by.first
    else { return nil }
    func name(_ link: TieBreak) -> String {
      if case .criterion(let id) = link, let criterion = rules.rubric.criterion(id) {
        return criterion.comparedName(isRecorded: rules.recorded != nil, in: language)
      }
      return link.name(in: language) { self.round($0)?.name.text(in: language) ?? $0.text }
    }
    let further = award.by.dropFirst().map(name)
    guard !further.isEmpty else { return name(first) }
    return switch language {
    case .chinese: "\(name(first))（相同的依次比\(further.joined(separator: "、"))）"
    case .english: "\(name(first)) (equals by \(further.joined(separator: ", then ")))"
    }
  }
}

extension RulebookDecoder {
  /// `by: criterion-novelty`, or `by: [criterion-novelty, final-score]`: the marks of the level's round by which it is given.
  mutating func measures(
    _ fields: Fields, of round: Round.ID?, _ recipients: AwardRule.Recipients?
  ) -> [TieBreak] {
    guard let spot = fields.values["by"] else { return [] }
    for key in ["ranks", "at-least", "at-most", "to"] where fields.values[key] != nil {
      note(.notTogether(path: fields.spot.path, ["by", key]), at: spot.node)
      return []
    }
    if recipients == .all {
      note(.notTogether(path: fields.spot.path, ["by", "count: all"]), at: spot.node)
      return []
    }
    let scored = known.rounds.filter(\.scores)
    // If tracks end in different rounds, nobody says whose criterion is meant.
    let isSplit = round == nil && scored.last?.tracks.isEmpty == false
    guard !isSplit else {
      note(.missing(path: fields.spot.path, key: "of"), at: spot.node)
      return []
    }
    guard let own = round.map({ id in scored.last { $0.id == id.text } }) ?? scored.last,
      own.isRead
    else { return [] }
    let criteria = own.criteria.map { TieBreak.criterion(Criterion.ID($0)) }
    let links = criteria + [.roundScore(RoundID(own.id))]
    var measures: [TieBreak] = []
    let spots = spot.node.sequence == nil ? [spot] : list(fields, "by")
    for one in spots {
      guard let word = text(one) else { return [] }
      // What comes first is a criterion: by the round's score the level would go by its ranks.
      let allowed = measures.isEmpty ? criteria : links
      guard let link = allowed.first(where: { $0.word == word }) else {
        noteUnknown(word, at: one, allowed: allowed.map(\.word))
        return []
      }
      if measures.contains(link) {
        note(.duplicateID(path: spot.path, id: word), at: one.node)
        return []
      }
      measures.append(link)
    }
    if measures.isEmpty { note(.missing(path: spot.path, key: "[1]"), at: spot.node) }
    return measures
  }
}
