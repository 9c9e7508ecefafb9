public import Contest
public import ContestStore

extension Desk {
  /// Gives an organization another name, on record: 单位更名. The old one stays as a former name, so that files and judges
  /// that still use it are recognized.
  ///
  /// The organization is named by its code, name, short name or a former name.
  ///
  /// - Returns: the organization with the new name.
  /// - Throws: ``OrganizationFault`` when there is no such organization, or another one has the new name; ``SettingFault`` if it has
  ///   another name than `shown`.
  public func renameOrganization(
    _ organization: String, to name: String, edition: Edition, reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> OrganizationRecord {
    try actor.require(.importOrganizations, in: .edition(edition.id))
    guard !reason.isEmpty else { throw OrganizationFault.reasonMissing }
    guard PersonalNumbers.masked(name) == name, PersonalNumbers.masked(reason) == reason else {
      throw OrganizationFault.personalNumber
    }
    if let found = ControlCharacters.first(inName: name) {
      throw OrganizationFault.controlCharacter(found)
    }
    return try await database.write(action("organizations.rename")) { transaction in
      let all = try OrganizationRecords.all(edition.id, in: transaction)
      var renamed = try all.find(organization)
      try shown?.requireSetting(
        now: ShownState(renamed.name), Bilingual(chinese: renamed.name, english: renamed.name))
      guard renamed.name != name, !name.isEmpty else { throw OrganizationFault.unchangedName(name) }
      let key = OrganizationNames.key(name)
      if let other = all.first(where: { other in
        other.id != renamed.id && other.allNames.contains { OrganizationNames.key($0) == key }
      }) {
        throw OrganizationFault.sharedName(name, renamed.name, other.name)
      }
      let old = renamed.name
      if !renamed.formerNames.contains(old) { renamed.formerNames.append(old) }
      // Renamed back, it is called by a name that is no former one any more.
      renamed.formerNames.removeAll { OrganizationNames.key($0) == key }
      renamed.formerNames.sort()
      renamed.name = name
      try OrganizationRecords.save(renamed, edition.id, in: transaction)
      try transaction.record(
        .organization(edition.id, renamed.id),
        withheld: ["renamed-from": old, "name": name, "reason": reason])
      return renamed
    }
  }

  /// Merges one organization into another, on record: 单位合并. From now on its entries belong to the other, and its names
  /// mean the other.
  ///
  /// - Returns: the organization that remains, and what became of the entries.
  /// - Throws: ``OrganizationFault`` when one of them does not exist.
  public func mergeOrganization(
    _ organization: String, into other: String, edition: Edition, reason: String
  ) async throws -> (organization: OrganizationRecord, entries: MergedEntries) {
    try actor.require(.importOrganizations, in: .edition(edition.id))
    guard !reason.isEmpty else { throw OrganizationFault.reasonMissing }
    return try await database.write(action("organizations.merge")) { transaction in
      let all = try OrganizationRecords.all(edition.id, in: transaction)
      let (from, into) = (try all.find(organization), try all.find(other))
      guard from.id != into.id else { throw OrganizationFault.mergedIntoItself(into.name) }
      let entries = try OrganizationRecords.merge(
        from, into: into, edition.id,
        handingOn: try DecisionRecords.prizesGiven(to: from, edition.id, in: transaction),
        reason: reason, in: transaction)
      let now = try OrganizationRecords.all(edition.id, in: transaction)
      return (now.first { $0.id == into.id } ?? into, entries)
    }
  }
}

extension Desk {
  /// The organization that a person names by code, name, short name or a former name.
  ///
  /// - Throws: ``OrganizationFault`` when there is none, or when several have the name.
  public func organization(_ name: String, edition: Edition) async throws -> OrganizationRecord {
    try actor.require(.seeEntries, in: .edition(edition.id))
    return try await database.read { try OrganizationRecords.all(edition.id, in: $0).find(name) }
  }
}

extension [OrganizationRecord] {
  /// Finds an organization by code, name, short name or former name.
  func find(_ text: String) throws(OrganizationFault) -> OrganizationRecord {
    let names = OrganizationNames(map(\.named))
    func called(_ ids: [String]) -> [String] { ids.compactMap { names.name(of: $0) } }
    switch names.match(text) {
    case .registered(let id):
      if let found = first(where: { $0.id == id }) { return found }
      throw .unknown(text, near: [])
    case .several(let ids): throw .several(text, called(ids))
    case .part(let id): throw .unknown(text, near: called([id]))
    case .above(let ids), .near(let ids): throw .unknown(text, near: called(ids))
    case .unknown: throw .unknown(text, near: [])
    }
  }
}
