import Contest
import ContestTestSupport
import Foundation
import Testing

/// A prize for single members of entries: by their marks, or as the committee names them.
struct MemberAwardWinnersTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var marks: [String: Points] = [:]
    var count = 1
    var named: [String] = []
    var lessIsBetter = false
    let has: [String]
    var waits: [String] = []
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "the best mark", marks: ["A/1": 9.2, "A/2": 8.0, "B/1": 9.5], has: ["B/1 1"]),
    Case(
      name: "equals at the line wait", marks: ["A/1": 9.2, "B/1": 9.2, "B/2": 7.1], has: [],
      waits: ["A/1 1", "B/1 1"]),
    Case(
      name: "equals that fit both have it", marks: ["A/1": 9.2, "B/1": 9.2, "B/2": 7.1], count: 2,
      has: ["A/1 1", "B/1 1"]),
    Case(
      name: "above the line has it, equals at it wait",
      marks: ["A/1": 9.5, "B/1": 9.2, "B/2": 9.2], count: 2, has: ["A/1 1"],
      waits: ["B/1 2", "B/2 2"]),
    Case(
      name: "whom the committee names comes first", marks: ["A/1": 9.2, "B/1": 9.2],
      named: ["B/1"], has: ["B/1 1 named"]),
    Case(
      name: "a named one without the best mark takes a place", marks: ["A/1": 9.5, "B/1": 7.0],
      count: 2, named: ["B/1"], has: ["A/1 1", "B/1 2 named"]),
    Case(name: "without marks only the committee gives it", named: ["A/2"], has: ["A/2 0 named"]),
    Case(name: "nobody is named", count: 2, has: []),
    Case(
      name: "less is better", marks: ["A/1": 61, "B/1": 60], lessIsBetter: true, has: ["B/1 1"]),
  ]

  @Test(arguments: cases)
  func `members have it by their marks and by decision`(one: Case) throws {
    func member(_ text: String) throws -> MemberPlace { try #require(MemberPlace(text)) }
    let winners = MemberAwardWinners(
      MemberAward(name: Bilingual(chinese: "最佳选手"), count: one.count),
      marks: Dictionary(
        uniqueKeysWithValues: try one.marks.map { (try member($0.key), $0.value) }),
      lessIsBetter: one.lessIsBetter, named: Set(try one.named.map(member)))
    #expect(
      winners.rows.map { "\($0.member) \($0.place)\($0.isDecided ? " named" : "")" } == one.has)
    #expect(winners.tied.map { "\($0.member) \($0.place)" } == one.waits)
  }

  @Test func `a member is written as entry and place, and read back`() {
    #expect(MemberPlace("A12/2") == MemberPlace("A12", 2))
    for text in ["A12", "A12/0", "/2", "A12/x", ""] { #expect(MemberPlace(text) == nil, "\(text)") }
    #expect(MemberPlace("A/1/3")?.entry == "A/1")
  }

  /// The example of docs/rulebooks.md: the two best by their marks, and one of the winners whom the committee names.
  private func played() throws -> PlayedTier {
    let section = try #require(try RuleFamily.section("### 成员的奖 ·"))
    let blocks = section.components(separatedBy: "```")
    let block = try #require(blocks.first { $0.hasPrefix("yaml") })
    var played = try PlayedTier(
      rulebook: block.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        .joined(separator: "\n"))
    try played.record(
      "speech", ["A": ["80", "90"], "B": ["95", "70"], "C": ["90", "60"]])
    try played.record("debate", ["A": ["5"], "B": ["7"], "C": ["3"]])
    for name in ["A", "B", "C"] { played.entry(name) { $0.members = 2 } }
    return played
  }

  private func shown(_ played: PlayedTier) -> [String] {
    played.outcome.unitPrizes.filter { $0.kind == .member }.map {
      "\($0.name) \($0.organization) \($0.standing.rawValue)"
    }
  }

  @Test func `the example on the page: one by decision among the winners, equals by marks wait`()
    throws
  {
    var played = try played()
    #expect(played.awards == ["B 冠军", "A 亚军"])
    #expect(
      shown(played) == ["最佳辩手  vacant", "优秀辩手 A/2 waits", "优秀辩手 B/1 has", "优秀辩手 C/1 waits"])
    #expect(
      played.outcome.open.contains(
        .tieAtMemberAward(
          Bilingual(chinese: "优秀辩手"), [MemberPlace("A", 2), MemberPlace("C", 1)])))
    played.decide(.memberAward("最佳辩手", MemberPlace("A", 2), has: true))
    played.decide(.memberAward("优秀辩手", MemberPlace("C", 1), has: true))
    #expect(
      shown(played) == ["最佳辩手 A/2 decided", "优秀辩手 B/1 has", "优秀辩手 C/1 decided"])
    #expect(played.outcome.open.isEmpty)
    // Taken back, the equals wait again.
    played.decide(.memberAward("优秀辩手", MemberPlace("C", 1), has: false))
    #expect(shown(played).contains("优秀辩手 C/1 waits"))
  }

  @Test func `a member of an entry without the level, beyond its members, or withdrawn has none`()
    throws
  {
    var played = try played()
    played.decide(.memberAward("最佳辩手", MemberPlace("C", 1), has: true))
    played.decide(.memberAward("优秀辩手", MemberPlace("B", 3), has: true))
    #expect(shown(played).first == "最佳辩手  vacant")
    #expect(played.outcome.open.map(\.code).filter { $0 == "open-stray-decision" }.count == 2)
    played.entry("B") { $0.state = .withdrawn }
    // C is second now and has the level; of the marks A/2 and C/1 both fit.
    #expect(
      shown(played) == ["最佳辩手 C/1 decided", "优秀辩手 A/2 has", "优秀辩手 C/1 has"])
  }

  @Test func `a round without a mark for each member is a fault`() {
    func faults(_ award: String) -> [String] {
      RulebookReader.read(
        InventedRegulationsTests.rulebook(
          "{id: team, name: 队伍}",
          """
          rounds: [{id: run, kind: recorded}, {id: all, kind: recorded, members: 3}]
          awards:
            - {level: 冠军, ranks: 1..1}
            - \(award)
          """)
      ).problems.filter { $0.severity == .error }.map(\.code)
    }
    #expect(faults("{level: 最佳, to: member, count: 1, of: all}") == [])
    #expect(
      faults("{level: 最佳, to: member, count: 1, of: run}") == ["rulebook-no-marks-of-members"])
    #expect(faults("{level: 最佳, to: member}") == ["rulebook-missing"])
    #expect(
      faults("{level: 最佳, to: member, count: 1, of-levels: [亚军]}") == ["rulebook-unknown-word"])
    #expect(
      faults("{level: 最佳, to: member, count: 1, by: team-points}") == ["rulebook-unknown-key"])
  }
}
