import Contest
import Testing

struct LetterKindTests {
  @Test func `only what binds its reader waits before it leaves`() {
    #expect(LetterKind.allCases.filter { $0.minutesHeld > 0 } == [.correction])
    #expect(LetterKind.correction.minutesHeld == 10)
  }

  @Test func `a recipient is read back from its text, with slashes in the id`() {
    for recipient in [LetterRecipient.judge("J003"), .entry("甲校/7"), .judge("a/b")] {
      #expect(LetterRecipient(recipient.text) == recipient)
    }
    for text in ["", "judge", "judge/", "unit/S1", "J003"] {
      #expect(LetterRecipient(text) == nil)
    }
  }

  @Test(arguments: LetterKind.allCases)
  func `each kind has a name in both languages`(kind: LetterKind) {
    #expect(kind.name(in: .chinese) != kind.name(in: .english))
  }
}
