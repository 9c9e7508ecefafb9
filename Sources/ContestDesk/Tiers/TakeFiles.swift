public import Contest
import ContestArchive
import ContestStore

/// A file in a package for a recommended entry or a reserve.
struct ArrivedFile: Sendable {
  let identity: Entry.Identity
  /// The entry's number here and its code at the sender.
  let number: String
  let code: Entry.ID
  /// Whether it belongs to a reserve, which is not an entry here.
  let isReserve: Bool
  let field: FormField
  let file: PackagedFile
  /// Whether it replaces another file for the same question.
  let isReplacing: Bool
  /// What is wrong with it.
  var faults: [HandedInFileFault] = []
  /// The temporary file with its bytes; `nil` in a preview, and if it is not accepted.
  var draft: FileFolder.Draft?
}

/// A file of a package that was or would be stored.
public struct TakenPackageFile: Hashable, Sendable {
  /// The sender's code of the entry.
  public let entry: Entry.ID
  /// The question's name.
  public let name: Bilingual
  public let bytes: Int
  /// Whether it replaces another file.
  public let isReplacing: Bool
}

extension Desk {
  /// Reads the files of the recommended entries that are not stored here yet, and those of reserves. Each is decrypted,
  /// compared with its SHA-256, and checked by the rules here for type and size. In a run their bytes are stored in
  /// temporary files, which the caller discards if it gives up.
  ///
  /// - Throws: `PackageError` for a file that cannot be decrypted or has another hash, ``EntryFileFault/noFolder``,
  ///   `StoreError`.
  func arrivedFiles(
    _ package: ReceivedPackage, _ numbers: [Entry.Identity: String], _ keys: [String: [UInt8]],
    at path: String, limits: ArchiveLimits, _ edition: Edition, mode: RunMode
  ) async throws -> [ArrivedFile] {
    let fields = Dictionary(
      edition.fileFields.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let entries = package.entries.filter { $0.standing != .withdrawn && !$0.files.isEmpty }
    guard !entries.isEmpty else { return [] }
    let standing = try await database.read { connection in
      var standing: [Entry.Identity: [String: EntryFile]] = [:]
      for entry in entries {
        guard
          let stored = try EntryRecords.entry(identity: entry.identity, in: connection)?.stored
        else { continue }
        for file in try EntryFileRecords.of(stored.entry.id, in: connection) {
          standing[entry.identity, default: [:]][file.field] = file
        }
      }
      return standing
    }
    var arrived: [ArrivedFile] = []
    for entry in entries {
      for file in entry.files {
        guard let field = fields[file.question] else { continue }
        let isReserve = entry.standing == .reserve
        let before = isReserve ? nil : standing[entry.identity]?[field.id]
        if let before, before.digest.text == file.sha256, !before.isPurged { continue }
        arrived.append(
          ArrivedFile(
            identity: entry.identity, number: numbers[entry.identity] ?? entry.code.text,
            code: entry.code, isReserve: isReserve, field: field, file: file,
            isReplacing: before != nil))
      }
    }
    guard !arrived.isEmpty else { return [] }
    guard let files else { throw EntryFileFault.noFolder }
    let sealed = try PackageFiles(path: path, limits: limits)
    do {
      for index in arrived.indices {
        try work.tell(
          Bilingual(chinese: "打开交来的文件", english: "Opening the files"), index,
          of: arrived.count)
        try Self.open(&arrived[index], sealed, keys, files, mode: mode)
      }
    } catch {
      discard(arrived)
      throw error
    }
    return arrived
  }

  private static func open(
    _ one: inout ArrivedFile, _ sealed: PackageFiles, _ keys: [String: [UInt8]],
    _ files: FileFolder, mode: RunMode
  ) throws {
    let (file, key) = (one.file, keys[one.file.path] ?? [])
    var head: [UInt8] = []
    func look(_ bytes: [UInt8]) {
      if head.count < FileType.headLength { head += bytes.prefix(FileType.headLength) }
    }
    if mode == .run {
      one.draft = try files.take { write in
        try sealed.open(file, key: key) { bytes in
          look(bytes)
          try write(bytes)
        }
      }
    } else {
      try sealed.open(file, key: key, look)
    }
    one.faults = HandedInFile(
      name: "\(file.sha256).\(file.ending)", length: file.bytes, head: head
    ).faults(for: one.field)
  }

  /// Removes the bytes of reserves' files that the rules here do not accept. They are reported, and will be missing if
  /// the reserve moves up.
  func discardFaulty(_ arrived: [ArrivedFile]) {
    discard(arrived.filter { $0.isReserve && !$0.faults.isEmpty })
  }

  /// Removes the bytes of files that were not accepted.
  func discard(_ arrived: [ArrivedFile]) {
    for one in arrived {
      if let draft = one.draft { files?.discard(draft) }
    }
  }

  /// Gives the files their final names and rows, in the transaction that accepts the package.
  static func keep(
    _ arrived: [ArrivedFile], _ arrival: PackageArrival, in folder: FileFolder?,
    in transaction: Transaction
  ) throws {
    guard let folder else { return }
    for one in arrived {
      if one.isReserve, let draft = one.draft, one.faults.isEmpty {
        // A reserve's file has its row with the package.
        try folder.keep(draft)
        continue
      }
      guard let draft = one.draft, !one.isReserve,
        let entry = try EntryRecords.entry(identity: one.identity, in: transaction)?.stored.entry
      else { continue }
      let earlier = try EntryFileRecords.of(entry.id, in: transaction)
        .filter { $0.field == one.field.id }
      try folder.keep(draft)
      try EntryFileRecords.add(
        EntryFile(
          entry: entry.id, field: one.field.id, number: (earlier.last?.number ?? 0) + 1,
          ending: one.file.ending, length: draft.length, digest: draft.digest,
          at: transaction.action.at, actor: transaction.action.actor),
        named: arrival.name, reason: "", in: transaction)
    }
  }
}

extension [PackageRecord.Line] {
  /// The lines of the package with the accepted files of their reserves.
  func holding(_ arrived: [ArrivedFile]) -> [PackageRecord.Line] {
    var files: [Entry.Identity: [PackageRecord.Line.File]] = [:]
    for one in arrived where one.isReserve && one.faults.isEmpty {
      guard let digest = Digest(one.file.sha256) else { continue }
      files[one.identity, default: []].append(
        PackageRecord.Line.File(
          field: one.field.id, ending: one.file.ending, length: one.file.bytes, digest: digest))
    }
    return map { line in
      var line = line
      line.files = files[line.identity] ?? []
      return line
    }
  }
}

extension EntryFile {
  /// A reserve's file, after the reserve has become the entry `id`.
  init(_ file: PackageRecord.Line.File, of id: Entry.ID, _ action: Action) {
    self.init(
      entry: id, field: file.field, number: 1, ending: file.ending, length: file.length,
      digest: file.digest, at: action.at, actor: action.actor)
  }
}
