import ContestSheets
import Foundation

/// Builds small workbooks, right and wrong ones, part by part.
struct OddWorkbook {
  var parts: [(name: String, bytes: [UInt8])] = []

  init() {}

  /// A workbook with one sheet of the given cells: the inside of `<sheetData>`.
  init(
    rows: String, shared: String? = nil, styles: String? = nil, after: String = "",
    before: String = ""
  ) {
    self.init(
      sheet: """
        <?xml version="1.0" encoding="UTF-8"?>
        <worksheet xmlns="\(Self.main)">\(before)<sheetData>\(rows)</sheetData>\(after)</worksheet>
        """, shared: shared, styles: styles)
  }

  init(sheet: String, shared: String? = nil, styles: String? = nil, workbook: String? = nil) {
    add(
      "_rels/.rels",
      """
      <Relationships xmlns="\(Self.package)"><Relationship Id="r" Type="\(Self.document)/officeDocument" Target="xl/workbook.xml"/></Relationships>
      """)
    add(
      "xl/workbook.xml",
      workbook ?? """
        <workbook xmlns="\(Self.main)" xmlns:r="\(Self.document)"><sheets><sheet name="表一" sheetId="1" r:id="a"/></sheets></workbook>
        """)
    add(
      "xl/_rels/workbook.xml.rels",
      """
      <Relationships xmlns="\(Self.package)"><Relationship Id="a" Type="\(Self.document)/worksheet" Target="worksheets/sheet1.xml"/>
      <Relationship Id="b" Type="\(Self.document)/sharedStrings" Target="/xl/sharedStrings.xml"/>
      <Relationship Id="c" Type="\(Self.document)/styles" Target="styles.xml"/></Relationships>
      """)
    add("xl/worksheets/sheet1.xml", sheet)
    if let shared { add("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(shared)</sst>") }
    if let styles {
      add("xl/styles.xml", "<styleSheet xmlns=\"\(Self.main)\">\(styles)</styleSheet>")
    }
  }

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  mutating func add(_ name: String, _ text: String) {
    parts.append((name, Array(text.utf8)))
  }

  /// The package as bytes, parts stored without compression.
  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    func two(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16) }
    for part in parts {
      let name = Array(part.name.utf8)
      let header =
        two(20) + two(0x800) + two(0) + four(0) + four(Int(Self.crc(part.bytes)))
        + four(part.bytes.count) + four(part.bytes.count) + two(name.count) + two(0)
      directory +=
        four(0x0201_4B50) + two(20) + header + two(0) + two(0) + two(0) + four(0)
        + four(file.count) + name
      file += four(0x0403_4B50) + header + name + part.bytes
    }
    let start = file.count
    return file + directory + four(0x0605_4B50) + four(0) + two(parts.count) + two(parts.count)
      + four(directory.count) + four(start) + two(0)
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~crc
  }

  /// Opens the workbook from a file of its own.
  func open(limits: SheetLimits = .standard) throws -> SheetSource {
    try TemporaryFolder().open(bytes, limits: limits)
  }

  /// The cells of the first sheet by address.
  func cells() throws -> [String: CellValue] {
    let source = try open()
    return try source.cells(of: source.sheets[0])
  }
}

extension SheetSource {
  func cells(of sheet: SheetInfo) throws -> [String: CellValue] {
    var cells: [String: CellValue] = [:]
    for row in try allRows(of: sheet) {
      for cell in row.cells {
        cells[
          CellRange(rows: row.number...row.number, columns: cell.column...cell.column).description
            .split(separator: ":").first.map(String.init) ?? ""] = cell.value
      }
    }
    return cells
  }
}

/// A folder that is removed with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "contest-sheets-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func open(
    _ bytes: [UInt8], limits: SheetLimits = .standard, helpers: FileHelpers = .none
  ) throws -> SheetSource {
    let file = path + "/表.xlsx"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return try SheetSource.open(file, limits: limits, helpers: helpers)
  }

  var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
}
