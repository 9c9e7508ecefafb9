import Contest
import Testing

struct YearPlanEventsTests {
  @Test func `each deadline and task is an event, and what has no deadline is none`() {
    let events = YearPlanTablesTests.plan.events(in: .chinese) { "\($0)/\($1)" }
    let open = events.filter { $0.uid.hasPrefix("c-open") }
    #expect(open.isEmpty)
    let registration = events.first { $0.uid == "c-school/step/registration" }
    #expect(registration?.summary == "✓ 挑战杯·校赛 报名已完成" && registration?.day == "2027-05-19")
    let notice = events.first { $0.uid == "c-school/step/notice" }
    #expect(notice?.summary == "● 挑战杯·校赛 公示最晚完成" && notice?.day == "2027-05-31")
    #expect(events.count { $0.uid.hasPrefix("c-city/task/") } == 2)
  }

  @Test func `an event keeps its id when its deadline moves`() {
    var moved = YearPlanTablesTests.plan
    let old = moved.editions[0].timetable
    moved.editions[0].timetable = Timetable(
      old.lines.map(\.step), end: "2027-06-30", today: moved.today, WorkingCalendar())
    let before = YearPlanTablesTests.plan.events(in: .chinese) { "\($0)/\($1)" }
    let after = moved.events(in: .chinese) { "\($0)/\($1)" }
    #expect(before.map(\.uid) == after.map(\.uid) && before.map(\.day) != after.map(\.day))
  }

  @Test func `the calendar does not call done what has changed since it was closed`() {
    var plan = YearPlanTablesTests.plan
    var steps = plan.editions[0].timetable.lines.map(\.step)
    steps[2].begun = "2027-05-13"
    steps[2].announced = "2027-05-20"
    steps[2].unsettled = .init(closed: "2027-05-21", .objections(1))
    plan.editions[0].timetable = Timetable(
      steps, end: "2027-05-31", today: "2027-05-22", WorkingCalendar())
    plan.today = "2027-05-22"
    let notice = plan.events(in: .chinese) { "\($0)/\($1)" }
      .first { $0.uid == "c-school/step/notice" }
    #expect(notice?.summary == "挑战杯·校赛 公示结束后有变动，待办")
    // It was closed on the 21st; what is to be done is to be done now.
    #expect(notice?.day == "2027-05-22" && notice?.endsAtMidnight == false)
    #expect(notice?.description.contains("还有 1 件异议没有决定") == true)
  }

  @Test func `an announced end is exact to midnight`() {
    var plan = YearPlanTablesTests.plan
    var steps = plan.editions[0].timetable.lines.map(\.step)
    steps[2].announced = "2027-06-04"
    plan.editions[0].timetable = Timetable(
      steps, end: "2027-05-31", today: plan.today, WorkingCalendar())
    let notice = plan.events(in: .english) { "\($0)/\($1)" }
      .first { $0.uid == "c-school/step/notice" }
    #expect(notice?.endsAtMidnight == true && notice?.day == "2027-06-04")
    #expect(notice?.summary == "● Challenge Cup·校赛 Publicity ends at midnight")
  }

  @Test func `what is left to do stands on no day that is past`() {
    var plan = YearPlanTablesTests.plan
    plan.today = "2027-11-03"
    var steps = plan.editions[0].timetable.lines.map(\.step)
    steps[2].begun = "2027-10-25"
    steps[2].announced = "2027-11-01"
    plan.editions[0].timetable = Timetable(
      steps, end: "2027-10-31", today: plan.today, WorkingCalendar())
    let events = plan.events(in: .chinese) { "\($0)/\($1)" }
    func event(_ uid: String) -> CalendarFile.Event? { events.first { $0.uid == uid } }
    // The review was due in October, the list may be closed since the 2nd, the task was due on the 31st.
    #expect(event("c-school/step/review")?.day == plan.today)
    #expect(event("c-school/step/review")?.summary.contains("评审已逾期，应在 2027-10-") == true)
    #expect(event("c-school/step/notice")?.day == plan.today)
    #expect(event("c-school/step/notice")?.summary.contains("公示已于 2027-11-01 期满，待结束") == true)
    #expect(event("c-school/step/notice")?.endsAtMidnight == false)
    let open = events.filter { $0.uid.hasPrefix("c-city/task/") && !$0.summary.contains("✓") }
    #expect(open.map(\.day) == [plan.today])
    #expect(open.first?.description.contains("应在 2027-10-31 以前完成") == true)
    // What is done stands on its day.
    #expect(event("c-school/step/registration")?.day == "2027-05-19")
    let todos = events.filter { !$0.summary.contains("✓") }
    #expect(!todos.isEmpty && todos.allSatisfy { $0.day >= plan.today })
  }
}
