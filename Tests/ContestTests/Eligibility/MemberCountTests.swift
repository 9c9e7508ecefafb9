import Contest
import Testing

struct MemberCountTests {
  @Test(arguments: [
    (1, [MemberCount.Finding.tooFew(count: 1, least: 2)]), (2, []), (8, []),
    (9, [.tooMany(count: 9, most: 8)]),
  ])
  func `two to eight members, both numbers included`(count: Int, findings: [MemberCount.Finding]) {
    #expect(MemberCount(2...8).findings(for: count) == findings)
  }

  /// Without `people` an entry has 1 to 30 members and up to 3 advisers.
  @Test(arguments: [
    ("rule: member-count, min: 30, max: 40", false), ("rule: member-count, min: 31, max: 40", true),
    ("rule: adviser-count, min: 3", false), ("rule: adviser-count, min: 4, max: 5", true),
    ("rule: individual-members, at-most: 3, collective-at-least: 30", false),
    ("rule: individual-members, at-most: 3, collective-at-least: 31", true),
  ])
  func `a number of people that no entry can have is refused`(rule: String, isRefused: Bool) {
    let text = ShortRulebook.text(eligibility: "  - {\(rule)}")
    let problems = RulebookReader.read(text).problems
    #expect(
      problems.filter { $0.severity == .error }.map(\.code)
        == (isRefused ? ["rulebook-out-of-range"] : []))
    #expect(
      !isRefused || problems.contains { $0.message(in: .chinese).contains("people.") })
    #expect(RulebookReader.read(text, file: "small.yml", isSealed: true).rulebook != nil)
  }
}
