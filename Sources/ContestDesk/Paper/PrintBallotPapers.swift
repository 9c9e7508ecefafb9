public import Contest
import ContestStore

extension Desk {
  /// Prints the ballot papers of the current run as one PDF: 选票.
  ///
  /// In a named ballot each voter who is present gets a page with their name and recusals. In a secret ballot there are
  /// as many identical papers as voters. The office types the filled-in papers into the table that
  /// ``writeBallotPapers(of:edition:to:)`` writes.
  ///
  /// A voter's paper with characters that cannot be printed is left out and named, also on the last page. A candidate's name is on
  /// every paper, so nothing is printed then.
  ///
  /// - Returns: what was printed, which papers were left out, and which fonts replaced missing ones.
  /// - Throws: ``NotPermitted``, ``BallotFault``, `PrintError`, `SheetError`, `StoreError`.
  public func printBallotPapers(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, to path: String
  ) async throws -> (written: WrittenBallotPapers, leftOut: [Problem], notes: [Bilingual]) {
    let id = try await permitted(.enterBallots, in: id)
    let sheets = try await database.read { connection in
      let book = try BallotBook(round, edition: id, in: connection)
      try book.requireOpen()
      return try book.sheets({ _, _ in nil }, in: connection)
    }
    // The first file is the table into which the papers are typed.
    let own = sheets.files.dropFirst().map(\.paper)
    let papers = sheets.isNamed ? own : own.flatMap { Array(repeating: $0, count: sheets.papers) }
    let (batch, notes) = try print(papers, to: path)
    let written = WrittenBallotPapers(
      run: sheets.run, files: [path], candidates: sheets.candidates, papers: batch.printed.count,
      departed: sheets.departed.map(\.text))
    return (written, batch.leftOut, notes)
  }
}

extension BallotSheet {
  fileprivate var paper: OfficePaper {
    OfficePaper(
      whose: isNamed
        ? Bilingual(chinese: "选票（\(line)）", english: "The ballot paper of \(papers.first ?? "")")
        : Bilingual(chinese: "选票", english: "The ballot paper"),
      tables: [printed])
  }

  /// The printed paper, to be marked by hand, with a column for each choice. Candidates for whom this voter may not vote
  /// are crossed out.
  var printed: OfficeTable {
    typealias Column = OfficeTable.Column
    let choices: [Ballot.Choice] = [.for, .against, .abstain]
    let columns =
      [
        Column("序号", width: 6, .center), Column(nouns.numberHeading, width: 11, .center),
        Column(isOfPersons ? "姓名" : nouns.titleHeading, width: 30), Column("单位", width: 24),
      ] + choices.map { Column($0.name(in: .chinese), width: 8, .center) }
    let body = rows.enumerated().map { place, row -> [OfficeTable.Cell] in
      let head: [OfficeTable.Cell] = [
        .integer(place + 1), .text(row.entry), .text(row.title), .text(row.organization),
      ]
      guard let choice = row.choices.first ?? nil else {
        return head + choices.map { _ in .blank }
      }
      guard choice != .recused else { return head + choices.map { _ in .text("回避") } }
      return head + choices.map { $0 == choice ? .text("√") : .blank }
    }
    return OfficeTable(
      name: "选票", title: heading, leading: line, columns: columns, rows: body,
      notes: [
        "1. 每个\(nouns.entry())在“赞成”“反对”“弃权”中选一栏画√，只画一处；写“回避”的不投。",
        "2. \(limit)一栏也没有画的按弃权计。画错的请另换一张，不要涂改。",
      ], signatures: isNamed ? ["投票人签名：", "日期：　　　　年　　月　　日"] : [],
      isLandscape: false, form: OfficeTable.Form(number: nil, rowHeight: 30))
  }
}
