public import Contest
import ContestSheets
import ContestStore
import Foundation

/// Options for taking judges' workbooks.
public struct SheetImportWish: Sendable {
  /// Whether the files are only compared and nothing is taken.
  public var mode: RunMode
  /// Whether the correct rows of a file with errors are taken.
  public var goodRowsOnly: Bool
  /// Whether a workbook may replace marks that were saved after the workbook was written.
  public var replacing: Bool

  public init(mode: RunMode = .run, goodRowsOnly: Bool = false, replacing: Bool = false) {
    self.mode = mode
    self.goodRowsOnly = goodRowsOnly
    self.replacing = replacing
  }
}

extension Desk {
  /// Takes workbooks that judges have filled in: 收评分表. If two files of one judge give an entry different marks, both are
  /// refused (``ReturnedTogether``). Each file is first compared with the stored marks and then taken completely or not
  /// at all; its score sheets and their audit records are written in one transaction. In a preview each file is compared
  /// with what the files before it would have stored.
  ///
  /// `told` is called after each file, with a line for each of its rows. The reports that are returned have all these lines only with
  /// `keepingLines`, and otherwise those that a person is shown.
  ///
  /// If the task is cancelled, the current file is still taken completely or not at all, and the following files are not taken.
  ///
  /// - Returns: a report for each file, in the order of the paths; in a preview the same reports, and nothing is taken.
  ///   There are fewer reports than paths if the task was cancelled.
  public func importJudgeSheets(
    _ paths: [String], into roundID: Round.ID, edition id: Edition.ID? = nil,
    _ wish: SheetImportWish = SheetImportWish(), keepingLines: Bool = true,
    told: @Sendable (SheetImportReport) -> Void = { _ in }
  ) async throws -> [SheetImportReport] {
    try actor.requireSomewhere(.enterScores)
    let id = try await database.read { try meant(by: id, in: $0) }
    let judged = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireJudges()
      return judged
    }
    if judged.record?.state == .closed,
      let other = ReturnedWorkbook.otherRound(of: paths, judged, key)
    {
      throw other
    }
    try judged.requireOpen()
    let disagreements = ReturnedTogether.disagreements(paths, judged, key)
    return try await database.manyWrites(wish.mode == .run ? paths.count : 0) {
      try await take(
        paths, into: roundID, edition: id, wish, disagreements, keepingLines, told: told)
    }
  }

  private func take(
    _ paths: [String], into roundID: Round.ID, edition id: Edition.ID, _ wish: SheetImportWish,
    _ disagreements: [Int: Problem], _ keepsLines: Bool,
    told: @Sendable (SheetImportReport) -> Void
  ) async throws -> [SheetImportReport] {
    var before = PreviewedSheets()
    var reports: [SheetImportReport] = []
    for (index, path) in paths.enumerated() where !Task.isCancelled && !work.isStopped {
      do {
        var (report, noted) = try await importJudgeSheet(
          path, into: roundID, edition: id, wish,
          BesideReturned(
            disagreement: disagreements[index], before: before,
            showsOthers: actor.may(.seeScores, in: .edition(id))))
        // Only now, when nothing else holds what came before: it would be copied whole for each file.
        if let noted { report.note(in: &before, noted, at: clock()) }
        report.endStoring()
        told(report)
        if !keepsLines { report.forgetPlainLines() }
        reports.append(report)
        work.note(
          Bilingual(chinese: "收评分表", english: "Taking sheets"), reports.count, of: paths.count)
      } catch is CancellationError {
        // The file was still being compared, so nothing of it was taken.
        break
      }
    }
    return reports
  }

  /// - Returns: the report, and in a preview the file if it would be taken.
  private func importJudgeSheet(
    _ path: String, into roundID: Round.ID, edition id: Edition.ID, _ wish: SheetImportWish,
    _ others: BesideReturned
  ) async throws -> (SheetImportReport, noted: ReturnedFile?) {
    let site = key
    let judged = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireJudges()
      try judged.requireOpen()
      return judged
    }
    let file: ReturnedFile
    do {
      file = try ReturnedFile(path, judged, site)
    } catch let error as any Explained {
      return (SheetImportReport(judged, refusing: path, for: error), nil)
    }
    try actor.require(.enterScores, in: .judge(file.key.judge, of: id))
    @Sendable func refusedAsSigned(in connection: Connection) throws -> SheetImportReport? {
      let judge = file.key.judge
      guard try SignatureRecords.signature(of: judge, id, roundID, in: connection) != nil else {
        return nil
      }
      let name = try JudgeRecords.judge(judge, id, in: connection)?.shown ?? judge.text
      return SheetImportReport(judged, refusing: path, for: JudgingError.signed(judge: name))
    }
    let (compared, head) = try await database.read { connection in
      let head = try AuditLog.head(in: connection)
      if let refused = try refusedAsSigned(in: connection) { return (refused, head) }
      return (try SheetImportReport(file, judged, site, wish, others, in: connection), head)
    }
    guard wish.mode == .run, compared.mayBeTaken(wish) else {
      let isTakenLater = wish.mode == .preview && compared.mayBeTaken(wish)
      return (try compared.accounted(path), isTakenLater ? file : nil)
    }
    let report = try await database.write(action("round.import")) { transaction in
      var report = compared
      // What was compared holds unless something was recorded since: the judge may have signed, or the round may be closed.
      if try AuditLog.head(in: transaction) != head {
        let judged = try JudgedRound(roundID, edition: id, in: transaction)
        try judged.requireOpen()
        if let refused = try refusedAsSigned(in: transaction) { return refused }
        report = try SheetImportReport(file, judged, site, wish, others, in: transaction)
      }
      guard report.mayBeTaken(wish) else { return report }
      try report.take(file, in: transaction)
      return report
    }
    return (try report.accounted(path), nil)
  }
}

/// A returned workbook with the digest of its bytes.
struct ReturnedFile: Sendable {
  let name: String
  let digest: Digest
  let key: JudgeWorkbookKey
  let rows: [ReturnedWorkbook.ReturnedRow]
  let sheet: String
  let judgeLine: (text: String, place: Place)?
  let account: FileAccount
  /// Problems of the sheet's layout.
  let problems: [Problem]
  private let columns: [Criterion.ID: Int]

  /// The columns of the marks, in the rubric's order.
  let markColumns: [Int]

  /// The cell of a criterion's mark in a row.
  func place(of criterion: Criterion.ID, in row: Place) -> Place {
    var place = row
    place.column = columns[criterion]
    return place
  }

  init(_ path: String, _ judged: JudgedRound, _ site: SiteKey) throws {
    name = PersonalNumbers.masked(path.split(separator: "/").last.map(String.init) ?? path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw JudgingError.cannotRead(path: path)
    }
    digest = Digest(of: Array(data))
    let workbook = try ReturnedWorkbook(path: path, judged, site)
    (key, rows, sheet) = (workbook.key, workbook.rows, workbook.sheet)
    judgeLine = workbook.judgeLine
    (account, problems) = (workbook.account, workbook.problems)
    markColumns = workbook.columns
    columns = Dictionary(
      zip(judged.rules.rubric.criteria.map(\.id), workbook.columns),
      uniquingKeysWith: { first, _ in first })
  }
}
