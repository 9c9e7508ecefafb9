public import Contest

/// What a preview of a change says while a round of the sealed version is open again: what it compares with, and whether the prizes
/// are among it. 重新打开期间的预览.
public struct ReopenedForesight: Hashable, Sendable {
  /// The names of the rounds that are open again.
  public let rounds: [Bilingual]
  /// Whether the prizes can be computed from what has come in.
  public let hasPrizes: Bool

  public func message(in language: Language) -> String {
    switch (language, hasPrizes) {
    case (.chinese, true):
      "“\(rounds.map(\.chinese).joined(separator: "”“"))”已重新打开：下面按现有的评分、假定现在就结束来算，结束时以那时的为准。"
    case (.chinese, false):
      "“\(rounds.map(\.chinese).joined(separator: "”“"))”已重新打开，按现有的评分还算不出奖项：奖项会不会变，要到结束那一页才看得到。"
    case (.english, true):
      "\(rounds.map { "“\($0.text(in: .english))”" }.joined(separator: ", ")) is open again: what follows is computed as if it were closed now with the marks that there are. What counts is what there is when it is closed."
    case (.english, false):
      "\(rounds.map { "“\($0.text(in: .english))”" }.joined(separator: ", ")) is open again, and the prizes cannot be computed from the marks that there are: whether they change is seen only when it is closed."
    }
  }
}
