import CXlsxWriter
public import Contest
import Glibc

/// Writes an .xlsx workbook.
///
/// The file appears under its name when ``close()`` has succeeded, and not before; without it nothing remains. The
/// same calls give the same bytes: the only date in the file is `created`, and no person or program is named.
///
/// ```swift
/// let writer = try WorkbookWriter(path: "成绩汇总.xlsx", created: now)
/// let sheet = writer.addSheet("成绩汇总")
/// let head = writer.style(CellFormat(font: "黑体", size: 12, horizontal: .center, border: true))
/// sheet.write("作品编号", row: 1, column: 1, head)
/// sheet.write(Points("92.5"), row: 2, column: 1, writer.style(CellFormat(numberFormat: "0.00")))
/// try writer.close()
/// ```
public final class WorkbookWriter {
  public enum Memory: Sendable {
    /// Cells may be written in any order; a sheet is kept in memory.
    case whole
    /// Rows must be written from top to bottom, each row is let go when the next begins: for long lists.
    case constant
  }

  /// A format that was given to the writer.
  public struct Style {
    let pointer: UnsafeMutablePointer<lxw_format>
  }

  private let path: String
  private let temporary: String
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var styles: [CellFormat: Style] = [:]
  private var sheetNames: Set<String> = []
  private(set) var failure: String?
  let dayStyleFormat = "yyyy-mm-dd"

  public init(
    path: String, created: Instant, title: String? = nil, memory: Memory = .whole
  ) throws(SheetError) {
    self.path = path
    temporary = TemporaryFile.name(beside: path)
    if let reason = TemporaryFile.whyNotWritable(temporary) {
      throw .cannotWrite(path: path, reason: reason)
    }
    var options = lxw_workbook_options()
    options.constant_memory = memory == .constant ? 1 : 0
    options.use_zip64 = 1
    guard let workbook = workbook_new_opt(temporary, &options) else {
      unlink(temporary)
      throw .cannotWrite(path: path, reason: "no memory")
    }
    self.workbook = workbook
    // A creation date of 0 would be replaced with the clock's.
    let seconds = max(Int(created.millisecondsSince1970 / 1000), 1)
    // The properties are written as they are, and XML has no place for control characters.
    Text.with(CleanText(title ?? "").text.replacing("\n", with: " ")) { title in
      var properties = lxw_doc_properties()
      properties.title = title
      properties.created = seconds
      workbook_set_properties(workbook, &properties)
    }
  }

  deinit {
    guard let workbook else { return }
    lxw_workbook_free(workbook)
    unlink(temporary)
  }

  /// The style for a format; the same for equal formats.
  public func style(_ format: CellFormat) -> Style {
    if let style = styles[format] { return style }
    guard let workbook, let pointer = workbook_add_format(workbook) else {
      preconditionFailure("a style of a closed workbook")
    }
    if let font = format.font { format_set_font_name(pointer, font) }
    if let size = format.size { format_set_font_size(pointer, size) }
    if format.isBold { format_set_bold(pointer) }
    if format.isItalic { format_set_italic(pointer) }
    if format.isStruck { format_set_font_strikeout(pointer) }
    if let color = format.color { format_set_font_color(pointer, color) }
    if let fill = format.fill {
      format_set_pattern(pointer, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_fg_color(pointer, fill)
    }
    switch format.horizontal {
    case .general: break
    case .left: format_set_align(pointer, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .center: format_set_align(pointer, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .right: format_set_align(pointer, UInt8(LXW_ALIGN_RIGHT.rawValue))
    }
    switch format.vertical {
    case .top: format_set_align(pointer, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .center: format_set_align(pointer, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    case .bottom: format_set_align(pointer, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
    }
    if format.wraps { format_set_text_wrap(pointer) }
    if format.hasBorder { format_set_border(pointer, UInt8(LXW_BORDER_THIN.rawValue)) }
    if !format.isLocked { format_set_unlocked(pointer) }
    if let code = format.numberFormat { format_set_num_format(pointer, code) }
    let style = Style(pointer: pointer)
    styles[format] = style
    return style
  }

  /// Adds a sheet. What Excel does not allow in a name (`[]:*?/\`, more than 31 characters, twice the same) is put
  /// right; the name that was given is ``SheetWriter/name``.
  public func addSheet(_ name: String) -> SheetWriter {
    guard let workbook else { preconditionFailure("a sheet of a closed workbook") }
    let safe = SheetName.allowed(name, besides: sheetNames)
    sheetNames.insert(safe.lowercased())
    guard let sheet = workbook_add_worksheet(workbook, safe) else {
      preconditionFailure("the sheet name \(safe)")
    }
    return SheetWriter(sheet, named: safe, of: self)
  }

  /// Defines a name, such as a template's version: `defineName("contest_version", "=\"2027.1\"")`, or a list's range.
  public func defineName(_ name: String, _ formula: String) {
    note(workbook_define_name(workbook, name, formula), "name \(name)")
  }

  func addChart(_ type: lxw_chart_type) -> UnsafeMutablePointer<lxw_chart>? {
    workbook_add_chart(workbook, UInt8(type.rawValue))
  }

  /// Remembers the first thing that could not be written; ``close()`` says it.
  func note(_ error: lxw_error, _ what: @autoclosure () -> String) {
    guard error != LXW_NO_ERROR, failure == nil else { return }
    failure = "\(what()): \(String(cString: lxw_strerror(error)))"
  }

  func note(_ reason: String) {
    if failure == nil { failure = reason }
  }

  /// Finishes the file and puts it in its place at once.
  ///
  /// - Throws: ``SheetError/cannotWrite(path:reason:)``; what stood under the name before is then untouched.
  public func close() throws(SheetError) {
    guard let workbook else { return }
    self.workbook = nil
    if let failure {
      lxw_workbook_free(workbook)
      unlink(temporary)
      throw .cannotWrite(path: path, reason: failure)
    }
    errno = 0
    let error = workbook_close(workbook)
    // The library only says that the archive failed; the system says why.
    let isFull = errno == ENOSPC || errno == EDQUOT
    guard error == LXW_NO_ERROR else {
      unlink(temporary)
      throw .cannotWrite(
        path: path, reason: String(cString: isFull ? strerror(ENOSPC) : lxw_strerror(error)))
    }
    try TemporaryFile.place(temporary, at: path)
  }
}

/// Sheet names as Excel allows them.
enum SheetName {
  static func allowed(_ name: String, besides taken: Set<String>) -> String {
    var clean = String(
      name.map { "[]:*?/\\".contains($0) || $0.isNewline || $0 == "\0" ? "_" : $0 })
    while clean.hasPrefix("'") { clean.removeFirst() }
    clean = fitting(clean, 31)
    while clean.hasSuffix("'") { clean.removeLast() }
    if clean.isEmpty { clean = "Sheet" }
    var unique = clean
    var number = 2
    while taken.contains(unique.lowercased()) {
      let suffix = " (\(number))"
      unique = fitting(clean, 31 - suffix.utf16.count) + suffix
      number += 1
    }
    return unique
  }

  private static func fitting(_ name: String, _ units: Int) -> String {
    var name = name
    while name.utf16.count > units { name.removeLast() }
    return name
  }
}
