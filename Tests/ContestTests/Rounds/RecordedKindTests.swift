import Contest
import Testing

struct RecordedKindTests {
  @Test func `nobody judges, and yet there are results`() throws {
    let played = try PlayedTier(tier: "rounds: [{id: theory, kind: recorded, advance: {count: 1}}]")
    let round = try #require(played.tier.round("theory"))
    #expect(round.scores && round.advances && !round.printsSheets && !round.decides)
    #expect(round.recorded == RecordedRules())
    #expect(round.judging?.rubric.criteria.map(\.id) == ["mark"])
    #expect(round.name == RecordedKind.usualName)
  }

  @Test func `the example of the guide is played`() throws {
    var played = try PlayedTier(guide: "### recorded ·")
    try played.record("theory", ["A": ["88"], "B": ["92.5"], "C": ["缺席"], "D": ["0"], "E": [""]])
    #expect(
      played.ranking("theory") == [
        "B 92.50 1", "A 88.00 2", "D 0.00 3", "C - result-absent", "E - result-not-recorded",
      ])
    try played.record(
      "run", ["A": ["1:23.4", "缺席"], "B": ["1:25", "1:22.05"], "D": ["缺席", "缺席"]])
    #expect(played.ranking("run") == ["B 1:22.05 1", "A 1:23.40 2", "D - result-absent"])
    #expect(
      played.explanation("B", "run") == [
        "登记成绩：第1次 1:25（不计），第2次 1:22.05。", "取最好的一项：1:22.05。", "名次：第 1 名。",
      ])
    #expect(
      played.explanation("A", "run", .english).first == "Recorded: run 1 1:23.4, run 2 absent.")
    #expect(played.outcome.open == [.notRecorded("theory", [Entry.ID("E")])])
    // Under code numbers nobody knows yet which entries lack a mark, so nobody is asked for them.
    played.inputs.rounds["theory"]?.isUnderCodes = true
    #expect(played.outcome.open.isEmpty)
  }

  @Test func `absence that counts as 0 is 0 for a tie as well`() throws {
    var played = try PlayedTier(tier: "rounds: [{id: run, kind: recorded, runs: 2, absent: zero}]")
    try played.record("run", ["A": ["50", "缺席"], "B": ["缺席", "50"]])
    let round = try #require(played.tier.round("run"))
    var rules = try #require(round.judging)
    rules.ties = [.criterion("run-2")]
    played.tier.rounds = [
      Round(id: round.id, name: round.name, kind: round.kind.judged(by: rules))
    ]
    let results = try #require(played.outcome["run"]?.results)
    #expect(results[Entry.ID("B")]?.rank == 1 && results[Entry.ID("A")]?.rank == 2)
    #expect(results[Entry.ID("A")]?.separations.first?.value == .zero)
  }

  /// Both have 40: A was absent twice, and its best run is 0; B has a run of 1.
  @Test func `absence that counts as 0 is 0 for the best run as well`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: base, kind: recorded}
          - {id: run, kind: recorded, runs: 2, absent: zero, total: {base: 50%, run: 50%}, ties: [best-run]}
        """)
    try played.record("base", ["A": ["80"], "B": ["78"]])
    try played.record("run", ["A": ["缺席", "缺席"], "B": ["1", "1"]])
    #expect(played.ranking("run") == ["B 40.00 1", "A 40.00 2"])
  }

  /// 互评: each team is marked by the others, and not all of them did. B has two marks, C one.
  @Test func `marks that are there are averaged where so many are enough`() throws {
    let rounds =
      "rounds: [{id: peer, name: 互评, kind: recorded, runs: 4, least: 2, combine: {average: mean}}]"
    var played = try PlayedTier(tier: rounds)
    try played.record(
      "peer",
      [
        "A": ["80", "90", "70", "84"], "B": ["90", "缺席", "81", "缺席"],
        "C": ["99", "缺席", "缺席", "缺席"],
      ])
    #expect(
      played.ranking("peer") == ["B 85.50 1", "A 81.00 2", "C - result-too-few-marks"])
    #expect(played.explanation("B", "peer").contains { $0.contains("85.5") })
    let rulebook = try #require(
      RulebookReader.read(InventedRegulationsTests.rulebook("{id: a, name: 甲}", rounds)).rulebook)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains("有成绩的不少于 2 项即可，按有成绩的计；更少的不排名。"), "\(lines)")
  }

  /// Each has a first and a second place of the two runs, A's second with 0 points for its absence.
  @Test func `absence that counts as 0 takes a place where places are counted`() throws {
    var played = try PlayedTier(
      tier: "rounds: [{id: run, kind: recorded, runs: 2, absent: zero, ties: [count-back]}]")
    try played.record("run", ["A": ["3", "缺席"], "B": ["0", "3"]])
    #expect(played.ranking("run") == ["A 3.00 1=", "B 3.00 1="])
  }

  @Test func `the quicker is before the others among equals of another round`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: run, kind: recorded, unit: time, range: 0:10..5:00}
          - {id: show, kind: review, rubric: [{id: a, name: 甲}], judges-per-entry: 1, ties: [run-score]}
        """)
    try played.record("run", ["A": ["1:30"], "B": ["1:20"]])
    try played.judge("show", ["A": [80], "B": [80]])
    #expect(played.ranking("show") == ["B 80.00 1", "A 80.00 2"])
    #expect(played.explanation("B", "show").contains { $0.contains("1:20") })
  }

  @Test(arguments: [
    ("unit: time", "rulebook-missing"),
    ("unit: time, range: 0..100x", "rulebook-wrong-shape"),
    ("unit: time, range: 2:00..1:00", "rulebook-out-of-range"),
    ("runs: 3, members: 5", "rulebook-one-of"),
    ("runs: 3, best: 4", "rulebook-out-of-range"),
    ("runs: 3, least: 4", "rulebook-out-of-range"),
    ("runs: 3, best: 2, least: 3", "rulebook-out-of-range"),
    ("runs: 3, least: 1, better: less", "rulebook-one-of"),
    ("runs: 3, least: 1, combine: {drop-low: 1}", "rulebook-one-of"),
    ("runs: 3, least: 1, absent: zero", "rulebook-one-of"),
    ("better: less, absent: zero", "rulebook-zero-is-best"),
    ("ties: [raw-sum]", "rulebook-unknown-word"),
    ("rubric: [{id: a, name: 甲}]", "rulebook-key-elsewhere"),
    ("better: less, total: {one: 1}", "rulebook-less-is-better"),
    ("events: [跳远, 跳远]", "rulebook-duplicate-name"),
    ("codes: [号, 号]", "rulebook-duplicate-name"),
    ("codes: [一, 二, 三, 四, 五]", "rulebook-out-of-range"),
    ("codes: [号], keyed: twice", "rulebook-one-of"),
    ("recheck: {rest: 0%}", "rulebook-out-of-range"),
    ("recheck: {rest: 15%, all: 5%}", "rulebook-unknown-key"),
  ])
  func `what cannot be meant is a fault`(keys: String, code: String) {
    let problems = RulebookReader.read(
      ShortRulebook.text(rounds: "{id: one, kind: recorded, \(keys)}")
    ).problems
    #expect(problems.map(\.code).contains(code), "\(problems.map(\.code))")
  }

  @Test func `layers of code numbers and the re-check are read, with what stands for itself`()
    throws
  {
    func recorded(_ keys: String) throws -> RecordedRules {
      let played = try PlayedTier(tier: "rounds: [{id: theory, kind: recorded, \(keys)}]")
      return try #require(played.tier.round("theory")?.recorded)
    }
    let both = try recorded("codes: [参赛编号, 赛位号], recheck: {rest: 1/5, all-over: 10%}")
    #expect(both.codes == ["参赛编号", "赛位号"])
    #expect(
      both.recheck
        == ReCheckRule(rest: Fraction(1, over: 5), allOver: Fraction(1, over: 10)))
    #expect(try recorded("recheck: {}").recheck == ReCheckRule())
    #expect(try recorded("runs: 2").recheck == nil)
  }

  @Test func `a least score is refused where less is better`() {
    let reading = RulebookReader.read(
      """
      rulebook: played
      name: 试赛
      version: "1"
      source: 示例
      subject: person
      tracks: [{id: a, name: 甲}]
      tiers:
        - id: school
          name: 校赛
          rounds: [{id: run, kind: recorded, unit: time, range: 0:10..5:00}]
          awards: [{level: 达标, at-least: 60}]

      """)
    #expect(reading.problems.map(\.code) == ["rulebook-less-is-better"])
  }
}
