import Contest
import ContestStore

/// How long an edition takes registrations, and for which units that differs.
///
/// A unit's own deadline comes first, then the edition's deadline with its time of day, then the last day that the year's
/// plan gives for registration. If none is set, registrations are taken until judging begins.
enum DeadlineRule {
  private static func key(_ id: Edition.ID) -> String { "deadline/\(id)" }

  static func edition(
    _ id: Edition.ID, in connection: Connection
  ) throws -> RegistrationDeadline? {
    if let own = try setWithTime(id, in: connection) { return own }
    return try YearRecords.days(id, in: connection)[Timetable.Step.registration]
      .map { RegistrationDeadline(lastDay: $0) }
  }

  /// The edition's deadline that was set with its time of day.
  static func setWithTime(
    _ id: Edition.ID, in connection: Connection
  ) throws -> RegistrationDeadline? {
    guard let own = try SettingRecords.value(of: key(id), in: connection) else { return nil }
    guard let deadline = RegistrationDeadline(own) else {
      throw StoreError.corrupt("deadline of \(id)")
    }
    return deadline
  }

  static func moved(
    _ id: Edition.ID, in connection: Connection
  ) throws -> [String: RegistrationDeadline] {
    try SettingRecords.values(under: key(id) + "/", in: connection)
      .compactMapValues(RegistrationDeadline.init)
  }

  /// The deadline for a unit, given by its id, or for somebody without a unit.
  static func deadline(
    of organization: String?, _ id: Edition.ID, in connection: Connection
  ) throws -> RegistrationDeadline? {
    if let organization,
      let own = try SettingRecords.value(of: key(id) + "/" + organization, in: connection)
    {
      guard let deadline = RegistrationDeadline(own) else {
        throw StoreError.corrupt("deadline of \(organization)")
      }
      return deadline
    }
    return try edition(id, in: connection)
  }

  /// The deadline for an entrant: for the unit whose code was used to sign up; in an open call, for the unit that the
  /// form names now.
  static func deadline(
    of draft: EntrantDraft, naming unit: String, in connection: Connection
  ) throws -> RegistrationDeadline? {
    try deadline(
      of: draft.organization ?? named(unit, draft.edition, in: connection), draft.edition,
      in: connection)
  }

  /// The id of the unit that a form names, found as the reader of registrations finds it. The units are read only if some
  /// unit has a deadline of its own.
  private static func named(
    _ unit: String, _ id: Edition.ID, in connection: Connection
  ) throws -> String? {
    guard !unit.allSatisfy(\.isWhitespace), try !moved(id, in: connection).isEmpty else {
      return nil
    }
    var list = OrganizationList(try OrganizationRecords.all(id, in: connection))
    return list.find(unit)?.id
  }

  /// The latest of the deadlines, of the edition or of one of its units, that have not passed; `nil` where there is none.
  static func lastRunning(
    _ edition: Edition, at now: Instant, in connection: Connection
  ) throws -> RegistrationDeadline? {
    guard edition.state == .open else { return nil }
    let moved = try moved(edition.id, in: connection)
    let units =
      moved.isEmpty ? [] : try OrganizationRecords.all(edition.id, in: connection).map(\.id)
    let all =
      [try Self.edition(edition.id, in: connection)].compactMap(\.self)
      + units.compactMap { moved[$0] }
    return all.filter { $0.takes(now) }.max { $0.late < $1.late }
  }

  /// Whether a round other than screening has begun. Without a deadline, registrations are taken until then.
  static func judgingHasBegun(_ edition: Edition, in connection: Connection) throws -> Bool {
    try edition.tier.rounds.contains {
      try !$0.decides && RoundRecords.round(edition.id, $0.id, in: connection) != nil
    }
  }

  static func set(
    _ deadline: RegistrationDeadline?, of organization: String?, _ id: Edition.ID,
    in transaction: Transaction
  ) throws {
    let name = key(id) + (organization.map { "/" + $0 } ?? "")
    try SettingRecords.set(name, to: deadline?.text, in: transaction)
  }
}
