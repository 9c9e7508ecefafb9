/// Who gets a prize that does not go to entries by their rank, judged by the name of the prize.
///
/// | name | owner |
/// |---|---|
/// | 优秀组织奖, 优秀组织单位 | units |
/// | 优秀指导教师 | advisers |
/// | 最佳人气奖, 网络人气奖 | a vote |
/// | 一等奖, 最佳创意奖 | nobody but entries |
public enum PrizeOwner: String, CaseIterable, Codable, Sendable {
  case unit
  case adviser
  case vote

  /// `nil` for the name of a prize that goes to entries by their rank.
  init?(ofPrize name: String) {
    let words: [(PrizeOwner, [String])] = [
      (.unit, ["组织奖", "组织单位", "参赛单位", "组织工作奖"]),
      (.adviser, ["指导教师", "指导老师", "指导奖"]), (.vote, ["人气", "网络投票"]),
    ]
    guard let found = words.first(where: { $0.1.contains(where: name.contains) }) else {
      return nil
    }
    self = found.0
  }

  /// The line of a rulebook that gives it to them.
  func line(_ name: String) -> String {
    switch self {
    case .unit:
      "{level: \(name), to: organization, count: 3, by: {entries: 40%, rate: 60%}}"
    case .adviser: "{level: \(name), to: adviser, of-levels: [一等奖]}"
    case .vote: "{level: \(name), count: 1, of: vote, stacks: true}"
    }
  }

  func words(in language: Language) -> String {
    switch (self, language) {
    case (.unit, .chinese): "给单位的，按件数和获奖率，权重按通知改"
    case (.unit, .english): "for units, by their entries and prizes; change the weights"
    case (.adviser, .chinese): "给指导教师的，所指导作品得这些等次的都授予"
    case (.adviser, .english): "for the advisers of entries with these levels"
    case (.vote, .chinese): "按投票的，另加一轮网络投票或登记成绩，编号写 vote"
    case (.vote, .english): "by a vote: add a round of votes or of recorded marks with the id vote"
    }
  }
}
