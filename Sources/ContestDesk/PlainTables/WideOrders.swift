import Contest
import ContestSheets

/// A table of rankings with a row for each entry and a column for each judge: 作品编号, 评委1, 评委2, with places below.
///
/// Which columns are judges is told as in a table of marks; see ``MarkColumns``. A blank cell is an entry that the judge
/// placed nowhere.
enum WideOrders {
  static let columns = [
    TableColumn(.entryOrTitle, isRequired: true), TableColumn(.judgeMark),
    TableColumn(.ordinal, isUsed: false), TableColumn(.title, isUsed: false),
    TableColumn(.note, isUsed: false), TableColumn(.average, isUsed: false),
    TableColumn(.total, isUsed: false), TableColumn(.rank, isUsed: false),
    TableColumn(.track, isUsed: false), TableColumn(.organization, isUsed: false),
  ].ofPlainTable

  /// What the table says; `nil` if it has no columns of judges.
  ///
  /// Where it has some and another column may be a judge's too, the table is refused for that column.
  static func read(
    _ source: SheetSource, sheet: String?, judges asked: [String]? = nil
  ) throws(SheetError) -> PlainReading<[RankedOrders]>? {
    let sheets = try TableSheets(source, columns: columns, sheet: sheet, subheadings: true)
    var problems = sheets.problems
    var account = FileAccount(source.name, sheets: sheets.leftOut)
    var cells = PlainCells()
    var judges = PlainNames(areJudges: true)
    var entries = PlainNames()
    var orders: [(row: RankedOrders.Row, at: Place)] = []
    for reader in sheets.readers {
      var rows: [DataRow] = []
      while let row = try reader.next() { rows.append(row.compact()) }
      guard let header = reader.header else { return nil }
      let marks = MarkColumns(header, rows, asked: asked, range: 1...1_000)
      guard !marks.columns.isEmpty || asked != nil,
        marks.columns.allSatisfy({ $0.judge != nil && $0.criterion.isEmpty })
      else { return nil }
      for (problem, column, severity) in marks.problems where severity == .error {
        var spot = reader.place
        if let column { (spot.row, spot.column) = (header.row, column) }
        problems.append(Problem(problem, at: spot))
      }
      for (column, heading) in header.titles {
        if marks.columns.contains(where: { $0.column == column }) {
          reader.account.take(column: column, heading: heading, as: "place")
        } else if let reason = marks.passed[column] {
          reader.account.pass(column: column, heading: heading, reason)
        }
      }
      for row in rows {
        let place = row.place(of: "entry")
        let text = cells.value(row.cell("entry"), at: place) { cell throws(CellReadingError) in
          try cell.cleanText()
        }
        guard let text else {
          if row.isBlank("entry"), !reader.isBelowMerged(place) {
            cells.add(
              Problem(
                TableError.missingValue(header.heading(of: "entry", or: "作品编号")), at: place))
          }
          continue
        }
        let entry = entries.name(text, at: place)
        for column in marks.columns {
          var spot = row.rowPlace
          spot.column = column.column
          guard let judge = column.judge,
            let given = cells.ordinal(row.cell(at: column.column), at: spot)
          else { continue }
          orders.append(
            (.init(judge: judges.name(judge, at: spot), entry: entry, place: given), spot))
        }
      }
      problems += reader.mergedProblems()
      problems += reader.problems.filter { problem in
        guard problem.code == "table-unknown-heading", let column = problem.place.column else {
          return true
        }
        return reader.account.columns[column]?.reason == .unknownColumn
          && !marks.problems.contains { $0.1 == column }
      }
      account.sheets.append(reader.account)
    }
    for problem in entries.severalInCell { cells.add(problem) }
    let isWhole = !(problems + cells.problems).contains { $0.severity == .error }
    let checked =
      orders.isEmpty && !isWhole
      ? nil
      : OrderTable.check(
        orders.map(\.row), at: orders.map(\.at), isWhole: isWhole, of: source.name, &cells)
    let place = Place(file: source.name)
    problems += cells.problems + judges.problems(at: place) + entries.problems(at: place)
    try account.refuse(problems, in: source)
    return PlainReading([checked].compactMap(\.self), problems: problems, accounts: [account])
  }
}
