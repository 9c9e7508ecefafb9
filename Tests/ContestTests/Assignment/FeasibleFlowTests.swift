import Testing

@testable import Contest

struct FeasibleFlowTests {
  @Test(arguments: 0..<300, [false, true])
  func `there is an assignment exactly when trying all of them finds one`(
    seed: Int, panelRules: Bool
  ) throws {
    let tiny = try TinyProblem(seed: seed, panelRules: panelRules)
    let graph = CandidateGraph(tiny.problem, rules: PairRules(tiny.problem))
    var flow = FeasibleFlow(graph)
    do throws(AssignmentError) {
      let arcs = try flow.arcs(tiny.problem)
      #expect(tiny.bestTotal != nil)
      var load = tiny.problem.judges.map { _ in 0 }
      for entry in tiny.problem.entries.indices {
        let judges = arcs.filter {
          (graph.rowStart[entry]..<graph.rowStart[entry + 1]).contains(Int($0))
        }.map { Int(graph.judge[Int($0)]) }
        #expect(judges.count == tiny.problem.demand(of: entry))
        #expect(tiny.violations(ofPanel: judges, on: entry).isEmpty)
        for judge in judges { load[judge] += 1 }
      }
      for (judge, count) in load.enumerated() {
        #expect(count <= tiny.problem.judges[judge].capacity ?? .max)
        #expect(count >= tiny.problem.judges[judge].minimum)
      }
    } catch {
      #expect(tiny.bestTotal == nil)
    }
  }
}
