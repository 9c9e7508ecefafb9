import Contest
import Testing

struct TimeToTakeBackTests {
  @Test(arguments: [(0, true), (599_999, true), (600_000, false), (86_400_000, false)])
  func `a step can be taken back for ten minutes and not a moment longer`(
    milliseconds: Int64, isOpen: Bool
  ) {
    let step = Instant(millisecondsSince1970: 1_807_000_000_000)
    let now = Instant(millisecondsSince1970: step.millisecondsSince1970 + milliseconds)
    #expect(TimeToTakeBack.isOpen(since: step, at: now) == isOpen)
  }

  @Test func `a letter that binds its reader waits as long`() {
    #expect(LetterKind.correction.minutesHeld == TimeToTakeBack.minutes)
  }
}
