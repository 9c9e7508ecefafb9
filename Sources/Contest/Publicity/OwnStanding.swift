/// Where an entry stands, as far as its own entrant is told once the list is public: 名次、档次.
///
/// | the rulebook says | rank 3 of 40 | rank 11 of 40 | rank 2 of 7 |
/// |---|---|---|---|
/// | nothing | – | – | – |
/// | band | first quarter | second quarter | – |
/// | rank | 3 | 11 | 2 |
///
/// Entries that share a rank share the quarter. With fewer than eight entries no quarter is told, because it would give the rank
/// away, or nearly.
public enum OwnStanding: Hashable, Sendable {
  case rank(Int)
  /// 1…4, the best first.
  case quarter(Int)

  /// With fewer entries there are no quarters.
  public static let leastForQuarters = 8

  /// `nil` where nothing is told.
  ///
  /// - Parameters:
  ///   - rank: from 1.
  ///   - count: how many have a rank on the same list.
  ///   - telling: what the rulebook says that entrants are told.
  public init?(rank: Int, of count: Int, telling: PublicityRule.Telling) {
    guard rank >= 1, rank <= count else { return nil }
    switch telling {
    case .nothing: return nil
    case .rank: self = .rank(rank)
    case .band:
      guard count >= Self.leastForQuarters else { return nil }
      self = .quarter((rank - 1) * 4 / count + 1)
    }
  }

  public func text(in language: Language) -> String {
    switch (self, language) {
    case (.rank(let rank), .chinese): "第 \(rank) 名"
    case (.rank(let rank), .english): "rank \(rank)"
    case (.quarter(1), .chinese): "在前四分之一"
    case (.quarter(1), .english): "in the first quarter"
    case (.quarter(2), .chinese): "在第二个四分之一"
    case (.quarter(2), .english): "in the second quarter"
    case (.quarter(3), .chinese): "在第三个四分之一"
    case (.quarter(3), .english): "in the third quarter"
    case (.quarter, .chinese): "在后四分之一"
    case (.quarter, .english): "in the last quarter"
    }
  }
}
