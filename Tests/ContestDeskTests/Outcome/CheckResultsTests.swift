import Contest
import ContestDesk
import ContestStore
import Testing

struct CheckResultsTests {
  private func finding(_ name: String, of judged: JudgedEdition) async throws
    -> StoreCheck.Finding
  {
    let check = try await judged.desk.checkStore()
    return try #require(check.findings.first { $0.name == name })
  }

  @Test(arguments: [
    "UPDATE editions SET state = 'x'",
    "UPDATE outcome_lines SET standing = 'x'", "UPDATE draws SET seed = 'x'",
    "UPDATE draws SET origin = 'x'", "UPDATE outcome_versions SET step = 'x'",
  ])
  func `a value that cannot be read is named, and the rest is still checked`(
    statement: String
  ) async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    try await tamper(judged, statement)
    let check = try await judged.desk.checkStore()
    #expect(!check.isSound)
    #expect(check.findings.last?.name == "results-follow")
    #expect(check.findings.first { $0.name == "audit-chain" }?.count == 0)
  }

  /// Changes the store behind the program's back: nothing comes on record but the action itself.
  private func tamper(_ judged: JudgedEdition, _ statement: String) async throws {
    let action = Action(
      actor: "intruder", name: "test.tamper", at: Instant(millisecondsSince1970: 1_807_000_000_000))
    try await judged.desk.database.write(action) { transaction in
      try transaction.execute(statement)
      try transaction.record(Subject(.store, ["tamper"]))
    }
  }

  @Test func `sealed results that follow from the marks are sound`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    #expect(try await finding("results-computable", of: judged).count == 0)
    #expect(try await finding("results-follow", of: judged).count == 0)
  }

  @Test func `a mark changed in the database no longer gives the sealed lines`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    // E4 had 80, 82 and 84; a 100 in place of the 80 would lift it from fourth place to third or better.
    try await tamper(
      judged,
      "UPDATE marks SET ten_thousandths = 1000000 WHERE entry_id = 'E4' AND judge_id = 'J1'")
    let finding = try await finding("results-follow", of: judged)
    #expect(finding.count > 0)
    #expect(finding.examples.contains { $0.contains("E4") })
  }

  @Test func `an edition whose rulebook cannot be read is named, and the others are still checked`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    try await tamper(judged, "UPDATE editions SET rulebook_text = 'changed'")
    let finding = try await finding("results-computable", of: judged)
    #expect(finding.examples == ["\(judged.edition.id): edition-seal-broken"])
  }
}
