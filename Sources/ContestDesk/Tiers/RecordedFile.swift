import Contest
import ContestArchive
import ContestSheets
public import ContestStore
import Glibc

/// Keeps a file that was made, in the transaction that puts it on record: neither is there without the other.
///
/// It gets the record and where the file lies, and prepares what takes long before the transaction.
public typealias KeepMade =
  @Sendable (_ record: PackageRecord, _ path: String) throws ->
  @Sendable (Transaction) throws ->
  Void

/// A file for another office, on its way from its making to its name. It is whole, beside its place, before its number is on
/// record, and it gets its name only afterwards: no file is handed out that is not on record, and no number is on record
/// without its file.
///
/// | stopped | what there is | the same command again |
/// |---|---|---|
/// | before the record | a hidden draft, and no number | makes the file, with that number |
/// | after the record | a hidden draft, and its number | gives that very file its name |
struct RecordedFile {
  /// Where the file gets its name.
  let path: String

  /// A hidden name in the same folder. It is short, because a long name of the file leaves no room for more.
  private func hidden(_ word: String) -> String {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return "\(path[..<cut]).contest-\(word).part"
  }

  /// Where the file with this SHA-256 waits while it is put on record. Its record is enough to find it again.
  private func waiting(_ sha256: String) -> String { hidden(String(sha256.prefix(16))) }

  /// Calls `write` with a path of nobody else's and lets the file wait that it wrote.
  ///
  /// - Returns: the SHA-256 that `write` gives for it.
  func make(_ write: (String) throws -> String) throws -> String {
    let draft = hidden("\(getpid()).\(UInt32.random(in: 0 ... .max))")
    let sha256: String
    do {
      sha256 = try write(draft)
    } catch {
      unlink(draft)
      throw error
    }
    guard rename(draft, waiting(sha256)) == 0 else { throw failure(removing: draft) }
    return sha256
  }

  /// Puts the waiting file on record. A file that could not be put on record goes; where nobody can say whether it could,
  /// it stays.
  func record(
    _ record: PackageRecord, _ edition: Edition.ID, _ action: Action, keeping: KeepMade?,
    in database: any Database
  ) async throws {
    do {
      let keep = try keeping?(record, waiting(record.sha256))
      try await database.write(action) { transaction in
        try PackageRecords.add(record, edition, in: transaction)
        try keep?(transaction)
      }
    } catch StoreError.outcomeUnknown {
      throw StoreError.outcomeUnknown
    } catch {
      unlink(waiting(record.sha256))
      throw error
    }
  }

  /// Gives a waiting file that is on record its name. It goes on waiting if that cannot be done.
  ///
  /// - Throws: `ArchiveError.cannotWrite`, `SheetError.keepsData` where a database or a key lies there.
  func place(_ sha256: String) throws {
    guard KeptFile(at: path) == nil else { throw SheetError.keepsData(path: path) }
    guard rename(waiting(sha256), path) == 0 else { throw failure() }
  }

  /// Whether the file with this SHA-256 waits here for its name.
  func isWaiting(_ sha256: String) -> Bool {
    !sha256.isEmpty && access(waiting(sha256), F_OK) == 0
  }

  /// Removes a file that waits for its name and is of no use any more.
  func discard(_ sha256: String) {
    if !sha256.isEmpty { unlink(waiting(sha256)) }
  }

  private func failure(removing draft: String? = nil) -> ArchiveError {
    let reason = String(cString: strerror(errno))
    if let draft { unlink(draft) }
    return .cannotWrite(path: path, reason: reason)
  }
}

extension Desk {
  /// The last record of what went this way to an office whose file still waits for its name beside `path`, with the record
  /// before it: the program was stopped between the two. It has its name now. `nil` if there is none.
  func placeRecorded(
    _ direction: PackageRecord.Direction, to site: String, _ edition: Edition.ID, at path: String
  ) async throws -> (record: PackageRecord, before: PackageRecord?)? {
    let (all, last) = try await database.read { connection in
      (
        try PackageRecords.sent(to: site, edition, in: connection),
        try PackageRecords.last(direction, site, edition, in: connection)
      )
    }
    let file = RecordedFile(path: path)
    guard let last, file.isWaiting(last.sha256) else { return nil }
    try file.place(last.sha256)
    return (last, all.prefix { $0 != last }.last)
  }
}
