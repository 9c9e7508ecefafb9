/// Gives judges to entries: 评审分配.
///
/// The limits: every entry gets as many different judges as it needs. No judge gets an entry with a conflict (回避), more
/// entries than the capacity, or fewer than the minimum. If asked for, an entry's judges come from different organizations,
/// and at least one comes from outside its region. Of all assignments within these limits, the one with the highest sum of
/// affinities is taken, and it is proven to be the highest.
///
/// | | J1 (capacity 1) | J2 (capacity 2) | gets |
/// |---|---|---|---|
/// | A1 | 900 | 800 | J2, who is only 100 less for A1 |
/// | A2 | 700 | 100 | J1, who is 600 more for A2; 800 + 700 = 1500 |
///
/// `total` is exact at any size. After it, `fair` improves the entry with the lowest sum, and `connected` makes two judges
/// meet equally often. Both give up no more of the sum than the problem accepts.
public enum Assignment {
  /// Solves the problem.
  ///
  /// The same problem gives the same answer on every machine, unless the pace stops it early.
  ///
  /// - Throws: ``AssignmentError/badInput(_:)`` with all faults; ``AssignmentError/infeasible(_:)`` with the entries and
  ///   limits that cause it; ``AssignmentError/cancelled``.
  public static func solve(
    _ problem: AssignmentProblem, pace: AssignmentPace = .unhurried
  ) throws(AssignmentError) -> AssignmentResult {
    try problem.check()
    let rules = PairRules(problem)
    var solution: Solution
    if problem.objective == .connected, problem.affinities == nil, problem.existing.isEmpty,
      let even = EvenPanels(problem: problem, rules: rules).pairs()
    {
      solution = Solution(
        pairs: even, prices: problem.judges.map { _ in 0 }, priceScale: 1, bound: 0)
    } else {
      solution = try highestTotal(problem, rules, pace)
    }
    if problem.objective != .total, solution.isRefinable {
      try refine(&solution, problem, rules, pace)
    }
    pace.progress(1)
    return solution.result(problem, rules)
  }

  /// An assignment and the prices that prove it.
  struct Solution {
    var pairs: [AssignmentProblem.Pair]
    var prices: [Int]
    var priceScale: Int
    var bound: Int?
    /// Whether all pairs that could stay did stay, so that the other pairs may be improved.
    var isRefinable = true

    func result(_ problem: AssignmentProblem, _ rules: PairRules) -> AssignmentResult {
      let existing = Set(problem.existing)
      let kept = existing.isEmpty ? 0 : pairs.count(where: existing.contains)
      return AssignmentResult(
        problem: problem, pairs: pairs,
        report: AssignmentReport(problem, pairs: pairs, bound: bound, kept: kept),
        prices: prices, priceScale: priceScale)
    }
  }

  static func highestTotal(
    _ problem: AssignmentProblem, _ rules: PairRules, _ pace: AssignmentPace
  ) throws(AssignmentError) -> Solution {
    if problem.existing.isEmpty || problem.keepsExisting {
      return try solve(problem, rules, bonus: 0, pace)
    }
    do {
      return try solve(problem, rules, bonus: 0, pace)
    } catch .infeasible {
      // Not all existing pairs can stay. The bonus for one that stays is more than any chain of exchanges can gain in
      // affinity, so as many as possible stay.
      let bonus = Int32(clamping: 1001 * (problem.judges.count + 1))
      return try solve(problem, rules, bonus: bonus, pace)
    }
  }

  private static func isEven(
    _ pairs: [AssignmentProblem.Pair], _ problem: AssignmentProblem
  ) -> Bool {
    guard let meetings = MeetingTable(pairs, judges: problem.judges.count).summary else {
      return true
    }
    return meetings.most - meetings.least <= 1
  }

  /// Improves the assignment for the other objective, at the price of a little of the sum.
  private static func refine(
    _ solution: inout Solution, _ problem: AssignmentProblem, _ rules: PairRules,
    _ pace: AssignmentPace
  ) throws(AssignmentError) {
    // Without affinities every judge may be tried, so no candidates need to be listed.
    let sample = problem.affinities == nil ? 0 : nil
    let graph = CandidateGraph(problem, rules: rules, sample: sample)
    var book = PanelBook(problem, graph, solution.pairs)
    let leastTotal = book.total - book.total * problem.acceptedLoss / 10_000
    switch problem.objective {
    case .total: return
    case .fair:
      guard problem.affinities != nil else { return }
      book = FairLift(
        graph, prices: solution.prices, priceScale: solution.priceScale, leastTotal: leastTotal,
        pace: pace
      ).lifted(book)
    case .connected:
      guard problem.judges.count <= AssignmentReport.countedJudges,
        !isEven(solution.pairs, problem)
      else { return }
      var balance = MeetingBalance(problem, graph, book, leastTotal: leastTotal, pace: pace)
      balance.run()
      book = balance.book
    }
    if pace.isCancelled() { throw .cancelled }
    solution.pairs = book.pairs
  }

  private static func solve(
    _ problem: AssignmentProblem, _ rules: PairRules, bonus: Int32, _ pace: AssignmentPace
  ) throws(AssignmentError) -> Solution {
    // Without affinities all assignments are equally good. A few judges drawn for each entry are enough to find one.
    let largest = problem.entries.indices.reduce(1) { max($0, problem.demand(of: $1)) }
    let isLarge = problem.entries.count * problem.judges.count > 2_000_000
    if problem.affinities == nil, isLarge, 8 * largest + 16 < problem.judges.count {
      let sampled = CandidateGraph(problem, rules: rules, bonus: bonus, sample: 8 * largest + 16)
      do {
        return try solve(problem, sampled, bonus, pace)
      } catch .infeasible {
        pace.progress(0)
      }
    }
    let all = problem.affinities == nil ? problem.judges.count : nil
    let graph = CandidateGraph(problem, rules: rules, bonus: bonus, sample: all)
    return try solve(problem, graph, bonus, pace)
  }

  private static func solve(
    _ problem: AssignmentProblem, _ graph: CandidateGraph, _ bonus: Int32, _ pace: AssignmentPace
  ) throws(AssignmentError) -> Solution {
    guard graph.isPlausible else {
      var flow = FeasibleFlow(graph)
      return Solution(
        pairs: graph.pairs(try flow.arcs(problem)),
        prices: Array(repeating: 0, count: graph.judgeCount), priceScale: 1,
        isRefinable: bonus == 0)
    }
    var auction = SlotAuction(graph)
    var (outcome, arcs) = auction.run(pace)
    if outcome == .suspect {
      var flow = FeasibleFlow(graph)
      _ = try flow.arcs(problem)
      auction = SlotAuction(graph, trustsFeasibility: true)
      (outcome, arcs) = auction.run(pace)
    }
    if outcome == .cancelled { throw .cancelled }
    if arcs == nil {
      var flow = FeasibleFlow(graph)
      arcs = try flow.arcs(problem)
    }
    let pairs = graph.pairs(arcs ?? [])
    let isProven = outcome == .optimal && bonus == 0
    return Solution(
      pairs: pairs, prices: auction.prices, priceScale: auction.priceScale,
      bound: isProven ? pairs.reduce(0) { $0 + (problem.affinity(of: $1) ?? 0) } : nil,
      isRefinable: bonus == 0)
  }
}

extension CandidateGraph {
  /// Whether no simple count shows that there is no assignment. Only then may an auction be held.
  var isPlausible: Bool {
    var places = 0
    var inDegree = [Int](repeating: 0, count: judgeCount)
    for candidate in judge { inDegree[Int(candidate)] += 1 }
    for place in 0..<judgeCount {
      if minimum[place] > min(capacity[place], inDegree[place]) { return false }
      places += max(0, min(capacity[place], inDegree[place]))
    }
    let total = totalNeed
    if places < total || minimum.reduce(0, +) > total { return false }
    for entry in 0..<entryCount where rowStart[entry + 1] - rowStart[entry] < need[entry] {
      return false
    }
    guard hasPanelRules else { return true }
    var panels = PanelState(self)
    return (0..<entryCount).allSatisfy { entry in
      var left = need[entry]
      for arc in rowStart[entry]..<rowStart[entry + 1] where left > 0 {
        guard panels.lets(Int(judge[arc]), join: entry, in: self) else { continue }
        panels.join(Int(judge[arc]), entry, in: self)
        left -= 1
      }
      return left == 0
    }
  }

  /// The pairs of these arcs together with the fixed pairs, sorted.
  func pairs(_ arcs: [Int32]) -> [AssignmentProblem.Pair] {
    var isChosen = [Bool](repeating: false, count: judge.count)
    for arc in arcs { isChosen[Int(arc)] = true }
    var pairs: [AssignmentProblem.Pair] = []
    pairs.reserveCapacity(arcs.count + fixed.count)
    for entry in 0..<entryCount {
      var judges = fixed[fixedStart[entry]..<fixedStart[entry + 1]].map(\.judge)
      for arc in rowStart[entry]..<rowStart[entry + 1] where isChosen[arc] {
        judges.append(Int(judge[arc]))
      }
      judges.sort()
      pairs.append(contentsOf: judges.map { AssignmentProblem.Pair(entry: entry, judge: $0) })
    }
    return pairs
  }
}
