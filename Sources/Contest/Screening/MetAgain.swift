/// Finds the keys that occur more than once. Almost every key occurs once; to save memory a list of places is kept only for the
/// few keys that repeat.
///
/// `a` at 0, `b` at 1, `a` at 2: only `a` repeats, at 0 and 2.
struct MetAgain<Place: Sendable>: Sendable {
  private var first: [String: Place] = [:]
  private var repeated: [String: [Place]] = [:]
  private var order: [String] = []

  mutating func meet(_ key: String, at place: Place) {
    guard let before = first[key] else {
      first[key] = place
      return
    }
    if repeated[key] == nil { order.append(key) }
    repeated[key, default: [before]].append(place)
  }

  /// The places of each key that repeats, in the order in which the second occurrences came.
  var places: [[Place]] { order.compactMap { repeated[$0] } }
}
