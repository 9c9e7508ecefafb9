import Contest
import ContestSheets

/// Tells of a file without the headings that were asked for which kind of list it looks like.
enum WrongTable {
  /// A warning where a visible sheet looks like a list of another kind than this one; `nil` otherwise.
  static func problem(in source: SheetSource, insteadOf wanted: TableKind) -> Problem? {
    for sheet in source.sheets where sheet.hasCells && !sheet.isHidden {
      guard let rows = try? source.rows(of: sheet) else { continue }
      for _ in 0..<mostRows {
        guard let row = try? rows.next() else { break }
        guard let kind = TableKind(headings: row.cells.map { CleanText($0.value.text).text })
        else { continue }
        guard kind != wanted else { return nil }
        var place = Place(file: source.name)
        if source.kind == .workbook { place.sheet = sheet.name }
        return Problem(OtherKindOfTable(kind), severity: .warning, at: place)
      }
    }
    return nil
  }

  /// Headings stand near the top.
  private static let mostRows = 12
}
