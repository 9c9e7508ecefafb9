import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct SealedListsTests {
  /// The lines as they are stored, without the marks behind places and without what stands beside them.
  private static func stored(
    _ list: OutcomeList, _ edition: Edition.ID, in connection: Connection
  ) throws -> [SealedLine] {
    try OutcomeRecords.lines(edition, list, details: false, in: connection).map { stored in
      var line = stored
      line.line.basis = nil
      return line
    }
  }

  @Test func `lists that say what follows now are not kept and give the lines that are stored`()
    async throws
  {
    let edition = try await PublicEdition()
    try await edition.desk.database.read { connection in
      let judged = edition.judged.edition
      let current = try CurrentResults(judged, withReasons: false, in: connection)
      #expect(current.changesSinceSealed.isEmpty)
      #expect(current.sealed.unlike.isEmpty)
      #expect(
        current.sealed.keys == [.ranking("review"), .selection("review"), .awards])
      for list in current.sealed.keys {
        #expect(try current.sealed[list] == Self.stored(list, judged.id, in: connection))
        #expect(current.sealed.holds(list))
      }
      #expect(current.sealed.entries(among: ["E1", "E99"]) == ["E1"])
      // What stands beside prizes is asked for, so they are kept; the ranking is not.
      let whole = try CurrentResults(judged, in: connection)
      #expect(Set(whole.sealed.unlike.keys) == [.selection("review"), .awards])
      #expect(whole.sealed[.awards]?.first?.detail.isEmpty == false)
    }
  }

  @Test func `a list is kept as it was sealed once one of its lines says something else`()
    async throws
  {
    let edition = try await PublicEdition()
    try await edition.desk.screen(Entry.ID("E2"), .refuse(reason: "重复申报"))
    try await edition.desk.database.read { connection in
      let judged = edition.judged.edition
      let current = try CurrentResults(judged, withReasons: false, in: connection)
      #expect(current.sealed.unlike[.awards]?.map(\.line.entry) == ["E1", "E2", "E3"])
      #expect(!current.changesSinceSealed.isEmpty)
    }
  }
}
