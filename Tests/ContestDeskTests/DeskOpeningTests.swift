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

  @Test func `a database whose key is lost gets no other one, and can still be checked`()
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
}
