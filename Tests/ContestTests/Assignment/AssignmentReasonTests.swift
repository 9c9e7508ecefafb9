import Contest
import Testing

struct AssignmentReasonTests {
  @Test func `each kind of reason is given for its pair`() throws {
    var problem = AssignmentProblem(
      entries: [
        .init("A1", organization: "京华理工大学", track: "a"), .init("A2", track: "b"), .init("A3"),
      ],
      judges: [
        .init("J1", capacity: 1), .init("J2", organization: "京华理工大学", capacity: 1),
        .init("J3", tracks: ["a"]), .init("J4"), .init("J5"),
      ], perEntry: 1)
    let rows = [
      (0, 0, 900), (0, 1, 900), (0, 2, 100), (0, 3, 700), (1, 0, 300), (1, 1, 800), (1, 2, 900),
      (2, 0, 500), (2, 3, 450), (2, 4, 400),
    ]
    problem.affinities = try Affinities(
      rows.map { .init(entry: $0.0, judge: $0.1, affinity: $0.2) }, entries: 3, judges: 5)
    problem.matchesTrack = true
    problem.recusals = [.init(entry: 2, judge: 4, Conflict(.declared, reason: "合作者"))]
    let result = try Assignment.solve(problem)
    #expect(result.pairs.map(\.judge) == [0, 1, 3])
    #expect(
      result.reason(entry: 0, judge: 0) == .chosen(affinity: 900, rank: 1, candidates: 3))
    #expect(result.reason(entry: 0, judge: 1) == .conflict(Conflict(.sameOrganization)))
    #expect(result.reason(entry: 1, judge: 2) == .otherTrack)
    #expect(result.reason(entry: 1, judge: 4) == .noCandidate)
    #expect(
      result.reason(entry: 2, judge: 4) == .conflict(Conflict(.declared, reason: "合作者")))
    // A1 would have to take J4 for 700 instead of 900, and A3 gains 50: 150 in all, of which prices prove a part.
    guard case .full(1, 500?, let loss?) = result.reason(entry: 2, judge: 0) else {
      Issue.record("J1 is full")
      return
    }
    #expect((0...150).contains(loss))
    guard case .othersBetter(700?, let other?) = result.reason(entry: 0, judge: 3) else {
      Issue.record("J4 has room")
      return
    }
    #expect((0...150).contains(other))
    for language in Language.allCases {
      #expect(result.reason(entry: 2, judge: 0).message(in: language).contains("500"))
    }
  }

  @Test(arguments: 0..<300)
  func `the stated loss is never more than forcing the pair really costs`(seed: Int) throws {
    let tiny = try TinyProblem(seed: seed, panelRules: seed.isMultiple(of: 2))
    guard let best = tiny.bestTotal else { return }
    let result = try Assignment.solve(tiny.problem)
    for entry in tiny.problem.entries.indices {
      for judge in tiny.problem.judges.indices {
        let loss: Int
        if result.reason(entry: entry, judge: judge) == .neededElsewhere {
          #expect(tiny.bestTotal(with: .init(entry: entry, judge: judge)) == nil)
        }
        switch result.reason(entry: entry, judge: judge) {
        case .full(_, _, let stated?), .othersBetter(_, let stated?): loss = stated
        default: continue
        }
        if let forced = tiny.bestTotal(with: .init(entry: entry, judge: judge)) {
          #expect(loss <= best - forced)
        }
      }
    }
  }

  @Test func `an entry that keeps all the judges it needs keeps no more`() throws {
    let problem = AssignmentProblem(
      entries: [.init("A1")], judges: [.init("J1"), .init("J2")], perEntry: 1,
      existing: [.init(entry: 0, judge: 0), .init(entry: 0, judge: 1)])
    let result = try Assignment.solve(problem)
    let left = try #require(result.notKept.first)
    #expect(result.notKept.count == 1)
    #expect(result.reason(entry: 0, judge: left.judge) == .entryComplete(judges: 1))
  }
}
