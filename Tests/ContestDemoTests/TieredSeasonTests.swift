import Contest
import ContestDemo
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

/// A programme climbs its tiers, each office on a database of its own.
struct TieredSeasonTests {
  private func play(
    _ rulebook: String, cities: Int, schools: Int
  ) async throws -> (TieredSeason, TieredSeason.Outcome) {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let season = try TieredSeason(
      rulebookText: RulebookShelf().text(of: rulebook), cities: cities, schools: schools,
      folder: folder.path, language: .chinese
    ) { place, _ in
      try await Desk.open(
        "\(place)/contest.sqlite", keyFile: "\(place)/contest.sqlite.key",
        actor: Actor(name: "demo", role: .organizer),
        clock: { Instant(millisecondsSince1970: 1_810_000_000_000) })
    } tell: { _ in
    }
    return (season, try await season.play())
  }

  @Test func `school, city and nation: over the quota, on paper, forged, changed, withdrawn`()
    async throws
  {
    let (season, outcome) = try await play("tiaozhanbei-academic", cities: 1, schools: 4)
    #expect(season.ladder.map(\.id) == ["school", "city", "nation"])
    #expect(outcome.offices == 6)
    #expect(outcome.entries > 3)
    #expect(outcome.unsound.isEmpty)
    #expect(
      outcome.refused == [
        "package-over-quota", "receive-unknown-signer", "archive-damaged",
      ], "\(outcome.refused)")
  }

  @Test func `the volunteer contest climbs from a city to the nation`() async throws {
    let (season, outcome) = try await play("volunteer", cities: 1, schools: 1)
    #expect(season.ladder.map(\.id) == ["city", "nation"])
    #expect(outcome.offices == 2 && outcome.entries > 10)
    #expect(outcome.unsound.isEmpty && outcome.refused.isEmpty, "\(outcome.refused)")
  }

  @Test func `a rulebook without a ladder is told so`() throws {
    #expect(throws: TieredSeasonError.oneTier) {
      _ = try TieredSeason(
        rulebookText: RulebookShelf().text(of: "minimal"), cities: 1, schools: 1, folder: "x",
        language: .chinese, open: { _, _ in throw TieredSeasonError.oneTier }, tell: { _ in })
    }
  }
}
