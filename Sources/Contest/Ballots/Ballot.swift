/// One committee member's paper: 选票.
public struct Ballot: Hashable, Sendable {
  public enum Choice: String, CaseIterable, Codable, Sendable {
    case `for`, against, abstain
    /// 回避: the member has no vote on this candidate and is taken out of its denominator.
    case recused
  }
  /// The member's name on a named ballot, a number on a secret one.
  public var id: String
  /// What is marked; candidates without a mark count as abstentions.
  public var choices: [String: Choice]

  public init(_ id: String, _ choices: [String: Choice]) {
    self.id = id
    self.choices = choices
  }
}

/// How large a part of the votes is enough.
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

  /// The least whole number of votes that meets it.
  public func least(of whole: Int) -> Int {
    let exact = share * Fraction(Int128(max(whole, 0)))
    let floor = exact.floor
    return isMoreThan ? floor + 1 : (Fraction(Int128(floor)) == exact ? floor : floor + 1)
  }
}

/// How a ballot is run.
public struct BallotRules: Hashable, Sendable {
  /// What a threshold is a part of. A recused member counts in none of them for that candidate.
  public enum Base: String, CaseIterable, Codable, Sendable {
    /// 到会人数.
    case present
    /// 收回的选票, invalid ones and abstentions with them.
    case cast
    /// 有效票.
    case valid
    /// 全体成员.
    case members
  }
  /// How many can be elected; `nil` for as many as pass.
  public var seats: Int?
  /// What a candidate needs; `nil` for plurality: the most votes are enough.
  public var threshold: Threshold?
  public var base: Base
  /// Which part of the members must be present; `nil` for none.
  public var quorum: Threshold?
  /// The most candidates that a paper may be for; more make it invalid (多选无效). `nil` for as many as there are seats.
  public var mostMarks: Int?
  /// The members, and those present; `nil` for as many as cast a paper.
  public var members, present: Int?
  /// How many ballots there may be in all, the first included.
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
