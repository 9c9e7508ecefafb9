/// The committee's decision about one entry, which overrules the list; its reason is on record: 评委会决定.
public struct SelectionOverride: Hashable, Sendable {
  public enum Outcome: String, CaseIterable, Codable, Sendable {
    /// The entry goes on and takes one of the places.
    case advance
    /// The entry does not go on and is no reserve: it was refused or withdrawn, or an objection to it was upheld.
    case exclude
    /// An earlier decision about the entry is taken back: its rank counts again.
    case byRank = "by-rank"
    /// The entry keeps what became of its place, although results changed after the later round: an entry that took part
    /// there stays on, and one that did not is not judged afterwards. Nobody else moves, and the question is settled. 维持.
    case keep
  }
  public var entry: Entry.ID
  public var outcome: Outcome
  public var reason: String
  /// Who decided, as on record.
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

/// Where a list's number of places comes from.
public enum PlaceSource: Hashable, Sendable {
  /// A share of a number of entries, such as 40 % of 53. All reasons of a list share it, so it stands beside them.
  indirect case share(PlaceShare)
  case count
  /// No number: every entry goes on that reaches a score or meets a condition.
  case line
  indirect case committee(reason: String, actor: String)
}

extension PlaceSource {
  /// A note when a share of at least one entry comes to no place at all.
  func notes(places: Int) -> [SelectionNote] {
    guard case .share(let share) = self, places == 0, share.entries > 0 else { return [] }
    return [.shareComesToNothing(share)]
  }
}

extension PlaceCount {
  /// The number of places on a list of `entries` entries.
  ///
  /// | share | entries | rounding | places |
  /// |---|---|---|---|
  /// | 0.4 | 53 | down | 21 |
  /// | 0.4 | 53 | up | 22 |
  /// | 0.03 | 50 | half-up | 2 |
  public func places(among entries: Int, _ rounding: Rounding) -> Int {
    switch self {
    case .count(let count): max(count, 0)
    // The tracks together; a list asks for its own with ``on(_:)``.
    case .byTrack(let counts): counts.values.reduce(0) { $0 + max($1, 0) }
    case .lid(let lid): lid.places(among: entries)
    case .share(let share):
      (share * Fraction(Int128(max(entries, 0)))).rounded(places: 0, rounding)
        .tenThousandths / 10_000
    }
  }

  func source(
    among entries: Int, unranked: Int, isOfRanked: Bool = false, _ rounding: Rounding
  ) -> PlaceSource {
    switch self {
    case .count, .byTrack: .count
    case .share(let share):
      .share(
        PlaceShare(
          .share(share, rounding), of: entries, unranked: unranked, isOfRanked: isOfRanked))
    case .lid(let lid): .share(PlaceShare(.lid(lid), of: entries, unranked: unranked))
    }
  }
}
