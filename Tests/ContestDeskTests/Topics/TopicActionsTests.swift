import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

struct TopicActionsTests {
  struct Board {
    let season: RoundSeason
    var desk: Desk { season.desk }

    init(judges: String = "poster") async throws {
      season = try await RoundSeason(
        entries: 2, judges: 8,
        rulebook: """
          rulebook: rounds-test
          name: 揭榜
          version: "1"
          source: invented for tests
          subject: project
          cadence: yearly
          topics: {judges: \(judges)}
          tracks: [{id: natural, name: 揭榜}]
          tiers:
            - id: city
              name: 市赛
              rounds: [{id: review, kind: review, rubric: [{id: fit, name: 解决程度}], judges-per-entry: 1}]
              awards: [{level: 特等奖, count: 1, per: group}]

          """)
    }

    func list(_ rows: String) throws -> String {
      let path = season.folder.appending(path: "榜单.csv").path()
      try "榜题编号,榜题名称,发榜单位,榜金,评委\n\(rows)\n".write(
        toFile: path, atomically: true, encoding: .utf8)
      return path
    }
  }

  @Test func `topics are imported, replaced, and shown with their results`() async throws {
    let board = try await Board()
    let report = try await board.desk.importTopics(
      try board.list("B01,盲道检测,京华理工大学,20 万元,J05、J06\nB02,低温焊接,市电力公司,,评委7"))
    #expect(report.isStored && report.topics.count == 2, "\(report.problems)")
    let edition = try await board.desk.edition()
    #expect(edition.rulebook.tracks[0].groups == ["B01 盲道检测", "B02 低温焊接"])
    #expect(edition.rulebook.topics?.topics[1].judges == ["J07"])
    let shown = try await board.desk.topics()
    #expect(shown.map { $0.result(in: .chinese) } == ["无人揭榜，空缺", "无人揭榜，空缺"])
    try await board.season.write { transaction in
      try transaction.execute("UPDATE entries SET group_name = 'B01 盲道检测' WHERE id = 'A001'")
    }
    let without = try await board.desk.importTopics(try board.list("B02,低温焊接,市电力公司,,J07"))
    let errors = without.problems.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["topics-taken"] && !without.isStored)
    #expect(try await board.desk.topics().map(\.entries) == [1, 0])
  }

  @Test func `prizes are in the order of the rulebook's levels`() async throws {
    let rules = try #require(
      RulebookReader.read(
        JudgedEdition.rulebook.replacing("level: 一等奖", with: "level: 特等奖")
          .replacing("level: 二等奖", with: "level: 一等奖")
      ).rulebook)
    let lines = ["一等奖", "特等奖"].enumerated().compactMap { place, level in
      AwardLine(
        SealedLine(
          OutcomeLine(.awards, Entry.ID("E\(place)"), place: 2 - place, .award(level)),
          detail: "{}"))
    }
    let tier = try #require(rules.tiers.first)
    #expect(
      lines.inOrder(PrizeOrder(tier, rules.tracks), EntryBriefs([])).map(\.level) == ["特等奖", "一等奖"])
  }

  @Test(
    arguments: [
      ("B01,甲题,市电力公司,,J05\nB01,乙题,市电力公司,,J05", "topics-number-twice"),
      ("B01,甲题,市电力公司,,J05\nB02,甲题,市电力公司,,J05", "topics-title-twice"),
      ("B 01,甲题,市电力公司,,J05", "topics-number-not-one-word"),
      ("B01,甲题,,,J05", ""), ("B01,甲题,市电力公司,,J99", "topics-unknown-judge"),
      ("B01,甲题,市电力公司,,", "topics-judges-missing"),
      ("B01,甲题,京华理工大学,,J01", "topics-judge-of-poster"),
      ("B01,甲题,京华理工大学、燕山师范大学,,J05", "topics-several-posters"),
      ("B01,甲题,无,,J05", "topics-missing"), ("B01,甲题,同上,,J05", "topics-poster-as-above"),
    ])
  func `a wrong row is reported, and nothing is imported`(rows: String, code: String) async throws {
    let board = try await Board()
    let report = try await board.desk.importTopics(try board.list(rows))
    #expect(!report.isStored && report.hasErrors)
    #expect(code.isEmpty || report.problems.map(\.code).contains(code), "\(report.problems)")
    #expect(try await board.desk.topics().isEmpty)
  }

  @Test func `a fault of a topic is reported at its cell`() async throws {
    let board = try await Board()
    let report = try await board.desk.importTopics(
      try board.list("B01,甲题,市电力公司,,J05\nB02,甲题,市电力公司,,J05\nB03,乙题,同上,,J05\nB04,丙题,市电力公司,,J99"))
    let errors = report.problems.filter { $0.severity == .error }
    #expect(errors.map(\.place.cell) == ["B3", "C4", "E5"], "\(report.problems)")
  }

  @Test func `judges may be named only if the rulebook lets the posting unit name them`()
    async throws
  {
    let board = try await Board(judges: "any")
    let report = try await board.desk.importTopics(try board.list("B01,甲题,市电力公司,,J05"))
    #expect(
      report.problems.map { "\($0.severity) \($0.code)" } == [
        "note topics-poster-not-listed", "error topics-judges-not-asked",
      ])
  }

  @Test func `a topic's history says which list changed what, even after its removal`()
    async throws
  {
    let board = try await Board(judges: "any")
    _ = try await board.desk.importTopics(
      try board.list("T1,甲题,甲厂,100,\nT2,乙题,乙厂,200,"))
    _ = try await board.desk.importTopics(try board.list("T1,甲题,甲厂,150,\nT3,丙题,丙厂,5,"))
    let edition = try await board.desk.edition(nil)
    func told(_ text: String) async throws -> [String] {
      let history = try await board.desk.history(of: text, edition: edition)
      #expect(history.kind == .topic && history.lines.allSatisfy { $0.file?.isEmpty == false })
      return history.lines.map { "\($0.name) \($0.what) \($0.old ?? "–") → \($0.new ?? "–")" }
    }
    #expect(try await told("t1") == ["导入榜题  – → 甲题", "导入榜题 榜金 100 → 150"])
    #expect(try await told("乙题") == ["导入榜题  – → 乙题", "导入榜题  乙题 → "])
    await #expect(throws: HistoryFault.notFound("T9")) {
      try await board.desk.history(of: "T9", edition: edition)
    }
  }

  /// The dry run used to compare nothing, although the list replaces all topics.
  @Test func `a list reports changes and removals, and a missing column changes nothing`()
    async throws
  {
    let board = try await Board(judges: "any")
    _ = try await board.desk.importTopics(
      try board.list("T1,甲题,甲厂,100,\nT2,乙题,乙厂,200,"))
    let next = try board.list("T1,甲题,甲厂,,\nT3,丙题,丙厂,5,")
    for mode in [RunMode.preview, .run] {
      let report = try await board.desk.importTopics(next, mode: mode)
      #expect(
        report.changes.compactMap { $0.line(in: .chinese) } == [
          "T1 甲题：榜金：100 → （空）", "T3 丙题：新增", "T2 乙题：去掉",
        ])
      #expect(
        report.problems.filter { $0.severity == .warning }.map(\.code)
          == ["list-value-cleared", "topics-gone"])
    }
    let short = board.season.folder.appending(path: "短.csv").path()
    try "榜题编号,榜题名称,发榜单位\nT1,甲题,甲厂\nT3,丙题,丙厂\n".write(
      toFile: short, atomically: true, encoding: .utf8)
    let report = try await board.desk.importTopics(short)
    #expect(report.isStored && report.changes.allSatisfy { $0.kind == .unchanged })
    #expect(try await board.desk.topics().map(\.topic.reward) == ["", "5"])
  }
}
