public import Contest
public import ContestSheets

/// A table to select from: entries with rank or score, and the columns that the rules name.
///
/// A blank cell in a column with a limit is refused: nobody knows under whose cap the entry falls.
public struct SelectionTable {
  static let columns = [
    TableColumn(.entry, isRequired: true), TableColumn(.rank),
    TableColumn("score", HeadingWord.score.words + ["总分", "最终得分", "总成绩"]),
    TableColumn(.organization), TableColumn(.region), TableColumn(.track), TableColumn(.group),
    TableColumn(.title, isUsed: false), TableColumn(.ordinal, isUsed: false),
    TableColumn(.note, isUsed: false),
    // What our own rankings and selections have besides.
    TableColumn("judges", ["评委数"], isUsed: false), TableColumn("flag", [], isUsed: false),
    TableColumn("outcome", ["结果"], isUsed: false), TableColumn("reserve", ["候补"], isUsed: false),
    TableColumn("needed", ["入选所需分数"], isUsed: false), TableColumn("reason", ["理由"], isUsed: false),
    TableColumn("se", ["标准误"], isUsed: false),
  ]

  private let source: SheetSource
  private let table: Table
  private let file: String

  /// - Throws: ``SheetError`` for a file that cannot be read at all.
  public init(_ path: String, sheet: String? = nil) throws(SheetError) {
    source = try SheetSource.open(path)
    table = try TableFile.read(source, columns: Self.columns, sheet: sheet)
    file = source.name
  }

  /// What is chosen under a plan; `nil` where a problem is an error.
  ///
  /// - Throws: ``SelectionProblemError`` for rules that the table cannot meet; faults of one row are problems.
  public func select(
    _ plan: SelectionPlan
  ) throws(SelectionProblemError) -> PlainReading<GeneralSelection?> {
    var plan = plan
    var problems = table.problems
    var names: [String] = []
    var isLimited: [Bool] = []
    for position in plan.limits.indices {
      let name = try shownName(plan.limits[position].column)
      plan.limits[position].column = name
      if !names.contains(name) {
        names.append(name)
        isLimited.append(true)
      }
    }
    let ties = try plan.ties.map { name throws(SelectionProblemError) in try shownName(name) }
    var cells = PlainCells()
    var ids = PlainNames()
    var spellings = names.map { _ in PlainNames() }
    var candidates: [Candidate] = []
    var rows: [Table.Row] = []
    for row in table.rows {
      guard let spelled = row.text("entry") else { continue }
      let id = ids.name(spelled, at: row.place(of: "entry"))
      var values: [String] = []
      for (position, name) in names.enumerated() {
        guard let column = Self.column(of: name, in: row.header) else {
          throw .unknownColumn(name, known: Self.titles(row.header))
        }
        let place = row.place(ofColumn: column)
        let cell = row.cell(at: column)
        let text = cells.value(cell, at: place) { cell throws(CellReadingError) in
          try cell.cleanText()
        }
        if text == nil, cell.value.isBlank {
          cells.add(Problem(TableError.missingValue(name), at: place))
        }
        values.append(text.map { spellings[position].name($0, at: place) } ?? "")
      }
      candidates.append(
        Candidate(
          id, rank: cells.whole("rank", row), score: cells.points("score", row), values: values,
          ties: ties.map { name in
            Self.column(of: name, in: row.header).flatMap { column in
              cells.value(row.cell(at: column), at: row.place(ofColumn: column)) {
                cell throws(CellReadingError) in try cell.points()
              }
            }
          }))
      rows.append(row)
    }
    problems += cells.problems + ids.problems(at: Place(file: file))
    for names in spellings { problems += names.problems(at: Place(file: file)) }
    var account = table.account
    let used = Set(names + ties)
    for position in account.sheets.indices {
      let columns = account.sheets[position].columns
      for (column, value) in columns where used.contains(value.heading) {
        account.sheets[position].take(
          column: column, heading: value.heading, as: value.meaning ?? "limit")
      }
    }
    // Headings that only the rules know are no fault.
    problems.removeAll { $0.code == "table-unknown-heading" && used.contains($0.found ?? "") }
    var selection: GeneralSelection?
    if !problems.contains(where: { $0.severity == .error }) {
      do throws(SelectionProblemError) {
        selection = try GeneralSelection(candidates, columns: names, plan: plan)
      } catch {
        guard let position = error.position, rows.indices.contains(position) else { throw error }
        let fault = Problem(error, at: rows[position].place(of: error.isOfRank ? "rank" : "entry"))
        problems.append(fault)
        cells.add(fault)
      }
    }
    // What the table itself finds wrong is counted already.
    try? account.refuse(cells.problems, in: source)
    return PlainReading(selection, problems: problems, accounts: [account])
  }

  /// The heading as the table has it of a name in the rules: one of ours in either language, or one of the table's.
  private func shownName(_ name: String) throws(SelectionProblemError) -> String {
    for header in table.headers {
      if let column = Self.column(of: name, in: header) { return header.titles[column] ?? name }
    }
    throw .unknownColumn(name, known: table.headers.first.map(Self.titles) ?? [])
  }

  private static func column(of name: String, in header: HeaderMap) -> Int? {
    let fold = LookAlike.fold(name)
    if let own = header.titles.sorted(by: { $0.key < $1.key }).first(where: {
      LookAlike.fold($0.value) == fold
    }) {
      return own.key
    }
    let known = columns.first { column in
      column.id == name || column.headings.contains { LookAlike.fold($0) == fold }
    }
    return known.flatMap { header.column($0.id) }
  }

  private static func titles(_ header: HeaderMap) -> [String] {
    header.titles.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension SelectionProblemError {
  /// Whether the fault lies in the rank, which a table with ranks shows.
  fileprivate var isOfRank: Bool {
    switch self {
    case .rankAgainstScore, .badRank: true
    default: false
    }
  }
}
