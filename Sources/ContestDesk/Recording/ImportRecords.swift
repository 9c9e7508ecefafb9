public import Contest
public import ContestSheets
import ContestStore

/// The result of taking a list of recorded marks.
public struct RecordReport: Sendable {
  /// A mark that is new or different.
  public struct Change: Hashable, Sendable {
    public let entry: Entry.ID
    public let column: Bilingual
    /// Whether no mark was stored.
    public let isNew: Bool
    /// The mark that was stored. `nil` where none was, and for whoever may not see marks.
    public let was: String?
    public let now: String
  }
  public let fileName: String
  public internal(set) var digest = ""
  /// Entries with a mark in the list.
  public internal(set) var entries = 0
  public internal(set) var changes: [Change] = []
  public internal(set) var problems: [Problem] = []
  /// What was read from the cells of the file.
  public internal(set) var account: FileAccount
  public internal(set) var isTaken = false
}

extension Desk {
  /// Takes a list of recorded marks: 收成绩登记表. Either the whole file is taken or nothing.
  ///
  /// A blank changes nothing. A mark that differs from the stored one is refused unless `replacing` is set.
  ///
  /// - Throws: ``RecordFault/keyedTwice(_:)`` if the rulebook requires that two people key the marks.
  public func importRecords(
    _ path: String, into roundID: Round.ID, edition id: Edition.ID? = nil,
    replacing: Bool = false, mode: RunMode = .run
  ) async throws -> RecordReport {
    try await importRecords(
      path, into: roundID, edition: id, replacing: replacing, mode: mode, beside: nil)
  }

  /// Takes several lists, each completely or not at all. If two lists give an entry different marks, both are refused
  /// (``FilesTogether``), even with `replacing`. With several lists, the report of a list says if it cannot be read.
  public func importRecords(
    _ paths: [String], into roundID: Round.ID, edition id: Edition.ID? = nil,
    replacing: Bool = false, mode: RunMode = .run
  ) async throws -> [RecordReport] {
    let meant = try await permitted(.enterScores, in: id)
    let said = try await database.read { [key] connection in
      let judged = try Self.recordedOnce(roundID, meant, paths.first, in: connection)
      let codes = try judged.codes(key, in: connection)
      return FilesTogether.said(paths) { path in
        let table = try RecordTable(path: path, judged)
        return try RecordCheck(table.lines, judged, codes: codes, in: connection)
          .said(judged.rules)
      }
    }
    return try await FilesTogether.take(paths, said) { path, beside in
      try await importRecords(
        path, into: roundID, edition: id, replacing: replacing, mode: mode,
        beside: beside)
    } unread: {
      RecordReport(fileName: $0, problems: [$1], account: $2)
    }
  }

  /// The given round. Throws unless it is open and its marks are recorded by one list; the totals of a public vote are
  /// counted.
  private static func recordedOnce(
    _ roundID: Round.ID, _ id: Edition.ID, _ path: String? = nil, in connection: Connection
  ) throws -> JudgedRound {
    let judged = try JudgedRound(roundID, edition: id, in: connection)
    guard let recorded = judged.round.recorded else { throw RecordFault.notRecorded(roundID) }
    guard judged.round.publicVote == nil else { throw RecordFault.votesCounted(roundID) }
    guard recorded.keyed == .once else { throw RecordFault.keyedTwice(roundID) }
    // Whoever hands in the register of another round for one that is over need not open this one again.
    if judged.record?.state == .closed, let path,
      let table = try? RecordTable(path: path, judged)
    {
      for case .otherRound(let named, let round)? in table.problems.map({
        $0.explanation as? RecordFault
      }) {
        throw RecordFault.otherRound(named, round)
      }
    }
    try judged.requireOpen()
    return judged
  }

  /// `beside` contains the problems that the list has because of another list.
  private func importRecords(
    _ path: String, into roundID: Round.ID, edition id: Edition.ID?, replacing: Bool,
    mode: RunMode, beside: Problem?
  ) async throws -> RecordReport {
    let id = try await permitted(.enterScores, in: id)
    let judged = try await database.read { try Self.recordedOnce(roundID, id, path, in: $0) }
    let file = try ReceivedFile(path)
    let table = try RecordTable(path: path, judged)
    var base = RecordReport(fileName: file.name, account: table.account)
    base.digest = file.digest.text
    base.problems = table.problems + [beside].compactMap(\.self)
    let (report, lines, siteKey) = (base, table.lines, key)
    let showsMarks = actor.may(.seeScores, in: .edition(id))
    let compared = try await database.read { connection in
      try RecordTaking(
        lines, report, judged, siteKey, replacing: replacing, showsMarks: showsMarks,
        in: connection
      ).report
    }
    guard !compared.hasErrors, mode == .run, !compared.changes.isEmpty else {
      return try compared.accounted(path)
    }
    let taken = try await database.write(action("round.record")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try judged.requireOpen()
      var taking = try RecordTaking(
        lines, report, judged, siteKey, replacing: replacing, showsMarks: showsMarks,
        in: transaction)
      guard !taking.report.hasErrors else { return taking.report }
      try taking.take(judged, source: "list", ["file": file.digest.text], in: transaction)
      try transaction.record(
        .file(file.digest),
        detail: [
          "edition": judged.edition.id.text, "round": roundID.text,
          "entries": "\(taking.report.entries)",
        ], withheld: ["file": file.name])
      return taking.report
    }
    return try taken.accounted(path)
  }
}

extension RecordReport: AccountedReport {}

/// Compares a list with the stored marks.
struct RecordTaking {
  private(set) var report: RecordReport
  private var toSave:
    [(
      entry: Entry.ID, marks: [Criterion.ID: RecordedMark], before: [Criterion.ID: RecordedMark]
    )] = []

  init(
    _ lines: [RecordTable.Line], _ report: RecordReport, _ judged: JudgedRound, _ key: SiteKey,
    replacing: Bool, showsMarks: Bool, in connection: Connection
  ) throws {
    self.report = report
    let check = try RecordCheck(
      lines, judged, codes: judged.codes(key, in: connection), in: connection)
    // A problem says that no mark was read only if no other problem explains why.
    self.report.problems += check.problems.filter {
      !report.hasErrors || $0.code != RecordFault.empty.code
    }
    self.report.entries = check.records.count
    let kept = try RecordedMarkRecords.all(judged.edition.id, judged.round.id, in: connection)
    let unit = judged.rules.markUnit
    for (entry, marks) in check.records {
      let before = kept[entry] ?? [:]
      let changed = marks.filter { before[$0.key] != $0.value }
      guard !changed.isEmpty else { continue }
      toSave.append((entry, changed, before))
      for criterion in judged.rules.rubric.criteria {
        guard let mark = changed[criterion.id] else { continue }
        let stored = before[criterion.id]?.text(in: .chinese, unit)
        let was = showsMarks ? stored : nil
        let now = mark.text(in: .chinese, unit)
        self.report.changes.append(
          .init(
            entry: check.shown(entry), column: criterion.name, isNew: stored == nil, was: was,
            now: now))
        guard stored != nil, !replacing else { continue }
        let key = DoubleEntry.Key(entry: entry, judge: Judge.ID(""), criterion: criterion.id)
        self.report.problems.append(
          Problem(
            RecordFault.recordedBefore(
              entry: check.shown(entry).text, column: criterion.name.chinese, was: was, now: now),
            at: check.places[key] ?? Place(), found: now))
      }
    }
  }

  mutating func take(
    _ judged: JudgedRound, source: String, _ detail: [String: String], in transaction: Transaction
  ) throws {
    // In the order of the entries: in the order of the list, the audit log would tell which entry has which code number.
    for (entry, marks, before) in toSave.sorted(by: { $0.entry < $1.entry }) {
      try RecordedMarkRecords.save(
        marks, of: entry, over: before, source: source, judged.edition.id, judged.round.id,
        detail: detail, in: transaction)
    }
    report.isTaken = true
  }
}
