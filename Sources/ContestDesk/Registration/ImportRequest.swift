import Contest
import ContestStore

/// A requested import, with the contents of its files.
struct ImportRequest: Sendable {
  struct File: Hashable, Sendable {
    let name: String
    let digest: Digest
  }
  let reader: RegistrationReader
  let edition: Edition
  /// How many sheets had been read after each file.
  let sheetEnds: [Int]
  let files: [File]
  let organization: String?
  let options: ImportOptions
  let seal: RegistrationSeal
  let action: Action
  /// What a package from another office adds.
  var package: PackageIntake?
  /// Set where an entrant sends their own entry.
  var entrant: EntrantIntake?
  /// Set where a unit sends its own files.
  var unit: UnitIntake?
  /// Whether the person of the office who takes the files may see results; `nil` where entrants or units send their own, which
  /// learn nothing of sealed lists.
  var seesResults: Bool?

  var digests: [Digest] { files.map(\.digest) }

  /// The file to which a sheet belongs.
  func file(ofSheet sheet: Int) -> Int {
    var (low, high) = (0, sheetEnds.count)
    while low < high {
      let middle = (low + high) / 2
      if sheetEnds[middle] <= sheet { low = middle + 1 } else { high = middle }
    }
    return low < sheetEnds.count ? low : 0
  }

  /// Identifies an import of several files.
  var digest: Digest {
    var bytes = CanonicalBytes()
    bytes.append(organization)
    bytes.append(options.takesGoodRowsOnly ? "good-rows-only" : "all-rows")
    for digest in digests { bytes.append(digest.text) }
    return bytes.digest
  }
}

extension ImportRun {
  var digests: [Digest] { files.map(\.digest) }
}

/// The progress of an import of several files, or of a file that is written in several parts.
struct ImportProgress {
  private let request: ImportRequest
  private var states: [ImportReport.TakenFile.State]
  /// The report lines of each file that is stored.
  private var told: [Int: [ImportReport.Line]] = [:]
  /// The report lines of entries of files of which only some parts are stored, since the others had to be checked again.
  private var toldOfParts: [Int: [Entry.ID: ImportReport.Line]] = [:]
  private var last: PreparedImport?
  private var added: [String] = []
  private var written = 0
  /// Whether the import is on record.
  var hasBegun = false

  init(_ request: ImportRequest) {
    self.request = request
    states = request.files.map { _ in .waiting }
  }

  var isOver: Bool { !states.contains(.waiting) }

  func isTaken(_ index: Int) -> Bool { states[index] != .waiting }

  mutating func take(_ prepared: PreparedImport) {
    last = prepared
    var known = Set(added)
    for name in prepared.addedOrganizations where known.insert(name).inserted {
      added.append(name)
    }
  }

  /// Continues an import that broke off.
  mutating func continues(_ run: ImportRun) {
    hasBegun = true
    for (index, file) in run.files.enumerated() where file.takenAt != nil {
      states[index] = .takenBefore
    }
  }

  mutating func took(_ index: Int, of prepared: PreparedImport) {
    states[index] = .taken
    told[index] = linesToTell(index, of: prepared)
    written += prepared.portions[index].count
  }

  /// Notes that the first parts of a file are stored, and that the others have to be checked again. What is stored is then found
  /// unchanged, and is still told as what this import did with it.
  mutating func took(
    _ parts: ArraySlice<PreparedImport.Portion.Part>, of index: Int, _ prepared: PreparedImport
  ) {
    let portion = prepared.portions[index]
    let stored = Set(parts.flatMap(portion.entries(of:)))
    written += stored.count
    for line in prepared.lines[index] {
      if let id = line.id, stored.contains(id) { toldOfParts[index, default: [:]][id] = line }
    }
  }

  private func linesToTell(_ index: Int, of prepared: PreparedImport) -> [ImportReport.Line] {
    guard let known = toldOfParts[index] else { return prepared.lines[index] }
    return prepared.lines[index].map { line in line.id.flatMap { known[$0] } ?? line }
  }

  func report(isStored: Bool) -> ImportReport {
    // If the import was stopped, the entries of files that are not stored yet are not reported as stored.
    let isBrokenOff = hasBegun && !isOver && last?.mayBeWritten == true
    let lines = request.files.indices.flatMap { index -> [ImportReport.Line] in
      if isBrokenOff, !isTaken(index) { return [] }
      return told[index] ?? last.map { linesToTell(index, of: $0) } ?? []
    }
    var report = ImportReport(
      files: request.files.map(\.name), lines: lines + (last?.missing ?? []),
      problems: last?.problems ?? [], addedOrganizations: added,
      mode: request.options.mode, isStored: isStored)
    report.written = written
    if isBrokenOff {
      report.notYetIn = request.files.indices.filter { !isTaken($0) }
        .reduce(0) { $0 + (last?.lines[$1].count ?? 0) }
    }
    report.refusedRows = last?.refusedRows ?? []
    let isRefused = report.errors > 0 && !request.options.takesGoodRowsOnly
    if isRefused, written == 0 { report.forgetNewCodes() }
    // If every row has an error, nothing was stored, though only rows without errors were asked for.
    if report.errors > 0, lines.allSatisfy({ $0.kind == .refused || $0.kind == .missing }),
      written == 0
    {
      report.isStored = false
    }
    if request.files.count > 1, request.options.mode == .run {
      report.taken = zip(request.files, states).map {
        ImportReport.TakenFile(name: $0.name, sha256: $0.digest.text, state: $1)
      }
    }
    return report
  }
}
