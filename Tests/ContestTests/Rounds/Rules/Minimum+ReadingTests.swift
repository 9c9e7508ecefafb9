import Contest
import Testing

struct MinimumReadingTests {
  private static func text(
    advance: String = "", award: String = "", second: String = "", places: Int = 9
  ) -> String {
    """
    rulebook: small
    name: 小赛
    version: "1"
    source: 示例
    subject: work
    tracks: [{id: a, name: 甲}]
    people: {members: {min: 1, max: 3, fields: [name]}}
    form:
      - {id: district, name: 区县, kind: choice, choices: [东城区, 西城区, 延庆区]}
      - {id: frontline, name: 一线职工, kind: yes-no}
      - {id: college, name: 学院, kind: text}
      - {id: born, name: 出生, kind: day}
    tiers:
      - id: city
        name: 市级
        rounds:
          - {id: review, kind: review, rubric: [{id: x, name: 新}], advance: {count: \(places)\(advance)}}
        awards:
          - {level: 一等奖, count: 3\(award)}
          - {level: 二等奖, count: 6\(second)}
    """
  }

  private static func read(_ text: String) -> (codes: [String], tier: Tier?) {
    let reading = RulebookReader.read(text)
    return (reading.problems.map(\.code), reading.rulebook?.tier("city"))
  }

  @Test(arguments: [
    ("{organization: 1}", [Minimum(.eachOrganization, .count(1))], [String]()),
    ("{district: 1}", [Minimum(.eachAnswer("district"), .count(1))], []),
    (
      "{district: {延庆区: 2, 东城区: 10%}}",
      [
        Minimum(.answer("延庆区", question: "district"), .count(2)),
        Minimum(.answer("东城区", question: "district"), .share(0.1)),
      ], []
    ),
    ("{frontline: {是: 60%}}", [Minimum(.answer("是", question: "frontline"), .share(0.6))], []),
    // A text is taken, and it is told that two spellings are two answers.
    ("{college: 1}", [Minimum(.eachAnswer("college"), .count(1))], ["rulebook-cap-by-free-text"]),
    ("{track: 1}", [Minimum(.eachTrack, .count(1))], []),
  ])
  func `a minimum is of tracks, organizations or answers`(
    written: String, minima: [Minimum], codes: [String]
  ) throws {
    let found = Self.read(Self.text(advance: ", least: \(written)"))
    #expect(found.codes == codes)
    let tier = try #require(found.tier)
    #expect(tier.round("review")?.advance?.least == minima)
    #expect(tier.needs.fields == Set(minima.questions))
  }

  @Test(arguments: [
    ("{district: 1, organization: 1, track: 1}", "rulebook-minima-of-three"),
    ("{district: 1, organization: 1}, caps: {organization: 2}", "rulebook-two-minima-under-cap"),
    ("{born: 1}", "rulebook-cap-by-other-kind"), ("{leader: 1}", "rulebook-least-by-holder"),
    ("{district: 0}", "rulebook-out-of-range"), ("{distric: 1}", "rulebook-unknown-reference"),
    ("{district: {延庆: 1}}", "rulebook-unknown-word"),
    ("{district: 4}", "rulebook-least-above-places"),
    ("{district: {延庆区: 5, 东城区: 5}}", "rulebook-least-above-places"),
  ])
  func `what a minimum cannot be of is refused`(written: String, code: String) {
    let found = Self.read(Self.text(advance: ", least: \(written)"))
    #expect(found.codes == [code])
    #expect(found.tier == nil)
  }

  @Test func `districts have minima where each track has a list of its own, tracks have not`() {
    func codes(_ least: String) -> [String] {
      Self.read(
        Self.text(
          advance: ", per: track, least: \(least)", award: ", per: track", second: ", per: track")
      ).codes
    }
    #expect(codes("{district: 1}") == [])
    #expect(codes("{track: 1}") == ["rulebook-least-on-one-list"])
  }

  @Test func `minima may divide a list in two ways where it has no cap`() throws {
    for least in ["{district: 1, frontline: {是: 2}}", "{track: 1, district: {延庆区: 1}}"] {
      let found = Self.read(Self.text(advance: ", least: \(least)"))
      #expect(found.codes == [], "\(least)")
      let rule = try #require(found.tier?.rounds.compactMap(\.advance).first)
      #expect(rule.least.divisions.count == 2)
    }
    // No cap over all levels either.
    #expect(
      Self.read(
        Self.text(award: ", least: {district: 1, frontline: {是: 1}}")
          .replacing(
            "\n    awards:", with: "\n    caps: {organization: 1, over: awards}\n    awards:")
      ).codes == ["rulebook-two-minima-under-cap"])
  }

  @Test func `the minima of a tier's prizes go by two questions at most`()
    throws
  {
    let found = Self.read(
      Self.text(
        advance: ", least: {frontline: {是: 4}}", award: ", least: {district: 1}",
        second: ", least: {district: {延庆区: 1}}"))
    #expect(found.codes == [])
    let tier = try #require(found.tier)
    #expect(tier.awardQuestions == ["district"])
    #expect(tier.questionsOfMinima == ["district", "frontline"])
    #expect(tier.needs.fields == ["district", "frontline"])
    #expect(
      Self.read(
        Self.text(award: ", least: {district: 1}", second: ", least: {frontline: {是: 1}}")
      ).tier?.awardQuestions == ["district", "frontline"])
  }
}
