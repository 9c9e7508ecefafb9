import Contest
import ContestDesk
import ContestStore
import Foundation

/// Uploaded files that wait, encrypted, between the preview and the confirmation: 待确认的文件.
struct HeldUpload {
  private let visit: Visit
  private let owner: HeldFileRecords.Owner

  init(_ visit: Visit, for purpose: String) throws {
    self.visit = visit
    owner = HeldFileRecords.Owner(
      account: try visit.requireSignedIn().account.name.text,
      edition: try visit.requireEdition().id, purpose: purpose)
  }

  /// - Returns: the id under which they wait.
  func hold(_ files: [UploadedFile]) async throws -> String {
    let id = visit.site.desk.chance()
    let sealed = try Self.sealed(files, id, visit.site.desk.key)
    let (owner, now) = (owner, visit.desk.clock())
    try await visit.desk.database.note { notes in
      try HeldFileRecords.hold(id, sealed, of: owner, at: now, in: notes)
    }
    return id.text
  }

  private static func sealed(
    _ files: [UploadedFile], _ id: Bits128, _ key: SiteKey
  ) throws -> [UInt8] {
    let texts = files.flatMap { [$0.field, $0.name, $0.bytes.base64EncodedString()] }
    return try key.box.seal(texts, owner: "held/\(id)")
  }

  /// Holds a file that is made, in the transaction that puts it on record.
  ///
  /// - Returns: what keeps it, and the id under which it will wait.
  func keeping(named name: @escaping @Sendable (PackageRecord) -> String) -> (KeepMade, String) {
    let id = visit.site.desk.chance()
    let (owner, now, key) = (owner, visit.desk.clock(), visit.site.desk.key)
    let keep: KeepMade = { record, path in
      let file = UploadedFile(
        field: owner.purpose, name: name(record),
        bytes: try Data(contentsOf: URL(filePath: path)))
      let sealed = try Self.sealed([file], id, key)
      return { try HeldFileRecords.hold(id, sealed, of: owner, at: now, in: $0) }
    }
    return (keep, id.text)
  }

  /// What waits, the newest first: the ids, and since when.
  func waiting() async throws -> [(id: String, at: Instant)] {
    let (owner, now) = (owner, visit.desk.clock())
    return try await visit.desk.database.read { connection in
      try HeldFileRecords.waiting(of: owner, at: now, in: connection)
    }
  }

  /// - Returns: `nil` if no files of this owner wait under the id any more.
  func files(_ id: String) async throws -> [UploadedFile]? {
    let (owner, now) = (owner, visit.desk.clock())
    let sealed = try await visit.desk.database.read { connection in
      try HeldFileRecords.sealed(id, of: owner, at: now, in: connection)
    }
    guard let sealed else { return nil }
    let texts = try visit.site.desk.key.box.open(sealed, owner: "held/\(id)")
    var files: [UploadedFile] = []
    var rest = texts[...]
    while rest.count >= 3 {
      let part = Array(rest.prefix(3))
      guard let bytes = Data(base64Encoded: part[2]) else {
        throw StoreError.corrupt("held file")
      }
      files.append(UploadedFile(field: part[0], name: part[1], bytes: bytes))
      rest = rest.dropFirst(3)
    }
    return files
  }

  /// Removes all that waits for this purpose.
  func removeAll() async throws {
    let owner = owner
    try await visit.desk.database.note { try HeldFileRecords.removeAll(of: owner, in: $0) }
  }

  func remove(_ id: String) async throws {
    let owner = owner
    try await visit.desk.database.note { notes in
      try HeldFileRecords.remove(id, of: owner, in: notes)
    }
  }
}
