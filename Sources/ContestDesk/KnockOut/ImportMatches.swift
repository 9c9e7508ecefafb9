public import Contest
public import ContestSheets
import ContestStore

/// The result of reading a file of matches.
public struct MatchReport: Sendable {
  public let fileName: String
  public internal(set) var digest = ""
  /// How many matches have a winner in the file, how many of these are new or different, and how many are blank.
  public internal(set) var matches = 0
  public internal(set) var changed = 0
  public internal(set) var blank = 0
  public internal(set) var problems: [Problem] = []
  /// What was read from the cells of the file.
  public internal(set) var account: FileAccount
  public internal(set) var isTaken = false
}

extension MatchReport: AccountedReport {}

extension Desk {
  /// Takes results of matches from the list that ``writeBracket(_:to:in:)`` writes, or from any table with 场次 and 胜者: 登记一批胜负.
  /// Either the whole file is taken or nothing.
  ///
  /// Matches are taken in their order, so that a file may hold one and the next that follows from it. A match without a winner
  /// stays as it is. A result on record is changed only with `replacing` and a reason, as by ``recordMatch(_:winner:score:isWalkover:of:edition:replacing:reason:)``.
  ///
  /// - Throws: ``KnockOutFault``; ``JudgingError/closed(_:)`` where the round is closed.
  public func importMatches(
    _ path: String, of round: Round.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false, reason: String = "", mode: RunMode = .run
  ) async throws -> MatchReport {
    let id = try await permitted(.enterScores, in: id)
    let file = try ReceivedFile(path)
    let book = try await database.read { try KnockOutBook(round, edition: id, in: $0) }
    _ = try book.requireDrawn()
    let table = try MatchFile(path: path, book.edition.names)
    @Sendable func report(
      _ book: KnockOutBook
    ) throws -> (MatchReport, [CommitteeDecision.Choice]) {
      try book.judged.requireOpen()
      var taking = MatchTaking(book, try book.requireDrawn(), replacing: replacing)
      taking.take(table.lines)
      var report = MatchReport(fileName: file.name, account: table.account)
      report.digest = file.digest.text
      (report.matches, report.changed) = (taking.matches, taking.choices.count)
      report.blank = taking.blank
      report.problems = table.problems + taking.problems
      if report.matches == 0, !report.hasErrors {
        report.problems.append(
          Problem(
            NamedText(KnockOutFault.nothingFilledIn, naming: book.edition.names),
            at: Place(file: file.name)))
      }
      if taking.replaced, !report.hasErrors, reason.allSatisfy(\.isWhitespace) {
        throw EditionError.reasonMissing
      }
      return (report, taking.choices)
    }
    let (compared, _) = try report(book)
    guard !compared.hasErrors, mode == .run else { return try compared.accounted(path) }
    let taken = try await database.write(action("bracket.import")) { transaction in
      let book = try KnockOutBook(book.round.id, edition: id, in: transaction)
      var (report, choices) = try report(book)
      guard !report.hasErrors else { return report }
      if !choices.isEmpty {
        try DecisionRecords.add(
          choices, of: choices.flatMap(\.meeting), kind: "match", round: book.round.id,
          reason: reason.allSatisfy(\.isWhitespace) ? "登记胜负" : reason, book.edition.id,
          detail: ["file": file.digest.text], in: transaction)
      }
      try transaction.record(
        .file(file.digest),
        detail: [
          "edition": book.edition.id.text, "round": book.round.id.text,
          "matches": "\(report.matches)",
        ], withheld: ["file": file.name])
      report.isTaken = true
      return report
    }
    return try taken.accounted(path)
  }
}

extension CommitteeDecision.Choice {
  /// The two of a match.
  fileprivate var meeting: [Entry.ID] {
    if case .match(_, _, let result) = self { [result.winner, result.loser] } else { [] }
  }
}

/// A file of results, row by row.
private struct MatchFile {
  struct Line {
    var number: Int
    var winner: String
    /// `nil` where the table has no such column.
    var score: String?
    var standing: String?
    var sides: [String]
    var place, winnerPlace, scorePlace, standingPlace: Place
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []
  private(set) var account: FileAccount

  init(path: String, _ names: Names) throws {
    let source = try SheetSource.open(path)
    let columns = [
      TableColumn("match", ["场次", "比赛场次", "场", "match"], isRequired: true),
      TableColumn(.winner, or: ["获胜方", "获胜队", "胜队"], isRequired: true),
      TableColumn("match-score", ["比分", "score"]),
      TableColumn("match-standing", ["情况", "弃权", "standing", "walkover"]),
      TableColumn("one-side", ["一方", "甲方", "one side"]),
      TableColumn("other-side", ["另一方", "乙方", "other side"]),
      TableColumn("match-stage", ["阶段", "stage"], isUsed: false),
      TableColumn(.note, isUsed: false),
    ]
    let sheets = try TableSheets(source, columns: columns, fillingMerged: true)
    account = FileAccount(source.name, sheets: sheets.leftOut)
    // The bracket and the draw lie beside the list of matches in our own file.
    problems = sheets.problems.filter { $0.code != "table-sheet-left-out" || !Self.isOwn($0) }
    for reader in sheets.readers {
      while let row = try reader.next() { read(row, names) }
      problems += reader.mergedProblems()
      problems += reader.problems
      account.sheets.append(reader.account)
    }
  }

  private static func isOwn(_ problem: Problem) -> Bool {
    ["对阵图", "抽签号", "bracket", "draw"].contains(problem.place.sheet ?? "")
  }

  private mutating func read(_ row: DataRow, _ names: Names) {
    do {
      func text(_ column: String) throws -> String? {
        guard row.header.column(column) != nil else { return nil }
        return try row.cell(column).cleanText() ?? ""
      }
      let typed = try row.cell("match").cleanText(halfWidth: true) ?? ""
      let line = Line(
        number: Self.number(typed) ?? 0, winner: try text("winner") ?? "",
        score: try text("match-score"), standing: try text("match-standing"),
        sides: [try text("one-side"), try text("other-side")].compactMap(\.self)
          .filter { !$0.isEmpty },
        place: row.place(of: "match"), winnerPlace: row.place(of: "winner"),
        scorePlace: row.place(of: "match-score"), standingPlace: row.place(of: "match-standing"))
      guard line.number > 0 else {
        guard !typed.isEmpty || !line.winner.isEmpty else { return }
        throw KnockOutFault.matchMissing(typed)
      }
      lines.append(line)
    } catch let error as KnockOutFault {
      problems.append(Problem(NamedText(error, naming: names), at: row.place(of: "match")))
    } catch let error as any Explained {
      problems.append(Problem(error, at: row.rowPlace))
    } catch {
      problems.append(
        Problem(NamedText(KnockOutFault.matchMissing(""), naming: names), at: row.rowPlace))
    }
  }

  /// `3`, `第 3 场`.
  private static func number(_ text: String) -> Int? {
    var text = text.filter { !$0.isWhitespace }[...]
    if text.first == "第" { text = text.dropFirst() }
    if text.last == "场" { text = text.dropLast() }
    return Int(text)
  }
}

/// Compares rows with the bracket, in the order of the matches, each after those before it.
private struct MatchTaking {
  let book: KnockOutBook
  let replacing: Bool
  private let names: PairingNames
  private let shown: [String: Entry.ID]
  private var outcome: BracketOutcome
  private(set) var choices: [CommitteeDecision.Choice] = []
  private(set) var problems: [Problem] = []
  private(set) var matches = 0
  private(set) var blank = 0
  private(set) var replaced = false

  init(_ book: KnockOutBook, _ outcome: BracketOutcome, replacing: Bool) {
    (self.book, self.outcome, self.replacing) = (book, outcome, replacing)
    let entries = outcome.bracket.entries
    names = PairingNames(entries, book.current)
    shown = Dictionary(
      zip(PairingNames(entries, book.current).shown(entries).map(LookAlike.fold), entries)
        .map { ($0, $1) }, uniquingKeysWith: { one, _ in one })
  }

  private mutating func add(_ fault: KnockOutFault, _ place: Place, found: String? = nil) {
    problems.append(
      Problem(NamedText(fault, naming: book.edition.names), at: place, found: found))
  }

  mutating func take(_ lines: [MatchFile.Line]) {
    var first: [Int: Place] = [:]
    for line in lines.sorted(by: { $0.number < $1.number }) {
      if let before = first[line.number] {
        add(.matchTwice(line.number, first: before.cell ?? "\(before)"), line.place)
        continue
      }
      first[line.number] = line.place
      guard let match = outcome[line.number] else {
        add(.noMatch(line.number, last: outcome.matches.count), line.place)
        continue
      }
      take(line, of: match)
    }
  }

  private func meant(_ text: String) -> [Entry.ID] {
    shown[LookAlike.fold(text)].map { [$0] } ?? names.meant(by: text)
  }

  private mutating func take(_ line: MatchFile.Line, of match: BracketOutcome.Match) {
    let errors = problems.count
    let number = line.number
    guard let isWalkover = walkover(line, match) else {
      return add(
        .standingUnknown(line.standing ?? ""), line.standingPlace, found: line.standing)
    }
    guard !line.winner.isEmpty else {
      if isWalkover || line.score?.isEmpty == false {
        add(.winnerMissing(number), line.winnerPlace)
      } else {
        blank += 1
      }
      return
    }
    let found = meant(line.winner)
    guard found.count == 1, let won = found.first else {
      return add(
        .unknownEntry(
          line.winner, near: found.isEmpty ? names.nearest(to: line.winner) : nil,
          several: names.shown(found)), line.winnerPlace, found: line.winner)
    }
    switch match.state {
    case .waiting: return add(.matchWaits(number), line.place)
    case .withoutMatch(won):
      // The list says who went on without a match.
      blank += 1
      return
    case .withoutMatch: return add(.matchNotHeld(number), line.winnerPlace)
    case .due, .decided: break
    }
    for side in line.sides {
      let entries = meant(side)
      guard entries.count == 1, let entry = entries.first, !match.entries.contains(entry) else {
        continue
      }
      add(.othersMeet(number, sides: names.shown(match.entries)), line.place, found: side)
    }
    guard let lost = match.entries.first(where: { $0 != won }), match.entries.contains(won) else {
      return add(
        .notInMatch(number, line.winner, sides: names.shown(match.entries)), line.winnerPlace,
        found: line.winner)
    }
    let before: MatchResult? = if case .decided(let result) = match.state { result } else { nil }
    let score = line.score ?? (before?.winner == won ? before?.score : nil) ?? ""
    guard score.count <= MatchResult.longestScore else {
      return add(.scoreTooLong(score.count, most: MatchResult.longestScore), line.scorePlace)
    }
    guard problems.count == errors else { return }
    matches += 1
    let result = MatchResult(
      won, beats: lost, score: score,
      isWalkover: line.standing == nil && before?.winner == won
        ? before?.isWalkover ?? false : isWalkover)
    guard result != before else { return }
    if before != nil {
      guard replacing else { return add(.recordedBefore(number), line.place) }
      replaced = true
    }
    choices.append(.match(book.round.id, number, result))
    outcome = outcome.with(result, of: number)
  }

  /// Whether the row says that the other side did not come or gave up; `nil` where it says something that means nothing here.
  private func walkover(_ line: MatchFile.Line, _ match: BracketOutcome.Match) -> Bool? {
    let text = LookAlike.fold(line.standing ?? "")
    if text.isEmpty || ["否", "无", "no"].contains(text) { return false }
    let yes = ["对方弃权", "弃权", "是", "对方未到", "walkover", "yes", "w.o.", "wo"]
    if yes.contains(where: { LookAlike.fold($0) == text }) { return true }
    // What the list itself says of matches without a result.
    return BracketOutcome.Match.situations.contains { LookAlike.fold($0) == text } ? false : nil
  }
}
