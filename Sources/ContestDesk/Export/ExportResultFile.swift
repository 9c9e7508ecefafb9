public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Writes results into one file; the end of its name decides the format: .xlsx has a sheet for each list asked for, .pdf
  /// the same as pages to print, .csv the results of one round with English headings, for programs. The export goes on
  /// record.
  ///
  /// Without `lists` all lists are written, in CSV the only one that it can hold. CSV needs no `round` if only one round was
  /// opened.
  ///
  /// - Returns: what the person who prints it should know, such as fonts that are not installed.
  /// - Throws: ``NotPermitted``, ``EditionError``, ``RoundError``, ``ResultFileError``, ``SheetError``, ``StoreError``.
  @discardableResult
  public func exportResultFile(
    edition id: Edition.ID? = nil, round: Round.ID? = nil, lists: [ResultList] = [],
    detail: ScoreDetailForm = .grid, to path: String
  ) async throws -> [Bilingual] {
    guard let format = ResultFormat(path: path) else { throw ResultFileError.unknownEnding(path) }
    try work.tell(Bilingual(chinese: "计算结果", english: "Computing"))
    let asked = format == .csv ? [.summary] : lists.isEmpty ? ResultList.allCases : lists
    let book = try await readResultBook(permitted(.exportResults, in: id), for: asked)
    try work.tell(Bilingual(chinese: "写名单", english: "Writing"))
    if let round { _ = try book.edition.round(round) }
    var notes: [Bilingual] = []
    switch format {
    case .workbook, .pdf:
      let rounds = book.rounds.filter { round == nil || $0.round.id == round }
      let tables = asked.flatMap { $0.tables(of: book, rounds: rounds, detail) }
      guard !tables.isEmpty else { throw ResultFileError.nothingYet }
      notes = try write(tables, as: format, to: path)
    case .csv:
      if let other = lists.first(where: { $0 != .summary }) {
        throw ResultFileError.notAsCSV(other)
      }
      let table = RoundResultTable(book, try book.standing(toWrite: round))
      try TableFile.write(table.rows, columns: table.columns, to: path, created: clock())
    }
    try await noteExport(of: [path], edition: book.edition.id)
    return notes
  }

  /// Records in the audit log that files with results were written, by their names without folders.
  func noteExport(of paths: [String], edition: Edition.ID) async throws {
    let names = paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
      .joined(separator: " ")
    try await database.write(action("results.export")) { transaction in
      try transaction.record(
        .edition(edition), detail: ["files": "\(paths.count)"], withheld: ["names": names])
    }
  }
}

extension ResultBook {
  /// The round of that name, or the only one.
  fileprivate func standing(toWrite round: Round.ID?) throws -> RoundStanding {
    guard let round else {
      guard rounds.count == 1, let only = rounds.first else {
        throw ResultFileError.roundToBeNamed(known: rounds.map(\.round.id))
      }
      return only
    }
    if let standing = rounds.first(where: { $0.round.id == round }) { return standing }
    throw try edition.round(round).scores
      ? RoundError.notOpen(round) : RoundError.notScored(round)
  }
}
