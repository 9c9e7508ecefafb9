extension PlaceFilling {
  /// The places, caps and minima that are left while a list is filled.
  struct Room {
    private(set) var left: Int
    /// The most that each organization may have; `.max` for no cap.
    private let caps: [Int]
    private var used: [Int]
    /// How many each track still has to get.
    private var needed: [Int]
    private var neededInAll: Int
    /// How many entries of each track and organization are still to come. Kept only when there are minima.
    private var offered: [[Int: Int]]
    private let hasMinima: Bool

    /// - Parameters:
    ///   - left: how many places there are.
    ///   - caps: by organization.
    ///   - needed: the minimum of each track.
    init(left: Int, caps: [Int], needed: [Int]) {
      self.left = left
      self.caps = caps
      self.needed = needed
      used = Array(repeating: 0, count: caps.count)
      neededInAll = needed.reduce(0, +)
      hasMinima = neededInAll > 0
      offered = Array(repeating: [:], count: hasMinima ? needed.count : 0)
    }

    mutating func offer(_ organization: Int, _ track: Int) {
      if hasMinima { offered[track][organization, default: 0] += 1 }
    }

    mutating func withdraw(_ organization: Int, _ track: Int) {
      if hasMinima { offered[track][organization, default: 0] -= 1 }
    }

    mutating func take(_ organization: Int, _ track: Int) {
      left -= 1
      used[organization] += 1
      withdraw(organization, track)
      if needed[track] > 0 {
        needed[track] -= 1
        neededInAll -= 1
      }
    }

    mutating func count(_ organization: Int) { used[organization] += 1 }

    func isUnderCap(_ organization: Int) -> Bool { used[organization] < caps[organization] }

    func isNeeded(_ track: Int) -> Bool { hasMinima && needed[track] > 0 }

    /// Why an entry cannot be taken now; `nil` when it can.
    func obstacle(_ organization: Int, _ track: Int) -> Reason? {
      guard left > 0 else { return .placesFilled }
      guard isUnderCap(organization) else { return .capFilled }
      guard hasMinima, neededInAll > 0 else { return nil }
      var after = self
      after.take(organization, track)
      return after.minimaCanBeMet ? nil : .heldForOtherTracks
    }

    private var minimaCanBeMet: Bool {
      guard neededInAll > 0 else { return true }
      guard neededInAll <= left else { return false }
      return attainable(for: Array(needed.indices)) == needed
    }

    /// Lowers the minima to what entries, caps and places allow. When not all can be met, tracks with earlier names are
    /// served first.
    mutating func lowerMinima(inOrderOf names: [String]) -> [Shortfall] {
      guard hasMinima, neededInAll > 0 else { return [] }
      let order = needed.indices.sorted { names[$0] < names[$1] }
      var reachable = attainable(for: order)
      var rest = max(left, 0)
      for track in order {
        reachable[track] = min(reachable[track], rest)
        rest -= reachable[track]
      }
      let shortfalls = order.compactMap { track in
        reachable[track] < needed[track]
          ? Shortfall(track: names[track], attainable: reachable[track]) : nil
      }
      needed = reachable
      neededInAll = needed.reduce(0, +)
      return shortfalls
    }

    /// How many places of its minimum each track can get when all are served together, earlier tracks of `order` first.
    ///
    /// A track uses places of organizations, each up to its cap. If an organization is full, another track may change to
    /// a different organization to make room. So a track goes without only when no arrangement serves it (augmenting
    /// paths, as in a bipartite matching).
    private func attainable(for order: [Int]) -> [Int] {
      var free = zip(caps, used).map { max($0 - $1, 0) }
      var drawn = Array(repeating: [Int: Int](), count: needed.count)
      var got = Array(repeating: 0, count: needed.count)
      for track in order {
        while got[track] < needed[track], route(from: track, &free, &drawn) { got[track] += 1 }
      }
      return got
    }

    private func route(
      from start: Int, _ free: inout [Int], _ drawn: inout [[Int: Int]]
    ) -> Bool {
      // Breadth-first search over tracks. A track reaches an organization when it has an entry there that is not used yet.
      var cameFrom = Array(repeating: -1, count: needed.count)
      var through = Array(repeating: -1, count: needed.count)
      var seenOrganizations: Set<Int> = []
      var queue = [start]
      cameFrom[start] = start
      var head = 0
      while head < queue.count {
        let track = queue[head]
        head += 1
        for organization in offered[track].keys.sorted() {
          guard offered[track, organization] > drawn[track][organization, default: 0],
            seenOrganizations.insert(organization).inserted
          else { continue }
          if free[organization] > 0 {
            free[organization] -= 1
            var (at, next) = (track, organization)
            while true {
              drawn[at][next, default: 0] += 1
              guard at != start else { return true }
              next = through[at]
              drawn[at][next, default: 0] -= 1
              at = cameFrom[at]
            }
          }
          for other in needed.indices
          where cameFrom[other] < 0 && drawn[other][organization, default: 0] > 0 {
            cameFrom[other] = track
            through[other] = organization
            queue.append(other)
          }
        }
      }
      return false
    }
  }
}

extension [[Int: Int]] {
  fileprivate subscript(row: Int, column: Int) -> Int { self[row][column] ?? 0 }
}
