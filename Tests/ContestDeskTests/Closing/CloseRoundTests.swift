import Contest
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

struct CloseRoundTests {
  @Test func `an entry without its sheets keeps the round open, and not scored is not zero`()
    async throws
  {
    let judged = try await JudgedEdition()
    await #expect(throws: RoundError.self) { try await judged.desk.closeRound("review") }
    let standing = try await judged.desk.closeRound(
      "review", Desk.Closing(leavingUnranked: "评委因病缺席"))
    #expect(standing.results[Entry.ID("E6")]?.rank == nil)
    // Opened again, the round is closed without the sheet once more: whoever opens it is told.
    let inForce = try await judged.desk.reopenRound("review", reason: "漏收一份")
    #expect(inForce.map(\.choice) == [.leaveUnranked("review")])
    #expect(inForce.map(\.reason) == ["评委因病缺席"])
  }

  /// The minutes over time are recorded while the judges write; without them no points would be taken off.
  @Test func `what is counted of a round at the same time is recorded before the other closes`()
    async throws
  {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook
        .replacing(
          "      - id: review\n",
          with: "      - {id: over, name: 超时登记, kind: recorded, range: 0..9, step: 1}\n"
            + "      - id: review\n        beside: over\n"
        )
        .replacing(
          "ties: [committee]",
          with: "ties: [committee]\n        "
            + "adjustments: [{id: late, name: 超时, minus: 1, each: {round: over, full: 1}}]"))
    let desk = judged.desk
    let closing = Desk.Closing(leavingUnranked: "评委因病缺席")
    await #expect(throws: RoundError.self) { try await desk.closeRound("review", closing) }
    _ = try await desk.writeRecordList(of: "over", to: judged.folder.path())
    await #expect(throws: RoundError.notClosed("over")) {
      try await desk.closeRound("review", closing, mode: .preview)
    }
    await #expect(throws: RoundError.notClosed("over")) {
      try await desk.closeRound("review", closing)
    }
    let path = judged.folder.appending(path: "超时.csv").path()
    try (["作品编号,成绩"] + (1...6).map { "E\($0),\($0 == 1 ? 3 : 0)" }).joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let report = try await desk.importRecords(path, into: "over")
    #expect(report.isTaken, "\(report.problems.map { $0.line(in: .english) })")
    _ = try await desk.closeRound("over")
    let standing = try await desk.closeRound("review", closing)
    #expect(standing.results[Entry.ID("E1")]?.score == 89)
    #expect(standing.givesPlaces)
    // The minutes over have no places: E1, with the most of them, would be first.
    let book = try await desk.resultBook()
    let over = try #require(book.rounds.first { $0.round.id == "over" })
    #expect(!over.givesPlaces)
    let summary = OfficeTable.summary(book, over)
    #expect(summary.rows.count == 6)
    #expect(summary.rows.allSatisfy { $0.first?.printed == "" && $0.last?.printed == "" })
    #expect(summary.notes.contains { $0.contains("只登记数据，不排名") })
    #expect(!summary.notes.contains { $0.contains("同分的并列") })
    let ranking = try await desk.ranking(of: "over").table(in: .chinese)
    #expect(ranking.rows.allSatisfy { $0.first?.printed == "" && $0.last?.printed == "" })
    #expect(!ranking.title.contains("名次"))
    let detail = OfficeTable.recordDetail(book, over)
    #expect(detail.rows.count == 6 && detail.rows.allSatisfy { $0.first?.printed == "" })
    let plain = RoundResultTable(book, over)
    let flags = try #require(plain.columns.firstIndex { $0.id == "flag" })
    #expect(plain.rows.count == 6)
    #expect(plain.rows.allSatisfy { $0[0] == .blank && $0[flags] == .text("") })
    let scored = try #require(book.rounds.first { $0.round.id == "review" })
    #expect(RoundResultTable(book, scored).rows.contains { $0[0] != .blank })
    #expect(over.edition.name(of: .ranking("over"), in: .chinese) == "超时登记成绩")
    #expect(over.edition.name(of: .ranking("review"), in: .chinese).hasSuffix("名次"))
  }

  @Test func `equal means share a place until the committee decides`() async throws {
    let judged = try await JudgedEdition()
    // E6 has no rank: the refusal names both works, not one of them twice.
    await #expect {
      try await judged.desk.decideTie(in: "review", order: ["E6", "E1"], reason: "试试")
    } throws: { error in
      guard case .notTied("E6", _, _, "E1", _, _)? = error as? TieDecisionError else {
        return false
      }
      return true
    }
    try await judged.close()
    let first = try await judged.desk.standing(of: "review", leastSheets: 1)
    #expect(first.results[Entry.ID("E2")]?.rank == 2)
    #expect(first.results[Entry.ID("E3")]?.rank == 2)
    try await judged.desk.decideTie(
      in: "review", order: [Entry.ID("E3"), Entry.ID("E2")], reason: "加赛表决")
    let second = try await judged.desk.standing(of: "review", leastSheets: 1)
    #expect(second.results[Entry.ID("E3")]?.rank == 2)
    #expect(second.results[Entry.ID("E2")]?.rank == 3)
  }

  @Test func `fewer sheets are enough only with a reason, which these entries show`()
    async throws
  {
    let judged = try await JudgedEdition()
    await #expect(throws: EditionError.reasonMissing) {
      try await judged.desk.closeRound("review", Desk.Closing(leastSheets: 1))
    }
    #expect(try await judged.desk.standing(of: "review").isClosed == false)
    try await judged.close()
    let told = try await judged.desk.explain(Entry.ID("E6"), in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains { $0.contains("评委因病不能评") }, "\(told)")
  }

  @Test func `a selection is listed by rank and the prizes by level and place, not by code`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    try await judged.desk.decideTie(
      in: "review", order: [Entry.ID("E3"), Entry.ID("E2")], reason: "加赛表决")
    let ranks = try await judged.desk.standing(of: "review").results
    let lines = try await judged.desk.selection(of: "review")
    for outcome in [SelectionOutcome.advanced, .out] {
      let listed = lines.filter { $0.outcome == outcome }.map { ranks[$0.entry]?.rank ?? .max }
      #expect(listed == listed.sorted(), "\(outcome.rawValue)")
    }
    #expect(
      lines.map(\.outcome.rawValue)
        == lines.map(\.outcome.rawValue).sorted { Self.place($0) < Self.place($1) })
    #expect(lines.map(\.entry) != lines.map(\.entry).sorted())
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards(ties: .takeAll)
    let tier = try await judged.desk.edition().tier
    let prizes = try await judged.desk.shownAwards().lines
    let keys = prizes.map { line in
      (tier.awards.firstIndex { $0.level.chinese == line.level } ?? .max) * 1000
        + (line.place ?? .max)
    }
    #expect(!keys.isEmpty && keys == keys.sorted())
    #expect(try await judged.desk.resultBook().awardsInOrder() == prizes)
  }

  private static func place(_ outcome: String) -> Int {
    ["selected", "undecided", "reserve", "out"].firstIndex(of: outcome) ?? .max
  }

  @Test
  func `a number of sheets outside the allowed range is refused with that range`()
    async throws
  {
    let judged = try await JudgedEdition()
    let rules = try #require(judged.edition.tier.round("review")?.judging)
    let least = LeastSheets(rules)
    for sheets in [0, -1, least.range.lowerBound - 1, least.range.upperBound + 1] {
      let refused = RoundError.leastSheets(round: "review", sheets, least)
      for mode in [RunMode.preview, .run] {
        await #expect(throws: refused) {
          try await judged.desk.closeRound(
            "review", Desk.Closing(leastSheets: sheets, because: "评委因病不能评"), mode: mode)
        }
      }
      await #expect(throws: refused) {
        try await judged.desk.standing(of: "review", leastSheets: sheets)
      }
    }
    #expect(try await judged.desk.standing(of: "review").isClosed == false)
  }

  @Test func `the reason for a missing place is on the list and at the entry`() async throws {
    let judged = try await JudgedEdition()
    _ = try await judged.desk.closeRound("review", Desk.Closing(leavingUnranked: "两位评委退出，来不及另派"))
    let standing = try await judged.desk.standing(of: "review")
    #expect(standing.exceptions.map(\.reason) == ["两位评委退出，来不及另派"])
    let without = try #require(standing.results.entries.first { $0.rank == nil }).entry
    let told = try await judged.desk.explain(without, in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains { $0.hasSuffix("组委会决定评分不足的不排名：两位评委退出，来不及另派") }, "\(told)")
    let with = try #require(standing.results.entries.first { $0.rank != nil }).entry
    let other = try await judged.desk.explain(with, in: .chinese).steps.flatMap(\.lines)
    #expect(!other.contains { $0.contains("不排名") })
  }

  @Test func `an actor who may not close a round changes nothing`() async throws {
    let judged = try await JudgedEdition()
    let auditor = Desk(
      database: judged.desk.database, key: judged.desk.key,
      actor: Actor(name: "wang", role: .auditor), clock: judged.desk.clock)
    await #expect(throws: NotPermitted.self) {
      try await auditor.closeRound("review", Desk.Closing(leastSheets: 1, because: "评委因病不能评"))
    }
    #expect(try await judged.desk.standing(of: "review").isClosed == false)
  }

  @Test func `because of a school's cap the next school goes on, with the reason`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeSelection(of: "review")
    let lines = try await judged.desk.selection(of: "review")
    let outcomes = Dictionary(uniqueKeysWithValues: lines.map { ($0.entry.text, $0.outcome) })
    #expect(outcomes["E1"] == .advanced)
    #expect(outcomes["E2"] == .out)
    #expect(outcomes["E3"] == .advanced)
    #expect(outcomes["E4"] == .reserve || outcomes["E5"] == .reserve)
    let reason = try #require(lines.first { $0.entry == Entry.ID("E2") })
    #expect(reason.reason(in: .chinese).contains("1"))
    #expect(try await judged.desk.confirmSelection(of: "review").count == 6)
  }

  @Test func `proposing the same again writes nothing more`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    let first = try await judged.desk.proposeSelection(of: "review")
    #expect(try await judged.desk.proposeSelection(of: "review") == first)
    let prizes = try await judged.desk.proposeAwards()
    #expect(try await judged.desk.proposeAwards() == prizes)
    let records = try await judged.desk.database.read { connection in
      try connection.count(
        "SELECT count(*) FROM audit WHERE action IN ('selection.propose', 'awards.propose')")
    }
    // A proposal follows from what stands and writes nothing; the prizes are sealed once.
    #expect(records == 1)
  }

  @Test func `an override needs a reason and stays on record`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeSelection(of: "review")
    await #expect(throws: EditionError.reasonMissing) {
      try await judged.desk.overrideSelection(
        of: "review", entry: Entry.ID("E5"), .advance, reason: "")
    }
    _ = try await judged.desk.overrideSelection(
      of: "review", entry: Entry.ID("E5"), .advance, reason: "填补学科空白，委员会合议")
    let explained = try await judged.desk.explain(Entry.ID("E5"), in: .chinese)
    let lines = explained.steps.flatMap(\.lines)
    #expect(lines.count { $0.contains("填补学科空白") } == 1)
    #expect(lines.contains { $0.hasSuffix("评委会决定晋级：填补学科空白，委员会合议") })
    #expect(explained.records.contains { $0.action == "selection.override" })
  }

  @Test func `a decision about going on can be taken back, and the rank counts again`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    let entry = Entry.ID("E5")
    let before = try await judged.desk.proposeSelection(of: "review")
    await #expect(throws: SelectingError.nothingToTakeBack(entry, "review")) {
      try await judged.desk.overrideSelection(
        of: "review", entry: entry, .byRank, reason: "无从撤回")
    }
    let decided = try await judged.desk.overrideSelection(
      of: "review", entry: entry, .advance, reason: "委员会合议")
    #expect(decided[entry]?.outcome == .advanced)
    let after = try await judged.desk.overrideSelection(
      of: "review", entry: entry, .byRank, reason: "点错了一件")
    #expect(after[entry] == before[entry])
    let lines = try await judged.desk.explain(entry, in: .chinese).steps.flatMap(\.lines)
    #expect(lines.contains { $0.hasSuffix("评委会撤回前次决定，按名次：点错了一件") })
  }

  @Test func `a prize given by the committee is explained once`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    let level = try #require(try await judged.desk.edition().tier.awards.first?.level.chinese)
    _ = try await judged.desk.overrideAward(
      entry: Entry.ID("E5"), level: level, reason: "加赛后表决")
    _ = try await judged.desk.overrideAward(entry: Entry.ID("E5"), level: nil, reason: "查实重复申报")
    let steps = try await judged.desk.explain(Entry.ID("E5"), in: .chinese).steps
    let award = try #require(steps.last)
    #expect(award.title == "奖项" && award.lines.count == 2)
    #expect(award.lines.first?.hasSuffix("评委会决定授予“\(level)”：加赛后表决（已由后来的决定取代）") == true)
    #expect(award.lines.last?.hasSuffix("评委会决定不授奖：查实重复申报") == true)
    #expect(!steps.flatMap(\.lines).contains { $0.contains("award=") || $0.hasSuffix(" ") })
  }

  @Test func `a tie at the limit of a prize waits, and the audit chain is valid`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    let awards = try await judged.desk.proposeAwards()
    #expect(awards[Entry.ID("E1")]?.level == 0)
    #expect(awards[Entry.ID("E2")]?.level == 1 && awards[Entry.ID("E3")]?.level == 1)
    let honours = try await judged.desk.honours()
    #expect(honours.points["京华理工大学"]?.points == 110)
    #expect(honours.cups.first?.rows.map(\.organization) == ["京华理工大学"])
    _ = try await judged.desk.database.read { connection in
      try AuditLog.verify(in: connection)
    }
  }
}

extension JudgedEdition {
  func close() async throws {
    _ = try await desk.closeRound("review", Desk.Closing(leastSheets: 1, because: "评委因病不能评"))
  }
}
