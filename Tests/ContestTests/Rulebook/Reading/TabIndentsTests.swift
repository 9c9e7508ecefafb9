import Contest
import Testing

struct TabIndentsTests {
  /// Two lines are indented by tabs, and two words are wrong besides.
  static let text = """
    rulebook: small
    name: 小赛
    version: "1"
    source: 示例
    subject: wrok
    tracks: [{id: idea, name: 创意}]
    tiers:
    \t- id: school
    \t  name: 校赛
    \t  rounds: [{id: check, kind: screning}]

    """

  @Test func `each line that is indented by a tab is named, and so are the other faults`() {
    let problems = RulebookReader.read(Self.text).problems
    #expect(
      problems.map { "\($0.place.row ?? 0):\($0.place.column ?? 0) \($0.code)" } == [
        "5:10 rulebook-unknown-word", "8:1 rulebook-tab", "9:1 rulebook-tab", "10:1 rulebook-tab",
        "10:31 rulebook-unknown-word",
      ])
  }

  @Test func `both languages say what to do`() {
    let fault = RulebookFault.tabIndent
    #expect(fault.message(in: .chinese).contains("请改为空格"))
    #expect(fault.message(in: .english).contains("Use spaces"))
  }

  @Test func `a tab within a line or in a comment is no fault`() {
    let good = Self.text.replacing("\t", with: "").replacing("wrok", with: "work\t# \tyes")
      .replacing("screning", with: "screening").replacing("  name: 校赛", with: "  name:\t校赛")
    #expect(RulebookReader.read(good).problems.map(\.code) == [])
  }
}
