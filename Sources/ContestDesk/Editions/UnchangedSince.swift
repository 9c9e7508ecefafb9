public import Contest
public import ContestStore

extension Desk {
  /// The newest record, to ask later whether anything was recorded of an edition after it.
  public func auditHead(for edition: Edition.ID) async throws -> AuditHead {
    try actor.require(.seeEntries, in: .edition(edition))
    return try await database.read { try AuditLog.head(in: $0) }
  }

  /// Whether nothing was recorded of an edition after a record. What names no edition counts for all of them, and so does a record
  /// that is not there, as in another database.
  public func isUnchanged(_ edition: Edition.ID, since head: AuditHead) async throws -> Bool {
    try actor.require(.seeEntries, in: .edition(edition))
    return try await database.read { connection in
      guard try head == .none || AuditLog.hash(of: head.sequence, in: connection) == head.hash
      else { return false }
      return try !AuditLog.hasChange(since: head.sequence, of: edition, in: connection)
    }
  }
}
