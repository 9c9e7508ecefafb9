import Contest
import ContestTestSupport
import Foundation
import Testing

struct RulebookDoubtTests {
  @Test func `the rulebook of these tests is clean`() {
    #expect(DoubtTrial.told() == [])
    #expect(DoubtTrial.read().rulebook != nil)
  }

  @Test
  func `what is certainly wrong is refused, and an edition that was opened with it still opens`() {
    let awards = ["{level: 一等奖, at-least: 101}"]
    #expect(DoubtTrial.read(awards: awards).rulebook == nil)
    let sealed = DoubtTrial.read(awards: awards, isSealed: true)
    #expect(sealed.rulebook != nil)
    #expect(sealed.problems.map(\.severity) == [.warning])
    #expect(sealed.problems.map(\.code) == ["rulebook-line-out-of-reach"])
  }

  @Test func `what is odd is told with its path, line and column, and the rulebook is read`() {
    let reading = DoubtTrial.read(
      awards: ["{level: 一等奖, ranks: 1..2}", "{level: 二等奖, ranks: 4..6}"])
    #expect(reading.rulebook != nil)
    let problem = reading.problems.first
    #expect(reading.problems.count == 1 && problem?.severity == .warning)
    #expect(problem?.place == Place(file: "small.yml", row: 17, column: 29))
    #expect(
      problem?.message(in: .chinese)
        == "tiers[1].awards[2].ranks：“一等奖”与“二等奖”之间，第 3 名没有奖，请核对。")
    #expect(
      problem?.message(in: .english)
        == "tiers[1].awards[2].ranks: Rank 3, between “一等奖” and “二等奖”, has no prize. Check it.")
  }

  @Test func `where something could not be read nothing else is doubted`() {
    #expect(
      DoubtTrial.codes(awards: ["{level: 一等奖, at-least: 101}", "{level: 二等奖, shrae: 10%}"])
        == ["rulebook-unknown-key"])
  }

  @Test func `every kind of doubt is in the list`() throws {
    let folder = try repositoryFile("Sources/Contest/Rulebook/Doubts")
    let list = try String(
      contentsOf: folder.appending(path: "RulebookDoubt.swift"), encoding: .utf8)
    var kinds = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for kind in text.matches(of: #/struct (\w+): RulebookDoubt /#) {
        kinds += 1
        #expect(list.contains("\(kind.1).self"), "\(kind.1)")
      }
    }
    #expect(kinds == list.matches(of: #/\w+\.self/#).count)
  }
}
