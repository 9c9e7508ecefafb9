/// Numbers drawn by lot: 抽签. Judges who must not know the entries see these numbers, and a live round follows their
/// order.
///
/// The entries are first put in the order of their ids, so the order in which they are given does not matter. Then they are
/// shuffled with the seed and numbered from 1. The seed is stored and shown when the round is closed, so anyone with the list of entries
/// gets the same numbers. Late entries draw among themselves and get the next numbers; all earlier numbers stay.
///
/// | entries | seed | lots |
/// |---|---|---|
/// | A1 A2 A3 A4 | 7 | A1 3, A2 4, A3 1, A4 2 |
/// | none | 7 | none |
public enum LotDraw {
  /// Draws a number for each entry.
  ///
  /// - Parameters:
  ///   - entries: each once, in any order.
  ///   - last: the highest number that is already taken; 0 for the first draw.
  ///   - seed: decides the draw.
  /// - Returns: the entries in the order of their numbers, `last + 1` first.
  public static func draw(_ entries: [Entry.ID], after last: Int = 0, seed: Seed) -> [Lot] {
    var random = SeededGenerator(seed: seed)
    return random.drawn(entries.sorted()).enumerated().map { place, entry in
      Lot(entry: entry, number: last + place + 1)
    }
  }
}

/// The number that an entry has drawn.
public struct Lot: Hashable, Sendable {
  public var entry: Entry.ID
  /// 1, 2, 3, ….
  public var number: Int

  public init(entry: Entry.ID, number: Int) {
    self.entry = entry
    self.number = number
  }

  /// The number as sheets show it, with at least three digits: `017`.
  public var code: String { Self.code(number) }

  public static func code(_ number: Int) -> String {
    let digits = String(max(number, 0))
    return String(repeating: "0", count: max(3 - digits.count, 0)) + digits
  }

  /// Reads `17` or `017`; `nil` for anything that is not a whole number above 0.
  public static func number(ofCode code: some StringProtocol) -> Int? {
    guard !code.isEmpty, code.utf8.count <= 9, code.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(code), number > 0
    else { return nil }
    return number
  }
}
