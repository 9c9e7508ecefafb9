import Contest
import Foundation
import Testing

@testable import ContestStore

/// Among many large writes the log is folded into the file less often; afterwards it is, and nothing differs for who reads.
struct ManyWritesTests {
  private let folder: TemporaryFolder
  private let database: SQLiteDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try SQLiteDatabase(
      path: folder.file("contest.sqlite"), at: Instant(millisecondsSince1970: 1_807_000_000_000))
  }

  /// A write of two megabytes.
  private func write(_ number: Int) async throws {
    let action = Action(
      actor: "test", name: "test.write", at: Instant(millisecondsSince1970: 1_807_000_000_000))
    try await database.write(action) { transaction in
      try transaction.execute(
        "INSERT INTO settings (key, value) VALUES (?1, ?2)", "large-\(number)",
        String(repeating: "x", count: 2_000_000))
      try transaction.record(Subject(.store, ["large", "\(number)"]))
    }
  }

  private var length: Int {
    get throws {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.file("contest.sqlite"))
      return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }
  }

  @Test func `the log is folded when many writes are over, and not among them`() async throws {
    try await write(0)
    try await write(1)
    try await write(2)
    let before = try length
    #expect(before > 2_000_000, "single writes fold it every thousand pages")
    try await database.manyWrites(3) {
      for number in 3...8 { try await write(number) }
      #expect(try length == before)
      let kept = try await database.read {
        try $0.count("SELECT count(*) FROM settings WHERE key LIKE 'large-%'")
      }
      #expect(kept == 9)
    }
    #expect(try length > before + 10_000_000)
  }

  @Test func `what fails among many writes ends them too`() async throws {
    struct Stop: Error {}
    await #expect(throws: Stop.self) {
      try await database.manyWrites(2) {
        try await write(0)
        throw Stop()
      }
    }
    let before = try length
    for number in 1...3 { try await write(number) }
    #expect(try length > before)
  }
}
