/// A prize for single members of entries, beside the entries' own: 最佳辩手, 最佳选手.
public struct MemberAward: Hashable, Sendable {
  public var name: Bilingual
  /// How many members have it.
  public var count: Int
  /// The round with a mark for each member whose best have it; `nil` where the committee names them.
  public var of: Round.ID?
  /// The Chinese names of the levels of whose winners a member may have it; empty for members of all entries.
  public var levels: [String]

  public init(name: Bilingual, count: Int, of: Round.ID? = nil, levels: [String] = []) {
    (self.name, self.count, self.of, self.levels) = (name, count, of, levels)
  }
}

/// A member of an entry by the place on it, from 1. Who that is stands in the list of people alone.
public struct MemberPlace: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var entry: Entry.ID
  public var seat: Int

  public init(_ entry: Entry.ID, _ seat: Int) { (self.entry, self.seat) = (entry, seat) }

  /// Reads `A12/2`.
  public init?(_ text: String) {
    guard let slash = text.lastIndex(of: "/"), let seat = Int(text[text.index(after: slash)...]),
      seat > 0, slash > text.startIndex
    else { return nil }
    self.init(Entry.ID(String(text[..<slash])), seat)
  }

  /// `A12/2`: the second member of A12.
  public var description: String { "\(entry.text)/\(seat)" }

  public static func < (one: MemberPlace, other: MemberPlace) -> Bool {
    (one.entry, one.seat) < (other.entry, other.seat)
  }
}
