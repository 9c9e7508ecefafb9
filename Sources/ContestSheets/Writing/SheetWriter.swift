import CXlsxWriter
public import Contest

/// Writes the cells of one sheet. Rows and columns are 1-based, as everywhere.
///
/// Text is always written as text: `=1+1` and `+86` stay what they are. What cannot be written (too long a text, a
/// place outside the sheet) is remembered, and ``WorkbookWriter/close()`` fails with it.
public final class SheetWriter {
  public typealias Style = WorkbookWriter.Style

  /// The name of the sheet in the file.
  public let name: String
  let sheet: UnsafeMutablePointer<lxw_worksheet>
  let writer: WorkbookWriter
  /// How many comments the sheet has.
  private(set) var comments = 0

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, named name: String, of writer: WorkbookWriter)
  {
    (self.sheet, self.name, self.writer) = (sheet, name, writer)
  }

  public func write(_ text: String, row: Int, column: Int, _ style: Style? = nil) {
    let (row, column) = (row - 1, column - 1)
    let text = Text.escaped(text)
    check(
      worksheet_write_string(
        sheet, lxw_row_t(truncatingIfNeeded: row), lxw_col_t(truncatingIfNeeded: column), text,
        style?.pointer), row, column)
  }

  /// A number that is exact to 15 digits, as Excel's are.
  public func write(_ points: Points, row: Int, column: Int, _ style: Style? = nil) {
    write(Double(points.tenThousandths) / 10_000, row: row, column: column, style)
  }

  public func write(_ number: Int, row: Int, column: Int, _ style: Style? = nil) {
    write(Double(number), row: row, column: column, style)
  }

  /// A number; infinity and NaN, which a sheet cannot hold, fail.
  public func write(_ number: Double, row: Int, column: Int, _ style: Style? = nil) {
    let (row, column) = (row - 1, column - 1)
    guard number.isFinite else { return writer.note("\(name): \(number)") }
    check(
      worksheet_write_number(
        sheet, lxw_row_t(truncatingIfNeeded: row), lxw_col_t(truncatingIfNeeded: column), number,
        style?.pointer), row, column)
  }

  public func write(_ truth: Bool, row: Int, column: Int, _ style: Style? = nil) {
    let (row, column) = (row - 1, column - 1)
    check(
      worksheet_write_boolean(
        sheet, lxw_row_t(truncatingIfNeeded: row), lxw_col_t(truncatingIfNeeded: column),
        truth ? 1 : 0, style?.pointer), row, column)
  }

  /// A day as a date cell; give a style with a date format, such as `yyyy-mm-dd`.
  public func write(_ day: CalendarDay, row: Int, column: Int, _ style: Style? = nil) {
    let dated = style ?? writer.style(CellFormat(numberFormat: writer.dayStyleFormat))
    let days = day.daysSince1970 + 25_569
    guard days > 60 else { return write(day.description, row: row, column: column, style) }
    write(Double(days), row: row, column: column, dated)
  }

  /// A formula with the value that it has now, which programs that do not compute show.
  public func write(
    formula: String, value: Points, row: Int, column: Int, _ style: Style? = nil
  ) {
    let (row, column) = (row - 1, column - 1)
    check(
      worksheet_write_formula_num(
        sheet, lxw_row_t(truncatingIfNeeded: row), lxw_col_t(truncatingIfNeeded: column), formula,
        style?.pointer, value.approximate), row, column)
  }

  /// A formula whose value is a text.
  public func write(
    formula: String, text: String, row: Int, column: Int, _ style: Style? = nil
  ) {
    let (row, column) = (row - 1, column - 1)
    check(
      worksheet_write_formula_str(
        sheet, lxw_row_t(truncatingIfNeeded: row), lxw_col_t(truncatingIfNeeded: column), formula,
        style?.pointer, Text.escaped(text)), row, column)
  }

  /// An empty cell that only has a format.
  public func blank(row: Int, column: Int, _ style: Style) {
    let (row, column) = (row - 1, column - 1)
    check(
      worksheet_write_blank(
        sheet, lxw_row_t(truncatingIfNeeded: row), lxw_col_t(truncatingIfNeeded: column),
        style.pointer), row, column)
  }

  /// A value as the reader gave it.
  public func write(_ value: CellValue, row: Int, column: Int, _ style: Style? = nil) {
    switch value {
    case .empty: if let style { blank(row: row, column: column, style) }
    case .number(let digits):
      if let number = Double(digits) {
        write(number, row: row, column: column, style)
      } else {
        write(digits, row: row, column: column, style)
      }
    case .boolean(let truth): write(truth, row: row, column: column, style)
    default: write(value.text, row: row, column: column, style)
    }
  }

  /// Merges a rectangle and writes a text into it; one cell alone is only written.
  public func merge(_ text: String, _ range: CellRange, _ style: Style) {
    guard range.rows.count > 1 || range.columns.count > 1 else {
      return write(text, row: range.rows.lowerBound, column: range.columns.lowerBound, style)
    }
    let box = Box(range)
    check(
      worksheet_merge_range(
        sheet, box.top, box.left, box.bottom, box.right, Text.escaped(text), style.pointer),
      Int(box.top), Int(box.left))
  }

  /// A comment that shows when the pointer is on the cell. One that holds what a person noted is not `isOurs`: it is told again when
  /// the copy comes back.
  public func comment(_ text: String, row: Int, column: Int, isOurs: Bool = true) {
    comments += 1
    var options = lxw_comment_options()
    // 46 narrow characters of 9 points stand in a line of 300 pixels.
    let lines = text.split(separator: "\n").reduce(0.0) { sum, line in
      sum + max(1, (Self.width(of: String(line)) / 46).rounded(.up))
    }
    options.font_size = 9
    options.width = 300
    options.height = UInt16(min(lines * 17 + 14, 400))
    // So that a copy that comes back is known by its comments; see ``CellComment``.
    let error = Text.with(isOurs ? CellComment.ours : CellComment.kept) { author in
      options.author = author
      return worksheet_write_comment_opt(
        sheet, lxw_row_t(truncatingIfNeeded: row - 1), lxw_col_t(truncatingIfNeeded: column - 1),
        text, &options)
    }
    check(error, row - 1, column - 1)
  }

  func check(_ error: lxw_error, _ row: Int, _ column: Int) {
    guard error != LXW_NO_ERROR else { return }
    writer.note(
      error, "\(name) \(Place(row: row + 1, column: column + 1).cell ?? "\(row + 1):\(column + 1)")"
    )
  }

  /// A range as libxlsxwriter counts, from 0.
  struct Box {
    let top, bottom: lxw_row_t
    let left, right: lxw_col_t

    init(_ range: CellRange) {
      top = lxw_row_t(truncatingIfNeeded: range.rows.lowerBound - 1)
      bottom = lxw_row_t(truncatingIfNeeded: range.rows.upperBound - 1)
      left = lxw_col_t(truncatingIfNeeded: range.columns.lowerBound - 1)
      right = lxw_col_t(truncatingIfNeeded: range.columns.upperBound - 1)
    }
  }
}
