public import Contest
public import ContestStore

/// The files that an entrant's form asks for, and which of them are in.
public struct OwnFiles: Sendable {
  public struct Line: Sendable {
    public let question: FormField
    public let file: OwnFile?
    /// The most bytes that are taken.
    public let limit: Int
  }
  public let lines: [Line]
  /// Whether files are taken now.
  public let mayChange: Bool
  /// Before it is, files wait with the form and are handed in with it.
  public let isSent: Bool
  /// Whether the site has a folder for files; without one nobody can hand any in.
  let hasFolder: Bool

  /// The files that the form requires and that are not there: 还缺的文件.
  public var missing: [FormField] {
    hasFolder ? lines.filter { $0.question.isRequired && $0.file == nil }.map(\.question) : []
  }

  /// The files that came after the entry was sent. They count at once, without another sending.
  public func changed(since sent: EntrantDraft.Sent) -> [(question: FormField, at: Instant)] {
    lines.compactMap { line in
      guard let file = line.file, !file.isPurged, file.at > sent.at else { return nil }
      return (line.question, file.at)
    }
  }
}

/// A file that stands at a question: of the entry, or of the form while that is not sent.
public struct OwnFile: Hashable, Sendable {
  public let ending: String
  public let length: Int
  public let digest: Digest
  public let at: Instant
  public let isPurged: Bool

  init(_ file: EntryFile) {
    (ending, length, digest) = (file.ending, file.length, file.digest)
    (at, isPurged) = (file.at, file.isPurged)
  }

  init(_ file: DraftFile) {
    (ending, length, digest) = (file.ending, file.length, file.digest)
    (at, isPurged) = (file.at, false)
  }
}

extension Desk {
  /// Which files an entrant has handed in, and which are asked for.
  public func ownFiles(edition id: Edition.ID) async throws -> OwnFiles {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let desk = try await entrantDesk(edition: id)
    let standing = try await standingFiles(desk)
    return OwnFiles(
      lines: desk.edition.fileFields.map { field in
        OwnFiles.Line(
          question: field, file: standing[field.id], limit: HandedInFile.limit(of: field))
      }, mayChange: files != nil && desk.maySend, isSent: desk.sent != nil,
      hasFolder: files != nil)
  }

  /// A file that stands at a question of the entrant who asks, so that they can see what they handed in: 打开自己交的文件.
  ///
  /// What the entrant called it is not kept; it is called as the question is.
  ///
  /// - Returns: `nil` where none stands there, or none any more.
  public func ownFile(
    field word: String, edition id: Edition.ID
  ) async throws -> (name: String, file: WorkFile)? {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    guard let files else { throw EntryFileFault.noFolder }
    let line = try await ownFiles(edition: id).lines.first { $0.question.id == word }
    guard let line, let file = line.file, !file.isPurged, files.holds(file.digest, file.length)
    else { return nil }
    return (
      "\(line.question.fileName).\(file.ending)",
      try WorkFile(opening: files.place(of: file.digest))
    )
  }

  /// The files that stand, by question.
  func standingFiles(_ desk: EntrantDesk) async throws -> [String: OwnFile] {
    try await database.read { [actor] connection in
      var standing: [String: OwnFile] = [:]
      if let sent = desk.sent {
        for file in try EntryFileRecords.of(sent.entry, in: connection) {
          standing[file.field] = OwnFile(file)
        }
      } else {
        for file in try DraftFileRecords.of(actor.name, in: connection) {
          standing[file.field] = OwnFile(file)
        }
      }
      return standing
    }
  }

  /// How much of a file has come already, so that a browser goes on after a break.
  public func ownUpload(
    _ upload: OwnUpload, field: String, edition id: Edition.ID
  ) async throws -> Int {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    guard let files else { throw EntryFileFault.noFolder }
    return files.received(upload.place(of: "\(actor.name)/\(id)/\(field)"))
  }

  /// Takes a piece of a file: 分片上传. Before the form is sent it waits with the form. Type, size and the deadline are asked at the first piece, and all of it again when the
  /// file is whole; then it takes its place as any file that is handed in.
  ///
  /// - Throws: ``EntrantFault``, ``EntryFileFault``, `StoreError`.
  public func addToOwnUpload(
    _ bytes: [UInt8], at offset: Int, of upload: OwnUpload, field word: String,
    edition id: Edition.ID
  ) async throws -> OwnUpload.Standing {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let received = self.received
    let desk = try await entrantDesk(edition: id)
    let field = try desk.edition.fileField(word)
    try Self.refuseFiles(received, desk)
    return try await takePiece(
      bytes, at: offset, of: upload, field, owner: "\(actor.name)/\(id)/\(field.id)", received
    ) { path in
      try await attachOwn(path, named: upload.name, field, id, received)
    }
  }

  /// Takes a file whole, from a browser without the script.
  ///
  /// - Returns: whether the same bytes were there already.
  @discardableResult
  public func attachOwnFile(
    _ path: String, named name: String, field word: String, edition id: Edition.ID
  ) async throws -> Bool {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let received = self.received
    let desk = try await entrantDesk(edition: id)
    let field = try desk.edition.fileField(word)
    try Self.refuseFiles(received, desk)
    let faults = try FileFolder.handedIn(path, named: name).faults(for: field)
    guard faults.isEmpty else { throw EntryFileFault.notTaken(faults) }
    return try await attachOwn(path, named: name, field, id, received)
  }

  /// - Returns: whether the same bytes were there already.
  private func attachOwn(
    _ path: String, named name: String, _ field: FormField, _ id: Edition.ID, _ received: Instant
  ) async throws -> Bool {
    guard let files else { throw EntryFileFault.noFolder }
    try await FileScan.check(path)
    let draft = try files.take(path)
    do {
      if let isSame = try await keepWithForm(draft, named: name, field, id, received, in: files) {
        return isSame
      }
      guard let sent = try await entrantDesk(edition: id).sent else { throw EntrantFault.notSent }
      return try await keep(
        draft, named: name, as: field, of: sent.entry, in: files, reason: ""
      ) { [key] transaction in
        try Self.refuseFiles(received, entrantDesk(id, key, at: received, in: transaction))
      }.isSame
    } catch {
      files.discard(draft)
      throw error
    }
  }

  /// Keeps a file with a form that is not sent yet.
  ///
  /// - Returns: whether the same bytes were there already; `nil` where the form was sent by now, and the entry has its own files.
  private func keepWithForm(
    _ draft: FileFolder.Draft, named name: String, _ field: FormField, _ id: Edition.ID,
    _ received: Instant, in files: FileFolder
  ) async throws -> Bool? {
    let handedIn = try files.handedIn(draft, named: name)
    let faults = handedIn.faults(for: field)
    guard faults.isEmpty else { throw EntryFileFault.notTaken(faults) }
    let account = actor.name
    return try await database.write(action("entry.attach-file")) { [key] transaction in
      let desk = try entrantDesk(id, key, at: received, in: transaction)
      try Self.refuseFiles(received, desk)
      guard desk.sent == nil else { return nil }
      try files.keep(draft)
      let own = try DraftFileRecords.of(account, in: transaction)
      if own.contains(where: { $0.field == field.id && $0.digest == draft.digest }) { return true }
      try DraftFileRecords.put(
        DraftFile(
          account: account, edition: id, field: field.id, number: 0, ending: handedIn.ending,
          length: draft.length, digest: draft.digest, at: received), in: transaction)
      try transaction.record(
        .account(Account.Name(account)),
        detail: [
          "edition": id.text, "field": field.id, "length": "\(draft.length)",
          "sha256": draft.digest.text,
        ])
      return false
    }
  }

  /// Takes a file out of a form that is not sent yet, where the question may stay empty: 不交这个文件. Its bytes go with the next
  /// cleaning. What is required is exchanged instead, and what was sent stays on record with the entry.
  ///
  /// - Throws: ``EntrantFault``, ``EntryFileFault/mustStay(_:)``.
  public func removeOwnFile(field word: String, edition id: Edition.ID) async throws {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let (received, account) = (self.received, actor.name)
    try await database.write(action("entry.remove-file")) { [key] transaction in
      let desk = try entrantDesk(id, key, at: received, in: transaction)
      try Self.refuseFiles(received, desk)
      let field = try desk.edition.fileField(word)
      guard desk.sent == nil, !field.isRequired else { throw EntryFileFault.mustStay(field.name) }
      let own = try DraftFileRecords.of(account, in: transaction)
      // A second press finds nothing to take out.
      guard let file = own.first(where: { $0.field == field.id }) else { return }
      try DraftFileRecords.drop(of: account, field: field.id, in: transaction)
      try transaction.record(
        .account(Account.Name(account)),
        detail: ["edition": id.text, "field": field.id, "sha256": file.digest.text])
    }
  }

  /// Hands in with an entry what waited with its form; the file's name is not kept.
  static func handInFiles(
    of account: String, to entry: Entry.ID, in transaction: Transaction
  ) throws {
    let waiting = try DraftFileRecords.of(account, in: transaction)
    guard !waiting.isEmpty else { return }
    let there = try EntryFileRecords.of(entry, in: transaction)
    for file in waiting {
      let last = there.last { $0.field == file.field }?.number ?? 0
      try EntryFileRecords.add(
        EntryFile(
          entry: entry, field: file.field, number: last + 1, ending: file.ending,
          length: file.length, digest: file.digest, at: file.at, actor: account),
        named: "", reason: "", in: transaction)
    }
    try DraftFileRecords.take(of: account, in: transaction)
  }

  private static func refuseFiles(_ received: Instant, _ desk: EntrantDesk) throws {
    try refuseLate(received, desk)
  }
}
