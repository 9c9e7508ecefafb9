public import Contest
import ContestStore

/// What a unit sends, or has sent: its list, with where each entry stands now. 推荐名单.
public struct UnitSending: Sendable {
  public struct Line: Sendable {
    public let entry: Entry.ID
    public let number: String
    public let title: String
    public let place: UnitList.Place
  }

  /// Its number; the one that it will get where it is only looked at.
  public let number: Int
  /// When it was sent; `nil` where it is only looked at.
  public let at: Instant?
  public let lines: [Line]
}

extension Desk {
  /// Sends a unit's list to the office: which of its entries it recommends, in its own order: 报送推荐名单.
  ///
  /// What was written beside each entry is read by ``UnitList``. A list is sent whole or not at all; a new one counts in the
  /// stead of the one before, which stays on record, until a round in which entries are judged was opened. A preview gives
  /// what would be sent.
  ///
  /// - Throws: ``UnitListFaults`` with everything that is wrong; ``NotPermitted``.
  public func sendUnitList(
    _ written: [Entry.ID: String], unit: String, edition id: Edition.ID, mode: RunMode = .run
  ) async throws -> UnitSending {
    try actor.require(.sendEntries, in: .organization(unit, of: id))
    let read: @Sendable (Connection) throws -> UnitSendingDraft = { connection in
      try UnitSendingDraft(written, unit: unit, edition: id, in: connection)
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

/// A list as it was written, with what it rests on.
private struct UnitSendingDraft: Sendable {
  let list: UnitList
  private let number: Int
  private let own: [StoredEntry]

  init(
    _ written: [Entry.ID: String], unit: String, edition id: Edition.ID,
    in connection: Connection
  ) throws {
    let edition = try Desk.edition(id, in: connection)
    let standing = try UnitStanding(unit, edition, in: connection)
    own = standing.own
    number = (standing.sent.last?.number ?? 0) + 1
    var faults: [UnitListFault] = []
    if try UnitStanding.isTooLate(edition, in: connection) { faults.append(.tooLate) }
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
        place: place)
    }
  }
}

/// What a unit may send, and has sent.
struct UnitStanding {
  let own: [StoredEntry]
  /// `nil` for no limit.
  let places: Int?
  let reserves: Int
  let sent: [SentUnitList]

  init(_ unit: String, _ edition: Edition, in connection: Connection) throws {
    var filter = EntryFilter()
    filter.organizationID = unit
    own = try EntryRecords.all(edition.id, filter, in: connection)
    let name = try OrganizationRecords.all(edition.id, in: connection).first { $0.id == unit }?.name
    places = try name.flatMap { try EditionCheck(edition, in: connection).places(of: $0) }
    reserves = edition.tier.intake?.reserves ?? 0
    sent = try UnitListRecords.all(edition.id, organization: unit, in: connection)
  }

  /// The list that was sent last, with where each entry stands now.
  var last: UnitSending? {
    sent.last.map { last in
      UnitSending(
        UnitList(last.entries, places: places, reserves: reserves), own, number: last.number,
        at: last.at)
    }
  }

  /// Whether judging has begun, so that lists stay as they are.
  static func isTooLate(_ edition: Edition, in connection: Connection) throws -> Bool {
    try edition.tier.rounds.contains { round in
      try round.scores && RoundRecords.round(edition.id, round.id, in: connection) != nil
    }
  }
}
