import Contest
import Testing

@testable import ContestStore

struct ScoreSheetRecordsManyTests {
  /// What is told of a sheet by the audit log and by its rows.
  private struct Trace: Equatable {
    var sheets: [ScoreSheetRecord]
    var records: [String]
    var details: [String]
  }

  private func trace(_ database: any Database) async throws -> Trace {
    try await database.read { (connection) throws in
      var trace = Trace(sheets: [], records: [], details: [])
      try ScoreSheetRecords.forEach(Season.edition, Season.round, in: connection) {
        trace.sheets.append($0)
      }
      try AuditLog.verify(in: connection)
      try AuditLog.forEach(in: connection) { record in
        guard record.subject.hasPrefix("score-sheet/") else { return }
        trace.records.append(
          "\(record.subject) \(record.before?.text ?? "-") \(record.after?.text ?? "-") \(record.detail)"
        )
        trace.details.append(try AuditLog.detail(of: record.sequence, in: connection)?.text ?? "-")
      }
      return trace
    }
  }

  private let first: [(Entry.ID, [Criterion.ID: Points], String)] = [
    ("E1", ["novelty": 90.5, "science": 80], "好"), ("E2", ["science": 70], ""),
  ]
  /// E1 anew, with a mark fewer, and a third.
  private let second: [(Entry.ID, [Criterion.ID: Points], String)] = [
    ("E1", ["science": 81.25], ""), ("E3", ["novelty": 60, "science": 61], "另一条\n评语"),
  ]

  @Test(arguments: Engine.allCases)
  func `sheets kept together leave the rows, digests and details of sheets kept one by one`(
    engine: Engine
  ) async throws {
    var traces: [Trace] = []
    for isTogether in [false, true] {
      try await engine.withSeason { database in
        for batch in [first, second] {
          try await database.write(Season.action("round.import")) { transaction in
            if isTogether {
              try ScoreSheetRecords.save(
                batch.map {
                  ArrivingSheet($0.0, marks: $0.1, comment: $0.2, detail: ["file": "f"])
                }, of: Season.judge, source: "workbook", Season.edition, Season.round,
                in: transaction)
              return
            }
            for (entry, marks, comment) in batch {
              let before = try ScoreSheetRecords.sheet(
                of: entry, by: Season.judge, Season.edition, Season.round, in: transaction)
              try ScoreSheetRecords.save(
                ScoreSheet(entry: entry, judge: Season.judge, marks: marks), over: before?.stored,
                comment: comment, source: "workbook", Season.edition, Season.round,
                detail: ["file": "f"], in: transaction)
            }
          }
        }
        traces.append(try await trace(database))
        let check = try await StoreCheck.run(on: database)
        #expect(
          check.findings.filter { $0.name == "rows-match-audit" }.allSatisfy { $0.count == 0 })
      }
    }
    #expect(traces.first?.sheets.map(\.version) == [2, 1, 1])
    #expect(traces.first?.details.contains { $0.contains("90.5") } == true)
    #expect(traces.first == traces.last)
  }
}
