import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestStore

/// Lists on paper that were numbered among the packages get a count of their own, and stay whole and on record.
struct PaperNumbersTests {
  private static func record(
    _ direction: PackageRecord.Direction, _ number: Int, _ kind: String
  ) -> PackageRecord {
    PackageRecord(
      direction: direction, site: "永定农学院", number: number, kind: kind,
      at: Instant(millisecondsSince1970: Int64(number)), actor: "sun", sha256: "\(number)",
      previous: "", version: 1, reason: "",
      lines: [
        PackageRecord.Line(
          identity: Entry.Identity(Bits128(high: 1, low: UInt64(number))), code: "E1",
          standing: "reserve", place: 1, title: "灯", organization: "永定农学院", sealed: [1])
      ])
  }

  @Test(arguments: Engine.allCases)
  func `lists on paper move with their lines, packages stay, and check is silent`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      try await database.write(Season.action("package.receive")) { transaction in
        for one in [
          Self.record(.received, 1, "paper"), Self.record(.received, 2, "recommendation"),
          Self.record(.sent, 3, "paper"),
        ] {
          try PackageRecords.add(one, Season.edition, in: transaction)
        }
      }
      try await database.write(Season.action("store.migrate")) { transaction in
        try Migration.paperNumbers.then?(transaction, Season.now)
        try transaction.record(.packages(Season.edition), detail: ["test": "moved"])
      }
      let (all, reserves) = try await database.read { connection in
        (
          try PackageRecords.all(Season.edition, in: connection),
          try PackageRecords.reserves(in: connection)
        )
      }
      #expect(all.map(\.direction) == [.received, .receivedOnPaper, .sentOnPaper])
      #expect(all.map(\.number) == [2, 1, 3])
      #expect(all.allSatisfy { $0.lines.map(\.sealed) == [[1]] })
      #expect(reserves.map(\.direction) == [.received, .receivedOnPaper])
      let found = try await StoreCheck.run(on: database).findings.filter { $0.count > 0 }
      // The rulebook of these tests was never sealed.
      #expect(found.map(\.name) == ["rulebook-seal"])
    }
  }
}
