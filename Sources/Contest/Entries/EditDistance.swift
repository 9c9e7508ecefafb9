/// How many letters must be added, removed or replaced to turn one text into the other (Levenshtein 1966).
enum EditDistance {
  /// The distance; `nil` when it is above the limit. From 京华里工 to 京华理工 it is 1.
  static func of(_ one: String, _ other: String, atMost limit: Int) -> Int? {
    let (one, other) = (Array(one), Array(other))
    guard abs(one.count - other.count) <= limit else { return nil }
    var row = Array(0...other.count)
    for (i, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, opposite) in other.enumerated() {
        let exchanged = diagonal + (letter == opposite ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(exchanged, row[j] + 1, diagonal + 1)
      }
      if row.min() ?? 0 > limit { return nil }
    }
    let distance = row[other.count]
    return distance <= limit ? distance : nil
  }
}
