public import Contest
public import ContestSheets

/// A table to select from: entries with rank or score, and the columns that the rules name.
///
/// A blank cell in a column with a limit is refused, because nobody knows to whose limit the entry counts.
public struct SelectionTable {
  static let columns = [
    TableColumn(.entryOrTitle, isRequired: true), TableColumn(.rank),
    TableColumn("score", HeadingWord.score.words + ["总分", "最终得分", "总成绩"]),
    TableColumn(.organization), TableColumn(.region), TableColumn(.track), TableColumn(.group),
    TableColumn(.title, isUsed: false), TableColumn(.ordinal, isUsed: false),
    TableColumn(.note, isUsed: false),
    // Other columns of our own rankings and selections.
    TableColumn(.judgeCount, isUsed: false), TableColumn("flag", [], isUsed: false),
    TableColumn("outcome", ["结果"], isUsed: false), TableColumn("reserve", ["候补"], isUsed: false),
    TableColumn("needed", ["入选所需分数"], isUsed: false), TableColumn("reason", ["理由"], isUsed: false),
    TableColumn("se", ["标准误"], isUsed: false),
  ].ofPlainTable

  private let source: SheetSource
  private let table: Table
  private let file: String

  /// - Throws: ``SheetError`` for a file that cannot be read at all.
  public init(_ path: String, sheet: String? = nil) throws(SheetError) {
    source = try SheetSource.open(path)
    table = try TableFile.read(source, columns: Self.columns, sheet: sheet)
    file = source.name
  }

  /// The selection by a plan; `nil` if there is an error in a row, or the table lacks what the rules need.
  ///
  /// - Throws: ``SheetError`` when the file can no longer be read.
  public func select(
    _ plan: SelectionPlan
  ) throws(SheetError) -> PlainReading<GeneralSelection?> {
    var problems = table.problems
    var account = table.account
    var selection: GeneralSelection?
    let field = SelectionField(table, plan, file: file, shownName: shownName)
    problems += field.problems + ranksAgain(field)
    field.tell(&account)
    // Headings that only the rules use are not a fault.
    problems.removeAll { $0.code == "table-unknown-heading" && field.uses($0.found ?? "") }
    problems += field.faults(besides: problems)
    if !problems.contains(where: { $0.severity == .error }) {
      do throws(SelectionProblemError) {
        selection = try GeneralSelection(
          field.candidates, columns: field.names, plan: field.plan)
      } catch {
        problems.append(Problem(error, at: field.place(of: error)))
      }
    }
    try account.refuse(problems, in: source)
    return PlainReading(selection, problems: problems, accounts: [account])
  }

  /// Refuses ranks that begin again below a title such as 第二组: each part is a list of its own then, and one list would
  /// have two first places.
  private func ranksAgain(_ field: SelectionField) -> [Problem] {
    table.account.sheets.flatMap { account in
      account.rowsPassedOver.filter { $0.reason == .groupTitle }.compactMap { title in
        let place = Place(file: file, sheet: account.isNamed ? account.sheet : nil, row: title.row)
        let own = field.ranks.filter { $0.place.sheet == place.sheet }
        let above = own.filter { ($0.place.row ?? 0) < title.row }.map(\.rank).max()
        let below = own.first { ($0.place.row ?? 0) > title.row }?.rank
        guard let above, let below, below == 1, above >= 1 else { return nil }
        return Problem(SelectionTableFault.ranksAgain, at: place)
      }
    }
  }

  /// The table's heading for a name in the rules, which is one of our words in either language or a heading of the table.
  private func shownName(_ name: String) throws(SelectionProblemError) -> String {
    for header in table.headers {
      if let column = Self.column(of: name, in: header) { return header.titles[column] ?? name }
    }
    throw .unknownColumn(name, known: table.headers.first.map(Self.titles) ?? [])
  }

  fileprivate static func column(of name: String, in header: HeaderMap) -> Int? {
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

  fileprivate static func titles(_ header: HeaderMap) -> [String] {
    header.titles.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// The rows of a table as candidates, with the values that the rules need.
private struct SelectionField {
  /// The columns with limits, by the headings of the table.
  let names: [String]
  /// The plan with the headings of the table as names of columns, without columns that the table lacks.
  let plan: SelectionPlan
  private(set) var candidates: [Candidate] = []
  private(set) var problems: [Problem] = []
  private let ties: [String]
  private let file: String
  private var rows: [Table.Row] = []

  /// Reports each column that the rules name and the table lacks.
  init(
    _ table: Table, _ plan: SelectionPlan, file: String,
    shownName: (String) throws(SelectionProblemError) -> String
  ) {
    var cells = PlainCells()
    var lacking: Set<String> = []
    func column(_ name: String) -> String? {
      do throws(SelectionProblemError) {
        return try shownName(name)
      } catch {
        if lacking.insert(name).inserted { cells.add(Problem(error, at: Place(file: file))) }
        return nil
      }
    }
    var shown = plan
    shown.limits = plan.limits.compactMap { limit in
      guard let name = column(limit.column) else { return nil }
      var limit = limit
      limit.column = name
      return limit
    }
    var names: [String] = []
    for limit in shown.limits where !names.contains(limit.column) { names.append(limit.column) }
    let ties = plan.ties.compactMap(column)
    (self.names, self.plan, self.ties, self.file) = (names, shown, ties, file)
    var ids = PlainNames()
    var spellings = names.map { _ in PlainNames() }
    for row in table.rows {
      guard let spelled = row.text("entry") else { continue }
      let id = ids.name(spelled, at: row.place(of: "entry"))
      var values: [String] = []
      for (position, name) in names.enumerated() {
        guard let column = SelectionTable.column(of: name, in: row.header) else {
          // The column is missing on another sheet of the file.
          let known = SelectionTable.titles(row.header)
          if lacking.insert("\(row.place(of: "entry").sheet ?? "")\n\(name)").inserted {
            var place = row.place(of: "entry")
            (place.row, place.column) = (nil, nil)
            cells.add(Problem(SelectionProblemError.unknownColumn(name, known: known), at: place))
          }
          values.append("")
          continue
        }
        let place = row.place(ofColumn: column)
        let cell = row.cell(at: column)
        let text = cells.value(cell, at: place) { cell throws(CellReadingError) in
          try cell.cleanText()
        }
        // 待定 is no school, and would be one with a cap of its own. 同上 under a known heading is refused already.
        let word = text.flatMap { BlankWord($0) }
        let isTold = word == .asAbove && row.header.columns.values.contains(column)
        if word != nil || cell.value.isBlank, !isTold {
          cells.add(Problem(TableError.missingValue(name), at: place, found: text))
        }
        values.append(text.map { spellings[position].name($0, at: place) } ?? "")
      }
      candidates.append(
        Candidate(
          id, rank: cells.ordinal("rank", row), score: cells.points("score", row), values: values,
          ties: ties.map { name in
            SelectionTable.column(of: name, in: row.header).flatMap { column in
              cells.value(row.cell(at: column), at: row.place(ofColumn: column)) {
                cell throws(CellReadingError) in try cell.points()
              }
            }
          }))
      rows.append(row)
    }
    for (position, tie) in Self.undecidedTies(candidates) {
      let row = rows[position]
      let column = SelectionTable.column(of: ties[tie], in: row.header)
      // A cell that cannot be read has been reported already.
      guard let column, row.cell(at: column).value.isBlank else { continue }
      cells.add(
        Problem(TableError.missingValue(ties[tie]), at: row.place(ofColumn: column)))
    }
    problems = cells.problems + ids.problems(at: Place(file: file))
    for names in spellings { problems += names.problems(at: Place(file: file)) }
    if let apart = ScaleApart(candidates.map { [$0.score].compactMap(\.self) }) {
      problems.append(
        Problem(
          MarkProblem.otherScale(apart.odd.map { candidates[$0].id }, apart), severity: .warning,
          at: Place(file: file)))
    }
    for position in names.indices {
      problems += severalValues(at: position)
      problems += UnitsAlike(candidates.map { $0.values[position] }).problems.map {
        Problem($0, severity: .warning, at: Place(file: file))
      }
    }
  }

  /// Cells that name several values of a column with limits. An entry is of one organization, so that such a cell is refused
  /// there; in another column 物理/化学 may be the name of one group, and is told.
  private func severalValues(at position: Int) -> [Problem] {
    let name = names[position]
    let areUnits = rows.contains {
      let column = SelectionTable.column(of: name, in: $0.header)
      return column != nil && column == $0.header.column("organization")
    }
    let values = candidates.map { $0.values[position] }
    return SeveralValues(values, areUnits: areUnits).found.compactMap { index, several in
      let row = rows[index]
      guard let column = SelectionTable.column(of: name, in: row.header) else { return nil }
      return Problem(
        SelectionTableFault.severalValues(name, several), severity: areUnits ? .error : .warning,
        at: row.place(ofColumn: column), found: values[index])
    }
  }

  /// Why no selection can be made from these rows, apart from the known problems. A value that cannot be read is not also
  /// reported as missing or contradictory.
  func faults(besides known: [Problem]) -> [Problem] {
    struct Spot: Hashable {
      let sheet: String?, row: Int?
    }
    let errors = Set(
      known.filter { $0.severity == .error && $0.place.row != nil }.map {
        Spot(sheet: $0.place.sheet, row: $0.place.row)
      })
    return GeneralSelection.faults(candidates, columns: names, plan: plan).filter { fault in
      switch fault {
      case .notRanked(let position, _):
        let place = rows[position].place(of: "rank")
        return !errors.contains(Spot(sheet: place.sheet, row: place.row))
      case .rankAgainstScore, .rankOrScore: return errors.isEmpty
      case .noCandidates: return errors.isEmpty
      // If the values cannot be read, it is not said that nobody has one.
      case .nobodyHas: return !known.contains { $0.code == fault.code } && errors.isEmpty
      default: return true
      }
    }.map { Problem($0, at: place(of: $0)) }
  }

  /// The rank of each row that has one, with its cell.
  var ranks: [(rank: Int, place: Place)] {
    zip(candidates, rows).compactMap { candidate, row in
      candidate.rank.map { ($0, row.place(of: "rank")) }
    }
  }

  /// Missing values that would be needed to separate equal entries: among entries that are equal so far, some have a
  /// value in the next column of ties and others have none. A missing value does not count as the lowest.
  private static func undecidedTies(_ candidates: [Candidate]) -> [(position: Int, tie: Int)] {
    var found: [(position: Int, tie: Int)] = []
    var groups = Array(
      Dictionary(grouping: candidates.indices) {
        [candidates[$0].rank.map { Points(tenThousandths: $0) }, candidates[$0].score]
      }
      .values)
    for tie in (candidates.first?.ties ?? []).indices {
      groups = groups.filter { $0.count > 1 }
      for group in groups {
        let missing = group.filter { candidates[$0].ties[tie] == nil }
        if missing.count < group.count { found += missing.map { ($0, tie) } }
      }
      groups = groups.flatMap { group in
        Dictionary(grouping: group) { candidates[$0].ties[tie] }.values
      }
    }
    return found.sorted { $0 < $1 }
  }

  /// Whether the rules name the column with this heading.
  func uses(_ heading: String) -> Bool { names.contains(heading) || ties.contains(heading) }

  /// Notes in the account that the columns of the rules are used.
  func tell(_ account: inout FileAccount) {
    for position in account.sheets.indices {
      for (column, value) in account.sheets[position].columns where uses(value.heading) {
        account.sheets[position].take(
          column: column, heading: value.heading, as: value.meaning ?? "limit")
      }
    }
  }

  /// The cell of a fault of one row, or else the file.
  func place(of error: SelectionProblemError) -> Place {
    guard let position = error.position, rows.indices.contains(position) else {
      return Place(file: file)
    }
    return rows[position].place(of: error.isOfRank ? "rank" : "entry")
  }
}

extension SelectionProblemError {
  /// Whether the fault is in a rank. Only a table with ranks has such faults.
  fileprivate var isOfRank: Bool {
    switch self {
    case .rankAgainstScore, .badRank: true
    default: false
    }
  }
}

/// Faults of the table itself, apart from what its numbers say.
enum SelectionTableFault: Error, Hashable, Explained {
  /// The ranks begin with 1 again below a title.
  case ranksAgain
  /// A cell of a column with limits names several values.
  case severalValues(String, [String])

  var code: String {
    switch self {
    case .ranksAgain: "select-ranks-again"
    case .severalValues: "select-several-values"
    }
  }

  func message(in language: Language) -> String {
    switch (self, language) {
    case (.ranksAgain, .chinese):
      "这一行以下名次又从 1 起，像是另一组的名单；合在一起就有两个第 1 名，没有遴选。请分成两个文件分别遴选，或改成全部一起排的名次。"
    case (.ranksAgain, .english):
      "Below this row the ranks begin with 1 again, as in the list of another group; together there would be two first places, so nothing was selected. Select from two files, or give ranks of all together."
    case (.severalValues(let name, let values), .chinese):
      "“\(name)”这一格写了 \(values.count) 个：\(values.joined(separator: "、"))；合在一起会当作另外一个，各自的上限和最低数都管不到它。请只写计入的那一个；本来就是一个名称的，请核对。"
    case (.severalValues(let name, let values), .english):
      "This cell of “\(name)” names \(values.count): \(values.joined(separator: ", ")). Together they would count as one more, which the caps and minima of neither reach. Write the one that the entry counts to; check it if it is one name."
    }
  }
}
