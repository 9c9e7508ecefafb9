public import Contest
import ContestStore

/// The archive that was made of an edition last, as the log has it.
public struct LastArchive: Hashable, Sendable {
  public let at: Instant
  /// Whether results were sealed or lists went public afterwards, so that it does not tell the end.
  public let isOutdated: Bool
}

extension Desk {
  /// When an edition was archived last; `nil` for one that never was.
  public func lastArchive(edition id: Edition.ID? = nil) async throws -> LastArchive? {
    let id = try await permitted(.exportResults, in: id)
    return try await database.read { connection in
      let made = try HistoryRecords.records(
        of: .edition(id), mentioning: "manifest-sha256", in: connection)
      guard let last = made.last(where: { $0.record.action == "edition.archive" })?.record else {
        return nil
      }
      let sealed = try OutcomeRecords.versions(id, in: connection).map(\.at)
      let published = try PublicationRecords.all(id, in: connection).map(\.at)
      return LastArchive(
        at: last.at, isOutdated: (sealed + published).contains { $0 > last.at })
    }
  }
}
