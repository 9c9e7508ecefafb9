import Contest
import ContestStore

extension AssignmentPlan {
  /// What changes in the store, and the report of it.
  struct Outcome: Sendable {
    var added: [AssignmentRecord] = []
    var removed: [AssignmentRecord] = []
    var components = 0
    var isOptimal = false
    var conflictsAvoided = 0
    /// The entries that have fewer judges than the rules say, and how many each lacks.
    var short: [(entry: Entry.ID, missing: Int)] = []
  }

  /// Computes the assignment. A judge who has given a sheet stays with the entry. A judge who is assigned and has given none
  /// stays unless a conflict or a limit that came later forbids it: what a judge was given, has perhaps begun, is not passed
  /// on so that another entry gets a judge. The office can do that by hand, with a reason.
  ///
  /// If no judge can be found for an entry, the others still get theirs. An entry that is new in the round must get all its
  /// judges, unless `allowsFewer`; an entry that lost a judge later goes on with fewer and is named.
  ///
  /// With `only`, the judges of all other entries stay as they are, also where some are missing.
  func solve(
    objective: AssignmentProblem.Objective, allowsFewer: Bool, pace: AssignmentPace,
    only: Set<Entry.ID>? = nil
  ) throws -> Outcome {
    guard !lines.isEmpty else { throw JudgingError.noEntries(round) }
    var open = openPlaces()
    if let only {
      for (place, line) in lines.enumerated() where !only.contains(line.entry.id) {
        open[place] = 0
      }
    }
    var outcome = Outcome()
    outcome.conflictsAvoided = bars.reduce(0) { $0 + $1.count }
    var chosen = open.indices.filter { open[$0] > 0 }
    guard !chosen.isEmpty else { return outcome }
    let wanted = try task(for: chosen, open: open, objective: objective, keeping: true)
    var found: AssignmentResult?
    do {
      found = try balanced(wanted, pace)
    } catch let error as AssignmentError {
      guard error.isShortage else { throw error }
      let known = Set(stored.map(\.entry))
      let isNew = chosen.map { !known.contains(lines[$0].entry.id) }
      let fullest = Assignment.fullestDemand(
        wanted.problem, first: isNew.indices.filter { isNew[$0] })
      for (place, entryPlace) in chosen.enumerated() where fullest[place] < open[entryPlace] {
        guard allowsFewer || !isNew[place] else { throw error }
        outcome.short.append(
          (lines[entryPlace].entry.id, open[entryPlace] - fullest[place]))
        open[entryPlace] = fullest[place]
      }
      chosen = open.indices.filter { open[$0] > 0 }
      guard !chosen.isEmpty else { return outcome }
      found = try balanced(
        task(for: chosen, open: open, objective: objective, keeping: true), pace)
    }
    guard let result = found else { return outcome }
    outcome.components = result.report.components
    outcome.isOptimal = result.report.isOptimal
    let waiting = Dictionary(
      grouping: stored.filter { $0.state == .assigned && !$0.isReReview && !isGiven($0) },
      by: \.entry)
    for (place, entryPlace) in chosen.enumerated() {
      let entry = lines[entryPlace].entry.id
      let judgesNow = Set(result.judges(of: place).map { judges[$0].judge.id })
      let before = waiting[entry] ?? []
      outcome.removed += before.filter { !judgesNow.contains($0.judge) }
      let kept = Set(before.map(\.judge))
      outcome.added += judgesNow.subtracting(kept).sorted().map {
        AssignmentRecord(entry: entry, judge: $0)
      }
    }
    return outcome
  }

  /// Finds judges for a second look (复议): as many as asked for each entry, none of whom has had to do with it.
  func solveReReview(
    _ requests: [ReReview.Request], pace: AssignmentPace
  ) throws -> Outcome {
    var asked = Dictionary(
      requests.map { ($0.entry, $0.judges) }, uniquingKeysWith: { one, _ in one })
    for record in stored where record.isReReview && record.state == .assigned {
      asked[record.entry, default: 0] -= 1
    }
    var open = lines.map { $0.takesJudges ? max(asked[$0.entry.id] ?? 0, 0) : 0 }
    var chosen = open.indices.filter { open[$0] > 0 }
    var outcome = Outcome()
    guard !chosen.isEmpty else { return outcome }
    let wanted = try task(for: chosen, open: open, objective: .total, keeping: false)
    let result: AssignmentResult
    do {
      result = try balanced(wanted, pace)
    } catch let error as AssignmentError {
      guard error.isShortage else { throw error }
      let fullest = Assignment.fullestDemand(wanted.problem)
      for (place, entryPlace) in chosen.enumerated() where fullest[place] < open[entryPlace] {
        outcome.short.append((lines[entryPlace].entry.id, open[entryPlace] - fullest[place]))
        open[entryPlace] = fullest[place]
      }
      chosen = open.indices.filter { open[$0] > 0 }
      guard !chosen.isEmpty else { return outcome }
      result = try balanced(
        task(for: chosen, open: open, objective: .total, keeping: false), pace)
    }
    outcome.isOptimal = result.report.isOptimal
    for (place, entryPlace) in chosen.enumerated() {
      outcome.added += result.judges(of: place).map {
        AssignmentRecord(
          entry: lines[entryPlace].entry.id, judge: judges[$0].judge.id, isReReview: true)
      }
    }
    return outcome
  }

  private func isGiven(_ record: AssignmentRecord) -> Bool {
    given.contains(GivenSheet(entry: record.entry, judge: record.judge))
  }

  /// How many judges each entry still needs, not counting judges who have given their sheet and places left vacant.
  private func openPlaces() -> [Int] {
    var taken: [Entry.ID: Int] = [:]
    for record in stored where !record.isReReview {
      switch record.state {
      case .assigned where isGiven(record), .released where isGiven(record), .vacant:
        taken[record.entry, default: 0] += 1
      case .assigned, .released, .recused: break
      }
    }
    return lines.map { line in
      line.takesJudges ? max(rules.judgesPerEntry - taken[line.entry.id, default: 0], 0) : 0
    }
  }

  /// The problem to solve, and how many other entries each judge has already.
  private struct Task {
    var problem: AssignmentProblem
    var loads: [Int]
  }

  /// With `keeping`, judges who are assigned and have given no sheet may stay. Without it, they may not be chosen for the
  /// same entry again.
  private func task(
    for chosen: [Int], open: [Int], objective: AssignmentProblem.Objective, keeping: Bool
  ) throws -> Task {
    let places = Dictionary(
      chosen.enumerated().map { (lines[$1].entry.id, $0) }, uniquingKeysWith: { one, _ in one })
    let judgePlaces = Dictionary(
      judges.enumerated().map { ($1.judge.id, $0) }, uniquingKeysWith: { one, _ in one })
    var givenLoad = [Int](repeating: 0, count: judges.count)
    var isOut = judges.map { !$0.isActive }
    var existing: [AssignmentProblem.Pair] = []
    var recusals: [AssignmentProblem.Recusal] = []
    let judged = Set(lines.map(\.entry.id))
    for record in stored {
      guard let judge = judgePlaces[record.judge] else { continue }
      if record.state == .released || record.state == .vacant { isOut[judge] = true }
      let entry = places[record.entry]
      if record.state == .assigned, !record.isReReview, keeping, !isGiven(record) {
        if let entry {
          existing.append(.init(entry: entry, judge: judge))
        } else if judged.contains(record.entry) {
          givenLoad[judge] += 1
        }
      } else {
        let isWork = record.state == .assigned && judged.contains(record.entry)
        if isGiven(record) || isWork { givenLoad[judge] += 1 }
        if let entry { recusals.append(.init(entry: entry, judge: judge)) }
      }
    }
    for (place, entryPlace) in chosen.enumerated() {
      for bar in bars[entryPlace] {
        guard let judge = judgePlaces[bar.judge], let first = bar.conflicts.first else { continue }
        recusals.append(.init(entry: place, judge: judge, first))
      }
    }
    var problem = AssignmentProblem(
      entries: chosen.map { place in
        let line = lines[place]
        return .init(
          line.entry.id.text, organization: line.entry.organization, region: line.province,
          track: line.entry.track.text, judges: open[place])
      },
      judges: judges.enumerated().map { place, judge in
        let capacity = judge.judge.capacity.map { max($0 - givenLoad[place], 0) }
        return .init(
          judge.judge.id.text, organization: judge.judge.organization,
          region: judge.judge.province, tracks: judge.judge.tracks.map(\.text),
          capacity: isOut[place] ? 0 : capacity)
      },
      perEntry: max(rules.judgesPerEntry, 1), affinities: try affinities(of: chosen),
      recusals: recusals, existing: existing, objective: objective, seed: draw.seed)
    // The recusals already contain every conflict that the rulebook counts.
    problem.allowsSameOrganization = true
    problem.allowsSameRegion = true
    problem.matchesTrack = true
    problem.keepsExisting = true
    return Task(problem: problem, loads: givenLoad)
  }

  /// How well the judges' topics fit the entries; `nil` where no judge has a topic, or there are too many pairs to list.
  private func affinities(of chosen: [Int]) throws -> Affinities? {
    let fits = TopicAffinities(topics: judges.map(\.judge.topics))
    guard judges.contains(where: { !$0.judge.topics.isEmpty }),
      chosen.count * judges.count <= 4_000_000
    else { return nil }
    var rows: [Affinities.Row] = []
    rows.reserveCapacity(chosen.count * judges.count)
    for (place, entryPlace) in chosen.enumerated() {
      let entry = lines[entryPlace].entry
      let text = TopicAffinity.EntryText([
        entry.title, entry.group, trackNames[entry.track] ?? "",
      ])
      for (judge, fit) in fits(text).enumerated() {
        rows.append(.init(entry: place, judge: judge, affinity: fit))
      }
    }
    return try Affinities(rows, entries: chosen.count, judges: judges.count)
  }

  /// Solves with the lowest common limit on loads that leaves a way, so that the work is spread: a tenth above an even share, then
  /// a half above it, then double, then the judges' own limits. Where judges have other entries already, those count, and the even
  /// share itself and the highest load of now are tried too: 38 judges with 11 each who share 12 more get one each at most.
  private func balanced(_ task: Task, _ pace: AssignmentPace) throws -> AssignmentResult {
    let problem = task.problem
    let able = problem.judges.indices.filter { problem.judges[$0].capacity != 0 }
    let needed = problem.entries.indices.reduce(0) { $0 + problem.demand(of: $1) }
    let had = able.reduce(0) { $0 + task.loads[$1] }
    let share = (needed + had + max(able.count, 1) - 1) / max(able.count, 1)
    var existingLoad = [Int](repeating: 0, count: problem.judges.count)
    for pair in problem.existing { existingLoad[pair.judge] += 1 }
    var limits = [share + (share + 9) / 10, share + (share + 1) / 2, 2 * share]
    if had > 0 {
      let highest = able.reduce(0) { max($0, task.loads[$1]) }
      limits = Set(limits + [share, share + 1, highest, highest + 1]).sorted()
    }
    for limit in limits {
      var limited = problem
      for place in problem.judges.indices {
        let own = problem.judges[place].capacity ?? Int.max
        let left = max(limit - task.loads[place], existingLoad[place])
        limited.judges[place].capacity = min(own, left)
      }
      if let result = try feasible(limited, pace) { return result }
    }
    return try Assignment.solve(problem, pace: pace)
  }

  /// `nil` when the limits leave no way.
  private func feasible(
    _ problem: AssignmentProblem, _ pace: AssignmentPace
  ) throws(AssignmentError) -> AssignmentResult? {
    do {
      return try Assignment.solve(problem, pace: pace)
    } catch {
      guard case .infeasible = error else { throw error }
      return nil
    }
  }
}

extension AssignmentError {
  /// Whether the only problem is that there are too few judges.
  fileprivate var isShortage: Bool {
    switch self {
    case .infeasible: true
    case .badInput(let faults):
      faults.allSatisfy {
        if case .demandOutOfRange(_, let asked) = $0 { asked > 0 } else { false }
      }
    case .noJudges, .noEntries, .cancelled: false
    }
  }
}
