import Contest

/// A sheet of a workbook, or the only table of a CSV file.
public struct SheetInfo: Hashable, Sendable {
  public enum Visibility: String, Hashable, Sendable {
    case visible, hidden
    /// Hidden so that only a program can show it.
    case veryHidden
  }

  public let name: String
  /// The place among the file's sheets, 0-based.
  public let index: Int
  public let visibility: Visibility
  /// Whether the sheet holds cells; a chart sheet does not.
  public let hasCells: Bool

  public var isHidden: Bool { visibility != .visible }
}

/// A rectangle of cells, rows and columns 1-based.
public struct CellRange: Hashable, Sendable {
  public let rows: ClosedRange<Int>
  public let columns: ClosedRange<Int>

  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    (self.rows, self.columns) = (rows, columns)
  }

  /// Reads `A1:C3` or `A1`; `nil` for anything that is no range of a spreadsheet.
  public init?(_ text: some StringProtocol) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = ends.first, ends.count <= 2,
      let one = CellReference(Array(first.utf8.filter { $0 != 36 })[...]),
      let other = CellReference(Array((ends.last ?? first).utf8.filter { $0 != 36 })[...])
    else { return nil }
    rows = min(one.row, other.row)...max(one.row, other.row)
    columns = min(one.column, other.column)...max(one.column, other.column)
  }

  public var isOneCell: Bool { rows.count == 1 && columns.count == 1 }

  public func contains(row: Int, column: Int) -> Bool {
    rows.contains(row) && columns.contains(column)
  }
}

extension CellRange: CustomStringConvertible {
  /// `A1:C3`.
  public var description: String {
    let first = Place(row: rows.lowerBound, column: columns.lowerBound).cell ?? ""
    let last = Place(row: rows.upperBound, column: columns.upperBound).cell ?? ""
    return "\(first):\(last)"
  }
}

/// A cell address such as `AB12`.
struct CellReference: Hashable {
  let row, column: Int

  /// `nil` for an address that no spreadsheet has.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let (column, row) = bytes.withUnsafeBufferPointer(Self.parse) else { return nil }
    (self.row, self.column) = (row, column)
  }

  /// Column and row of an address of up to three letters and seven digits.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> (column: Int, row: Int)? {
    guard bytes.count <= 10 else { return nil }
    var (column, row, index) = (0, 0, 0)
    while index < bytes.count {
      let letter = bytes[index] & 0xDF
      guard letter >= 65 && letter <= 90 else { break }
      column = column * 26 + Int(letter - 64)
      index += 1
    }
    guard index >= 1, index <= 3, index < bytes.count, bytes[index] != 48 else { return nil }
    while index < bytes.count {
      guard bytes[index] >= 48 && bytes[index] <= 57 else { return nil }
      row = row * 10 + Int(bytes[index] - 48)
      index += 1
    }
    guard column <= SheetLimits.excelColumns, row >= 1, row <= SheetLimits.excelRows else {
      return nil
    }
    return (column, row)
  }
}
