import Contest
import ContestStore

/// Until when an edition takes registrations, and whose end was moved.
///
/// A unit's own end goes before the edition's; the edition's, with the time of day, before the day that the year's plan has for the
/// step of registration. Where none is set, registrations are taken until judging begins.
enum DeadlineRule {
  private static func key(_ id: Edition.ID) -> String { "deadline/\(id)" }

  static func edition(
    _ id: Edition.ID, in connection: Connection
  ) throws -> RegistrationDeadline? {
    if let own = try SettingRecords.value(of: key(id), in: connection) {
      guard let deadline = RegistrationDeadline(own) else {
        throw StoreError.corrupt("deadline of \(id)")
      }
      return deadline
    }
    return try YearRecords.days(id, in: connection)[EditionStep.registration]
      .map { RegistrationDeadline(lastDay: $0) }
  }

  static func moved(
    _ id: Edition.ID, in connection: Connection
  ) throws -> [String: RegistrationDeadline] {
    try SettingRecords.values(under: key(id) + "/", in: connection)
      .compactMapValues(RegistrationDeadline.init)
  }

  /// Of a unit by its id, or of whoever enters without one.
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

  /// Of an entrant: of the unit of the code with which somebody signed up; in an open call, of the one that the form names as it
  /// stands.
  static func deadline(
    of draft: EntrantDraft, naming unit: String, in connection: Connection
  ) throws -> RegistrationDeadline? {
    try deadline(
      of: draft.organization ?? named(unit, draft.edition, in: connection), draft.edition,
      in: connection)
  }

  /// The id of the unit that a form names, looked up as the reader of registrations does; all units are read only where the
  /// end was moved for one.
  private static func named(
    _ unit: String, _ id: Edition.ID, in connection: Connection
  ) throws -> String? {
    guard !unit.allSatisfy(\.isWhitespace), try !moved(id, in: connection).isEmpty else {
      return nil
    }
    var list = OrganizationList(try OrganizationRecords.all(id, in: connection))
    return list.find(unit)?.id
  }

  /// Whether a round has begun that is more than screening. Where no end is set, registrations are taken until then.
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
