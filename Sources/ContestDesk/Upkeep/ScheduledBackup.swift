import Contest
import ContestSheets
public import ContestStore
import Foundation

/// A backup that the server makes by itself, and the result of its trial restore: 定时备份.
public struct ScheduledBackup: Sendable {
  public let path: String
  public let manifest: BackupManifest
  /// The invariants that the restored copy breaks; empty if it is sound.
  public let broken: [String]
  /// Entrants' files that are missing from the backup.
  public let damagedFiles: [String]
  /// Older backups that were removed.
  public let removed: [String]

  public var isSound: Bool { broken.isEmpty && damagedFiles.isEmpty }
}

extension Desk {
  /// Makes the backup of this period, unless a server has made it: a file in `folder`, which is restored into a trial
  /// database beside it and checked completely. Only after a successful trial are the oldest backups removed, so that
  /// `keep` of them stay.
  ///
  /// - Returns: `nil` if it was made already, or another server is making it.
  /// - Throws: ``StoreError``; this server or another one tries again after half an hour.
  public func backUpWhenDue(
    to folder: String, everyHours hours: Int = 24, keep: Int = 14
  ) async throws -> ScheduledBackup? {
    try actor.require(.maintainStore, in: .everything)
    let begun = clock()
    let period = BackupPeriod(hours: hours).key(at: begun)
    try await ask(for: .backup, period)
    guard let job = try await takeJob([.backup], key: period, Self.serverName, 1_800) else {
      return nil
    }
    let name = BackupName(begun)
    let path = URL(filePath: folder).appending(path: name.text).path
    let (manifest, files) = try await backUp(to: path)
    let broken = try await tryRestore(path, in: folder)
    let isSound = broken.isEmpty && files.damaged.isEmpty
    let removed = isSound ? try removeOldest(in: folder, keeping: max(1, keep)) : []
    let made = ScheduledBackup(
      path: path, manifest: manifest, broken: broken, damagedFiles: files.damaged,
      removed: removed)
    try await end(job, .success(.done(made.told)))
    return made
  }

  /// Restores a backup into a temporary file and returns the invariants that it breaks.
  private func tryRestore(_ backup: String, in folder: String) async throws -> [String] {
    let trial = URL(filePath: folder).appending(path: ".trial-\(chance())")
    try PrivateFolder.make(trial.path)
    defer {
      // Remains of a trial do no harm but take space; the next backup reports if there is too little.
      try? FileManager.default.removeItem(at: trial)
    }
    let address = DatabaseAddress.file(trial.appending(path: "contest.sqlite").path)
    try await Backup(backup).restore(to: address, at: clock())
    let restored = try await address.open(at: clock(), creating: false)
    let check = try await StoreCheck.run(on: restored)
    try await restored.close()
    return check.findings.filter { $0.count > 0 }.map(\.name)
  }

  private func removeOldest(in folder: String, keeping keep: Int) throws -> [String] {
    let manager = FileManager.default
    let own = try manager.contentsOfDirectory(atPath: folder).filter(BackupName.isOne).sorted()
    let old = own.dropLast(keep)
    for name in old {
      let path = URL(filePath: folder).appending(path: name).path
      try manager.removeItem(atPath: path)
      let files = Self.folder(besideBackup: path)
      if manager.fileExists(atPath: files) { try manager.removeItem(atPath: files) }
    }
    return Array(old)
  }
}

extension ScheduledBackup {
  /// A sentence with its place and whether it is sound.
  fileprivate var told: Bilingual {
    isSound
      ? Bilingual(
        chinese: "已备份到 \(path)，试着恢复、核对无误。",
        english: "Backed up to \(path), restored on trial and sound.")
      : Bilingual(
        chinese: "备份 \(path) 恢复后核对有误：\((broken + damagedFiles.prefix(5)).joined(separator: "、"))。",
        english:
          "The backup \(path) is not sound: \((broken + damagedFiles.prefix(5)).joined(separator: ", "))."
      )
  }
}

/// The periods of backups. Periods of days begin at two in the morning in China, when nobody is at work.
///
/// Example: with 24 hours, the period of 2027-03-08 lasts from 02:00 on that day until 02:00 on the next.
struct BackupPeriod {
  private let minutes: Int64

  init(hours: Int) { minutes = Int64(max(1, hours)) * 60 }

  /// Two in the morning in China, as minutes of the UTC day.
  private static let beginning: Int64 = 18 * 60

  func key(at now: Instant) -> String {
    let all = now.millisecondsSince1970 / 60_000 - Self.beginning
    return "\(minutes) \(all / minutes - (all % minutes < 0 ? 1 : 0))"
  }
}

/// The name of a backup: `contest-20261128T021500Z.contest-backup`. Sorted by name, backups are in the order in which
/// they were made. Backups with other names belong to people and are never removed.
struct BackupName {
  let text: String

  init(_ instant: Instant) {
    let seconds = Double(instant.millisecondsSince1970 / 1_000)
    let day = Date(timeIntervalSince1970: seconds).ISO8601Format()
    text = "contest-\(day.filter { $0 != "-" && $0 != ":" }).contest-backup"
  }

  static func isOne(_ name: String) -> Bool {
    name.wholeMatch(of: /contest-\d{8}T\d{6}Z\.contest-backup/) != nil
  }
}
