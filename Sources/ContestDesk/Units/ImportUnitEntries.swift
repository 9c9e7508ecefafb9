public import Contest
import ContestStore

extension Desk {
  /// Takes in a unit's own workbooks, as its contact sends them: 单位自己报名. The same reading, checks and rows as
  /// ``importEntries(_:edition:organization:options:)``; all rows are the unit's, whatever the files say.
  ///
  /// The unit learns what rests on its own entries. Where a row is refused because of another unit's entry it is told that,
  /// and not whose; doubts that other units' entries raise go to screening and are told to the office alone.
  ///
  /// It is received at this moment, by the server's clock, before anything else is done; whether that is in time is asked of the
  /// edition's end of registration, or of the unit's own where it was moved. A preview says what would be said now.
  ///
  /// `unit` is the id of an organization for which the actor stands.
  ///
  /// - Throws: ``NotPermitted``, and what `importEntries` throws.
  public func importUnitEntries(
    _ files: [String], unit: String, edition: Edition, options: ImportOptions = ImportOptions()
  ) async throws -> ImportReport {
    try actor.require(.sendEntries, in: .organization(unit, of: edition.id))
    let received = clock()
    let name = try await database.read { connection in
      try OrganizationRecords.all(edition.id, in: connection).first { $0.id == unit }?.name
    }
    guard let name else {
      throw NotPermitted(
        permission: .sendEntries, roles: actor.grants.map(\.role),
        scope: .organization(unit, of: edition.id))
    }
    var report = try await takeIn(
      files, edition: edition, organization: name,
      unit: UnitIntake(id: unit, name: name, received: received), options: options)
    // How many doubts go to screening would tell of other units' entries.
    for index in report.lines.indices { report.lines[index].findings = 0 }
    return report
  }
}
