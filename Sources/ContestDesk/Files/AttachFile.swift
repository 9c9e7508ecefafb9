public import Contest
public import ContestStore

/// A file that was taken.
public struct AttachedFile: Sendable {
  public let file: EntryFile
  /// The question's name.
  public let name: Bilingual
  /// The file whose place it took; `nil` for the first.
  public let before: EntryFile?
  /// The same bytes were there already, so nothing was changed.
  public let isSame: Bool
}

extension Desk {
  /// Takes a file that an entrant hands in for a question of the form: 交文件. `word` is the question's name or id.
  ///
  /// What the rulebook says about type and size is checked first, the type by the file's first bytes. The bytes are kept
  /// under their SHA-256 before the row is written, so a row never names what is not there. A file that is handed in again
  /// takes the place of the one before, which stays on record. Once the entry has passed screening that needs a reason.
  ///
  /// - Throws: ``EntryFileFault``, ``EntryError``, ``NotPermitted``, `StoreError`; ``SettingFault`` if another file than `shown` is
  ///   there by now.
  @discardableResult
  public func attachFile(
    _ source: String, to id: Entry.ID, field word: String, reason: String = "",
    asShown shown: ShownState? = nil
  ) async throws -> AttachedFile {
    try actor.requireSomewhere(.importEntries)
    guard let files else { throw EntryFileFault.noFolder }
    let edition = try await database.read { connection in
      _ = try home(of: id, in: connection)
      guard let home = try EntryRecords.home(of: id, in: connection) else {
        throw EntryError.notFound(id.text)
      }
      return try Self.edition(home.edition, in: connection)
    }
    let field = try edition.fileField(word)
    let name = source.split(separator: "/").last.map(String.init) ?? source
    try Self.check(try Self.handedIn(source, named: name), field)
    try await FileScan.check(source)
    let draft = try files.take(source)
    do {
      return try await keep(draft, named: name, as: field, of: id, in: files, reason: reason) {
        try actor.require(.importEntries, in: home(of: id, in: $0))
        let last = try EntryFileRecords.of(id, in: $0).last { $0.field == field.id }
        try shown?.requireSetting(now: last.shownState, last.words)
      }
    } catch {
      files.discard(draft)
      throw error
    }
  }

  /// What is handed in. What is wrong with it is said of the file, never of the database.
  private static func handedIn(
    _ source: String, named name: String
  ) throws(EntryFileFault) -> HandedInFile {
    do throws(StoreError) {
      return try FileFolder.handedIn(source, named: name)
    } catch {
      throw Self.fault(error, of: name)
    }
  }

  private static func fault(_ error: StoreError, of name: String) -> EntryFileFault {
    if case .missing = error { .sourceMissing(name) } else { .sourceUnreadable(name) }
  }

  private static func check(_ file: HandedInFile, _ field: FormField) throws(EntryFileFault) {
    let faults = file.faults(for: field)
    guard faults.isEmpty else { throw .notTaken(faults) }
  }

  /// Gives a file that lies in the folder its place. `permits` throws, in the transaction, where whoever hands it in may not.
  func keep(
    _ draft: FileFolder.Draft, named name: String, as field: FormField, of id: Entry.ID,
    in files: FileFolder, reason: String, permits: @escaping @Sendable (Transaction) throws -> Void
  ) async throws -> AttachedFile {
    // The copy is what counts: somebody may have gone on writing the file meanwhile.
    let handedIn = try files.handedIn(draft, named: name)
    try Self.check(handedIn, field)
    return try await database.write(action("entry.attach-file")) { transaction in
      try permits(transaction)
      guard let state = try EntryRecords.state(of: id, in: transaction) else {
        throw EntryError.notFound(id.text)
      }
      guard state.isStanding else { throw EntryFileFault.notStanding(state) }
      let earlier = try EntryFileRecords.of(id, in: transaction).filter { $0.field == field.id }
      if let last = earlier.last, last.digest == draft.digest, !last.isPurged {
        try files.keep(draft)
        return AttachedFile(file: last, name: field.name, before: nil, isSame: true)
      }
      guard state != .accepted || !reason.isEmpty else { throw EntryFileFault.reasonMissing }
      let file = EntryFile(
        entry: id, field: field.id, number: (earlier.last?.number ?? 0) + 1,
        ending: handedIn.ending, length: draft.length, digest: draft.digest,
        at: transaction.action.at, actor: transaction.action.actor)
      try files.keep(draft)
      try EntryFileRecords.add(file, named: name, reason: reason, in: transaction)
      return AttachedFile(file: file, name: field.name, before: earlier.last, isSame: false)
    }
  }
}

extension Edition {
  /// The questions of the form that ask for a file.
  var fileFields: [FormField] { rulebook.form.filter { $0.kind == .file } }

  /// The question that a word names: its Chinese or English name, or its id.
  func fileField(_ word: String) throws(EntryFileFault) -> FormField {
    let asked = fileFields
    let lower = word.lowercased()
    guard
      let field = asked.first(where: { $0.id == word })
        ?? asked.first(where: {
          $0.name.chinese == word || $0.name.text(in: .english).lowercased() == lower
        })
    else { throw .unknownField(word, known: asked.map(\.name.chinese)) }
    return field
  }
}

extension EntryFile? {
  /// What a page shows of the file, so that a file that came since is not exchanged unseen.
  public var shownState: ShownState {
    ShownState(map { "\($0.number) \($0.digest.text.prefix(12))" } ?? "none")
  }

  fileprivate var words: Bilingual {
    guard let file = self else {
      return Bilingual(chinese: "没有文件。", english: "there is no file.")
    }
    let size = HandedInFileFault.size(file.length)
    return Bilingual(
      chinese: "\(file.at.shown) 交来的 .\(file.ending)，\(size)。",
      english: "a .\(file.ending) of \(size), handed in \(file.at.shown).")
  }
}
