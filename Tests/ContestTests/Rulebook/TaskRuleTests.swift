import Contest
import Testing

struct TaskRuleTests {
  static let rule = TaskRule(
    "compete", name: Bilingual(chinese: "参加赛事"), from: "2027-03-01", to: "2027-10-31",
    owners: ["组织部"], yellowDays: 14)

  @Test(
    arguments: [
      ("2027-02-28", nil, Lamp.off), ("2027-10-16", nil, .green), ("2027-10-17", nil, .yellow),
      ("2027-10-31", nil, .yellow), ("2027-11-01", nil, .red), ("2027-11-20", "2027-10-31", .done),
      ("2027-11-20", "2027-11-01", .doneLate),
    ] as [(CalendarDay, CalendarDay?, Lamp)])
  func `a lamp is yellow some days before the end and red after it`(
    today: CalendarDay, done: CalendarDay?, lamp: Lamp
  ) {
    #expect(Self.rule.lamp(on: today, done: done) == lamp)
  }

  private static func read(_ task: String) -> RulebookReader.Reading {
    RulebookReader.read(
      """
      rulebook: t
      name: 测试
      version: "1"
      source: invented
      subject: work
      tracks: [{id: a, name: 甲}]
      tiers:
        - id: city
          name: 市级
          registration: 20 working-days
          rounds: [{id: check, kind: screening, takes: 3 working-days}]
          tasks: [\(task)]

      """, file: nil)
  }

  @Test func `tasks, the time of registration and of rounds are read`() throws {
    let reading = Self.read(
      "{id: compete, name: 参加赛事, from: 2027-03-01, to: 2027-10-31, owners: [组织部], lamps: {yellow: 14 days}}"
    )
    let tier = try #require(reading.rulebook?.tiers.first, "\(reading.problems)")
    #expect(tier.tasks == [Self.rule])
    #expect(tier.registration == StepTime(20, .working))
    #expect(tier.rounds.first?.time == StepTime(3, .working))
  }

  @Test(
    arguments: [
      ("{id: a, name: 甲, from: 2027-03-01, to: 2027-10-31, owners: []}", "rulebook-missing"),
      ("{id: a, name: 甲, from: 2027-03-01, to: 2027-10-31}", "rulebook-missing"),
      ("{id: a, name: 甲, from: 2027-10-31, to: 2027-03-01, owners: [乙]}", "rulebook-out-of-range"),
      (
        "{id: a, name: 甲, from: 2027-03-01, to: 2027-10-31, owners: [乙], lamps: {yellow: 2 weeks}}",
        "rulebook-wrong-shape"
      ),
      (
        "{id: a, name: 甲, from: 2027-03-01, to: 2027-10-31, owners: [乙], lamps: {yellow: 400 days}}",
        "rulebook-out-of-range"
      ),
      (
        "{id: a, name: 甲, from: 2027-03-01, to: 2027-03-02, owners: [乙]}, {id: a, name: 丙, from: 2027-03-01, to: 2027-03-02, owners: [乙]}",
        "rulebook-duplicate-id"
      ),
    ])
  func `a task without an owner or with days that cannot be is a fault`(
    task: String, code: String
  ) {
    #expect(Self.read(task).problems.map(\.code) == [code])
  }

  @Test func `an empty list says that something has to be written there`() throws {
    let problem = try #require(
      Self.read("{id: a, name: 甲, from: 2027-03-01, to: 2027-10-31, owners: []}").problems.first)
    #expect(problem.message(in: .chinese).hasSuffix("owners：这里是空的，至少写一项。"))
    #expect(problem.message(in: .english).hasSuffix("owners: this is empty. Write at least one."))
  }
}
