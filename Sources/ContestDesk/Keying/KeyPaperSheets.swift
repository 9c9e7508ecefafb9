public import Contest
public import ContestSheets
import ContestStore
import Foundation

/// The result of reading a clerk's table.
public struct KeyingReport: Sendable {
  public let clerk: String
  public let fileName: String
  public internal(set) var digest = ""
  public internal(set) var marks = 0
  public internal(set) var sheets = 0
  public internal(set) var problems: [Problem] = []
  /// What was read from the cells of the file, and what was not.
  public internal(set) var account: FileAccount
  /// Whether the table was stored, to be compared with the other clerk's.
  public internal(set) var isKept = false

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

extension Desk {
  /// Stores one clerk's table of marks from paper sheets: 录入. The marks count only once a second clerk's keying agrees.
  /// The clerk is the person who acts.
  ///
  /// With `replacing` the table replaces the clerk's own earlier keying. A text that is the other clerk's to the letter is refused
  /// unless `keyedApart` says that both were keyed from the paper; this is recorded.
  public func keyPaperSheets(
    _ path: String, for roundID: Round.ID, edition id: Edition.ID? = nil,
    replacing: Bool = false, keyedApart: Bool = false, mode: RunMode = .run
  ) async throws -> KeyingReport {
    let id = try await permitted(.enterScores, in: id)
    guard Actor.isNamed(actor.name) else { throw KeyingError.clerkUnnamed }
    let file = try ReceivedFile(path)
    let (digest, name) = (file.digest, file.name)
    let (judged, names) = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireOpen()
      // A keying is by entry, and comparing it tells what is recorded of each.
      try Self.requireDecoded(roundID, id, in: connection)
      return (judged, try RoundNames(judged, in: connection))
    }
    let read = try KeyedFile(path, judged, names)
    var report = KeyingReport(
      clerk: actor.name, fileName: name, digest: digest.text, account: read.account)
    report.problems = read.problems
    let base = report
    let clerk = actor.name
    let showsOthers = actor.may(.seeScores, in: .edition(id))
    let action = action("round.key")
    let check: @Sendable (Connection) throws -> (KeyingReport, [DoubleEntry.Keyed]) = {
      connection in
      var report = base
      let resolved = try read.check(judged, showsOthers: showsOthers, in: connection)
      // A problem says that no mark was read only if no other problem explains why.
      let empty = [KeyingError.empty.code, RecordFault.empty.code]
      // A mark that cannot be read is not also reported as missing.
      let faulty = Set(base.problems.filter { $0.severity == .error }.map(\.place.row))
      report.problems += resolved.problems.filter { problem in
        if empty.contains(problem.code) { return !base.hasErrors }
        return problem.code != KeyingError.halfSheetCode || !faulty.contains(problem.place.row)
      }
      report.account = try report.account.refusing(report.problems, inFileAt: path)
      report.marks = resolved.marks.count
      report.sheets = resolved.sheets
      return (report, resolved.marks)
    }
    report = try await database.read { connection in
      let report = try check(connection).0
      if !report.hasErrors {
        _ = try Self.replaced(
          by: file, of: clerk, replacing: replacing, keyedApart: keyedApart, judged, in: connection)
      }
      return report
    }
    guard !report.hasErrors, mode == .run else { return report }
    return try await database.write(action) { transaction in
      try JudgedRound(roundID, edition: id, in: transaction).requireOpen()
      var (report, marks) = try check(transaction)
      guard !report.hasErrors else { return report }
      let edition = judged.edition.id
      let (older, isSame) = try Self.replaced(
        by: file, of: clerk, replacing: replacing, keyedApart: keyedApart, judged, in: transaction)
      if let older { try KeyingRecords.setState(.superseded, of: older.id, in: transaction) }
      let number = try KeyingRecords.count(edition, roundID, in: transaction) + 1
      let keying = KeyingRecord(
        id: "\(edition)/\(roundID)/\(number)", clerk: clerk, at: action.at, fileName: name,
        digest: digest)
      try KeyingRecords.save(keying, marks, edition, roundID, in: transaction)
      var detail = [
        "edition": edition.text, "keying": keying.id, "clerk": clerk, "marks": "\(marks.count)",
      ]
      if isSame { detail["keyed-apart"] = "yes" }
      try transaction.record(.file(digest), detail: detail, withheld: ["file": name])
      report.isKept = true
      return report
    }
  }
}

extension Desk {
  /// The clerk's earlier keying that a new one replaces, `nil` when there is none; and whether the other clerk's is the same to the
  /// letter.
  ///
  /// - Throws: ``KeyingError`` when the file is the same as the other clerk's, when the clerk has keyed before, or when
  ///   two other clerks have.
  private static func replaced(
    by file: ReceivedFile, of clerk: String, replacing: Bool, keyedApart: Bool,
    _ judged: JudgedRound, in connection: Connection
  ) throws -> (older: KeyingRecord?, isSame: Bool) {
    let all = try KeyingRecords.keyings(judged.edition.id, judged.round.id, in: connection)
    let waiting = all.filter { $0.state == .waiting }
    let same = waiting.first { $0.digest == file.digest }
    if let same {
      let isOther = LookAlike.fold(same.clerk) != LookAlike.fold(clerk)
      guard isOther else { throw KeyingError.unchanged }
      guard file.isText else { throw KeyingError.sameWorkbook(clerk: same.clerk) }
      guard keyedApart else { throw KeyingError.sameFile(clerk: same.clerk) }
    }
    // 录入员1 and 录入员１ are the same person. Sheets that the clerk has begun to key one by one are not replaced without being
    // asked either.
    let own = all.filter { LookAlike.fold($0.clerk) == LookAlike.fold(clerk) }
    if let mine = own.first(where: { $0.state == .waiting })
      ?? own.last(where: { $0.state == .begun })
    {
      guard replacing else { throw KeyingError.sameClerk(clerk) }
      return (mine, same != nil)
    }
    if waiting.count > 1 { throw KeyingError.twoAlready(waiting.map(\.clerk)) }
    return (nil, same != nil)
  }
}

/// A clerk's file: marks from judges' paper sheets, or a list of recorded marks.
private enum KeyedFile: Sendable {
  case sheets([KeyingTable.Line], [Problem], FileAccount)
  case records([RecordTable.Line], [Problem], FileAccount)

  init(_ path: String, _ judged: JudgedRound, _ names: RoundNames) throws {
    if judged.round.recorded != nil {
      let table = try RecordTable(path: path, judged)
      self = .records(table.lines, table.problems, table.account)
    } else {
      let table = try KeyingTable(
        path: path, rubric: judged.rules.rubric, isJudge: names.isJudge)
      self = .sheets(table.lines, table.problems, table.account)
    }
  }

  var problems: [Problem] {
    switch self {
    case .sheets(_, let problems, _), .records(_, let problems, _): problems
    }
  }

  var account: FileAccount {
    switch self {
    case .sheets(_, _, let account), .records(_, _, let account): account
    }
  }

  func check(
    _ judged: JudgedRound, showsOthers: Bool, in connection: Connection
  ) throws -> (marks: [DoubleEntry.Keyed], sheets: Int, problems: [Problem]) {
    switch self {
    case .sheets(let lines, _, _):
      let check = try KeyingCheck(lines, judged, showsOthers: showsOthers, in: connection)
      return (check.marks, check.sheets.count, check.problems)
    case .records(let lines, _, _):
      let check = try RecordCheck(lines, judged, in: connection)
      return (check.keyed, check.records.count, check.problems)
    }
  }
}

/// A kind of fault and its cell, to report it only once.
private struct ToldFault: Hashable {
  let place: Place
  let code: String
}

/// A clerk's lines with their entries and judges, after every check that is possible with one keying alone.
struct KeyingCheck {
  private(set) var marks: [DoubleEntry.Keyed] = []
  private(set) var sheets: [GivenSheet: ScoreSheet] = [:]
  private(set) var problems: [Problem] = []
  private var hasErrors: Bool { problems.contains { $0.severity == .error } }
  /// The cell of each mark, and that of the first mark of each sheet.
  private var first: [DoubleEntry.Key: Place] = [:]
  private var firstOfSheet: [GivenSheet: Place] = [:]
  private var lineOfSheet: [GivenSheet: KeyingTable.Line] = [:]
  private var (entries, judges) = (NamesAlike(), NamesAlike())

  init(
    _ lines: [KeyingTable.Line], _ judged: JudgedRound, showsOthers: Bool,
    in connection: Connection
  ) throws {
    let names = try RoundNames(judged, in: connection)
    let assigned = Set(
      try AssignmentRecords.assignments(judged.edition.id, judged.round.id, in: connection)
        .filter { $0.state == .assigned }
        .map { GivenSheet(entry: $0.entry, judge: $0.judge) })
    var titled: Set<String> = []
    let titles = RowTitles(names)
    var strange: [Place: Problem] = [:]
    // An unknown number is reported once for its row, however many marks the row has.
    var told: Set<ToldFault> = []
    for line in lines {
      var place = line.entryPlace
      do {
        let entry = try names.find(line.entry, as: line.isPlace ? .placeOnly : .anyNumber)
        place = line.judgePlace
        let judge = try names.findJudge(line.judge)
        place = line.place
        entries.see(line.entry, as: entry.entry.text, at: line.entryPlace)
        judges.see(line.judge, as: judge.judge.id.text, at: line.judgePlace)
        if names.isWithTitle(line.judge), titled.insert(line.judge).inserted {
          problems.append(
            Problem(
              JudgingError.judgeByTitle(line.judge, as: "\(judge.number) \(judge.judge.name)"),
              severity: .note, at: line.judgePlace))
        }
        if let problem = titles.problem(
          with: line.title, of: entry.entry, written: line.entry, at: line.titlePlace)
        {
          strange[line.titlePlace] = problem
        }
        let pair = GivenSheet(entry: entry.entry, judge: judge.judge.id)
        guard assigned.contains(pair) else {
          // The cell to correct is the judge's, or the sheet's number; the marks of the row need no problem each. Where a
          // column is a judge, its heading says whose column it is, and each row has its own problem.
          if line.judgePlace.row == line.place.row { place = line.judgePlace }
          let shown = "\(judge.number) \(judge.judge.name)"
          throw JudgingError.notAssigned(
            judge: names.isPaperNumber(line.judge) ? "\(line.judge)（\(shown)）" : shown,
            entry: line.entry)
        }
        let key = DoubleEntry.Key(
          entry: pair.entry, judge: pair.judge, criterion: line.criterion)
        if let place = first[key] {
          throw KeyingError.twice(
            entry: line.entry, judge: line.judge, first: place.cell(seenFrom: line.place))
        }
        first[key] = line.place
        if firstOfSheet[pair] == nil {
          (firstOfSheet[pair], lineOfSheet[pair]) = (line.place, line)
        }
        if let problem = judged.rules.rubric.criterion(line.criterion)?.problem(with: line.mark) {
          throw problem
        }
        marks.append(DoubleEntry.Keyed(key, line.mark, at: line.place))
        sheets[pair, default: ScoreSheet(entry: pair.entry, judge: pair.judge, marks: [:])]
          .marks[line.criterion] = line.mark
      } catch let error as any Explained {
        guard told.insert(ToldFault(place: place, code: error.code)).inserted else { continue }
        problems.append(
          Problem(
            NamedText(error, naming: judged.edition.names), at: place,
            found: "\(line.entry) \(line.judge) \(line.mark)"))
      }
    }
    problems += strange.values.sorted { ($0.place.row ?? 0) < ($1.place.row ?? 0) }
    if let hall = try KeyedInHall(judged, in: connection) {
      problems += firstOfSheet.sorted { ($0.value.row ?? 0) < ($1.value.row ?? 0) }
        .compactMap { pair, place in
          hall.refusal(of: pair.entry).map { Problem($0, at: place) }
        }
    }
    guard !hasErrors else {
      problems += entries.problems + judges.problems
      return
    }
    try checkSheets(judged, names, showsOthers: showsOthers, in: connection)
  }

  /// The blank cell of the first criterion that a sheet lacks, or the sheet's first cell if the criterion has no column.
  private static func blank(_ missing: [Criterion.ID], _ line: KeyingTable.Line?) -> Place {
    guard var place = line?.place else { return Place() }
    if let column = missing.lazy.compactMap({ line?.columns[$0] }).first { place.column = column }
    return place
  }

  /// Checks what only whole sheets show: missing marks, entries that no longer take part, and marks that may be slips.
  private mutating func checkSheets(
    _ judged: JudgedRound, _ names: RoundNames, showsOthers: Bool, in connection: Connection
  ) throws {
    if marks.isEmpty { problems.append(Problem(KeyingError.empty, at: Place())) }
    for pair in sheets.keys.sorted(by: { ($0.entry, $0.judge) < ($1.entry, $1.judge) }) {
      let missing = judged.rules.rubric.criteria.filter { sheets[pair]?.marks[$0.id] == nil }
      guard !missing.isEmpty else { continue }
      problems.append(
        Problem(
          KeyingError.halfSheet(
            entry: names.line(pair.entry)?.shownCode(judged) ?? pair.entry.text,
            judge: names.judge(pair.judge)?.number ?? pair.judge.text,
            missing: missing.map(\.name.chinese)),
          at: Self.blank(missing.map(\.id), lineOfSheet[pair])))
    }
    let out = sheets.keys.compactMap { pair in
      names.line(pair.entry).flatMap { line -> Problem? in
        guard let out = line.inRound.out else { return nil }
        return Problem(
          ReturnedSheetError.entryOut(
            code: line.shownCode(judged), why: out.phrase(naming: Names(judged.edition.tier))),
          severity: .warning, at: firstOfSheet[pair] ?? Place())
      }
    }
    let alike =
      entries.problems + judges.problems + out.sorted { ($0.place.row ?? 0) < ($1.place.row ?? 0) }
    guard !hasErrors else {
      problems += alike
      return
    }
    problems +=
      alike
      + DoubtfulMark.problems(
        among: sheets.values.sorted { ($0.entry, $0.judge) < ($1.entry, $1.judge) },
        beside: try ScoreSheetRecords.counting(judged.edition.id, judged.round.id, in: connection),
        judged, names, showsOthers: showsOthers
      ) { doubt in
        first[DoubleEntry.Key(entry: doubt.entry, judge: doubt.judge, criterion: doubt.criterion)]
          ?? Place()
      }
  }
}
