import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// What an entrant is told of the own result: nothing before the list is public, and then no more than the rulebook says.
struct OwnResultTests {
  /// ``JudgedEdition`` with its prizes public, and an entrant for an entry.
  private static func told(
    _ entry: Entry.ID, _ tells: String, title: String = "", leaves: Bool = false,
    exam: Bool = false, then: (Desk) async throws -> Void = { _ in }
  ) async throws -> (before: OwnResult, after: OwnResult) {
    var rulebook = JudgedEdition.rulebook.replacing(
      "objections: signed}", with: "objections: signed\(tells)}"
    ).replacing("    cups:", with: "\(title)    cups:")
    if exam {
      rulebook = rulebook.replacing(
        "    awards:",
        with: "      - {id: exam, name: 笔试, kind: recorded, range: 0..100}\n    awards:"
      ).replacing("of: review", with: "of: exam").replacing("count: 2, of", with: "count: 1, of")
    }
    let judged = try await JudgedEdition(rulebook: rulebook)
    let (office, id) = (judged.desk, judged.edition.id)
    let name = "bm-\(entry.text.lowercased())"
    let now = office.clock()
    try await office.database.note { [key = office.key] notes in
      try EntrantDraftRecords.add(
        EntrantDraft(
          account: name, edition: id, organization: nil,
          sealed: try EntrantValues().sealed(name, id, key), at: now), in: notes)
      try EntrantDraftRecords.note(
        EntrantDraft.Sent(
          entry: entry, number: 1, at: now, stored: Digest(of: "x"), typed: Digest(of: "y")),
        of: name, id, in: notes)
    }
    let own = office.acting(
      Actor(name: name, grants: [Grant(.entrant, in: .entrant(name, of: id))]))
    if leaves { try await office.screen(entry, .withdraw(reason: "改参加别的比赛")) }
    try await judged.close()
    _ = try await office.confirmSelection(of: "review")
    if exam { try await Self.examine(office, id) }
    _ = try await office.proposeAwards()
    let before = try await own.ownResult(edition: id)
    _ = try await office.openPublicity(of: "publicity", edition: id)
    try await then(office)
    return (before, try await own.ownResult(edition: id))
  }

  /// Holds the second round with whoever was sent on, each with fewer points than the one before.
  private static func examine(_ office: Desk, _ id: Edition.ID) async throws {
    _ = try await office.assignJudges("exam", edition: id)
    try await office.database.write(office.action("test.record")) { transaction in
      for (place, line) in try RoundRecords.entries(id, "exam", in: transaction).enumerated() {
        try RecordedMarkRecords.save(
          ["mark": .mark(Points(tenThousandths: (90 - place) * 10_000))], of: line.entry, over: [:],
          source: "test", id, "exam", detail: [:], in: transaction)
      }
    }
    _ = try await office.closeRound("exam", edition: id)
  }

  @Test
  func
    `no result before the list is public; then list, reason, and the rank only if the rulebook says so`()
    async throws
  {
    let (before, after) = try await Self.told("E1", "")
    #expect(before.lines.isEmpty)
    let line = try #require(after.lines.first)
    #expect(line.standing == "一等奖" && line.row == 1 && line.own == nil)
    #expect(line.reason?.text.chinese == "按名次在这一等次的名额之内。")
  }

  @Test func `a title beside a prize is told too`() async throws {
    let (_, after) = try await Self.told(
      "E1", "", title: "      - {level: 入围, to: advanced-of review, stacks: true}\n")
    let line = try #require(after.lines.first)
    #expect(line.standing == "一等奖" && line.row == 1)
    #expect(line.further.map(\.standing) == ["入围"] && line.further.first?.row ?? 0 > 1)
  }

  @Test func `an entrant without a rank learns why, though no prize was ever in question`()
    async throws
  {
    let (_, after) = try await Self.told("E2", ", tells: rank", leaves: true)
    let line = try #require(after.lines.first)
    #expect(line.standing == nil && line.own == nil)
    #expect(line.reason?.text.chinese == "已退出。")
  }

  @Test func `an entrant who is not on the list learns why, and the rank if the rulebook says so`()
    async throws
  {
    let (_, after) = try await Self.told("E4", ", tells: rank")
    let line = try #require(after.lines.first)
    #expect(line.standing == nil && line.own == .rank(4))
    #expect(line.reason != nil)
    // Six have a rank, too few for quarters.
    let (_, few) = try await Self.told("E4", ", tells: band")
    #expect(few.lines.first?.own == nil)
    // One sheet was enough for E6, as the round was closed.
    let (_, last) = try await Self.told("E6", ", tells: rank")
    #expect(last.lines.first?.own == .rank(6) && last.lines.first?.standing == nil)
  }

  @Test func `an entrant who was not sent on to the last round learns from which round, and why`()
    async throws
  {
    let (_, after) = try await Self.told("E4", ", tells: rank", exam: true)
    let line = try #require(after.lines.first)
    #expect(line.standing == nil && line.own == .rank(4) && line.ownRound?.id == "review")
    let reason = try #require(line.reason).text.chinese
    #expect(line.words(in: .chinese) == "“评审”第 4 名；\(reason)")
    #expect(line.words(in: .english)?.hasPrefix("rank 4 in “评审”; ") == true)
    // Of those in the last round the rank is that of the list, and needs no name.
    let (_, first) = try await Self.told("E1", ", tells: rank", exam: true)
    let winner = try #require(first.lines.first)
    #expect(winner.ownRound == nil && winner.own != nil)
    #expect(winner.words(in: .chinese)?.hasPrefix("第 ") == true)
  }

  @Test func `of a line that no longer holds, neither the rank nor the reason is told`()
    async throws
  {
    let (_, after) = try await Self.told("E1", ", tells: rank") {
      try await $0.screen("E1", .withdraw(reason: "自愿"))
    }
    let line = try #require(after.lines.first)
    #expect(line.gone == .left && line.own == .rank(1))
    let since = try #require(line.since.sentence(isClosed: false, in: .chinese))
    #expect(line.words(in: .chinese) == "已退出；\(since)")
  }
}
