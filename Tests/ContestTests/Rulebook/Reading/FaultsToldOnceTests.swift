import Contest
import ContestTestSupport
import Foundation
import Testing

/// A fault is told once, and what it offers to choose from names each choice once. A doubled id stood as often in the list of what
/// others may refer to as in the text.
struct FaultsToldOnceTests {
  @Test(arguments: [
    "advance: {count: 2}, total: {rev: 1}", "ties: [abc-score]", "total: {rev: 40%, review: 60%}",
  ])
  func `a doubled id of a round is offered once`(line: String) {
    let text = """
      rulebook: two
      name: 两轮
      version: "1"
      source: 示例
      subject: work
      tracks: [{id: idea, name: 创意}, {id: idea, name: 方案}]
      tiers:
        - id: school
          name: 校赛
          rounds:
            - {id: review, name: 初评, kind: recorded}
            - {id: review, name: 复评, kind: recorded}
            - {id: last, name: 终评, kind: recorded, \(line)}
          awards:
            - {level: 一等奖, count: 1, of: defence}
      """
    let problems = RulebookReader.read(text).problems
    #expect(problems.contains { $0.code == "rulebook-duplicate-id" })
    for problem in problems { expectEachChoiceOnce(problem) }
  }

  /// Lines, items and words of shipped rulebooks doubled, left out or mistyped.
  @Test(arguments: ShippedRulebooksTests.ids)
  func `what is wrong with a broken rulebook is told once`(id: String) throws {
    let url = try repositoryFile("templates/rulebooks/\(id).yml")
    let lines = try String(contentsOf: url, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    var random = SeededGenerator(seed: 7)
    for _ in 0..<8 {
      var broken = lines
      for _ in 0..<(1 + random.number(below: 3)) { Self.breakOne(of: &broken, &random) }
      let problems = RulebookReader.read(broken.joined(separator: "\n")).problems
      var told: Set<String> = []
      for problem in problems {
        let line = problem.line(in: .chinese)
        #expect(told.insert(line).inserted, "\(line)")
        expectEachChoiceOnce(problem)
      }
    }
  }

  private static func breakOne(of lines: inout [String], _ random: inout SeededGenerator) {
    let at = random.number(below: lines.count)
    var words = lines[at].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let word = random.number(below: words.count)
    switch random.number(below: 5) {
    case 0: lines.insert(lines[at], at: at)
    case 1: lines.remove(at: at)
    case 2: words[word] = "zz" + words[word]
    case 3: words[word] = String(words[word].dropLast())
    default: words.insert(words[word], at: word)
    }
    if lines.indices.contains(at) { lines[at] = words.joined(separator: " ") }
  }

  private func expectEachChoiceOnce(_ problem: Problem) {
    let message = problem.message(in: .chinese)
    for opening in ["可以引用：", "可以是：", "可以写：", "目前可用："] {
      guard let start = message.range(of: opening) else { continue }
      let choices = message[start.upperBound...].prefix { $0 != "。" }.split(separator: "、")
      #expect(Set(choices).count == choices.count, "\(message)")
    }
  }
}
