import Contest
import ContestStore

// What an explanation says of the decisions of the committee and the office.

extension [DecisionRecords.Record] {
  /// Each decision with whether it still counts, or a later one about the same thing took its place.
  func inForce(
    stacking titles: Set<String>
  ) -> [(record: DecisionRecords.Record, isInForce: Bool)] {
    indices.map { index in
      let isReplaced = self[(index + 1)...].contains {
        $0.decision.choice.replaces(self[index].decision.choice, stacking: titles)
      }
      return (self[index], !isReplaced)
    }
  }
}

extension String {
  func marked(_ isInForce: Bool, _ language: Language) -> String {
    isInForce
      ? self : self + (language == .chinese ? "（已由后来的决定取代）" : " (replaced by a later decision)")
  }
}

extension DecisionRecords.Record {
  /// Whether it is the office's word that fewer sheets are enough in a round, or that entries without them get no place.
  func isAboutMissingMarks(of round: Round) -> Bool {
    switch decision.choice {
    case .leastSheets(round.id, _), .leaveUnranked(round.id), .sheetsAgain(round.id): true
    default: false
    }
  }

  /// Whether it sets how many go on from the entry's list of a round.
  func isAboutPlaces(of round: Round, for brief: EntryBrief) -> Bool {
    guard case .places(round.id, let list, _) = decision.choice else { return false }
    return list == round.advance?.per.list(track: brief.track, group: brief.group)
  }

  /// What was decided about going on from a round, or about a tie in it; `nil` for any other decision.
  func text(
    about round: Round.ID, isPerPanel: Bool = false, in language: Language
  ) -> String? {
    let (day, reason) = (at.day(), decision.reason)
    switch (decision.choice, language) {
    case (.going(round, _, .advance), .chinese): return "\(day)  评委会决定晋级：\(reason)"
    case (.going(round, _, .advance), .english):
      return "\(day)  The committee decided that it goes on: \(reason)"
    case (.going(round, _, .exclude), .chinese): return "\(day)  评委会决定不晋级：\(reason)"
    case (.going(round, _, .exclude), .english):
      return "\(day)  The committee decided that it does not go on: \(reason)"
    case (.going(round, _, .byRank), .chinese): return "\(day)  评委会撤回前次决定，按名次：\(reason)"
    case (.going(round, _, .byRank), .english):
      return "\(day)  The committee took its earlier decision back; the rank counts: \(reason)"
    case (.going(round, _, .keep), .chinese): return "\(day)  评委会决定维持现状：\(reason)"
    case (.going(round, _, .keep), .english):
      return "\(day)  The committee left it as it is: \(reason)"
    case (.places(round, _, let places), .chinese):
      return "\(day)  评委会确定名额 \(places) 个：\(reason)"
    case (.places(round, _, let places), .english):
      return "\(day)  The committee set the number of places to \(places): \(reason)"
    case (.leastSheets(round, let least), .chinese):
      return "\(day)  组委会决定\(isPerPanel ? "每个评审组" : "")评满 \(least) 份即有效"
        + (reason.isEmpty ? "" : "：\(reason)")
    case (.leastSheets(round, let least), .english):
      return
        "\(day)  The office decided that \(least) sheets are enough\(reason.isEmpty ? "" : ": \(reason)")"
    case (.leaveUnranked(round), .chinese):
      return "\(day)  组委会决定评分不足的不排名：\(reason)"
    case (.leaveUnranked(round), .english):
      return "\(day)  The office decided that entries without all marks get no place: \(reason)"
    case (.sheetsAgain(round), .chinese):
      return "\(day)  组委会收回“评分不足的不排名”：\(reason)"
    case (.sheetsAgain(round), .english):
      return
        "\(day)  The office took back that entries without all marks get no place: \(reason)"
    case (.tieOrder(round, let order), .chinese):
      return "\(day)  评委会决定同分次序 \(order.map(\.text).joined(separator: " > "))：\(reason)"
    case (.tieOrder(round, let order), .english):
      return
        "\(day)  The committee put equals in the order \(order.map(\.text).joined(separator: " > ")): "
        + reason
    default: return nil
    }
  }

  /// What was decided about a prize; `nil` for any other decision.
  func awardText(_ rules: [AwardRule], in language: Language) -> String? {
    let (day, reason) = (at.day(), decision.reason)
    if case .awardByRank = decision.choice {
      switch language {
      case .chinese: return "\(day)  评委会撤回关于奖项的决定，按名次：\(reason)"
      case .english:
        return "\(day)  The committee took its decision about the prize back, by rank: \(reason)"
      }
    }
    guard case .award(_, let level) = decision.choice else { return nil }
    let name = level.map { name in
      rules.first { $0.level.chinese == name }?.level.text(in: language) ?? name
    }
    switch (name, language) {
    case (nil, .chinese): return "\(day)  评委会决定不授奖：\(reason)"
    case (nil, .english): return "\(day)  The committee decided on no prize: \(reason)"
    case (let name?, .chinese): return "\(day)  评委会决定授予“\(name)”：\(reason)"
    case (let name?, .english):
      return "\(day)  The committee decided on “\(name)”: \(reason)"
    }
  }
}
