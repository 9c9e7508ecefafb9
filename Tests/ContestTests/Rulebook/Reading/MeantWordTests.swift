import Testing

@testable import Contest

struct MeantWordTests {
  @Test(arguments: [
    ("晋级", ["share", "advance"], "advance"),
    ("judges", ["judges-per-entry", "ties"], "judges-per-entry"),
    ("答辩", ["review", "live", "recorded"], "live"),
    ("exam", ["review", "live", "recorded"], "recorded"),
    ("advnace", ["advance", "awards"], "advance"),
    ("novelty", ["lot", "criterion-novelty"], "criterion-novelty"),
    ("days", ["working-days", "mask"], "working-days"), ("抽签", ["lot", "committee"], "lot"),
    ("姓名", ["name", "mobile"], "name"), ("phone", ["name", "mobile"], "mobile"),
    ("学校", ["organization", "leader"], "organization"),
    ("judges_per_entry", ["judges-per-entry"], "judges-per-entry"),
  ])
  func `what people write stands for the word of the place`(
    word: String, allowed: [String], meant: String
  ) {
    #expect(MeantWord.of(word, among: allowed) == meant)
  }

  @Test func `a word of another place is not taken for a mistyped one`() {
    #expect(MeantWord.of("tracks", among: ["ranks", "share"]) == nil)
    #expect(MeantWord.of("banana", among: ["ranks", "share"]) == nil)
  }
}
