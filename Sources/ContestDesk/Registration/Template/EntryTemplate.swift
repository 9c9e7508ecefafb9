public import Contest
public import ContestSheets

/// Writes the workbook in which a school registers its works: 报名表.
///
/// Each author has a row, so that a work with ten authors still prints on A4; the row of the first author also has the
/// cells of the work, which stay blank below. The workbook has an instruction sheet, drop-downs for track, group, degree
/// and 个人/集体, text cells for numbers that must keep their digits, a message at each column, and an example that the
/// import ignores. The rulebook decides the columns; the form asks for nothing else.
///
/// The defined name `contest_template` contains the version, so that the import notices an old template.
public struct EntryTemplate {
  /// The defined name that holds the version.
  public static let versionName = "contest_template"
  /// How many rows can be filled in.
  static let rows = 300
  static let firstRow = 4

  let edition: Edition
  let columns: [TemplateColumn]

  /// - Parameter edition: whose rulebook decides the columns.
  init(_ edition: Edition) {
    self.edition = edition
    columns = TemplateColumn.columns(for: edition.rulebook)
  }

  /// The version of the template that a rulebook makes, such as `tiaozhanbei-academic 2027.1 / 1`.
  static func version(of rulebook: Rulebook) -> String { "\(rulebook.id) \(rulebook.version) / 1" }

  /// Writes the workbook.
  ///
  /// - Parameters:
  ///   - edition: whose form it is.
  ///   - path: of the .xlsx file; it appears when it is complete.
  ///   - organization: is written in the line 推荐单位; without one the line is left blank.
  ///   - prefilled: works that are written into the form.
  ///   - created: the only date in the file's properties.
  /// - Throws: `SheetError` when the file cannot be written.
  public static func write(
    _ edition: Edition, to path: String, organization: String? = nil,
    prefilled: [Registration] = [], created: Instant
  ) throws(SheetError) {
    let template = EntryTemplate(edition)
    let writer = try WorkbookWriter(
      path: path, created: created, title: edition.rulebook.name.chinese + " 报名表")
    TemplateGuide(template).write(with: writer)
    template.writeForm(with: writer, organization: organization ?? "", prefilled: prefilled)
    template.writeDictionary(with: writer)
    writer.defineName(versionName, "=\"\(version(of: edition.rulebook))\"")
    try writer.close()
  }

  // MARK: The form

  private func writeForm(
    with writer: WorkbookWriter, organization: String, prefilled: [Registration]
  ) {
    let sheet = writer.addSheet("报名表")
    sheet.activate()
    writeHead(sheet, writer, organization)
    let used = writeWorks(prefilled, sheet, writer)
    let ruled = max(used, 20)
    let last = Self.firstRow + Self.rows + 1
    for row in Self.firstRow + 2 + used..<Self.firstRow + 2 + ruled {
      sheet.setHeight(20, ofRow: row)
    }
    for (index, column) in columns.enumerated() {
      let place = index + 1
      sheet.setWidth(column.width, ofColumns: place...place)
      let range = CellRange(
        rows: Self.firstRow + 2...last, columns: place...place)
      if let rule = column.rule(
        firstRow: Self.firstRow + 2, trackColumn: letters(of: .track))
      {
        sheet.setInput(rule, in: range)
      }
      // The cells below the ruled rows are prepared too, and show borders once they are filled in.
      for row in Self.firstRow + 2 + used...last {
        sheet.blank(
          row: row, column: place,
          writer.style(Self.body(column, border: row < Self.firstRow + 2 + ruled)))
      }
    }
    let whole = CellRange(
      rows: Self.firstRow + 2 + ruled...last, columns: 1...columns.count)
    sheet.setColors(
      .formula(
        "=COUNTA($A\(whole.rows.lowerBound):$\(Place.letters(ofColumn: columns.count))\(whole.rows.lowerBound))>0",
        CellFormat(border: true)), in: whole)
    sheet.freeze(rows: 3, columns: 2)
    sheet.setPage(landscape: true)
    sheet.repeatRows(1...3)
    sheet.setPageNumbers()
    sheet.protect()
  }

  private func writeHead(_ sheet: SheetWriter, _ writer: WorkbookWriter, _ organization: String) {
    let width = columns.count
    let title = writer.style(
      CellFormat(font: "方正小标宋简体", size: 18, horizontal: .center))
    let line = CellFormat(font: "仿宋", size: 12, horizontal: .left, locked: false)
    let head = CellFormat(
      font: "黑体", size: 11, fill: 0xD9E1F2, horizontal: .center, wraps: true, border: true)
    sheet.setHeight(34, ofRow: 1)
    sheet.merge(
      "\(edition.rulebook.name.chinese)\(edition.year)年\(edition.tier.name.chinese)\(edition.rulebook.nouns.entry())报名表",
      CellRange(rows: 1...1, columns: 1...width), title)
    sheet.setHeight(24, ofRow: 2)
    let middle = max(width / 3, 1)
    sheet.merge(
      "推荐单位（盖章）：\(organization)", CellRange(rows: 2...2, columns: 1...middle),
      writer.style(line))
    if middle < width {
      sheet.merge(
        "填表人：　　　　　　审核人：　　　　　　联系电话：　　　　　　　　填表日期：　　　　年　　月　　日",
        CellRange(rows: 2...2, columns: middle + 1...width),
        writer.style(line))
    }
    let lines = columns.map { (SheetWriter.width(of: $0.heading) / ($0.width - 2)).rounded(.up) }
    sheet.setHeight(max(lines.max() ?? 1, 2) * 16 + 4, ofRow: 3)
    for (index, column) in columns.enumerated() {
      var format = head
      if column.isRequired { format.color = 0x9C0006 }
      sheet.write(column.heading, row: 3, column: index + 1, writer.style(format))
    }
    writeExample(sheet, writer)
  }

  /// Two rows that show how a work with two authors is filled in.
  private func writeExample(_ sheet: SheetWriter, _ writer: WorkbookWriter) {
    for row in 0..<2 {
      sheet.setHeight(22, ofRow: Self.firstRow + row)
      for (index, column) in columns.enumerated() {
        var format = Self.body(column, border: true)
        format.isItalic = true
        format.color = 0x7F7F7F
        format.fill = 0xF2F2F2
        format.isLocked = true
        let text = column.example(row: row, rulebook: edition.rulebook, year: edition.year)
        sheet.write(text, row: Self.firstRow + row, column: index + 1, writer.style(format))
      }
    }
  }

  /// - Returns: how many rows the works take.
  private func writeWorks(
    _ works: [Registration], _ sheet: SheetWriter, _ writer: WorkbookWriter
  ) -> Int {
    var row = Self.firstRow + 2
    for work in works {
      for member in 0..<max(work.members.count, 1) {
        sheet.setHeight(20, ofRow: row)
        for (index, column) in columns.enumerated() {
          let text = column.text(of: work, member: member, rulebook: edition.rulebook)
          let style = writer.style(Self.body(column, border: true))
          if text.isEmpty {
            sheet.blank(row: row, column: index + 1, style)
          } else {
            sheet.write(text, row: row, column: index + 1, style)
          }
        }
        row += 1
      }
    }
    return row - Self.firstRow - 2
  }

  private static func body(_ column: TemplateColumn, border: Bool) -> CellFormat {
    CellFormat(
      font: "仿宋", size: 11, horizontal: column.isCentred ? .center : .left, wraps: true,
      border: border, locked: false, numberFormat: "@")
  }

  // MARK: The drop-downs

  static let dictionary = "字典"
  /// The sheet with instructions, in front of the form.
  static let guide = "填写说明"

  /// The hidden sheet behind the drop-downs: the tracks in column A, and a column of groups for each track.
  private func writeDictionary(with writer: WorkbookWriter) {
    let sheet = writer.addSheet(Self.dictionary)
    for (index, track) in edition.rulebook.tracks.enumerated() {
      sheet.write(track.name.chinese, row: index + 2, column: 1)
      sheet.write(track.name.chinese, row: 1, column: index + 2)
      for (place, group) in track.groups.enumerated() {
        sheet.write(group, row: place + 2, column: index + 2)
      }
    }
    sheet.hide()
    sheet.protect()
  }

  func letters(of kind: TemplateColumn.Kind) -> String? {
    columns.firstIndex { $0.kind == kind }.map { Place.letters(ofColumn: $0 + 1) }
  }
}
