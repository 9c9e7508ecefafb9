public import Contest
public import ContestSheets
import ContestStore
import Foundation

/// What a file of votes came to.
public struct VotesReport: Sendable {
  public internal(set) var rows = 0
  public internal(set) var verdicts: [VoteVerdict: Int] = [:]
  public internal(set) var problems: [Problem]
  public internal(set) var account: FileAccount
  public internal(set) var isTaken = false

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

extension Desk {
  /// Takes votes from a table: 投票码 (or 投票人), 编号 and 时间, as a platform exports them. A row that cannot be read is an error
  /// and nothing is taken; a vote that does not count is kept apart. A row without a time is of now. The same file again
  /// adds nothing, for each of its votes came before.
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
    let lines = VoteTable(table, now: clock())
    var report = VotesReport(problems: table.problems + lines.problems, account: table.account)
    try report.account.refuse(report.problems, in: source)
    guard !report.hasErrors else { return report }
    let base = report
    let take: @Sendable (Connection, VoteBook) throws -> VoteTaking = { connection, book in
      let numbers = try EntryBriefRecords.all(id, in: connection)
        .filter { book.entries.contains($0.id) && !$0.number.isEmpty }
      // A number that two organizations use tells nobody.
      let known = Dictionary(grouping: numbers, by: { LookAlike.fold($0.number) })
        .compactMapValues { $0.count == 1 ? $0.first?.id : nil }
      var taking = VoteTaking(book, numbers: known)
      for line in lines.lines {
        try taking.take(line.voter, line.entry, at: line.at, in: connection)
      }
      return taking
    }
    func told(_ taking: VoteTaking, isTaken: Bool) -> VotesReport {
      var report = base
      report.rows = taking.verdicts.count
      report.verdicts = Dictionary(taking.verdicts.map { ($0, 1) }, uniquingKeysWith: +)
      report.isTaken = isTaken
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
      try taking.save(detail: ["file": digest.text], in: transaction)
      try transaction.record(
        .file(digest), detail: ["edition": id.text, "round": book.round.id.text],
        withheld: ["file": name])
      return taking
    }
    return told(taking, isTaken: true)
  }
}

/// Votes as a file has them.
struct VoteTable: Sendable {
  struct Line: Sendable {
    var voter: String
    var entry: String
    var at: Instant
  }
  static let columns = [
    TableColumn("voter", ["投票码", "投票人", "token", "voter"], isRequired: true),
    TableColumn(.entry, or: ["作品编号", "编号", "投给"], isRequired: true),
    TableColumn("time", ["时间", "投票时间", "time"]),
    TableColumn(.title, isUsed: false),
  ]

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []

  init(_ table: Table, now: Instant) {
    for row in table.rows {
      do {
        guard let voter = try row.cell("voter").cleanText(halfWidth: true), !voter.isEmpty else {
          throw VoteFault.voterMissing
        }
        guard let entry = try row.cell("entry").cleanText(halfWidth: true), !entry.isEmpty else {
          throw VoteFault.entryMissing
        }
        var at = now
        if row.header.column("time") != nil {
          let cell = row.cell("time")
          if let text = try cell.cleanText(halfWidth: true), !text.isEmpty {
            at = try Self.instant(text) ?? cell.day(allowingMonth: false).map { $0.start() } ?? now
          }
        }
        lines.append(Line(voter: voter, entry: entry, at: at))
      } catch let error as any Explained {
        problems.append(Problem(error, at: row.place(of: "voter")))
      } catch {
        problems.append(Problem(VoteFault.voterMissing, at: row.place(of: "voter")))
      }
    }
  }

  /// `2027-05-03 10:22` or with seconds, in the site's time; `nil` for a day alone.
  static func instant(_ text: String) throws(VoteFault) -> Instant? {
    let parts = text.split { $0 == " " || $0 == "T" }.map(String.init)
    guard parts.count == 2, let first = parts.first, let clock = parts.last else { return nil }
    let day = CalendarDay(first.replacing("/", with: "-"))
    let numbers = clock.split(separator: ":").map { Int($0) }
    guard let day, (2...3).contains(numbers.count), let hour = numbers[0], let minute = numbers[1],
      (0...23).contains(hour), (0...59).contains(minute)
    else { throw .unreadableTime(String(text.prefix(40))) }
    let second = numbers.count == 3 ? numbers[2] ?? -1 : 0
    guard (0...59).contains(second) else { throw .unreadableTime(String(text.prefix(40))) }
    let start = day.start().millisecondsSince1970
    return Instant(
      millisecondsSince1970: start + Int64(((hour * 60 + minute) * 60 + second) * 1000))
  }
}
