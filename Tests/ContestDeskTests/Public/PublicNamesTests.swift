import Contest
import Testing

@testable import ContestDesk

/// What readers of English see of lists that were sealed in Chinese.
struct PublicNamesTests {
  private let season: RoundSeason
  private let edition: Edition

  init() async throws {
    season = try await RoundSeason(
      entries: 1, judges: 1,
      rulebook: RoundSeason.rulebook(
        "英文赛",
        """
        rounds:
          - {id: theory, name: 理论考试, kind: recorded, range: 0..100}
        awards:
          - {level: {zh: 一等奖, en: First prize}, count: 1}
          - {level: 二等奖, count: 1}
        publicity: {working-days: 5, objections: signed}
        """))
    edition = try await season.desk.edition(RoundSeason.edition)
  }

  @Test(arguments: [
    ("一等奖", "First prize"), ("二等奖", "二等奖"), ("拟入围", "to go on"), ("候选", "candidate"),
    ("没有这一等", "没有这一等"),
  ])
  func `a level has the rulebook's English name, or stays in Chinese`(
    word: String, english: String
  ) {
    let names = PublicNames(edition)
    #expect(names.standing(word, in: .english) == english)
    #expect(names.standing(word, in: .chinese) == word)
  }

  @Test func `a list that is final is proposed no more, in both languages`() {
    #expect(OutcomeList.awards.publicName(in: edition.tier, .english) == "Proposed prizes")
    #expect(OutcomeList.awards.finalName(in: edition.tier, .english) == "Prizes")
    #expect(OutcomeList.awards.finalName(in: edition.tier, .chinese) == "获奖名单")
  }

  @Test func `without an English name of the programme the heading stays in Chinese`() {
    #expect(edition.rulebook.name.english == nil)
    #expect(edition.heading(in: .english) == edition.heading)
  }
}
