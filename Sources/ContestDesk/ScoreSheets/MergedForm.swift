import Contest
import ContestSheets

/// The merged cells of a returned judge's workbook.
///
/// | merged over several rows | what is done |
/// |---|---|
/// | marks, a number or a key | all its rows are refused: nobody knows for which row it is |
/// | a remark | it is taken for each of the rows, with a note |
///
/// Marks merged over several columns are refused as well.
struct MergedForm {
  private(set) var problems: [Problem] = []
  /// Rows with marks of which it is unknown to which entry they belong.
  private(set) var refused: Set<Int> = []
  /// For a row without its own remark: the row whose merged remark covers it.
  private(set) var commentAbove: [Int: Int] = [:]

  init(
    _ ranges: [CellRange], _ columns: JudgeWorkbookHeadings.Columns, _ header: SheetRow,
    _ rows: [Int], _ sheet: Place
  ) {
    let own = Set(columns.criteria + [columns.code, columns.key])
    for range in ranges where !range.isOneCell {
      let touched = rows.filter(range.rows.contains)
      guard let first = touched.first else { continue }
      func place(_ row: Int) -> Place {
        var place = sheet
        (place.row, place.column) = (row, range.columns.lowerBound)
        return place
      }
      let isAcross = columns.criteria.contains(where: range.columns.contains)
      if isAcross || touched.count > 1 && own.contains(where: range.columns.contains) {
        refused.formUnion(touched)
        problems += touched.map {
          Problem(MarkTableProblem.mergedMark, at: place($0), found: "\(range)")
        }
      } else if let comment = columns.comment, range.columns.contains(comment), touched.count > 1,
        let last = touched.last
      {
        for row in touched.dropFirst() { commentAbove[row] = first }
        problems.append(
          Problem(
            TableError.mergedDown(header[comment].text, first: first, last: last, isTaken: true),
            severity: .note, at: place(first)))
      }
    }
  }
}
