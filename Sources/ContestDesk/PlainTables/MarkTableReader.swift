public import Contest
public import ContestSheets

/// Reads a table of marks: long (`entry`, `judge`, `score`; a row for each mark) or wide (a row for each entry and a
/// column for each judge).
///
/// All visible sheets with the headings are read. A merged cell counts for every row it covers; merged marks are refused.
public struct MarkTableReader {
  static let columns = [
    TableColumn(.entryOrTitle, isRequired: true), TableColumn(.judge), TableColumn(.score),
    TableColumn(.criterion), TableColumn(.track), TableColumn("track", HeadingWord.group.words),
    TableColumn(.organization), TableColumn(.judgeOrganization), TableColumn(.judgeMark),
    // Columns that tables of marks often have and that are not used.
    TableColumn(.ordinal, isUsed: false), TableColumn(.title, isUsed: false),
    TableColumn(.note, isUsed: false), TableColumn(.average, isUsed: false),
    TableColumn(.total, isUsed: false), TableColumn(.rank, isUsed: false),
  ].ofPlainTable

  /// Reads a file; `-` is CSV on standard input.
  ///
  /// - Throws: ``SheetError`` only for a file that cannot be read at all.
  public static func read(
    _ path: String, _ options: Options = Options()
  ) throws(SheetError) -> PlainReading<MarkList> {
    try read(SheetSource.open(path), options)
  }

  /// Reads a file that is already open.
  public static func read(
    _ source: SheetSource, _ options: Options = Options()
  ) throws(SheetError) -> PlainReading<MarkList> {
    var reader = MarkTableReader(options, source)
    try reader.readAll(fillingMerged: false)
    if reader.hasMerged {
      reader = MarkTableReader(options, source)
      try reader.readAll(fillingMerged: true)
    }
    reader.refuseSheetsApart()
    reader.takeShares()
    reader.checkTotals()
    reader.refuseRounds()
    reader.refuseWithoutTrack()
    var list = reader.list
    list.finish(
      refused: Set(reader.problems.lazy.filter { $0.severity == .error }.map(\.place)))
    var problems = reader.problems
    // Where the sheets differ, each lacks what only another has.
    problems += list.problems.filter {
      reader.sheetsApart.problem == nil || $0.code != "mark-criterion-missing"
    }
    if list.totals.isEmpty, !problems.contains(where: { $0.severity == .error }) {
      problems.append(Problem(MarkProblem.noMarks, at: Place(file: source.name)))
    }
    problems = reader.inOrder(SheetPerJudge.told(problems))
    try reader.account.refuse(problems, in: source)
    return PlainReading(list, problems: problems, accounts: [reader.account])
  }

  private let options: Options
  private let source: SheetSource
  private var list: MarkList
  private var problems: [Problem] = []
  private var account: FileAccount
  private var hasMerged = false
  /// The full marks or weight of each criterion, from its heading; `nil` for a heading without either.
  private var shares: [String: HeadingShare?] = [:]
  /// Totals that the table gives in rows of one judge's marks.
  private var statedTotals: [StatedTotal] = []
  /// Criteria with two different full marks or weights, so that each is reported once.
  private var toldShares: Set<String> = []
  /// The criteria of a table with a row for each mark, in their order.
  private var listedCriteria: [String] = []
  /// The cells of entries without a track, and the entries that have one in some row.
  private var withoutTrack: [(entry: String, place: Place)] = []
  private var tracked: Set<String> = []
  private var hasTrackColumn = false
  private var sheetsApart = SheetsApart()
  /// The entries of the sheet that is being read, folded.
  private var entriesOfSheet: Set<String> = []
  private static let mostProblems = 1_000

  private init(_ options: Options, _ source: SheetSource) {
    self.options = options
    self.source = source
    list = MarkList(range: options.range, at: Place(file: source.name))
    list.weigh(options.weighing, insists: options.insistsOnWeights)
    account = FileAccount(source.name)
  }

  private mutating func readAll(fillingMerged: Bool) throws(SheetError) {
    let sheets = try TableSheets(
      source, columns: Self.columns, sheet: options.sheet, fillingMerged: fillingMerged,
      subheadings: true, fits: mayHoldMarks, wanted: "评委的打分")
    problems = sheets.problems
    account.sheets = sheets.leftOut
    var empty: [Problem] = []
    for reader in sheets.readers {
      list.move(to: reader.place)
      entriesOfSheet = []
      let isLong = reader.header?.column("judge") != nil
      if isLong, reader.header?.column("score") != nil {
        try readLong(reader)
      } else {
        try readWide(reader)
      }
      try reader.readOn()
      sheetsApart.add(reader, entries: entriesOfSheet)
      if fillingMerged {
        problems += reader.mergedProblems(besides: markColumns(of: reader))
        problems += reader.mergedDown(in: markColumns(of: reader)).map {
          Problem(MarkTableProblem.mergedMark, at: $0)
        }
      } else {
        hasMerged = hasMerged || reader.hasMergedData
      }
      let hasNoRows = reader.problems.contains { $0.code == "table-no-rows" }
      let shape = reader.problems.filter { problem in
        guard problem.code == "table-unknown-heading", let column = problem.place.column else {
          return true
        }
        // A column that turned out to be a judge's, or not to be one, is now known; without rows none turns out.
        if hasNoRows { return false }
        let known = reader.account.columns[column]
        let isRefused = problems.contains { $0.severity == .error && $0.place == problem.place }
        return !isRefused && known?.meaning == nil && known?.reason == .unknownColumn
      }
      empty += shape.filter { $0.code == "table-no-rows" }
      problems += shape.filter { $0.code != "table-no-rows" }
      account.sheets.append(reader.account)
    }
    problems += TableError.ofEmptySheets(empty, areAll: list.entries.isEmpty)
  }

  /// Weighs the criteria as their headings say, unless weights were given separately. Full marks that all equal the
  /// highest mark of the range do not affect weights.
  private mutating func takeShares() {
    guard case .equal = options.weighing else { return }
    guard shares.values.contains(where: { $0 != nil }) else {
      tellMeans()
      return
    }
    var (full, weights): ([String: Points], [String: Points]) = ([:], [:])
    for (criterion, share) in shares {
      switch share {
      case .full(let points): full[criterion] = points
      case .weight(let points): weights[criterion] = points
      case .both(let points, let weight): (full[criterion], weights[criterion]) = (points, weight)
      case nil: continue
      }
    }
    let place = Place(file: source.name)
    // With both full marks and weights, they have to agree, or all full marks have to be equal.
    if full.count == shares.count, weights.count == shares.count {
      if Set(full.values).count == 1 {
        full = [:]
      } else if let first = full.first, let weight = weights[first.key],
        full.allSatisfy({ criterion, points in
          Self.isAlike(points, weights[criterion] ?? .zero, first.value, weight)
        })
      {
        weights = [:]
      } else {
        problems.append(Problem(WeightProblem.weightsAndFullMarks, at: place))
        return
      }
    }
    let isFull = weights.isEmpty
    guard max(full.count, weights.count) == shares.count, full.isEmpty || weights.isEmpty else {
      let odd = shares.keys.sorted().first { isFull ? full[$0] == nil : weights[$0] == nil }
      problems.append(Problem(MarkTableProblem.sharesDiffer(odd ?? ""), at: place))
      return
    }
    if isFull, full.values.allSatisfy({ $0 == options.range.upperBound }) { return }
    let numbers = isFull ? full : weights
    list.weigh(isFull ? .points(full: full) : .weights(weights), insists: true)
    problems.append(
      Problem(
        MarkTableProblem.sharesTaken(
          isFull: isFull, numbers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }),
        severity: .note, at: place))
  }

  /// Notes that a total is the mean of the criteria, if neither their names nor a table of weights say otherwise.
  private mutating func tellMeans() {
    guard list.criteria.count > 1, MarkHeading.rounds(among: listedCriteria).count < 2,
      !problems.contains(where: { $0.severity == .error })
    else { return }
    problems.append(
      Problem(
        MarkTableProblem.criteriaAveraged(list.criteria), severity: .note,
        at: Place(file: source.name)))
  }

  /// Reports totals in the table that do not agree with the marks beside them.
  private mutating func checkTotals() {
    for total in statedTotals.prefix(Self.mostProblems) {
      if let problem = total.problem(list.weighing) { problems.append(problem) }
    }
  }

  /// Whether two full marks have the same ratio as their weights: 30 to 70 as 0.3 to 0.7.
  private static func isAlike(_ one: Points, _ weight: Points, _ other: Points, _ first: Points)
    -> Bool
  {
    let (left, right) = (
      one.tenThousandths.multipliedFullWidth(by: first.tenThousandths),
      other.tenThousandths.multipliedFullWidth(by: weight.tenThousandths)
    )
    return left == right
  }

  /// Refuses sheets of different entries whose columns of marks differ.
  private mutating func refuseSheetsApart() {
    guard let problem = sheetsApart.problem else { return }
    problems.append(Problem(problem, at: Place(file: source.name)))
  }

  /// Refuses criteria that are names of rounds, and judges with a round beside judges without: nobody wants their mean.
  private mutating func refuseRounds() {
    if options.judges == nil, let odd = JudgeRounds(list.judges.map(\.id)).problem {
      problems.append(Problem(odd, at: Place(file: source.name)))
    }
    let rounds = MarkHeading.rounds(among: listedCriteria)
    guard rounds.count > 1 else { return }
    problems.append(Problem(MarkTableProblem.severalRounds(rounds), at: Place(file: source.name)))
  }

  /// Refuses entries without a track if each track has a list of its own.
  private mutating func refuseWithoutTrack() {
    guard options.needsTrack else { return }
    guard hasTrackColumn || withoutTrack.isEmpty else {
      let found = account.sheets.flatMap { $0.columns.sorted { $0.key < $1.key } }
      problems.append(
        Problem(
          TableError.missingHeading("类别", found: found.prefix(40).map(\.value.heading)),
          at: Place(file: source.name)))
      return
    }
    for (entry, place) in withoutTrack where !tracked.contains(LookAlike.fold(entry)) {
      guard problems.count <= Self.mostProblems else { return }
      problems.append(Problem(TableError.missingValue("类别"), at: place))
      tracked.insert(LookAlike.fold(entry))
    }
  }

  /// Whether a sheet may contain marks: it has a column of judges, or columns with headings like judges.
  private func mayHoldMarks(_ header: HeaderMap) -> Bool {
    if header.column("judge") != nil || !header.numbers(of: "judge-mark").isEmpty { return true }
    let asked = options.judges.map { Set($0.map(LookAlike.fold)) }
    return header.otherColumns.contains { other in
      if let asked { return asked.contains(LookAlike.fold(other.title)) }
      let names = MarkHeading.parts(other.title).map { [$0.0, $0.1] } ?? [other.title]
      return names.contains { [.judge, .person].contains(MarkHeading($0)) }
    }
  }

  private func markColumns(of reader: DataReader) -> Set<Int> {
    Set(reader.account.columns.filter { ["mark", "score"].contains($0.value.meaning) }.map(\.key))
  }

  /// Problems by sheet and then by row.
  private func inOrder(_ problems: [Problem]) -> [Problem] {
    let order = Dictionary(
      source.sheets.map { ($0.name, $0.index) }, uniquingKeysWith: { first, _ in first })
    return problems.enumerated().sorted { one, other in
      let (mine, theirs) = (one.element.place, other.element.place)
      let sheets = [mine, theirs].map { $0.sheet.flatMap { order[$0] } ?? 0 }
      return (sheets[0], mine.row ?? 0, one.offset) < (sheets[1], theirs.row ?? 0, other.offset)
    }.map(\.element)
  }

  // MARK: A row a mark

  private mutating func readLong(_ reader: DataReader) throws(SheetError) {
    let hasCriteria = reader.header?.column("criterion") != nil
    while let row = try reader.next() {
      guard problems.count <= Self.mostProblems else { return }
      guard let entry = entry(of: row) else { continue }
      do throws(CellReadingError) {
        // A blank mark is a missing mark.
        guard let points = try row.cell("score").points() else { continue }
        guard let judge = text("judge", row) else {
          problems.append(
            Problem(
              TableError.missingValue(row.header.heading(of: "judge", or: "评委")),
              at: row.place(of: "judge")))
          continue
        }
        guard !namesSeveral(judge, row) else { continue }
        var criterion = ""
        if hasCriteria {
          guard let name = text("criterion", row) else {
            problems.append(
              Problem(
                TableError.missingValue(row.header.heading(of: "criterion", or: "指标")),
                at: row.place(of: "criterion")))
            continue
          }
          // 创新（20%） gives the weight of a criterion here as it does in the heading of a column.
          let read = HeadingShare.read(name)
          criterion = read?.name ?? name
          if HeadingShare.isHinted(in: criterion) {
            problems.append(
              Problem(MarkTableProblem.shareUnread(criterion), at: row.place(of: "criterion")))
            continue
          }
          if let other = shares[criterion], other != read?.share {
            if toldShares.insert(criterion).inserted {
              problems.append(
                Problem(
                  MarkTableProblem.sharesDiffer(criterion), at: row.place(of: "criterion")))
            }
          }
          shares.updateValue(read?.share, forKey: criterion)
          if !listedCriteria.contains(criterion) { listedCriteria.append(criterion) }
        }
        list.add(
          entry: entry, judge: judge,
          judgeOrganization: FormText.meant(text("judge-organization", row)),
          criterion: criterion, points: points, row: row.number,
          column: row.header.column("score") ?? 0)
      } catch {
        problems.append(
          Problem(error, at: row.place(of: "score"), found: row.cell("score").value.text))
      }
    }
  }

  /// Stores the total that a row with all marks of one judge gives.
  private mutating func noteTotal(beside marks: [String: Points], _ row: DataRow) {
    for id in ["total", "score"] where row.header.column(id) != nil {
      // A cell without a number is not a total; the column is not used otherwise.
      guard let stated = try? row.cell(id).points() else { continue }
      statedTotals.append(StatedTotal(stated: stated, place: row.place(of: id), marks: marks))
    }
  }

  /// Refuses a cell that names several judges, 张伟、李娜 or 张伟 李娜: nobody knows whose mark it is.
  private mutating func namesSeveral(_ judge: String, _ row: DataRow) -> Bool {
    let listed = FormText.names(judge)
    let isList =
      listed.count > 1 && NamesInCell(judge).people.count > 1
      && listed.allSatisfy({ name in name.contains { $0.isLetter } })
      && (listed.count > 2 || !judge.contains(",") || !judge.unicodeScalars.allSatisfy(\.isASCII))
    guard isList || !NamesInCell.several(in: judge).isEmpty else { return false }
    problems.append(
      Problem(MarkProblem.severalJudges(judge), at: row.place(of: "judge"), found: judge))
    return true
  }

  /// Stores the entry of a row.
  private mutating func entry(of row: DataRow) -> String? {
    guard let entry = text("entry", row) else {
      if row.isBlank("entry"), row.header.column("entry") != nil {
        problems.append(
          Problem(
            TableError.missingValue(row.header.heading(of: "entry", or: "作品编号")),
            at: row.place(of: "entry")))
      }
      return nil
    }
    if entriesOfSheet.insert(LookAlike.fold(entry)).inserted, SummaryWord.mayBeFigures(entry) {
      problems.append(
        Problem(
          MarkTableProblem.maybeSummary(entry), severity: .warning, at: row.place(of: "entry")))
    }
    let written = text("track", row)
    let word = written.flatMap { BlankWord($0) }
    // 待定 is no track. 同上 is refused already.
    let track = word == nil ? written ?? "" : ""
    if options.needsTrack {
      hasTrackColumn = hasTrackColumn || row.header.column("track") != nil
      if track.isEmpty, word != .asAbove {
        withoutTrack.append((entry, row.place(of: "track")))
      } else if !track.isEmpty {
        tracked.insert(LookAlike.fold(entry))
      }
    }
    list.note(
      entry: entry, track: track,
      organization: FormText.meant(text("organization", row)), row: row.number,
      rank: statedRank(row).map { ($0, row.place(of: "rank")) })
    return entry
  }

  /// The rank that a row states; `nil` for a cell that gives none, such as 一等奖.
  private func statedRank(_ row: DataRow) -> Int? {
    let cell = row.cell("rank")
    if case .text(let text) = cell.value, let rank = OrdinalWord.number(text) { return rank }
    // The column is not used otherwise, so that a cell without a number is no fault.
    guard let rank = try? cell.wholeNumber(), rank > 0 else { return nil }
    return rank
  }

  private mutating func text(_ id: String, _ row: DataRow) -> String? {
    do throws(CellReadingError) {
      return try row.cell(id).cleanText()
    } catch {
      problems.append(Problem(error, at: row.place(of: id), found: row.cell(id).value.text))
      return nil
    }
  }

  // MARK: A row an entry

  private mutating func readWide(_ reader: DataReader) throws(SheetError) {
    guard let header = reader.header else { return }
    var rows: [DataRow] = []
    while let row = try reader.next() { rows.append(row.compact()) }
    // Without a row nothing tells judges from other columns; that there is none is told.
    guard !rows.isEmpty || options.judges != nil else { return }
    let marks = MarkColumns(header, rows, asked: options.judges, range: options.range)
    for (column, heading) in header.titles {
      if let mark = marks.columns.first(where: { $0.column == column }) {
        reader.account.take(column: column, heading: heading, as: "mark", of: mark.name)
      } else if let reason = marks.passed[column] {
        reader.account.pass(column: column, heading: heading, reason)
      }
    }
    // A column of scores beside a column for each judge was computed from their marks.
    for id in ["score", "criterion"] {
      guard let column = header.column(id) else { continue }
      reader.account.pass(column: column, heading: header.titles[column] ?? "", .notMarks)
    }
    for (problem, column, severity) in marks.problems {
      var place = reader.place
      (place.row, place.column) = (header.row, column)
      problems.append(Problem(problem, severity: severity, at: place))
    }
    guard !marks.problems.contains(where: { $0.2 == .error }),
      !header.problems.contains(where: { $0.severity == .error })
    else { return }
    for criterion in marks.columns.map(\.criterion) where !criterion.isEmpty {
      let share = marks.shares[criterion]
      if let other = shares[criterion], other != share {
        problems.append(Problem(MarkTableProblem.sharesDiffer(criterion), at: reader.place))
      }
      shares.updateValue(share, forKey: criterion)
    }
    let hasJudge = header.column("judge") != nil
    var stated = ["average", "total", "score"].filter { header.column($0) != nil && !hasJudge }
      .map { (id: $0, results: StatedResults(header.heading(of: $0, or: $0))) }
    defer { for column in stated { problems += column.results.problems } }
    for row in rows {
      guard problems.count <= Self.mostProblems else { return }
      guard let entry = entry(of: row) else { continue }
      let judge = hasJudge ? text("judge", row) : nil
      if let judge, namesSeveral(judge, row) { continue }
      var given: [String: Points] = [:]
      var byJudge: [Points] = []
      var isFaulty = false
      for mark in marks.columns {
        let cell = row.cell(at: mark.column)
        var place = row.rowPlace
        place.column = mark.column
        do throws(CellReadingError) {
          guard let points = try cell.points() else { continue }
          guard let judge = mark.judge ?? judge else {
            problems.append(
              Problem(
                TableError.missingValue(row.header.heading(of: "judge", or: "评委")),
                at: row.place(of: "judge")))
            break
          }
          list.add(
            entry: entry, judge: judge,
            judgeOrganization: FormText.meant(text("judge-organization", row)),
            criterion: mark.criterion, points: points, row: row.number, column: mark.column)
          given[mark.criterion] = points
          byJudge.append(points)
        } catch {
          isFaulty = true
          problems.append(Problem(error, at: place, found: cell.value.text))
        }
      }
      if hasJudge, given.count == marks.columns.count { noteTotal(beside: given, row) }
      // With criteria a result depends on their weights.
      guard !isFaulty, marks.columns.allSatisfy({ $0.criterion.isEmpty }) else { continue }
      for index in stated.indices {
        let id = stated[index].id
        stated[index].results.add(row.cell(id), at: row.place(of: id), marks: byJudge)
      }
    }
  }
}
