import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct ExplainCorrectionsTests {
  private let entry = Entry.ID("E1")

  private func corrections(_ desk: Desk) async throws -> [String] {
    try await desk.explain(entry, in: .chinese).steps.flatMap(\.lines)
      .filter { $0.contains("更正") }
  }

  @Test func `a corrected mark and its undoing are told with the values and reasons`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    #expect(try await corrections(desk).isEmpty)

    _ = try await desk.correctMarks(
      of: entry, by: Judge.ID("J3"), in: "review", ["whole": 88], reason: "录入时看错")
    let first = try #require(try await corrections(desk).first)
    #expect(first.contains("更正一份评分：") && first.hasSuffix(" → 88（录入时看错）"), "\(first)")

    let record = try await desk.database.read { try AuditLog.head(in: $0).sequence }
    let edition = try await desk.edition(judged.edition.id)
    _ = try await desk.undo(record, edition: edition, reason: "原来的没有错")
    let told = try await corrections(desk)
    #expect(told.count == 2 && told.first == first, "\(told)")
    let undone = try #require(told.last)
    #expect(undone.contains("撤销一份评分的更正："), "\(undone)")
    #expect(undone.contains(" 88 → ") && undone.hasSuffix("（原来的没有错）"), "\(undone)")
  }
}
