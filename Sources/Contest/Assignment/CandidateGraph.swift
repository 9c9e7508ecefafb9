/// The pairs that may be chosen, each entry's best first, and how many pairs each entry and judge may have.
///
/// Pairs kept from an earlier assignment are not among them. `need`, `capacity` and `minimum` are what is left after them.
struct CandidateGraph: Sendable {
  let entryCount, judgeCount: Int
  /// The positions where each entry's candidates begin, and at the end the number of all candidates.
  var rowStart: [Int]
  var judge: [Int32]
  /// The affinity of each candidate. It falls within each entry's row.
  var affinity: [Int32]
  var need: [Int]
  var capacity: [Int]
  var minimum: [Int]
  let rules: PairRules
  let oneJudgePerOrganization, oneFromOutsideRegion: Bool
  /// Pairs that are kept and may not be exchanged.
  let fixed: [AssignmentProblem.Pair]
  /// The positions where each entry's fixed judges begin, and at the end the number of all fixed pairs.
  let fixedStart: [Int]

  /// Whether one judge of an entry can rule out another, so that judges cannot be chosen independently.
  var hasPanelRules: Bool { oneJudgePerOrganization || oneFromOutsideRegion }

  var totalNeed: Int { need.reduce(0, +) }

  /// Collects the allowed pairs. A `bonus` is added to the affinity of existing pairs; with 0 they are fixed instead. When
  /// affinities are unknown, `sample` is the number of judges offered to each entry; `nil` for all.
  init(_ problem: AssignmentProblem, rules: PairRules, bonus: Int32 = 0, sample: Int? = nil) {
    let entries = problem.entries.count
    let judges = problem.judges.count
    (entryCount, judgeCount, self.rules) = (entries, judges, rules)
    oneJudgePerOrganization = problem.oneJudgePerOrganization
    oneFromOutsideRegion = problem.oneFromOutsideRegion
    let allowed = problem.allowedExistingPairs(rules)
    fixed = bonus == 0 ? allowed : []
    var need = (0..<entries).map(problem.demand(of:))
    var capacity = problem.judges.map { min($0.capacity ?? entries, entries) }
    var minimum = problem.judges.map { min($0.minimum, entries + 1) }
    var starts = [Int](repeating: 0, count: entries + 1)
    for pair in fixed {
      need[pair.entry] -= 1
      capacity[pair.judge] -= 1
      minimum[pair.judge] = max(0, minimum[pair.judge] - 1)
      starts[pair.entry + 1] += 1
    }
    for entry in 0..<entries { starts[entry + 1] += starts[entry] }
    (self.need, self.capacity, self.minimum, fixedStart) = (need, capacity, minimum, starts)

    var rowStart = [0]
    rowStart.reserveCapacity(entries + 1)
    var judge: [Int32] = []
    var affinity: [Int32] = []
    let room = problem.affinities?.count ?? entries * min(judges, sample ?? judges)
    judge.reserveCapacity(room)
    affinity.reserveCapacity(room)
    var barred = [Int32](repeating: -1, count: judges)
    var bonusFor = [Int32](repeating: -1, count: judges)
    var existing = allowed[...]
    var lots = SeededGenerator(seed: problem.seed)
    for entry in 0..<entries {
      defer { rowStart.append(judge.count) }
      let stamp = Int32(entry)
      for recused in rules.recusedJudges(of: entry) { barred[Int(recused)] = stamp }
      while let pair = existing.first, pair.entry == entry {
        if bonus == 0 { barred[pair.judge] = stamp } else { bonusFor[pair.judge] = stamp }
        existing = existing.dropFirst()
      }
      if need[entry] == 0 { continue }
      func offer(_ candidate: Int32, _ value: Int32) {
        let place = Int(candidate)
        guard barred[place] != stamp, capacity[place] > 0,
          rules.listedBar(entry: entry, judge: place) == nil
        else { return }
        judge.append(candidate)
        affinity.append(bonusFor[place] == stamp ? value + bonus : value)
      }
      if let table = problem.affinities {
        for spot in table.rowStart[entry]..<table.rowStart[entry + 1] {
          offer(table.judges[spot], table.values[spot])
        }
      } else if let sample, judges > 1 {
        // Judges from a random start in steps of a random stride. They are all different because the stride and the number
        // of judges have no common factor.
        var stride = 1 + lots.number(below: judges - 1)
        while greatestCommonDivisor(stride, judges) > 1 { stride = stride % (judges - 1) + 1 }
        var place = lots.number(below: judges)
        for _ in 0..<sample {
          offer(Int32(place), 0)
          place = (place + stride) % judges
        }
        if bonus > 0 {
          let start = rowStart[entry]
          for place in 0..<judges where bonusFor[place] == stamp {
            if !judge[start...].contains(Int32(place)) { offer(Int32(place), 0) }
          }
        }
      } else {
        for place in 0..<judges { offer(Int32(place), 0) }
      }
    }
    (self.rowStart, self.judge, self.affinity) = (rowStart, judge, affinity)
    sortRows()
  }

  /// Puts each row's best candidates first, by one counting sort over all pairs. The few pairs with a bonus are above the
  /// range of affinities and are sorted separately.
  private mutating func sortRows() {
    guard let highest = affinity.max(), let lowest = affinity.min(), highest > lowest else {
      return
    }
    let top = Int32(Affinities.range.upperBound) + 1
    var bucket = [Int](repeating: 0, count: Int(top) + 2)
    for value in affinity { bucket[Int(top - min(value, top)) + 1] += 1 }
    for place in 1..<bucket.count { bucket[place] += bucket[place - 1] }
    var order = [(entry: Int32, judge: Int32, affinity: Int32)](
      repeating: (0, 0, 0), count: affinity.count)
    for entry in 0..<entryCount {
      for spot in rowStart[entry]..<rowStart[entry + 1] {
        let value = affinity[spot]
        let key = Int(top - min(value, top))
        order[bucket[key]] = (Int32(entry), judge[spot], value)
        bucket[key] += 1
      }
    }
    var next = rowStart
    for item in order {
      let spot = next[Int(item.entry)]
      next[Int(item.entry)] += 1
      judge[spot] = item.judge
      affinity[spot] = item.affinity
    }
    guard highest > top else { return }
    for entry in 0..<entryCount {
      for first in rowStart[entry]..<rowStart[entry + 1] where affinity[first] >= top {
        var spot = first
        while spot > rowStart[entry], affinity[spot - 1] < affinity[spot] {
          affinity.swapAt(spot - 1, spot)
          judge.swapAt(spot - 1, spot)
          spot -= 1
        }
      }
    }
  }
}

extension AssignmentProblem {
  /// The existing pairs that the limits still allow, sorted. When an entry or judge has too many, the better ones stay.
  func allowedExistingPairs(_ rules: PairRules) -> [Pair] {
    guard !existing.isEmpty else { return [] }
    var taken: [Pair] = []
    var room = judges.map { $0.capacity ?? entries.count }
    var load = [Int](repeating: 0, count: entries.count)
    var inside = load
    var seen: Set<Pair> = []
    var organizations: Set<Pair> = []
    let ranked = existing.map { (pair: $0, affinity: affinity(of: $0)) }.sorted {
      ($1.affinity ?? -1, $0.pair) < ($0.affinity ?? -1, $1.pair)
    }
    for (pair, affinity) in ranked where affinity != nil && !seen.contains(pair) {
      let demand = demand(of: pair.entry)
      guard load[pair.entry] < demand, room[pair.judge] > 0,
        rules.bar(entry: pair.entry, judge: pair.judge) == nil
      else { continue }
      let isInside = rules.isInside(entry: pair.entry, judge: pair.judge)
      if oneFromOutsideRegion, isInside, inside[pair.entry] + 1 >= demand { continue }
      let organization = Int(rules.judgeOrganization[pair.judge])
      if oneJudgePerOrganization, organization >= 0,
        !organizations.insert(Pair(entry: pair.entry, judge: organization)).inserted
      {
        continue
      }
      seen.insert(pair)
      taken.append(pair)
      load[pair.entry] += 1
      room[pair.judge] -= 1
      if isInside { inside[pair.entry] += 1 }
    }
    return taken.sorted()
  }

  /// The affinity of a pair; 0 when affinities are unknown, `nil` when the pair is not a candidate.
  func affinity(of pair: Pair) -> Int? {
    guard let affinities else { return 0 }
    return affinities.affinity(entry: pair.entry, judge: pair.judge)
  }
}
