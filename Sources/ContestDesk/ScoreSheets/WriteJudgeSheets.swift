public import Contest
import ContestSheets
import ContestStore
import Foundation

/// A workbook that was written for a judge.
public struct WrittenSheet: Hashable, Codable, Sendable {
  public let judge: String
  public let name: String
  public let file: String
  public let entries: Int
  /// How many entries in it have marks already.
  public let scored: Int
  /// The number of this workbook among those written for the judge in the round.
  public let issue: Int
}

extension Desk {
  /// Writes each judge's workbook into a folder: 发评分表. It contains the marks that the judge has given already, unless whoever
  /// has it written may not see them: a clerk's workbooks say which entries have marks, and a blank row changes nothing.
  ///
  /// In a blind round the workbook shows each entry's code, track, group and title, but neither organization nor people.
  /// The order of the entries is drawn for each judge with the round's seed, so that not all judges are tired at the same
  /// entry; a live round uses its own order.
  ///
  /// A second sheet has what the rulebook lets judges read of the entries, without names in a blind round.
  ///
  /// A work that was withdrawn, refused or sent back is in no workbook.
  ///
  /// Workbooks in the folder that were filled in are not overwritten (``FormFault``), unless the desk was told to.
  ///
  /// Either all workbooks are written or none: they are made in a hidden folder and moved once their issue is on record.
  /// `only` names judges by id, number or name; empty means all who have entries.
  public func writeJudgeSheets(
    of roundID: Round.ID, edition id: Edition.ID? = nil, to folder: String, only: [String] = []
  ) async throws -> [WrittenSheet] {
    try await writeJudgeSheets(of: roundID, edition: id, to: folder, only: only) { _, _ in [:] }
  }

  /// Writes the workbooks with marks typed in, as judges send them back. A played season uses it.
  package func writeJudgeSheets(
    of roundID: Round.ID, edition id: Edition.ID?, to folder: String, only: [String],
    typing: @escaping @Sendable (Judge.ID, Entry.ID) -> [Criterion.ID: Points]
  ) async throws -> [WrittenSheet] {
    let id = try await permitted(.writeJudgeSheets, in: id)
    let site = key
    let now = clock()
    let showsMarks = actor.may(.seeScores, in: .edition(id))
    let (waiting, issues) = try await database.read { [work] connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireJudges()
      return try Self.prepare(
        judged, only: only, typing, site, showsMarks: showsMarks, in: folder, created: now,
        telling: work, in: connection)
    }
    do {
      try waiting.requireUntouched(issues.map(\.fileName), self)
      try await database.write(action("round.sheets")) { transaction in
        let judged = try JudgedRound(roundID, edition: id, in: transaction)
        var current: [WrittenIssue] = []
        try SheetIssue.forEach(
          judged, only: only, typing, site, showsMarks: showsMarks, in: transaction
        ) { issue, _ in
          current.append(WrittenIssue(issue))
        }
        guard current.map(\.keyLines) == issues.map(\.keyLines) else {
          throw JudgingError.changedMeanwhile(roundID)
        }
        for issue in issues {
          try JudgeFileRecords.saveIssue(
            issue.number, of: issue.entries, for: issue.judge.judge.id, judged.edition.id, roundID,
            in: transaction)
        }
        try transaction.record(
          .round(judged.edition.id, roundID),
          detail: [
            "workbooks": issues.map { "\($0.judge.judge.id.text)#\($0.number)" }.joined(
              separator: " ")
          ])
        try waiting.moveIntoPlace(issues.map(\.fileName))
      }
    } catch {
      waiting.remove()
      throw error
    }
    waiting.remove()
    return issues.map { issue in
      WrittenSheet(
        judge: issue.judge.number, name: issue.judge.judge.name,
        file: waiting.finalPath(of: issue.fileName), entries: issue.entries.count,
        scored: issue.scored, issue: issue.number)
    }
  }

  /// Writes all workbooks to the hidden folder, one after the other, so that only one is in memory at a time.
  private static func prepare(
    _ judged: JudgedRound, only: [String],
    _ typing: (Judge.ID, Entry.ID) -> [Criterion.ID: Points], _ site: SiteKey, showsMarks: Bool,
    in folder: String, created now: Instant, telling work: WorkProgress, in connection: Connection
  ) throws -> (WaitingFiles, [WrittenIssue]) {
    var waiting: WaitingFiles?
    var written: [WrittenIssue] = []
    do {
      try SheetIssue.forEach(
        judged, only: only, typing, site, showsMarks: showsMarks, in: connection
      ) { issue, total in
        let files = try waiting ?? Self.waitingFiles(in: folder)
        waiting = files
        try issue.workbook.write(to: files.path(for: issue.fileName), created: now)
        written.append(WrittenIssue(issue))
        try work.tell(
          Bilingual(chinese: "写评分表", english: "Writing sheets"), written.count, of: total)
      }
    } catch {
      waiting?.remove()
      throw error
    }
    guard let waiting else { throw JudgingError.nothingToWrite(judged.round.id) }
    return (waiting, written)
  }

  /// The hidden folder for the workbooks. It is made first, so that a folder that cannot be written is noticed before the
  /// workbooks are recorded as issued.
  private static func waitingFiles(in folder: String) throws -> WaitingFiles {
    try PrivateFolder.make(folder)
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw JudgingError.cannotWrite(path: folder, reason: String(cString: strerror(EACCES)))
    }
    return try WaitingFiles(in: folder)
  }
}

/// Data about a workbook in the hidden folder.
private struct WrittenIssue: Sendable {
  let judge: JudgeRecord
  let number: Int
  let entries: [Entry.ID]
  let fileName: String
  /// How many entries in it have marks already.
  let scored: Int
  /// A digest that shows whether the same workbook would be written now.
  let keyLines: Digest

  init(_ issue: SheetIssue) {
    (judge, number, entries) = (issue.judge, issue.number, issue.entries)
    fileName = issue.fileName
    scored = issue.workbook.rows.count { $0.stored != nil }
    keyLines = Digest(
      of: issue.workbook.keyLines.map { $0.joined(separator: "\t") }.joined(separator: "\n"))
  }
}

/// One workbook to be written.
private struct SheetIssue: Sendable {
  let judge: JudgeRecord
  let number: Int
  let entries: [Entry.ID]
  let workbook: JudgeWorkbook

  var fileName: String {
    JudgeWorkbook.fileName(number: judge.number, name: judge.judge.name)
  }

  /// Calls `body` with each workbook and the number of all.
  static func forEach(
    _ judged: JudgedRound, only: [String],
    _ typing: (Judge.ID, Entry.ID) -> [Criterion.ID: Points], _ site: SiteKey, showsMarks: Bool,
    in connection: Connection, _ body: (SheetIssue, Int) throws -> Void
  ) throws {
    let (edition, round) = (judged.edition.id, judged.round.id)
    let names = try RoundNames(judged, in: connection)
    let all = try judged.sheetLines(names, only: only, in: connection)
    var reader = MaterialReader(judged)
    var titles = JudgeTitles(judged)
    for (judge, lines) in all {
      let stored = Dictionary(
        try ScoreSheetRecords.sheets(of: judge.judge.id, edition, round, in: connection)
          .map { ($0.sheet.entry, $0.stored) }, uniquingKeysWith: { one, _ in one })
      let number =
        try JudgeFileRecords.lastIssue(judge.judge.id, edition, round, in: connection) + 1
      let rows = try lines.map { line in
        JudgeWorkbook.Row(
          code: line.shownCode(judged), track: judged.trackName(line),
          title: try titles.title(of: line.brief, in: connection),
          organization: judged.isBlind ? "" : line.organization,
          key: JudgeWorkbookKey.rowKey(edition, round, judge.judge.id, line.entry, site),
          stored: stored[line.entry], typed: typing(judge.judge.id, line.entry),
          withholds: !showsMarks)
      }
      let material = try MaterialSheet(lines, judged, &reader, &titles, in: connection)
      let key = JudgeWorkbookKey(
        edition: edition, round: round, judge: judge.judge.id, issue: number,
        rubric: judged.rules.rubric.digest.text, material: material?.digest.text ?? "",
        rows: rows.map { .init(key: $0.key, code: $0.code, baseVersion: $0.stored?.version ?? 0) })
      try body(
        SheetIssue(
          judge: judge, number: number, entries: lines.map(\.entry),
          workbook: JudgeWorkbook(
            heading: judged.heading, judgeLine: judge.line(issue: number),
            rubric: judged.rules.rubric, decimals: min(max(judged.rules.combine.decimals, 0), 4),
            isBlind: judged.isBlind, hiddenTitleNote: judged.hiddenTitleNote,
            nouns: judged.edition.rulebook.nouns, rows: rows, material: material,
            keyLines: key.lines(site))), all.count)
    }
  }
}

extension JudgedRound {
  /// Each judge with their entries, in the order of the judge's sheet: drawn with the round's seed, or the order of a
  /// live round. `only` names judges; empty for all.
  func sheetLines(
    _ names: RoundNames, only: [String], in connection: Connection
  ) throws -> [(JudgeRecord, [RoundNames.Line])] {
    try requireOpen()
    let seed = try requireDraw().seed
    let wanted = Set(try only.map { try names.findJudge($0).judge.id })
    var entries: [Judge.ID: [Entry.ID]] = [:]
    for assignment in try AssignmentRecords.assignments(edition.id, round.id, in: connection)
    where assignment.state == .assigned
      && names.line(assignment.entry)?.inRound.isStillJudged == true
    {
      entries[assignment.judge, default: []].append(assignment.entry)
    }
    let judges = names.judges.filter {
      (wanted.isEmpty || wanted.contains($0.judge.id)) && entries[$0.judge.id] != nil
    }
    return judges.map { judge in
      let lines = (entries[judge.judge.id] ?? []).compactMap { names.line($0) }
        .sorted { $0.inRound.lot < $1.inRound.lot }
      guard round.live == nil else { return (judge, lines) }
      var random = SeededGenerator(seed: seed.derived(judge.judge.id.text))
      return (judge, random.drawn(lines))
    }
  }

  /// The heading of the sheet, written as on all other lists: `2027年“挑战杯”…市赛网络评审评分表`.
  var heading: String { "\(edition.heading)\(round.name.chinese)评分表" }

  func trackName(_ line: RoundNames.Line) -> String {
    let track = edition.rulebook.track(line.track)?.name.chinese ?? line.track.text
    return line.group.isEmpty ? track : "\(track) · \(line.group)"
  }
}

extension JudgeRecord {
  fileprivate func line(issue: Int) -> String {
    "评委：\(judge.name)（\(number)）    第 \(issue) 次发出"
  }
}
