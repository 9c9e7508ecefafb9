import Testing

@testable import Contest

struct PanelBookTests {
  static let problem: AssignmentProblem? = {
    let rows = (0..<3).flatMap { entry in
      (0..<4).map {
        Affinities.Row(entry: entry, judge: $0, affinity: 100 * entry + 10 * $0)
      }
    }
    guard let table = try? Affinities(rows, entries: 3, judges: 4) else { return nil }
    return AssignmentProblem(
      entries: (0..<3).map { .init("A\($0)") },
      judges: (0..<4).map { .init("J\($0)", capacity: 2, minimum: 1) }, perEntry: 2,
      affinities: table)
  }()

  static func book() throws -> PanelBook {
    let problem = try #require(problem)
    let pairs = [(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2)].map {
      AssignmentProblem.Pair(entry: $0.0, judge: $0.1)
    }
    return PanelBook(problem, CandidateGraph(problem, rules: PairRules(problem)), pairs)
  }

  @Test func `sums, loads and room follow from the pairs`() throws {
    let book = try Self.book()
    #expect(book.sum == [0 + 10, 100 + 120, 210 + 220] && book.total == 660)
    #expect((0..<4).map { book.load(of: $0) } == [2, 2, 2, 0])
    #expect((0..<4).map { book.hasRoom($0) } == [false, false, false, true])
    #expect((0..<4).map { book.canSpare($0) } == [true, true, true, false])
    #expect(book.holds(0, 1) && !book.holds(0, 2))
  }

  @Test func `another judge on a seat changes the sums by the difference`() throws {
    var book = try Self.book()
    book.change(1, to: 3, affinity: 30)
    #expect(book.sum == [30, 220, 430] && book.total == 680)
    #expect((0..<4).map { book.load(of: $0) } == [2, 1, 2, 1])
    #expect(book.holds(0, 3) && !book.holds(0, 1) && !book.canSpare(3))
  }

  @Test(arguments: 0..<40)
  func `after any changes the book is what its pairs say`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let problem = try #require(Self.problem)
    var book = try Self.book()
    for _ in 0..<30 {
      let (seat, judge) = (random.number(below: 6), random.number(below: 4))
      let entry = Int(book.seatEntry[seat])
      guard !book.holds(entry, judge) else { continue }
      book.change(
        seat, to: judge, affinity: problem.affinity(of: .init(entry: entry, judge: judge)) ?? 0)
    }
    let again = PanelBook(
      problem, CandidateGraph(problem, rules: PairRules(problem)), book.pairs)
    #expect(again.sum == book.sum && again.total == book.total)
    for judge in 0..<4 {
      #expect(again.load(of: judge) == book.load(of: judge))
      for seat in book.seats[judge] { #expect(book.judge[Int(seat)] == Int32(judge)) }
    }
  }

  @Test
  func `a seat is refused to a second judge of an organization, and the last to one from inside`() {
    let problem = PanelStateTests.problem
    let graph = CandidateGraph(problem, rules: PairRules(problem))
    let book = PanelBook(
      problem, graph, [.init(entry: 0, judge: 0), .init(entry: 0, judge: 3)])
    // J1 may replace J0 of the same organization, but not sit beside it.
    #expect((0..<4).filter { book.lets($0, take: 0) } == [0, 1, 2])
    #expect((0..<4).filter { book.lets($0, take: 1) } == [3])
  }
}
