import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Six places for the six entries with a rank, so that another number of places moves nobody.
struct ReasonsSinceSealedTests {
  private static let rulebook = JudgedEdition.rulebook.replacing(
    "advance: {count: 2, per: all, cap-per-organization: 1, reserves: 1}",
    with: "advance: {count: 6, per: all}"
  ).replacing(
    "      - {level: 一等奖, count: 1,",
    with: "      - {level: 特等奖, at-least: 99, of: review}\n      - {level: 一等奖, count: 1,"
  )

  private static func confirmed() async throws -> JudgedEdition {
    let judged = try await JudgedEdition(rulebook: rulebook)
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    return judged
  }

  private static func amend(_ judged: JudgedEdition, _ old: String, _ new: String) async throws {
    try #require(rulebook.contains(old))
    try await judged.desk.amendEdition(
      judged.edition.id, rulebookText: rulebook.replacing(old, with: new), reason: "补充通知")
  }

  private static func reason(_ desk: Desk) async throws -> String? {
    try await desk.selection(of: "review").first { $0.entry == "E1" }?.reason(in: .chinese)
  }

  private static func explained(_ desk: Desk, _ entry: Entry.ID) async throws -> String {
    try await desk.explain(entry, in: .chinese).steps.flatMap(\.lines).joined(separator: "\n")
  }

  @Test func `places that the committee sets are in the next version although nobody moves`()
    async throws
  {
    let desk = try await Self.confirmed().desk
    #expect(try await Self.reason(desk) == "第 1 名，在 6 个名额之内。")
    _ = try await desk.setPlaces(of: "review", list: "", places: 7, reason: "名额增加")
    let status = try await desk.outcomeStatus()
    #expect(status.versions.count == 3 && status.shown?.isStale == false)
    #expect(try await Self.reason(desk) == "第 1 名，在 7 个名额（由评委会确定）之内。")
    #expect(try await Self.explained(desk, "E1").contains("在 7 个名额（由评委会确定）之内"))
    let changes = try await desk.outcomeDifferences(version: 3)
    #expect(changes.changes.isEmpty && changes.reasons.map(\.entries.count) == [6])
    // A decision with another reason is on record with a version of its own.
    _ = try await desk.setPlaces(of: "review", list: "", places: 7, reason: "依据会议纪要")
    #expect(try await desk.outcomeStatus().versions.count == 4)
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `an amended number of places puts the version out of date although nobody moves`()
    async throws
  {
    let judged = try await Self.confirmed()
    let desk = judged.desk
    try await Self.amend(judged, "count: 6", "count: 8")
    let status = try await desk.outcomeStatus()
    let shown = try #require(status.shown)
    #expect(shown.isStale && !shown.changes.movesSomebody)
    #expect(shown.notice(in: .chinese).contains("此后没有谁升降，但名单所据的名额、上限或理由有变"))
    let told = shown.changes.reasons.map { status.message(of: $0, in: .chinese) }
    #expect(told.count == 1)
    #expect(told.first?.contains("E1 原为“第 1 名，在 6 个名额之内。”，现为“第 1 名，在 8 个名额之内。”。") == true)
    // The list shows what was sealed, and says that it is out of date.
    #expect(try await Self.reason(desk) == "第 1 名，在 6 个名额之内。")
    #expect(try await Self.explained(desk, "E1").contains("现为“第 1 名，在 8 个名额之内。”"))
    #expect(try await desk.resultCheck().broken.isEmpty)
    let sealing = try await desk.sealOutcome(reason: "名额增加")
    #expect(sealing.isNew && sealing.version.number == 3)
    #expect(try await Self.reason(desk) == "第 1 名，在 8 个名额之内。")
    #expect(try await desk.outcomeStatus().shown?.isStale == false)
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `a reason against a prize that changes puts the prizes out of date`() async throws {
    let judged = try await Self.confirmed()
    let desk = judged.desk
    _ = try await desk.proposeAwards()
    try await Self.amend(judged, "at-least: 99", "at-least: 98")
    let shown = try #require(try await desk.outcomeStatus().shown)
    #expect(shown.isStale && !shown.changes.movesSomebody)
    let reasons = shown.changes.reasons.filter { $0.list == .awards }
    #expect(reasons.map(\.entries) == [["E1", "E2", "E3", "E4", "E5", "E6"]])
    let words = try #require(reasons.first?.words["E1"])
    #expect(words.before?.chinese == "“特等奖”：第 1 名，成绩 92.00 分，未达到 99 分。")
    #expect(words.after?.chinese == "“特等奖”：第 1 名，成绩 92.00 分，未达到 98 分。")
    #expect(try await Self.explained(desk, "E4").contains("未达到 99 分"))
    _ = try await desk.proposeAwards()
    #expect(try await Self.explained(desk, "E4").contains("未达到 98 分"))
    #expect(try await desk.outcomeStatus().shown?.isStale == false)
  }

  /// What a newer program says otherwise of the same inputs is no change of the results.
  @Test(arguments: ["NULL", "'told-otherwise-by-an-earlier-program'"])
  func `where inputs and rules are the same nothing is out of date`(facts: String) async throws {
    let judged = try await Self.confirmed()
    let desk = judged.desk
    _ = try await desk.proposeAwards()
    try await desk.database.write(
      Action(
        actor: "test", name: "test.facts", at: Instant(millisecondsSince1970: 1_806_999_999_500))
    ) { transaction in
      try transaction.execute("UPDATE outcome_lines SET facts = \(facts)")
      try transaction.execute("UPDATE prize_reasons SET facts = \(facts)")
      try transaction.record(Subject(.store, ["test"]))
    }
    #expect(try await desk.outcomeStatus().shown?.isStale == false)
    _ = try await desk.outcomeDifferences()
    try await judged.withdraw("E5")
    #expect(try await desk.outcomeStatus().shown?.changes.movesSomebody == true)
  }
}
