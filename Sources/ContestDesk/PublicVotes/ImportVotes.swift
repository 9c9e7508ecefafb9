public import Contest
public import ContestSheets
import ContestStore
import Foundation

/// The result of reading a file of votes.
public struct VotesReport: Sendable {
  public internal(set) var rows = 0
  public internal(set) var verdicts: [VoteVerdict: Int] = [:]
  public internal(set) var problems: [Problem]
  public internal(set) var account: FileAccount
  public internal(set) var isTaken = false

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

extension Desk {
  /// Takes votes from a table: 投票码 (or 投票人), 编号 and 时间, as a platform exports them. If a row cannot be read, nothing is
  /// taken. A vote that does not count is stored separately. A row without a time gets the present time. The same file
  /// again adds nothing, because each of its votes is known.
  public func importVotes(
    _ file: String, round: Round.ID? = nil, edition id: Edition.ID? = nil, mode: RunMode = .run
  ) async throws -> VotesReport {
    let id = try await permitted(.enterVotes, in: id)
    guard let data = FileManager.default.contents(atPath: file) else {
      throw JudgingError.cannotRead(path: file)
    }
    let digest = Digest(of: Array(data))
    let name = PersonalNumbers.masked(file.split(separator: "/").last.map(String.init) ?? file)
    let source = try SheetSource.open(file)
    let table = try TableFile.read(source, columns: VoteTable.columns)
    let now = clock()
    let lines = try VoteTable(table, now: now)
    let (names, isRepeated) = try await database.read { connection in
      let book = try VoteBook(round, edition: id, in: connection)
      return (
        try VoteNames(book, in: connection),
        try HistoryRecords.records(of: .file(digest), in: connection).contains {
          $0.record.action == "vote.import" && $0.told("round") == book.round.id.text
            && $0.told("edition") == id.text
        }
      )
    }
    let own = names.problems(with: lines.lines)
    // Known codes take precedence over what the reader guesses from their form.
    let known = Set(own.map(\.place))
    let guess = TableError.unlikeCode("", usual: []).code
    var report = VotesReport(
      problems: table.problems.filter { $0.code != guess || !known.contains($0.place) }
        + lines.problems + own,
      account: table.account)
    try report.account.refuse(report.problems, in: source)
    guard !report.hasErrors else { return report }
    let base = report
    let take: @Sendable (Connection, VoteBook) throws -> VoteTaking = { connection, book in
      var taking = VoteTaking(book, numbers: try VoteNames(book, in: connection).numbers)
      try taking.take(
        lines.lines.map { ($0.voter, $0.entry, $0.at) }, isList: true, in: connection)
      return taking
    }
    func told(_ taking: VoteTaking, isTaken: Bool) -> VotesReport {
      var report = base
      report.rows = taking.verdicts.count
      report.verdicts = Dictionary(taking.verdicts.map { ($0, 1) }, uniquingKeysWith: +)
      report.isTaken = isTaken
      report.problems += lines.notCounted(taking.verdicts)
      if !taking.displaced.isEmpty {
        report.problems.append(
          Problem(
            VoteFault.displaced(taking.displaced.count), severity: .note,
            at: Place(file: base.account.file)))
      }
      return report
    }
    if mode == .preview {
      let taking = try await database.read { connection in
        try take(connection, VoteBook(round, edition: id, in: connection))
      }
      return told(taking, isTaken: false)
    }
    let taking = try await database.write(action("vote.import")) { transaction in
      let book = try VoteBook(round, edition: id, in: transaction)
      try book.requireOpen()
      let taking = try take(transaction, book)
      try taking.save(detail: ["file": digest.text], isRepeated: isRepeated, in: transaction)
      try transaction.record(
        .file(digest), detail: ["edition": id.text, "round": book.round.id.text],
        withheld: ["file": name])
      return taking
    }
    return told(taking, isTaken: true)
  }
}

/// The votes in a file.
struct VoteTable: Sendable {
  struct Line: Sendable {
    var voter: String
    var entry: String
    var entryPlace: Place
    var at: Instant
  }
  static let columns = [
    TableColumn("voter", ["投票码", "投票人", "token", "voter"], isRequired: true),
    TableColumn(.entry, or: ["作品编号", "编号", "投给"], isRequired: true),
    TableColumn("time", ["时间", "投票时间", "time"], isRequired: true),
    TableColumn(.title, isUsed: false),
  ]

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []

  init(_ table: Table, now: Instant) throws {
    for row in table.rows {
      let voter = try read(row, "voter") { try $0.cleanText(halfWidth: true) }
      let entry = try read(row, "entry") { try $0.cleanText(halfWidth: true) }
      let at = try read(row, "time") { cell -> Instant? in
        guard let instant = try Self.instant(cell) else { return nil }
        guard instant <= now else { throw VoteFault.laterThanNow(cell.value.text) }
        return instant
      }
      if let voter, let entry, let at {
        lines.append(Line(voter: voter, entry: entry, entryPlace: row.place(of: "entry"), at: at))
      }
    }
  }

  /// One note for each reason and sheet, with the rows that do not count. A vote for something that is not voted on is
  /// reported at its cell. A vote that is already known is not reported.
  func notCounted(_ verdicts: [VoteVerdict]) -> [Problem] {
    var rows: [VoteVerdict: [String: [Place]]] = [:]
    for (line, verdict) in zip(lines, verdicts)
    where ![.counted, .known, .unknownEntry].contains(verdict) {
      rows[verdict, default: [:]][line.entryPlace.sheet ?? "", default: []].append(line.entryPlace)
    }
    return VoteVerdict.allCases.flatMap { verdict in
      (rows[verdict] ?? [:]).sorted { $0.key < $1.key }.compactMap { _, places in
        guard var place = places.first else { return nil }
        place.column = nil
        return Problem(
          VoteFault.notCounted(verdict, RowNumbers(places.compactMap(\.row))), severity: .note,
          at: place)
      }
    }
  }

  /// The value of a cell; a fault is reported at the cell. The reader of the table has reported blank cells.
  private mutating func read<Value>(
    _ row: Table.Row, _ column: String, _ read: (Cell) throws -> Value?
  ) throws -> Value? {
    guard row.header.column(column) != nil else { return nil }
    do {
      return try read(row.cell(column))
    } catch let error as any Explained {
      problems.append(
        Problem(error, at: row.place(of: column), found: row.cell(column).value.text))
      return nil
    }
  }

  /// Reads a time such as `2027-05-03 10:22`, `2027/5/3 9:05`, or with seconds, in the site's time zone. A day alone
  /// means its beginning. `nil` for a blank cell.
  static func instant(_ cell: Cell) throws -> Instant? {
    switch cell.value {
    case .moment(let day, let second): return day.instant(atSecond: second)
    case .day(let day): return day.start()
    default: break
    }
    guard let text = try cell.cleanText(halfWidth: true), !text.isEmpty else { return nil }
    let unreadable = VoteFault.unreadableTime(String(text.prefix(40)))
    let parts = text.split { $0 == " " || $0 == "T" }
    guard let last = parts.last, last.contains(":") else {
      do {
        return try cell.day()?.start()
      } catch {
        switch error {
        case .monthOnly, .dayNumber: throw error
        default: throw unreadable
        }
      }
    }
    let written = Cell(typed: parts.dropLast().joined(separator: " "))
    // Fractions of a second are ignored.
    let numbers = last.prefix { $0 != "." }.split(separator: ":", omittingEmptySubsequences: false)
      .map { Int($0) ?? -1 }
    guard let day = try? written.day(), (2...3).contains(numbers.count),
      (0...23).contains(numbers[0]), numbers.dropFirst().allSatisfy((0...59).contains)
    else { throw unreadable }
    let second = numbers.count == 3 ? numbers[2] : 0
    return day.instant(atSecond: (numbers[0] * 60 + numbers[1]) * 60 + second)
  }
}

extension CalendarDay {
  /// The moment this many seconds after the beginning of the day at the site.
  fileprivate func instant(atSecond second: Int) -> Instant {
    Instant(millisecondsSince1970: start().millisecondsSince1970 + Int64(second) * 1000)
  }
}

/// The entries for which votes in a list may be given, by code, by their organization's number, and by the number under
/// which the public page shows them.
struct VoteNames: Sendable {
  /// Entries by the two numbers, except numbers that may mean several entries.
  let numbers: [String: Entry.ID]
  /// What may mean several entries: their codes.
  private let several: [String: [Entry.ID]]
  private let codes: [String: Entry.ID]
  private let titles: [String: String]
  private let book: VoteBook

  init(_ book: VoteBook, in connection: Connection) throws {
    self.book = book
    let briefs = try EntryBriefRecords.all(book.edition.id, in: connection)
      .filter { book.entries.contains($0.id) }
    var named: [String: Set<Entry.ID>] = [:]
    for brief in briefs where !brief.number.isEmpty {
      named[LookAlike.fold(brief.number), default: []].insert(brief.id)
    }
    // 017 on the page becomes 17 in Excel, which may also be the number that a unit gave to another entry.
    for (entry, lot) in book.lots {
      for written in [lot, String(lot.drop { $0 == "0" })] where !written.isEmpty {
        named[written, default: []].insert(entry)
      }
    }
    numbers = named.compactMapValues { $0.count == 1 ? $0.first : nil }
    several = named.filter { $0.value.count > 1 }.mapValues { $0.sorted() }
    codes = Dictionary(
      briefs.map { (LookAlike.fold($0.id.text), $0.id) }, uniquingKeysWith: { one, _ in one })
    titles = Dictionary(
      briefs.map { (LookAlike.fold($0.title), $0.id.text) }, uniquingKeysWith: { one, _ in one })
  }

  private func entry(_ text: String) -> Entry.ID? {
    let key = LookAlike.fold(text)
    return codes[key] ?? numbers[key]
  }

  /// Problems of rows whose vote names several entries, or one by its title. They are errors, because they are for some
  /// entry and must not be ignored. A vote for anything else, or for an entry that had left by then, is reported and
  /// does not count.
  func problems(with lines: [VoteTable.Line]) -> [Problem] {
    lines.compactMap { line in
      if let entry = entry(line.entry) {
        guard !book.isVotedOn(entry, at: line.at) else { return nil }
        return Problem(
          VoteFault.left(entry), severity: .warning, at: line.entryPlace, found: line.entry)
      }
      if let meant = several[LookAlike.fold(line.entry)] {
        return Problem(
          VoteFault.meansSeveral(String(line.entry.prefix(40)), meant), at: line.entryPlace,
          found: line.entry)
      }
      let parts = line.entry.split { "、，,;；/／|&＆ \n".contains($0) }.map(String.init)
      if parts.count > 1, parts.contains(where: { entry($0) != nil }) {
        return Problem(
          VoteFault.severalEntries(parts.count), at: line.entryPlace, found: line.entry)
      }
      if let code = titles[LookAlike.fold(line.entry)] {
        return Problem(VoteFault.byTitle(code: code), at: line.entryPlace, found: line.entry)
      }
      return Problem(
        VoteFault.notVotedOn(String(line.entry.prefix(40))), severity: .warning,
        at: line.entryPlace, found: line.entry)
    }
  }
}
