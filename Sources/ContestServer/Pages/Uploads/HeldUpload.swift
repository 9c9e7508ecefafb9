import Contest
import ContestDesk
import ContestStore
import Foundation

/// Uploaded files that wait, encrypted, between the preview and the confirmation, and files that were made and wait to be fetched:
/// 待确认的文件. Small ones wait in the database, large ones beside the files of entrants; which it is stands in the database.
struct HeldUpload {
  private let visit: Visit
  private let owner: HeldFileRecords.Owner

  init(_ visit: Visit, for purpose: String) throws {
    self.visit = visit
    owner = HeldFileRecords.Owner(
      account: try visit.requireSignedIn().account.name.text,
      edition: try visit.requireEdition().id, purpose: purpose)
  }

  /// The first of the sealed texts where the files themselves are in the folder. No field of a form is called so.
  private static let inFolder = "in the folder"

  // MARK: Holding

  /// - Returns: the id under which they wait.
  func hold(_ files: [UploadedFile]) async throws -> String {
    let id = visit.site.desk.chance()
    let (owner, now) = (owner, visit.desk.clock())
    do {
      let sealed = try Self.store(files, id, visit.site)
      try await visit.desk.database.note { notes in
        try HeldFileRecords.hold(id, sealed, of: owner, at: now, in: notes)
      }
    } catch {
      visit.site.desk.heldFiles?.removeAll(of: id.text)
      throw error
    }
    return id.text
  }

  /// Stores the files in the folder, if they are large, and seals what stands in the database.
  private static func store(
    _ files: [UploadedFile], _ id: Bits128, _ site: Ground
  ) throws -> [UInt8] {
    let length = files.reduce(0) { $0 + $1.length }
    var texts: [String] = []
    if length > site.mostHeldInDatabase, let folder = site.desk.heldFiles {
      texts = [inFolder]
      for (place, file) in files.enumerated() {
        try folder.hold(file.content, as: "\(id)-\(place)")
        texts += [file.field, file.name, "\(file.length)", file.digest.text]
      }
    } else {
      for file in files {
        let bytes = Data(try file.bytes(atMost: file.length))
        texts += [file.field, file.name, bytes.base64EncodedString()]
      }
    }
    return try site.desk.key.box.seal(texts, owner: "held/\(id)")
  }

  /// Calls `write` with what holds the file that it makes, in the transaction that puts it on record, and with the id under which it
  /// will wait. Of a file that does not come on record nothing is held.
  func keeping<Made>(
    named name: @escaping @Sendable (PackageRecord) -> String,
    _ write: (@escaping KeepMade) async throws -> Made
  ) async throws -> (made: Made, id: String) {
    let id = visit.site.desk.chance()
    let (owner, now, site) = (owner, visit.desk.clock(), visit.site)
    let keep: KeepMade = { record, path in
      let sealed = try Self.store(
        [try Self.made(path, as: name(record), for: owner.purpose)], id, site)
      return { try HeldFileRecords.hold(id, sealed, of: owner, at: now, in: $0) }
    }
    do {
      return (try await write(keep), id.text)
    } catch StoreError.outcomeUnknown {
      // It may be on record, and then it is what the other office has to get.
      throw StoreError.outcomeUnknown
    } catch {
      site.desk.heldFiles?.removeAll(of: id.text)
      throw error
    }
  }

  /// A file that was made and lies at a path. Nobody asks for its digest here, which its record has.
  private static func made(
    _ path: String, as name: String, for purpose: String
  ) throws -> UploadedFile {
    UploadedFile(
      field: purpose, name: name, content: try WorkFile(opening: path), digest: Digest(of: ""))
  }

  /// Holds a file that was made and is on no record of its own.
  func hold(made path: String, as name: String) async throws -> String {
    try await hold([try Self.made(path, as: name, for: owner.purpose)])
  }

  // MARK: What waits

  /// What waits, the newest first: the ids, and since when.
  func waiting() async throws -> [(id: String, at: Instant)] {
    let (owner, now) = (owner, visit.desk.clock())
    return try await visit.desk.database.read { connection in
      try HeldFileRecords.waiting(of: owner, at: now, in: connection)
    }
  }

  private func texts(_ id: String) async throws -> [String]? {
    let (owner, now) = (owner, visit.desk.clock())
    let sealed = try await visit.desk.database.read { connection in
      try HeldFileRecords.sealed(id, of: owner, at: now, in: connection)
    }
    return try sealed.map { try visit.site.desk.key.box.open($0, owner: "held/\(id)") }
  }

  /// - Returns: `nil` if no files of this owner wait under the id any more.
  func files(_ id: String) async throws -> [UploadedFile]? {
    guard let texts = try await texts(id) else { return nil }
    guard texts.first == Self.inFolder else {
      return try Self.portions(texts[...], 3).map { part in
        guard let bytes = Data(base64Encoded: part[2]) else {
          throw StoreError.corrupt("held file")
        }
        return try UploadedFile(
          field: part[0], name: part[1], bytes: Array(bytes), in: visit.site.smallFolder)
      }
    }
    var files: [UploadedFile] = []
    let folder = try visit.site.desk.workFolder()
    for (place, part) in Self.portions(texts.dropFirst(), 4).enumerated() {
      guard let length = Int(sent: part[2]), let digest = Digest(part[3]) else {
        throw StoreError.corrupt("held file")
      }
      guard
        let held = try visit.site.desk.heldFiles?.held("\(id)-\(place)", length: length)
      else { return nil }
      files.append(
        UploadedFile(
          field: part[0], name: part[1], content: try held.copy(in: folder), digest: digest))
    }
    return files
  }

  /// The one file that waits under an id, to be sent as it is read; `nil` as for ``files(_:)``.
  func sent(_ id: String) async throws -> (name: String, file: AnswerFile)? {
    guard let texts = try await texts(id) else { return nil }
    guard texts.first == Self.inFolder else {
      return try await files(id)?.first.map { ($0.name, AnswerFile($0.content)) }
    }
    guard let part = Self.portions(texts.dropFirst(), 4).first, let length = Int(sent: part[2])
    else {
      throw StoreError.corrupt("held file")
    }
    return try visit.site.desk.heldFiles?.held("\(id)-0", length: length).map {
      (part[1], AnswerFile($0))
    }
  }

  /// The texts by so many each.
  private static func portions(_ texts: ArraySlice<String>, _ count: Int) -> [[String]] {
    var portions: [[String]] = []
    var rest = texts
    while rest.count >= count {
      portions.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return portions
  }

  // MARK: Removing

  /// Removes all that waits for this purpose.
  func removeAll() async throws {
    let owner = owner
    let ids = try await waiting().map(\.id)
    try await visit.desk.database.note { try HeldFileRecords.removeAll(of: owner, in: $0) }
    for id in ids { visit.site.desk.heldFiles?.removeAll(of: id) }
  }

  func remove(_ id: String) async throws {
    guard try await texts(id) != nil else { return }
    let owner = owner
    try await visit.desk.database.note { notes in
      try HeldFileRecords.remove(id, of: owner, in: notes)
    }
    visit.site.desk.heldFiles?.removeAll(of: id)
  }
}
