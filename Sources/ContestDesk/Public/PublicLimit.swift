import Contest
import ContestStore

/// How often one source may do something within a quarter of an hour. The count is stored in the database, so that
/// several servers share it. A quarter of an hour begins with the first that is counted, and after it the count begins anew: a
/// campus behind one address, from which somebody comes every few minutes all day, is not refused for what it did in the morning.
struct PublicLimit: Sendable {
  let name: String
  let most: Int
  /// How many failed searches there may be before what would be found is refused too; `nil` where all are counted alike. A hall or
  /// a school is one source: the slips of a few, or one stranger's, are not to keep everybody else from voting.
  var mostBeforeAll: Int?

  static let minutes = 15
  /// A default of ours. A campus is one source, the day of its list and the last evening are one quarter of an hour for many, and an
  /// objection that is refused may be too late. More than these nobody reads.
  static let objections = PublicLimit(name: "public/objection", most: 100)
  /// Counted for each objection, whose code the sender has: nobody's files keep others from sending theirs.
  static let evidence = PublicLimit(name: "public/evidence", most: 20)
  /// Counted for each source, in kilobytes of what is kept: 300 MB, a default of ours. A hundred objections from a campus may bring
  /// 3 MB each, two photographs or a scan, while nobody fills the disk by objecting a hundred times.
  static let evidenceKilobytes = PublicLimit(name: "public/evidence-kilobytes", most: 300 << 10)
  /// What stays free on the disk when evidence is taken from the public: 2 GB, a default of ours, twice what stays for the database
  /// when works are handed in. Strangers do not take the room for works.
  static let roomLeft = 2 << 30
  /// Failed searches for codes of sixteen letters and digits, which nobody finds by trying. A search that succeeds is not counted,
  /// and goes through where sixty have failed.
  static let codes = PublicLimit(name: "public/code", most: 60, mostBeforeAll: 6_000)

  /// Asked before a search, whose failures are refused before what it would find is.
  ///
  /// - Throws: ``PublicFault/tooOften(minutes:)``.
  func checkSearch(_ source: String, at now: Instant, in connection: Connection) throws {
    if try isOver(source, atMost: mostBeforeAll, at: now, in: connection) {
      throw PublicFault.tooOften(minutes: Self.minutes)
    }
  }

  /// Whether as many came from a source as may, within the quarter of an hour that is running.
  func isOver(
    _ source: String, atMost limit: Int? = nil, at now: Instant, in connection: Connection
  ) throws -> Bool {
    let counted = try SessionRecords.failures(of: name, from: source, in: connection)
    guard let counted else { return false }
    return counted.count >= limit ?? most && counted.last > now.before(minutes: Self.minutes)
  }

  func count(_ source: String, amount: Int = 1, at now: Instant, in notes: Notes) throws {
    try SessionRecords.addFailure(
      of: name, from: source, at: now, since: now.before(minutes: Self.minutes), amount: amount,
      keepsStart: true, in: notes)
  }
}

extension PublicLimit {
  /// - Throws: ``PublicFault/tooOften(minutes:)`` for one too many, which is then not counted.
  func countAndCheck(
    _ source: String, amount: Int = 1, at now: Instant, in notes: Notes
  ) throws {
    if let before = try SessionRecords.failures(of: name, from: source, in: notes),
      before.last <= now.before(minutes: Self.minutes)
    {
      try SessionRecords.forgetFailures(of: name, from: source, in: notes)
    }
    try count(source, amount: amount, at: now, in: notes)
    let counted = try SessionRecords.failures(of: name, from: source, in: notes)
    guard (counted?.count ?? 0) <= most else { throw PublicFault.tooOften(minutes: Self.minutes) }
  }

  func takeBack(_ source: String, amount: Int = 1, in notes: Notes) throws {
    try SessionRecords.takeBackFailure(of: name, from: source, amount: amount, in: notes)
  }
}

extension Desk {
  /// Does something that each source may do only so often, and counts it. With `ifNothing` it is counted only if nothing
  /// was found, and what is found is given out until ``PublicLimit/mostBeforeAll``.
  func limited<T: Sendable>(
    _ limit: PublicLimit, _ source: String, ifNothing: Bool = false,
    _ work: () async throws -> T?
  ) async throws -> T? {
    let now = clock()
    guard ifNothing else {
      // Counted before it is done: of many at the same moment no more are done than may be. What is refused is not counted.
      try await database.note { try limit.countAndCheck(source, at: now, in: $0) }
      do {
        return try await work()
      } catch {
        try await database.note { try limit.takeBack(source, in: $0) }
        throw error
      }
    }
    try await database.read { try limit.checkSearch(source, at: now, in: $0) }
    if let found = try await work() { return found }
    // Whether it is one too many is looked up before it is counted; it counts all the same.
    let isOver = try await database.read { try limit.isOver(source, at: now, in: $0) }
    try await database.note { try limit.count(source, at: now, in: $0) }
    if isOver { throw PublicFault.wrongTooOften(minutes: PublicLimit.minutes) }
    return nil
  }
}
