import Contest

/// A contest drawn from a seed: subjects, schools, and judges who know three subjects each.
struct RandomContest {
  var problem: AssignmentProblem

  init(entries: Int, judges: Int, perEntry: Int, seed: Int, spare: Int = 0) throws {
    var lots = SeededGenerator(seed: seed)
    let schools = max(5, judges / 4)
    let subjects = 12
    let knows = (0..<judges).map { _ in (0..<3).map { _ in lots.number(below: subjects) } }
    let entryList = (0..<entries).map { place in
      AssignmentProblem.Entry("A\(place)", organization: "O\(lots.number(below: schools))")
    }
    let capacity = (entries * perEntry + judges - 1) / judges + spare
    let judgeList = (0..<judges).map { place in
      AssignmentProblem.Judge(
        "J\(place)", organization: "O\(lots.number(below: schools))", capacity: capacity)
    }
    var rows: [Affinities.Row] = []
    for entry in 0..<entries {
      let subject = lots.number(below: subjects)
      for judge in 0..<judges {
        let base = knows[judge].firstIndex(of: subject).map { 800 - 250 * $0 } ?? 0
        rows.append(.init(entry: entry, judge: judge, affinity: base + lots.number(below: 200)))
      }
    }
    problem = AssignmentProblem(
      entries: entryList, judges: judgeList, perEntry: perEntry,
      affinities: try Affinities(rows, entries: entries, judges: judges), seed: .number(seed))
  }
}
