import Contest
import Testing

struct AssignmentErrorTests {
  static func problem(_ entries: Int, _ judges: Int, perEntry: Int = 1) -> AssignmentProblem {
    AssignmentProblem(
      entries: (0..<entries).map { .init("A\($0)") }, judges: (0..<judges).map { .init("J\($0)") },
      perEntry: perEntry)
  }

  static func error(_ problem: AssignmentProblem) -> AssignmentError? {
    do throws(AssignmentError) {
      _ = try Assignment.solve(problem)
      return nil
    } catch {
      return error
    }
  }

  static func obstacle(_ problem: AssignmentProblem) -> AssignmentObstacle? {
    if case .infeasible(let obstacle)? = error(problem) { obstacle } else { nil }
  }

  @Test func `empty tables are refused`() {
    #expect(Self.error(Self.problem(0, 3)) == .noEntries)
    #expect(Self.error(Self.problem(3, 0)) == .noJudges)
  }

  @Test func `all faults are listed at once`() {
    var problem = Self.problem(3, 2)
    problem.entries[1].id = "A0"
    problem.entries[2].judges = 1_000_000
    problem.judges[1] = .init("J0", capacity: 2, minimum: 3)
    problem.recusals = [.init(entry: 0, judge: 9)]
    #expect(
      Self.error(problem)
        == .badInput([
          .entryTwice(row: 2, "A0"), .demandOutOfRange(entry: "A2", 1_000_000),
          .judgeTwice(row: 2, "J0"),
          .minimumAboveCapacity(judge: "J0", minimum: 3, capacity: 2), .noSuchJudge(row: 1, 9),
        ]))
  }

  @Test func `affinities are refused with their rows`() {
    #expect(
      throws: AssignmentError.badInput([
        .affinityOutOfRange(row: 1, 1001), .affinityOutOfRange(row: 2, -1),
        .noSuchEntry(row: 3, 7), .noSuchJudge(row: 4, 7),
      ])
    ) {
      try Affinities(
        [
          .init(entry: 0, judge: 0, affinity: 1001), .init(entry: 0, judge: 1, affinity: -1),
          .init(entry: 7, judge: 0, affinity: 5), .init(entry: 0, judge: 7, affinity: 5),
        ], entries: 2, judges: 2)
    }
    #expect(throws: AssignmentError.badInput([.pairTwice(row: 3)])) {
      try Affinities(
        [
          .init(entry: 0, judge: 0, affinity: 1), .init(entry: 1, judge: 0, affinity: 1),
          .init(entry: 0, judge: 0, affinity: 2),
        ], entries: 2, judges: 1)
    }
  }

  @Test func `the obstacle names the entries and judges that are too few`() throws {
    // Entries 0, 1, 2 know only judges 0 and 1 of capacity 1; entry 3 is free.
    var problem = Self.problem(4, 4)
    problem.judges.indices.forEach { problem.judges[$0].capacity = 1 }
    let rows = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1), (3, 2), (3, 3)]
    problem.affinities = try Affinities(
      rows.map { .init(entry: $0.0, judge: $0.1, affinity: 10) }, entries: 4, judges: 4)
    let obstacle = try #require(Self.obstacle(problem))
    #expect(obstacle.kind == .tooFewPlaces)
    #expect(obstacle.entries == ["A0", "A1", "A2"])
    #expect(obstacle.judges == ["J0", "J1"])
    #expect((obstacle.needed, obstacle.available) == (3, 2))
    #expect(obstacle.limits == [.capacity, .candidates])
  }

  @Test func `conflicts in the way are named`() throws {
    var problem = Self.problem(2, 2)
    problem.entries[1].organization = "京华理工大学"
    problem.judges.indices.forEach { problem.judges[$0].organization = "京华理工大学" }
    let obstacle = try #require(Self.obstacle(problem))
    #expect(obstacle.entries == ["A1"])
    #expect(obstacle.limits == [.conflict])
  }

  @Test func `minimum loads that cannot be reached name the judges`() throws {
    var problem = Self.problem(3, 3)
    problem.matchesTrack = true
    problem.entries.indices.forEach { problem.entries[$0].track = $0 == 0 ? "b" : "a" }
    problem.judges[2].tracks = ["b"]
    problem.judges[2].minimum = 2
    let obstacle = try #require(Self.obstacle(problem))
    #expect(obstacle.kind == .tooFewEntries)
    #expect(obstacle.judges == ["J2"])
    #expect((obstacle.needed, obstacle.available) == (2, 1))
    #expect(obstacle.limits == [.track, .minimum])
  }

  @Test func `both panel rules need an organization to lie in one region`() {
    var problem = Self.problem(2, 2)
    problem.oneJudgePerOrganization = true
    problem.oneFromOutsideRegion = true
    problem.judges[0] = .init("J0", organization: "永定农学院", region: "京")
    problem.judges[1] = .init("J1", organization: "永定农学院", region: "冀")
    #expect(Self.error(problem) == .badInput([.organizationInTwoRegions("永定农学院")]))
  }

  @Test func `huge numbers cause no overflow`() {
    var problem = Self.problem(2, 2)
    problem.judges[0].capacity = .max
    problem.judges[1].minimum = .max
    #expect(Self.obstacle(problem)?.kind == .tooFewEntries)
    problem.perEntry = .max
    #expect(Self.error(problem) != nil)
    problem.perEntry = -1
    #expect(Self.error(problem) != nil)
  }

  @Test(arguments: Language.allCases)
  func `messages say what and how many`(language: Language) throws {
    var problem = Self.problem(3, 1)
    problem.judges[0].capacity = 2
    let error = try #require(Self.error(problem))
    let message = error.message(in: language)
    #expect(message.contains("J0") && message.contains("3") && message.contains("2"))
  }

  @Test
  func `an entry with too few judges open to it is not told of 0 judges who can give one review`() {
    var problem = Self.problem(2, 2, perEntry: 2)
    problem.recusals = [.init(entry: 0, judge: 0)]
    let obstacle = Self.obstacle(problem)
    #expect(obstacle?.entries == ["A0"])
    #expect(obstacle?.message(in: .chinese).hasPrefix("1 项申报（A0）共需 2 人次，至多只能得到 1 人次。") == true)
    #expect(obstacle?.message(in: .english).contains("0 judges") == false)
  }
}
