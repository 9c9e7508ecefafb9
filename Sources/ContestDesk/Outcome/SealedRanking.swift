import Contest
import ContestStore

/// The sealed lines of a ranking, without the marks behind a place where these are those of now.
///
/// The marks are the longest part of a line, and nearly always those that were read for the results anyway.
struct SealedRanking {
  private(set) var lines: [SealedLine] = []
  /// The marks that were left out; `nil` if every line has its own.
  private(set) var leftOut: SheetTexts?

  /// Reads the lines of the latest version, without the details that stand beside them.
  ///
  /// `now` writes the marks of now; `nil` if the round has no results now. About `expected` lines will come. Versions sealed before format 10 kept no marks: then
  /// all lines are as they were stored, so that none of them is taken for one whose marks were left out.
  init(
    _ list: OutcomeList, of edition: Edition.ID, now: SheetTexts?, expected: Int,
    in connection: Connection
  ) throws {
    guard let now else {
      lines = try OutcomeRecords.lines(edition, list, details: false, in: connection)
      return
    }
    var isWhole = true
    lines.reserveCapacity(expected)
    try OutcomeRecords.forEachLine(edition, list, details: false, in: connection) { stored in
      var line = stored
      if line.line.basis == nil { isWhole = false }
      if line.line.basis == now.text(of: line.line.entry) { line.line.basis = nil }
      lines.append(line)
    }
    if isWhole {
      leftOut = now
    } else {
      lines = try OutcomeRecords.lines(edition, list, details: false, in: connection)
    }
  }
}
