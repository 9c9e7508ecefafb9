import Contest
import ContestTestSupport
import Foundation
import Testing

struct RulebookSectionTests {
  /// The whole text as `rulebook show` prints it.
  private func told(_ name: String, in language: Language) throws -> String {
    let text = try String(
      contentsOf: repositoryFile("templates/rulebooks/\(name).yml"), encoding: .utf8)
    let rulebook = try #require(RulebookReader.read(text, file: nil).rulebook)
    return rulebook.sections(in: language).map { section in
      "【\(section.title)】\n" + section.lines.map { "  \($0)\n" }.joined()
    }.joined()
  }

  @Test(arguments: ["minimal", "tiaozhanbei-academic", "u30", "volunteer"])
  func `a rulebook is told in plain sentences`(name: String) throws {
    try expectGolden(try told(name, in: .chinese), "\(name).zh.txt")
  }

  @Test func `the same in English`() throws {
    try expectGolden(try told("minimal", in: .english), "minimal.en.txt")
  }

  @Test func `a minimum of a prize with a line is not promised flatly`() throws {
    let rulebook = try #require(
      RulebookReader.read(
        """
        rulebook: told
        name: 试赛
        version: "1"
        source: 示例
        subject: work
        tracks: [{id: natural, name: 自然}, {id: social, name: 社会}]
        tiers:
          - id: school
            name: 校赛
            rounds:
              - {id: test, name: 笔试, kind: recorded}
            awards:
              - {level: 一等奖, at-least: 85, at-most: 50%, least: {track: 1}}
              - {level: 二等奖, count: 4, least: {track: 1}}

        """
      ).rulebook)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains("“一等奖”：每个类别至少 1 个。够不上以上要求的不凑数，保底没有满足的写明。"), "\(lines)")
    #expect(lines.contains("“二等奖”：每个类别至少 1 个。"), "\(lines)")
    let english = rulebook.sections(in: .english).flatMap(\.lines)
    #expect(
      english.contains {
        $0.hasSuffix("Nobody has it below that; a minimum that is not met is told.")
      })
  }

  @Test func `a cap, the full marks and the worked example are figures of the rulebook itself`()
    throws
  {
    var draft = RulebookDraft()
    for (question, answer) in zip(RulebookQuestion.allCases, RulebookDraftTests.answers) {
      try draft.take(answer, to: question)
    }
    let rulebook = try #require(RulebookReader.read(draft.yaml, file: nil).rulebook)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains("打分：科学性（满分 40）、实用性（满分 30）、表达（满分 30）。各项相加，一份评分的满分是 100。"))
    #expect(lines.contains("每个单位至多 10 项申报。不符合的不能通过审核。（本单位自定）"))
    #expect(lines.contains("每个单位获奖不超过 3 项（各等次合计）；超出的，由名次在后的其他单位依次递补。"))
    // 80, 85, 90, 95 and 100 of 100: without the highest and the lowest, 90.
    #expect(lines.contains { $0.hasPrefix("算例：") && $0.contains("90.00") })
  }
}
