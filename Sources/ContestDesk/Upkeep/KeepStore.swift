public import Contest
public import ContestStore

extension Desk {
  /// Checks every named invariant, the audit chain and the digests of scores and decisions: 核对. `heads` are heads of the
  /// audit log that were noted earlier and must still be in it.
  public func checkStore(expecting heads: [AuditHead] = []) async throws -> StoreCheck {
    try actor.require(.seeEntries, in: .everything)
    let store = try await StoreCheck.run(on: database, expecting: heads, telling: work)
    let files = store.adding(
      "entry-files",
      Bilingual(
        chinese: "交来的文件都在文件夹里，内容没有改动",
        english: "the files that were handed in lie in their folder as they were"),
      offenders: try await damagedFiles())
    try work.tell(Bilingual(chinese: "重新计算各届结果", english: "Computing all results again"))
    return try await resultCheck().adding(to: files)
  }

  /// Writes a consistent backup while others go on working. The file contains its own SHA-256, row counts and the head of
  /// the audit chain. It does not contain the site's key: keep `contest.sqlite.key` separately.
  ///
  /// Files of entrants are copied to a folder beside it, `….files`; files of earlier backups in it stay.
  public func backUp(
    to path: String
  ) async throws -> (manifest: BackupManifest, files: CopiedFiles) {
    try actor.require(.maintainStore, in: .everything)
    let manifest = try await Backup(path).make(of: database, at: clock(), telling: work)
    // Without a folder, the backup lacks every file that a row names, and reports this.
    guard let files else { return (manifest, CopiedFiles(damaged: try await damagedFiles())) }
    let folder = FileFolder(Self.folder(besideBackup: path))
    return (manifest, try await copyFiles(from: files, to: folder))
  }

  /// Removes an edition's personal data when their retention time is over; results, digests and the audit chain stay. See
  /// ``Purge``.
  public func purgePrivateData(of edition: Edition) async throws -> Purge.Count {
    try actor.require(.maintainStore, in: .edition(edition.id))
    try await requireFolder(toPurge: edition.id)
    let count = try await Purge.privateData(
      of: edition.id, in: database, action(Purge.action), keepingLeaders: edition.capsLeaders)
    try await removePurgedFiles(of: edition.id)
    return count
  }

  /// Checks a backup and replaces the database at an address with it; the old database is kept beside it. Then the files
  /// of entrants are restored from the folder beside the backup, and missing ones are reported.
  public static func restore(
    _ backup: String, to address: String, files: String? = nil,
    actor: Actor, clock: @escaping @Sendable () -> Instant,
    telling work: WorkProgress = .silent
  ) async throws -> (manifest: BackupManifest, kept: String?, files: CopiedFiles) {
    try actor.require(.maintainStore, in: .everything)
    let (manifest, kept) = try await Backup(backup).restore(
      to: DatabaseAddress(address), at: clock(), telling: work)
    // Files need no key, and the key of the restored database may not be there yet.
    let place = try DatabaseAddress(address)
    var desk = Desk(
      database: try await place.open(at: clock(), creating: false),
      key: try SiteKey(bytes: [UInt8](repeating: 0, count: 32)), actor: actor, clock: clock,
      files: (files ?? FileFolder.defaultPath(for: place)).map(FileFolder.init))
    desk.work = work
    let copied = try await desk.bringBackFiles(from: folder(besideBackup: backup))
    try await desk.database.close()
    return (manifest, kept, copied)
  }

  private func bringBackFiles(from folder: String) async throws -> CopiedFiles {
    guard let files else { return CopiedFiles(damaged: try await damagedFiles()) }
    return try await copyFiles(from: FileFolder(folder), to: files)
  }
}
