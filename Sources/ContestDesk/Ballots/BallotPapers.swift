public import Contest
import ContestSheets
import ContestStore

/// What was written for a run of a ballot.
public struct WrittenBallotPapers: Hashable, Codable, Sendable {
  public let run: Int
  public let files: [String]
  /// How many candidates are on the papers.
  public let candidates: Int
  public let papers: Int
  /// The candidates of the run who have left since it began, and are on no paper that is written from now on.
  public let departed: [String]
}

extension Desk {
  /// Writes the papers of the current run: 选票. In a named ballot, a workbook for each voter who is present, with the voter's
  /// recusals in it; in a secret ballot, a paper to print. Beside them the table in which papers are keyed: a row for each
  /// candidate, a column for each paper. The filled-in files come back through
  /// ``enterBallots(_:into:edition:replacing:keyedApart:mode:)``.
  ///
  /// Candidates who have left since the run began are on no paper. The table has them last, because papers that were printed
  /// before may name them.
  ///
  /// - Throws: ``BallotFault/lacksQuorum(run:present:needed:)``, ``BallotFault/allDeparted(run:)``, `SheetError`, `StoreError`.
  public func writeBallotPapers(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, to folder: String
  ) async throws -> WrittenBallotPapers {
    try await writeBallotPapers(of: round, edition: id, to: folder) { _, _ in nil }
  }

  /// Writes the papers with choices filled in, for a played season. A paper is known by its voter's id, or by its number.
  package func writeBallotPapers(
    of round: Round.ID?, edition id: Edition.ID?, to folder: String,
    filling: @escaping @Sendable (_ paper: String, _ entry: Entry.ID) -> Ballot.Choice?
  ) async throws -> WrittenBallotPapers {
    let id = try await permitted(.enterBallots, in: id)
    let sheets = try await database.read { connection in
      let book = try BallotBook(round, edition: id, in: connection)
      try book.requireOpen()
      return try book.sheets(filling, in: connection)
    }
    let waiting = try WaitingFiles(in: folder)
    defer { waiting.remove() }
    try waiting.requireUntouched(sheets.files.map(\.file), self)
    for sheet in sheets.files {
      try sheet.write(to: waiting.path(for: sheet.file), created: clock())
    }
    try waiting.moveIntoPlace(sheets.files.map(\.file))
    return WrittenBallotPapers(
      run: sheets.run, files: sheets.files.map { waiting.finalPath(of: $0.file) },
      candidates: sheets.candidates, papers: sheets.papers, departed: sheets.departed.map(\.text))
  }
}

/// A sheet of candidates with a column for each paper.
struct BallotSheet: Sendable {
  struct Row: Sendable {
    var entry: String
    var title: String
    var organization: String
    var choices: [Ballot.Choice?]
  }
  var file: String
  var heading: String
  var line: String
  var guide: String
  /// A sentence for the guide that says how many may be marked; empty where there is no limit.
  var limit = ""
  var nouns: Nouns
  /// Whether all candidates are persons, whose titles are their names.
  var isOfPersons = false
  /// Whether a voter signs it.
  var isNamed = false
  /// Whether this is the table in which papers are keyed, rather than a paper.
  var isTable = false
  var papers: [String]
  var rows: [Row]

  /// Cells for choices are light yellow and offer 赞成, 反对, 弃权, 回避.
  func write(to path: String, created: Instant) throws {
    let writer = try WorkbookWriter(path: path, created: created, title: heading)
    let sheet = writer.addSheet("选票")
    let last = 4 + papers.count
    sheet.setPage(landscape: papers.count > 2)
    if isNamed, !isTable {
      // The signature line is printed in the footer only. In the file nothing stands below the rows, so that it is read back
      // unchanged.
      sheet.setPageNumbers(footerLeft: "投票人签名：", footerRight: "日期：　　　　年　　月　　日")
    } else {
      sheet.setPageNumbers()
    }
    sheet.repeatRows(4...4)
    sheet.freeze(rows: 4, columns: papers.count > 1 ? 3 : 0)
    for (column, width) in zip([1, 2, 3, 4], [6.0, 12, 30, 24]) {
      sheet.setWidth(width, ofColumns: column...column)
    }
    sheet.setWidth(papers.count > 1 ? 9 : 16, ofColumns: 5...last)
    sheet.setHeight(32, ofRow: 1)
    sheet.merge(
      heading, CellRange(rows: 1...1, columns: 1...last),
      writer.style(CellFormat(font: "黑体", size: 18, horizontal: .center)))
    let plain = writer.style(CellFormat(font: "仿宋", size: 12))
    sheet.merge(line, CellRange(rows: 2...2, columns: 1...last), plain)
    sheet.setHeight(guide.contains("\n3.") ? 82 : 50, ofRow: 3)
    sheet.merge(
      guide, CellRange(rows: 3...3, columns: 1...last),
      writer.style(
        CellFormat(font: "仿宋", size: 11, horizontal: .left, vertical: .top, wraps: true)))
    let head = writer.style(
      CellFormat(
        font: "黑体", size: 11, fill: 0xE2EFDA, horizontal: .center, wraps: true, border: true))
    for (index, text) in (["序号", nouns.numberHeading, nouns.titleHeading, "单位"] + papers)
      .enumerated()
    {
      sheet.write(text, row: 4, column: index + 1, head)
    }
    let body = writer.style(CellFormat(font: "仿宋", size: 11, wraps: true, border: true))
    let center = writer.style(CellFormat(font: "仿宋", size: 11, horizontal: .center, border: true))
    let cell = writer.style(
      CellFormat(font: "仿宋", size: 11, fill: 0xFFFBE6, horizontal: .center, border: true)
        .numbers("@"))
    for (offset, row) in rows.enumerated() {
      let number = 5 + offset
      sheet.write(offset + 1, row: number, column: 1, center)
      sheet.write(row.entry, row: number, column: 2, center)
      sheet.write(row.title, row: number, column: 3, body)
      sheet.write(row.organization, row: number, column: 4, body)
      for (place, choice) in row.choices.enumerated() {
        if let choice {
          sheet.write(choice.name(in: .chinese), row: number, column: 5 + place, cell)
        } else {
          sheet.blank(row: number, column: 5 + place, cell)
        }
      }
    }
    if !rows.isEmpty {
      let choices = Ballot.Choice.allCases.map { $0.name(in: .chinese) }
      sheet.setInput(
        InputRule(.list(choices)), in: CellRange(rows: 5...(4 + rows.count), columns: 5...last))
    }
    try writer.close()
  }
}

/// The papers of a run, with the table in which they are keyed first.
struct BallotSheets {
  let run: Int
  let papers: Int
  let candidates: Int
  let departed: [Entry.ID]
  let isNamed: Bool
  let files: [BallotSheet]
}

extension BallotBook {
  func sheets(
    _ filling: (String, Entry.ID) -> Ballot.Choice?, in connection: Connection
  ) throws -> BallotSheets {
    let run = try running()
    try requireQuorum(run)
    let own = Set(run.candidates)
    let briefs = try EntryBriefRecords.all(edition.id, in: connection)
      .filter { own.contains($0.id) }.sorted { NaturalOrder.precedes($0.id.text, $1.id.text) }
    let candidates = briefs.filter { standing.contains($0.id) }
    let departed = briefs.filter { !standing.contains($0.id) }
    guard !candidates.isEmpty else { throw BallotFault.allDeparted(run: run.number) }
    let papers = papers(of: run)
    let most = rule.mostMarks(openSeats: result.openSeatsOr(rule.seats))
    let limit = most.map { "至多赞成 \($0) 个，多选的整张无效。" } ?? ""
    func sheet(
      _ file: String, _ line: String, _ guide: String, _ columns: [(id: String, heading: String)],
      isTable: Bool = false
    ) -> BallotSheet {
      func row(_ brief: EntryBrief, _ choice: (String) -> Ballot.Choice?) -> BallotSheet.Row {
        BallotSheet.Row(
          entry: brief.id.text, title: PersonalNumbers.masked(brief.title),
          organization: brief.organization, choices: columns.map { choice($0.id) })
      }
      return BallotSheet(
        file: file,
        heading:
          "\(edition.heading)\(round.name.chinese)\(isTable ? "选票录入表" : "选票")（第 \(run.number) 轮）",
        line: line, guide: guide, limit: limit, nouns: edition.rulebook.nouns,
        isOfPersons: candidates.allSatisfy {
          edition.rulebook.subject(of: $0.track) == .person
        }, isNamed: rule.isNamed, isTable: isTable, papers: columns.map(\.heading),
        rows: candidates.map { brief in
          row(brief) {
            isRecused($0, from: brief.id) ? .recused : filling($0, brief.id)
          }
        } + (isTable ? departed.map { row($0) { _ in nil } } : []))
    }
    // Where the edition has several ballots, the file names differ, so that the papers of one do not overwrite those of
    // another.
    let ballots = edition.tier.rounds.count { $0.ballot != nil }
    let which = ballots > 1 ? "\(round.name.chinese.fileSafe)-" : ""
    let without = Set(self.departed(from: run))
    let gone = departed.filter { without.contains($0.id) }.map {
      "\($0.id) \(PersonalNumbers.masked($0.title))"
    }
    let aboutGone =
      gone.isEmpty
      ? ""
      : "\n3. \(gone.joined(separator: "、"))已不在列，排在表末：以前印的选票上有其名的照原票填，没有的空着；得票不作数。"
    let guide =
      "1. 在浅黄色单元格填“赞成”“反对”或“弃权”；已填“回避”的不投。\n2. \(limit)没有填的按弃权计；全都弃权的，请至少填一个“弃权”，否则看不出是否投过票。"
    var files = [
      sheet(
        "选票录入表-\(which)第\(run.number)轮.xlsx", edition.officeLine,
        "1. 每张选票一列，照原票填：赞成（√）、反对（×）、弃权、回避。\n2. 没有收回的选票整列空着；空白票至少填一个“弃权”。\(aboutGone)", papers,
        isTable: true)
    ]
    if rule.isNamed {
      files += papers.map { paper in
        sheet(
          "选票-\(which)\(paper.heading.fileSafe)-第\(run.number)轮.xlsx", "投票人：\(paper.heading)",
          guide,
          [paper])
      }
    } else {
      files.append(
        sheet(
          "选票-\(which)第\(run.number)轮.xlsx", "无记名投票，请勿署名", guide, [(id: "", heading: "意见")]))
    }
    return BallotSheets(
      run: run.number, papers: papers.count, candidates: candidates.count,
      departed: departed.map(\.id), isNamed: rule.isNamed, files: files)
  }

  /// Whether the voter of a named paper may not vote on a candidate.
  func isRecused(_ paper: String, from entry: Entry.ID) -> Bool {
    rule.isNamed && input.recusals[entry]?.contains(Judge.ID(paper)) == true
  }
}

extension BallotResult {
  /// The number of open seats; before any run, that of the rule.
  func openSeatsOr(_ seats: Int?) -> Int? {
    switch next {
    case .run(_, _, let open), .seatsOpen(let open, _): open > 0 ? open : seats
    case .counting, .complete, .notHeld:
      seats.map { max($0 - elected.count, 0) }
    }
  }
}

extension Ballot.Choice {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.for, .chinese): "赞成"
    case (.for, .english): "for"
    case (.against, .chinese): "反对"
    case (.against, .english): "against"
    case (.abstain, .chinese): "弃权"
    case (.abstain, .english): "abstain"
    case (.recused, .chinese): "回避"
    case (.recused, .english): "recused"
    }
  }

  /// Reads a choice as people write it: 赞成, √, for; `nil` for anything else.
  init?(written text: String) {
    switch LookAlike.fold(text) {
    case "for", "赞成", "同意", "√", "✓", "✔", "1", "yes", "是": self = .for
    case "against", "反对", "不同意", "×", "✗", "✘", "x", "0", "no", "否": self = .against
    case "abstain", "弃权": self = .abstain
    case "recused", "回避": self = .recused
    default: return nil
    }
  }
}
