/// How the committee's decisions about other entries changed where an entry stands: 评委会的决定对其他申报的影响.
///
/// Two places, one reserve. If the committee does not let A go on, B has a place as before, C moves up because of the
/// decision, and D becomes the reserve in C's stead. If it lets D go on instead, B loses its place to D.
///
/// | rank | by rank | A does not go on | D goes on |
/// |---|---|---|---|
/// | A 1 | advances | – | advances |
/// | B 2 | advances | advances | reserve 1, by the decision about D |
/// | C 3 | reserve 1 | advances, by the decision about A | out, by the decision about D |
/// | D 4 | out | reserve 1, by the decision about A | advances |
///
/// The message then names no better rank that would be enough, because it was not the rank that decided.
public struct DecisionEffect: Hashable, Sendable {
  /// The most decisions that are looked at one by one; if there are more, all are named together.
  static let mostApart = 12

  /// What it would have without the decisions.
  public let before: Selection.Outcome
  /// By entry, the decisions without which it would stand elsewhere; all of them if no single one makes the difference.
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
