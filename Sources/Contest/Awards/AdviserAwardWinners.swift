/// Gives a prize to the advisers of entries that won certain levels: 优秀指导教师.
///
/// An adviser of two such entries gets it for each of them. The advisers of one entry are listed in the order in which
/// the entry names them.
///
/// | entry | level | advisers | rows, for 一等奖 |
/// |---|---|---|---|
/// | A1 | 一等奖 | 赵明, 钱芳 | 赵明 A1, 钱芳 A1 |
/// | A2 | 一等奖 | 赵明 | 赵明 A2 |
/// | A3 | 二等奖 | 孙丽 | – |
public struct AdviserAwardWinners: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let adviser: String
    public let entry: Entry.ID
    public let level: String
  }

  public let award: AdviserAward
  /// In the order of the prizes given.
  public let rows: [Row]

  /// - Parameters:
  ///   - award: the prize and its levels.
  ///   - prizes: each entry with the Chinese name of its level, best first.
  ///   - advisers: the names of each entry's advisers.
  public init(
    _ award: AdviserAward, prizes: [(entry: Entry.ID, level: String)],
    advisers: [Entry.ID: [String]]
  ) {
    self.award = award
    rows = prizes.filter { award.levels.contains($0.level) }.flatMap { prize in
      advisers[prize.entry, default: []].map {
        Row(adviser: $0, entry: prize.entry, level: prize.level)
      }
    }
  }
}
