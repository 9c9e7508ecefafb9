import Contest
import Testing

@testable import ContestServer

struct PublicListStateTests {
  @Test func `from its end a list is no longer called public, and final only when it is closed`() {
    let end = CalendarDay("2026-12-05").start()
    func state(_ now: Instant, isClosed: Bool = false) -> PublicListState {
      PublicListState(isClosed: isClosed, end: end, at: now)
    }
    #expect(
      state(Instant(millisecondsSince1970: end.millisecondsSince1970 - 1)).words(in: .chinese)
        == "公示中")
    #expect(state(end).words(in: .chinese) == "公示期满，名单还没有最后确定")
    #expect(state(end, isClosed: true).words(in: .chinese) == "名单已定")
  }
}
