/// 网络投票: who may vote, how often, and between which days.
///
/// Apart from these numbers, a voter always has at most one vote for one work on one day.
///
/// | `per-voter` | |
/// |---|---|
/// | {day: 1, in-all: 10} | one vote a day, ten in all |
/// | {day: 5} | five works a day, without a limit in all |
/// | – | every work once a day |
public struct PublicVoteRule: Hashable, Sendable {
  public enum Voters: String, CaseIterable, Codable, Sendable {
    /// People with a code of this site.
    case tokens
    /// Anybody; the platform says who counts as one voter.
    case anyone
  }

  public var voters: Voters
  /// The most votes of one voter on one day, 1…1,000; `nil` for no limit.
  public var perDay: Int?
  /// The most votes of one voter in all, 1…100,000; `nil` for no limit.
  public var inAll: Int?
  /// The first and last day, both included.
  public var from: CalendarDay
  public var to: CalendarDay
  /// Whether the rulebook says to how many decimals the round's result is rounded. If it does not, the result is a whole
  /// number.
  public var saysDecimals = false

  public init(
    voters: Voters = .tokens, perDay: Int? = nil, inAll: Int? = nil, from: CalendarDay,
    to: CalendarDay
  ) {
    self.voters = voters
    self.perDay = perDay
    self.inAll = inAll
    self.from = from
    self.to = to
  }

  /// The moment after which nothing counts, and totals may be seen.
  public var end: Instant { to.adding(days: 1).start() }
}

extension PublicVoteRule {
  /// `2027-05-01 至 2027-05-07，每人每天至多 1 票、总共至多 10 票，同一作品每天只计一票。`
  public func sentence(in language: Language) -> String {
    switch language {
    case .chinese:
      let limits = [
        perDay.map { "每天至多 \($0) 票" }, inAll.map { "总共至多 \($0) 票" },
      ].compactMap(\.self)
      let who = voters == .tokens ? "凭投票码" : "不限投票人"
      return
        "\(from) 至 \(to)（含两端），\(who)，每人\((limits + ["同一对象每天只计一票"]).joined(separator: "、"))；截止以前不显示得票。"
    case .english:
      let limits = [
        perDay.map { "\($0) votes a day" }, inAll.map { "\($0) in all" },
      ].compactMap(\.self)
      let who = voters == .tokens ? "by voting code" : "anybody"
      return
        "\(from) to \(to), both included, \(who): for each voter \((limits + ["one vote a day for the same one"]).joined(separator: ", ")); "
        + "totals are hidden until the end."
    }
  }
}
