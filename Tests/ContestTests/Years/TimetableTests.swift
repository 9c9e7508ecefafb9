import Contest
import Testing

struct TimetableTests {
  static func step(
    _ id: String, _ days: Int, opensTheDayBefore: Bool = false, closesTheDayAfter: Bool = false
  ) -> Timetable.Step {
    Timetable.Step(
      id, Bilingual(chinese: id), StepTime(days, .working), opensTheDayBefore: opensTheDayBefore,
      closesTheDayAfter: closesTheDayAfter)
  }

  static let steps = [
    step("review", 10), step("defence", 1),
    step("notice", 5, opensTheDayBefore: true, closesTheDayAfter: true),
  ]

  static func made(
    _ steps: [Timetable.Step] = steps, end: CalendarDay? = "2026-12-04", today: CalendarDay,
    _ calendar: WorkingCalendar = WorkingCalendar()
  ) -> Timetable {
    Timetable(steps, end: end, today: today, calendar)
  }

  @Test func `deadlines follow backwards from the end, over weekends`() {
    let plan = Self.made(today: "2026-11-02")
    #expect(plan.lines.map(\.latestBegin) == ["2026-11-12", "2026-11-26", "2026-11-26"])
    #expect(plan.lines.map(\.due) == ["2026-11-25", "2026-11-26", "2026-12-04"])
    #expect(plan.lines.map(\.lamp) == [.green, .green, .green])
  }

  @Test func `one working day late and the whole chain is red, with the days that are missing`() {
    let plan = Self.made(today: "2026-11-13")
    #expect(plan.lines.map(\.expected) == ["2026-11-26", "2026-11-27", "2026-12-05"])
    #expect(plan.lines.map(\.lamp) == [.red, .red, .red])
    #expect(plan.lines.last?.words(in: .chinese) == "按现在的进度晚 1 天")
    // The Thursday before, it fits, with no day to spare.
    let before = Self.made(today: "2026-11-12")
    #expect(before.lines.map(\.slack) == [0, 0, 0] && before.lamp == .yellow)
  }

  @Test func `a step that has begun is not over before the step before it`() {
    // Registration takes 30 days from Monday the 30th; the first entries were screened on that day.
    let registration = Timetable.Step(
      "registration", Bilingual(chinese: "报名"), StepTime(30, .calendar), begun: "2026-11-30")
    var screening = Self.step("check", 5)
    screening.begun = "2026-11-30"
    let steps = [registration, screening, Self.step("review", 10)]
    let plan = Self.made(steps, end: "2027-03-31", today: "2026-11-30")
    // 2026-12-29 is a Tuesday; ten working days after it end on Tuesday 2027-01-12.
    #expect(plan.lines.map(\.expected) == ["2026-12-29", "2026-12-29", "2027-01-12"])
    // Once registration is over, the days of screening count from its beginning.
    var over = steps
    over[0].done = "2026-12-01"
    #expect(
      Self.made(over, end: "2027-03-31", today: "2026-12-01").lines.map(\.expected)
        == ["2026-12-01", "2026-12-04", "2026-12-18"])
  }

  @Test func `a step that was closed and has changed since is not done, and never green`() {
    var steps = Self.steps
    steps[0].done = "2026-11-20"
    steps[1].done = "2026-11-23"
    steps[2].begun = "2026-11-20"
    steps[2].announced = "2026-11-27"
    steps[2].unsettled = .init(closed: "2026-11-28", .published)
    let plan = Self.made(steps, today: "2026-12-01")
    #expect(plan.lines.map(\.lamp) == [.done, .done, .yellow])
    #expect(plan.current?.step.id == "notice" && plan.lines.last?.expected == "2026-12-01")
    #expect(
      plan.lines.last?.words(in: .chinese) == "2026-11-28 结束，以后名单有变动，还没有更正公示")
    #expect(Self.made(steps, today: "2026-12-05").lines.last?.lamp == .red)
    #expect(Self.made(steps, end: nil, today: "2026-12-01").lines.last?.lamp == .yellow)
    for why in [Timetable.Unsettled.Why.sealed, .reopened, .objections(2)] {
      let words = Timetable.Unsettled(closed: "2026-11-28", why)
      #expect(words.text(in: .chinese).contains("2026-11-28"))
      #expect(words.text(in: .english).contains("2026-11-28"))
    }
  }

  @Test func `make-up days and holidays count as the calendar says`() {
    // 2026-10-10 is a Saturday on which people work; 1 to 7 October are holidays.
    let plan = Self.made(
      [Self.step("review", 2)], end: "2026-10-11", today: "2026-09-01",
      WorkingCalendarTests.national
    )
    #expect(plan.lines.map(\.due) == ["2026-10-10"])
    #expect(plan.lines.map(\.latestBegin) == ["2026-10-09"])
    #expect(plan.yearsByWeekday.isEmpty)
    #expect(Self.made(today: "2026-11-02").yearsByWeekday == [2026])
  }

  @Test func `a day that is fixed too late is red and said, the steps before keep their deadlines`()
  {
    var steps = Self.steps
    steps[1].fixed = "2026-11-30"
    let plan = Self.made(steps, today: "2026-11-02")
    #expect(plan.lines.map(\.lamp) == [.green, .red, .red])
    #expect(plan.lines[1].words(in: .chinese) == "已定 2026-11-30，后面的步骤来不及")
    steps[1].fixed = "2026-11-20"
    let early = Self.made(steps, today: "2026-11-02")
    #expect(early.lines.map(\.due) == ["2026-11-19", "2026-11-20", "2026-12-04"])
    #expect(early.lines.map(\.expected)[1] == "2026-11-20")
  }

  @Test func `a step that waits for its fixed day has the days that the steps after it leave`() {
    var steps = Self.steps
    // The review could be over on 11-25 at the latest; its end was fixed for the 18th.
    steps[0].fixed = "2026-11-18"
    let plan = Self.made(steps, today: "2026-11-02")
    #expect(plan.lines[0].due == "2026-11-18" && plan.lines[0].expected == "2026-11-18")
    #expect(plan.lines[0].slack == 7 && plan.lines[0].lamp == .green)
    #expect(plan.lines[0].words(in: .chinese) == "余 7 天")
    // Fixed for the 20th, five days are left: yellow, as for any step.
    steps[0].fixed = "2026-11-20"
    #expect(Self.made(steps, today: "2026-11-02").lines[0].lamp == .yellow)
    // Where no end is known, the day stands and nothing is pressed by it; once it has passed, the step is late.
    #expect(Self.made(steps, end: nil, today: "2026-11-02").lines[0].lamp == .green)
    #expect(Self.made(steps, end: nil, today: "2026-11-23").lines[0].lamp == .red)
  }

  @Test func `what is done is done, late or in time, and the rest goes on from today`() {
    var steps = Self.steps
    steps[0].begun = "2026-11-09"
    steps[0].done = "2026-11-27"
    let plan = Self.made(steps, today: "2026-11-27")
    #expect(plan.lines[0].lamp == .doneLate && plan.lines[0].words(in: .chinese) == "晚 2 天")
    #expect(plan.current?.step.id == "defence")
    #expect(plan.lines[1].expected == "2026-11-30" && plan.lines[1].lamp == .red)
    steps[0].done = "2026-11-25"
    #expect(Self.made(steps, today: "2026-11-26").lines.map(\.lamp) == [.done, .yellow, .yellow])
  }

  @Test func `an announced end stands, and one that is over and not closed ends today`() {
    var steps = Self.steps
    for place in 0...1 { steps[place].done = "2026-11-26" }
    steps[2].begun = "2026-11-27"
    steps[2].announced = "2026-12-04"
    #expect(Self.made(steps, today: "2026-12-01").lines[2].expected == "2026-12-05")
    let over = Self.made(steps, today: "2026-12-08")
    #expect(over.lines[2].expected == "2026-12-08" && over.lines[2].lamp == .red)
  }

  /// The list goes public on Sun 2026-11-29 until 12-04, long before the end of the edition, or without an end.
  @Test(arguments: ["2027-03-01", nil] as [CalendarDay?])
  func `a list that goes public early makes nothing before it late`(end: CalendarDay?) {
    var steps = Self.steps
    for place in 0...1 { steps[place].done = "2026-11-29" }
    steps[2].begun = "2026-11-29"
    steps[2].announced = "2026-12-04"
    let running = Self.made(steps, end: end, today: "2026-11-29")
    #expect(running.lines.map(\.lamp) == [.done, .done, end == nil ? .off : .green])
    #expect(running.lines[2].expected == "2026-12-05")
    #expect(running.lines[2].due == end)
    // It can only be closed once its time is over, and is not late by that.
    steps[2].done = "2026-12-05"
    #expect(Self.made(steps, end: end, today: "2026-12-05").lines[2].lamp == .done)
    // Announced for later than the end of the edition it is red, and says why.
    steps[2].done = nil
    let late = Self.made(steps, end: "2026-12-03", today: "2026-11-29")
    #expect(late.lines[2].lamp == .red)
    #expect(late.lines[2].words(in: .chinese) == "到 2026-12-04 24 时为止，次日才能结束，来不及")
  }

  @Test func `a list public until the day on which the tier above shuts is a day too late`() {
    var steps = Self.steps
    for place in 0...1 { steps[place].done = "2026-11-26" }
    steps[2].begun = "2026-11-27"
    // It runs to midnight, so it can be closed, and sent up, on the day after.
    steps[2].announced = "2026-12-04"
    let late = Self.made(steps, today: "2026-12-01")
    #expect(late.lines[2].lamp == .red && late.lines[2].isFixedTooLate)
    #expect(late.lines[2].words(in: .english).contains("on the day after"))
    steps[2].announced = "2026-12-03"
    let fits = Self.made(steps, today: "2026-12-01").lines[2]
    #expect(fits.lamp == .yellow && fits.expected == "2026-12-04" && fits.slack == 0)
    // Closed on the day of the end it is in time.
    steps[2].done = "2026-12-04"
    #expect(Self.made(steps, today: "2026-12-04").lines[2].lamp == .done)
  }

  @Test func `what follows a period may begin on the day on which the period is closed`() {
    // Candidates stand public to Thursday the 3rd; the ballot is on Friday, or the departments are asked on it.
    var notice = Self.step("notice", 5, opensTheDayBefore: true, closesTheDayAfter: true)
    notice.begun = "2026-11-26"
    notice.announced = "2026-12-03"
    let ballot = Self.made([notice, Self.step("vote", 1)], today: "2026-12-01")
    #expect(ballot.lines.map(\.due) == ["2026-12-04", "2026-12-04"])
    #expect(ballot.lines.map(\.expected) == ["2026-12-04", "2026-12-04"])
    let asked = Self.step("ask", 5, opensTheDayBefore: true, closesTheDayAfter: true)
    let opinions = Self.made([notice, asked], end: "2026-12-12", today: "2026-12-01")
    // From Friday on, which does not count: Monday to Friday the 11th, closed on Saturday.
    #expect(opinions.lines.map(\.expected) == ["2026-12-04", "2026-12-12"])
    #expect(opinions.lines.map(\.slack) == [0, 0])
  }

  @Test func `without an end nothing is due and nothing is red`() {
    let plan = Self.made(end: nil, today: "2026-11-16")
    #expect(plan.lines.allSatisfy { $0.due == nil && $0.lamp == .off })
    #expect(plan.lamp == .off)
  }

  @Test(arguments: 0..<120)
  func `a chain that begins at its latest day is over at its end`(seed: Int) {
    var generator = SeededGenerator(seed: .number(seed))
    let steps = (0..<4).map { place in
      Timetable.Step(
        "s\(place)", Bilingual(chinese: "s\(place)"),
        StepTime(
          Int.random(in: 1...12, using: &generator),
          Bool.random(using: &generator) ? .working : .calendar),
        opensTheDayBefore: Bool.random(using: &generator),
        closesTheDayAfter: Bool.random(using: &generator))
    }
    let end = CalendarDay(daysSince1970: 20_800 + seed)
    guard let begin = Self.made(steps, end: end, today: "2026-01-01").lines.first?.latestBegin
    else {
      Issue.record("no first day")
      return
    }
    let plan = Self.made(steps, end: end, today: begin)
    #expect(plan.lines.allSatisfy { ($0.slack ?? -1) >= 0 }, "seed \(seed)")
    // A week later it cannot be.
    #expect(Self.made(steps, end: end, today: begin.adding(days: 7)).lamp == .red, "seed \(seed)")
  }
}
