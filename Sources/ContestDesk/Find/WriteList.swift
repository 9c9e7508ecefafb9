public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Writes a list that somebody is looking at into one file; the end of its name decides the format: .xlsx or .pdf as an
  /// office prints it, .csv with English headings for programs. The export goes on record.
  ///
  /// - Returns: what the person who prints it should know, such as fonts that are not installed.
  /// - Throws: ``NotPermitted``, ``ResultFileError/unknownEnding(_:)``, `SheetError`, `StoreError`.
  @discardableResult
  public func writeList(
    _ tables: (Language) -> [OfficeTable], of edition: Edition, to path: String
  ) async throws -> [Bilingual] {
    // The permission to see the content was checked when the tables were made.
    _ = try actor.sight(in: edition.id)
    let notes = try write(tables, to: path)
    try await noteExport(of: [path], edition: edition.id)
    return notes
  }

  /// Writes a table as the mail merge of Word or WPS reads it: .xlsx with the headings in the first row, and nothing above
  /// them or below the rows.
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

  /// Writes a list that belongs to no single edition, such as the pool of judges or what is stored of a person. The export
  /// goes on record.
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
      notes = try write(tables(.chinese), as: format, to: path)
    case .csv:
      guard let table = tables(.english).first else { return [] }
      try TableFile.write(
        table.rows.map { $0.map(\.value) },
        columns: table.columns.map { TableColumn($0.heading, [$0.heading]) }, to: path,
        created: clock())
      // A CSV is one table; what it leaves out is named.
      let others = tables(.chinese).dropFirst().filter { !$0.rows.isEmpty }
      if !others.isEmpty {
        let english = tables(.english).dropFirst().filter { !$0.rows.isEmpty }
        let left = others.map { "“\($0.name)”" }.joined(separator: "、")
        notes.append(
          Bilingual(
            chinese: "CSV 只装一张表，没有\(left)；要全部的，请写成 .xlsx。",
            english:
              "A CSV holds one table, so \(english.map { "“\($0.name)”" }.joined(separator: ", ")) is not in it; write .xlsx for all."
          ))
      }
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
