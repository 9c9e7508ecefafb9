import Contest
import Testing

struct ExplainedTests {
  @Test func `a name without English is shown in Chinese to both`() {
    #expect(Bilingual(chinese: "金奖").text(in: .english) == "金奖")
    #expect(Bilingual(chinese: "金奖", english: "Gold").text(in: .english) == "Gold")
    #expect(Bilingual(chinese: "金奖", english: "Gold").text(in: .chinese) == "金奖")
  }

  @Test func `languages have the codes that a command takes`() {
    #expect(Language.allCases.map(\.rawValue) == ["zh", "en"])
  }

  @Test func `where there is nothing to choose from, the message says so`() {
    #expect(["市赛", "校赛"].named(in: .chinese) == "市赛、校赛")
    #expect(["a", "b"].named(in: .english) == "a, b")
    #expect([String]().named(in: .chinese) == "（无）" && [String]().named(in: .english) == "none")
  }
}
