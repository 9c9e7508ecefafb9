import Contest
import ContestDesk
import ContestStore
import Testing

/// An edition whose rules are not those that were sealed.
struct ChangedRulebookTests {
  @Test func `rules changed in the database stop every action, and the message says so`()
    async throws
  {
    let season = try await RoundSeason(entries: 4)
    try await season.write { transaction in
      try transaction.execute(
        "UPDATE editions SET rulebook_text = replace(rulebook_text, '30', '31')")
    }
    await #expect(throws: EditionError.sealBroken(RoundSeason.edition)) {
      _ = try await season.desk.edition()
    }
    await #expect(throws: EditionError.sealBroken(RoundSeason.edition)) {
      _ = try await season.desk.assignJudges("review", AssignmentWish(allowsFewer: true))
    }
    await #expect(throws: EditionError.sealBroken(RoundSeason.edition)) {
      _ = try await season.desk.year(2027)
    }
    #expect(
      EditionError.sealBroken(RoundSeason.edition).message(in: .chinese).contains("数据库被改动过"))
  }

  @Test func `a rulebook with faults opens no edition`() async throws {
    let year = try await YearTests()
    await #expect(throws: EditionError.rulebookFaulty(count: 1)) {
      _ = try await year.open(
        "school", as: YearTests.rulebook.replacing("subject: work", with: "subject: werk"))
    }
    await #expect(throws: EditionError.noSuchTier("nation", known: ["school", "city"])) {
      _ = try await year.open("nation")
    }
  }
}
