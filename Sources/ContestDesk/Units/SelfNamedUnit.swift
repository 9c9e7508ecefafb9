public import Contest
import ContestStore

/// That an entrant of an open call named the unit of an entry in the form, without the unit's code: 本人自报的单位. Nothing shows
/// that the unit knows of it, and it takes one of the unit's places all the same; so whoever screens it is told, and so is the unit.
public struct SelfNamedUnit: Sendable {
  public let unit: String
  /// How many entries the unit may send; `nil` for no limit.
  public let places: Int?
  /// Whether the unit's list recommends it, as reserve too; `nil` where the unit has sent no list.
  public let isOnList: Bool?
}

extension Desk {
  /// The unit that an entrant named; `nil` for an entry that came by a unit's code, its workbook, or the office.
  public func selfNamedUnit(of id: Entry.ID) async throws -> SelfNamedUnit? {
    try await database.read { connection in
      try actor.require(.seeEntries, in: home(of: id, in: connection))
      guard let home = try EntryRecords.home(of: id, in: connection),
        try EntrantDraftRecords.withoutUnitCode(home.edition, in: connection).contains(id),
        let stored = try EntryRecords.entry(id, in: connection),
        !stored.entry.organization.isEmpty
      else { return nil }
      let edition = try Self.edition(home.edition, in: connection)
      let standing = try UnitStanding(home.organizationID, edition, in: connection)
      return SelfNamedUnit(
        unit: stored.entry.organization, places: standing.places,
        isOnList: standing.last.map { list in
          list.lines.contains { $0.entry == id && $0.place.isSent }
        })
    }
  }
}

extension UnitList.Place {
  /// Whether it is recommended, or waits as a reserve.
  fileprivate var isSent: Bool {
    switch self {
    case .recommended, .reserve: true
    case .over, .out: false
    }
  }
}
