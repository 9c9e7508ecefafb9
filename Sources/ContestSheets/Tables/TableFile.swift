public import Contest

/// A plain table: rows of cells under declared columns, each with its place in the file.
public struct Table: Sendable {
  /// A row; ask it by column id.
  public struct Row: Sendable {
    fileprivate let data: DataRow

    /// The headings of the row's sheet.
    public var header: HeaderMap { data.header }

    /// The row as the spreadsheet shows it.
    public var number: Int { data.number }
    public func cell(_ id: String, _ number: Int? = nil) -> Cell { data.cell(id, number) }
    /// The cleaned text of a cell; `nil` for a blank one and one that cannot be read, which is a problem already.
    public func text(_ id: String, _ number: Int? = nil) -> String? {
      try? data.cell(id, number).cleanText(halfWidth: TableColumn.isCode(id))
    }
    /// The cell in a column that nobody declared, such as a judge's in a wide table.
    public func cell(at column: Int) -> Cell { data.cell(at: column) }
    public func place(of id: String, _ number: Int? = nil) -> Place { data.place(of: id, number) }
    public func place(ofColumn column: Int) -> Place {
      var place = data.rowPlace
      place.column = column
      return place
    }
  }

  /// The headings of each sheet that was read.
  public let headers: [HeaderMap]
  /// What stands above the headings of those sheets: their titles.
  public let titles: [String]
  public let rows: [Row]
  /// Everything that is wrong with headings, rows, required cells and unreadable cells, in the order of the file.
  public let problems: [Problem]
  /// What became of every cell.
  public let account: FileAccount

  /// The headings of the first sheet that was read.
  public var header: HeaderMap? { headers.first }
  public var hasErrors: Bool { problems.contains { $0.severity == .error } }

  /// Whether the table has a column.
  public func has(_ id: String) -> Bool {
    headers.contains { $0.columns.keys.contains { $0.id == id } }
  }
}

/// Reads and writes the plain tables of `contest-cli sheet …`: .xlsx, .csv, or `-` for CSV on standard input and output.
public enum TableFile {
  /// Reads every visible sheet that has the headings, or the sheet of that name; sheets left out are named in a warning.
  ///
  /// Missing headings and blank required cells are problems, not errors thrown; only a file that cannot be read at
  /// all throws. A merged cell's value counts for every cell below it.
  public static func read(
    _ path: String, columns: [TableColumn], sheet name: String? = nil,
    limits: SheetLimits = .standard
  ) throws(SheetError) -> Table {
    let source = try SheetSource.open(path, limits: limits)
    return try read(source, columns: columns, sheet: name)
  }

  /// Reads a table from a file that is open.
  public static func read(
    _ source: SheetSource, columns: [TableColumn], sheet name: String? = nil
  ) throws(SheetError) -> Table {
    let (table, hasMerged) = try read(source, columns, name, fillingMerged: false)
    return hasMerged ? try read(source, columns, name, fillingMerged: true).table : table
  }

  private static func read(
    _ source: SheetSource, _ columns: [TableColumn], _ name: String?, fillingMerged: Bool
  ) throws(SheetError) -> (table: Table, hasMerged: Bool) {
    let sheets = try TableSheets(
      source, columns: columns, sheet: name, fillingMerged: fillingMerged)
    var rows: [Table.Row] = []
    var problems = sheets.problems
    var account = FileAccount(source.name, sheets: sheets.leftOut)
    var hasMerged = false
    var empty: [Problem] = []
    for reader in sheets.readers {
      var own: [Problem] = []
      while let row = try reader.next() {
        check(row, columns, &own)
        rows.append(Table.Row(data: row.compact()))
      }
      own = reader.problems + own
      if fillingMerged {
        own += reader.mergedProblems()
      } else {
        hasMerged = hasMerged || reader.hasMergedData
      }
      empty += own.filter { $0.code == "table-no-rows" }
      problems += own.filter { $0.code != "table-no-rows" }.inRowOrder
      account.sheets.append(reader.account)
    }
    problems += TableError.ofEmptySheets(empty, areAll: rows.isEmpty)
    try account.refuse(problems, in: source)
    let table = Table(
      headers: sheets.readers.compactMap(\.header),
      titles: sheets.readers.flatMap { $0.titleCells.map(\.text) }, rows: rows, problems: problems,
      account: account.inOrder(of: source))
    return (table, hasMerged)
  }

  private static func check(_ row: DataRow, _ columns: [TableColumn], _ problems: inout [Problem]) {
    for column in columns {
      for (key, _) in row.header.columns where key.id == column.id {
        let cell = row.cell(key.id, key.number)
        let place = row.place(of: key.id, key.number)
        do {
          let clean = try cell.clean()
          if clean?.text.isEmpty != false, column.isRequired, key.number == nil {
            let name = row.header.heading(of: column.id, or: column.chineseHeading)
            problems.append(Problem(TableError.missingValue(name), at: place))
          } else if clean?.hadInvisible == true {
            problems.append(
              Problem(TableError.invisibleCharacters, severity: .warning, at: place))
          }
        } catch {
          problems.append(Problem(error, at: place, found: cell.value.text))
        }
      }
    }
  }

  /// A value to write.
  public enum Value: Hashable, Sendable {
    case text(String)
    case number(Points)
    case whole(Int)
    /// A measured or estimated number, with the decimals to show.
    case estimate(Double, decimals: Int)
    case blank
  }

  /// Writes a table: .xlsx with Chinese headings for people, CSV with the columns' ids for programs.
  ///
  /// - Throws: ``SheetError`` when the file cannot be written; nothing half-written remains.
  public static func write(
    _ rows: [[Value]], columns: [TableColumn], to path: String, sheet: String = "结果",
    created: Instant
  ) throws(SheetError) {
    if path.lowercased().hasSuffix(".xlsx") {
      try writeWorkbook(rows, columns, path, sheet, created)
    } else {
      let csv = try CsvWriter(path: path)
      csv.write(columns.map(\.id))
      for row in rows { csv.write(row.map(\.csv)) }
      try csv.close()
    }
  }

  private static func writeWorkbook(
    _ rows: [[Value]], _ columns: [TableColumn], _ path: String, _ name: String, _ created: Instant
  ) throws(SheetError) {
    let writer = try WorkbookWriter(path: path, created: created, memory: .constant)
    let sheet = writer.addSheet(name)
    let head = writer.style(
      CellFormat(font: "黑体", size: 11, horizontal: .center, wraps: true, border: true))
    for (index, column) in columns.enumerated() {
      let widest =
        rows.prefix(200).map { row in
          row.indices.contains(index) ? SheetWriter.width(of: row[index].csv) : 0
        }.max() ?? 0
      let width = max(widest, SheetWriter.width(of: column.chineseHeading))
      sheet.setWidth(min(max(width + 3, 8), 60), ofColumns: index + 1...index + 1)
    }
    sheet.freeze(rows: 1)
    sheet.setPage(landscape: columns.count > 6)
    sheet.setPageNumbers()
    sheet.repeatRows(1...1)
    for (index, column) in columns.enumerated() {
      sheet.write(column.chineseHeading, row: 1, column: index + 1, head)
    }
    let text = writer.style(CellFormat(size: 11, border: true, numberFormat: "@"))
    for (index, row) in rows.enumerated() {
      for (offset, value) in row.enumerated() {
        let (row, column) = (index + 2, offset + 1)
        switch value {
        case .text(let string): sheet.write(string, row: row, column: column, text)
        case .number(let points):
          sheet.write(points, row: row, column: column, style(writer, "0.00##"))
        case .whole(let number): sheet.write(number, row: row, column: column, style(writer, "0"))
        case .estimate(let number, let decimals):
          let code = "0" + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
          sheet.write(number, row: row, column: column, style(writer, code))
        case .blank: sheet.blank(row: row, column: column, text)
        }
      }
    }
    try writer.close()
  }

  private static func style(_ writer: WorkbookWriter, _ code: String) -> WorkbookWriter.Style {
    writer.style(CellFormat(size: 11, horizontal: .right, border: true, numberFormat: code))
  }
}

extension [Problem] {
  /// By row, those of one row as they were found.
  fileprivate var inRowOrder: [Problem] {
    enumerated().sorted {
      ($0.element.place.row ?? 0, $0.offset) < ($1.element.place.row ?? 0, $1.offset)
    }.map(\.element)
  }
}

extension TableFile.Value {
  /// The value as CSV has it.
  var csv: String {
    switch self {
    case .text(let text): text
    case .number(let points): points.description
    case .whole(let number): String(number)
    case .estimate(let number, let decimals): DecimalText.fixed(number, decimals: decimals)
    case .blank: ""
    }
  }
}
