public import Contest
import ContestStore

/// What holds while the places of the rulebook's formula are not published: 公布名额以前.
///
/// Registration and screening go by the column 名额 of the list of organizations then. An organization without a number there
/// may send any number of entries, and all of them may pass. From the first published plan on, the column counts no more.
///
/// | formula | published | in the list of organizations | holds |
/// |---|---|---|---|
/// | yes | no | 名额 5 | 5 |
/// | yes | no | nothing | no limit |
/// | yes | yes | anything | the plan; 0 for one that is not on it |
public struct UnpublishedPlaces: Hashable, Sendable {
  /// How many organizations there are.
  public let organizations: Int
  /// How many of them have a number of places in the list of organizations.
  public let limited: Int

  public func sentence(in language: Language) -> String {
    switch language {
    case .chinese:
      let now =
        limited == 0
        ? "公布以前不限数量，报名和审核都不按名额核对。"
        : "公布以前按单位名单里的“名额”核对：\(organizations) 个单位里 \(limited) 个写了，其余不限数量。"
      return "名额由规程的算法分配，还没有公布。" + now + "公布以后一律按公布的名额，超出的列为待核。"
    case .english:
      let now =
        limited == 0
        ? "Until then there is no limit, and neither registration nor screening counts places. "
        : "Until then the places in the list of organizations hold: \(limited) of \(organizations) have a number there, the others have no limit. "
      return "The rulebook's formula shares places out, and none are published yet. " + now
        + "From then on the published places hold, and what is beyond them is in doubt."
    }
  }

  /// The same for one organization with these places in the list; `nil` for none.
  public static func sentence(places: Int?, in language: Language) -> String {
    switch (places, language) {
    case (let places?, .chinese): "名额还没有公布。公布以前按单位名单里的 \(places) 个核对，公布以后按公布的名额。"
    case (let places?, .english):
      "Places are not published yet. Until then the \(places) in the list of organizations hold, from then on those that are published."
    case (nil, .chinese): "名额还没有公布。公布以前不限数量；公布以后按公布的名额，超出的由组委会审核时决定去留。"
    case (nil, .english):
      "Places are not published yet. Until then there is no limit; from then on the published places hold, and the office decides about what is beyond them."
    }
  }

  /// `nil` if the rulebook has no formula for the tier, or a plan is published.
  init?(_ edition: Edition, in connection: Connection) throws {
    guard edition.tier.intake?.formula != nil,
      try QuotaRecords.seats(edition.id, in: connection) == nil
    else { return nil }
    let all = try OrganizationRecords.all(edition.id, in: connection)
    (organizations, limited) = (all.count, all.count { $0.quota != nil })
  }
}

extension Desk {
  /// What holds while no places are published; `nil` if the rulebook shares none out, or they are published.
  public func unpublishedPlaces(edition id: Edition.ID? = nil) async throws -> UnpublishedPlaces? {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      try UnpublishedPlaces(try Self.edition(id, in: connection), in: connection)
    }
  }

  /// The organizations that a text names, with their places in the list of organizations.
  ///
  /// - Throws: ``QuotaPublishing/unknownUnit(_:near:)`` if the edition has no such organization.
  public func listedPlaces(
    of organization: String, edition: Edition
  ) async throws -> [(name: String, places: Int?)] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let all = try await database.read { try OrganizationRecords.all(edition.id, in: $0) }
    let ids = try Self.organizations(named: organization, all)
    return all.filter { ids.contains($0.id) }.map { ($0.name, $0.quota) }
  }

  /// The organizations that a text names: by full name, short name, former name or code.
  static func organizations(
    named text: String, _ all: [OrganizationRecord]
  ) throws(QuotaPublishing) -> [String] {
    let key = LookAlike.fold(text)
    let own = all.filter { LookAlike.fold($0.id) == key }.map(\.id)
    guard own.isEmpty else { return own }
    let names = OrganizationNames(all.map(\.named))
    switch names.match(text) {
    case .registered(let id), .part(let id): return [id]
    case .several(let several): return several
    case .above(let above): return above
    case .near(let near):
      throw .unknownUnit(text, near: near.compactMap { names.name(of: $0) })
    case .unknown: throw .unknownUnit(text, near: [])
    }
  }
}
