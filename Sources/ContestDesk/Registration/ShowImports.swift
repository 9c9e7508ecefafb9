public import Contest
public import ContestStore

extension Desk {
  /// The imports of many files of an edition, the oldest first: which files were asked for, and which are in.
  public func imports(of edition: Edition) async throws -> [ImportRun] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    return try await database.read { try ImportRecords.runs(edition.id, in: $0) }
  }
}
