import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// What a judge keeps of the marks that were signed.
struct SignedCopyTests {
  private func judge(_ season: RoundSeason) -> Desk {
    season.desk.acting(
      Actor(name: "J05", grants: [Grant(.judge, in: .judge("J05", of: RoundSeason.edition))]))
  }

  @Test func `it has the judge's own marks, the total and the time, and nothing before signing`()
    async throws
  {
    let sent = try await JudgeSheetTests.Sent()
    let own = judge(sent.season)
    let begun = try await own.judgeQueue(of: "review", edition: RoundSeason.edition)
    #expect(SignedCopy(begun) == nil)
    for work in begun.works {
      for (criterion, mark) in [("science", "85"), ("novelty", "90.5"), ("value", "70")] {
        _ = try await own.saveMark(
          mark, in: .mark(Criterion.ID(criterion)), of: work.code, round: "review",
          edition: RoundSeason.edition, seen: "")
      }
    }
    let seen = try await own.judgeQueue(of: "review", edition: RoundSeason.edition).seen
    let signed = try await own.signSheets(of: "review", edition: RoundSeason.edition, seen: seen)
    let table = try #require(SignedCopy(signed)).table(in: .chinese)
    #expect(table.rows.count == signed.works.count)
    let first = try #require(table.rows.first)
    #expect(first.contains(.text("90.5")) && first.contains(.text("85")))
    #expect(table.leading.contains("J05") && table.leading.contains("签字："))
    #expect(table.columns.map(\.heading).contains("合计"))
  }
}
