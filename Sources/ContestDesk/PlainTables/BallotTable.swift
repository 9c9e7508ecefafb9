public import Contest
public import ContestSheets

/// A table of ballots with 选票 and 候选人, and perhaps 意见 and 轮次.
///
/// Without the column 意见, each line is a vote for its candidate. With this column, a blank cell is not a vote for
/// anybody, and a note says so. A line without a candidate is a blank paper.
///
/// A cell that could be counted wrongly is refused: one that names several candidates (张伟、李娜); a name that differs from
/// one on the list by an addition (张三（女）); 弃权 or 废票 instead of a candidate; choices under an unknown heading; papers in a
/// row of totals (废票, 3张); a line that stands for several votes (票数: 5); a note below the table (应到：10人); and a blank
/// 轮次 if other lines have one.
public struct BallotTable {
  static let columns = [
    TableColumn(.ballot, isRequired: true), TableColumn(.candidate), TableColumn(.choice),
    TableColumn(.ballotRound), TableColumn(.voteCount, or: HeadingWord.weight.words),
    TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false, remarks: .voidByReader),
  ].ofPlainTable

  /// The papers of each round, in order.
  public private(set) var papers: [[Ballot]] = []
  /// The candidates: those of the given list, or else those on the papers.
  public private(set) var candidates: [String] = []

  /// Reads the ballots, and the list of candidates if one is given.
  public static func read(
    _ path: String, candidates list: String? = nil, sheet: String? = nil
  ) throws(SheetError) -> PlainReading<BallotTable> {
    let source = try SheetSource.open(path)
    let table = try TableFile.read(source, columns: columns, sheet: sheet)
    var reading = PlainReading(BallotTable(), problems: table.problems, accounts: [])
    var names = PlainNames(areCandidates: true)
    var standing: [String]?
    if let list {
      let listed = try Self.standing(list, &names)
      standing = listed.value
      reading.join(listed)
    }
    var cells = PlainCells()
    for header in table.headers where header.column("candidate") == nil {
      let titles = header.titles.sorted { $0.key < $1.key }
      let used = Set(header.columns.values)
      let names = titles.filter { !used.contains($0.key) }.map(\.value)
      let place = Place(file: source.name, row: header.row)
      if names.count > 1, names.allSatisfy(PeopleColumn.names) {
        cells.add(Problem(BallotTableFault.columnPerCandidate(names), at: place))
      } else {
        cells.add(
          Problem(TableError.missingHeading("候选人", found: titles.map(\.value)), at: place))
      }
    }
    let strangeColumns = strangeChoices(table, &cells)
    var lines = BallotLines(table, standing: standing, names: names, notes: notes(table), cells)
    for row in table.rows { lines.read(row) }
    lines.refuseSeveral()
    for (label, place) in try PassedRows.cells(
      under: ["ballot", "candidate"], of: table, in: source)
    where BallotWord.isOfPapers(label) {
      lines.cells.add(Problem(BallotTableFault.papersInSum(label), at: place, found: label))
    }
    lines.refuseMissingRounds(of: source.name)
    reading.value.papers = lines.papers
    reading.value.candidates = lines.candidates
    let place = Place(file: source.name)
    reading.problems.removeAll {
      $0.code == "table-unknown-heading" && strangeColumns.contains($0.place)
    }
    reading.problems +=
      lines.cells.problems + lines.names.problems(at: place) + lines.ballots.problems(at: place)
    var account = table.account
    try account.refuse(lines.cells.problems, in: source)
    reading.accounts.insert(account, at: 0)
    return reading
  }

  private static func standing(
    _ path: String, _ names: inout PlainNames
  ) throws(SheetError) -> PlainReading<[String]> {
    let column = TableColumn(.candidate, isRequired: true)
    let table = try TableFile.read(path, columns: [column].ofPlainTable)
    var list: [String] = []
    for row in table.rows {
      guard let name = row.text("candidate") else { continue }
      list.append(names.name(name, at: row.place(of: "candidate")))
    }
    return PlainReading(list, problems: table.problems, accounts: [table.account])
  }

  /// Refuses columns under unknown headings that contain choices if there is no known column of choices: otherwise the
  /// line of a vote against would count as a vote for. A heading that is itself a choice (反对: 1) is such a column. Returns
  /// the cells of their headings.
  private static func strangeChoices(_ table: Table, _ cells: inout PlainCells) -> Set<Place> {
    var found: Set<Place> = []
    var told: Set<String> = []
    for row in table.rows
    where row.header.column("choice") == nil && row.header.column("candidate") != nil {
      for (column, title) in row.header.otherColumns {
        // A cell that cannot be read is not a choice; no value is taken from this column.
        guard let text = try? row.cell(at: column).cleanText(),
          BallotWord(text) == .choice || Ballot.Choice(written: title) != nil
        else { continue }
        var place = row.place(ofColumn: column)
        place.row = row.header.row
        found.insert(place)
        guard told.insert("\(place.sheet ?? "")\u{1F}\(column)").inserted else { continue }
        cells.add(
          Problem(BallotTableFault.choicesUnderUnknown(title, text), at: place, found: title))
      }
    }
    return found
  }

  /// The cells of notes below the table: the only ones in their rows, and different from the numbers or names of papers.
  private static func notes(_ table: Table) -> Set<Place> {
    var papers: [String] = []
    var lone: [(id: String, place: Place)] = []
    for row in table.rows {
      guard let id = row.text("ballot") else { continue }
      let own = row.header.column("ballot")
      let isAlone = row.header.titles.keys.allSatisfy {
        $0 == own || row.cell(at: $0).value.isBlank
      }
      if isAlone { lone.append((id, row.place(of: "ballot"))) } else { papers.append(id) }
    }
    return Set(lone.lazy.filter { LoneNote.isNote($0.id, beside: papers) }.map(\.place))
  }
}
