import Contest
import Testing

/// Rounds for some tracks only: 个人 is judged on paper, 集体 on stage, both after one check, each with a rubric and judges of
/// its own.
struct TierTracksTests {
  static let tier = """
    rounds:
      - {id: check, kind: screening}
      - {id: person, name: 个人评审, kind: review, tracks: [natural], rubric: [{id: work, name: 业绩}], judges-per-entry: 2}
      - {id: team, name: 集体展示, kind: live, tracks: [social], rubric-total: sum, rubric: [{id: show, name: 展示, range: 0..60}, {id: members, name: 队伍, range: 0..40}], judges-per-entry: 1}
    awards:
      - {level: 先进, share: 50%, per: track}
      - {level: 达标, at-least: 60}
    """

  static func played() throws -> PlayedTier {
    var played = try PlayedTier(tier: tier)
    try played.judge("person", ["A": [90, 80], "B": [70, 60]])
    try played.sheets("team", ["C": [[50, 38]], "D": [[30, 29]]])
    for name in ["C", "D"] { played.entry(name) { $0.track = "social" } }
    return played
  }

  @Test func `each track ends in its own round, and prizes go by it`() throws {
    let played = try Self.played()
    #expect(played.tier.endsApart)
    #expect(played.tier.endRounds.map(\.id) == ["person", "team"])
    #expect(played.tier.lastScored(of: "natural")?.id == "person")
    #expect(played.tier.scored(after: "person", of: "natural") == nil)
    #expect(played.ranking("person") == ["A 85.00 1", "B 65.00 2"])
    #expect(played.ranking("team") == ["C 88.00 1", "D 59.00 2"])
    #expect(Set(played.awards) == ["A 先进", "C 先进", "B 达标"])
  }

  @Test func `no prizes are given while a track's last round is open, unless nobody is in it`()
    throws
  {
    var played = try Self.played()
    played.inputs.rounds["team"]?.isClosed = false
    #expect(played.outcome.awards == nil)
    played.inputs.rounds["team"] = nil
    #expect(played.outcome.awards == nil)
    for name in ["C", "D"] { played.entry(name) { $0.state = .withdrawn } }
    #expect(Set(played.awards) == ["A 先进", "B 达标"])
  }

  @Test func `a title that follows a round of which nobody is waits for nothing`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: person, name: 个人, kind: recorded, tracks: [natural], advance: {count: 1}}
          - {id: team, name: 集体, kind: recorded, tracks: [social], advance: {count: 1}}
        awards: [{level: 先进个人, to: advanced-of person}, {level: 先进集体, to: advanced-of team}]
        """)
    try played.record("person", ["A": ["90"], "B": ["80"]])
    played.inputs.confirmed = ["person"]
    #expect(played.awards == ["A 先进个人"])
    played.entry("C") { $0.track = "social" }
    #expect(played.outcome.awards == nil)
  }

  @Test func `who goes on is asked of the next round of the entry's own track`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: paper, name: 书面, kind: recorded, advance: {count: 1, per: track, reserves: 1}}
          - {id: person, name: 个人面试, kind: recorded, tracks: [natural]}
          - {id: team, name: 集体展示, kind: recorded, tracks: [social]}
        awards: [{level: 金奖, count: 1, per: track}]
        """)
    try played.record("paper", ["A": ["90"], "B": ["80"], "C": ["70"], "D": ["60"]])
    for name in ["C", "D"] { played.entry(name) { $0.track = "social" } }
    try played.record("person", ["A": ["50"]])
    // The round of the other track is closed; it takes no place from 集体, whose round has not begun.
    let selection = try #require(played.outcome["paper"]?.selection)
    #expect(selection.advanced.map(\.standing.entry.text) == ["A", "C"])
    #expect(selection[Entry.ID("D")]?.outcome == .reserve(1))
    #expect(selection[Entry.ID("B")]?.outcome == .reserve(1))
    try played.record("team", ["C": ["75"]])
    #expect(played.awards == ["A 金奖", "C 金奖"])
  }

  private static func problems(_ rounds: String, awards: String = "") -> [String] {
    RulebookReader.read(
      """
      rulebook: small
      name: 小赛
      version: "1"
      source: 示例
      subject: work
      tracks: [{id: natural, name: 自然}, {id: social, name: 社会, subject: collective}]
      tiers:
        - {id: school, name: 校赛, rounds: [\(rounds)]\(awards)}

      """
    ).problems.map(\.code)
  }

  @Test(arguments: [
    (
      "{id: two, kind: recorded, tracks: [social], total: {one: 50%, two: 50%}}",
      "rulebook-round-of-other-tracks"
    ),
    ("{id: two, kind: recorded, tracks: [sociall]}", "rulebook-unknown-reference"),
    ("{id: two, kind: recorded, tracks: []}", "rulebook-missing"),
    ("{id: two, kind: recorded, tracks: [social, social]}", "rulebook-duplicate-id"),
    ("{id: two, kind: publicity, tracks: [social]}", "rulebook-unknown-key"),
    ("{id: two, kind: screening}", "rulebook-track-without-round"),
  ])
  func `tracks that do not fit are faults`(round: String, code: String) {
    #expect(
      Self.problems("{id: one, kind: recorded, tracks: [natural]}, \(round)").contains(code))
    #expect(
      Self.problems(
        "{id: one, kind: recorded, tracks: [natural]}, {id: two, kind: recorded, tracks: [social]}"
      ).isEmpty)
  }

  @Test func `a prize over all tracks cannot go by ranks of different rounds`() {
    let rounds =
      "{id: one, kind: recorded, tracks: [natural]}, {id: two, kind: recorded, tracks: [social]}"
    #expect(
      Self.problems(rounds, awards: ", awards: [{level: 金奖, count: 1}]") == [
        "rulebook-award-scope"
      ])
    #expect(
      Self.problems(rounds, awards: ", awards: [{level: 金奖, count: 1, per: track}]").isEmpty)
    #expect(Self.problems(rounds, awards: ", awards: [{level: 金奖, at-least: 60}]").isEmpty)
    // Nobody has a level at first that only re-checks give, so it joins no lists.
    #expect(
      Self.problems(
        rounds,
        awards:
          ", awards: [{level: 二星, to: recheck}, {level: 一星, count: 1, per: track}], follow-up: [{id: stars, kind: recheck, levels: [二星, 一星], every: 1 year}]"
      ).isEmpty)
    // A line over all tracks joins no lists, so places of a track beside it stay places of the track.
    let both = "{level: 第一名, ranks: 1, per: track}, {level: 达标, at-least: 60}"
    #expect(Self.problems(rounds, awards: ", awards: [\(both)]").isEmpty)
  }

  /// A choir competition: 演唱 and 指挥 are judged at the same time, each with a prize of its own.
  static func choirs(_ key: String) throws -> PlayedTier {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: sing, name: 演唱, kind: recorded}
          - {id: conduct, name: 指挥, kind: recorded\(key)}
        awards:
          - {level: 一等奖, count: 1, of: sing}
          - {level: 最佳指挥, count: 1, of: conduct, stacks: true}
        """)
    try played.record("sing", ["A": ["90"], "B": ["80"], "C": ["缺席"]])
    try played.record("conduct", ["A": ["缺席"], "B": ["70"], "C": ["75"]])
    return played
  }

  @Test func `who is absent in one of two rounds side by side may have the prize of the other`()
    throws
  {
    let beside = try Self.choirs(", beside: sing")
    #expect(beside.awards == ["A 一等奖", "C 最佳指挥"])
    #expect(beside.outcome.open.isEmpty, "\(beside.outcome.open.map(\.code))")
    // One after the other, the absence in the later costs the prize of the earlier.
    let after = try Self.choirs("")
    #expect(after.awards == ["B 一等奖", "C 最佳指挥"])
    let told = after.outcome.open.map { $0.message(in: .chinese, naming: Names(after.tier)) }
    #expect(told.contains { $0.hasPrefix("A 在“演唱”有名次，在后面的“指挥”没有成绩") }, "\(told)")
  }

  @Test func `rounds side by side come from the same round, and the last leads on`() throws {
    let tier = try PlayedTier(
      tier: """
        rounds:
          - {id: first, kind: recorded, advance: {count: 9}}
          - {id: sing, kind: recorded}
          - {id: conduct, kind: recorded, beside: sing}
          - {id: play, kind: recorded, beside: conduct, advance: {count: 3}}
          - {id: last, kind: recorded}
        """
    ).tier
    func before(_ id: Round.ID) -> Round.ID? { tier.scored(before: id, of: "natural")?.id }
    func after(_ id: Round.ID) -> Round.ID? { tier.scored(after: id, of: "natural")?.id }
    #expect(["sing", "conduct", "play"].map(before) == ["first", "first", "first"])
    #expect(before("last") == "play" && before("first") == nil)
    #expect(["sing", "conduct"].map(after) == [nil, nil])
    #expect(after("first") == "sing" && after("play") == "last" && after("last") == nil)
    #expect(tier.areBeside("sing", "play") && tier.areBeside("play", "conduct"))
    #expect(!tier.areBeside("sing", "sing") && !tier.areBeside("first", "sing"))
  }

  @Test(arguments: [
    ("{id: a, kind: recorded, advance: {count: 3}}", "beside: a", "rulebook-cannot-stand-beside"),
    ("{id: a, kind: recorded, tracks: [a]}", "beside: a", "rulebook-cannot-stand-beside"),
    ("{id: a, kind: recorded}", "beside: b", "rulebook-later-round"),
    ("{id: a, kind: recorded}", "beside: check", "rulebook-not-scored"),
  ])
  func `what no round can stand beside is refused`(first: String, key: String, code: String) {
    let codes = DoubtTrial.codes([first, "{id: b, kind: recorded, \(key)}"])
    #expect(codes.contains(code), "\(codes)")
  }

  /// Otherwise those whom the round between keeps out would be in the last one all the same.
  @Test(arguments: [
    (["{id: x, kind: recorded}"], "a", false),
    (["{id: x, kind: recorded, advance: {count: 3}}"], "a", false),
    (["{id: x, kind: recorded, beside: a, advance: {count: 3}}"], "a", false),
    (["{id: x, kind: recorded, beside: a}"], "a", true),
    (["{id: x, kind: recorded, beside: a}"], "x", true),
    (["{id: x, kind: publicity, days: 3, after: a}"], "a", true),
  ])
  func `rounds side by side follow one another`(between: [String], other: String, isRight: Bool) {
    let rounds =
      ["{id: a, kind: recorded}"] + between + ["{id: b, kind: recorded, beside: \(other)}"]
    let codes = DoubtTrial.codes(rounds)
    #expect(!codes.contains("rulebook-cannot-stand-beside") == isRight, "\(codes)")
  }

  @Test func `a round of other tracks may stand between two that are side by side`() {
    let codes = DoubtTrial.codes([
      "{id: one, kind: recorded, tracks: [a]}", "{id: other, kind: recorded, tracks: [b]}",
      "{id: two, kind: recorded, tracks: [a], beside: one}",
    ])
    #expect(!codes.contains("rulebook-cannot-stand-beside"), "\(codes)")
  }

  @Test func `show says that two rounds stand side by side`() throws {
    let rounds = [
      "{id: sing, name: 演唱, kind: recorded}",
      "{id: conduct, name: 指挥, kind: recorded, beside: sing}",
    ]
    let lines = try #require(DoubtTrial.read(rounds).rulebook).sections(in: .chinese)
      .flatMap(\.lines)
    #expect(lines.contains { $0.hasPrefix("与“演唱”并列：参加的相同") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("与“指挥”并列：参加的相同") })
  }
}
