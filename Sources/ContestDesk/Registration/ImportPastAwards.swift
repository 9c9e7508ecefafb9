public import Contest
public import ContestSheets
import ContestStore
import Foundation

/// The result of importing a list of earlier winners.
public struct PastAwardsReport: Sendable {
  /// The people in the list, each with an award.
  public var winners = 0
  public var problems: [Problem]
  public var account: FileAccount
  public var isStored = false
  /// How many entries have a finding now.
  public var doubtful = 0

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

extension Desk {
  /// Imports the winners of earlier years, which the rule on past awards needs: 往届获奖名单. Afterwards all entries are
  /// checked against the eligibility rules again.
  ///
  /// Lists of several years can be imported one after the other; with `replacing`, the list replaces all earlier ones. A
  /// file that was imported before adds nothing. Nothing is written when any row has an error.
  public func importPastAwards(
    _ file: String, edition: Edition, replacing: Bool = false, mode: RunMode = .run
  ) async throws -> PastAwardsReport {
    try actor.require(.screenEntries, in: .edition(edition.id))
    guard let data = FileManager.default.contents(atPath: file) else {
      throw JudgingError.cannotRead(path: file)
    }
    let digest = Digest(of: Array(data))
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let source = try SheetSource.open(file)
    let list = try PastAwardsTable(
      source, key: key, year: edition.year,
      levels: NotAwardedBefore.levels(in: edition.rulebook.eligibility))
    var report = PastAwardsReport(
      winners: list.lines.count, problems: list.problems, account: list.account)
    try report.account.refuse(list.problems, in: source)
    let (lines, id) = (list.lines, edition.id)
    let (isKnown, lacking) = try await database.read { connection in
      let stored = replacing ? [] : try PastAwardRecords.all(id, in: connection)
      let listed = Set((stored + lines).map(\.award.year))
      return (
        try PastAwardRecords.has(digest, id, in: connection),
        try YearsWithoutWinners.of(edition, listed: listed, in: connection)
      )
    }
    if !lacking.isEmpty {
      report.problems.append(
        Problem(PastAwardsFault.lacksYears(lacking), severity: .warning, at: Place(file: name)))
    }
    if isKnown, !replacing {
      report.problems.append(
        Problem(PastAwardsFault.sameFile, severity: .warning, at: Place(file: name)))
    }
    guard !report.hasErrors, mode == .run, replacing || !isKnown else { return report }
    report.doubtful = try await database.write(action("past-awards.import")) { [key] transaction in
      if replacing { try PastAwardRecords.removeAll(id, in: transaction) }
      guard try !PastAwardRecords.has(digest, id, in: transaction) else { return 0 }
      try PastAwardRecords.save(lines, from: name, digest, id, in: transaction)
      try transaction.record(
        .file(digest), detail: ["past-awards": "\(lines.count)", "edition": id.text],
        withheld: ["file": name])
      return try Self.check(edition, key, in: transaction).count
    }
    report.isStored = true
    return report
  }
}
