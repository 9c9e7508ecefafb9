import Testing

@testable import Contest

struct PanelStateTests {
  /// One entry from 京 that needs two judges: J0 and J1 of one organization in 京, J2 of another there, J3 from 冀.
  static let problem: AssignmentProblem = {
    var problem = AssignmentProblem(
      entries: [.init("A0", organization: "南苑学院", region: "京")],
      judges: [
        .init("J0", organization: "京华理工大学", region: "京"),
        .init("J1", organization: "京华理工大学", region: "京"),
        .init("J2", organization: "燕山师范大学", region: "京"),
        .init("J3", organization: "永定农学院", region: "冀"),
      ], perEntry: 2)
    problem.oneJudgePerOrganization = true
    problem.oneFromOutsideRegion = true
    return problem
  }()

  static func open(_ state: PanelState, _ graph: CandidateGraph) -> [Int] {
    (0..<4).filter { state.lets($0, join: 0, in: graph) }
  }

  @Test func `two judges are of two organizations, and one of them is from outside the region`() {
    let graph = CandidateGraph(Self.problem, rules: PairRules(Self.problem))
    var state = PanelState(graph)
    #expect(Self.open(state, graph) == [0, 1, 2, 3])
    state.join(0, 0, in: graph)
    #expect(Self.open(state, graph) == [3])
    state.leave(0, 0, in: graph)
    state.join(3, 0, in: graph)
    #expect(Self.open(state, graph) == [0, 1, 2])
  }

  @Test func `each rule counts only when it is asked for`() {
    var problem = Self.problem
    problem.oneFromOutsideRegion = false
    var graph = CandidateGraph(problem, rules: PairRules(problem))
    var state = PanelState(graph)
    state.join(0, 0, in: graph)
    #expect(Self.open(state, graph) == [2, 3])
    problem = Self.problem
    problem.oneJudgePerOrganization = false
    graph = CandidateGraph(problem, rules: PairRules(problem))
    state = PanelState(graph)
    #expect(Self.open(state, graph) == [0, 1, 2, 3])
    state.join(2, 0, in: graph)
    #expect(Self.open(state, graph) == [3])
  }

  @Test func `judges that the entry keeps from before count as its judges`() {
    var problem = Self.problem
    problem.existing = [.init(entry: 0, judge: 0)]
    let graph = CandidateGraph(problem, rules: PairRules(problem))
    #expect(Self.open(PanelState(graph), graph) == [3])
  }
}
