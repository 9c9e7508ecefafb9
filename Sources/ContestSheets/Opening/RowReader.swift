/// Gives the rows of one sheet, one after the other, in constant memory.
///
/// ```swift
/// let rows = try source.rows(of: source.sheets[0])
/// while let row = try rows.next() { print(row.number, row[1].text) }
/// ```
///
/// Rows that hold nothing are left out; the numbers show the gaps.
public final class RowReader {
  enum Kind {
    case sheet(SheetXml)
    case csv(CsvParser)
    case nothing
  }

  private let kind: Kind

  init(_ kind: Kind) {
    self.kind = kind
  }

  /// The next row that holds something; `nil` at the end.
  public func next() throws(SheetError) -> SheetRow? {
    switch kind {
    case .sheet(let sheet): try sheet.next()
    case .csv(let csv): try csv.next()
    case .nothing: nil
    }
  }

  /// The columns hidden in the sheet, known once the first row was read.
  public var hiddenColumns: [ClosedRange<Int>] {
    if case .sheet(let sheet) = kind { sheet.hiddenColumns } else { [] }
  }

  /// The texts of a CSV file that were written as formulas, known once the last row was read.
  public var formulaTexts: FormulaTexts? {
    if case .csv(let csv) = kind { csv.formulaTexts } else { nil }
  }

  /// The cells through which rules of the sheet may draw a line, as far as rows were found there; known once the last row was
  /// read. Whether a rule applies is not computed.
  public var ruleStrikes: [CellRange] {
    guard case .sheet(let sheet) = kind else { return [] }
    return sheet.ruleStrikes.filter { $0.rows.lowerBound <= sheet.rowNumber }
  }

  /// The merged cells, known once the last row was read.
  public var mergedRanges: [CellRange] {
    if case .sheet(let sheet) = kind { sheet.mergedRanges } else { [] }
  }
}
