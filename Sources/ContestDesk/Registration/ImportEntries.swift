public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Takes in schools' workbooks: reads, checks, compares with what is stored, and writes each file in one transaction. A file
  /// with more than 5,000 new or changed works is written in parts of so many, so that nobody else waits long; if it breaks off
  /// between two parts, the same import goes on with what is missing.
  ///
  /// 报名导入. Entries are matched by organization and number: new ones are added, changed ones replace what is stored, and
  /// those that are not in the files stay. An entry that was returned for correction is registered again. Unless the
  /// options say otherwise nothing is written when any row has an error. A dry run gives the same report.
  ///
  /// If one of several files cannot be read at all, the others are compared and nothing is written.
  ///
  /// If it is stopped between two files, it reports which files have been stored and which have not.
  ///
  /// Everything is read, checked and prepared before the write lock is taken. Under the lock the import finds out whether
  /// anybody has changed the data that the checks used; if so, the checks are repeated outside the lock. An import of
  /// several files is recorded as a whole, with each of its files. If it breaks off, the same import continues with the
  /// files that are not stored yet.
  ///
  /// - Parameters:
  ///   - files: paths of .xlsx or .csv files; `-` is standard input.
  ///   - edition: which takes them in.
  ///   - organization: who sends them; this takes precedence over what the files say.
  ///   - options: whether to write, and what to do with a file that has errors.
  /// - Returns: what was, or would be, done with each entry, and every problem.
  /// - Throws: ``NotPermitted``, `SheetError` for a single file that is not a table, ``ImportFault/editionClosed(_:)``,
  ///   `StoreError`. Faults inside the files are in the report.
  public func importEntries(
    _ files: [String], edition: Edition, organization: String? = nil,
    options: ImportOptions = ImportOptions()
  ) async throws -> ImportReport {
    try actor.require(.importEntries, in: .edition(edition.id))
    return try await takeIn(files, edition: edition, organization: organization, options: options)
  }

  /// The import after the check of the permission. `unit` is set if a unit sends the files itself.
  func takeIn(
    _ files: [String], edition: Edition, organization: String?, unit: UnitIntake? = nil,
    options: ImportOptions
  ) async throws -> ImportReport {
    guard edition.state == .open else { throw ImportFault.editionClosed(edition.id) }
    let known = try await database.read { connection in
      OrganizationNames(try OrganizationRecords.all(edition.id, in: connection).map(\.named))
    }
    var reader = RegistrationReader(edition, organization: organization, known: known)
    var readable: [ReadFile] = []
    var sheetEnds: [Int] = []
    var unread: [String] = []
    for (file, name) in zip(files, FileNames.distinct(files)) {
      do throws(SheetError) {
        let source = try SheetSource.open(file, as: name)
        let (first, works) = (reader.sheets.count, reader.drafts.count)
        try reader.read(source)
        for problem in try reader.listedReserves(in: source, from: first, drafts: works) {
          reader.problems.add(problem)
        }
        readable.append(ReadFile(source, at: file, isOneOf: files.count))
      } catch {
        // With several files the others are compared nevertheless, and the report says which file cannot be read.
        guard files.count > 1 else { throw error }
        reader.problems.add(error, at: Place(file: name))
        unread.append(name)
      }
      sheetEnds.append(reader.sheets.count)
      try work.tell(
        Bilingual(chinese: "读取报名表", english: "Reading"), sheetEnds.count, of: files.count)
    }
    reader.endReading()
    try work.tell(Bilingual(chinese: "核对", english: "Checking"))
    var request = ImportRequest(
      reader: reader, edition: edition, sheetEnds: sheetEnds, files: try Self.named(files),
      organization: organization, options: unread.isEmpty ? options : options.previewing,
      seal: RegistrationSeal(key, fields: edition.rulebook.people.fields),
      action: action("entries.import"))
    request.unit = unit
    if unit == nil { request.seesResults = actor.may(.seeScores, in: .edition(edition.id)) }
    var report = try await carryOut(request)
    (report.files, report.mode, report.unread) = (files, options.mode, unread)
    if !unread.isEmpty { report.forgetNewCodes() }
    try report.account(for: readable, reader.accounts)
    return report
  }

  /// The files with their names and, if they can be read twice, their digests.
  private static func named(_ files: [String]) throws -> [ImportRequest.File] {
    try zip(files, FileNames.distinct(files)).map { path, name in
      ImportRequest.File(name: name, digest: try FileDigest.of(path))
    }
  }

  /// How often an import is checked again because other people changed the data that its checks used. After that, the
  /// check is made under the lock.
  private static let attempts = 4

  func carryOut(_ request: ImportRequest) async throws -> ImportReport {
    var progress = ImportProgress(request)
    for attempt in 1...Self.attempts {
      let prepared = try await database.read { [chance] connection in
        try PreparedImport(request, chance, in: connection)
      }
      progress.take(prepared)
      guard prepared.mayBeWritten else { return progress.report(isStored: false) }
      try await begin(request, prepared, &progress)
      let isLast = attempt == Self.attempts
      let writes = request.files.count + (prepared.hasParts(request) ? 1 : 0)
      let (now, isOver) = try await database.manyWrites(writes) { [progress] in
        var progress = progress
        let isOver = try await write(request, prepared, &progress, underLock: isLast)
        return (progress, isOver)
      }
      progress = now
      if isOver { break }
    }
    return progress.report(isStored: progress.isOver)
  }

  /// Records the begin of an import of several files, or of one in several parts, unless it continues one that broke off.
  private func begin(
    _ request: ImportRequest, _ prepared: PreparedImport, _ progress: inout ImportProgress
  ) async throws {
    guard request.files.count > 1 || prepared.hasParts(request), !progress.hasBegun else { return }
    let id = request.edition.id
    let before = try await database.read { connection in
      try ImportRecords.runs(id, in: connection).last { $0.digests == request.digests }
    }
    if let before, !before.isOver {
      progress.continues(before)
    } else if prepared.portions.contains(where: { $0.count > 0 }) {
      try await database.write(request.action) { transaction in
        try ImportRecords.begin(
          request.files.map { ($0.name, $0.digest) }, request: request.digest, id, in: transaction)
      }
      progress.hasBegun = true
    }
  }

  /// Writes the files that are not stored yet, one after the other.
  ///
  /// - Returns: whether they are stored now; `false` when somebody changed the data that the checks used.
  private func write(
    _ request: ImportRequest, _ prepared: PreparedImport, _ progress: inout ImportProgress,
    underLock: Bool
  ) async throws -> Bool {
    var head = prepared.head
    let isRun = progress.hasBegun
    for index in request.files.indices where !progress.isTaken(index) {
      // Files that are stored stay stored; the same import continues with the others.
      if work.isStopped { return true }
      if prepared.portions[index].isEmpty && !isRun && request.package == nil {
        progress.took(index, of: prepared)
        continue
      }
      let parts = prepared.portions[index].parts(of: request)
      var stored = 0
      do {
        if underLock {
          let now = try await database.write(request.action) { [chance, key] transaction in
            let now = try PreparedImport(request, chance, in: transaction)
            guard now.mayBeWritten else { return now }
            let portion = now.portions[index]
            for part in portion.parts(of: request) {
              try portion.load(portion.rowsOfNew(part, request), of: part, into: transaction)
              try portion.finish(part, request, index, key, isRun: isRun, in: transaction)
            }
            return now
          }
          guard now.mayBeWritten else { return false }
          progress.took(index, of: now)
        } else {
          let portion = prepared.portions[index]
          for part in parts {
            let new = try portion.rowsOfNew(part, request)
            let since = head
            head = try await database.write(
              request.action, bringing: { try portion.load(new, of: part, into: $0) }
            ) { [key] transaction in
              guard try !prepared.isOvertaken(since: since, in: transaction) else {
                throw Overtaken()
              }
              try portion.finish(part, request, index, key, isRun: isRun, in: transaction)
              return try AuditLog.head(in: transaction)
            }
            stored += 1
            if parts.count > 1 {
              work.note(Bilingual(chinese: "入库", english: "Storing"), stored, of: parts.count)
            }
          }
          progress.took(index, of: prepared)
        }
      } catch  where !underLock && Self.asksForAnotherCheck(error) {
        progress.took(parts.prefix(stored), of: index, prepared)
        return false
      }
      if request.files.count > 1 {
        work.note(
          Bilingual(chinese: "入库", english: "Stored"), index + 1, of: request.files.count,
          finished: request.files[index].name)
      }
    }
    return true
  }
}

extension Desk {
  /// Whether somebody has changed the data that the checks used, or has stored the same entries or organizations meanwhile.
  private static func asksForAnotherCheck(_ error: any Error) -> Bool {
    switch error {
    case is Overtaken, StoreError.integrity, StoreError.conflict: true
    default: false
    }
  }
}

/// Somebody changed the data that the checks of an import used.
private struct Overtaken: Error {}
