/// One committee member's paper: 选票.
public struct Ballot: Hashable, Sendable {
  public enum Choice: String, CaseIterable, Codable, Sendable {
    case `for`, against, abstain
    /// 回避: the member does not vote on this candidate and is not counted in its denominator.
    case recused
  }
  /// The member's name on a named ballot, a number on a secret one.
  public var id: String
  /// The choice for each candidate. A candidate without a mark counts as an abstention.
  public var choices: [String: Choice]

  public init(_ id: String, _ choices: [String: Choice]) {
    self.id = id
    self.choices = choices
  }
}

/// The share of votes that a candidate needs.
public struct Threshold: Hashable, Sendable {
  public var share: Fraction
  /// 过半数 is more than one half; 二分之一以上 is one half or more.
  public var isMoreThan: Bool

  public init(_ share: Fraction, isMoreThan: Bool = false) {
    self.share = share
    self.isMoreThan = isMoreThan
  }

  public static let majority = Threshold(Fraction(1, over: 2), isMoreThan: true)

  /// Reads `1/2`, `>1/2`, `0.6` or `60%`; `nil` for anything else and for shares outside 0…1.
  public init?(_ text: String) {
    var rest = Substring(text)
    isMoreThan = rest.first == ">" || rest.first == "＞"
    if isMoreThan { rest = rest.dropFirst() }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let part = Int(parts[0]), let whole = Int(parts[1]), whole > 0,
        (0...whole).contains(part), whole <= 1_000_000
      else { return nil }
      share = Fraction(Int128(part), over: Int128(whole))
    } else if rest.last == "%", let percent = Points(rest.dropLast()) {
      share = Fraction(percent) / Fraction(100)
    } else if let decimal = Points(rest) {
      share = Fraction(decimal)
    } else {
      return nil
    }
    guard share >= .zero, share <= Fraction(1) else { return nil }
  }

  /// The smallest whole number of votes that is enough: of 82, `>1/2` needs 42 and `1/2` needs 41.
  public func least(of whole: Int) -> Int {
    let exact = share * Fraction(Int128(max(whole, 0)))
    let floor = exact.floor
    return isMoreThan ? floor + 1 : (Fraction(Int128(floor)) == exact ? floor : floor + 1)
  }
}

/// The rules of a ballot.
public struct BallotRules: Hashable, Sendable {
  /// Of what a threshold is a share. A member who is recused from a candidate is not counted for that candidate.
  public enum Base: String, CaseIterable, Codable, Sendable {
    /// 到会人数.
    case present
    /// 收回的选票, including invalid papers and abstentions.
    case cast
    /// 有效票.
    case valid
    /// 全体成员.
    case members
  }
  /// How many candidates can be elected; `nil` for all who reach the threshold.
  public var seats: Int?
  /// The share that a candidate needs; `nil` when the most votes are enough (plurality).
  public var threshold: Threshold?
  public var base: Base
  /// The share of the members who must be present; `nil` for no such rule.
  public var quorum: Threshold?
  /// The most candidates that a paper may be for; with more it is invalid (多选无效). `nil` for the number of seats.
  public var mostMarks: Int?
  /// The number of members, and of those present; `nil` for the number of papers cast.
  public var members, present: Int?
  /// How many of those whom the base counts are recused from each candidate; `nil` if the papers say it.
  public var recused: [String: Int]?
  /// How many of those present are recused from each candidate, where papers have no name: a paper without a vote on the
  /// candidate is theirs before it is an abstention. Empty where papers say whose they are.
  public var unnamedRecused: [String: Int] = [:]
  /// How many of those present are recused from every candidate, where papers have no name.
  public var unnamedRecusedFromAll = 0
  /// Candidates on the papers who no longer stand: their votes are counted, and elect nobody.
  public var gone: Set<String> = []
  /// How many ballots are allowed, including the first.
  public var mostRounds: Int

  public init(
    seats: Int? = nil, threshold: Threshold? = nil, base: Base = .cast, quorum: Threshold? = nil,
    mostMarks: Int? = nil, members: Int? = nil, present: Int? = nil, mostRounds: Int = 1
  ) {
    self.seats = seats
    self.threshold = threshold
    self.base = base
    self.quorum = quorum
    self.mostMarks = mostMarks
    self.members = members
    self.present = present
    self.mostRounds = mostRounds
  }
}
