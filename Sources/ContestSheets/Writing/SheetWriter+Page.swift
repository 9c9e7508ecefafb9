import CXlsxWriter

/// How the sheet is laid out on the screen and on paper.
extension SheetWriter {
  /// The width of a column in characters, of which a Chinese one counts two.
  public func setWidth(_ width: Double, ofColumns columns: ClosedRange<Int>, hidden: Bool = false) {
    var options = lxw_row_col_options()
    options.hidden = hidden ? 1 : 0
    check(
      worksheet_set_column_opt(
        sheet, lxw_col_t(truncatingIfNeeded: columns.lowerBound - 1),
        lxw_col_t(truncatingIfNeeded: columns.upperBound - 1), width, nil, &options), 0,
      columns.lowerBound - 1)
  }

  /// The width that a text takes, in characters; Chinese ones and other wide ones count two.
  public static func width(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { sum, scalar in
      sum + (scalar.value >= 0x1100 && !(0x2000...0x2E7F).contains(scalar.value) ? 2 : 1)
    }
  }

  /// The height of a row in points. In constant memory it is set before the row is written.
  public func setHeight(_ height: Double, ofRow row: Int, hidden: Bool = false) {
    var options = lxw_row_col_options()
    options.hidden = hidden ? 1 : 0
    check(
      worksheet_set_row_opt(sheet, lxw_row_t(truncatingIfNeeded: row - 1), height, nil, &options),
      row - 1, 0)
  }

  /// How many lines a text takes in a wrapping cell of a width in characters; its own line breaks count.
  public static func lines(of text: String, in width: Double) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { sum, line in
      // A line ends before the edge of the cell: a Chinese character takes two and is not cut.
      sum + max(Int((Self.width(of: String(line)) / max(width - 1, 1)).rounded(.up)), 1)
    }
  }

  /// Makes a row high enough for its wrapping cells, each with the width of its column: not every program does so when it opens
  /// or prints a workbook, and a text would show only its middle. `line` is the height of a line in points.
  public func fitHeight(
    ofRow row: Int, _ cells: [(text: String, width: Double)], line: Double = 15
  ) {
    let lines = cells.map { Self.lines(of: $0.text, in: $0.width) }.max() ?? 1
    setHeight(min(Double(lines) * line + 3, 400), ofRow: row)
  }

  /// Hides rows, keeping their height.
  public func hideRow(_ row: Int) { setHeight(15, ofRow: row, hidden: true) }

  /// Keeps the first rows and columns in sight.
  public func freeze(rows: Int, columns: Int = 0) {
    worksheet_freeze_panes(
      sheet, lxw_row_t(truncatingIfNeeded: rows), lxw_col_t(truncatingIfNeeded: columns))
  }

  /// Makes the sheet the one that is seen first.
  public func activate() { worksheet_activate(sheet) }

  /// Hides the sheet; the user can show it again. libxlsxwriter 1.1.4 knows no “very hidden”: protect the workbook's
  /// keys by a checksum in them, not by hiding.
  public func hide() { worksheet_hide(sheet) }

  /// A4, one page wide and as long as needed, 2 cm margins.
  public func setPage(landscape: Bool, pagesWide: Int = 1) {
    worksheet_set_paper(sheet, 9)
    if landscape { worksheet_set_landscape(sheet) } else { worksheet_set_portrait(sheet) }
    worksheet_fit_to_pages(sheet, UInt16(clamping: pagesWide), 0)
    worksheet_set_margins(sheet, 0.79, 0.79, 0.79, 0.79)
    worksheet_center_horizontally(sheet)
  }

  /// 第 n 页 共 m 页 at the foot of each page, and a text at its head. Beside the number there may stand who puts a seal or a name
  /// there.
  public func setPageNumbers(
    header: String = "", footerLeft: String = "", footerRight: String = ""
  ) {
    if !header.isEmpty {
      writer.note(
        worksheet_set_header(sheet, "&C" + header.replacing("&", with: "&&")), "\(name): header")
    }
    let left = footerLeft.isEmpty ? "" : "&L" + footerLeft.replacing("&", with: "&&")
    let right = footerRight.isEmpty ? "" : "&R" + footerRight.replacing("&", with: "&&")
    writer.note(
      worksheet_set_footer(sheet, "\(left)&C第 &P 页 共 &N 页\(right)"), "\(name): footer")
  }

  /// Repeats rows, such as title and headings, on each page.
  public func repeatRows(_ rows: ClosedRange<Int>) {
    writer.note(
      worksheet_repeat_rows(
        sheet, lxw_row_t(truncatingIfNeeded: rows.lowerBound - 1),
        lxw_row_t(truncatingIfNeeded: rows.upperBound - 1)), "\(name): repeated rows")
  }

  /// Columns that are printed on every page of a sheet wider than one.
  public func repeatColumns(_ columns: ClosedRange<Int>) {
    writer.note(
      worksheet_repeat_columns(
        sheet, lxw_col_t(truncatingIfNeeded: columns.lowerBound - 1),
        lxw_col_t(truncatingIfNeeded: columns.upperBound - 1)), "\(name): repeated columns")
  }

  public func setPrintArea(_ range: CellRange) {
    let box = Box(range)
    writer.note(
      worksheet_print_area(sheet, box.top, box.left, box.bottom, box.right), "\(name): print area")
  }

  public func setAutofilter(_ range: CellRange) {
    let box = Box(range)
    writer.note(
      worksheet_autofilter(sheet, box.top, box.left, box.bottom, box.right), "\(name): filter")
  }

  /// Protects locked cells against slips of the hand, without a password. Widths and heights may be changed.
  public func protect() {
    var options = lxw_protection()
    options.format_columns = 1
    options.format_rows = 1
    options.autofilter = 1
    options.sort = 1
    worksheet_protect(sheet, nil, &options)
  }
}
