import Contest
import Testing

struct LookAlikeNamesTests {
  @Test(arguments: Language.allCases)
  func `the warning shows every name as it is written`(language: Language) {
    let message = LookAlikeNames(["001", "1", "１"]).message(in: language)
    for name in ["“001”", "“1”", "“１”"] { #expect(message.contains(name), "\(message)") }
  }
}
