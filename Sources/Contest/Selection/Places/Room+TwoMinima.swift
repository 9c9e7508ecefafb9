/// Minima that divide a list in two ways: one of each district, and five of village schools. An entry may count for both.
///
/// Four places, one for each of the districts a, b, c, and two for village schools (v):
///
/// | rank | entry | district | school | taken |
/// |---|---|---|---|---|
/// | 1 | A | a | – | yes |
/// | 2 | B | a | – | no: three places are left for b, c and two v, and one of them must count for two |
/// | 3 | C | b | v | yes |
/// | 4 | D | a | v | yes: c is left, and one place for it |
/// | 5 | E | c | – | yes, for its district |
///
/// How much `n` places can meet: let T be what the entries still to come could meet together, and M the most of them that
/// each count for both ways (a largest matching of districts with schools). Each place meets at most 2, and n places at
/// most n + M, so it is the smallest of 2n, n + M and T; and so much can be met, first by entries that count twice.
/// An entry is kept out when the places left after it could not meet what is to be met.
extension PlaceFilling.Room {
  /// Keeps only as much of the minima as entries and places allow.
  ///
  /// - Returns: whether all minima can be met.
  mutating func lowerMinimaOfTwo() -> Bool {
    let all = needed.reduce(0, +) + secondNeeded.reduce(0, +)
    let places = max(left, 0)
    let twice = countingForBoth(most: places)
    kept = min(twice + places, attainableInAll, 2 * places)
    keptOut = [:]
    return kept == all
  }

  /// Whether an entry of a kind would take a place without which the minima cannot be met as far as they can now.
  mutating func isKeptOut(_ kind: PlaceFilling.PlaceBars.Kind) -> Bool {
    let after = left - 1
    let rest = kept - gain(kind.organization, kind.track)
    // With a place for each there is no need to look further: what the entry counts for is met, and the others can be.
    guard rest > after else { return false }
    if let known = keptOut[kind] { return known }
    let twice = rest - after
    var room = self
    room.take(kind.organization, kind.track)
    let isOut = twice > after || room.countingForBoth(most: twice) < twice
    keptOut[kind] = isOut
    return isOut
  }

  /// Forgets what was found out about other kinds, since an entry is not to come any more. One that is kept out is part of no way
  /// to meet the minima, so nothing depends on it.
  mutating func forgetKeptOut(unless kind: PlaceFilling.PlaceBars.Kind) {
    if !keptOut.isEmpty, keptOut[kind] != true { keptOut = [:] }
  }

  /// How many places of its minimum a part of the second way would get if nothing else had one.
  func attainable(aloneInSecond part: Int) -> Int {
    min(secondNeeded[part], offered.reduce(0) { $0 + ($1[part] ?? 0) }, max(left, 0))
  }

  /// What the entries still to come could meet with places enough.
  private var attainableInAll: Int {
    let inTracks = needed.indices.reduce(0) {
      $0 + min(needed[$1], offered[$1].values.reduce(0, +))
    }
    let inSecond = secondNeeded.indices.reduce(0) { sum, part in
      sum + min(secondNeeded[part], offered.reduce(0) { $0 + ($1[part] ?? 0) })
    }
    return inTracks + inSecond
  }
}
