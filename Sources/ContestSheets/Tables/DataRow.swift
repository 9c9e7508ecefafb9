public import Contest

/// A row of data, asked by the names of its columns.
public struct DataRow: Sendable {
  public let row: SheetRow
  public let header: HeaderMap
  let place: Place
  /// Values that merged cells above lend to this row, by column.
  let merged: [Int: Cell]

  /// The row as the spreadsheet shows it.
  public var number: Int { row.number }

  /// The row with no room to spare, for keeping.
  public func compact() -> DataRow {
    DataRow(row: row.compact(), header: header, place: place, merged: merged)
  }

  /// The cell under a heading; an empty one where the table has no such column.
  public func cell(_ id: String, _ number: Int? = nil) -> Cell {
    guard let column = header.column(id, number) else {
      return Cell(column: 0, value: .empty, isFormula: false, format: nil)
    }
    return cell(at: column)
  }

  /// The cell in a column, 1-based.
  public func cell(at column: Int) -> Cell { merged[column] ?? row.cell(at: column) }

  /// Whether nothing stands under a heading.
  public func isBlank(_ id: String, _ number: Int? = nil) -> Bool { cell(id, number).value.isBlank }

  /// The place of a cell, for problems.
  public func place(of id: String, _ number: Int? = nil) -> Place {
    var spot = place
    (spot.row, spot.column) = (row.number, header.column(id, number))
    return spot
  }

  /// The place of the row.
  public var rowPlace: Place {
    var spot = place
    spot.row = row.number
    return spot
  }
}
