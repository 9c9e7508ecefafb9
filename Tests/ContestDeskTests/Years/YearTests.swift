import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

/// An office with several editions in one year. Today is Tue 2027-05-11.
struct YearTests {
  static let rulebook = """
    rulebook: ladder
    name: 阶梯赛
    version: "1"
    source: invented for tests
    subject: work
    cadence: yearly
    tracks: [{id: natural, name: 自然科学}]
    tiers:
      - id: school
        name: 校赛
        registration: 10 working-days
        rounds:
          - {id: check, kind: screening, takes: 3 working-days}
          - {id: review, name: 评审, kind: review, rubric: [{id: fit, name: 总分}], takes: 5 working-days}
        tasks:
          - {id: call, name: 发布通知, from: 2027-05-01, to: 2027-05-10, owners: [组织部, 学校部]}
      - id: city
        name: 市赛
        intake: {from: school}
        registration: 10 working-days
        rounds:
          - {id: check, kind: screening}
          - {id: notice, kind: publicity}

    """

  let desk: Desk
  let folder: URL

  init() async throws {
    folder = try temporaryFolder()
    let database = try await DatabaseAddress(folder.appending(path: "contest.sqlite").path())
      .open(at: RoundSeason.now)
    desk = Desk(
      database: database, key: try SiteKey(bytes: Array(0..<32)),
      actor: Actor(name: "zhao", role: .organizer), clock: { RoundSeason.now })
  }

  func open(
    _ tier: Tier.ID, year: Int = 2027, office: String = "团市委", as text: String = rulebook
  ) async throws -> Edition.ID {
    try await desk.openEdition(rulebookText: text, year: year, tier: tier, office: office).id
  }

  @Test func `a tier has to be over by the day on which the next one's registration closes`()
    async throws
  {
    let school = try await open("school")
    let city = try await open("city")
    let unknown = try await desk.year()
    #expect(unknown.editions.allSatisfy { $0.origin == .unknown && $0.timetable.lamp == .off })
    _ = try await desk.setDay("2027-07-30", of: "end", edition: city)
    let plan = try await desk.year()
    let upper = try #require(plan.editions.first { $0.id == city })
    #expect(upper.timetable.lines.map(\.due) == ["2027-07-15", "2027-07-22", "2027-07-30"])
    let lower = try #require(plan.editions.first { $0.id == school })
    #expect(lower.origin == .nextTier(city) && lower.timetable.end == "2027-07-15")
    #expect(lower.timetable.lines.map(\.due) == ["2027-07-05", "2027-07-08", "2027-07-15"])
    // An end of its own counts where it is earlier, and the next tier's where that is.
    _ = try await desk.setDay("2027-06-30", of: "结束", edition: school)
    #expect(try await line(school).origin == .set)
    _ = try await desk.setDay("2027-08-30", of: "end", edition: school)
    #expect(try await line(school).timetable.end == "2027-07-15")
    _ = try await desk.setDay(nil, of: "end", edition: city)
    #expect(try await line(school).timetable.end == "2027-08-30")
  }

  @Test
  func `the end of registration that is set to the minute is the one that the year counts by`()
    async throws
  {
    let school = try await open("school")
    let city = try await open("city")
    _ = try await desk.setDay("2027-07-30", of: "end", edition: city)
    _ = try await desk.setDay("2027-07-14", of: "registration", edition: city)
    // 18:00 on the 8th; without it, the chain would leave until 07-15, and the day above until 07-14.
    _ = try await desk.setDeadline(
      RegistrationDeadline(typed: "2027-07-08 18:00", graceMinutes: 0), reason: "通知第三条",
      edition: city)
    let upper = try #require(try await line(city).timetable.lines.first)
    #expect(upper.step.fixed == "2027-07-08" && upper.due == "2027-07-08")
    #expect(upper.expected == "2027-07-08" && upper.lamp == .green)
    // Whoever sends entries up has to by then.
    #expect(try await line(school).timetable.end == "2027-07-08")
    let deadline = try RegistrationDeadline(typed: "2027-07-08 18:00", graceMinutes: 0)
    await #expect(throws: YearFault.deadlineIsSet(deadline)) {
      _ = try await desk.setDay("2027-07-15", of: "registration", edition: city)
    }
    // Midnight at the beginning of a day takes nothing of that day.
    _ = try await desk.setDeadline(
      RegistrationDeadline(typed: "2027-07-08 00:00", graceMinutes: 0), reason: "更正",
      edition: city)
    #expect(try await line(city).timetable.lines.first?.due == "2027-07-07")
    _ = try await desk.setDeadline(nil, reason: "取消", edition: city)
    #expect(try await line(city).timetable.lines.first?.due == "2027-07-14")
  }

  @Test(arguments: ["0207-04-30", "1969-12-31", "2021-12-31", "2200-01-01", "9999-12-31"])
  func `a day whose year was mistyped is refused, in the plan and as the end of registration`(
    text: String
  ) async throws {
    let city = try await open("city")
    let day = try #require(CalendarDay(text))
    await #expect(throws: YearFault.tooFar(day, 2022...2199)) {
      try await desk.setDay(day, of: "registration", edition: city)
    }
    for unit in [nil, "01"] {
      await #expect(throws: YearFault.tooFar(day, 2022...2199)) {
        try await desk.setDeadline(
          RegistrationDeadline(typed: text + " 17:00", graceMinutes: 0), for: unit, reason: "通知",
          edition: city)
      }
    }
    #expect(try await desk.deadline(edition: city).deadline == nil)
  }

  private func line(_ id: Edition.ID) async throws -> YearPlan.EditionLine {
    try #require(try await desk.year().editions.first { $0.id == id })
  }

  @Test func `a day that is set too late is red, and the whole year says so`() async throws {
    let school = try await open("school")
    _ = try await desk.setDay("2027-06-30", of: "end", edition: school)
    let plan = try await desk.setDay("2027-06-29", of: "评审", edition: school)
    #expect(plan.editions.map(\.id) == [school])
    #expect(plan.editions.first?.timetable.lines.last?.isFixedTooLate == false)
    let late = try await desk.setDay("2027-07-01", of: "review", edition: school)
    #expect(late.editions.first?.timetable.lines.last?.lamp == .red && late.lamp == .red)
  }

  @Test
  func `two offices may each hold a programme in one year, one office only once`()
    async throws
  {
    let one = try await open("school", office: "甲大学")
    let other = try await open("school", office: "乙大学")
    #expect(one != other)
    await #expect(throws: EditionError.alreadyOpen(one)) {
      _ = try await open("school", office: "甲大学")
    }
    #expect(try await desk.year().editions.count == 2)
    #expect(try await desk.year(office: "乙大学").editions.map(\.id) == [other])
  }

  @Test func `a year without an edition is recorded with the reason, and this can be undone`()
    async throws
  {
    _ = try await open("school", year: 2026)
    #expect(try await desk.year().notHeld.map(\.why) == [.unsaid])
    await #expect(throws: EditionError.reasonMissing) {
      _ = try await desk.skipYear(2027, of: "ladder", reason: " ")
    }
    await #expect(throws: YearFault.unknownProgramme("laddr", known: ["ladder"])) {
      _ = try await desk.skipYear(2027, of: "laddr", reason: "x")
    }
    await #expect(throws: YearFault.isHeld("ladder", "ladder-2026-school")) {
      _ = try await desk.skipYear(2026, of: "ladder", reason: "x")
    }
    let said = try await desk.skipYear(2027, of: "ladder", reason: "场馆维修")
    #expect(said.notHeld.map(\.why) == [.said("场馆维修")])
    let back = try await desk.skipYear(2027, of: "ladder", isHeld: true, reason: "恢复")
    #expect(back.notHeld.map(\.why) == [.unsaid])
    await #expect(throws: YearFault.notSkipped("ladder", 2027)) {
      _ = try await desk.skipYear(2027, of: "ladder", isHeld: true, reason: "恢复")
    }
    // Once it is open, the year has an edition.
    _ = try await open("school")
    #expect(try await desk.year().notHeld.isEmpty)
  }

  @Test func `a task is red until it is done, and the day and note stay on record`() async throws {
    let school = try await open("school")
    #expect(try await line(school).tasks.map(\.lamp) == [.red])
    await #expect(throws: YearFault.doneInFuture("2027-05-12")) {
      _ = try await desk.markTask("call", done: "2027-05-12", edition: school)
    }
    await #expect(throws: YearFault.unknownTask("通告", known: ["发布通知"])) {
      _ = try await desk.markTask("通告", done: "2027-05-11", edition: school)
    }
    await #expect(throws: YearFault.notDone("发布通知")) {
      _ = try await desk.markTask("call", done: nil, note: "x", edition: school)
    }
    let clerk = desk.acting(Actor(name: "qian", role: .clerk))
    let done = try await clerk.markTask("发布通知", done: "2027-05-09", note: "已发", edition: school)
    #expect(done.lamp == .done)
    #expect(try await line(school).tasks.map(\.note) == ["已发"])
    await #expect(throws: YearFault.noteMissing("发布通知")) {
      _ = try await desk.markTask("call", done: nil, note: " ", edition: school)
    }
    _ = try await desk.markTask("call", done: nil, note: "漏发两个区", edition: school)
    #expect(try await line(school).tasks.map(\.lamp) == [.red])
  }

  @Test func `an unknown, finished or announced step cannot be set`() async throws {
    let vote = Self.rulebook.replacing(
      "- {id: notice, kind: publicity}",
      with: "- {id: net, name: 网络投票, kind: public-vote, from: 2027-06-01, to: 2027-06-07}")
    let city = try await open("city", as: vote)
    await #expect(
      throws: YearFault.unknownStep("答辩", known: ["registration", "check", "net", "end"])
    ) {
      _ = try await desk.setDay("2027-06-01", of: "答辩", edition: city)
    }
    await #expect(throws: YearFault.announced("网络投票", "2027-06-07")) {
      _ = try await desk.setDay("2027-06-10", of: "网络投票", edition: city)
    }
    let clerk = desk.acting(Actor(name: "qian", role: .clerk))
    await #expect(throws: NotPermitted.self) {
      _ = try await clerk.setDay("2027-06-10", of: "check", edition: city)
    }
  }

  @Test func `the first day of a vote does not end registration and screening before it`()
    async throws
  {
    let vote = Self.rulebook.replacing(
      "- {id: notice, kind: publicity}",
      with: "- {id: net, name: 网络投票, kind: public-vote, from: 2027-05-10, to: 2027-06-07}")
    let city = try await open("city", as: vote)
    let line = try #require(try await desk.year().editions.first { $0.id == city })
    let steps = line.timetable.lines.map(\.step)
    #expect(steps.map(\.id) == ["registration", "check", "net"])
    #expect(steps.map(\.done) == [nil, nil, nil])
    #expect(steps.last?.begun == "2027-05-10")
    #expect(line.timetable.current?.step.id == "registration")
  }

  @Test func `events keep their ids in every file, and the ids are unique among sites`()
    async throws
  {
    let school = try await open("school")
    _ = try await desk.setDay("2027-06-30", of: "end", edition: school)
    let one = try await desk.yearCalendar().file.events.map(\.uid)
    _ = try await desk.setDay("2027-07-30", of: "end", edition: school)
    #expect(try await desk.yearCalendar().file.events.map(\.uid) == one)
    let other = try await YearTests()
    let same = try await other.open("school")
    #expect(same == school)
    _ = try await other.desk.setDay("2027-06-30", of: "end", edition: same)
    #expect(Set(try await other.desk.yearCalendar().file.events.map(\.uid)).isDisjoint(with: one))
  }

  @Test func `closed rounds have the day on which they were closed`() async throws {
    let season = try await RoundSeason(entries: 4)
    let plan = try await season.desk.year(2027)
    let before = try #require(plan.editions.first?.timetable)
    #expect(before.lines.map(\.step.id) == ["registration", "check", "review", "defence"])
    #expect(before.current?.step.id == "registration")
    _ = try await season.desk.assignJudges("review", AssignmentWish(allowsFewer: true))
    let begun = try #require(try await season.desk.year(2027).editions.first?.timetable)
    #expect(begun.lines.prefix(2).map(\.step.done) == ["2027-05-11", "2027-05-11"])
    #expect(begun.current?.step.id == "review" && begun.current?.step.begun == "2027-05-11")
  }
}
