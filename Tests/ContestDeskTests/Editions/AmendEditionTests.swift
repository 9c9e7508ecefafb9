import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Amending the rules of an edition that has sealed results: what was sealed stays as it was, and is out of date.
struct AmendEditionTests {
  /// The review is closed and the prizes given: 一等奖 E1 (京华), 二等奖 E2 (京华) and E3 (燕山).
  private static func awarded() async throws -> JudgedEdition {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeAwards()
    return judged
  }

  private static func amend(_ judged: JudgedEdition, _ old: String, _ new: String) async throws {
    try #require(JudgedEdition.rulebook.contains(old))
    try await judged.desk.amendEdition(
      judged.edition.id, rulebookText: JudgedEdition.rulebook.replacing(old, with: new),
      reason: "补充通知")
  }

  private static func points(_ judged: JudgedEdition) async throws -> [Points] {
    try await judged.desk.honours().points.rows.map(\.points)
  }

  @Test func `points stay as sealed until the amended rules are sealed with a reason`()
    async throws
  {
    let judged = try await Self.awarded()
    #expect(try await Self.points(judged) == [110, 40, 0])
    try await Self.amend(judged, "points: 70", "points: 10")
    #expect(try await Self.points(judged) == [110, 40, 0])
    let stale = try #require(try await judged.desk.outcomeStatus().shown)
    #expect(stale.isStale && stale.changes.changes.isEmpty)
    #expect(stale.changes.honours == [.points("京华理工大学", before: 110, after: 50)])
    #expect(stale.notice(in: .chinese).contains("单位的积分、奖杯或单位奖项有变动"))
    #expect(try await judged.desk.resultCheck().broken.isEmpty)
    await #expect(throws: SealingError.pendingChanges(version: 2, entries: 0)) {
      try await judged.desk.overrideAward(
        entry: Entry.ID("E4"), level: "二等奖", reason: "合议")
    }
    let sealing = try await judged.desk.sealOutcome(reason: "补充通知")
    #expect(sealing.isNew && sealing.version.number == 3)
    #expect(try await Self.points(judged) == [50, 40, 0])
    #expect(try await judged.desk.outcomeStatus().shown?.isStale == false)
    #expect(try await judged.desk.resultCheck().broken.isEmpty)
  }

  @Test func `an amendment that changes no sealed result leaves the version up to date`()
    async throws
  {
    let judged = try await Self.awarded()
    try await Self.amend(judged, "working-days: 5", "working-days: 7")
    #expect(try await judged.desk.outcomeStatus().shown?.isStale == false)
    await #expect(throws: SealingError.nothingChanged(2)) {
      try await judged.desk.sealOutcome(reason: "无")
    }
  }

  @Test func `a renamed level keeps its old name on the sealed list`() async throws {
    let judged = try await Self.awarded()
    try await Self.amend(judged, "level: 二等奖", "level: 优秀奖")
    let book = try await judged.desk.resultBook()
    #expect(book.awards.map(\.level) == ["一等奖", "二等奖", "二等奖"])
    #expect(book.notesOnLevels.isEmpty)
    #expect(try await Self.points(judged) == [110, 40, 0])
    #expect(try await judged.desk.shownAwards().vacant.isEmpty)
    let status = try await judged.desk.outcomeStatus()
    let levels = status.edition.tier.awards.map(\.level.chinese)
    let moved = try #require(status.shown).changes.changes.filter { $0.list == .awards }
    #expect(!moved.isEmpty && moved.allSatisfy { $0.direction(levels: levels) == .same })
    // Nobody has touched what lies below the sealed lists.
    #expect(try await judged.desk.resultCheck().broken.isEmpty)
  }

  @Test func `a closed round keeps the rules by which it was sealed`() async throws {
    let judged = try await Self.awarded()
    try await Self.amend(judged, "average: mean", "average: median")
    let standing = try await judged.desk.standing(of: "review")
    #expect(standing.rules.combine.average == .mean && standing.isByEarlierRules)
    // E5 has 70, 75 and 80 either way; E2 and E3 too, so only how it came about tells the rules apart.
    let table = OfficeTable.summary(try await judged.desk.resultBook(), standing).asText
    #expect(table.contains("本表按封存时的规程计算；规程其后有修订"))
    #expect(table.contains(judged.edition.seal))
    #expect(try await judged.desk.resultCheck().broken.isEmpty)
  }

  @Test func `an amendment that has no place for existing marks is refused and changes nothing`()
    async throws
  {
    let judged = try await Self.awarded()
    await #expect(throws: AmendmentRefused.self) {
      try await judged.desk.amendEdition(
        judged.edition.id,
        rulebookText: JudgedEdition.rulebook.replacing("id: review", with: "id: first")
          .replacing("of: review", with: "of: first"), reason: "补充通知")
    }
    await #expect(throws: AmendmentRefused.self) {
      try await Self.amend(judged, "range: 0..100", "range: 0..90")
    }
    #expect(try await judged.desk.edition().amendments.isEmpty)
  }

  @Test func `ties that sealed prizes wait for are shown while a round is reopened`()
    async throws
  {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "{level: 二等奖, count: 2", with: "{level: 二等奖, count: 1"))
    try await judged.close()
    _ = try await judged.desk.proposeAwards()
    let before = try await judged.desk.resultBook().undecided
    #expect(before.levels == ["二等奖"])
    try await judged.desk.reopenRound("review", reason: "更正")
    let after = try await judged.desk.resultBook().undecided
    #expect(after.levels == before.levels && after.questions == before.questions)
    #expect(try await judged.desk.shownAwards().vacant.isEmpty)
  }
}
