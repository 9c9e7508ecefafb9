/// What separated the equals of a round, one link after another.
///
/// Where many are equal there is one for every second entry. As values with arrays of their own each takes 145 bytes; here entries
/// and links are named by number, and one takes about 40.
struct TieSeparationList: Sendable {
  private struct Row: Sendable {
    let top: Int64
    /// 0 for a fraction that does not fit, which stands in ``large``.
    let bottom: UInt32
    let firstNear: Int32
    let link: UInt16
    let below, above: UInt8
  }

  private var rows: [Row] = []
  private var large: [Int: Fraction] = [:]
  private var links: [TieBreak] = []
  /// The nearest entries of all, as their places among ``entries``.
  private var near: [Int32] = []
  private let entries: [Entry.ID]

  /// `entries` are those of the round.
  init(of entries: [Entry.ID] = []) { self.entries = entries }

  var count: Int { rows.count }

  /// `place` gives an entry's place among those of the round.
  mutating func append(_ separation: TieSeparation, place: (Entry.ID) -> Int?) {
    let (below, above) = (
      separation.below.compactMap(place), separation.above.compactMap(place)
    )
    let link = links.firstIndex(of: separation.link) ?? links.count
    if link == links.count { links.append(separation.link) }
    let top = Int64(exactly: separation.value.numerator)
    let bottom = UInt32(exactly: separation.value.denominator)
    let fits = top != nil && bottom != nil
    if !fits { large[rows.count] = separation.value }
    rows.append(
      Row(
        top: fits ? top ?? 0 : 0, bottom: fits ? bottom ?? 0 : 0,
        firstNear: Int32(clamping: near.count), link: UInt16(clamping: link),
        below: UInt8(clamping: below.count), above: UInt8(clamping: above.count)))
    near += (below + above).map { Int32(clamping: $0) }
  }

  subscript(position: Int) -> TieSeparation {
    let row = rows[position]
    let middle = Int(row.firstNear) + Int(row.below)
    func ids(_ range: Range<Int>) -> [Entry.ID] { near[range].map { entries[Int($0)] } }
    return TieSeparation(
      link: links[Int(row.link)],
      value: row.bottom == 0
        ? large[position] ?? .zero
        : Fraction(inLowestTerms: Int128(row.top), over: Int128(row.bottom)),
      below: ids(Int(row.firstNear)..<middle), above: ids(middle..<middle + Int(row.above)))
  }
}
