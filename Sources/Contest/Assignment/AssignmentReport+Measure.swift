extension AssignmentReport {
  /// With more judges than this, meetings are not counted.
  static let countedJudges = 8000

  init(
    _ problem: AssignmentProblem, pairs: [AssignmentProblem.Pair], bound: Int?, kept: Int
  ) {
    var total = 0
    var sums = [Int](repeating: 0, count: problem.entries.count)
    var loads = [Int](repeating: 0, count: problem.judges.count)
    for pair in pairs {
      let affinity = problem.affinity(of: pair) ?? 0
      total += affinity
      sums[pair.entry] += affinity
      loads[pair.judge] += 1
    }
    self.init(
      total: total, bound: bound, isOptimal: bound == total, lowestEntry: sums.min() ?? 0,
      loads: loads, components: Self.components(pairs, judges: problem.judges.count),
      meetings: problem.judges.count <= Self.countedJudges
        ? MeetingTable(pairs, judges: problem.judges.count).summary : nil,
      kept: kept, given: pairs.count - kept)
  }

  private static func components(_ pairs: [AssignmentProblem.Pair], judges: Int) -> Int {
    var parent = Array(0..<judges)
    func root(_ judge: Int) -> Int {
      var judge = judge
      while parent[judge] != judge {
        parent[judge] = parent[parent[judge]]
        judge = parent[judge]
      }
      return judge
    }
    var isBusy = [Bool](repeating: false, count: judges)
    var last: AssignmentProblem.Pair?
    for pair in pairs {
      isBusy[pair.judge] = true
      if let last, last.entry == pair.entry { parent[root(last.judge)] = root(pair.judge) }
      last = pair
    }
    return (0..<judges).count { isBusy[$0] && parent[$0] == $0 }
  }
}

/// How often any two judges meet. Each pair is stored in the row of the judge with the lower number.
struct MeetingTable {
  let judges: Int
  private(set) var counts: [Int32]

  init(_ pairs: [AssignmentProblem.Pair], judges: Int) {
    self.judges = judges
    counts = [Int32](repeating: 0, count: judges * judges)
    var start = 0
    for place in pairs.indices {
      if pairs[place].entry != pairs[start].entry { start = place }
      for other in start..<place { add(1, pairs[other].judge, pairs[place].judge) }
    }
  }

  subscript(one: Int, other: Int) -> Int {
    Int(counts[min(one, other) * judges + max(one, other)])
  }

  mutating func add(_ change: Int32, _ one: Int, _ other: Int) {
    counts[min(one, other) * judges + max(one, other)] += change
  }

  var summary: AssignmentReport.Meetings? {
    let pairCount = judges * (judges - 1) / 2
    guard pairCount > 0 else { return nil }
    var least = Int32.max
    var most: Int32 = 0
    var never = 0
    var sum = 0
    var squares = 0
    for one in 0..<judges {
      for other in (one + 1)..<max(judges, one + 1) {
        let count = counts[one * judges + other]
        least = min(least, count)
        most = max(most, count)
        if count == 0 { never += 1 }
        sum += Int(count)
        squares += Int(count) * Int(count)
      }
    }
    let mean = Double(sum) / Double(pairCount)
    let variance = max(0, Double(squares) / Double(pairCount) - mean * mean)
    return AssignmentReport.Meetings(
      least: Int(least), most: Int(most), mean: mean, deviation: variance.squareRoot(),
      never: never)
  }
}
