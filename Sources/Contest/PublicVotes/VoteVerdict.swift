/// Whether one vote counts. Votes that do not count are kept separately, each with the reason.
///
/// With {day: 1, in-all: 2}, one voter, in the order of time:
///
/// | day | work | |
/// |---|---|---|
/// | 05-01 | A | counted |
/// | 05-01 | A | again: the same work on the same day |
/// | 05-01 | B | above the limit of one a day |
/// | 05-02 | A | counted |
/// | 05-03 | B | above the limit of two in all |
/// | 05-08 | B | after the last day, 05-07 |
public enum VoteVerdict: String, CaseIterable, Codable, Sendable {
  case counted
  case again
  case overDay = "over-day"
  case overAll = "over-all"
  case early
  case late
  case unknownVoter = "unknown-voter"
  case unknownEntry = "unknown-entry"
  /// The same vote was recorded before, from this list or an earlier one. It counts once and is not a refused vote.
  case known

  /// The votes of one voter so far.
  public struct Voter: Hashable, Sendable {
    /// Whether the voter has a code, where codes are needed.
    public var isKnown: Bool
    /// The entries voted for, by day.
    public var votes: [CalendarDay: Set<Entry.ID>]

    public init(isKnown: Bool = true, votes: [CalendarDay: Set<Entry.ID>] = [:]) {
      self.isKnown = isKnown
      self.votes = votes
    }

    public var count: Int { votes.values.reduce(0) { $0 + $1.count } }
  }

  /// The entry is `nil` for one that is not voted on.
  public init(_ entry: Entry.ID?, on day: CalendarDay, by voter: Voter, _ rule: PublicVoteRule) {
    self =
      if !voter.isKnown {
        .unknownVoter
      } else if day < rule.from {
        .early
      } else if day > rule.to {
        .late
      } else if let entry {
        if voter.votes[day]?.contains(entry) == true {
          .again
        } else if let most = rule.perDay, voter.votes[day]?.count ?? 0 >= most {
          .overDay
        } else if let most = rule.inAll, voter.count >= most {
          .overAll
        } else {
          .counted
        }
      } else {
        .unknownEntry
      }
  }

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.counted, .chinese): "计入"
    case (.counted, .english): "counted"
    case (.again, .chinese): "同一天重复投给同一对象"
    case (.again, .english): "again for the same one on the same day"
    case (.overDay, .chinese): "超过每天票数"
    case (.overDay, .english): "over the day's number"
    case (.overAll, .chinese): "超过总票数"
    case (.overAll, .english): "over the number in all"
    case (.early, .chinese): "开始以前"
    case (.early, .english): "before the first day"
    case (.late, .chinese): "截止以后"
    case (.late, .english): "after the last day"
    case (.unknownVoter, .chinese): "投票码无效"
    case (.unknownVoter, .english): "unknown code"
    case (.unknownEntry, .chinese): "没有这个投票对象"
    case (.unknownEntry, .english): "not among those voted on"
    case (.known, .chinese): "以前已经收过"
    case (.known, .english): "taken before"
    }
  }
}
