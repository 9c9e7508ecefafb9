import Contest
import ContestSheets

/// Reads the rows of a table again that its reader skipped as totals or rules, because in this table they may be
/// something else.
enum PassedRows {
  /// The cells under some headings in the rows that were skipped as totals or rules, with their places.
  static func cells(
    under ids: [String], of table: Table, in source: SheetSource
  ) throws(SheetError) -> [(text: String, place: Place)] {
    var found: [(text: String, place: Place)] = []
    for account in table.account.sheets {
      let passed = Set(
        account.rowsPassedOver.lazy.filter { $0.reason == .summaryRow || $0.reason == .ruleRow }
          .map(\.row))
      let columns = account.columns.filter { column in
        ids.contains { $0 == column.value.meaning }
      }.map(\.key).sorted()
      guard let last = passed.max(), !columns.isEmpty,
        let info = source.sheets.first(where: { $0.name == account.sheet })
      else { continue }
      let rows = try source.rows(of: info)
      while let row = try rows.next(), row.number <= last {
        guard passed.contains(row.number) else { continue }
        for column in columns where !row[column].isBlank {
          var place = Place(
            file: source.name, sheet: account.isNamed ? account.sheet : nil, row: row.number)
          place.column = column
          found.append((CleanText(row[column].text).text, place))
        }
      }
    }
    return found
  }
}
