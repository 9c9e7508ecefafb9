import Testing

@testable import Contest

struct SlotAuctionTests {
  static func total(_ problem: AssignmentProblem, weights: [Int]? = nil) -> Int? {
    let graph = CandidateGraph(problem, rules: PairRules(problem))
    var auction = SlotAuction(graph, weights: weights, trustsFeasibility: true)
    let (outcome, arcs) = auction.run(.unhurried)
    guard outcome == .optimal, let arcs else { return nil }
    return arcs.reduce(0) { $0 + Int(graph.affinity[Int($1)]) }
  }

  @Test func `800 and 700 are 100 more than 900 and 100 would leave`() throws {
    var problem = try CandidateGraphTests.problem([[900, 800], [700, 100]])
    problem.judges[0].capacity = 1
    problem.judges[1].capacity = 2
    #expect(Self.total(problem) == 1500)
    // With two places J1 takes both.
    problem.judges[0].capacity = 2
    #expect(Self.total(problem) == 1600)
  }

  @Test(arguments: 0..<300, [false, true])
  func `no assignment has a higher total`(seed: Int, panelRules: Bool) throws {
    var tiny = try TinyProblem(seed: seed, panelRules: panelRules)
    // The auction itself knows no minimum loads.
    for judge in tiny.problem.judges.indices { tiny.problem.judges[judge].minimum = 0 }
    guard let best = tiny.bestTotal else { return }
    #expect(Self.total(tiny.problem) == best)
  }

  @Test func `an entry of weight 10 goes before one of weight 1`() throws {
    var problem = try CandidateGraphTests.problem([[900, 800], [700, 650]])
    problem.judges[0].capacity = 1
    // Unweighted, J0 is worth 100 more to A0 and 50 more to A1.
    #expect(Self.total(problem) == 900 + 650)
    #expect(Self.total(problem, weights: [1, 10]) == 800 + 700)
  }

  @Test(arguments: 0..<30)
  func `the queue gives the lowest price first, of equal prices the lower judge`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let items = (0..<40).map { _ in (random.number(below: 9), random.number(below: 9)) }
    var queue = PriorityQueue()
    for (price, judge) in items { queue.push(price, judge) }
    var given: [(Int, Int)] = []
    while let next = queue.pop() { given.append((next.price, next.judge)) }
    let expected = items.sorted(by: <)
    #expect(given.map(\.0) == expected.map(\.0) && given.map(\.1) == expected.map(\.1))
  }
}
