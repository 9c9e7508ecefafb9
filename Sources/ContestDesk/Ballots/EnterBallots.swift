public import Contest
public import ContestSheets
import ContestStore

/// What became of a table of papers.
public struct BallotReport: Sendable {
  public let fileName: String
  public internal(set) var digest = ""
  /// How many papers the table has, and how many of them are new or different from what is stored.
  public internal(set) var papers = 0
  public internal(set) var changed = 0
  public internal(set) var problems: [Problem] = []
  /// What became of the cells of the file.
  public internal(set) var account: FileAccount
  public internal(set) var isTaken = false
}

extension Desk {
  /// Takes papers of the current run, from a voter's own workbook or from the table in which they were keyed: 录入选票. The file
  /// is taken whole or not at all. Where the rulebook wants two people to key the papers, each of them keys all papers under
  /// their own name.
  ///
  /// A paper that was entered before with other choices, or that its voter handed in with other choices, is refused, unless
  /// `replacing` is set. Then it replaces the earlier one, and the record says which papers were replaced. A paper for too
  /// many candidates is stored and counts as invalid. A text that the other person handed in, to the letter, is refused unless
  /// `keyedApart` says that both were keyed from the papers; this is recorded.
  public func enterBallots(
    _ path: String, into round: Round.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false, keyedApart: Bool = false, mode: RunMode = .run
  ) async throws -> BallotReport {
    try await enterBallots(
      path, into: round, edition: id, replacing: replacing, keyedApart: keyedApart, mode: mode,
      beside: nil)
  }

  /// Takes several files, each whole or not at all. If two files have different choices on the same paper, both are refused
  /// (``FilesTogether``), whatever `replacing` says. A file that cannot be read is reported, and the others are taken.
  public func enterBallots(
    _ paths: [String], into round: Round.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false, keyedApart: Bool = false, mode: RunMode = .run
  ) async throws -> [BallotReport] {
    let meant = try await permitted(.enterBallots, in: id)
    let book = try await database.read { try BallotBook(round, edition: meant, in: $0) }
    try book.requireOpen()
    try book.requireQuorum(book.running())
    let said = FilesTogether.said(paths) { try BallotPaperTable(path: $0, book).said }
    return try await FilesTogether.take(paths, said) { path, beside in
      try await enterBallots(
        path, into: round, edition: id, replacing: replacing, keyedApart: keyedApart, mode: mode,
        beside: beside)
    } unread: {
      BallotReport(fileName: $0, problems: [$1], account: $2)
    }
  }

  /// `beside` is the problem that the file has because of another file.
  private func enterBallots(
    _ path: String, into round: Round.ID?, edition id: Edition.ID?, replacing: Bool,
    keyedApart: Bool, mode: RunMode, beside: Problem?
  ) async throws -> BallotReport {
    let id = try await permitted(.enterBallots, in: id)
    let book = try await database.read { connection in
      let book = try BallotBook(round, edition: id, in: connection)
      try book.requireOpen()
      try book.requireQuorum(book.running())
      return book
    }
    let file = try ReceivedFile(path)
    let table = try BallotPaperTable(path: path, book)
    var base = BallotReport(fileName: file.name, account: table.account)
    base.digest = file.digest.text
    let isSaidApart = keyedApart && file.isText
    base.problems = table.problems + [beside].compactMap(\.self)
    let (report, lines, actor) = (base, table.lines, actor.name)
    let compared = try await database.read { connection in
      try BallotTaking(
        lines, report, book, by: actor, replacing: replacing, isSaidApart: isSaidApart,
        in: connection
      ).report
    }
    guard !compared.hasErrors, mode == .run else { return try compared.accounted(path) }
    let taken = try await database.write(action("ballot.enter")) { transaction in
      let book = try BallotBook(book.round.id, edition: id, in: transaction)
      try book.requireOpen()
      try book.requireQuorum(book.running())
      var taking = try BallotTaking(
        lines, report, book, by: actor, replacing: replacing, isSaidApart: isSaidApart,
        in: transaction)
      guard !taking.report.hasErrors else { return taking.report }
      try taking.take(digest: file.digest, file: file.name, in: transaction)
      return taking.report
    }
    return try taken.accounted(path)
  }
}

extension BallotReport: AccountedReport {}

/// A table of papers: a row for each candidate, a column for each paper.
struct BallotPaperTable {
  struct Line {
    var entry: String
    var choices: [(paper: String, choice: Ballot.Choice, place: Place)]
    var place: Place
    /// The title in the row, by which a moved cell is noticed; empty where the table has none.
    var title = ""
    var titlePlace = Place()
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []
  private(set) var account: FileAccount

  init(path: String, _ book: BallotBook) throws {
    let source = try SheetSource.open(path)
    let columns = try Self.columns(book)
    let sheets = try TableSheets(
      source, columns: columns.map(\.column), fillingMerged: true)
    account = FileAccount(source.name, sheets: sheets.leftOut)
    problems = sheets.problems
    for reader in sheets.readers {
      for paper in columns where paper.id != nil {
        guard let header = reader.header, let column = header.column(paper.column.id),
          let title = header.titles[column], ChangeWord.isIn(title)
        else { continue }
        var place = reader.place
        (place.row, place.column) = (header.row, column)
        problems.append(Problem(BallotFault.paperOfChange(title), at: place, found: title))
      }
      while let row = try reader.next() { try read(row, columns) }
      // A vote in a cell that is merged over several candidates is refused, as a mark is.
      let votes = Set(
        columns.filter { $0.id != nil }.compactMap { reader.header?.column($0.column.id) })
      problems += reader.mergedProblems(besides: votes)
      problems += reader.mergedDown(in: votes).map { Problem(MarkTableProblem.mergedMark, at: $0) }
      problems += reader.problems
      account.sheets.append(reader.account)
    }
  }

  /// What the file says, choice by choice, to compare it with other files.
  var said: [FilesTogether.Said] {
    lines.flatMap { line in
      line.choices.map { choice in
        FilesTogether.Said(
          about: [LookAlike.fold(line.entry), choice.paper], value: choice.choice.rawValue,
          shown: line.entry)
      }
    }
  }

  /// A column that may hold a paper. Columns that cannot be one are kept too, so that their content is reported.
  private struct Paper {
    var column: TableColumn
    var id: String?
    var fault: BallotFault?
  }

  private static func columns(_ book: BallotBook) throws -> [Paper] {
    let run = try book.running()
    let nouns = book.edition.rulebook.nouns
    let known = [
      TableColumn(
        .entry, or: [nouns.numberHeading, "候选人编号"], lastResort: HeadingWord.ordinal.words,
        isRequired: true),
      TableColumn(.title, or: [nouns.titleHeading, "候选人"]),
      TableColumn(.organization, isUsed: false), TableColumn(.note, isUsed: false),
    ].map { Paper(column: $0) }
    var papers = book.papers(of: run).map { paper in
      Paper(
        column: TableColumn(
          "paper-\(paper.id)", [paper.heading] + (book.rule.isNamed ? [paper.id] : [])),
        id: paper.id)
    }
    if book.rule.isNamed {
      papers += book.voters.filter { !run.present.contains($0.judge) }.map { voter in
        let name = book.name(of: voter.judge)
        let fault: BallotFault =
          voter.state == .voter ? .notPresent(voter: name) : .notVoter(name)
        return Paper(
          column: TableColumn("other-\(voter.judge)", [name, voter.judge.text]), fault: fault)
      }
    } else {
      let present = run.present.count
      papers += (present + 1...present + 100).map { number in
        Paper(
          column: TableColumn("other-\(number)", ["票\(number)"]), fault: .morePapers(than: present))
      }
    }
    return known + papers
  }

  private mutating func read(_ row: DataRow, _ columns: [Paper]) throws {
    do {
      guard let entry = try row.cell("entry").cleanText(halfWidth: true) else {
        throw BallotFault.entryMissing
      }
      var line = Line(entry: entry, choices: [], place: row.place(of: "entry"))
      line.title = try row.cell("title").cleanText() ?? ""
      line.titlePlace = row.place(of: "title")
      for paper in columns where row.header.column(paper.column.id) != nil {
        let cell = row.cell(paper.column.id)
        guard paper.id != nil || paper.fault != nil, !cell.value.isBlank else { continue }
        let place = row.place(of: paper.column.id)
        let text = try cell.cleanText(halfWidth: true) ?? ""
        if let fault = paper.fault {
          problems.append(Problem(fault, at: place, found: text))
        } else if let choice = Ballot.Choice(written: text) {
          line.choices.append((paper.id ?? "", choice, place))
        } else {
          problems.append(Problem(BallotFault.unknownChoice(text), at: place, found: text))
        }
      }
      lines.append(line)
    } catch let error as any Explained {
      problems.append(Problem(error, at: row.rowPlace))
    }
  }
}

/// Compares the papers of a table with what is stored.
struct BallotTaking {
  private(set) var report: BallotReport
  private let book: BallotBook
  private let run: BallotRun
  /// The person under whose name papers are stored; empty where one keying is enough.
  private let keyer: String
  private var toSave: [Ballot] = []
  /// Papers that replace those that their voters handed in.
  private var displacing: [String] = []
  /// The row of each candidate.
  private var rows: [Entry.ID: Place] = [:]
  /// The candidates who have left since the run began. A table need not have them.
  private let departed: Set<Entry.ID>
  /// Whether the other person's text is the same to the letter, and somebody said that both were keyed apart.
  private var isKeyedApart = false

  init(
    _ lines: [BallotPaperTable.Line], _ report: BallotReport, _ book: BallotBook, by actor: String,
    replacing: Bool, isSaidApart: Bool = false, in connection: Connection
  ) throws {
    self.report = report
    self.book = book
    run = try book.running()
    departed = Set(book.departed(from: run))
    let kept = try BallotRecords.keyings(
      book.edition.id, book.round.id, run: run.number, in: connection)
    keyer =
      book.rule.keyed == .twice
      ? kept.keys.sorted().first { Self.isSame($0, actor) } ?? actor : ""
    let others = kept.keys.filter { $0 != keyer }.sorted()
    if book.rule.keyed == .twice, kept[keyer] == nil, others.count > 1 {
      throw BallotFault.keyedByTwo(others)
    }
    if book.rule.keyed == .twice {
      guard Actor.isNamed(actor) else { throw BallotFault.clerkUnnamed }
      if let digest = Digest(report.digest),
        let other = try keyer(of: digest, among: others, in: connection)
      {
        guard isSaidApart else { throw BallotFault.sameFile(clerk: other) }
        isKeyedApart = true
      }
    }
    let papers = try gather(lines, in: connection)
    self.report.papers = papers.count
    if papers.isEmpty, !report.hasErrors {
      self.report.problems.append(Problem(BallotFault.empty, at: Place(file: report.fileName)))
    }
    let cast = keyer.isEmpty ? kept[BallotRecords.byVoters] ?? [] : []
    let before = Dictionary(
      ((kept[keyer] ?? []) + cast).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let byVoters = Set(cast.map(\.id))
    let most = book.rule.mostMarks(openSeats: book.result.openSeatsOr(book.rule.seats))
    for paper in papers.values.sorted(by: { NaturalOrder.precedes($0.ballot.id, $1.ballot.id) }) {
      let ballot = paper.ballot
      let marks = ballot.choices.values.count { $0 == .for }
      if let most, marks > most {
        self.report.problems.append(
          Problem(
            BallotFault.tooManyMarks(paper: book.paperName(ballot.id), marks, most: most),
            severity: .warning, at: paper.place))
      }
      guard before[ballot.id] != ballot else { continue }
      toSave.append(ballot)
      if byVoters.contains(ballot.id) {
        displacing.append(ballot.id)
        self.report.problems.append(
          Problem(
            BallotFault.castByVoter(paper: book.paperName(ballot.id)),
            severity: replacing ? .warning : .error, at: paper.place))
      } else if before[ballot.id] != nil, !replacing {
        tellDifferences(of: paper, from: before[ballot.id])
      }
    }
    self.report.changed = toSave.count
    tellRecusedVotes(before.merging(papers.mapValues(\.ballot)) { _, new in new })
  }

  /// Refuses a paper that was entered otherwise before, at the first cell that differs, with the candidates that it differs on.
  private mutating func tellDifferences(of paper: GivenPaper, from before: Ballot?) {
    let (given, kept) = (paper.ballot.choices, before?.choices ?? [:])
    let differing = Set(given.keys).union(kept.keys).filter { given[$0] != kept[$0] }
      .sorted { rowOrder(Entry.ID($0)) < rowOrder(Entry.ID($1)) }
    let cell = differing.first.flatMap { entry -> Place? in
      guard paper.places[entry] == nil else { return paper.places[entry] }
      // A blank cell has no choice of its own: it stands in the paper's column, in the candidate's row.
      guard let row = rows[Entry.ID(entry)], row.sheet == paper.place.sheet else { return nil }
      var place = paper.place
      place.row = row.row
      return place
    }
    report.problems.append(
      Problem(
        BallotFault.keyedBefore(paper: book.paperName(paper.ballot.id), differing: differing),
        at: cell ?? paper.place))
  }

  /// Where a candidate stands in the table, then by code.
  private func rowOrder(_ entry: Entry.ID) -> (Int, String) {
    (rows[entry]?.row ?? .max, entry.text)
  }

  /// Refuses a table with more votes on a candidate than voters may cast: where papers are secret, the count is all that shows
  /// that somebody voted who is recused.
  private mutating func tellRecusedVotes(_ papers: [String: Ballot]) {
    guard var kept = book.input.runs.last, kept.number == run.number else { return }
    kept.papers = papers.keys.sorted().compactMap { papers[$0] }
    for one in RecusedVotes.found(in: kept, of: book.input, book.rule) {
      report.problems.append(
        Problem(
          BallotFault.recusedVoted([one], run: run.number),
          at: rows[one.candidate] ?? Place(file: report.fileName)))
    }
  }

  /// A paper of the table, with the place of its first choice and those of all its choices.
  private struct GivenPaper {
    var ballot: Ballot
    let place: Place
    var places: [String: Place] = [:]
  }

  private mutating func gather(
    _ lines: [BallotPaperTable.Line], in connection: Connection
  ) throws -> [String: GivenPaper] {
    let names = try RoundNames(book.judged, in: connection)
    let standing = Set(run.candidates)
    var papers: [String: GivenPaper] = [:]
    var first: [Entry.ID: Place] = [:]
    var hasUnknown = false
    let titles = RowTitles(names)
    for line in lines {
      do {
        let entry = try names.find(line.entry).entry
        if let place = first[entry] {
          throw BallotFault.candidateTwice(line.entry, first: place.cell ?? "\(place)")
        }
        first[entry] = line.place
        guard standing.contains(entry) else {
          throw BallotFault.notCandidate(line.entry, run: run.number)
        }
        if let problem = titles.problem(
          with: line.title, of: entry, written: line.entry, at: line.titlePlace)
        {
          report.problems.append(problem)
        }
        for (paper, choice, place) in line.choices {
          if book.isRecused(paper, from: entry), choice == .for || choice == .against {
            report.problems.append(
              Problem(
                BallotFault.votesThoughRecused(
                  voter: book.paperName(paper), candidate: entry.text), at: place))
          }
          papers[paper, default: GivenPaper(ballot: Ballot(paper, [:]), place: place)]
            .ballot.choices[entry.text] = choice
          papers[paper]?.places[entry.text] = place
        }
      } catch let error as any Explained {
        hasUnknown = true
        report.problems.append(Problem(error, at: line.place, found: line.entry))
      }
    }
    rows = first
    // A row that nobody knows may be the one that is missing.
    let missing = run.candidates.filter { first[$0] == nil && !departed.contains($0) }
      .map { shown($0, names) }
    if !lines.isEmpty, !missing.isEmpty, !hasUnknown {
      report.problems.append(
        Problem(BallotFault.candidatesMissing(missing), at: Place(file: report.fileName)))
    }
    // A paper that shows only printed recusals was not handed in.
    let handedIn = papers.filter { paper in
      paper.value.ballot.choices.contains { entry, choice in
        choice != .recused || !book.isRecused(paper.key, from: Entry.ID(entry))
      }
    }
    tellBlanks(handedIn, names, first)
    tellDeparted(handedIn, names, first)
    return handedIn
  }

  /// A candidate with the name that lists show.
  private func shown(_ entry: Entry.ID, _ names: RoundNames) -> String {
    let title = names.lines.first { $0.entry == entry }?.title ?? ""
    return title.isEmpty ? entry.text : "\(entry.text) \(PersonalNumbers.masked(title))"
  }

  /// Tells of the cells that are blank on papers that came in. Nobody was recused there, and the count takes an abstention.
  private mutating func tellBlanks(
    _ papers: [String: GivenPaper], _ names: RoundNames,
    _ rows: [Entry.ID: Place]
  ) {
    var (count, ids): (Int, Set<String>) = (0, [])
    var first: (text: String, place: Place)?
    for (id, paper) in papers.sorted(by: { NaturalOrder.precedes($0.key, $1.key) }) {
      for entry in run.candidates where paper.ballot.choices[entry.text] == nil {
        guard let place = rows[entry], !departed.contains(entry), !book.isRecused(id, from: entry)
        else { continue }
        count += 1
        ids.insert(id)
        first = first ?? ("\(book.paperName(id)) \(shown(entry, names))", place)
      }
    }
    guard let first else { return }
    report.problems.append(
      Problem(
        BallotFault.blankCells(count, papers: ids.count, first: first.text), severity: .warning,
        at: first.place))
  }

  /// Tells of votes on candidates who have left since the run began.
  private mutating func tellDeparted(
    _ papers: [String: GivenPaper], _ names: RoundNames,
    _ rows: [Entry.ID: Place]
  ) {
    for entry in run.candidates where departed.contains(entry) {
      let votes = papers.values.count {
        let choice = $0.ballot.choices[entry.text]
        return choice == .for || choice == .against
      }
      guard votes > 0, let place = rows[entry] else { continue }
      report.problems.append(
        Problem(
          BallotFault.votesForDeparted(shown(entry, names), papers: votes), severity: .warning,
          at: place))
    }
  }

  /// Whether two names are those of one person: 登记甲 with a blank behind it, or in full width, is nobody else.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    LookAlike.fold(one) == LookAlike.fold(other)
  }

  /// Who handed in the same file for this run. In another run the same votes may well give the same text.
  private func keyer(
    of digest: Digest, among others: [String], in connection: Connection
  ) throws -> String? {
    let (edition, round) = (book.edition.id, book.round.id)
    let all = try HistoryRecords.records(of: .file(digest), in: connection)
    return all.last { told in
      told.record.action == "ballot.enter"
        && others.contains { Self.isSame($0, told.record.actor) }
        && told.told("edition") == edition.text && told.told("round") == round.text
        // Records of older programs do not say the run; these began after it did.
        && (told.told("run").map { $0 == "\(run.number)" } ?? (told.record.at >= run.at))
    }?.record.actor
  }

  mutating func take(digest: Digest, file: String, in transaction: Transaction) throws {
    let (edition, round) = (book.edition.id, book.round.id)
    if !toSave.isEmpty {
      var detail = [
        "run": "\(run.number)", "papers": "\(toSave.count)", "file": digest.text,
      ]
      if !displacing.isEmpty { detail["displacing"] = displacing.joined(separator: " ") }
      try BallotRecords.save(
        toSave, run: run.number, by: keyer, edition, round, detail: detail, in: transaction)
    }
    try transaction.record(
      .file(digest),
      detail: [
        "edition": edition.text, "round": round.text, "run": "\(run.number)",
        "papers": "\(report.papers)",
      ].merging(isKeyedApart ? ["keyed-apart": "yes"] : [:]) { $1 }, withheld: ["file": file])
    report.isTaken = true
  }
}
