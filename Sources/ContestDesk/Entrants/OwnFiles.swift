public import Contest
public import ContestStore

/// The files that an entrant's form asks for, and which of them are in.
public struct OwnFiles: Sendable {
  public struct Line: Sendable {
    public let question: FormField
    public let file: EntryFile?
    /// The most bytes that are taken.
    public let limit: Int
  }
  public let lines: [Line]
  /// Whether files are taken now: the form was sent, and it is in time.
  public let mayChange: Bool
  public let isSent: Bool
}

/// What a browser says of a file that it sends piece by piece.
public struct OwnUpload: Hashable, Sendable {
  public var name: String
  public var size: Int
  /// When it was changed on the device, in the browser's words.
  public var modified: String

  public init(name: String, size: Int, modified: String) {
    (self.name, self.size, self.modified) = (name, size, modified)
  }
}

extension Desk {
  /// Which files an entrant has handed in, and which are asked for.
  public func ownFiles(edition id: Edition.ID) async throws -> OwnFiles {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let desk = try await entrantDesk(edition: id)
    let standing = try await database.read { connection -> [String: EntryFile] in
      guard let sent = desk.sent else { return [:] }
      var standing: [String: EntryFile] = [:]
      for file in try EntryFileRecords.of(sent.entry, in: connection) {
        standing[file.field] = file
      }
      return standing
    }
    return OwnFiles(
      lines: desk.edition.fileFields.map { field in
        OwnFiles.Line(
          question: field, file: standing[field.id], limit: HandedInFile.limit(of: field))
      }, mayChange: desk.sent != nil && desk.maySend, isSent: desk.sent != nil)
  }

  /// How much of a file has come already, so that a browser goes on after a break.
  public func ownUpload(
    _ upload: OwnUpload, field: String, edition id: Edition.ID
  ) async throws -> Int {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    guard let files else { throw EntryFileFault.noFolder }
    return files.received(incoming(upload, field, id))
  }

  /// Takes a piece of a file: 分片上传. Type, size and the deadline are asked at the first piece, and all of it again when the
  /// file is whole; then it takes its place as any file that is handed in.
  ///
  /// - Returns: how much has come; the whole size once the file is taken.
  /// - Throws: ``EntrantFault``, ``EntryFileFault``, `StoreError`.
  public func addToOwnUpload(
    _ bytes: [UInt8], at offset: Int, of upload: OwnUpload, field word: String,
    edition id: Edition.ID
  ) async throws -> Int {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    guard let files else { throw EntryFileFault.noFolder }
    let received = clock()
    let desk = try await entrantDesk(edition: id)
    let field = try desk.edition.fileField(word)
    try Self.refuseFiles(received, desk)
    if offset == 0 {
      let faults = HandedInFile(
        name: upload.name, length: upload.size, head: Array(bytes.prefix(FileType.headLength))
      ).faults(for: field)
      guard faults.isEmpty else { throw EntryFileFault.notTaken(faults) }
    }
    let (end, isOver) = offset.addingReportingOverflow(bytes.count)
    guard offset >= 0, !isOver, end <= upload.size,
      upload.size <= HandedInFile.limit(of: field)
    else {
      throw EntryFileFault.notTaken([
        .tooLarge(
          field.name, length: max(upload.size, offset), limit: HandedInFile.limit(of: field))
      ])
    }
    let file = incoming(upload, field.id, id)
    let there = try files.add(bytes, at: offset, to: file, now: received)
    guard there == upload.size else { return there }
    defer { files.forget(file) }
    try await attachOwn(files.place(of: file), named: upload.name, field, id, received)
    return there
  }

  /// Takes a file whole, from a browser without the script.
  public func attachOwnFile(
    _ path: String, named name: String, field word: String, edition id: Edition.ID
  ) async throws {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let received = clock()
    let desk = try await entrantDesk(edition: id)
    let field = try desk.edition.fileField(word)
    try Self.refuseFiles(received, desk)
    let found = try FileFolder.look(at: path)
    let faults = HandedInFile(name: name, length: found.length, head: found.head).faults(for: field)
    guard faults.isEmpty else { throw EntryFileFault.notTaken(faults) }
    try await attachOwn(path, named: name, field, id, received)
  }

  private func attachOwn(
    _ path: String, named name: String, _ field: FormField, _ id: Edition.ID, _ received: Instant
  ) async throws {
    guard let files else { throw EntryFileFault.noFolder }
    let desk = try await entrantDesk(edition: id)
    guard let sent = desk.sent else { throw EntrantFault.notSent }
    let draft = try files.take(path)
    do {
      _ = try await keep(draft, named: name, as: field, of: sent.entry, in: files, reason: "") {
        [key] transaction in
        try Self.refuseFiles(received, entrantDesk(id, key, at: received, in: transaction))
      }
    } catch {
      files.discard(draft)
      throw error
    }
  }

  private static func refuseFiles(_ received: Instant, _ desk: EntrantDesk) throws {
    guard desk.sent != nil, let state = desk.state else { throw EntrantFault.notSentForFiles }
    guard state == .registered || state == .returned else {
      throw EntrantFault.settled(state)
    }
    try refuseLate(received, desk)
  }

  private func incoming(
    _ upload: OwnUpload, _ field: String, _ id: Edition.ID
  ) -> FileFolder.Incoming {
    FileFolder.Incoming(
      owner: "\(actor.name)/\(id)/\(field)",
      key: "\(upload.size)/\(upload.modified)/\(upload.name)")
  }
}
