/// Finds out whether every entry can have its judges, and if not, which entries, judges and limits are the reason.
///
/// First every judge's minimum load is filled, then every entry. Each pair is added along a shortest chain of exchanges. If
/// there is no chain, the entries and judges that the search reached are the obstacle: these entries can have no other
/// judges, and these judges have no room (Hall's condition; the minimum cut of the flow).
struct FeasibleFlow {
  private let graph: CandidateGraph
  private var isTaken: [Bool]
  private var have: [Int]
  private var load: [Int]
  private var panels: PanelState
  private let arcEntry: [Int32]
  private let inStart: [Int]
  private let inArcs: [Int32]

  init(_ graph: CandidateGraph) {
    self.graph = graph
    isTaken = [Bool](repeating: false, count: graph.judge.count)
    have = [Int](repeating: 0, count: graph.entryCount)
    load = [Int](repeating: 0, count: graph.judgeCount)
    panels = PanelState(graph)
    var entries = [Int32](repeating: 0, count: graph.judge.count)
    var starts = [Int](repeating: 0, count: graph.judgeCount + 1)
    for entry in 0..<graph.entryCount {
      for arc in graph.rowStart[entry]..<graph.rowStart[entry + 1] {
        entries[arc] = Int32(entry)
        starts[Int(graph.judge[arc]) + 1] += 1
      }
    }
    for judge in 0..<graph.judgeCount { starts[judge + 1] += starts[judge] }
    var next = starts
    var arcs = [Int32](repeating: 0, count: graph.judge.count)
    for arc in graph.judge.indices {
      let judge = Int(graph.judge[arc])
      arcs[next[judge]] = Int32(arc)
      next[judge] += 1
    }
    (arcEntry, inStart, inArcs) = (entries, starts, arcs)
  }

  /// The arcs of an assignment that keeps all limits, not necessarily the best.
  mutating func arcs(_ problem: AssignmentProblem) throws(AssignmentError) -> [Int32] {
    for judge in 0..<graph.judgeCount where graph.minimum[judge] > 0 {
      for place in inStart[judge]..<inStart[judge + 1] where load[judge] < graph.minimum[judge] {
        let arc = Int(inArcs[place])
        if canTake(arc) { take(arc) }
      }
    }
    for judge in 0..<graph.judgeCount {
      while load[judge] < graph.minimum[judge] {
        if let obstacle = fill(judge: judge, problem) { throw .infeasible(obstacle) }
      }
    }
    for entry in 0..<graph.entryCount {
      for arc in graph.rowStart[entry]..<graph.rowStart[entry + 1] {
        if have[entry] == graph.need[entry] { break }
        if load[Int(graph.judge[arc])] < graph.capacity[Int(graph.judge[arc])], canTake(arc) {
          take(arc)
        }
      }
    }
    for entry in 0..<graph.entryCount {
      while have[entry] < graph.need[entry] {
        if let obstacle = fill(entry: entry, problem) { throw .infeasible(obstacle) }
      }
    }
    return graph.judge.indices.filter { isTaken[$0] }.map { Int32($0) }
  }

  func need(of entry: Int) -> Int { graph.need[entry] }

  /// How many judges the entry has so far.
  func has(_ entry: Int) -> Int { have[entry] }

  /// Adds those of the pairs that the limits allow.
  mutating func keep(_ pairs: [AssignmentProblem.Pair]) {
    for pair in pairs {
      for arc in graph.rowStart[pair.entry]..<graph.rowStart[pair.entry + 1]
      where Int(graph.judge[arc]) == pair.judge && canTake(arc)
        && load[pair.judge] < graph.capacity[pair.judge]
      {
        take(arc)
      }
    }
  }

  /// Gives the entry one more judge; `false` when no chain of exchanges does.
  mutating func fillOne(_ entry: Int, _ problem: AssignmentProblem) -> Bool {
    for arc in graph.rowStart[entry]..<graph.rowStart[entry + 1]
    where load[Int(graph.judge[arc])] < graph.capacity[Int(graph.judge[arc])] && canTake(arc) {
      take(arc)
      return true
    }
    return fill(entry: entry, problem) == nil
  }

  private func canTake(_ arc: Int) -> Bool {
    let entry = Int(arcEntry[arc])
    return !isTaken[arc] && have[entry] < graph.need[entry]
      && panels.lets(Int(graph.judge[arc]), join: entry, in: graph)
  }

  private mutating func take(_ arc: Int) {
    isTaken[arc] = true
    have[Int(arcEntry[arc])] += 1
    load[Int(graph.judge[arc])] += 1
    panels.join(Int(graph.judge[arc]), Int(arcEntry[arc]), in: graph)
  }

  private mutating func drop(_ arc: Int) {
    isTaken[arc] = false
    have[Int(arcEntry[arc])] -= 1
    load[Int(graph.judge[arc])] -= 1
    panels.leave(Int(graph.judge[arc]), Int(arcEntry[arc]), in: graph)
  }

  private mutating func canExchange(_ dropped: Int, for arc: Int) -> Bool {
    guard graph.hasPanelRules else { return true }
    let entry = Int(arcEntry[arc])
    panels.leave(Int(graph.judge[dropped]), entry, in: graph)
    defer { panels.join(Int(graph.judge[dropped]), entry, in: graph) }
    return panels.lets(Int(graph.judge[arc]), join: entry, in: graph)
  }

  /// Gives the entry one more judge by a shortest chain of exchanges. Returns the obstacle when there is no chain.
  private mutating func fill(entry root: Int, _ problem: AssignmentProblem) -> AssignmentObstacle? {
    var reachedBy = [(taken: Int32, dropped: Int32)?](repeating: nil, count: graph.judgeCount)
    var isSeen = [Bool](repeating: false, count: graph.entryCount)
    var seenEntries = [root]
    var frontier: [(entry: Int, dropped: Int32)] = [(root, -1)]
    isSeen[root] = true
    var place = 0
    while place < frontier.count {
      let (entry, dropped) = frontier[place]
      place += 1
      for arc in graph.rowStart[entry]..<graph.rowStart[entry + 1] where !isTaken[arc] {
        let judge = Int(graph.judge[arc])
        guard reachedBy[judge] == nil else { continue }
        if dropped < 0 {
          guard panels.lets(judge, join: entry, in: graph) else { continue }
        } else if !canExchange(Int(dropped), for: arc) {
          continue
        }
        reachedBy[judge] = (Int32(arc), dropped)
        if load[judge] < graph.capacity[judge] {
          augment(to: judge, reachedBy)
          return nil
        }
        for spot in inStart[judge]..<inStart[judge + 1] where isTaken[Int(inArcs[spot])] {
          let holder = Int(arcEntry[Int(inArcs[spot])])
          if isSeen[holder] && !graph.hasPanelRules { continue }
          if !isSeen[holder] { seenEntries.append(holder) }
          isSeen[holder] = true
          frontier.append((holder, inArcs[spot]))
        }
      }
    }
    let judges = (0..<graph.judgeCount).filter { reachedBy[$0] != nil }
    return obstacle(.tooFewPlaces, seenEntries.sorted(), judges, problem)
  }

  private mutating func augment(to last: Int, _ reachedBy: [(taken: Int32, dropped: Int32)?]) {
    var judge = last
    while let (taken, dropped) = reachedBy[judge] {
      // The old judge leaves first, so that the panel never has both.
      if dropped >= 0 { drop(Int(dropped)) }
      take(Int(taken))
      if dropped < 0 { return }
      judge = Int(graph.judge[Int(dropped)])
    }
  }

  /// Gives the judge one more entry by a shortest chain of exchanges. Returns the obstacle when there is no chain.
  private mutating func fill(judge root: Int, _ problem: AssignmentProblem) -> AssignmentObstacle? {
    // For each judge whom a chain takes an entry from: the arc that is dropped and the arc that replaces it.
    var reachedBy = [(dropped: Int32, taken: Int32)?](repeating: nil, count: graph.judgeCount)
    var isReached = [Bool](repeating: false, count: graph.judgeCount)
    isReached[root] = true
    var frontier = [root]
    var place = 0
    var seen: Set<Int> = []
    while place < frontier.count {
      let judge = frontier[place]
      place += 1
      for spot in inStart[judge]..<inStart[judge + 1] where !isTaken[Int(inArcs[spot])] {
        let arc = Int(inArcs[spot])
        let entry = Int(arcEntry[arc])
        if canTake(arc) {
          take(arc)
          var freed = judge
          while freed != root, let (dropped, taken) = reachedBy[freed] {
            drop(Int(dropped))
            take(Int(taken))
            freed = Int(graph.judge[Int(taken)])
          }
          return nil
        }
        seen.insert(entry)
        for held in graph.rowStart[entry]..<graph.rowStart[entry + 1]
        where isTaken[held] && !isReached[Int(graph.judge[held])] && canExchange(held, for: arc) {
          isReached[Int(graph.judge[held])] = true
          reachedBy[Int(graph.judge[held])] = (Int32(held), Int32(arc))
          frontier.append(Int(graph.judge[held]))
        }
      }
    }
    return obstacle(.tooFewEntries, seen.sorted(), frontier.sorted(), problem)
  }

  private func obstacle(
    _ kind: AssignmentObstacle.Kind, _ entries: [Int], _ judges: [Int],
    _ problem: AssignmentProblem
  ) -> AssignmentObstacle {
    let (needed, available) =
      switch kind {
      case .tooFewPlaces:
        (entries.reduce(0) { $0 + graph.need[$1] }, entries.reduce(0) { $0 + have[$1] })
      case .tooFewEntries:
        (judges.reduce(0) { $0 + graph.minimum[$1] }, judges.reduce(0) { $0 + load[$1] })
      }
    return AssignmentObstacle(
      kind: kind, entries: entries.map { problem.entries[$0].id },
      judges: judges.map { problem.judges[$0].id }, needed: needed, available: available,
      limits: limits(kind, entries, Set(judges), problem))
  }

  /// The limits that keep the entries of the set from judges outside it.
  private func limits(
    _ kind: AssignmentObstacle.Kind, _ entries: [Int], _ judges: Set<Int>,
    _ problem: AssignmentProblem
  ) -> [AssignmentObstacle.Limit] {
    var found: Set<AssignmentObstacle.Limit> = []
    if kind == .tooFewEntries { found.insert(.minimum) }
    if judges.contains(where: { problem.judges[$0].capacity != nil }) { found.insert(.capacity) }
    // For minimum loads, the pairs to look at are those of the set's judges with entries outside the set.
    let isInSet = Set(entries)
    let looked =
      kind == .tooFewPlaces
      ? entries.prefix(50) : (0..<graph.entryCount).filter { !isInSet.contains($0) }.prefix(50)
    for entry in looked {
      let listed = Set(graph.judge[graph.rowStart[entry]..<graph.rowStart[entry + 1]])
      for judge in 0..<graph.judgeCount where judges.contains(judge) == (kind == .tooFewEntries) {
        switch graph.rules.bar(entry: entry, judge: judge) {
        case .sameOrganization, .sameRegion, .recused: found.insert(.conflict)
        case .otherTrack: found.insert(.track)
        case nil:
          if listed.contains(Int32(judge)) {
            if graph.oneJudgePerOrganization { found.insert(.organization) }
            if graph.oneFromOutsideRegion { found.insert(.region) }
          } else if graph.capacity[judge] == 0 {
            found.insert(.capacity)
          } else if problem.affinities != nil {
            found.insert(.candidates)
          }
        }
      }
    }
    return AssignmentObstacle.Limit.allCases.filter(found.contains)
  }
}
