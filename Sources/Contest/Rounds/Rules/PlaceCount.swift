/// How many places there are: a share of the field, or a count: 名额.
///
/// A share is an exact fraction: a third of 20 entries is 6 2/3, which the rule's rounding settles once, to 6 or 7.
public enum PlaceCount: Hashable, Sendable {
  /// A share of the entries, above 0 and at most 1: 2/5 for 40 %.
  case share(Fraction)
  case count(Int)
  /// A count for each track, where each has a list of its own: 小学组 5 个、中学组 3 个. A track that is not named has none.
  case byTrack([Track.ID: Int])
  /// One of several levels that share a limit; see ``Lid``.
  case lid(Lid)

  /// What holds for one list, by its name (``Standing/list(per:)``): of a count for each track the track's.
  public func on(_ list: String) -> PlaceCount {
    guard case .byTrack(let counts) = self else { return self }
    return .count(counts[Track.ID(list)] ?? 0)
  }

  /// A limit for several levels together, and one level's part of it: 金奖 and 银奖 at most 30 %, 金奖 a third of that.
  ///
  /// The limit is a share of the entries, rounded down; a named part is a share of the limit, rounded down; the level
  /// without a named part gets the rest. With 28 entries, 30 % are 8: 2 gold and 6 silver. With 3 entries the limit is 0.
  /// With 9 it is 2: there is no gold, and silver gets both.
  public struct Lid: Hashable, Sendable {
    /// Above 0 and at most 1.
    public var share: Fraction
    /// The part of the level, above 0 and at most 1; `nil` for the rest.
    public var part: Fraction?
    /// The parts that other levels name; together with `part` they are at most 1.
    public var others: [Fraction]

    public init(_ share: Fraction, part: Fraction?, others: [Fraction] = []) {
      (self.share, self.part, self.others) = (share, part, others)
    }

    func places(among entries: Int) -> Int {
      let lid = all(of: entries)
      func places(_ part: Fraction) -> Int { Self.whole(part * Fraction(Int128(lid))) }
      return part.map(places) ?? max(lid - others.map(places).reduce(0, +), 0)
    }

    /// The number that the levels have together.
    func all(of entries: Int) -> Int { Self.whole(share * Fraction(Int128(max(entries, 0)))) }

    /// The share of all entries that the level has, before anything is rounded.
    var shareOfAll: Fraction {
      share * (part ?? Fraction(1) - Fraction.total(others))
    }

    private static func whole(_ value: Fraction) -> Int {
      value.rounded(places: 0, .down).tenThousandths / 10_000
    }
  }
}
