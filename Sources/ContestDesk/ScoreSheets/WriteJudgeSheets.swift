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
  /// Entries whose marks stand in it already.
  public let scored: Int
  /// Counts the workbooks written for the judge in the round.
  public let issue: Int
}

extension Desk {
  /// Writes each judge's workbook into a folder: 发评分表. A judge who has scored some entries finds the marks in it.
  ///
  /// Where the round is blind the workbook shows the entry's code, track, group and title, and neither organization nor
  /// people. Each judge has the entries in an order drawn with the round's seed, so that not everybody is tired at the
  /// same one; a live round goes by its order.
  ///
  /// A work that is withdrawn, refused or sent back stands in no workbook.
  ///
  /// Workbooks in the folder that were filled in are not written over (``FormFault``), unless the desk was told to.
  ///
  /// All workbooks are written, or none: they are made aside first, and stand in the folder once the issue is on record.
  /// `only` names judges by id, number or name; empty for all who have entries.
  public func writeJudgeSheets(
    of roundID: Round.ID, edition id: Edition.ID? = nil, to folder: String, only: [String] = []
  ) async throws -> [WrittenSheet] {
    try await writeJudgeSheets(of: roundID, edition: id, to: folder, only: only) { _, _ in [:] }
  }

  /// Writes the workbooks with marks typed in already, as judges send them back: for a played season.
  package func writeJudgeSheets(
    of roundID: Round.ID, edition id: Edition.ID?, to folder: String, only: [String],
    typing: @escaping @Sendable (Judge.ID, Entry.ID) -> [Criterion.ID: Points]
  ) async throws -> [WrittenSheet] {
    let id = try await permitted(.writeJudgeSheets, in: id)
    let site = key
    let now = clock()
    let (waiting, issues) = try await database.read { [work] connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireJudges()
      return try Self.prepare(
        judged, only: only, typing, site, in: folder, created: now, telling: work, in: connection)
    }
    do {
      try waiting.requireUntouched(issues.map(\.fileName), self)
      try await database.write(action("round.sheets")) { transaction in
        let judged = try JudgedRound(roundID, edition: id, in: transaction)
        var current: [WrittenIssue] = []
        try SheetIssue.forEach(judged, only: only, typing, site, in: transaction) { issue, _ in
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

  /// Writes all workbooks aside, one after the other: none of them lies in memory when the next is made.
  private static func prepare(
    _ judged: JudgedRound, only: [String],
    _ typing: (Judge.ID, Entry.ID) -> [Criterion.ID: Points], _ site: SiteKey, in folder: String,
    created now: Instant, telling work: WorkProgress, in connection: Connection
  ) throws -> (WaitingFiles, [WrittenIssue]) {
    var waiting: WaitingFiles?
    var written: [WrittenIssue] = []
    do {
      try SheetIssue.forEach(judged, only: only, typing, site, in: connection) { issue, total in
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

  /// A folder that cannot be written is found before the workbooks are on record as issued.
  private static func waitingFiles(in folder: String) throws -> WaitingFiles {
    try PrivateFolder.make(folder)
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw JudgingError.cannotWrite(path: folder, reason: String(cString: strerror(EACCES)))
    }
    return try WaitingFiles(in: folder)
  }
}

/// What is kept of a workbook that lies written aside.
private struct WrittenIssue: Sendable {
  let judge: JudgeRecord
  let number: Int
  let entries: [Entry.ID]
  let fileName: String
  /// Entries whose marks stand in it already.
  let scored: Int
  /// What tells whether it would be written the same now.
  let keyLines: Digest

  init(_ issue: SheetIssue) {
    (judge, number, entries) = (issue.judge, issue.number, issue.entries)
    fileName = issue.fileName
    scored = issue.workbook.rows.count { $0.stored != nil }
    keyLines = Digest(
      of: issue.workbook.keyLines.map { $0.joined(separator: "\t") }.joined(separator: "\n"))
  }
}

/// One workbook about to be written.
private struct SheetIssue: Sendable {
  let judge: JudgeRecord
  let number: Int
  let entries: [Entry.ID]
  let workbook: JudgeWorkbook

  var fileName: String {
    JudgeWorkbook.fileName(number: judge.number, name: judge.judge.name)
  }

  /// Hands out the workbooks one by one, each with how many there are.
  static func forEach(
    _ judged: JudgedRound, only: [String],
    _ typing: (Judge.ID, Entry.ID) -> [Criterion.ID: Points], _ site: SiteKey,
    in connection: Connection, _ body: (SheetIssue, Int) throws -> Void
  ) throws {
    let (edition, round) = (judged.edition.id, judged.round.id)
    let names = try RoundNames(judged, in: connection)
    let all = try judged.sheetLines(names, only: only, in: connection)
    for (judge, lines) in all {
      let stored = Dictionary(
        try ScoreSheetRecords.sheets(of: judge.judge.id, edition, round, in: connection)
          .map { ($0.sheet.entry, $0.stored) }, uniquingKeysWith: { one, _ in one })
      let number =
        try JudgeFileRecords.lastIssue(judge.judge.id, edition, round, in: connection) + 1
      let rows = lines.map { line in
        JudgeWorkbook.Row(
          code: line.shownCode(judged), track: judged.trackName(line), title: line.title,
          organization: judged.isBlind ? "" : line.organization,
          key: JudgeWorkbookKey.rowKey(edition, round, judge.judge.id, line.entry, site),
          stored: stored[line.entry], typed: typing(judge.judge.id, line.entry))
      }
      let key = JudgeWorkbookKey(
        edition: edition, round: round, judge: judge.judge.id, issue: number,
        rubric: judged.rules.rubric.digest.text,
        rows: rows.map { .init(key: $0.key, code: $0.code, baseVersion: $0.stored?.version ?? 0) })
      try body(
        SheetIssue(
          judge: judge, number: number, entries: lines.map(\.entry),
          workbook: JudgeWorkbook(
            heading: judged.heading, judgeLine: judge.line(issue: number),
            rubric: judged.rules.rubric, decimals: min(max(judged.rules.combine.decimals, 0), 4),
            isBlind: judged.isBlind, nouns: judged.edition.rulebook.nouns, rows: rows,
            keyLines: key.lines(site))), all.count)
    }
  }
}

extension JudgedRound {
  /// Each judge with what the judge is to score, in the order of the judge's sheet: drawn with the round's seed, or that of a live
  /// round. `only` names judges; empty for all.
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

  /// `2027 年“挑战杯”… 市赛 网络评审 评分表`.
  var heading: String {
    "\(edition.year) 年\(edition.rulebook.name.chinese)（\(edition.tier.name.chinese)）\(round.name.chinese)评分表"
  }

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
