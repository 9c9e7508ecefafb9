import Contest
import Foundation
import Testing

@testable import ContestDesk

struct UnplacedEntriesTests {
  /// A vote and a review beside each other, four works: the votes of A003 are missing.
  private func season(advance: String = "") async throws -> RoundSeason {
    let season = try await RoundSeason(
      entries: 4,
      rulebook: RoundSeason.rulebook(
        "海报赛",
        """
        rounds:
          - {id: net, name: 网络投票, kind: recorded, range: 0..1000, step: 1\(advance)}
          - {id: expert, name: 专家评审, kind: review, rubric: [{id: idea, name: 创意}], judges-per-entry: 2, total: {net: 20%, expert: 80%}, ties: [committee]}
        """))
    _ = try await season.desk.writeRecordList(of: "net", to: season.folder.path())
    let path = season.folder.appending(path: "得票.csv").path()
    try "作品编号,成绩\nA001,90\nA002,80\nA003,缺席\nA004,70\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    let report = try await season.desk.importRecords(path, into: "net")
    #expect(report.isTaken, "\(report.problems.map { $0.line(in: .english) })")
    return season
  }

  private static let told = "“网络投票”有 1 件没有名次，不进入“专家评审”：A003《新型材料研究之3》（缺席）。"

  @Test
  func `entries without a place are named when the round closes and when the next is assigned`()
    async throws
  {
    let season = try await season()
    let standing = try await season.desk.closeRound("net", mode: .preview)
    let nouns = standing.edition.rulebook.nouns
    #expect(standing.unplaced.map { $0.message(in: .chinese, nouns) } == [Self.told])
    let closed = try await season.desk.closeRound("net")
    #expect(closed.unplaced == standing.unplaced)
    let summary = try await season.desk.assignJudges("expert")
    #expect(summary.entries == 3)
    #expect(summary.unplaced.map { $0.message(in: .chinese, nouns) } == [Self.told])
    #expect(
      summary.unplaced.map { $0.message(in: .english, nouns) } == [
        "Without a place in “网络投票”, and so not in “专家评审” (1): A003 “新型材料研究之3” (absent)."
      ])
  }

  @Test func `withdrawn entries are not among them, and none if a list says who goes on`()
    async throws
  {
    let season = try await season()
    try await season.desk.screen(RoundSeason.entry(3), .withdraw(reason: "单位退出"))
    #expect(try await season.desk.closeRound("net", mode: .preview).unplaced.isEmpty)
    let cutting = try await self.season(advance: ", advance: {count: 2}")
    #expect(try await cutting.desk.closeRound("net", mode: .preview).unplaced.isEmpty)
  }

  @Test func `of many entries the first twenty and the total are named`() {
    let many = UnplacedEntries(
      round: Bilingual(chinese: "投票"), later: Bilingual(chinese: "评审"),
      entries: (1...21).map {
        UnplacedEntries.One(entry: "A\($0)", title: "题\($0)", why: Bilingual(chinese: "缺席"))
      })
    let line = many.message(in: .chinese, Nouns(.work))
    #expect(line.hasPrefix("“投票”有 21 件没有名次，不进入“评审”：A1《题1》（缺席）、"))
    #expect(line.hasSuffix("A20《题20》（缺席）…。"))
  }
}
