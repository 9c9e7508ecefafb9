public import Contest

/// The user's own file with its faults marked: a first sheet that lists all problems, then each sheet as it was with
/// the faulty cells filled and the messages as comments.
///
/// What was refused stays refused until somebody types something else. A formula without a value is shown as what somebody typed,
/// `=A2+1`, by a formula that only says this text and computes nothing; ``SheetRow`` does not take such a text. An error of a formula
/// stays one, and what has no text, such as a cell of too many characters, is `#N/A`.
public enum ErrorWorkbook {
  /// Comments that a sheet shows well; all problems are in the list in any case.
  private static let commentLimit = 2_000

  /// Writes the workbook to `path`. Cells are copied with their values and number formats; columns are as wide as
  /// what stands in them. Marked cells are formatted as text, so that an identity number typed again stays whole.
  ///
  /// - Throws: ``SheetError`` when the source cannot be read again or the file cannot be written.
  public static func write(
    copying source: SheetSource, problems: [Problem], to path: String, created: Instant,
    language: Language = .chinese
  ) throws(SheetError) {
    let writer = try WorkbookWriter(path: path, created: created)
    list(try showingFormulas(problems, in: source), of: source.name, writer, language)
    for sheet in source.sheets where !sheet.isHidden && sheet.hasCells {
      let own = problems.filter { isOf($0.place, sheet, source) }
      try copy(source, sheet, own, writer, language)
    }
    try writer.close()
  }

  /// The problems with the formulas that stand in their cells, where these have no value to show.
  private static func showingFormulas(
    _ problems: [Problem], in source: SheetSource
  ) throws(SheetError) -> [Problem] {
    var problems = problems
    let empty = problems.indices.filter {
      (problems[$0].found ?? "").isEmpty && problems[$0].place.column != nil
    }
    guard !empty.isEmpty else { return problems }
    for sheet in source.sheets where !sheet.isHidden && sheet.hasCells {
      let own = empty.filter { isOf(problems[$0].place, sheet, source) }
      let byRow = Dictionary(grouping: own) { problems[$0].place.row ?? 0 }
      guard !byRow.isEmpty else { continue }
      let reader = try source.rows(of: sheet)
      while let row = try reader.next() {
        for index in byRow[row.number] ?? [] {
          guard let formula = problems[index].place.column.flatMap({ row.formula(at: $0) }) else {
            continue
          }
          let problem = problems[index]
          problems[index] = Problem(
            problem.explanation, severity: problem.severity, at: problem.place, found: formula)
        }
      }
    }
    return problems
  }

  /// Whether a place lies in a sheet; a file of one sheet need not name it.
  private static func isOf(_ place: Place, _ sheet: SheetInfo, _ source: SheetSource) -> Bool {
    place.sheet == sheet.name || (place.sheet == nil && source.sheets.count == 1)
  }

  private static func list(
    _ problems: [Problem], of file: String, _ writer: WorkbookWriter, _ language: Language
  ) {
    let chinese = language == .chinese
    let sheet = writer.addSheet(chinese ? "问题清单" : "Problems")
    let head = writer.style(
      CellFormat(font: "黑体", size: 11, fill: 0xD9E1F2, horizontal: .center, border: true))
    let body = writer.style(CellFormat(size: 11, wraps: true, border: true))
    let middle = writer.style(CellFormat(size: 11, horizontal: .center, border: true))
    let headings =
      chinese
      ? ["序号", "程度", "工作表", "单元格", "内容", "问题与改法", "文件"]
      : ["No.", "Severity", "Sheet", "Cell", "Found", "What is wrong and what to do", "File"]
    // The file stands last: whoever sends many copies back sees whose this one is.
    let file = PersonalNumbers.masked(file)
    let widths = [6.0, 10, 18, 10, 24, 80, 24]
    for (index, width) in widths.enumerated() {
      sheet.setWidth(width, ofColumns: index + 1...index + 1)
      sheet.write(headings[index], row: 1, column: index + 1, head)
    }
    sheet.freeze(rows: 1)
    sheet.setPage(landscape: true)
    sheet.setPageNumbers()
    sheet.repeatRows(1...1)
    for (index, problem) in problems.prefix(SheetLimits.excelRows - 1).enumerated() {
      let row = index + 2
      let place = problem.place
      let spot = place.cell ?? place.row.map { chinese ? "第 \($0) 行" : "row \($0)" } ?? ""
      let texts = [
        problem.severity.word(in: language), place.sheet ?? "", spot,
        String((problem.found ?? "").prefix(200)), problem.message(in: language), file,
      ]
      // Not every program makes a row as high as its wrapped text.
      let lines = zip(texts, widths.dropFirst()).map { text, width in
        (SheetWriter.width(of: text) / (width - 2)).rounded(.up)
      }
      sheet.setHeight(max(1, lines.max() ?? 1) * 16 + 2, ofRow: row)
      sheet.write(index + 1, row: row, column: 1, middle)
      for (offset, text) in texts.enumerated() {
        sheet.write(text, row: row, column: offset + 2, offset == 0 || offset == 2 ? middle : body)
      }
    }
  }

  private static func copy(
    _ source: SheetSource, _ info: SheetInfo, _ problems: [Problem], _ writer: WorkbookWriter,
    _ language: Language
  ) throws(SheetError) {
    let sheet = writer.addSheet(info.name)
    var faults: [CellAddress: [Problem]] = [:]
    for problem in problems {
      guard let row = problem.place.row else { continue }
      // A fault of a whole row is marked at its first cell.
      faults[CellAddress(row: row, column: problem.place.column ?? 1), default: []].append(problem)
    }
    let columns = Dictionary(grouping: faults.keys, by: \.row).mapValues {
      $0.map(\.column).sorted()
    }
    // What somebody noted on a cell stays, since whoever gets the copy back could not know of it otherwise.
    var notes: [CellAddress: String] = [:]
    for note in try source.comments(of: info) {
      notes[CellAddress(row: note.row, column: note.column)] = note.text
    }
    var widths = ColumnWidths()
    let reader = try source.rows(of: info)
    while let row = try reader.next() {
      widths.see(row)
      // A line through a cell stays, since whoever gets the copy back could not know of it otherwise.
      let struck = Set(row.strikes.map(\.column))
      for cell in row.cells {
        if faults[CellAddress(row: row.number, column: cell.column)] != nil { continue }
        var look = CellFormat(numberFormat: format(of: cell))
        look.isStruck = struck.contains(cell.column)
        let isPlain = look.numberFormat == nil && !look.isStruck
        write(
          cell, row.formula(at: cell.column), sheet, row.number,
          isPlain ? nil : writer.style(look))
      }
      for column in columns[row.number] ?? [] {
        let address = CellAddress(row: row.number, column: column)
        guard let found = faults.removeValue(forKey: address) else { continue }
        mark(
          row.cell(at: column), address, found, sheet, language,
          formula: row.formula(at: column), isStruck: struck.contains(column), note: notes[address])
      }
    }
    let rest = faults.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
    for (address, found) in rest {
      let empty = Cell(column: address.column, value: .empty, isFormula: false, format: nil)
      mark(empty, address, found, sheet, language, note: notes[address])
    }
    for (column, width) in widths.byColumn.sorted(by: { $0.key < $1.key }) {
      sheet.setWidth(min(max(width + 2, 8), 40), ofColumns: column...column)
    }
    // A wider sheet on one page would be too small to read.
    if widths.byColumn.count <= 15 { sheet.setPage(landscape: true) }
  }

  private static func mark(
    _ cell: Cell, _ address: CellAddress, _ problems: [Problem], _ sheet: SheetWriter,
    _ language: Language, formula: String? = nil, isStruck: Bool = false, note: String? = nil
  ) {
    let isError = problems.contains { $0.severity == .error }
    let lostDigits = problems.contains { $0.code == CellReadingError.idLostDigits.code }
    var look = CellFormat(
      fill: isError ? 0xFFC7CE : 0xFFEB9C, border: true,
      numberFormat: lostDigits ? "@" : format(of: cell, marked: true))
    look.isStruck = isStruck
    let style = sheet.writer.style(look)
    if cell.value.isBlank {
      sheet.blank(row: address.row, column: address.column, style)
    } else {
      write(cell, formula, sheet, address.row, style)
    }
    guard sheet.comments < commentLimit else { return }
    let told = problems.filter { note == nil || $0.code != TableError.comment("").code }
      .map { $0.message(in: language) }
    let text = ([note].compactMap(\.self) + told).joined(separator: "\n")
    sheet.comment(
      String(text.prefix(2_000)), row: address.row, column: address.column, isOurs: note == nil)
  }

  private static func write(
    _ cell: Cell, _ formula: String?, _ sheet: SheetWriter, _ row: Int,
    _ style: WorkbookWriter.Style?
  ) {
    if let formula {
      let shown = formula.count > longest ? formula.prefix(longest) + "…" : formula
      sheet.write(formula: saying(shown), text: shown, row: row, column: cell.column, style)
    } else if let error = error(of: cell.value) {
      sheet.write(formula: saying(error), text: error, row: row, column: cell.column, style)
    } else if case .day(let day) = cell.value {
      sheet.write(day, row: row, column: cell.column, style)
    } else {
      sheet.write(cell.value, row: row, column: cell.column, style)
    }
  }

  /// The longest formula that is shown.
  private static let longest = 1_000

  /// A formula whose value is a text: `="…"`. It is cut in parts, for none may be longer than 255 characters.
  private static func saying(_ text: String) -> String {
    var (rest, parts): (Substring, [String]) = (Substring(text), [])
    while !rest.isEmpty {
      let part = rest.prefix(100)
      rest = rest.dropFirst(part.count)
      parts.append("\"" + part.replacing("\"", with: "\"\"") + "\"")
    }
    return "=" + parts.joined(separator: "&")
  }

  /// The error that stands for a value which was refused and would be lost or taken as a text; `nil` for any other.
  private static func error(of value: CellValue) -> String? {
    switch value {
    case .error(let text): ErrorText.isError(text.utf8) ? text : "#N/A"
    case .faulty(let fault): fault.found.isEmpty ? "#N/A" : nil
    default: nil
    }
  }

  /// The number format that lets a cell be changed without harm.
  private static func format(of cell: Cell, marked: Bool = false) -> String? {
    switch cell.value {
    case .day: "yyyy-mm-dd"
    case .number, .boolean: cell.format
    default: marked ? "@" : cell.format == "@" ? "@" : nil
    }
  }

  /// How wide the columns must be for what stands in the first rows; rows with a title alone do not count.
  private struct ColumnWidths {
    private(set) var byColumn: [Int: Double] = [:]
    private var seen = 0

    mutating func see(_ row: SheetRow) {
      guard seen < 500, row.count > 2 else { return }
      seen += 1
      for cell in row.cells {
        let lines = cell.shown.prefix(200).split(whereSeparator: \.isNewline)
        let width = lines.map { SheetWriter.width(of: String($0)) }.max() ?? 0
        byColumn[cell.column] = max(byColumn[cell.column] ?? 0, width)
      }
    }
  }

  private struct CellAddress: Hashable {
    let row, column: Int
  }
}
