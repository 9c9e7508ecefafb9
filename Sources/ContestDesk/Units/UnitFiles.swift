public import Contest
public import ContestStore

/// The files of one of a unit's entries, and whether the unit may hand any in now: 单位交文件.
public struct UnitFiles: Sendable {
  public struct Line: Sendable {
    public let question: FormField
    public let file: OwnFile?
    /// The most bytes that are taken.
    public let limit: Int
    /// Whether the reader handed the file in, and so may open it. What somebody else handed in may hold more than the unit is to know.
    public let isOwn: Bool
  }
  public let entry: Entry.ID
  public let number: String
  public let title: String
  public let state: EntryState
  public let lines: [Line]
  /// Why nothing is taken now; `nil` where files are taken.
  public let bar: UnitFileFault?
  /// Whether an entrant sent the entry on the web: then the entrant sends it again.
  public let isEntrants: Bool
  /// The last day for exchanging files after the entry was sent back, also once it was sent again: ``CorrectionTime``.
  public let due: CalendarDay?
  /// Whether a file came since the office sent the entry back, so that the unit can send it again.
  public let mayResubmit: Bool

  public var mayChange: Bool { bar == nil }
}

/// Why nothing is taken from a unit for one of its entries.
public enum UnitFileFault: Error, Hashable {
  /// An entrant of an open call named the unit without its code: the files are the entrant's to hand in.
  case selfNamed
  case settled(EntryState)
  case editionOver
  /// `nil` where no end was set and judging has begun.
  case late(RegistrationDeadline?)
  case lateCorrection(CalendarDay)
  /// It is sent again although it was not sent back.
  case notReturned(EntryState)
  /// An entrant sent it on the web, and sends it again.
  case entrantSends
  /// It was sent back, and no file came since.
  case nothingChanged
}

extension UnitFileFault: Explained {
  public var code: String {
    switch self {
    case .selfNamed: "unit-file-entrants-own"
    case .settled: "unit-file-settled"
    case .editionOver: "unit-file-edition-over"
    case .late: "unit-file-late"
    case .lateCorrection: "unit-file-correction-late"
    case .notReturned: "unit-resubmit-not-returned"
    case .entrantSends: "unit-resubmit-entrants-own"
    case .nothingChanged: "unit-resubmit-unchanged"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.selfNamed, .chinese): "这一件是本人在网上报名时自己写的本单位，文件由本人登录后交；不是本单位的，请告诉组委会。"
    case (.selfNamed, .english):
      "The entrant named your unit when signing up, and hands the files in after signing in. If it is not yours, tell the office."
    case (.settled(let state), .chinese):
      "现在的状态是“\(state.name(in: .chinese))”，文件不能再换。确需更正的，请联系组委会。"
    case (.settled(let state), .english):
      "The entry is \(state.name(in: .english)): its files cannot be changed any more. Turn to the office."
    case (.editionOver, .chinese): "本届已经结束，不再收文件。"
    case (.editionOver, .english): "The edition is over and takes no more files."
    case (.late(let deadline?), .chinese):
      "\(deadline.overWords(in: .chinese))，文件没有收下。确有特殊情况的，请联系组委会。"
    case (.late(let deadline?), .english):
      "\(deadline.overWords(in: .english)) and no file is taken. Turn to the office."
    case (.late(nil), .chinese): "评审已经开始，不再收文件。确有特殊情况的，请联系组委会。"
    case (.late(nil), .english):
      "Judging has begun and no file is taken any more. Turn to the office."
    case (.lateCorrection(let day), .chinese): "更正的期限是 \(day.chinese)，已经过了，文件没有收下。请联系组委会。"
    case (.lateCorrection(let day), .english):
      "It was to be corrected by \(day); that day is over and no file is taken. Turn to the office."
    case (.notReturned(let state), .chinese):
      "现在的状态是“\(state.name(in: .chinese))”，不用重新报送。"
    case (.notReturned(let state), .english):
      "The entry is \(state.name(in: .english)), so it need not be sent again."
    case (.entrantSends, .chinese): "这一件是本人在网上报的：文件可以由单位换，改好以后请本人登录再交一次。"
    case (.entrantSends, .english):
      "The entrant sent this on the web: your unit may exchange files, and the entrant sends it again after signing in."
    case (.nothingChanged, .chinese): "退回以后没有换过文件，没有重新报送。请先换文件；要改表里内容的，请重新交报名表。"
    case (.nothingChanged, .english):
      "No file came since it was sent back, so it was not sent again. Exchange a file first; what stands in your workbook is corrected by sending that again."
    }
  }
}

extension UnitFileFault {
  /// That files are not taken now, for a page that is only looked at: nobody has sent anything.
  public func standing(in language: Language) -> String {
    switch (self, language) {
    case (.late(let deadline), .chinese):
      "\(deadline?.overWords(in: .chinese) ?? "评审已经开始")，文件现在不能再换。确有特殊情况的，请联系组委会。"
    case (.late(let deadline), .english):
      "\(deadline?.overWords(in: .english) ?? "Judging has begun"): files cannot be changed now. In a special case turn to the office."
    case (.lateCorrection(let day), .chinese):
      "更正的期限是 \(day.chinese)，已经过了，文件现在不能再换。请联系组委会。"
    case (.lateCorrection(let day), .english):
      "It was to be corrected by \(day); that day is over and files cannot be changed now. Turn to the office."
    default: message(in: language)
    }
  }
}

extension Desk {
  /// Which files of an entry of the actor's unit are in, and which are asked for. Another unit's entry does not seem to exist.
  public func unitFiles(of id: Entry.ID, edition: Edition.ID) async throws -> UnitFiles {
    try actor.requireSomewhere(.sendEntries)
    let now = clock()
    return try await database.read { connection in
      let entry = try unitEntry(id, edition, in: connection)
      let handedIn = try EntryFileRecords.of(id, in: connection)
      let shown = entry.stored.masked
      return UnitFiles(
        entry: id, number: shown.entry.number, title: shown.entry.title, state: entry.stored.state,
        lines: entry.edition.fileFields.map { field in
          let file = handedIn.last { $0.field == field.id }
          return UnitFiles.Line(
            question: field, file: file.map { OwnFile($0) }, limit: HandedInFile.limit(of: field),
            isOwn: file?.actor == actor.name)
        }, bar: try entry.bar(at: now, in: connection),
        isEntrants: try EntrantDraftRecords.isSent(id, in: connection),
        due: try CorrectionTime.lastDay(of: id, entry.stored.state, in: connection),
        mayResubmit: try entry.stored.state == .returned
          && !EntrantDraftRecords.isSent(id, in: connection)
          && entry.hasFileSinceReturned(in: connection)
          && entry.bar(at: now, in: connection) == nil)
    }
  }

  /// A file that the reader handed in for an entry of their unit, to see that it is the right one.
  ///
  /// - Returns: `nil` where none stands at the question, or somebody else handed it in.
  public func unitFile(
    _ question: String, of id: Entry.ID, edition: Edition.ID
  ) async throws -> (name: String, file: WorkFile)? {
    try actor.requireSomewhere(.sendEntries)
    guard let files else { throw EntryFileFault.noFolder }
    let own = try await unitFiles(of: id, edition: edition)
    guard let line = own.lines.first(where: { $0.question.id == question }), line.isOwn,
      let file = line.file, !file.isPurged, files.holds(file.digest, file.length)
    else { return nil }
    return (
      "\(id.text)-\(line.question.fileName).\(file.ending)",
      try WorkFile(opening: files.place(of: file.digest))
    )
  }

  /// How much of a file has come already, so that a browser goes on after a break.
  public func unitUpload(
    _ upload: OwnUpload, field word: String, of id: Entry.ID, edition: Edition.ID
  ) async throws -> Int {
    try actor.requireSomewhere(.sendEntries)
    guard let files else { throw EntryFileFault.noFolder }
    let entry = try await database.read { try unitEntry(id, edition, in: $0) }
    let field = try entry.edition.fileField(word)
    return files.received(upload.place(of: "\(actor.name)/\(edition)/\(id)/\(field.id)"))
  }

  /// Takes a piece of a file for an entry of the actor's unit, by the checks and in the pieces of ``addToOwnUpload(_:at:of:field:edition:)``;
  /// the deadline is the unit's own.
  ///
  /// - Throws: ``UnitFileFault``, ``EntryFileFault``, `StoreError`.
  public func addToUnitUpload(
    _ bytes: [UInt8], at offset: Int, of upload: OwnUpload, field word: String,
    of id: Entry.ID, edition: Edition.ID
  ) async throws -> OwnUpload.Standing {
    try actor.requireSomewhere(.sendEntries)
    let received = self.received
    let field = try await unitField(word, of: id, edition, at: received)
    return try await takePiece(
      bytes, at: offset, of: upload, field,
      owner: "\(actor.name)/\(edition)/\(id)/\(field.id)", received
    ) { path in
      try await attach(path, named: upload.name, field, to: id, edition, received)
    }
  }

  /// Takes a file whole, from a browser without the script.
  ///
  /// - Returns: whether the same bytes were there already.
  @discardableResult
  public func attachUnitFile(
    _ path: String, named name: String, field word: String, of id: Entry.ID, edition: Edition.ID
  ) async throws -> Bool {
    try actor.requireSomewhere(.sendEntries)
    let received = self.received
    let field = try await unitField(word, of: id, edition, at: received)
    let faults = try FileFolder.handedIn(path, named: name).faults(for: field)
    guard faults.isEmpty else { throw EntryFileFault.notTaken(faults) }
    return try await attach(path, named: name, field, to: id, edition, received)
  }

  /// Sends an entry again that the office sent back, after a file of it was exchanged: 改好后重新报送. What stands in the unit's
  /// workbook is corrected by sending the workbook again, which does the same.
  ///
  /// - Throws: ``UnitFileFault``.
  public func resubmitUnitEntry(_ id: Entry.ID, edition: Edition.ID) async throws {
    try actor.requireSomewhere(.sendEntries)
    let received = self.received
    try await database.write(action("unit.resubmit")) { transaction in
      let entry = try unitEntry(id, edition, in: transaction)
      if let bar = try entry.bar(at: received, in: transaction) { throw bar }
      guard entry.stored.state == .returned else {
        throw UnitFileFault.notReturned(entry.stored.state)
      }
      guard try !EntrantDraftRecords.isSent(id, in: transaction) else {
        throw UnitFileFault.entrantSends
      }
      guard try entry.hasFileSinceReturned(in: transaction) else {
        throw UnitFileFault.nothingChanged
      }
      _ = try Self.screen(id, .resubmit, on: received.day(), in: transaction)
    }
  }

  // MARK: What they share

  /// An entry of a unit for which the actor stands; any other does not seem to exist.
  private func unitEntry(
    _ id: Entry.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> UnitEntry {
    guard let home = try EntryRecords.home(of: id, in: connection), home.edition == edition,
      actor.may(.sendEntries, in: .organization(home.organizationID, of: edition)),
      let stored = try EntryRecords.entry(id, in: connection)
    else { throw EntryError.notFound(id.text) }
    return UnitEntry(
      stored: stored, edition: try Self.edition(edition, in: connection),
      organization: home.organizationID)
  }

  /// The question for which a file comes, if one is taken now.
  private func unitField(
    _ word: String, of id: Entry.ID, _ edition: Edition.ID, at received: Instant
  ) async throws -> FormField {
    try await database.read { connection in
      let entry = try unitEntry(id, edition, in: connection)
      let field = try entry.edition.fileField(word)
      if let bar = try entry.bar(at: received, in: connection) { throw bar }
      return field
    }
  }

  private func attach(
    _ path: String, named name: String, _ field: FormField, to id: Entry.ID,
    _ edition: Edition.ID, _ received: Instant
  ) async throws -> Bool {
    guard let files else { throw EntryFileFault.noFolder }
    try await FileScan.check(path)
    let draft = try files.take(path)
    do {
      return try await keep(draft, named: name, as: field, of: id, in: files, reason: "") {
        transaction in
        // The entry may have changed, and the deadline been moved, since the first piece.
        let entry = try unitEntry(id, edition, in: transaction)
        if let bar = try entry.bar(at: received, in: transaction) { throw bar }
      }.isSame
    } catch {
      files.discard(draft)
      throw error
    }
  }
}

/// An entry of a unit, with what decides whether the unit may change it.
private struct UnitEntry: Sendable {
  let stored: StoredEntry
  let edition: Edition
  let organization: String

  /// Why the unit may change nothing of it at a moment, by the same deadline as its workbooks; `nil` where it may.
  func bar(at received: Instant, in connection: Connection) throws -> UnitFileFault? {
    let id = edition.id
    if try EntrantDraftRecords.withoutUnitCode(id, in: connection).contains(stored.entry.id) {
      return .selfNamed
    }
    switch stored.state {
    case .accepted, .refused, .withdrawn: return .settled(stored.state)
    case .returned:
      return try correction(at: received, in: connection)
    case .registered:
      guard edition.state == .open else { return .editionOver }
      let deadline = try DeadlineRule.deadline(of: organization, id, in: connection)
      let isTaken =
        try deadline?.takes(received)
        ?? !DeadlineRule.judgingHasBegun(edition, in: connection)
      guard !isTaken else { return nil }
      let due = try CorrectionTime.lastDay(of: stored.entry.id, stored.state, in: connection)
      return try due == nil ? .late(deadline) : correction(at: received, in: connection)
    }
  }

  private func correction(
    at received: Instant, in connection: Connection
  ) throws -> UnitFileFault? {
    try CorrectionTime.lastDay(of: stored.entry.id, stored.state, in: connection)
      .flatMap { received.day() > $0 ? .lateCorrection($0) : nil }
  }

  func hasFileSinceReturned(in connection: Connection) throws -> Bool {
    guard let returned = try lastReturn(in: connection) else { return false }
    return try EntryFileRecords.of(stored.entry.id, in: connection)
      .contains { $0.at > returned.at }
  }

  private func lastReturn(in connection: Connection) throws -> ScreeningRecord? {
    try ScreeningRecords.of(stored.entry.id, in: connection).last { $0.decision == "return" }
  }
}
