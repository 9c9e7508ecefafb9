public import Contest
import ContestStore

extension Desk {
  /// How many entries an edition has in each state; states without any are left out.
  public func entryCounts(of edition: Edition) async throws -> [EntryState: Int] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    return try await database.read { connection in
      var counts: [EntryState: Int] = [:]
      for state in EntryState.allCases {
        let count = try EntryRecords.count(edition.id, state: state, in: connection)
        if count > 0 { counts[state] = count }
      }
      return counts
    }
  }
}
