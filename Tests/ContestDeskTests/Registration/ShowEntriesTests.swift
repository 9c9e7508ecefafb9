import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Where a rule asks for ages, who decides sees when people were born, and nobody else does.
struct ShowEntriesTests {
  /// Entry A001 with two members; half of them have to be born on or after 1992-04-01, in the first track only.
  private static func season(asking: Bool = true) async throws -> RoundSeason {
    let text: String = RoundSeason.rulebook
    let rule =
      "eligibility: [{rule: born-between, from: 1992-04-01, share: 1/2, tracks: [natural]}]\ntiers:"
    let season = try await RoundSeason(
      entries: 3, rulebook: asking ? text.replacing("tiers:", with: rule) : text)
    try await season.write { transaction in
      for (entry, position, name, born) in [
        ("A001", 1, "张一", "1993-05-20"), ("A001", 2, "李二", "1986-01-01"),
        ("A003", 1, "王三", "1985-02-02"),
      ] {
        try transaction.execute(
          """
          INSERT INTO people (entry_id, role, position, name, born_on)
          VALUES (?1, 'member', ?2, ?3, ?4)
          """, entry, position, name, born)
      }
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
    }
    return season
  }

  @Test func `who screens sees the days and how many meet the rule`() async throws {
    let season = try await Self.season()
    let edition = try await season.desk.edition()
    for desk in [season.desk, season.desk(of: "qian", .clerk)] {
      let view = try await desk.entry("A001")
      #expect(view.birthdays == [CalendarDay("1993-05-20"), CalendarDay("1986-01-01")])
      let lines = view.ages(edition.rulebook, in: .chinese)
      #expect(lines.count == 1)
      #expect(lines.first?.hasPrefix("至少 50% 的成员的出生日期在 1992-04-01（含）以后：") == true)
      #expect(
        lines.first?.hasSuffix("：2 人中 1 人符合，须 1 人；张一 1993-05-20，李二 1986-01-01（不符合）。") == true)
    }
  }

  @Test func `others see no days, and where no rule asks for ages nobody does without a record`()
    async throws
  {
    let season = try await Self.season()
    let other = try await Self.season(asking: false)
    let watcher = season.desk(of: "sun", .auditor)
    for view in [
      try await watcher.entry("A001"), try await other.desk.entry("A001"),
      // The rule is not one of this track.
      try await season.desk.entry("A003"),
    ] {
      #expect(view.birthdays == nil)
      #expect(view.stored.entry.members.allSatisfy { $0.bornOn == nil })
      #expect(view.ages(try await season.desk.edition().rulebook, in: .chinese).isEmpty)
    }
    let fully = try await other.desk.entry("A001", fully: true)
    #expect(fully.birthdays?.count == 2)
  }

  @Test func `an explanation says how many meet the rule, to who may know, and no day`()
    async throws
  {
    let season = try await Self.season()
    func told(_ desk: Desk) async throws -> [String] {
      try await desk.explain("A001", in: .chinese).steps.filter { $0.title == "年龄条件" }
        .flatMap(\.lines)
    }
    let lines = try await told(season.desk)
    #expect(lines.first?.hasSuffix("：2 人中 1 人符合，须 1 人；李二（不符合）。") == true, "\(lines)")
    #expect(!lines.joined().contains("1993-05-20"))
    #expect(try await told(season.desk(of: "sun", .auditor)).isEmpty)
  }
}
