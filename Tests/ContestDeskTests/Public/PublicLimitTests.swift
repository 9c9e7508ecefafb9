import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// How often one source may do something, and who behind the same address is kept from it.
struct PublicLimitTests {
  private static let limit = PublicLimit(name: "public/test", most: 2, mostBeforeAll: 4)

  @Test func `what is found goes through where wrong ones are refused, until far too many came`()
    async throws
  {
    let desk = try await JudgedEdition().desk
    func search(_ found: Int?, _ source: String = "10.0.0.1") async throws -> Int? {
      try await desk.limited(Self.limit, source, ifNothing: true) { found }
    }
    for _ in 1...2 { #expect(try await search(nil) == nil) }
    #expect(try await search(7) == 7)
    for _ in 3...4 {
      await #expect(throws: PublicFault.wrongTooOften(minutes: 15)) { try await search(nil) }
    }
    await #expect(throws: PublicFault.tooOften(minutes: 15)) { try await search(7) }
    #expect(try await search(7, "10.0.0.2") == 7)
  }

  @Test func `where everything counts, the limit holds for everything`() async throws {
    let desk = try await JudgedEdition().desk
    func act() async throws -> Int? { try await desk.limited(Self.limit, "10.0.0.1") { 7 } }
    for _ in 1...2 { #expect(try await act() == 7) }
    await #expect(throws: PublicFault.tooOften(minutes: 15)) { try await act() }
  }

  @Test func `of forty at the same moment no more are done than may be`() async throws {
    let desk = try await JudgedEdition().desk
    let done = await withTaskGroup(of: Bool.self) { group in
      for _ in 1...40 {
        group.addTask { await (try? desk.limited(Self.limit, "10.0.0.1") { 7 }) == 7 }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(done == 2)
  }

  @Test func `what was refused for another reason is not counted`() async throws {
    let desk = try await JudgedEdition().desk
    for _ in 1...5 {
      await #expect(throws: PublicFault.nameMissing) {
        try await desk.limited(Self.limit, "10.0.0.1") { () -> Int? in throw PublicFault.nameMissing
        }
      }
    }
    for _ in 1...2 {
      #expect(try await desk.limited(Self.limit, "10.0.0.1") { 7 } == 7)
    }
  }

  @Test func `a quarter of an hour begins with the first, so a trickle all day is never refused`()
    async throws
  {
    let own = try await JudgedEdition().desk
    func act(minute: Int) async throws -> Int? {
      let desk = Desk(
        database: own.database, key: own.key, actor: own.actor,
        clock: { Instant(millisecondsSince1970: 1_810_000_000_000 + Int64(minute) * 60_000) })
      return try await desk.limited(Self.limit, "10.0.0.1") { 7 }
    }
    for minute in stride(from: 0, to: 120, by: 8) { #expect(try await act(minute: minute) == 7) }
    for minute in [200, 210] { #expect(try await act(minute: minute) == 7) }
    await #expect(throws: PublicFault.tooOften(minutes: 15)) { try await act(minute: 214) }
    #expect(try await act(minute: 216) == 7)
  }
}
