import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

struct YearsWithoutWinnersTests {
  private static func rulebook(_ rule: String) -> String {
    JudgedEdition.rulebook.replacing("\ntiers:\n", with: "\neligibility:\n  - \(rule)\ntiers:\n")
  }

  /// The prizes of 2027 were given in this database; the list of the edition of 2028 or 2031 stops at 2025.
  @Test(arguments: [
    ("{rule: not-awarded-before}", 2028, [2025], [2027]),
    ("{rule: not-awarded-before}", 2028, [2025, 2027], []),
    ("{rule: not-awarded-before, years: 2}", 2031, [2025], []),
    ("{rule: not-awarded-before, level: 一等奖}", 2028, [2025], [2027]),
    ("{rule: not-awarded-before, level: 全国金奖}", 2028, [2025], []),
  ])
  func `years whose prizes were given here are missed in the list of earlier winners`(
    rule: String, year: Int, listed: [Int], missing: [Int]
  ) async throws {
    let judged = try await JudgedEdition(rulebook: Self.rulebook(rule))
    let desk = judged.desk
    try await judged.close()
    let next = try await desk.openEdition(
      rulebookText: Self.rulebook(rule), year: year, tier: "school", office: "京华理工大学团委", seed: 8)
    func found() async throws -> [Int] {
      try await desk.database.read {
        try YearsWithoutWinners.of(next, listed: Set(listed), in: $0)
      }
    }
    // Its prizes are not given yet.
    #expect(try await found() == [])
    _ = try await desk.proposeAwards(edition: judged.edition.id)
    #expect(try await found() == missing)
  }

  @Test func `importing the list says which years it lacks`() async throws {
    let text = Self.rulebook("{rule: not-awarded-before}")
    let judged = try await JudgedEdition(rulebook: text)
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards(edition: judged.edition.id)
    let next = try await desk.openEdition(
      rulebookText: text, year: 2028, tier: "school", office: "京华理工大学团委", seed: 8)
    let file = judged.folder.appending(path: "往届.csv")
    try "年份,等次,姓名,单位\n2025,一等奖,朱杰明,京华理工大学\n".write(to: file, atomically: true, encoding: .utf8)
    let report = try await desk.importPastAwards(file.path, edition: next)
    let told = try #require(report.problems.first { $0.code == "past-awards-lacks-years" })
    #expect(report.isStored && told.severity == .warning)
    #expect(told.message(in: .chinese).contains("本库里有 2027 年这项评选的获奖名单"))
  }
}
