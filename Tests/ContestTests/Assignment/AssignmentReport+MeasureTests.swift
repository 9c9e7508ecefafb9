import Testing

@testable import Contest

struct AssignmentReportMeasureTests {
  static func report(_ panels: [[Int]], judges: Int, bound: Int? = nil) throws -> AssignmentReport {
    let rows = panels.enumerated().flatMap { entry, panel in
      panel.map { Affinities.Row(entry: entry, judge: $0, affinity: 10 * (entry + 1)) }
    }
    let problem = AssignmentProblem(
      entries: panels.indices.map { .init("A\($0)") },
      judges: (0..<judges).map { .init("J\($0)") }, perEntry: 2,
      affinities: try Affinities(rows, entries: panels.count, judges: judges))
    let pairs = panels.enumerated().flatMap { entry, panel in
      panel.map { AssignmentProblem.Pair(entry: entry, judge: $0) }
    }
    return AssignmentReport(problem, pairs: pairs, bound: bound, kept: 1)
  }

  @Test func `sum, lowest entry, loads, and what was kept and given`() throws {
    let report = try Self.report([[0, 1], [1, 2]], judges: 3, bound: 60)
    #expect(report.total == 60 && report.isOptimal && report.lowestEntry == 20)
    #expect(report.loads == [1, 2, 1])
    #expect(report.kept == 1 && report.given == 3)
    #expect(try !Self.report([[0, 1]], judges: 2, bound: 21).isOptimal)
    #expect(try !Self.report([[0, 1]], judges: 2).isOptimal)
  }

  @Test func `judges who share an entry, directly or not, are one part; idle judges are none`()
    throws
  {
    #expect(try Self.report([[0, 1], [1, 2]], judges: 4).components == 1)
    #expect(try Self.report([[0, 1], [2, 3]], judges: 5).components == 2)
  }

  @Test func `how often two judges meet`() throws {
    // 0 and 1 meet twice, 1 and 2 once, 0 and 2 never.
    let meetings = try #require(try Self.report([[0, 1], [0, 1], [1, 2]], judges: 3).meetings)
    #expect(meetings.least == 0 && meetings.most == 2 && meetings.never == 1 && meetings.mean == 1)
    #expect(abs(meetings.deviation - (2.0 / 3).squareRoot()) < 1e-12)
    #expect(try Self.report([[0]], judges: 1).meetings == nil)
  }

  @Test func `a meeting is counted the same whichever judge is named first`() {
    let pairs = [0, 2].map { AssignmentProblem.Pair(entry: 0, judge: $0) }
    var table = MeetingTable(pairs, judges: 3)
    #expect(table[0, 2] == 1 && table[2, 0] == 1 && table[0, 1] == 0)
    table.add(2, 1, 0)
    #expect(table[0, 1] == 2)
  }
}
