import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

struct DeskOpeningTests {
  private static func open(_ folder: URL, mayLackKey: Bool = false) async throws -> Desk {
    try await Desk.open(
      folder.appending(path: "contest.sqlite").path(percentEncoded: false), mayLackKey: mayLackKey,
      actor: Actor(name: "张老师", role: .organizer)
    ) { Instant(millisecondsSince1970: 1_806_000_000_000) }
  }

  @Test func `a database with a lost key gets no new key, and can still be checked`()
    async throws
  {
    let folder = try temporaryFolder()
    let key = folder.appending(path: "contest.sqlite.key")
    let first = try await Self.open(folder)
    try await first.database.write(Action(actor: "张老师", name: "test", at: first.clock())) {
      try first.key.claim($0)
    }
    try await first.database.close()
    try FileManager.default.removeItem(at: key)

    await #expect(
      throws: StoreError.keyFile(.missing(key.path(percentEncoded: false)))
    ) { try await Self.open(folder) }
    #expect(!FileManager.default.fileExists(atPath: key.path(percentEncoded: false)))

    let desk = try await Self.open(folder, mayLackKey: true)
    let broken = try await desk.checkStore().findings.filter { $0.count > 0 }
    #expect(broken.map { "\($0.name) \($0.examples)" } == [])
    #expect(!FileManager.default.fileExists(atPath: key.path(percentEncoded: false)))
    try await desk.database.close()
  }

  @Test func `on PostgreSQL a command uses the database's clock, not the machine's`()
    async throws
  {
    func own() -> Instant {
      Instant(millisecondsSince1970: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
    }
    let address = try await PrivatePostgres.shared.emptySchema()
    let database = try await DatabaseAddress(address).open(at: own())
    let wrong = Desk(
      database: database, key: try SiteKey(bytes: [UInt8](repeating: 1, count: 32)),
      actor: Actor(name: "张老师", role: .organizer)
    ) { Instant(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000) + 3_600_000) }
    let desk = try await wrong.timedByDatabase()
    // Within two minutes, because a busy machine may be slow to answer; the wrong clock is an hour ahead.
    #expect(abs(desk.clock().millisecondsSince1970 - own().millisecondsSince1970) < 120_000)
    try await database.close()
  }

  @Test func `with a database file a command uses the machine's clock`() async throws {
    let desk = try await Self.open(try temporaryFolder()).timedByDatabase()
    #expect(desk.clock() == Instant(millisecondsSince1970: 1_806_000_000_000))
    try await desk.database.close()
  }
}
