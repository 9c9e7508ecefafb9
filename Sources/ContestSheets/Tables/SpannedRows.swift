/// Recognises rows of notes by their shape: every text in them is merged over several columns, and together these are all
/// columns of the table, so that none of them can hold a value. So stand the notes and signatures below the tables of an office.
final class SpannedRows {
  private let columns: ClosedRange<Int>?
  private let source: SheetSource
  private let sheet: SheetInfo
  /// The ranges that are wider than a column, by their first row; `nil` until a row asks for them.
  private var byRow: [Int: [CellRange]]?

  /// `ranges` are the merged ranges where they were read already; else they are read when the first row may be a note.
  init(_ header: HeaderMap?, _ ranges: [CellRange]?, _ source: SheetSource, _ sheet: SheetInfo) {
    let headed = header?.titles.keys.sorted() ?? []
    if headed.count > 1, let first = headed.first, let last = headed.last {
      columns = first...last
    } else {
      columns = nil
    }
    (self.source, self.sheet) = (source, sheet)
    byRow = ranges.map(Self.wide)
  }

  /// The texts of a row of notes; `nil` for any other row.
  func note(in row: SheetRow) throws(SheetError) -> String? {
    guard let columns, source.kind == .workbook, row.filledCount <= 5,
      let first = row.firstFilled, first.column <= columns.lowerBound
    else { return nil }
    let filled = row.cells.filter { !$0.value.isBlank }
    guard filled.allSatisfy({ if case .text = $0.value { true } else { false } }) else {
      return nil
    }
    if byRow == nil { byRow = Self.wide(try source.mergedRanges(of: sheet)) }
    let ranges = byRow?[row.number] ?? []
    var next = columns.lowerBound
    for cell in filled {
      guard let range = ranges.first(where: { $0.columns.lowerBound == cell.column }),
        range.columns.lowerBound <= next
      else { return nil }
      next = range.columns.upperBound + 1
    }
    return next > columns.upperBound ? filled.map(\.value.text).joined(separator: " ") : nil
  }

  private static func wide(_ ranges: [CellRange]) -> [Int: [CellRange]] {
    Dictionary(grouping: ranges.filter { $0.columns.count > 1 }, by: \.rows.lowerBound)
  }
}
