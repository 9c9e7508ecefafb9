public import Contest
import ContestStore

/// A list that a unit has sent or may send, with the present state of each entry. 推荐名单.
public struct UnitSending: Sendable {
  public struct Line: Sendable {
    public let entry: Entry.ID
    public let number: String
    public let title: String
    public let place: UnitList.Place
    /// `nil` for one that is there no more.
    public let state: EntryState?
  }

  /// Its number; in a preview, the number that it would get.
  public let number: Int
  /// When it was sent; `nil` in a preview.
  public let at: Instant?
  public let lines: [Line]
}

extension Desk {
  /// Sends a unit's list of the entries that it recommends, in its order, to the office: 报送推荐名单.
  ///
  /// ``UnitList`` reads what the unit wrote beside each entry. The list is sent as a whole or not at all. Until a judged
  /// round is opened, a new list replaces the one before, which stays on record. A preview returns what would be sent.
  ///
  /// `seen` is the number of the last list that the sender saw, 0 for none: where somebody of the unit has sent another one
  /// since, nothing is sent and the sender is told.
  ///
  /// - Throws: ``UnitListFaults`` with everything that is wrong; ``NotPermitted``.
  public func sendUnitList(
    _ written: [Entry.ID: String], unit: String, edition id: Edition.ID, seen: Int? = nil,
    mode: RunMode = .run
  ) async throws -> UnitSending {
    try actor.require(.sendEntries, in: .organization(unit, of: id))
    let read: @Sendable (Connection) throws -> UnitSendingDraft = { connection in
      try UnitSendingDraft(written, unit: unit, edition: id, seen: seen, in: connection)
    }
    guard mode == .run else { return try await database.read(read).shown(at: nil) }
    let action = action("unit.send")
    return try await database.write(action) { transaction in
      let draft = try read(transaction)
      _ = try UnitListRecords.send(draft.list.entries, of: unit, id, in: transaction)
      return draft.shown(at: action.at)
    }
  }
}

/// A list as the unit wrote it, with the data to check it.
private struct UnitSendingDraft: Sendable {
  let list: UnitList
  private let number: Int
  private let own: [StoredEntry]

  init(
    _ written: [Entry.ID: String], unit: String, edition id: Edition.ID, seen: Int?,
    in connection: Connection
  ) throws {
    let edition = try Desk.edition(id, in: connection)
    let standing = try UnitStanding(unit, edition, in: connection)
    own = standing.own
    number = (standing.sent.last?.number ?? 0) + 1
    var faults: [UnitListFault] = []
    if try UnitStanding.isTooLate(edition, in: connection) { faults.append(.tooLate) }
    if let seen, let last = standing.sent.last, last.number > seen {
      faults.append(
        .sentMeanwhile(
          number: last.number,
          by: try ActorNames(.chinese, in: connection).shown(last.actor), at: last.at))
    }
    let read = UnitList.read(
      own.map { stored in
        UnitList.Written(
          stored.entry.id, number: "“\(stored.entry.title)”（编号 \(stored.entry.number)）",
          text: written[stored.entry.id] ?? "",
          state: stored.state)
      }, places: standing.places, reserves: standing.reserves)
    faults += read.faults
    if let list = read.list, let last = standing.sent.last, last.entries == list.entries {
      faults.append(.unchanged(number: last.number))
    }
    guard faults.isEmpty, let list = read.list else { throw UnitListFaults(faults) }
    self.list = list
  }

  func shown(at instant: Instant?) -> UnitSending {
    UnitSending(list, own, number: number, at: instant)
  }
}

extension UnitSending {
  init(_ list: UnitList, _ own: [StoredEntry], number: Int, at instant: Instant?) {
    let byID = Dictionary(own.map { ($0.entry.id, $0) }, uniquingKeysWith: { one, _ in one })
    self.number = number
    at = instant
    lines = list.standings(byID.mapValues(\.state)).map { entry, place in
      let stored = byID[entry]?.masked
      return Line(
        entry: entry, number: stored?.entry.number ?? "", title: stored?.entry.title ?? "",
        place: place, state: stored?.state)
    }
  }
}

/// What a unit may send, and what it has sent.
struct UnitStanding {
  let own: [StoredEntry]
  /// `nil` for no limit.
  let places: Int?
  let reserves: Int
  let sent: [SentUnitList]
  /// Whether the rulebook shares places out and none are published yet.
  let awaitsPlaces: Bool

  init(_ unit: String, _ edition: Edition, in connection: Connection) throws {
    var filter = EntryFilter()
    filter.organizationID = unit
    own = try EntryRecords.all(edition.id, filter, in: connection)
    let name = try OrganizationRecords.all(edition.id, in: connection).first { $0.id == unit }?.name
    places = try name.flatMap { try EditionCheck(edition, in: connection).places(of: $0) }
    reserves = edition.tier.intake?.reserves ?? 0
    awaitsPlaces = try UnpublishedPlaces(edition, in: connection) != nil
    sent = try UnitListRecords.all(edition.id, organization: unit, in: connection)
  }

  /// The last list that was sent, with the present state of each entry.
  var last: UnitSending? {
    sent.last.map { last in
      UnitSending(
        UnitList(last.entries, places: places, reserves: reserves), own, number: last.number,
        at: last.at)
    }
  }

  /// Whether judging has begun, so that lists can no longer change.
  static func isTooLate(_ edition: Edition, in connection: Connection) throws -> Bool {
    try edition.tier.rounds.contains { round in
      try round.scores && RoundRecords.round(edition.id, round.id, in: connection) != nil
    }
  }
}
