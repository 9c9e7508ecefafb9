import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestArchive
@testable import ContestDesk

/// Minima of districts, from the closed round to the archive. Three places, one at least for each district; of the second
/// prizes one at least for 延庆区:
///
/// | entry | mean | district | goes on | prize |
/// |---|---|---|---|---|
/// | E1 | 92 | 东城区 | yes | 一等奖 |
/// | E2 | 90 | 东城区 | reserve 1 | 二等奖 |
/// | E3 | 90 | 西城区 | yes | 二等奖 |
/// | E4 | 82 | 东城区 | no | none |
/// | E5 | 75 | 延庆区 | yes | 二等奖 |
/// | E6 | no mark | 东城区 | no | none |
struct MinimaOfAnswersTests {
  private static func judged() async throws -> JudgedEdition {
    let text = JudgedEdition.rulebook
      .replacing(
        "tiers:\n  - id: school",
        with: """
          form: [{id: district, name: 区县, kind: choice, choices: [东城区, 西城区, 延庆区], required: true}]
          tiers:
            - id: school
          """
      )
      .replacing(
        "{count: 2, per: all, cap-per-organization: 1, reserves: 1}",
        with: "{count: 3, least: {district: 1}, reserves: 1}"
      )
      .replacing(
        "count: 2, of: review, points: 40",
        with: "count: 3, of: review, points: 40, least: {district: {延庆区: 1}}")
    let judged = try await JudgedEdition(rulebook: text)
    let action = Action(
      actor: "test", name: "test.answers", at: Instant(millisecondsSince1970: 1_806_999_999_000))
    let edition = judged.edition.id
    try await judged.desk.database.write(action) { transaction in
      for (entry, district) in zip(1..., ["东城区", "东城区", "西城区", "东城区", "延庆区", "东城区"]) {
        try transaction.execute(
          "INSERT INTO answers (entry_id, field, value) VALUES (?1, 'district', ?2)", "E\(entry)",
          district)
      }
      try transaction.record(.edition(edition), detail: ["test": "answers"])
    }
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    return judged
  }

  @Test func `each district goes on with its best, and the reasons name the district`()
    async throws
  {
    let judged = try await Self.judged()
    let id = judged.edition.id
    let current = try await judged.desk.database.read { connection in
      try CurrentResults(Desk.edition(id, in: connection), in: connection)
    }
    let selection = try #require(current.outcome["review"]?.selection)
    #expect(selection.advanced.map(\.standing.entry.text) == ["E1", "E3", "E5"])
    #expect(selection.lists.flatMap(\.reserves).map(\.standing.entry.text) == ["E2"])
    let shown = try await judged.desk.shownAwards()
    #expect(
      shown.lines.map { "\($0.entry) \($0.level)" } == ["E1 一等奖", "E2 二等奖", "E3 二等奖", "E5 二等奖"])
    let held = try await judged.desk.explain("E5", in: .chinese).steps.flatMap(\.lines)
    #expect(held.contains { $0.contains("“区县”为“延庆区”的至少 1 个名额，由它补足") }, "\(held)")
    let out = try await judged.desk.explain("E4", in: .chinese).steps.flatMap(\.lines)
    #expect(out.contains { $0.contains("每个“区县”至少 1 个名额，余下的名额须留给尚未满足的") }, "\(out)")
    #expect(out.contains { $0.contains("有的“区县”有保底名额") }, "\(out)")
  }

  @Test func `what if E5 left, its place and its prize fall to the next by rank`() async throws {
    let judged = try await Self.judged()
    let trial = try #require(
      try await judged.desk.tryWhatIf([[.withoutEntry("E5")]]).trials.first)
    let moved = trial.changes.changes.filter { $0.list != .ranking("review") }.map(\.entry.text)
    #expect(Set(moved) == ["E2", "E4", "E5"], "\(moved)")
  }

  @Test func `both checkers find the archive sound, and the store's lists follow`() async throws {
    let judged = try await Self.judged()
    _ = try await judged.desk.makeSite(name: "某市团委")
    let path = judged.folder.appending(path: "a.contest").path
    _ = try await judged.desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path)
    #expect(report.isSound, "\(report.findings)")
    let (status, output) = try independentChecker(path)
    #expect(status == 0, "\(output)")
    let check = try await judged.desk.checkStore()
    #expect(check.findings.first { $0.name == "results-follow" }?.count == 0)
  }
}
