public import Contest
public import ContestStore

extension Desk {
  /// The imports of several files in an edition, the oldest first: which files were requested, and which are stored.
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
