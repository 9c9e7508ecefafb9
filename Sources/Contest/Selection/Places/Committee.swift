/// What the committee decides about one entry against the list, with its reason on record: 评委会决定.
public struct SelectionOverride: Hashable, Sendable {
  public enum Outcome: String, CaseIterable, Codable, Sendable {
    /// It goes on and takes one of the places.
    case advance
    /// It does not go on, and is no reserve: refused after all, withdrawn, an objection upheld.
    case exclude
  }
  public var entry: Entry.ID
  public var outcome: Outcome
  public var reason: String
  /// Who decided, as the record names them.
  public var actor: String

  public init(_ entry: Entry.ID, _ outcome: Outcome, reason: String, actor: String) {
    self.entry = entry
    self.outcome = outcome
    self.reason = reason
    self.actor = actor
  }
}

/// A number of places that the committee set in place of the rulebook's share or count, with its reason.
public struct CommitteeCount: Hashable, Sendable {
  public var places: Int
  public var reason: String
  public var actor: String

  public init(_ places: Int, reason: String, actor: String) {
    self.places = places
    self.reason = reason
    self.actor = actor
  }
}

/// What is done with entries that cannot be told apart where the places end: 线上并列.
public enum TieAtLine: String, CaseIterable, Codable, Sendable {
  /// The list waits for the committee, which decides by an override. Nobody is in or out by chance.
  case wait
  /// All of them are taken, beyond the places if need be.
  case takeAll = "take-all"
  /// None of them is taken; their places stay empty.
  case takeNone = "take-none"
}

/// Where a list's number of places comes from.
public enum PlaceSource: Hashable, Sendable {
  /// A share of so many entries, such as 40 % of 53, with the exact value rounded by the rule.
  case share(Fraction, of: Int)
  case count
  case committee(reason: String, actor: String)
}

extension PlaceSource {
  /// Says so where a share of entries that are there comes to no place at all.
  func notes(places: Int) -> [SelectionNote] {
    guard case .share(let share, let entries) = self, places == 0, entries > 0 else { return [] }
    return [.shareComesToNothing(share, of: entries)]
  }
}

extension PlaceCount {
  /// The number of places on a list of so many entries.
  ///
  /// | share | entries | rounding | places |
  /// |---|---|---|---|
  /// | 0.4 | 53 | down | 21 |
  /// | 0.4 | 53 | up | 22 |
  /// | 0.03 | 50 | half-up | 2 |
  public func places(among entries: Int, _ rounding: Rounding) -> Int {
    switch self {
    case .count(let count): max(count, 0)
    case .share(let share):
      (share * Fraction(Int128(max(entries, 0)))).rounded(places: 0, rounding)
        .tenThousandths / 10_000
    }
  }

  func source(among entries: Int) -> PlaceSource {
    switch self {
    case .count: .count
    case .share(let share): .share(share, of: entries)
    }
  }
}
