import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

/// A season that a program of format 2 left, restored by this one: its lists are what they were, on both engines, and follow from
/// its marks and decisions.
struct OldFormatListsTests {
  enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres
  }

  private static func lists(_ backup: String, on engine: Engine) async throws -> [String] {
    let fixture = try repositoryFile("Tests/Fixtures/format-2")
    let folder = try temporaryFolder()
    let keyPath = folder.appending(path: "site.key").path
    try FileManager.default.copyItem(
      atPath: fixture.appending(path: "site.key").path, toPath: keyPath)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: keyPath)
    let address: DatabaseAddress =
      switch engine {
      case .sqlite: .file(folder.appending(path: "contest.sqlite").path)
      case .postgres: .postgres(try await PrivatePostgres.shared.emptySchema())
      }
    try await Backup(fixture.appending(path: backup).path).restore(
      to: address, at: RoundSeason.now)
    let database = try await address.open(at: RoundSeason.now)
    let desk = Desk(
      database: database, key: try SiteKey(file: keyPath, creating: false),
      actor: Actor(name: "li", role: .organizer), clock: { RoundSeason.now })
    // With this the sealed lists are computed once more from marks and decisions.
    #expect(try await desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
    let chosen = try await desk.selection(of: "review").map { "\($0.entry) \($0.outcome.rawValue)" }
    let prizes = try await desk.resultBook().awardsInOrder().map { "\($0.level) \($0.entry)" }
    try await database.close()
    return chosen + prizes
  }

  @Test(arguments: ["from-sqlite.backup", "from-postgres.backup"], Engine.allCases)
  func `selection and prizes are what they were`(backup: String, engine: Engine) async throws {
    let lists = try await Self.lists(backup, on: engine)
    #expect(
      lists == [
        "A743960 selected", "A980026 selected", "A125927 selected", "A216092 selected",
        "A834125 reserve", "A271828 reserve", "A507894 out", "A598059 out",
        "A452158 out", "A889861 out", "A070191 out",
        "A361993 out", "一等奖 A743960", "二等奖 A980026", "二等奖 A125927",
      ])
  }
}
