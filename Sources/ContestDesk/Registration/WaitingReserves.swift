public import Contest
import ContestStore

/// Entries that their units named as reserves, and that wait until one of the unit's places is free: 候补，名额还没有空出.
///
/// With 2 places, 1 reserve and the list A B C, C waits while A and B stand. It may pass the screening, but it comes into no
/// round before A or B is withdrawn or refused; from then on it is recommended like the others (``UnitList``). What is in a
/// round already stays there. A unit that sent no list has one where its own numbers are its ranks (`ranked: true`): the entries
/// in the order of their numbers. A unit without either, or without a limit, has no reserves.
public struct WaitingReserves: Sendable {
  public struct One: Hashable, Sendable {
    public let entry: Entry.ID
    public let title: String
    public let unit: String
    /// 候补第 1，名额还没有空出.
    public let why: Bilingual
  }

  /// By entry; only those that were not withdrawn or refused.
  public let all: [Entry.ID: One]
  /// Entries that their units left out of the lists that they sent: 不推荐的. They take part when they pass, also where the unit's
  /// places are taken, so the office is told. Only those that were not withdrawn or refused.
  public let unlisted: [Entry.ID: One]
  /// Entries that stand on their unit's list behind its places, also those that moved up since.
  let behindPlaces: Set<Entry.ID>
  /// The ids of units whose order is known, by a list that they sent or by their numbers.
  let orderedUnits: Set<String>

  init(_ edition: Edition, in connection: Connection) throws {
    var last: [String: SentUnitList] = [:]
    for list in try UnitListRecords.all(edition.id, in: connection) {
      last[list.organization] = list
    }
    let isRanked = edition.tier.intake?.isRanked == true
    guard !last.isEmpty || isRanked else {
      (all, unlisted, behindPlaces, orderedUnits) = ([:], [:], [], [])
      return
    }
    let check = try EditionCheck(edition, in: connection)
    let briefs = Dictionary(
      try EntryBriefRecords.all(edition.id, in: connection).map { ($0.id, $0) },
      uniquingKeysWith: { one, _ in one })
    let byUnit = Dictionary(grouping: briefs.values, by: \.organization)
    let reserves = edition.tier.intake?.reserves ?? 0
    var all: [Entry.ID: One] = [:]
    var unlisted: [Entry.ID: One] = [:]
    var behind: Set<Entry.ID> = []
    var ordered: Set<String> = []
    for unit in try OrganizationRecords.all(edition.id, in: connection) {
      if let sent = last[unit.id] {
        let listed = Set(sent.entries)
        for brief in byUnit[unit.name, default: []]
        where brief.state.isStanding && !listed.contains(brief.id) {
          unlisted[brief.id] = One(
            entry: brief.id, title: PersonalNumbers.masked(brief.title), unit: unit.name,
            why: Self.leftOut)
        }
      }
      guard let places = check.places(of: unit.name) else { continue }
      let numbered = byUnit[unit.name, default: []].map { ($0.id, $0.number, $0.state) }
      guard
        let list = last[unit.id].map({ UnitList($0.entries, places: places, reserves: reserves) })
          ?? (isRanked ? UnitList(ranked: numbered, places: places, reserves: reserves) : nil)
      else { continue }
      behind.formUnion(list.entries.dropFirst(places))
      ordered.insert(unit.id)
      for (entry, place) in list.standings(briefs.mapValues(\.state)) {
        guard let why = place.waits, let brief = briefs[entry] else { continue }
        all[entry] = One(
          entry: entry, title: PersonalNumbers.masked(brief.title), unit: unit.name, why: why)
      }
    }
    (self.all, self.unlisted, behindPlaces, orderedUnits) = (all, unlisted, behind, ordered)
  }

  private static let leftOut = Bilingual(
    chinese: "不在单位的推荐名单上", english: "not on the list that its unit sent")
}

/// A unit with more entries in the first judged round than it has places, and no list or ranks of its own that would say which of
/// them are reserves. All of them take part, and the office is told.
public struct UnitBeyondPlaces: Hashable, Codable, Sendable {
  public let unit: String
  public let entries: Int
  public let places: Int

  static func all(
    _ entries: [Entry], in edition: Edition, _ connection: Connection
  ) throws -> [UnitBeyondPlaces] {
    guard edition.tier.intake != nil, !entries.isEmpty else { return [] }
    let check = try EditionCheck(edition, in: connection)
    let listed = try WaitingReserves(edition, in: connection).orderedUnits
    let count = Dictionary(entries.map { ($0.organization, 1) }, uniquingKeysWith: +)
    return try OrganizationRecords.all(edition.id, in: connection).compactMap { unit in
      guard !listed.contains(unit.id), let own = count[unit.name],
        let places = check.places(of: unit.name), own > places
      else { return nil }
      return UnitBeyondPlaces(unit: unit.name, entries: own, places: places)
    }
  }
}

extension UnitList.Place {
  /// Why an entry comes into no round yet; `nil` for one that is recommended, or is out.
  fileprivate var waits: Bilingual? {
    switch self {
    case .recommended, .out: nil
    case .reserve(let number):
      Bilingual(
        chinese: "单位的候补第 \(number)，名额还没有空出",
        english: "reserve \(number) of its unit, which has no place free")
    case .over:
      Bilingual(
        chinese: "按单位的推荐次序超出名额", english: "over the places in its unit's order")
    }
  }
}

extension Desk {
  /// Which entries wait as reserves of their units, and why.
  public func waitingReserves(edition id: Edition.ID? = nil) async throws -> WaitingReserves {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      try WaitingReserves(Self.edition(id, in: connection), in: connection)
    }
  }
}
