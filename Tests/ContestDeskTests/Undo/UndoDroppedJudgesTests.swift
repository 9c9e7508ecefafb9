import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Undoing what took works from a judge.
struct UndoDroppedJudgesTests {
  @Test func `a judge dropped by mistake gets the works back from the replacements`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let before = try await season.assignments()
    _ = try await season.desk.dropJudge("J05", from: "review", reason: "未回复")
    let record = try await season.desk.database.read { connection in
      let records = try HistoryRecords.records(
        of: .assignment(RoundSeason.edition, "review"), mentioning: "J05", in: connection)
      return try #require(records.last { $0.told("dropped") != nil }).record.sequence
    }
    let report = try await season.desk.undo(record, edition: edition, reason: "已回复")
    #expect(report.lines.count == 1)
    #expect(try await season.assignments() == before)
    await #expect(throws: UndoFault.self) {
      try await season.desk.undo(record, edition: edition, reason: "再来")
    }
  }

  /// A second drop used to go on record, took nothing back, and kept the first from ever being undone.
  @Test func `a judge is not dropped or recused a second time, and the first can be undone`()
    async throws
  {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let before = try await season.assignments()
    let other = try #require(before.first { $0.judge != RoundSeason.judge(5) })
    _ = try await season.desk.dropJudge("J05", from: "review", reason: "未回复")
    let head = try await season.desk.database.read { try AuditLog.head(in: $0).sequence }
    await #expect(throws: JudgingError.nothingToDrop(judge: "J05 评委5")) {
      _ = try await season.desk.dropJudge("J05", from: "review", reason: "未回复")
    }
    let after = try await season.desk.database.read { try AuditLog.head(in: $0).sequence }
    #expect(after == head)
    let dropped = try #require(
      try await season.desk.latestSteps(edition, count: 20)
        .first { $0.action == "round.drop-judge" }
    ).record
    _ = try await season.desk.undo(dropped, edition: edition, reason: "已回复")
    #expect(try await season.assignments() == before)

    _ = try await season.desk.recuse(
      judge: other.judge.text, from: other.entry.text, in: "review", reason: "师生")
    await #expect(throws: JudgingError.self) {
      _ = try await season.desk.recuse(
        judge: other.judge.text, from: other.entry.text, in: "review", reason: "师生")
    }
  }

  @Test func `a replacement who has scored stays`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let before = Set(try await season.assignments().map { "\($0.entry.text) \($0.judge.text)" })
    let load = try await season.assignments().count { $0.judge == RoundSeason.judge(5) }
    _ = try await season.desk.dropJudge("J05", from: "review", reason: "未回复")
    let given = try #require(
      try await season.assignments().first {
        !before.contains("\($0.entry.text) \($0.judge.text)")
      })
    try await season.write {
      try ScoreSheetRecords.save(
        ScoreSheet(
          entry: given.entry, judge: given.judge,
          marks: ["science": 80, "novelty": 80, "value": 80]),
        over: nil, comment: "", source: "test", RoundSeason.edition, "review", detail: [:], in: $0)
    }
    let record = try await season.desk.database.read { connection in
      try #require(
        try HistoryRecords.records(
          of: .assignment(RoundSeason.edition, "review"), mentioning: "dropped", in: connection
        ).last
      ).record.sequence
    }
    let report = try await season.desk.undo(record, edition: edition, reason: "已回复")
    #expect(report.lines.first?.new.contains("1 项替补已评") == true)
    let after = try await season.assignments()
    #expect(after.count { $0.judge == RoundSeason.judge(5) && $0.state == .assigned } == load - 1)
    #expect(after.first { $0.judge == given.judge && $0.entry == given.entry }?.state == .assigned)
    #expect(after.count { $0.state == .assigned } == 36)
  }

  /// The last record of a drop counts who was given in the judge's place. Named alone, it was undone in no place, and told as undone.
  @Test func `the record that counts replacements undoes the drop, also in a closed round`()
    async throws
  {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let assigned = try await season.desk.database.read { try AuditLog.head(in: $0).sequence }
    let before = try await season.assignments()
    _ = try await season.desk.dropJudge("J05", from: "review", reason: "未回复")
    let steps = try await season.desk.latestSteps(edition, count: 20)
    let dropped = try #require(steps.first { $0.action == "round.drop-judge" }).record
    let open = try await season.desk.undoable(steps, edition: edition)
    #expect(open[dropped] == .whole && open[assigned] == nil)

    try await season.write {
      try RoundRecords.setState(.closed, RoundSeason.edition, "review", in: $0)
    }
    #expect(try await season.desk.undoable(steps, edition: edition)[dropped] == nil)
    for mode in [RunMode.preview, .run] {
      let fault = await #expect(throws: UndoFault.self) {
        try await season.desk.undo(dropped, edition: edition, reason: "试试", mode: mode)
      }
      #expect(fault?.code == "undo-round-closed")
    }

    try await season.write {
      try RoundRecords.setState(.open, RoundSeason.edition, "review", in: $0)
    }
    let report = try await season.desk.undo(dropped, edition: edition, reason: "已回复")
    #expect(report.lines.count == 1)
    #expect(try await season.assignments() == before)
  }
}
