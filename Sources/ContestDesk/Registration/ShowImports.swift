public import Contest
public import ContestStore

extension Desk {
  /// The imports of many files of an edition, the oldest first: which files were asked for, and which are in.
  public func imports(
    of edition: Edition, in language: Language = .chinese
  ) async throws -> [ImportRun] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    return try await database.read { connection in
      let names = try ActorNames(language, in: connection)
      return try ImportRecords.runs(edition.id, in: connection).map { run in
        var run = run
        run.who = names.shown(run.actor)
        return run
      }
    }
  }
}
