/// How many candidates a ballot needs for its seats, so that there is a choice: 差额.
///
/// | rule | seats | candidates needed |
/// |---|---|---|
/// | at least 120% | 5 | 6 |
/// | at least 120% | 3 | 4, because 3.6 are not enough |
/// | more than 100% | 5 | 6 |
/// | at least 100% | 5 | 5 |
///
/// The rule is applied when the ballot opens. If a candidate leaves afterwards, the ballot goes on; if there are then no
/// more candidates than seats, the list says 等额.
///
/// Source: party and league elections, 候选人数应当多于应选人数的百分之二十.
public struct CandidateRule: Hashable, Sendable {
  /// The smallest and the largest share of the seats that a rulebook may give.
  static let bounds = Fraction(1)...Fraction(100)

  /// The share of the seats; 6/5 for 120 %.
  public var share: Fraction
  public var isMoreThan: Bool

  public init(_ share: Fraction, isMoreThan: Bool = false) {
    (self.share, self.isMoreThan) = (share, isMoreThan)
  }

  /// Reads `at least 120%`, `at-least 6/5` and `more than 100%`; a plain share means `at least`. `nil` for anything else,
  /// and for a share below the seats.
  public init?(words text: String) {
    let beginnings = [("more than ", true), ("at least ", false), ("at-least ", false)]
    let found = beginnings.first { text.hasPrefix($0.0) }
    guard let share = Fraction(share: String(text.dropFirst(found?.0.count ?? 0))),
      Self.bounds.contains(share)
    else { return nil }
    self.init(share, isMoreThan: found?.1 ?? false)
  }

  /// The fewest candidates that are enough for this many seats.
  public func least(for seats: Int) -> Int {
    let exact = share * Fraction(Int128(max(seats, 0)))
    let floor = exact.floor
    return isMoreThan || Fraction(Int128(floor)) != exact ? floor + 1 : floor
  }

  /// `不少于名额的 120%`, `at least 120% of the seats`.
  public func text(in language: Language) -> String {
    switch language {
    case .chinese: "\(isMoreThan ? "超过" : "不少于")名额的 \(share.shareText)"
    case .english: "\(isMoreThan ? "more than" : "at least") \(share.shareText) of the seats"
    }
  }
}
