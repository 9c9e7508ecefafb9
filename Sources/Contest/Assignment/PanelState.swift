/// Which judges an entry can still get, given those that it has, while judges come and go.
///
/// An entry has at most one judge of an organization and at least one from outside its region; with n judges, at most n − 1
/// come from inside. Both are caps, and their groups do not cross, because an organization lies in one region. So judges can
/// be chosen one by one, best first.
struct PanelState {
  private var organizations: Set<Int>
  private var inside: [Int32]
  private let insideLimit: [Int32]
  private let organizationCount: Int

  init(_ graph: CandidateGraph) {
    organizationCount = graph.rules.organizationCount
    organizations = []
    inside = [Int32](repeating: 0, count: graph.entryCount)
    insideLimit = (0..<graph.entryCount).map { entry in
      let fixed = graph.fixedStart[entry + 1] - graph.fixedStart[entry]
      return graph.oneFromOutsideRegion ? Int32(graph.need[entry] + fixed - 1) : .max
    }
    for pair in graph.fixed { join(pair.judge, pair.entry, in: graph) }
  }

  func lets(_ judge: Int, join entry: Int, in graph: CandidateGraph) -> Bool {
    if graph.oneJudgePerOrganization {
      let organization = Int(graph.rules.judgeOrganization[judge])
      if organization >= 0, organizations.contains(entry * organizationCount + organization) {
        return false
      }
    }
    return inside[entry] < insideLimit[entry]
      || !graph.rules.isInside(entry: entry, judge: judge)
  }

  mutating func join(_ judge: Int, _ entry: Int, in graph: CandidateGraph) {
    if graph.oneJudgePerOrganization {
      let organization = Int(graph.rules.judgeOrganization[judge])
      if organization >= 0 { organizations.insert(entry * organizationCount + organization) }
    }
    if graph.rules.isInside(entry: entry, judge: judge) { inside[entry] += 1 }
  }

  mutating func leave(_ judge: Int, _ entry: Int, in graph: CandidateGraph) {
    if graph.oneJudgePerOrganization {
      let organization = Int(graph.rules.judgeOrganization[judge])
      if organization >= 0 { organizations.remove(entry * organizationCount + organization) }
    }
    if graph.rules.isInside(entry: entry, judge: judge) { inside[entry] -= 1 }
  }
}
