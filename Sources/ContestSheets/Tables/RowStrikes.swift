public import Contest

/// The cells of one row that have a line through them, and what is said of them: 删除线.
///
/// A line may mean that the row is withdrawn, the name replaced, the mark wrong, or nothing at all. So a cell that is used is
/// refused, with what to do; a whole row is named once.
///
/// | struck out | said |
/// |---|---|
/// | every cell of a row of data | the row is refused |
/// | a cell of a column that is used, or its heading | the cell is refused |
/// | 张三 of 张三李四 | the cell is refused |
/// | a cell of a column that is not used | a note |
/// | cells that a rule of the sheet may strike out (条件格式) | a warning: the rule is not computed |
public struct RowStrikes: Sendable {
  public let row: Int
  /// The cells with a line, with their words.
  private let cells: [(strike: Strike, text: String)]
  /// Whether all cells of the row are struck out whole.
  private let isWhole: Bool

  /// The strikes of a row, as a list of one; empty for a row without any. A person draws no line through a column that is
  /// hidden, such as `unseen`, and means the whole row all the same.
  public static func of(_ row: SheetRow, unseen: Int? = nil) -> [RowStrikes] {
    let strikes = row.strikes
    return strikes.isEmpty ? [] : [RowStrikes(row, strikes, unseen)]
  }

  private init(_ row: SheetRow, _ strikes: [Strike], _ unseen: Int?) {
    self.row = row.number
    cells = strikes.map { ($0, row[$0.column].text) }
    var whole = Set(strikes.filter { $0.words == nil }.map(\.column))
    if let unseen { whole.insert(unseen) }
    var isWhole = true
    row.forEachFilled { if !whole.contains($0) { isWhole = false } }
    self.isWhole = isWhole
  }

  /// What is to be said of the row, `isUsed` telling of a column whether something is done with it.
  public func problems(
    at place: Place, isHeading: Bool = false, isUsed: (Int) -> Bool
  ) -> [Problem] {
    var spot = place
    spot.row = row
    guard !isWhole || isHeading else { return [Problem(TableError.struckRow, at: spot)] }
    return cells.compactMap { cell in
      spot.column = cell.strike.column
      guard isUsed(cell.strike.column) else {
        return isHeading ? nil : Problem(TableError.struckUnused, severity: .note, at: spot)
      }
      guard let words = cell.strike.words else {
        return Problem(TableError.struckCell(cell.text), at: spot, found: cell.text)
      }
      return Problem(TableError.struckWords(words), at: spot, found: cell.text)
    }
  }
}

extension RowReader {
  /// Warns of rules that may draw lines through cells of the row `first` and below; known once the last row was read.
  public func ruleStrikes(from first: Int, at place: Place) -> [Problem] {
    ruleStrikes.filter { $0.rows.upperBound >= first }.map { range in
      var spot = place
      (spot.row, spot.column) = (max(range.rows.lowerBound, first), range.columns.lowerBound)
      return Problem(TableError.struckByRule("\(range)"), severity: .warning, at: spot)
    }
  }
}

extension TableSheets {
  /// What people noted on the cells of a sheet, for a reader that goes through its rows by itself.
  public static func comments(
    in source: SheetSource, _ sheet: SheetInfo, at place: Place
  ) throws(SheetError) -> [Problem] {
    try DataReader.comments(source, sheet, at: place)
  }
}

extension FormulaTexts {
  /// The note that such texts were read as what stands in their quotation marks.
  public func problem(at place: Place) -> Problem {
    var spot = place
    (spot.row, spot.column) = (row, column)
    return Problem(TableError.formulaTexts(count), severity: .note, at: spot)
  }
}
