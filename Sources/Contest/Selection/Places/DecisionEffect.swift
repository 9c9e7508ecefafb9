/// What the committee's decisions about others made of an entry: 评委会的决定对其他申报的影响.
///
/// Two places, one reserve. The committee does not let A on: B was in anyhow, C has moved up because of the decision, and D is the
/// reserve in C's place. Had it let on D instead, B would have lost the place to it.
///
/// | rank | by rank | A does not go on | D goes on |
/// |---|---|---|---|
/// | A 1 | advances | – | advances |
/// | B 2 | advances | advances | reserve 1, by the decision about D |
/// | C 3 | reserve 1 | advances, by the decision about A | out, by the decision about D |
/// | D 4 | out | reserve 1, by the decision about A | advances |
///
/// No better rank is named beside it as one that would be enough: it was not the rank that decided.
public struct DecisionEffect: Hashable, Sendable {
  /// The most decisions of which each is looked at by itself; with more, all are named together.
  static let mostApart = 12

  /// What it would have without the decisions.
  public let before: Selection.Outcome
  /// Those without which it would stand elsewhere, by entry; all of them where no single one makes the difference.
  public let decisions: [SelectionOverride]

  public init(before: Selection.Outcome, _ decisions: [SelectionOverride]) {
    (self.before, self.decisions) = (before, decisions)
  }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese:
      let named = decisions.map { one in
        "\(one.entry.text) \(one.outcome == .advance ? "晋级" : "不晋级")（\(one.reason)）"
      }
      return "因评委会决定 \(named.joined(separator: "、"))而变动；"
        + "没有\(decisions.count == 1 ? "这项" : "这些")决定，它\(before.words(in: language))。"
    case .english:
      let named = decisions.map { one in
        "\(one.entry.text) \(one.outcome == .advance ? "goes on" : "does not go on") (\(one.reason))"
      }
      return "Changed by the committee's decision that \(named.joined(separator: " and that ")); "
        + "without it, it \(before.words(in: language))."
    }
  }
}

extension Selection.Outcome {
  fileprivate func words(in language: Language) -> String {
    switch (self, language) {
    case (.advanced, .chinese): "晋级"
    case (.advanced, .english): "would go on"
    case (.reserve(let place), .chinese): "是候补 \(place)"
    case (.reserve(let place), .english): "would be reserve \(place)"
    case (.undecided, .chinese): "待评委会决定"
    case (.undecided, .english): "would wait for the committee"
    case (.notAdvanced, .chinese): "未晋级"
    case (.notAdvanced, .english): "would not go on"
    }
  }
}
