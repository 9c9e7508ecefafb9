import Contest
import Testing

struct CapReadingTests {
  static func text(
    fields: String = "[name, student-number]", advance: String = "", award: String = "",
    tier: String = ""
  ) -> String {
    """
    rulebook: small
    name: 小赛
    version: "1"
    source: 示例
    subject: work
    tracks: [{id: a, name: 甲}]
    people: {members: {min: 1, max: 3, fields: \(fields)}}
    form:
      - {id: class, name: 班级, kind: choice, choices: [一班, 二班]}
      - {id: college, name: 学院, kind: text}
      - {id: born, name: 出生, kind: day}
    tiers:
      - id: school
        name: 校赛
        rounds:
          - {id: review, kind: review, rubric: [{id: x, name: 新}], advance: {count: 9\(advance)}}
        awards:
          - {level: 一等奖, count: 2\(award)}
    \(tier.isEmpty ? "" : "    \(tier)\n")
    """
  }

  static func read(_ text: String) -> (codes: [String], tier: Tier?) {
    let reading = RulebookReader.read(text)
    return (reading.problems.map(\.code), reading.rulebook?.tier("school"))
  }

  @Test(arguments: [
    ("{organization: 3}", Cap(3), [String]()), ("{leader: 1}", Cap(1, .leader), []),
    ("{class: 2}", Cap(2, .answer("class")), []),
    // A text is taken, and it is told that two spellings are two answers.
    ("{college: 2}", Cap(2, .answer("college")), ["rulebook-cap-by-free-text"]),
  ])
  func `a selection's cap counts by organization, leader or an answer`(
    written: String, cap: Cap, codes: [String]
  ) throws {
    let found = Self.read(Self.text(advance: ", caps: \(written)"))
    #expect(found.codes == codes)
    let tier = try #require(found.tier)
    #expect(tier.round("review")?.advance?.cap == cap)
    #expect(tier.needs.leaders == (cap.holder == .leader))
    let field: Set<String> = if case .answer(let id) = cap.holder { [id] } else { [] }
    #expect(tier.needs.fields == field)
  }

  @Test(arguments: [
    ("{leader: 1, organization: 3}", "rulebook-caps-of-two-holders"),
    ("{class: 1, leader: 3}", "rulebook-caps-of-two-holders"),
    ("{born: 2}", "rulebook-cap-by-other-kind"), ("{clas: 2}", "rulebook-unknown-key"),
    ("{leader: 0}", "rulebook-out-of-range"), ("{}", "rulebook-missing"),
  ])
  func `what a cap cannot count by is refused`(written: String, code: String) {
    let found = Self.read(Self.text(advance: ", caps: \(written)"))
    #expect(found.codes == [code])
    #expect(found.tier == nil)
  }

  @Test func `a cap by leader needs a number that tells persons apart`() throws {
    let without = RulebookReader.read(
      Self.text(fields: "[name, mobile]", advance: ", caps: {leader: 1}"))
    #expect(without.problems.map(\.code) == ["rulebook-cap-of-unknown-persons"])
    #expect(without.rulebook == nil)
    let words = try #require(without.problems.first).line(in: .chinese)
    #expect(words.contains("没有 id-number，也没有 student-number"), "\(words)")
    #expect(
      Self.read(Self.text(fields: "[name, id-number]", advance: ", caps: {leader: 1}")).codes == [])
    // The other caps need none.
    #expect(Self.read(Self.text(fields: "[name]", advance: ", caps: {class: 1}")).codes == [])
  }

  @Test func `the caps of a tier's prizes have one holder, and a selection may have another`()
    throws
  {
    let one = Self.read(
      Self.text(
        advance: ", caps: {organization: 6}", award: ", caps: {leader: 1}",
        tier: "caps: {leader: 1, over: awards}"))
    #expect(one.codes == [])
    let tier = try #require(one.tier)
    #expect(tier.awardCap == Cap(1, .leader) && tier.awards.first?.cap == Cap(1, .leader))
    #expect(tier.awardCapHolder == .leader)
    #expect(tier.capHolders == [.organization, .leader])
    let two = RulebookReader.read(
      Self.text(award: ", caps: {class: 1}", tier: "caps: {leader: 1, over: awards}"))
    #expect(two.problems.map(\.code) == ["rulebook-caps-of-two-holders"])
    let told = try #require(two.problems.first)
    #expect(told.line(in: .chinese).contains("这里写了 class、leader 两种以上。请只留一种"))
    #expect(
      told.line(in: .english).contains("here they count by class and leader. Keep one of them"))
  }

  @Test func `a cap within one level says how one over all levels is written`() throws {
    let reading = RulebookReader.read(Self.text(award: ", caps: {class: 1}"))
    #expect(reading.problems.map(\.code) == ["rulebook-cap-within-level"])
    let words = try #require(reading.problems.first).line(in: .chinese)
    #expect(words.contains("caps: {class: 件数, over: awards}"), "\(words)")
    #expect(reading.rulebook != nil)
  }

  @Test func `a level's cap above the cap over all is told of leaders`() throws {
    let reading = RulebookReader.read(
      Self.text(award: ", caps: {leader: 2}", tier: "caps: {leader: 1, over: awards}"))
    #expect(reading.problems.map(\.code) == ["rulebook-level-cap-above-all"])
    let words = try #require(reading.problems.first).line(in: .chinese)
    #expect(words.contains("“一等奖”每位负责人至多 2 个，而各等次合计至多 1 个"), "\(words)")
  }

  @Test func `rulebook show says who counts`() throws {
    func lines(_ text: String) throws -> [String] {
      try #require(RulebookReader.read(text).rulebook).sections(in: .chinese).flatMap(\.lines)
    }
    let leaders = try lines(
      Self.text(advance: ", caps: {leader: 1}", tier: "caps: {leader: 1, over: awards}"))
    #expect(
      leaders.contains(
        "每位负责人至多 1 个（按负责人计，成员不计）：某位负责人有 3 个够名次的，只取名次在前的 1 个，余下的名额归其他负责人。"), "\(leaders)")
    #expect(
      leaders.contains("每位负责人获奖不超过 1 项（各等次合计，按负责人计，成员不计）；超出的，由名次在后的其他负责人依次递补。"),
      "\(leaders)")
    let classes = try lines(Self.text(advance: ", caps: {class: 2}"))
    #expect(
      classes.contains(
        "每个“班级”至多 2 个（没有填写的各自单算）：某个“班级”有 4 个够名次的，只取名次在前的 2 个，余下的名额归其他“班级”。"), "\(classes)")
  }
}
