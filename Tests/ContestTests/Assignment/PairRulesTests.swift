import Testing

@testable import Contest

struct PairRulesTests {
  static func problem(_ change: (inout AssignmentProblem) -> Void = { _ in }) -> AssignmentProblem {
    var problem = AssignmentProblem(
      entries: [
        .init("A1", organization: "京华理工大学", region: "京", track: "a"),
        .init("A2", organization: "", region: "", track: ""),
      ],
      judges: [
        .init("J1", organization: "京华理工大学", region: "京", tracks: ["a"]),
        .init("J2", organization: "永定农学院", region: "京", tracks: ["b"]),
        .init("J3", organization: "", region: "", tracks: []),
      ], perEntry: 1)
    change(&problem)
    return problem
  }

  static func bars(_ problem: AssignmentProblem, entry: Int) -> [PairRules.Bar?] {
    let rules = PairRules(problem)
    return (0..<3).map { rules.bar(entry: entry, judge: $0) }
  }

  @Test func `the own organization is forbidden unless allowed`() {
    #expect(Self.bars(Self.problem(), entry: 0) == [.sameOrganization, nil, nil])
    #expect(
      Self.bars(Self.problem { $0.allowsSameOrganization = true }, entry: 0) == [nil, nil, nil])
  }

  @Test func `the own region is forbidden where the rule says so`() {
    let problem = Self.problem { $0.allowsSameRegion = false }
    #expect(Self.bars(problem, entry: 0) == [.sameOrganization, .sameRegion, nil])
  }

  @Test func `a judge of other tracks is forbidden where tracks must match`() {
    let problem = Self.problem {
      $0.matchesTrack = true
      $0.allowsSameOrganization = true
    }
    #expect(Self.bars(problem, entry: 0) == [nil, .otherTrack, nil])
  }

  @Test func `what is not known conflicts with nobody`() {
    let problem = Self.problem {
      $0.allowsSameRegion = false
      $0.matchesTrack = true
    }
    #expect(Self.bars(problem, entry: 1) == [nil, nil, nil])
  }

  @Test func `a recusal is told before what the lists forbid`() {
    let declared = Conflict(.declared, reason: "合作者")
    let problem = Self.problem {
      $0.recusals = [.init(entry: 0, judge: 0, declared), .init(entry: 1, judge: 2)]
    }
    #expect(Self.bars(problem, entry: 0) == [.recused(declared), nil, nil])
    #expect(Self.bars(problem, entry: 1) == [nil, nil, .recused(Conflict(.declared))])
    #expect(Array(PairRules(problem).recusedJudges(of: 0)) == [0])
  }

  @Test func `a judge is inside when the region is known and the same`() {
    let rules = PairRules(Self.problem())
    #expect((0..<3).map { rules.isInside(entry: 0, judge: $0) } == [true, true, false])
    #expect(!rules.isInside(entry: 1, judge: 2))
  }
}
