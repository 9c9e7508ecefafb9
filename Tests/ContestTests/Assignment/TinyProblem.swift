import Contest

/// A small problem drawn from a seed, with every kind of limit, and all its assignments by trial.
struct TinyProblem {
  var problem: AssignmentProblem

  init(seed: Int, panelRules: Bool = false) throws {
    var lots = SeededGenerator(seed: seed)
    let entryCount = 1 + lots.number(below: 4)
    let judgeCount = 2 + lots.number(below: 4)
    let organizations = ["京华理工大学", "燕山师范大学", "永定农学院"]
    let regions = ["冀", "京", "冀"]
    let entries = (0..<entryCount).map { place in
      let home = lots.number(below: 3)
      return AssignmentProblem.Entry(
        "A\(place)", organization: organizations[home], region: regions[home],
        track: ["a", "b"][lots.number(below: 2)],
        judges: lots.number(below: 4) == 0 ? 1 + lots.number(below: 2) : nil)
    }
    let judges = (0..<judgeCount).map { place in
      let home = lots.number(below: 4)
      let capacity = 1 + lots.number(below: 4)
      return AssignmentProblem.Judge(
        "J\(place)", organization: home < 3 ? organizations[home] : "",
        region: home < 3 ? regions[home] : "",
        tracks: [[], ["a"], ["a", "b"]][lots.number(below: 3)],
        capacity: capacity,
        minimum: lots.number(below: 4) == 0 ? min(capacity, 1 + lots.number(below: 2)) : 0)
    }
    var rows: [Affinities.Row] = []
    let span = [2, 10, 1001][lots.number(below: 3)]
    for entry in 0..<entryCount {
      for judge in 0..<judgeCount where lots.number(below: 6) > 0 {
        rows.append(.init(entry: entry, judge: judge, affinity: lots.number(below: span)))
      }
    }
    problem = AssignmentProblem(
      entries: entries, judges: judges, perEntry: 1 + lots.number(below: 3),
      affinities: try Affinities(rows, entries: entryCount, judges: judgeCount), seed: .number(seed)
    )
    problem.perEntry = min(problem.perEntry, judgeCount)
    if lots.number(below: 2) == 0 {
      problem.recusals = [
        .init(entry: lots.number(below: entryCount), judge: lots.number(below: judgeCount))
      ]
    }
    problem.allowsSameOrganization = lots.number(below: 2) == 0
    problem.matchesTrack = lots.number(below: 3) == 0
    if panelRules {
      problem.oneJudgePerOrganization = lots.number(below: 3) > 0
      problem.oneFromOutsideRegion = lots.number(below: 3) > 0
    } else {
      problem.allowsSameRegion = lots.number(below: 3) > 0
    }
  }

  /// The highest sum over all assignments that keep the limits, found by trying every one; `nil` when there is none.
  var bestTotal: Int? { bestTotal(with: nil) }

  /// The same over the assignments that have a pair in them.
  func bestTotal(with forced: AssignmentProblem.Pair?) -> Int? {
    var best: Int?
    func place(_ entry: Int, _ load: [Int], _ total: Int) {
      if entry == problem.entries.count {
        for (judge, count) in load.enumerated() where count < problem.judges[judge].minimum {
          return
        }
        best = max(best ?? total, total)
        return
      }
      for panel in 0..<(1 << problem.judges.count)
      where panel.nonzeroBitCount == problem.demand(of: entry) {
        let judges = problem.judges.indices.filter { panel >> $0 & 1 == 1 }
        if let forced, forced.entry == entry, !judges.contains(forced.judge) { continue }
        guard violations(ofPanel: judges, on: entry).isEmpty else { continue }
        var load = load
        for judge in judges { load[judge] += 1 }
        if load.indices.contains(where: { load[$0] > problem.judges[$0].capacity ?? .max }) {
          continue
        }
        let worth = judges.reduce(0) { $0 + affinity(entry, $1) }
        place(entry + 1, load, total + worth)
      }
    }
    place(0, problem.judges.map { _ in 0 }, 0)
    return best
  }

  func affinity(_ entry: Int, _ judge: Int) -> Int {
    problem.affinities?.affinity(entry: entry, judge: judge) ?? 0
  }

  func violations(ofPanel judges: [Int], on place: Int) -> [String] {
    AssignmentRulesCheck(problem).violations(ofPanel: judges, on: place)
  }
}

/// The limits in plain words, apart from the solver.
struct AssignmentRulesCheck {
  let problem: AssignmentProblem

  init(_ problem: AssignmentProblem) { self.problem = problem }

  func violations(ofPanel judges: [Int], on place: Int) -> [String] {
    let entry = problem.entries[place]
    var found: [String] = []
    var organizations: [String] = []
    for number in judges {
      let judge = problem.judges[number]
      if let table = problem.affinities, table.affinity(entry: place, judge: number) == nil {
        found.append("not a candidate")
      }
      if problem.recusals.contains(where: { $0.pair == .init(entry: place, judge: number) }) {
        found.append("recused")
      }
      if !problem.allowsSameOrganization, !judge.organization.isEmpty,
        judge.organization == entry.organization
      {
        found.append("same organization")
      }
      if !problem.allowsSameRegion, !judge.region.isEmpty, judge.region == entry.region {
        found.append("same region")
      }
      if problem.matchesTrack, !judge.tracks.isEmpty, !judge.tracks.contains(entry.track) {
        found.append("other track")
      }
      if problem.oneJudgePerOrganization, organizations.contains(judge.organization) {
        found.append("two of an organization")
      }
      if !judge.organization.isEmpty { organizations.append(judge.organization) }
    }
    if problem.oneFromOutsideRegion,
      judges.allSatisfy({
        !entry.region.isEmpty && problem.judges[$0].region == entry.region
      })
    {
      found.append("nobody from outside")
    }
    return found
  }

  func violations(of result: AssignmentResult) -> [String] {
    var found: [String] = []
    var load = problem.judges.map { _ in 0 }
    for entry in problem.entries.indices {
      let judges = result.judges(of: entry)
      if Set(judges).count != problem.demand(of: entry) { found.append("wrong number") }
      for judge in judges { load[judge] += 1 }
      found.append(contentsOf: violations(ofPanel: judges, on: entry))
    }
    for (judge, count) in load.enumerated() {
      if count > problem.judges[judge].capacity ?? .max { found.append("over capacity") }
      if count < problem.judges[judge].minimum { found.append("under minimum") }
    }
    return found
  }
}
