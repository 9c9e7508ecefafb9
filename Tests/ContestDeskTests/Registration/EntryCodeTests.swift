import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct EntryCodeTests {
  private static let key = Bits128(high: 1, low: 3_000_005)

  @Test func `codes of entries differ and do not stand in order`() {
    for order in [EntryCode.Order.keyed(Self.key), .earlier] {
      let codes = (0..<10_000).map { EntryCode.code($0, in: order).text }
      #expect(Set(codes).count == codes.count)
      #expect(codes.allSatisfy { $0.count == 7 && $0.first == "A" })
      #expect(codes != codes.sorted())
      #expect(EntryCode.code(1_000_000, in: order).text.count == 9)
    }
  }

  @Test func `older databases go on with their formula`() {
    #expect(
      (0..<3).map { EntryCode.code($0, in: .steps(start: 5)).text } == [
        "A000005", "A618038", "A236071",
      ])
    #expect(
      (0..<3).map { EntryCode.code($0, in: .earlier).text } == ["A271828", "A889861", "A507894"])
  }

  /// With the formula of older programs the difference times the inverse of the step is the number of works between. With a
  /// key, each pair of neighbours has a difference of its own.
  @Test func `two codes do not tell how many works came between them`() {
    func differences(_ order: EntryCode.Order) -> Set<Int> {
      let numbers = (0...1_000).compactMap { Int(EntryCode.code($0, in: order).text.dropFirst()) }
      return Set(zip(numbers, numbers.dropFirst()).map { ($1 - $0 + 1_000_000) % 1_000_000 })
    }
    #expect(differences(.earlier).count == 1)
    #expect(differences(.keyed(Self.key)).count >= 995)
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
  func `the order of the codes is drawn when the first edition opens, unless the seed was chosen`(
    seed: Seed?
  ) async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await desk(Self.key, in: folder)
    let text = try RulebookShelf().text(of: "minimal")
    for office in ["湖心大学", "云岭学院"] {
      _ = try await desk.openEdition(
        rulebookText: text, year: 2027, tier: "school", office: office, seed: seed)
    }
    let order = try await desk.database.read { try EntryCode.order(in: $0) }
    #expect(order == (seed == nil ? .keyed(Self.key) : .earlier))
    // Settled once, and on record by its hash alone.
    let records = try await desk.database.read { connection in
      try AuditLog.records(of: Subject(.store, ["entry-code-key"]), in: connection).map(\.detail)
    }
    let hash = Digest(of: Self.key.text).text
    #expect(records == (seed == nil ? ["{\"key-sha256\":\"\(hash)\"}"] : []))
    #expect(try await desk.checkStore().isSound)
    try await desk.database.close()
  }

  @Test func `a database with a start goes on from it`() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await desk(Self.key, in: folder)
    try await desk.database.write(Action(actor: "demo", name: "test", at: desk.clock())) {
      try SettingRecords.set("entry-codes", to: "5", in: $0)
      try $0.record(Subject(.store, ["entry-codes"]), detail: ["start": "5"])
    }
    _ = try await desk.openEdition(
      rulebookText: try RulebookShelf().text(of: "minimal"), year: 2027, tier: "school",
      office: "云岭学院")
    let order = try await desk.database.read { try EntryCode.order(in: $0) }
    #expect(order == .steps(start: 5))
    try await desk.database.close()
  }

  @Test func `a database with entries keeps its codes when another edition opens`() async throws {
    let book = try await FormBook()
    let file = try book.workbook("一.xlsx", rows: FormBook.sheet([FormBook.work("1")]))
    let desk = Desk(
      database: book.desk.database, key: book.desk.key,
      actor: Actor(name: "zhao", role: .organizer), clock: book.desk.clock)
    #expect(
      try await desk.importEntries([file], edition: book.edition, organization: "京华理工大学")
        .isStored)
    _ = try await desk.openEdition(
      rulebookText: FormBook.rulebook, year: 2027, tier: "city", office: "云岭市赛办")
    let order = try await desk.database.read { try EntryCode.order(in: $0) }
    #expect(order == .earlier)
  }

  @Test func `works are stored under the codes of the drawn order`() async throws {
    let book = try await FormBook(seed: nil)
    let order = try await book.desk.database.read { try EntryCode.order(in: $0) }
    #expect(order != .earlier)
    let file = try book.workbook("一.xlsx", rows: FormBook.sheet([FormBook.work("1")]))
    let report = try await book.desk.importEntries(
      [file], edition: book.edition, organization: "京华理工大学")
    #expect(report.lines.compactMap(\.id) == [EntryCode.code(0, in: order)])
  }
}
