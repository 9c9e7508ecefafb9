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
