/// Who of an entry's judges rules out whom, while judges come and go.
///
/// One judge of an organization per entry, and at least one from outside the entry's region: that is, at most all but
/// one from inside. Both are caps on groups that do not cross (an organization lies in one region), so that judges
/// can be chosen one by one, best first.
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
