/// Finds the keys that occur more than once. Almost every key occurs once; to save memory a list of places is kept only for the
/// few keys that repeat.
///
/// `a` at 0, `b` at 1, `a` at 2: only `a` repeats, at 0 and 2.
struct MetAgain<Place: Sendable>: Sendable {
  private var first: [String: Place] = [:]
  private var repeated: [String: [Place]] = [:]
  private var order: [String] = []

  /// Makes room for so many, so that the table need not grow again and again.
  mutating func reserve(_ count: Int) { first.reserveCapacity(count) }

  mutating func meet(_ key: String, at place: Place) {
    let (before, isNew) = first.kept(key, orNew: place)
    if isNew { return }
    if repeated[key] == nil { order.append(key) }
    repeated[key, default: [before]].append(place)
  }

  /// The places of each key that repeats, in the order in which the second occurrences came.
  var places: [[Place]] { order.compactMap { repeated[$0] } }
}

extension Dictionary {
  /// What is kept under a key, and whether that is the value given here, which is put there if nothing was. One search instead of
  /// two, where almost every key is new.
  mutating func kept(_ key: Key, orNew value: Value) -> (value: Value, isNew: Bool) {
    func read(_ value: inout Value) -> Value { value }
    let before = count
    let kept = read(&self[key, default: value])
    return (kept, count > before)
  }
}
