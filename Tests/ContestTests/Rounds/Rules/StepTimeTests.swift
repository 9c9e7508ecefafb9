import Contest
import Testing

struct StepTimeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let first: CalendarDay
    let time: StepTime
    let last: CalendarDay
    var testDescription: String { "\(first) \(time.days) \(time.counting)" }
  }

  static let cases = [
    Case(first: "2026-11-23", time: StepTime(5, .working), last: "2026-11-27"),
    Case(first: "2026-11-23", time: StepTime(5, .calendar), last: "2026-11-27"),
    Case(first: "2026-11-27", time: StepTime(2, .working), last: "2026-11-30"),
    Case(first: "2026-11-27", time: StepTime(1, .calendar), last: "2026-11-27"),
  ]

  @Test(arguments: cases)
  func `the last day follows from the first, and the first from the last`(one: Case) {
    #expect(one.time.lastDay(from: one.first, WorkingCalendar()) == one.last)
    #expect(one.time.firstDay(upTo: one.last, WorkingCalendar()) == one.first)
  }

  @Test func `a publicity takes its own days, a review what the rulebook says, else a default`() {
    let notice = Round(id: "n", name: PublicityKind.usualName, kind: PublicityKind())
    #expect(notice.time == StepTime(5, .working) && notice.opensTheDayBefore)
    var review = Round(
      id: "r", name: ReviewKind.usualName, kind: ReviewKind(JudgingRules(rubric: Rubric([]))))
    #expect(review.time == StepTime(10, .working) && !review.opensTheDayBefore)
    review.takes = StepTime(3, .calendar)
    #expect(review.time == StepTime(3, .calendar))
  }
}
