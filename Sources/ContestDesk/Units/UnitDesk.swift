public import Contest
import ContestStore

/// What a unit's contact has to do: its entries, what each still lacks, how many places are left. 单位的桌面.
///
/// Nothing of another unit is in it. Findings stay with the office, as they do everywhere, for they name other units' entries.
public struct UnitDesk: Sendable {
  public struct Line: Sendable {
    public let entry: Entry.ID
    public let number: String
    public let title: String
    public let state: EntryState
    /// What the office said when it sent the entry back or refused it; empty where it did not.
    public let reason: String
    /// The day by which it is to be corrected.
    public let due: CalendarDay?
  }

  public struct Unit: Sendable {
    public let name: String
    /// How many it may send; `nil` for no limit.
    public let places: Int?
    /// Ranked reserves that it may name beyond these.
    public let reserves: Int
    /// What is to be done comes first.
    public let lines: [Line]

    /// Entries that count: those that were refused or withdrawn do not.
    public var standing: Int { lines.count { $0.state.isStanding } }
    /// Places that are left, reserves not counted; 0 where there are more entries than places.
    public var left: Int? { places.map { max($0 - standing, 0) } }
    public var overPlaces: Int { places.map { max(standing - $0, 0) } ?? 0 }
    public var toCorrect: Int { lines.count { $0.state == .returned } }
  }

  public let edition: Edition
  public let units: [Unit]
}

extension Desk {
  /// What the units have to do for which the actor stands.
  ///
  /// - Throws: ``NotPermitted`` for whoever stands for none; the office has its own pages.
  public func unitDesk(
    edition id: Edition.ID
  ) async throws -> UnitDesk {
    let sight = try actor.sight(in: id)
    guard let own = sight.organizations else { throw EditionError.notFound(id, known: []) }
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let check = try EditionCheck(edition, in: connection)
      let units = try OrganizationRecords.all(id, in: connection).filter { own.contains($0.id) }
      return UnitDesk(
        edition: edition,
        units: try units.map { unit in
          var lines: [UnitDesk.Line] = []
          var filter = EntryFilter()
          filter.organizationID = unit.id
          for stored in try EntryRecords.all(id, filter, in: connection) {
            lines.append(try UnitDesk.Line(stored, in: connection))
          }
          return UnitDesk.Unit(
            name: unit.name, places: check.places(of: unit.name),
            reserves: edition.tier.intake?.reserves ?? 0,
            lines: lines.enumerated().sorted {
              ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset)
            }.map(\.element))
        })
    }
  }
}

extension UnitDesk.Line {
  fileprivate init(
    _ stored: StoredEntry, in connection: Connection
  ) throws {
    let shown = stored.masked
    entry = shown.entry.id
    number = shown.entry.number
    title = shown.entry.title
    state = stored.state
    var last: ScreeningRecord?
    if state == .returned || state == .refused {
      last = try ScreeningRecords.of(entry, in: connection).last {
        $0.decision == (stored.state == .returned ? "return" : "refuse")
      }
    }
    reason = last?.reason ?? ""
    due = last?.due
  }

  /// What the unit has to do, then what it waits for, then what is done.
  fileprivate var urgency: Int {
    switch state {
    case .returned: 0
    case .registered: 1
    case .accepted: 2
    case .refused: 3
    case .withdrawn: 4
    }
  }
}
