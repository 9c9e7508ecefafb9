import Contest
import Testing

struct TeamPartReadingTests {
  static func problems(
    _ rest: String, rounds: String = "", awards: String = "awards: [{level: 一等奖, count: 1}]"
  ) -> [String] {
    let reading = RulebookReader.read(
      InventedRegulationsTests.rulebook(
        "{id: run, name: 跑}",
        """
        rounds:
          - {id: first, kind: recorded, points-by-place: [3, 1]}
          - {id: second, kind: recorded, points-by-place: [3, 1], total: {first: 50%, second: 50%}}
          - {id: plain, kind: recorded}
        \(rounds)\(awards)
        \(rest)
        """))
    // That these rounds decide nothing else is told beside it; see RoundUnusedTests.
    return reading.problems.filter { $0.code != "rulebook-round-unused" }
      .map { "\($0.code) \($0.severity)" }
  }

  @Test func `rounds that give points by place may count, one of them double`() throws {
    #expect(Self.problems("team-points: {first: 2}\ncups: [{name: 杯, places: 1}]") == [])
    let text = InventedRegulationsTests.rulebook(
      "{id: run, name: 跑}",
      """
      rounds:
        - {id: first, kind: recorded, points-by-place: [3, 1]}
        - {id: relay, kind: recorded, points-by-place: [3, 1]}
      awards: [{level: 一等奖, count: 1}]
      team-points: {first: 1, relay: 2}
      """)
    let tier = try #require(RulebookReader.read(text).rulebook?.tiers.first)
    #expect(tier.teamParts == [TeamPart("first"), TeamPart("relay", times: 2)])
    #expect(tier.hasTeamPoints && !tier.hasPointsByLevel)
  }

  @Test(arguments: [
    ("team-points: {plain: 1}", "rulebook-no-points-by-place error"),
    ("team-points: {second: 1}", "rulebook-points-by-place-in-total error"),
    ("team-points: {third: 1}", "rulebook-unknown-reference error"),
    ("team-points: {first: 0}", "rulebook-out-of-range error"),
    ("team-points: {first: 1.5}", "rulebook-wrong-shape error"),
    ("team-points: first", "rulebook-wrong-shape error"),
    ("team-points: {first: {best: 0}}", "rulebook-out-of-range error"),
    ("team-points: {first: {fewer: none}}", "rulebook-missing error"),
    ("team-points: {first: {least: 0}}", "rulebook-out-of-range error"),
    ("team-points: {first: {best: 3, by: result}}", "rulebook-unknown-word error"),
    ("team-points: {plain: {best: 3}}", "rulebook-no-points-by-place error"),
    ("cups: [{name: 杯, places: 1}]", "rulebook-cup-without-points error"),
  ])
  func `what cannot be counted is a fault`(rest: String, problem: String) {
    #expect(Self.problems(rest) == [problem])
  }

  @Test
  func
    `a round may count with the best results of each organization, which need no points by place`()
    throws
  {
    let text = InventedRegulationsTests.rulebook(
      "{id: run, name: 跑}",
      """
      rounds:
        - {id: exam, kind: recorded}
        - {id: race, kind: recorded, unit: time, range: 0:10..9:00, points-by-place: [3, 1]}
      awards: [{level: 一等奖, count: 1}]
      team-points: {exam: {best: 3, by: score, average: mean, fewer: none}, race: {best: 2, times: 2}}
      """)
    let tier = try #require(RulebookReader.read(text).rulebook?.tiers.first)
    #expect(
      tier.teamParts == [
        TeamPart("exam", best: 3, measure: .score, isMean: true, fewer: .none),
        TeamPart("race", times: 2, best: 2),
      ])
    // Of times the least is the best, so their sum is no points.
    let times = RulebookReader.read(
      text.replacing("race: {best: 2, times: 2}", with: "race: {best: 2, by: score}"))
    #expect(
      times.problems.filter { $0.severity == .error }.map(\.code) == ["rulebook-less-is-better"])
  }

  @Test func `points that nothing takes are told`() {
    let unused = "  - {id: last, kind: recorded, points-by-place: [3, 1]}\n"
    #expect(Self.problems("", rounds: unused) == ["rulebook-conversion-unused warning"])
    #expect(Self.problems("team-points: {last: 1}", rounds: unused) == [])
    #expect(
      Self.problems(
        "", rounds: "  - {id: last, kind: recorded, points-by-place: [3, 1], ties: [lot]}\n")
        == ["rulebook-conversion-unused warning"])
  }

  @Test func `a scale that changes no rank and counts nowhere is told`() {
    let net = "  - {id: net, kind: recorded, range: 0..1000, scale: {best: 100}}\n"
    let last = "  - {id: last, kind: recorded}\n"
    #expect(Self.problems("", rounds: net + last) == ["rulebook-conversion-unused warning"])
    // The last list shows the points; a line is in points; a total takes them.
    #expect(Self.problems("", rounds: net) == [])
    #expect(
      Self.problems(
        "", rounds: net + last,
        awards:
          "awards: [{level: 一等奖, count: 1}, {level: 人气奖, at-least: 60, of: net, stacks: true}]"
      ) == [])
    #expect(
      Self.problems(
        "", rounds: net + "  - {id: last, kind: recorded, total: {net: 50%, last: 50%}}\n") == [])
  }
}
