import Contest

/// One row of a sheet: its cells, left to right, those that hold nothing left out.
///
/// The row keeps the file's bytes and makes a `String` only of the cells that are asked for.
public struct SheetRow: Sendable {
  /// The row as the spreadsheet shows it, 1-based. In CSV the number of the record, blank ones counted.
  public internal(set) var number = 0
  /// The line of a CSV file where the record begins, 1-based; equal to ``number`` in a workbook.
  public internal(set) var line = 0
  /// Whether the row is hidden or filtered away.
  public internal(set) var isHidden = false

  var bytes: [UInt8] = []
  var raw: [RawCell] = []
  var context: SheetContext
  /// What is struck out of texts that stand in the cells themselves, by column.
  var struckTexts: [Int32: StruckText] = [:]

  init(context: SheetContext) {
    self.context = context
  }

  /// How many cells hold something.
  public var count: Int { raw.count }

  /// The last column that holds something; 0 for an empty row.
  public var lastColumn: Int { raw.last.map { Int($0.column) } ?? 0 }

  /// The columns of the cells that hold something, left to right; ``cells`` makes the cells too.
  public var columns: [Int] { raw.map { Int($0.column) } }

  /// The cells that hold something.
  public var cells: [Cell] { raw.map(cell(from:)) }

  /// The first cell in which something can be seen. The cells behind it are not made.
  public var firstFilled: Cell? { raw.first { isFilled($0) }.map(cell(from:)) }

  /// Whether something can be seen in a column, 1-based.
  public func isFilled(_ column: Int) -> Bool {
    position(of: column).map { isFilled(raw[$0]) } ?? false
  }

  /// The value in a column, 1-based; empty where nothing stands.
  public subscript(column: Int) -> CellValue {
    position(of: column).map { value(of: raw[$0]) } ?? .empty
  }

  /// The cell in a column, 1-based.
  public func cell(at column: Int) -> Cell {
    position(of: column).map { cell(from: raw[$0]) }
      ?? Cell(column: column, value: .empty, isFormula: false, format: nil)
  }

  /// The formula of a cell that has no value, as one types it: `=A2+1`. `nil` for any other cell, and where the file keeps the
  /// formula with another cell.
  public func formula(at column: Int) -> String? {
    guard let cell = position(of: column).map({ raw[$0] }), cell.isFormula,
      value(of: cell) == .formulaWithoutValue
    else { return nil }
    guard cell.kind == .formulaWithoutValue else { return text(of: cell) }
    return cell.start < cell.end ? "=" + string(cell) : nil
  }

  /// The columns of cells that hold something and show nothing, for their number format is `;;;`.
  var unseenColumns: [Int] {
    let styles = context.styles.invisible
    guard !styles.isEmpty else { return [] }
    return raw.filter { styles.contains(Int($0.style)) && isFilled($0) }.map { Int($0.column) }
  }

  /// A number of which the sheet shows less than the cell holds.
  struct RoundedCell: Equatable {
    let column: Int
    let held, shown: String
  }

  /// The cells whose format rounds the number, such as 84.5 under `0`, which is seen as 85. Numbers with more decimals than a
  /// mark may have are not among them: they are refused anyway.
  var roundedCells: [RoundedCell] {
    let styles = context.styles
    guard !styles.places.isEmpty else { return [] }
    return raw.compactMap { raw in
      guard raw.kind == .number, let places = styles.places[Int(raw.style)] else { return nil }
      let cell = cell(from: raw)
      guard case .number(var digits) = cell.value else { return nil }
      if cell.isPercent { digits = DecimalText.hundredfold(digits) }
      let decimals =
        digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
        .first?.utf8.count ?? 0
      guard decimals > places, decimals <= 4 else { return nil }
      let code = places == 0 ? "0" : "0." + String(repeating: "0", count: places)
      let sign = cell.isPercent ? "%" : ""
      return RoundedCell(
        column: cell.column, held: digits + sign,
        shown: NumberFormat.shown(digits, under: code) + sign)
    }
  }

  /// Whether nothing but blanks stands in the row.
  public var isBlank: Bool { raw.allSatisfy { value(of: $0).isBlank } }

  /// Calls `body` with the column of each cell in which something can be seen, left to right.
  public func forEachFilled(_ body: (Int) -> Void) {
    for cell in raw where isFilled(cell) { body(Int(cell.column)) }
  }

  /// How many cells something can be seen in.
  public var filledCount: Int { raw.count(where: isFilled) }

  func isFilled(_ cell: RawCell) -> Bool {
    guard cell.kind == .text || cell.kind == .sharedText else { return true }
    let from = cell.kind == .sharedText ? context.shared.bytes : bytes
    guard cell.start < cell.end, from.indices.contains(Int(cell.start)) else { return false }
    // A sign of ASCII shows, and so does a Chinese character, U+4000 to U+9FFF; anything else is looked at whole.
    let first = from[Int(cell.start)]
    return first > 0x20 && first < 0x7F || (0xE4...0xE9).contains(first)
      || !value(of: cell).isBlank
  }

  private func position(of column: Int) -> Int? {
    var (low, high) = (0, raw.count)
    // Rows are mostly dense, so the cell often stands at its own column.
    if column >= 1, column <= raw.count, Int(raw[column - 1].column) == column { return column - 1 }
    while low < high {
      let middle = (low + high) / 2
      if Int(raw[middle].column) < column { low = middle + 1 } else { high = middle }
    }
    return low < raw.count && Int(raw[low].column) == column ? low : nil
  }

  private func cell(from raw: RawCell) -> Cell {
    Cell(
      column: Int(raw.column), value: value(of: raw), isFormula: raw.isFormula,
      format: context.styles.code(of: Int(raw.style)))
  }

  private func value(of cell: RawCell) -> CellValue {
    switch cell.kind {
    case .text, .sharedText:
      cell.isFormula ? Self.value(ofFormulaGiving: text(of: cell)) : .text(text(of: cell))
    case .number:
      DecimalText.canonical(bytes[Int(cell.start)..<Int(cell.end)]).map(CellValue.number)
        ?? .faulty(.notANumber(string(cell)))
    case .date: DateCell.value(string(cell), date1904: context.date1904, elapsed: false)
    case .elapsed: DateCell.value(string(cell), date1904: context.date1904, elapsed: true)
    case .isoDate: DateCell.value(iso: string(cell))
    case .boolean:
      switch string(cell) {
      case "1", "true", "TRUE": .boolean(true)
      case "0", "false", "FALSE": .boolean(false)
      default: .faulty(.notANumber(string(cell)))
      }
    case .error: .error(string(cell))
    case .formulaWithoutValue: .formulaWithoutValue
    case .tooLong: .faulty(.tooLong(characters: Int(string(cell)) ?? 0))
    case .missingSharedText: .faulty(.missingSharedText(index: string(cell)))
    case .invalidBytes: .faulty(.invalidBytes)
    case .nul: .faulty(.nulCharacter)
    case .textAfterQuote: .faulty(.textAfterQuote)
    }
  }

  private func text(of cell: RawCell) -> String {
    guard cell.kind == .sharedText else { return string(cell) }
    return String(
      decoding: context.shared.bytes[Int(cell.start)..<Int(cell.end)], as: UTF8.self)
  }

  /// A formula whose value is the text of a formula, or of an error, is what a copy with marked faults has for what was refused: it
  /// shows what stood there, and is refused again until somebody types something else; see ``ErrorWorkbook``.
  private static func value(ofFormulaGiving text: String) -> CellValue {
    if text.hasPrefix("=") { return .formulaWithoutValue }
    return ErrorText.isError(text.utf8) ? .error(text) : .text(text)
  }

  private func string(_ cell: RawCell) -> String {
    String(decoding: bytes[Int(cell.start)..<Int(cell.end)], as: UTF8.self)
  }
}

/// A cell as the reader left it: what kind it is and where its bytes are.
struct RawCell: Sendable {
  var column: Int32
  var style: Int32
  var start: Int32
  var end: Int32
  var kind: Kind
  var isFormula: Bool

  enum Kind: UInt8, Sendable {
    case text, sharedText, number, date, elapsed, isoDate, boolean, error, formulaWithoutValue
    case tooLong, missingSharedText, invalidBytes, nul, textAfterQuote
  }
}

/// What all rows of a workbook share.
final class SheetContext: Sendable {
  let shared: SharedTexts
  let styles: CellStyles
  let date1904: Bool

  init(shared: SharedTexts, styles: CellStyles, date1904: Bool) {
    (self.shared, self.styles, self.date1904) = (shared, styles, date1904)
  }

  /// For files that have neither shared texts nor formats, such as CSV.
  static let plain = SheetContext(shared: SharedTexts(), styles: CellStyles(), date1904: false)
}

/// The different texts of a workbook, one after the other in one buffer.
struct SharedTexts: Sendable {
  var bytes: [UInt8] = []
  /// Where each text ends; it begins where the one before ends.
  var ends: [UInt32] = []
  /// The texts that are too long for a cell, with their length.
  var tooLong: [Int: Int] = [:]
  /// What is struck out of them, by where each begins.
  var struck: [UInt32: StruckText] = [:]
}
