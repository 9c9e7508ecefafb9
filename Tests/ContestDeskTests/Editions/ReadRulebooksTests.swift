import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct ReadRulebooksTests {
  @Test func `each rulebook text is read correctly, however often and in any order`() {
    let first = SealedText(JudgedEdition.rulebook)
    let second = SealedText(JudgedEdition.rulebook.replacing("测试赛", with: "另一赛"))
    for _ in 1...2 {
      #expect(ReadRulebooks.rulebook(first)?.name.chinese == "测试赛")
      #expect(ReadRulebooks.rulebook(second)?.name.chinese == "另一赛")
    }
    #expect(ReadRulebooks.rulebook(SealedText("rulebook: [")) == nil)
  }

  @Test func `an amended edition uses the new text at once`() async throws {
    let judged = try await JudgedEdition()
    #expect(try await judged.desk.edition().rulebook.name.chinese == "测试赛")
    try await judged.desk.amendEdition(
      judged.edition.id, rulebookText: JudgedEdition.rulebook.replacing("测试赛", with: "新名赛"),
      reason: "改名")
    #expect(try await judged.desk.edition().rulebook.name.chinese == "新名赛")
  }
}
