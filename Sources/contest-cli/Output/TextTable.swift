/// Lines up columns on a terminal, where a Chinese character takes two places.
struct TextTable {
  private var rows: [[String]]
  /// The columns of figures, which end at the right.
  private let rightAligned: Set<Int>

  init(_ headings: [String], rightAligned: Set<Int> = []) {
    rows = [headings]
    self.rightAligned = rightAligned
  }

  mutating func add(_ row: [String]) {
    rows.append(row)
  }

  /// Cells that are longer do not widen their column: one list of forty works would push all other rows off the screen.
  private static let widest = 100

  /// The lines, columns two spaces apart.
  var lines: [String] {
    let columns = rows.map(\.count).max() ?? 0
    var widths = [Int](repeating: 0, count: columns)
    for row in rows {
      for (column, text) in row.enumerated() {
        let width = Self.width(of: text)
        if width <= Self.widest { widths[column] = max(widths[column], width) }
      }
    }
    return rows.map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        let space = String(repeating: " ", count: max(0, widths[column] - Self.width(of: text)))
        line += rightAligned.contains(column) ? space + text : text
        if column + 1 < row.count { line += rightAligned.contains(column) ? "  " : space + "  " }
      }
      return line
    }
  }

  /// Places on a terminal: two for wide East Asian characters, none for combining marks.
  static func width(of text: String) -> Int {
    text.reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      return sum + (isWide(scalar) ? 2 : 1)
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
