import Contest
import ContestStore

/// How often one source may do something within a quarter of an hour. The count is stored in the database, so that
/// several servers share it. It begins anew after a quarter of an hour without another attempt.
struct PublicLimit: Sendable {
  let name: String
  let most: Int

  static let minutes = 15
  static let objections = PublicLimit(name: "public/objection", most: 10)
  static let evidence = PublicLimit(name: "public/evidence", most: 20)
  /// Failed searches for codes; a search that succeeds is not counted.
  static let codes = PublicLimit(name: "public/code", most: 60)

  /// - Throws: ``PublicFault/tooOften(minutes:)``.
  func check(_ source: String, at now: Instant, in connection: Connection) throws {
    let counted = try SessionRecords.failures(of: name, from: source, in: connection)
    if let counted, counted.count >= most, counted.last > now.before(minutes: Self.minutes) {
      throw PublicFault.tooOften(minutes: Self.minutes)
    }
  }

  func count(_ source: String, at now: Instant, in notes: Notes) throws {
    try SessionRecords.addFailure(
      of: name, from: source, at: now, since: now.before(minutes: Self.minutes), in: notes)
  }
}

extension Desk {
  /// Does something that each source may do only so often, and counts it. With `ifNothing` it is counted only if nothing
  /// was found.
  func limited<T: Sendable>(
    _ limit: PublicLimit, _ source: String, ifNothing: Bool = false,
    _ work: () async throws -> T?
  ) async throws -> T? {
    let now = clock()
    try await database.read { try limit.check(source, at: now, in: $0) }
    let found = try await work()
    if found == nil || !ifNothing {
      try await database.note { try limit.count(source, at: now, in: $0) }
    }
    return found
  }
}
