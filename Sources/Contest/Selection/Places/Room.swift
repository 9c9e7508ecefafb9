extension PlaceFilling {
  /// The places, caps and minima that are left while a list is filled.
  struct Room {
    private(set) var left: Int
    /// The most that each organization may have; `.max` for no cap.
    private let caps: [Int]
    private var used: [Int]
    /// How many each track still has to get.
    var needed: [Int]
    /// How many each part of the second way still has to get, where minima divide the list in two ways; see ``secondObstacle``.
    var secondNeeded: [Int]
    /// How many places are kept for minima. If they cannot all be met, as many as possible. Of minima in two ways, how much of them
    /// is still to be met: an entry may count for both.
    var kept: Int
    /// How many entries of each track and organization are still to come. Kept only when there are minima.
    var offered: [[Int: Int]]
    /// The organizations of each track, in their order.
    private var organizations: [[Int]] = []
    private let hasMinima: Bool
    /// By kind of entry, whether minima in two ways keep it out now, as far as that was asked.
    var keptOut: [PlaceBars.Kind: Bool] = [:]
    /// One way to fill the places kept for minima; `nil` when it has to be looked for again.
    private var plan: Plan?

    /// The organizations whose places are used to meet the minima.
    private struct Plan {
      /// By organization, the places under its cap that the plan does not use.
      var free: [Int]
      /// By track and organization, the places that the plan uses.
      var drawn: [[Int: Int]]
      /// By track, how many places of its minimum it gets.
      var got: [Int]

      var gotInAll: Int { got.reduce(0, +) }
    }

    /// - Parameters:
    ///   - left: how many places there are.
    ///   - caps: by organization.
    ///   - needed: the minimum of each track.
    init(left: Int, caps: [Int], needed: [Int]) {
      self.init(left: left, caps: caps, needed: needed, secondNeeded: [])
    }

    /// Room under minima in two ways and no cap: `secondNeeded` are those of the parts that stand in the place of organizations.
    init(left: Int, needed: [Int], secondNeeded: [Int]) {
      self.init(
        left: left, caps: Array(repeating: .max, count: secondNeeded.count), needed: needed,
        secondNeeded: secondNeeded)
    }

    private init(left: Int, caps: [Int], needed: [Int], secondNeeded: [Int]) {
      self.left = left
      self.caps = caps
      self.needed = needed
      self.secondNeeded = secondNeeded
      used = Array(repeating: 0, count: caps.count)
      kept = needed.reduce(0, +) + secondNeeded.reduce(0, +)
      hasMinima = kept > 0
      offered = Array(repeating: [:], count: hasMinima ? needed.count : 0)
    }

    mutating func offer(_ organization: Int, _ track: Int) {
      guard hasMinima else { return }
      offered[track][organization, default: 0] += 1
      organizations = []
    }

    mutating func withdraw(_ organization: Int, _ track: Int) {
      guard hasMinima else { return }
      let rest = (offered[track][organization] ?? 0) - 1
      offered[track][organization] = rest
      forgetKeptOut(unless: PlaceBars.Kind(organization: organization, track: track))
      if let planned = plan?.drawn[track][organization], planned > rest { plan = nil }
    }

    /// The minima towards which a place counts.
    struct Counted {
      var inTrack = false
      var inSecond = false
      /// What it took from ``kept``.
      var kept = 0
    }

    /// Gives an entry a place.
    ///
    /// - Returns: the minima towards which the place counts.
    @discardableResult
    mutating func take(_ organization: Int, _ track: Int) -> Counted {
      left -= 1
      used[organization] += 1
      if hasMinima { followPlan(organization, track) }
      withdraw(organization, track)
      keptOut = [:]
      let counted = Counted(
        inTrack: isNeeded(track), inSecond: isNeeded(inSecond: organization),
        kept: min(gain(organization, track), kept))
      if counted.inTrack { needed[track] -= 1 }
      if counted.inSecond { secondNeeded[organization] -= 1 }
      kept -= counted.kept
      return counted
    }

    /// How many minima an entry would count for.
    func gain(_ organization: Int, _ track: Int) -> Int {
      (isNeeded(track) ? 1 : 0) + (isNeeded(inSecond: organization) ? 1 : 0)
    }

    /// Leaves places empty for good.
    mutating func forfeit(_ places: Int) {
      left -= places
      keptOut = [:]
    }

    /// Undoes ``take(_:_:)``, which returned `counted`.
    mutating func giveBack(_ organization: Int, _ track: Int, counted: Counted) {
      left += 1
      used[organization] -= 1
      restore(organization, track)
      if counted.inTrack { needed[track] += 1 }
      if counted.inSecond { secondNeeded[organization] += 1 }
      kept += counted.kept
      plan = nil
      keptOut = [:]
    }

    /// Undoes ``withdraw(_:_:)``.
    mutating func restore(_ organization: Int, _ track: Int) {
      if hasMinima { offered[track][organization, default: 0] += 1 }
    }

    /// Keeps the plan when an entry is taken that fits it.
    private mutating func followPlan(_ organization: Int, _ track: Int) {
      guard plan != nil else { return }
      if needed[track] > 0, let drawn = plan?.drawn[track] {
        // The place that it takes is one that the plan had for its track, if there is one in its organization.
        let given =
          drawn[organization, default: 0] > 0
          ? organization : drawn.filter { $0.value > 0 }.keys.min()
        if let given {
          plan?.drawn[track][given, default: 0] -= 1
          plan?.free[given] += 1
          plan?.got[track] -= 1
        }
      }
      plan?.free[organization] -= 1
      if plan?.free[organization] ?? -1 < 0 { plan = nil }
    }

    mutating func count(_ organization: Int) { used[organization] += 1 }

    var organizationCount: Int { caps.count }

    /// How many places an organization may still have.
    func capLeft(_ organization: Int) -> Int { caps[organization] - used[organization] }

    func isUnderCap(_ organization: Int) -> Bool { used[organization] < caps[organization] }

    /// Whether the minimum of a track is still to be met.
    var needsMore: Bool { hasMinima && kept > 0 }

    func isNeeded(_ track: Int) -> Bool { hasMinima && kept > 0 && needed[track] > 0 }

    /// Whether the minimum of a part of the second way is still to be met.
    func isNeeded(inSecond part: Int) -> Bool {
      hasMinima && kept > 0 && !secondNeeded.isEmpty && secondNeeded[part] > 0
    }

    /// Why an entry cannot be taken now; `nil` when it can.
    mutating func obstacle(_ organization: Int, _ track: Int) -> Reason? {
      guard left > 0 else { return .placesFilled }
      guard isUnderCap(organization) else { return .capFilled }
      guard needsMore else { return nil }
      guard secondNeeded.isEmpty else {
        return isKeptOut(PlaceBars.Kind(organization: organization, track: track))
          ? .heldForOtherTracks : nil
      }
      let stillNeeded = kept - (needed[track] > 0 ? 1 : 0)
      guard stillNeeded > 0 else { return nil }
      guard stillNeeded < left else { return .heldForOtherTracks }
      if plan == nil { plan = newPlan(for: Array(needed.indices)) }
      if fitsPlan(organization, track) { return nil }
      var after = self
      after.take(organization, track)
      return after.newPlan(for: Array(needed.indices)).gotInAll >= after.kept
        ? nil : .capHeldForOtherTracks(left: capLeft(organization))
    }

    /// Whether an entry that can be taken now can certainly still be taken after an entry of another organization. It can
    /// when more places are left than the minima need, and each track that still needs some could use any organization that
    /// has places to spare.
    var isAmple: Bool {
      mutating get {
        guard left > 0 else { return false }
        guard needsMore else { return true }
        guard secondNeeded.isEmpty else { return kept <= left - 2 }
        guard kept < left else { return false }
        let plan = plan ?? newPlan(for: Array(needed.indices))
        self.plan = plan
        return needed.indices.allSatisfy { track in
          needed[track] == 0
            || organizations[track].contains { organization in
              plan.free[organization] > 0
                && offered[track, organization] > plan.drawn[track][organization, default: 0]
            }
        }
      }
    }

    /// Whether the plan still fills the places kept for minima after an entry is taken. When it does not, another plan may.
    private func fitsPlan(_ organization: Int, _ track: Int) -> Bool {
      guard let plan, plan.gotInAll >= kept else { return false }
      let drawn = plan.drawn[track][organization, default: 0]
      if needed[track] > 0, drawn > 0 { return true }
      return plan.free[organization] > 0 && drawn < offered[track, organization]
    }

    /// Keeps only as many places for the minima as entries, caps and places allow. `tracks` has the track of each open entry.
    ///
    /// Which minima get these places follows from the ranks while the list is filled. Minima of two places for n and one for s;
    /// one place for each organization; in the order of rank a (x, s), b (y, n), c (x, n). Organization x cannot serve both s
    /// and n. Two places of minima are met in either case, so a is taken, because it is the best.
    ///
    /// - Returns: whether all minima can be met.
    mutating func lowerMinima(_ tracks: some Sequence<Int>) -> Bool {
      guard hasMinima, kept > 0 else { return true }
      guard secondNeeded.isEmpty else { return lowerMinimaOfTwo() }
      kept = newPlan(serving: tracks, most: max(left, 0)).gotInAll
      plan = nil
      return kept == needed.reduce(0, +)
    }

    /// How many places of its minimum a track would get if no other track had one.
    mutating func attainable(alone track: Int) -> Int {
      guard hasMinima else { return 0 }
      guard secondNeeded.isEmpty else {
        return min(needed[track], offered[track].values.reduce(0, +), max(left, 0))
      }
      return newPlan(
        serving: repeatElement(track, count: needed[track]), most: max(left, 0)
      ).got[track]
    }

    /// A plan by which each track gets as many places of its minimum as it can when all are served together, earlier tracks
    /// of `order` first.
    ///
    /// A track uses places of organizations, each up to its cap. If an organization is full, another track may change to
    /// a different organization to make room. So a track goes without only when no arrangement serves it (augmenting
    /// paths, as in a bipartite matching).
    private mutating func newPlan(for order: [Int]) -> Plan {
      newPlan(
        serving: order.flatMap { [needed] in repeatElement($0, count: needed[$0]) }, most: .max)
    }

    /// A plan that serves a track once for each time that it is named, in this order, as long as its minimum asks for more.
    /// Each organization serves as many as it may have, or as `places` says.
    private mutating func newPlan(
      serving order: some Sequence<Int>, most: Int, among places: [Int]? = nil
    ) -> Plan {
      if organizations.isEmpty { organizations = offered.map { $0.keys.sorted() } }
      var plan = Plan(
        free: places ?? zip(caps, used).map { max($0 - $1, 0) },
        drawn: Array(repeating: [:], count: needed.count),
        got: Array(repeating: 0, count: needed.count))
      var served = 0
      var isExhausted = Array(repeating: false, count: needed.count)
      for track in order where plan.got[track] < needed[track] && !isExhausted[track] {
        guard served < most else { break }
        if route(from: track, &plan.free, &plan.drawn) {
          plan.got[track] += 1
          served += 1
        } else {
          // A track that cannot be served now cannot be served after others either.
          isExhausted[track] = true
        }
      }
      return plan
    }

    /// The most entries still to come that count for a minimum of both ways each, up to `most`.
    mutating func countingForBoth(most: Int) -> Int {
      newPlan(
        serving: needed.indices.flatMap { [needed] in repeatElement($0, count: needed[$0]) },
        most: most, among: secondNeeded
      ).gotInAll
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
        for organization in organizations[track] {
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
