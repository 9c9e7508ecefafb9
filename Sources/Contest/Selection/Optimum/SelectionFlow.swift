/// Chooses the best entries under two families of nested groups, as a flow of maximum gain.
///
/// Each unit of flow is one chosen entry. It passes the groups of the first family from the widest to the narrowest, then
/// the entry, then the groups of the second family from the narrowest to the widest. The first `least` units of a group have
/// a bonus that is larger than every score, so minima are met first. Units are added one by one along the path of the
/// highest gain; after each, the flow is the best of its size.
struct SelectionFlow {
  /// A group of a family, with its limits and the group around it.
  struct Group {
    var least: Int
    var most: Int
    /// The next wider group of the family; `nil` for the widest.
    var parent: Int?
  }

  struct Family {
    var groups: [Group] = []
    /// The narrowest group of each entry; `nil` when the family has no groups.
    var narrowest: [Int]?
  }

  private struct Arc {
    let from, to: Int
    let gain: Int128
    let room: Int
    var used = 0
  }

  /// The entries that share both narrowest groups, best first. The used ones are always the first of them.
  private struct Bundle {
    let from, to: Int
    var entries: [Int]
    var used = 0
  }

  static let never = Int128.min / 4

  let bonus: Int128
  private let gains: [Int128]
  private var arcs: [Arc] = []
  private var bundles: [Bundle] = []
  private let source = 0
  private let sink = 1
  private var nodes = 2
  private var outgoing: [[Int]] = []
  private var incoming: [[Int]] = []
  /// The bundles that leave each node.
  private var bundlesOut: [[Int]] = []
  private var bundlesIn: [[Int]] = []
  private var neededBonuses = 0
  private var metBonuses = 0
  private(set) var count = 0

  init(
    gains: [Int128], bonus: Int128, families: (Family, Family), entries: [Int]
  ) {
    self.gains = gains
    self.bonus = bonus
    let first = 2
    let second = first + families.0.groups.count
    nodes = second + families.1.groups.count
    add(families.0, at: first, isOutward: true)
    add(families.1, at: second, isOutward: false)
    var byPair: [Int: Int] = [:]
    for entry in entries {
      let from = families.0.narrowest.map { first + $0[entry] } ?? source
      let to = families.1.narrowest.map { second + $0[entry] } ?? sink
      let key = from * nodes + to
      if let bundle = byPair[key] {
        bundles[bundle].entries.append(entry)
      } else {
        byPair[key] = bundles.count
        bundles.append(Bundle(from: from, to: to, entries: [entry]))
      }
    }
    for bundle in bundles.indices {
      let entries = bundles[bundle].entries
      let isInOrder = zip(entries, entries.dropFirst()).allSatisfy { gains[$0] >= gains[$1] }
      guard !isInOrder else { continue }
      bundles[bundle].entries = entries.sorted { (gains[$1], $0) < (gains[$0], $1) }
    }
    outgoing = Array(repeating: [], count: nodes)
    incoming = outgoing
    bundlesOut = outgoing
    bundlesIn = outgoing
    for (number, arc) in arcs.enumerated() {
      outgoing[arc.from].append(number)
      incoming[arc.to].append(number)
    }
    for (number, bundle) in bundles.enumerated() {
      bundlesOut[bundle.from].append(number)
      bundlesIn[bundle.to].append(number)
    }
  }

  private mutating func add(_ family: Family, at start: Int, isOutward: Bool) {
    for (number, group) in family.groups.enumerated() {
      let near = start + number
      let far = group.parent.map { start + $0 } ?? (isOutward ? source : sink)
      let (from, to) = isOutward ? (far, near) : (near, far)
      if group.least > 0 {
        arcs.append(Arc(from: from, to: to, gain: bonus, room: group.least))
        neededBonuses += group.least
      }
      if group.most > group.least {
        arcs.append(Arc(from: from, to: to, gain: 0, room: group.most - group.least))
      }
    }
  }

  /// Whether every minimum is met.
  var isFeasible: Bool { metBonuses == neededBonuses }

  var chosen: [Int] { bundles.flatMap { $0.entries.prefix($0.used) }.sorted() }

  /// Fills at most `places` places and never gives up a minimum that is met.
  mutating func fill(_ places: Int) {
    while count < places {
      let search = paths(from: source)
      guard search.gain[sink] > Self.never, search.gain[sink] > -bonus / 2 else { return }
      follow(search.step, to: sink)
      count += 1
    }
  }

  /// By node, the change of gain when an entry that starts at `start` pushes others out, without its own score; ``never``
  /// when there is no way.
  func displacement(from start: Int) -> [Int128] { paths(from: start).gain }

  /// The two nodes that an entry connects.
  func ends(of entry: Int, _ families: (Family, Family)) -> (from: Int, to: Int) {
    (
      families.0.narrowest.map { 2 + $0[entry] } ?? source,
      families.1.narrowest.map { 2 + families.0.groups.count + $0[entry] } ?? sink
    )
  }

  /// A step of a path: along an arc or a bundle, forwards or backwards.
  private enum Step {
    case arc(Int, forward: Bool)
    case bundle(Int, forward: Bool)
  }

  private func paths(from start: Int) -> (gain: [Int128], step: [Step?]) {
    var best = Array(repeating: Self.never, count: nodes)
    var step: [Step?] = Array(repeating: nil, count: nodes)
    var isQueued = Array(repeating: false, count: nodes)
    var queue = [start]
    best[start] = 0
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      isQueued[node] = false
      let base = best[node]
      func reach(_ next: Int, _ gain: Int128, _ taken: Step) {
        guard base + gain > best[next], next != start else { return }
        best[next] = base + gain
        step[next] = taken
        if !isQueued[next] {
          isQueued[next] = true
          queue.append(next)
        }
      }
      for number in outgoing[node] where arcs[number].used < arcs[number].room {
        reach(arcs[number].to, arcs[number].gain, .arc(number, forward: true))
      }
      for number in incoming[node] where arcs[number].used > 0 {
        reach(arcs[number].from, -arcs[number].gain, .arc(number, forward: false))
      }
      for number in bundlesOut[node] {
        let bundle = bundles[number]
        if bundle.used < bundle.entries.count {
          reach(bundle.to, gains[bundle.entries[bundle.used]], .bundle(number, forward: true))
        }
      }
      for number in bundlesIn[node] {
        let bundle = bundles[number]
        if bundle.used > 0 {
          reach(
            bundle.from, -gains[bundle.entries[bundle.used - 1]], .bundle(number, forward: false))
        }
      }
    }
    return (best, step)
  }

  private mutating func follow(_ steps: [Step?], to end: Int) {
    var node = end
    while node != source, let step = steps[node] {
      switch step {
      case .arc(let number, let forward):
        arcs[number].used += forward ? 1 : -1
        if arcs[number].gain != 0 { metBonuses += forward ? 1 : -1 }
        node = forward ? arcs[number].from : arcs[number].to
      case .bundle(let number, let forward):
        bundles[number].used += forward ? 1 : -1
        node = forward ? bundles[number].from : bundles[number].to
      }
    }
  }
}
