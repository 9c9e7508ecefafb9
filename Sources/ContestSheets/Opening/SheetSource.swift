public import Contest
import Glibc

/// A table file opened for reading: a workbook, or separated values.
///
/// The content decides, not the name: a CSV file named .xlsx is read as CSV, a web page named .xls is refused
/// with its cause.
///
/// ```swift
/// let source = try SheetSource.open("报名表.xlsx")
/// let rows = try source.rows(of: source.sheets[0])
/// while let row = try rows.next() { … }
/// ```
public final class SheetSource {
  public enum Kind: Hashable, Sendable {
    case workbook
    /// Separated values, in an encoding such as `GB18030`.
    case separated(encoding: String)
  }

  /// The file's name without its folders, or what it was opened as; what ``Contest/Place`` shows.
  public let name: String
  public let kind: Kind
  public let sheets: [SheetInfo]
  /// The names defined in a workbook; none in CSV.
  public let definedNames: [String: String]
  /// What a person should know of the file as a whole: that LibreOffice turned it into .xlsx, that it brings macros along, that
  /// a sheet holds nothing but a picture. ``TableSheets/hidden(in:)`` tells them with the hidden sheets.
  public let remarks: [Problem]

  private enum Content {
    case workbook(Workbook)
    case separated(ByteStream.Source, TextEncoding)
  }

  private let content: Content
  private let limits: SheetLimits

  private init(
    name: String, content: Content, limits: SheetLimits, from format: OfficeProgram.Format? = nil
  ) {
    (self.name, self.content, self.limits) = (name, content, limits)
    var remarks: [Problem] = []
    func say(_ remark: FileRemark, _ severity: Severity, sheet: String? = nil) {
      remarks.append(Problem(remark, severity: severity, at: Place(file: name, sheet: sheet)))
    }
    if let format { say(.converted(from: format.rawValue), .note) }
    if case .separated(_, .big5) = content { say(.big5, .warning) }
    if case .workbook(let workbook) = content {
      if workbook.hasMacros { say(.macros, .note) }
      for sheet in workbook.sheets where workbook.withPictures.contains(sheet.index) {
        // A sheet that cannot be read says so itself when it is.
        if let rows = try? workbook.rows(of: sheet), let first = try? rows.next() == nil, first {
          say(.onlyPicture(sheet.name), .warning, sheet: sheet.name)
        }
      }
    }
    self.remarks = remarks
    switch content {
    case .workbook(let workbook):
      kind = .workbook
      sheets = workbook.sheets
      definedNames = workbook.definedNames
    case .separated(_, let encoding):
      kind = .separated(encoding: encoding.rawValue)
      sheets = [SheetInfo(name: name, index: 0, visibility: .visible, hasCells: true)]
      definedNames = [:]
    }
  }

  /// Opens a file; `-` is standard input.
  ///
  /// With `shown`, the file goes by that name, where several of one name are read together; see ``FileNames``. `helpers` look at
  /// it before: the office's scanner, and LibreOffice where the format is not ours.
  public static func open(
    _ path: String, as shown: String? = nil, limits: SheetLimits = .standard,
    helpers: FileHelpers = .ofThisMachine
  ) throws(SheetError) -> SheetSource {
    if path == "-" {
      let bytes = try FileHandle("/dev/stdin").all(limits)
      try scan(bytes, helpers)
      return try open(bytes: bytes, name: "-", limits: limits)
    }
    let name = shown ?? path.split(separator: "/").last.map(String.init) ?? path
    let file = try FileHandle(path)
    // A pipe has no size and is read once: it is kept in memory, as far as a file may be large.
    guard file.isPlain else {
      let bytes = try file.all(limits)
      try scan(bytes, helpers)
      return try open(bytes: bytes, name: name, limits: limits)
    }
    guard file.size <= limits.fileBytes else {
      throw .tooLarge(what: .file, limit: limits.fileBytes)
    }
    if let scanner = helpers.scanner { try HelpedFiles.scan(path, with: scanner) }
    do throws(SheetError) {
      return SheetSource(name: name, content: try content(of: path, file, limits), limits: limits)
    } catch {
      guard let format = error.officeFormat, case .success(let office) = helpers.office else {
        throw error
      }
      let converted = try HelpedFiles.converted(path, from: format, by: office)
      return SheetSource(
        name: name, content: .workbook(try Workbook(path: converted, limits: limits)),
        limits: limits, from: format)
    }
  }

  private static func content(
    of path: String, _ file: FileHandle, _ limits: SheetLimits
  ) throws(SheetError) -> Content {
    switch try FileKind.of(try file.read(65_536), file: file) {
    case .package: .workbook(try Workbook(path: path, limits: limits))
    case .text: .separated(.file(path), try TextEncoding.detect(.file(path)))
    }
  }

  /// Has bytes scanned that came by a pipe: the scanner wants a file.
  private static func scan(_ bytes: [UInt8], _ helpers: FileHelpers) throws(SheetError) {
    guard let scanner = helpers.scanner else { return }
    try WorkFolder.with { (folder) throws(SheetError) in
      try OfficeProgram.write(bytes, to: "\(folder)/table")
      try scanner.check("\(folder)/table")
    }
  }

  /// Opens separated values that are in memory, such as what came by standard input.
  public static func open(
    bytes: [UInt8], name: String, limits: SheetLimits = .standard
  ) throws(SheetError) -> SheetSource {
    guard bytes.count <= limits.fileBytes else {
      throw .tooLarge(what: .file, limit: limits.fileBytes)
    }
    switch try FileKind.of(Array(bytes.prefix(65_536)), file: nil) {
    case .package: throw .notATable(looksLike: ".xlsx on standard input")
    case .text:
      let encoding = try TextEncoding.detect(.memory(bytes))
      return SheetSource(
        name: name, content: .separated(.memory(bytes), encoding), limits: limits)
    }
  }

  /// Whether it came by standard input or a pipe, which cannot be read twice.
  public var isInMemory: Bool {
    if case .separated(.memory, _) = content { true } else { false }
  }

  /// The rows of a sheet, from the first; each call starts anew.
  public func rows(of sheet: SheetInfo) throws(SheetError) -> RowReader {
    switch content {
    case .workbook(let workbook): try workbook.rows(of: sheet)
    case .separated(let source, let encoding):
      RowReader(.csv(try CsvParser(source, encoding, limits: limits)))
    }
  }

  /// The rows of a sheet by its name, blanks around it and width of characters ignored.
  public func rows(ofSheetNamed name: String) throws(SheetError) -> RowReader {
    try rows(of: try sheet(named: name))
  }

  /// The sheet of a name, blanks around it and width of characters ignored.
  public func sheet(named name: String) throws(SheetError) -> SheetInfo {
    if let sheet = sheets.first(where: { $0.name == name }) { return sheet }
    let wanted = HeadingText.key(name)
    if let sheet = sheets.first(where: { HeadingText.key($0.name) == wanted }) { return sheet }
    throw .noSuchSheet(name, has: sheets.map(\.name))
  }

  /// All rows of a sheet at once, for sheets that are known to be small.
  public func allRows(of sheet: SheetInfo) throws(SheetError) -> [SheetRow] {
    try wholeSheet(sheet).rows
  }

  /// All rows of a sheet, with its reader at the end: what is known only then need not be read once more.
  public func wholeSheet(
    _ sheet: SheetInfo
  ) throws(SheetError) -> (rows: [SheetRow], end: RowReader) {
    let reader = try rows(of: sheet)
    var rows: [SheetRow] = []
    while let row = try reader.next() { rows.append(row.compact()) }
    return (rows, reader)
  }

  /// What people noted on the cells of a sheet; none in CSV.
  public func comments(of sheet: SheetInfo) throws(SheetError) -> [CellComment] {
    guard case .workbook(let workbook) = content else { return [] }
    return try workbook.comments(of: sheet)
  }

  /// The merged cells of a sheet; reads it through.
  public func mergedRanges(of sheet: SheetInfo) throws(SheetError) -> [CellRange] {
    try readThrough(sheet).mergedRanges
  }

  /// A sheet read to its end, for what is known only then.
  public func readThrough(_ sheet: SheetInfo) throws(SheetError) -> RowReader {
    let reader = try rows(of: sheet)
    while try reader.next() != nil {}
    return reader
  }
}

extension FileHandle {
  fileprivate func all(_ limits: SheetLimits) throws(SheetError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try read(1 << 20)
      if piece.isEmpty { return bytes }
      bytes += piece
      guard bytes.count <= limits.fileBytes else {
        throw .tooLarge(what: .file, limit: limits.fileBytes)
      }
    }
  }
}

extension SheetRow {
  /// The row with no room to spare, for keeping.
  func compact() -> SheetRow {
    var row = self
    row.bytes = Array(bytes[...])
    row.raw = Array(raw[...])
    return row
  }
}
