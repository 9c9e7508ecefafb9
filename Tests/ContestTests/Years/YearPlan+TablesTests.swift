import Contest
import ContestTestSupport
import Testing

struct YearPlanTablesTests {
  static let today: CalendarDay = "2027-05-20"

  static let plan: YearPlan = {
    func steps(_ opened: CalendarDay, done: CalendarDay?) -> [Timetable.Step] {
      [
        Timetable.Step(
          "registration", Bilingual(chinese: "报名", english: "Registration"),
          StepTime(30, .calendar), begun: opened, done: done),
        Timetable.Step(
          "review", Bilingual(chinese: "评审", english: "Review"), StepTime(10, .working)),
        Timetable.Step(
          "notice", Bilingual(chinese: "公示", english: "Publicity"), StepTime(5, .working),
          opensTheDayBefore: true, closesTheDayAfter: true),
      ]
    }
    func edition(
      _ id: Edition.ID, _ tier: String, end: CalendarDay?, done: CalendarDay?,
      _ origin: YearPlan.EndOrigin, tasks: [YearPlan.TaskLine] = []
    ) -> YearPlan.EditionLine {
      YearPlan.EditionLine(
        id, programme: Bilingual(chinese: "挑战杯", english: "Challenge Cup"),
        tier: Bilingual(chinese: tier), office: "团市委",
        Timetable(
          steps("2027-04-20", done: done), end: end, today: today, WorkingCalendar()),
        origin: origin, tasks: tasks)
    }
    let task = TaskRuleTests.rule
    return YearPlan(
      year: 2027, today: today,
      editions: [
        edition("c-school", "校赛", end: "2027-05-31", done: "2027-05-19", .nextTier("c-city")),
        edition(
          "c-city", "市赛", end: "2028-01-14", done: nil, .set,
          tasks: [
            YearPlan.TaskLine(task, done: nil, today: today),
            YearPlan.TaskLine(task, done: "2027-05-01", note: "两个区", today: today),
          ]),
        edition("c-open", "公开赛", end: nil, done: nil, .unknown),
      ],
      notHeld: [
        YearPlan.NotHeld("b", name: Bilingual(chinese: "创业计划"), why: .cadence(.evenYears)),
        YearPlan.NotHeld("v", name: Bilingual(chinese: "志愿服务"), why: .said("改为两年一届")),
        YearPlan.NotHeld("x", name: Bilingual(chinese: "书法大赛"), why: .unsaid),
      ], years: [2026, 2027])
  }()

  private static func text(_ language: Language) -> String {
    plan.tables(in: language).map { table in
      ([
        table.title + " | " + table.trailing, table.columns.map(\.heading).joined(separator: " | "),
      ]
        + table.rows.map { row in
          row.map { cell in
            if case .lamp(let lamp, let text) = cell {
              return "[\(lamp.rawValue)] " + text.replacing("\n", with: " / ")
            }
            return cell.printed
          }.joined(separator: " | ")
        } + table.notes).joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  @Test(arguments: Language.allCases)
  func `a year is one page, with each step and the tasks behind it`(language: Language) throws {
    try expectGolden(Self.text(language), "year-\(language).txt")
  }

  @Test func `editions of several offices are told apart by the office, in steps and tasks`() throws
  {
    var plan = Self.plan
    let ofOne = plan.tables(in: .chinese)
    #expect(ofOne[1].columns.map(\.heading).prefix(3) == ["项目", "级", "步骤"])
    plan.editions[1].office = "乙大学"
    let tables = plan.tables(in: .chinese)
    #expect(tables[1].columns.map(\.heading).prefix(4) == ["项目", "级", "主办", "步骤"])
    #expect(tables[1].rows.allSatisfy { $0.count == tables[1].columns.count })
    #expect(Set(tables[1].rows.map { $0[2].printed }) == ["团市委", "乙大学"])
    #expect(tables[2].rows.first?.first?.printed == "挑战杯·市赛（乙大学）")
  }

  @Test func `what is due first stands first, what is over last`() {
    #expect(Self.plan.editions.map(\.id) == ["c-school", "c-city", "c-open"])
    #expect(Self.plan.lamp == .red)
  }
}
