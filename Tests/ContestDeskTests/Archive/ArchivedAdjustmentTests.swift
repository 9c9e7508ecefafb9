import Contest
import ContestArchive
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// A point off for every full minute over, two at most, from the office's list of times to the archive.
///
/// | entry | mean | over | score |
/// |---|---|---|---|
/// | E1 | 92 | 0:30 | 92 |
/// | E2 | 90 | 1:00 | 89 |
/// | E3 | 90 | 3:30 | 88 |
/// | E4 | 82 | 0:00 | 82 |
/// | E5 | 75 | 2:59 | 73 |
/// | E6 | 60 | 0:00 | 60 |
struct ArchivedAdjustmentTests {
  private static func closed() async throws -> JudgedEdition {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook
        .replacing(
          "      - id: review\n",
          with:
            "      - {id: over, name: 超时登记, kind: recorded, unit: time, range: 0:00..9:00}\n"
            + "      - id: review\n"
        )
        .replacing(
          "ties: [committee]",
          with: "ties: [committee]\n        "
            + "adjustments: [{id: late, name: 超时, minus: 1, each: {round: over, full: 1:00, cap: 2}}]"
        ))
    let desk = judged.desk
    _ = try await desk.writeRecordList(of: "over", to: judged.folder.path())
    let path = judged.folder.appending(path: "超时.csv").path()
    let times = ["0:30", "1:00", "3:30", "0:00", "2:59", "0:00"].enumerated()
      .map { "E\($0 + 1),\($1)" }
    try (["作品编号,成绩"] + times).joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let report = try await desk.importRecords(path, into: "over")
    #expect(report.isTaken, "\(report.problems.map { $0.line(in: .english) })")
    _ = try await desk.closeRound("over")
    try await judged.close()
    return judged
  }

  @Test func `explain and the summary tell how much was over and what it cost`() async throws {
    let judged = try await Self.closed()
    let results = try await judged.desk.standing(of: "review").results
    #expect(
      (1...6).map { results[Entry.ID("E\($0)")]?.score } == [92, 89, 88, 82, 73, 60])
    let lines = try await judged.desk.explain("E3", in: .chinese).steps.flatMap(\.lines)
    #expect(lines.contains("超时 3 分 30 秒，每满 1 分钟扣 1 分，至多 2 分：90 − 2 = 88。"), "\(lines)")
    #expect(lines.contains("这一轮只登记数据，不排名。"))
    let book = try await judged.desk.resultBook()
    let standing = try #require(book.rounds.first { $0.round.id == "review" })
    #expect(OfficeTable.summary(book, standing).asText.contains(" | 超时 3 分 30 秒，− 2 | 88.00 | "))
  }

  @Test func `both checkers work the scores out again`() async throws {
    let judged = try await Self.closed()
    _ = try await judged.desk.makeSite(name: "某市团委")
    let path = judged.folder.appending(path: "a.contest").path
    _ = try await judged.desk.archive(program: "test", to: path)
    #expect(try ArchiveVerifier.verify(path).isSound)
    let (status, output) = try independentChecker(path)
    #expect(status == 0, "\(output)")
    #expect(output.contains("ok scores/review 6") && output.contains("ok places/review 6"))
  }
}
