import Contest
import Testing

struct ScoringErrorTests {
  static let errors: [ScoringError] = [
    .tooFewMarks(have: 2, need: 3), .judgedTwice(entry: Entry.ID("A1"), judge: Judge.ID("J1")),
    .unknownEntry(Entry.ID("A1")), .entryListedTwice(Entry.ID("A1")),
  ]

  @Test(arguments: Language.allCases)
  func `every error names its thing and says what to do`(language: Language) {
    let messages = Self.errors.map { $0.message(in: language) }
    #expect(Set(messages).count == Self.errors.count)
    #expect(messages[0].contains("2") && messages[0].contains("3"))
    #expect(messages.dropFirst().allSatisfy { $0.contains("A1") })
  }

  @Test func `codes are stable`() {
    #expect(
      Self.errors.map(\.code) == [
        "score-too-few-marks", "score-judged-twice", "score-unknown-entry",
        "score-entry-listed-twice",
      ])
  }
}
