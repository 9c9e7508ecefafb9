import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct EntryCodeTests {
  @Test func `codes of entries differ and do not stand in order`() {
    let codes = (0..<10_000).map { EntryCode.code($0).text }
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { $0.count == 7 })
    #expect(codes != codes.sorted())
    #expect(EntryCode.code(1_000_000).text.count == 9)
    #expect((0..<3).map { EntryCode.code($0, start: 5).text } == ["A000005", "A618038", "A236071"])
  }

  /// A desk on a new database, whose random bits are all `bits`.
  private func desk(_ bits: Bits128, in folder: URL) async throws -> Desk {
    let now = Instant(millisecondsSince1970: 1_806_999_999_000)
    let address = try DatabaseAddress(folder.appending(path: "contest.sqlite").path())
    return Desk(
      database: try await address.open(at: now), key: try SiteKey(bytes: Array(0..<32)),
      actor: Actor(name: "demo", role: .organizer), clock: { now }, chance: { bits })
  }

  @Test(arguments: [nil as Seed?, 7])
  func `the first code is drawn when the first edition opens, unless the seed was chosen`(
    seed: Seed?
  ) async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await desk(Bits128(high: 1, low: 3_000_005), in: folder)
    let text = try RulebookShelf().text(of: "minimal")
    for office in ["湖心大学", "云岭学院"] {
      _ = try await desk.openEdition(
        rulebookText: text, year: 2027, tier: "school", office: office, seed: seed)
    }
    let start = try await desk.database.read { try EntryCode.start(in: $0) }
    #expect(start == (seed == nil ? 5 : EntryCode.earlierStart))
    // Settled once, and on record.
    let records = try await desk.database.read { connection in
      try AuditLog.records(of: Subject(.store, ["entry-codes"]), in: connection).map(\.detail)
    }
    #expect(records == (seed == nil ? ["{\"start\":\"5\"}"] : []))
    #expect(try await desk.checkStore().isSound)
    try await desk.database.close()
  }
}
