import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct JudgeTableTests {
  @Test func `entries that were judged and left later are in no figure, as the row says`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.screen("E5", .withdraw(reason: "退出"))
    let table = OfficeTable.judges(
      try await judged.desk.resultBook(), try await judged.desk.standing(of: "review"))
    let first = try #require(table.rows.first)
    // 90, 88, 85, 80 and 60, without the 70 of the entry that withdrew.
    #expect(first[4] == .integer(5), "\(first)")
    #expect(first[5] == .points(Points(tenThousandths: 806_000), places: 2), "\(first)")
    guard case .text(let said) = first[9] else { throw JudgingError.reasonMissing }
    #expect(said.contains("另评过 1 项"))
  }
}
