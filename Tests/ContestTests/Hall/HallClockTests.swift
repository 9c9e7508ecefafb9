import Contest
import Testing

struct HallClockTests {
  private static func at(_ seconds: Int64) -> Instant {
    Instant(millisecondsSince1970: 1_800_000_000_000 + seconds * 1000)
  }

  @Test func `it stops, goes on, and runs below zero`() {
    let full = HallClock(.talk, by: LiveRules(talkMinutes: 5, questionMinutes: 3))
    #expect(full.length == 300_000 && !full.isRunning && full.end == nil)
    let running = full.started(at: Self.at(0))
    #expect(running.left(at: Self.at(192)) == 108_000)
    #expect(running.end == Self.at(300))
    // A second press of the same button changes nothing.
    #expect(running.started(at: Self.at(60)) == running)
    let stopped = running.stopped(at: Self.at(192))
    #expect(stopped.left(at: Self.at(600)) == 108_000)
    #expect(stopped.stopped(at: Self.at(700)) == stopped)
    let again = stopped.started(at: Self.at(600))
    #expect(again.left(at: Self.at(720)) == -12_000)
    #expect(again.end == Self.at(708))
  }

  @Test func `half minutes are exact, and a clock that is set back takes nothing away`() {
    let questions = HallClock(.questions, by: LiveRules(questionMinutes: Points("2.5") ?? 0))
    #expect(questions.length == 150_000)
    #expect(questions.started(at: Self.at(10)).left(at: Self.at(0)) == 150_000)
  }

  @Test(arguments: [
    (300_000, "5:00"), (299_001, "5:00"), (299_000, "4:59"), (60_000, "1:00"), (59_999, "1:00"),
    (1, "0:01"), (0, "0:00"), (-999, "+0:00"), (-12_000, "+0:12"), (-61_500, "+1:01"),
  ])
  func `it is shown in minutes and seconds`(left: Int64, text: String) {
    #expect(HallClock.text(left) == text)
  }

  @Test func `each part has a name in both languages`() {
    for part in HallClock.Part.allCases {
      #expect(part.name(in: .chinese) != part.name(in: .english))
    }
  }
}
