import Contest
import Testing

struct FollowUpStandingTests {
  static let due: CalendarDay = "2027-12-04"

  @Test(
    arguments: [
      (nil, "2027-12-04", .open(until: due)), (nil, "2027-12-05", .overdue(since: "2027-12-05")),
      ("2027-12-04", "2028-01-01", .answered), ("2027-12-05", "2028-01-01", .answeredLate),
    ] as [(CalendarDay?, CalendarDay, FollowUpStanding)])
  func `no answer is open, then overdue, and never a no`(
    answered: CalendarDay?, today: CalendarDay, standing: FollowUpStanding
  ) {
    let found = FollowUpStanding(due: Self.due, answeredOn: answered, today: today)
    #expect(found == standing)
    #expect(found.isOverdue == (answered == nil && today > Self.due))
    #expect(!found.name(in: .chinese).isEmpty && !found.name(in: .english).isEmpty)
  }
}
