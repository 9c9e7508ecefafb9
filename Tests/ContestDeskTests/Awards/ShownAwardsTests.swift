import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Who has several prizes is told with the prizes as they were given.
struct ShownAwardsTests {
  @Test func `a person on two winning entries is named when the prizes are shown`()
    async throws
  {
    let judged = try await JudgedEdition()
    // E1 has the first prize, E2 and E3 the second; the author of E1 and E3 is one person, E6 has no prize.
    let action = Action(
      actor: "test", name: "test.people", at: Instant(millisecondsSince1970: 1_806_999_999_000))
    let edition = judged.edition.id
    try await judged.desk.database.write(action) { transaction in
      for (entry, identity) in [("E1", "aa"), ("E2", "bb"), ("E3", "aa"), ("E6", "bb")] {
        try transaction.execute(
          "UPDATE people SET identity = ?2 WHERE entry_id = ?1", entry, identity)
      }
      try transaction.record(.edition(edition), detail: ["test": "people"])
    }
    _ = try await judged.desk.closeRound("review", Desk.Closing(leavingUnranked: "评委未交"))
    #expect(try await judged.desk.shownAwards().severalPrizes.isEmpty)
    _ = try await judged.desk.proposeAwards()
    let shown = try await judged.desk.shownAwards()
    #expect(shown.lines.count == 3, "\(shown.lines)")
    let told = shown.severalPrizes.map { $0.message(in: .chinese, naming: .none) }
    #expect(told == ["同一人获 2 项：E1（第 1 位成员）一等奖、E3（第 1 位成员）二等奖。规定每人只取一项的，请评委会逐件决定。"])
  }
}
