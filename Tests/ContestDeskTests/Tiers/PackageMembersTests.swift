import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Both offices see who joined and who left since the package before.
struct PackageMembersTests {
  /// Changes the members of E1 besides its leader, as an import does it: with a copy of the entry as it was, if `isKept`.
  private func change(
    _ offices: TwoOffices, to names: [String], second: Int64, isKept: Bool = true
  ) async throws {
    let at = Instant(
      millisecondsSince1970: offices.school.desk.clock().millisecondsSince1970 + second * 1_000)
    try await offices.school.desk.database.write(
      Action(actor: "test", name: "entries.import", at: at)
    ) { transaction in
      let was = try EntrySnapshot(of: "E1", in: transaction)
      try transaction.execute(
        "DELETE FROM people WHERE entry_id = 'E1' AND role = 'member' AND position > 1")
      for (place, name) in names.enumerated() {
        try transaction.execute(
          "INSERT INTO people (entry_id, role, position, name) VALUES ('E1', 'member', ?1, ?2)",
          place + 2, name)
      }
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(
        .entry("E1"), withheld: isKept ? ["was": try KeptJSON.text(of: was)] : [:])
    }
  }

  private func told(_ changes: [PackageRecord.Changed]) -> [String] {
    changes.map { "\($0.line.code.text) \($0.words(in: .chinese))" }
  }

  @Test func `who joined and who left stands in the package, above and in the list of packages`()
    async throws
  {
    let offices = try await TwoOffices()
    try await change(offices, to: ["王小强"], second: -10)
    try await offices.select()
    let first = try await offices.recommend()
    #expect(first.changes.isEmpty)
    try await offices.receive()

    try await change(offices, to: ["李小红", "陈小亮"], second: 10)
    let words = "E1 成员变动（加入 李小红、陈小亮，退出 王小强）"
    let trial = try await offices.school.desk.recommend(
      to: "市团委", reason: "王小强退学", program: "test", mode: .preview, path: offices.path)
    #expect(told(trial.changes) == [words])
    #expect(told(try await offices.recommend(reason: "王小强退学").changes) == [words])
    #expect(told(try await offices.receive(mode: .preview).changes) == [words])
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored && told(receipt.changes) == [words])
    for desk in [offices.school.desk, offices.city] {
      let status = try await desk.packageStatus()
      #expect(told(status.versions.last?.changes ?? []) == [words])
      let table = try #require(status.tables(in: .chinese).first)
      #expect("\(table.rows)".contains("退出 王小强）") && "\(table.rows)".contains("E1"))
      #expect(try await desk.checkStore().isSound)
    }
    // The next package is compared with this one.
    #expect(try await offices.recommend().changes.isEmpty)

    // What the log does not have any more is not told by name.
    try await change(offices, to: [], second: 20, isKept: false)
    let last = try await offices.school.desk.recommend(
      to: "市团委", reason: "退出", program: "test", mode: .preview, path: offices.path)
    #expect(told(last.changes) == ["E1 成员变动（原来的名单没有留下）"])
  }
}
