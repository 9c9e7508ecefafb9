import Contest
import Testing

/// One class of six: A 95, B 92, C 89, D 80, E 75, F 70. The first half are A, B and C: C is 3 of 6, and would be 3 of 5 without F.
struct OutcomeMakingCirclesTests {
  private static let marks = ["A": 95, "B": 92, "C": 89, "D": 80, "E": 75, "F": 70]

  private func played(_ rounds: String, of round: String, _ names: [Round.ID]) throws -> PlayedTier
  {
    var played = try PlayedTier(
      tier: """
        rounds:
        \(rounds)
        awards:
          - {level: 优秀学员, at-least: 60, of: \(round),
             needs: {round: \(round), within: 50%, of: class}}
        """, form: "form: [{id: class, name: 班级, kind: text}]")
    for name in names { try played.record(name, Self.marks.mapValues { ["\($0)"] }) }
    for name in Self.marks.keys { played.entry(name) { $0.answers["class"] = "一班" } }
    return played
  }

  private static let study = "  - {id: study, name: 学习成绩, kind: recorded}"
  private static let half = ["A 优秀学员", "B 优秀学员", "C 优秀学员"]

  @Test(arguments: [EntryState.withdrawn, .refused, .returned])
  func `who leaves after the round was marked still counts in the class`(state: EntryState) throws {
    var played = try played(Self.study, of: "study", ["study"])
    #expect(played.awards == Self.half)
    played.entry("F") { $0.state = state }
    #expect(played.awards == Self.half)
    let lines = played.explanation("C", "study")
    #expect(
      lines.contains("只比成绩，同一“班级”中第 3 名，共 6 名（只算本轮有成绩的申报，以后退出、停止的也算）。"), "\(lines)")
    // Who has left is told no place in the class.
    #expect(!played.explanation("F", "study").contains { $0.contains("班级") })
  }

  @Test func `the first of the class leaves, and nobody is moved up in it`() throws {
    var played = try played(Self.study, of: "study", ["study"])
    played.entry("A") { $0.state = .withdrawn }
    // D is 4 of 6 as before; among five it would be 3, still beyond the half.
    #expect(played.awards == ["B 优秀学员", "C 优秀学员"])
    #expect(
      played.explanation("D", "study").contains { $0.contains("第 4 名，共 6 名") })
  }

  @Test func `whom vetting stops still counts in the class`() throws {
    let ask = "  - {id: ask, kind: vetting, departments: [纪检], due: 5 working-days, silence: stops}"
    var played = try played(Self.study + "\n" + ask, of: "study", ["study"])
    played.inputs.vettings["ask"] = VettingInput(
      Self.marks.keys.sorted().map { .init(Entry.ID($0), "纪检", $0 == "F" ? .adverse : .clear) })
    #expect(played.outcome.stopped == ["F"])
    #expect(played.awards == Self.half)
  }

  @Test func `whom the committee does not let on after all still counts`() throws {
    var played = try played(
      Self.study + "\n  - {id: poll, name: 测评, kind: recorded}", of: "poll", ["study", "poll"])
    played.decide(.going("study", "F", .exclude))
    #expect(played.ranking("poll").last == "F - result-not-let-on")
    #expect(played.awards == Self.half)
  }

  @Test func `who was absent counts in no class, whether it stays or leaves`() throws {
    var played = try played(Self.study, of: "study", ["study"])
    played.inputs.rounds["study"]?.records["F"] = nil
    try played.record("study", ["F": ["缺席"]])
    #expect(played.awards == ["A 优秀学员", "B 优秀学员"])
    played.entry("F") { $0.state = .withdrawn }
    #expect(played.awards == ["A 优秀学员", "B 优秀学员"])
  }
}
