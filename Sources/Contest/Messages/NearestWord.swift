/// Finds the known word that a mistyped one most likely stands for.
///
/// The distance counts letters added, dropped or changed (Levenshtein) and neighbours swapped; a third of the word may
/// be off. `judge-per-entry` is near `judges-per-entry`; `banana` is near nothing there.
package enum NearestWord {
  package static func to(_ word: String, among known: [String]) -> String? {
    let typed = Array(word.lowercased().prefix(64))
    let candidates = known.map { ($0, distance(typed, Array($0.lowercased().prefix(64)))) }
    guard let best = candidates.min(by: { $0.1 < $1.1 }) else { return nil }
    return best.1 <= max(1, max(typed.count, best.0.count) / 3) ? best.0 : nil
  }

  static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for (i, a) in one.enumerated() {
      var row = [i + 1]
      for (j, b) in other.enumerated() {
        var cost = min(last[j] + (a == b ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a == other[j - 1], one[i - 1] == b {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[other.count]
  }
}
