public import Contest
import Foundation

/// One file that holds a season: 备份.
///
/// Its first line is `contest-backup`, its second the manifest, the rest one SQLite file, whichever engine it came
/// from. So `head -2` shows what is in it, `tail -n +3` gives a file that any SQLite opens, and a backup of one engine
/// can be restored into the other. ID numbers stay sealed; the site key is not in it and is kept apart.
public struct Backup: Sendable {
  static let heading = KeptFile.backupHeading

  public let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// Writes a consistent copy while others go on working: every write answered before the call is in it.
  ///
  /// The copy is read back and checked before the file gets its name, and synced before the call returns.
  ///
  /// - Returns: the manifest.
  /// - Throws: ``StoreError``; an older backup of that name is then untouched. ``StoreError/cannotWrite(path:reason:)`` where its place
  ///   takes no file, or no more.
  @discardableResult
  public func make(
    of database: any Database, at now: Instant, telling work: WorkProgress = .silent
  ) async throws -> BackupManifest {
    guard let engine = database as? any BackedUp else { throw StoreError.closed }
    let (copy, draft) = (DurableFile.part(beside: path), DurableFile.part(beside: path))
    defer { for file in [copy, copy + "-journal", draft] { unlink(file) } }
    do {
      try work.tell(Bilingual(chinese: "复制数据库", english: "Copying the database"), 0, of: 3)
      try await engine.copy(to: copy, at: now)
      try work.tell(Bilingual(chinese: "核对副本", english: "Checking the copy"), 1, of: 3)
      let manifest = try BackupManifest(of: copy, engine: database.dialect, at: now)
      try work.tell(Bilingual(chinese: "写备份文件", english: "Writing the backup"), 2, of: 3)
      try DurableFile.write(
        Self.heading + manifest.line, followedBy: copy, from: 0, to: draft)
      try DurableFile.move(draft, to: path)
      return manifest
    } catch StoreError.cannotWrite(_, let reason) {
      // It is the backup that cannot be written; nobody asked for the files on the way to it.
      throw StoreError.cannotWrite(path: path, reason: reason)
    } catch StoreError.diskFull {
      throw StoreError.cannotWrite(path: path, reason: SystemReason.diskFull.libraryWords)
    }
  }

  /// Reads the file and checks its hash, its pages, its rows and its audit chain.
  ///
  /// - Returns: the manifest.
  /// - Throws: ``StoreError/badBackup(_:)`` when anything differs.
  public func verify() throws -> BackupManifest {
    let copy = DurableFile.part(
      beside: FileManager.default.temporaryDirectory.path + "/contest-verify")
    defer { unlink(copy) }
    return try extract(to: copy, Migration.all)
  }

  /// Puts the season in place of what is at the address.
  ///
  /// Everything is checked first. A file that is replaced is kept beside the new one, and nobody may have it open. In
  /// PostgreSQL only an empty schema is filled: restore into a new one, then switch to its address.
  ///
  /// - Returns: the manifest, and where the replaced file is kept.
  /// - Throws: ``StoreError``; what was at the address is then still there.
  @discardableResult
  public func restore(
    to address: DatabaseAddress, at now: Instant, telling work: WorkProgress = .silent
  ) async throws -> (manifest: BackupManifest, kept: String?) {
    try await restore(to: address, at: now, migrations: Migration.all, telling: work)
  }

  /// Restores as a program would that knows other migrations, such as a later one.
  package func restore(
    to address: DatabaseAddress, at now: Instant, migrations: [Migration],
    telling work: WorkProgress = .silent
  ) async throws -> (manifest: BackupManifest, kept: String?) {
    try work.tell(Bilingual(chinese: "核对备份", english: "Checking the backup"), 0, of: 2)
    switch address {
    case .file(let path):
      // A link stays a link, and the file that it leads to is the one that is set aside and replaced.
      let target = FileLink.target(of: path)
      let copy = DurableFile.part(beside: target)
      defer { unlink(copy) }
      let manifest = try extract(to: copy, migrations)
      try work.tell(Bilingual(chinese: "放到原处", english: "Putting it in place"), 1, of: 2)
      let kept = try SQLiteFile(path: target).setAside()
      try DurableFile.move(copy, to: target)
      return (manifest, kept)
    case .postgres(let place):
      let copy = DurableFile.part(
        beside: FileManager.default.temporaryDirectory.path + "/contest-restore")
      defer { for file in [copy, copy + "-journal"] { unlink(file) } }
      let manifest = try extract(to: copy, migrations)
      try work.tell(Bilingual(chinese: "写入数据库", english: "Filling the database"), 1, of: 2)
      let database = try await PostgresDatabase(address: place, at: now, migrations: migrations)
      // An older backup is first brought to the tables that it is to fill.
      try BackupCopy.bringUpToDate(copy, migrations, at: now)
      let filled = try BackupCopy(path: copy)
      let head = try filled.read { try AuditLog.verify(in: $0, expecting: manifest.head) }
      try await database.fill(from: filled, expecting: head)
      try await database.close()
      return (manifest, nil)
    }
  }

  /// Takes the SQLite file out of the backup and checks it against the manifest.
  private func extract(to copy: String, _ migrations: [Migration]) throws -> BackupManifest {
    let (manifest, start) = try readManifest()
    guard try DurableFile.size(of: path) == start + manifest.databaseBytes else {
      throw StoreError.badBackup(.length)
    }
    guard try DurableFile.digest(of: path, from: start).text == manifest.databaseSHA256 else {
      throw StoreError.badBackup(.digest)
    }
    let known = migrations.last?.number ?? 0
    guard manifest.format <= known else {
      throw StoreError.newerDatabase(
        found: manifest.format, known: known, program: manifest.program)
    }
    try DurableFile.write("", followedBy: path, from: start, to: copy)
    let state = try BackupCopy(path: copy).state(isAsMade: true)
    let tables = Set(state.rows.keys).union(manifest.rows.keys)
    if let table = tables.filter({ state.rows[$0] != manifest.rows[$0] }).min() {
      throw StoreError.badBackup(.rows(table: table))
    }
    guard state.head == manifest.head else { throw StoreError.badBackup(.auditHead) }
    return manifest
  }

  /// The manifest, and where the SQLite file begins.
  private func readManifest() throws -> (BackupManifest, Int) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw StoreError.missingBackup(path)
    }
    defer { try? file.close() }
    let start = try file.read(upToCount: 1 << 16) ?? Data()
    guard start.starts(with: Self.heading.utf8) else {
      throw StoreError.badBackup(.noBackup)
    }
    let rest = start.dropFirst(Self.heading.utf8.count)
    guard let end = rest.firstIndex(of: 10) else {
      throw StoreError.badBackup(.manifest)
    }
    return (
      try BackupManifest(line: String(decoding: rest[..<end], as: UTF8.self)), end + 1
    )
  }
}

/// An engine that can copy itself while it works.
protocol BackedUp: Database {
  /// Writes one consistent state to a new SQLite file.
  func copy(to path: String, at now: Instant) async throws
}
