public import Contest
public import ContestStore

extension Desk {
  /// Checks every named invariant, the audit chain and the digests of scores and decisions: 核对.
  /// `heads` of the audit log that were noted earlier have to be in it still.
  public func checkStore(expecting heads: [AuditHead] = []) async throws -> StoreCheck {
    try actor.require(.seeEntries, in: .everything)
    let store = try await StoreCheck.run(on: database, expecting: heads, telling: work)
    try work.tell(Bilingual(chinese: "重新计算各届结果", english: "Computing all results again"))
    return try await resultCheck().adding(to: store)
  }

  /// Writes a consistent backup while others go on working; the file carries its own SHA-256, row counts and the head
  /// of the audit chain. The site's key is not in it: keep `contest.sqlite.key` apart.
  public func backUp(to path: String) async throws -> BackupManifest {
    try actor.require(.maintainStore, in: .everything)
    return try await Backup(path).make(of: database, at: clock(), telling: work)
  }

  /// Removes an edition's personal data when their time is over; results, digests and the audit chain stay. See ``Purge``.
  public func purgePrivateData(of edition: Edition) async throws -> Purge.Count {
    try actor.require(.maintainStore, in: .edition(edition.id))
    return try await Purge.privateData(
      of: edition.id, in: database, action(Purge.action))
  }

  /// Checks a backup and puts it in place of what is at an address; what was there is kept beside it.
  public static func restore(
    _ backup: String, to address: String, actor: Actor, clock: @Sendable () -> Instant,
    telling work: WorkProgress = .silent
  ) async throws -> (manifest: BackupManifest, kept: String?) {
    try actor.require(.maintainStore, in: .everything)
    return try await Backup(backup).restore(
      to: DatabaseAddress(address), at: clock(), telling: work)
  }
}
