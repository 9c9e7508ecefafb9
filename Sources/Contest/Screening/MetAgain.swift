/// Finds what is met more than once, among so much that almost all of it is met once: where each was met is one number, and
/// lists are kept for the few that came again.
///
/// Met in this order: `a` at 0, `b` at 1, `a` at 2. Met again is `a`, at 0 and 2.
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

  /// Where each of those was met, in the order in which it was seen that they came again.
  var places: [[Place]] { order.compactMap { repeated[$0] } }
}
