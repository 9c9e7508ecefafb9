import Contest
import ContestDemo
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Synchronization
import Testing

/// A programme climbs its tiers, each office on a database of its own.
struct TieredSeasonTests {
  private func play(
    _ rulebook: String, cities: Int, schools: Int
  ) async throws -> (season: TieredSeason, outcome: TieredSeason.Outcome, told: [String]) {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let elsewhere = try await PrivatePostgres.shared.emptySchema()
    let told = Mutex<[String]>([])
    let season = try TieredSeason(
      rulebookText: RulebookShelf().text(of: rulebook), cities: cities, schools: schools,
      folder: folder.path, language: .chinese
    ) { place, isElsewhere in
      try await Desk.open(
        isElsewhere ? elsewhere : "\(place)/contest.sqlite", keyFile: "\(place)/contest.sqlite.key",
        actor: Actor(name: "demo", role: .organizer),
        clock: { Instant(millisecondsSince1970: 1_810_000_000_000) })
    } tell: { line in
      told.withLock { $0.append(line) }
    }
    let outcome = try await season.play()
    return (season, outcome, told.withLock { $0 })
  }

  /// The small form: one city with four schools. Each trouble has a line of its own.
  @Test func `school, city and nation: each trouble is met, told and mended`() async throws {
    let (season, outcome, told) = try await play("tiaozhanbei-academic", cities: 1, schools: 4)
    #expect(season.ladder.map(\.id) == ["school", "city", "nation"])
    #expect(outcome.offices == 6)
    #expect(outcome.entries > 3)
    #expect(outcome.unsound.isEmpty)
    #expect(
      outcome.refused == [
        "package-over-quota", "recommend-members-changed", "receive-unknown-signer",
        "archive-damaged",
      ], "\(outcome.refused)")
    #expect(Set(outcome.troubles) == Set(TieredSeason.Trouble.allCases), "\(outcome.troubles)")
    for words in [
      "超出 1 个", "纸质推荐汇总表", "签名者自称", "文件不完整", "更换成员（", "数据库在 PostgreSQL 上",
      "：撤回 A", "已报到全国组委会的",
    ] {
      #expect(told.contains { $0.contains(words) }, "\(words)\n\(told.joined(separator: "\n"))")
    }
  }

  @Test func `business plans climb from schools to the nation too`() async throws {
    let (season, outcome, told) = try await play("tiaozhanbei-business", cities: 1, schools: 3)
    #expect(season.ladder.map(\.id) == ["school", "city", "nation"])
    #expect(outcome.offices == 5 && outcome.entries > 5)
    #expect(outcome.unsound.isEmpty)
    #expect(told.contains { $0.contains("全国组委会收到") })
  }

  @Test func `the volunteer contest climbs from a city to the nation`() async throws {
    let (season, outcome, _) = try await play("volunteer", cities: 1, schools: 1)
    #expect(season.ladder.map(\.id) == ["city", "nation"])
    #expect(outcome.offices == 2 && outcome.entries > 10)
    #expect(outcome.unsound.isEmpty && outcome.refused.isEmpty, "\(outcome.refused)")
  }

  @Test func `a ladder that ends at a city has a city's office on top`() async throws {
    let (season, outcome, told) = try await play("hecheng-chaoyang", cities: 2, schools: 1)
    #expect(season.ladder.map(\.id) == ["office", "city"])
    #expect(outcome.offices == 3 && outcome.entries == 2)
    #expect(outcome.unsound.isEmpty && outcome.refused.isEmpty)
    let text = told.joined(separator: "\n")
    #expect(text.contains("【京华市直机关】") && text.contains("【江州区直机关】"), "\(text)")
    #expect(text.contains("【京华市组委会】") && !text.contains("全国"), "\(text)")
  }

  @Test func `a rulebook without a ladder is told so`() throws {
    #expect(throws: TieredSeasonError.oneTier) {
      _ = try TieredSeason(
        rulebookText: RulebookShelf().text(of: "minimal"), cities: 1, schools: 1, folder: "x",
        language: .chinese, open: { _, _ in throw TieredSeasonError.oneTier }, tell: { _ in })
    }
  }
}
