public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Writes a list that somebody looks at into one file, as its name ends: .xlsx or .pdf as an office prints it, .csv with
  /// English headings for programs. The audit record notes that it was written.
  ///
  /// - Returns: what whoever prints it should know, such as fonts that are not installed.
  /// - Throws: ``NotPermitted``, ``ResultFileError/unknownEnding(_:)``, `SheetError`, `StoreError`.
  @discardableResult
  public func writeList(
    _ tables: (Language) -> [OfficeTable], of edition: Edition, to path: String
  ) async throws -> [Bilingual] {
    // What the tables show was asked for when they were made.
    _ = try actor.sight(in: edition.id)
    let notes = try write(tables, to: path)
    try await noteExport(of: [path], edition: edition.id)
    return notes
  }

  /// Writes a table as mail merge of Word or WPS reads it: .xlsx, the headings in the first row, nothing above them or below the rows.
  ///
  /// - Throws: ``NotPermitted``, ``ResultFileError/unknownEnding(_:)``, `SheetError`, `StoreError`.
  public func writeForMerge(
    _ table: OfficeTable, of edition: Edition, to path: String
  ) async throws {
    _ = try actor.sight(in: edition.id)
    guard ResultFormat(path: path) == .workbook else {
      throw ResultFileError.unknownEnding(path)
    }
    try TableFile.write(
      table.rows.map { $0.map(\.value) },
      columns: table.columns.map { TableColumn($0.heading, [$0.heading]) }, to: path,
      sheet: "邮件合并", created: clock())
    try await noteExport(of: [path], edition: edition.id)
  }

  /// Writes a list that is of no one edition, such as the pool of judges or what is kept of a person. The audit
  /// record notes it.
  @discardableResult
  public func writeSiteList(
    _ tables: (Language) -> [OfficeTable], to path: String
  ) async throws -> [Bilingual] {
    try actor.require(.manageJudges, in: .everything)
    let notes = try write(tables, to: path)
    try await database.write(action("results.export")) { transaction in
      try transaction.record(Subject(.store, []), detail: ["files": "1"])
    }
    return notes
  }

  func write(
    _ tables: (Language) -> [OfficeTable], to path: String
  ) throws -> [Bilingual] {
    guard let format = ResultFormat(path: path) else { throw ResultFileError.unknownEnding(path) }
    var notes: [Bilingual] = []
    switch format {
    case .workbook, .pdf:
      notes = try OfficeFile.write(tables(.chinese), as: format, to: path, created: clock())
    case .csv:
      guard let table = tables(.english).first else { return [] }
      try TableFile.write(
        table.rows.map { $0.map(\.value) },
        columns: table.columns.map { TableColumn($0.heading, [$0.heading]) }, to: path,
        created: clock())
    }
    return notes
  }
}

extension OfficeTable.Cell {
  fileprivate var value: TableFile.Value {
    switch self {
    case .blank: .blank
    case .text(let text), .lamp(_, let text): .text(text)
    case .integer(let number): .whole(number)
    case .points(let points, _): .number(points)
    }
  }
}
