public import Contest
import ContestStore

extension Desk {
  /// Imports a unit's own workbooks, which its contact sends: 单位自己报名. They are read, checked and stored as by
  /// ``importEntries(_:edition:organization:options:)``; all rows belong to the unit, whatever the files say.
  ///
  /// The unit only learns what concerns its own entries. If a row is refused because of another unit's entry, the message
  /// does not say whose entry; doubts because of other units' entries go to screening, where only the office sees them.
  ///
  /// The time of receipt is taken from the server's clock before anything else. It is compared with the unit's own
  /// deadline, or else the edition's. A preview reports what would be reported now.
  ///
  /// `unit` is the id of an organization for which the actor acts.
  ///
  /// - Throws: ``NotPermitted``, and what `importEntries` throws.
  public func importUnitEntries(
    _ files: [String], unit: String, edition: Edition, options: ImportOptions = ImportOptions()
  ) async throws -> ImportReport {
    try actor.require(.sendEntries, in: .organization(unit, of: edition.id))
    let received = self.received
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
    // The number of doubts that go to screening would reveal other units' entries.
    for index in report.lines.indices { report.lines[index].findings = 0 }
    return report
  }
}
