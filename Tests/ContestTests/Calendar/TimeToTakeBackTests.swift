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
    let end = TimeToTakeBack.end(of: step, at: now)
    #expect(end == (isOpen ? Instant(millisecondsSince1970: 1_807_000_600_000) : nil))
  }

  @Test(arguments: [(-1, true, false), (-599_999, true, false), (-600_000, false, true)])
  func `a clock that was set back leaves at most ten minutes more`(
    milliseconds: Int64, isOpen: Bool, isAhead: Bool
  ) {
    let step = Instant(millisecondsSince1970: 1_807_000_000_000)
    let now = Instant(millisecondsSince1970: step.millisecondsSince1970 + milliseconds)
    #expect(TimeToTakeBack.isOpen(since: step, at: now) == isOpen)
    #expect(TimeToTakeBack.isAhead(step, of: now) == isAhead)
    #expect(!TimeToTakeBack.isAhead(now, of: step))
  }

  @Test func `no moment is too far away to be compared`() {
    let (first, last) = (
      Instant(millisecondsSince1970: .min), Instant(millisecondsSince1970: .max)
    )
    #expect(!TimeToTakeBack.isOpen(since: first, at: last))
    #expect(!TimeToTakeBack.isOpen(since: last, at: first))
  }

  @Test func `a letter that binds its reader waits as long`() {
    #expect(LetterKind.correction.minutesHeld == TimeToTakeBack.minutes)
  }
}
