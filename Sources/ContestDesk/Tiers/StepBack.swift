import Contest
import ContestStore

/// A reserve that moved up steps back when the withdrawal that made room for it is undone: 递补的退回候补.
///
/// The place is taken again by whom it belonged to, so that no unit has more entries than places. The reserve is withdrawn here,
/// waits again as the first of the reserves, and may move up again.
///
/// | for A1 moved up | now | undoing the withdrawal of A1 |
/// |---|---|---|
/// | A5 | stands, not judged yet | A1 comes back, A5 waits again |
/// | A5 | stands, judges have it | refused: somebody has to withdraw A5 first, with a reason |
/// | A5, and then A6 for A5 | A6 stands | A1 comes back, A6 waits again |
/// | A5 | left otherwise | A1 comes back, if its unit has a place left |
enum StepBack {
  /// In a record: for whom the entry made room again.
  static let key = "stepped-back-for"

  /// The entry that moved up in a write of ``Desk/withdrawReceived(_:edition:reason:mode:)``, by its record; `nil` if nobody did.
  static func movedUp(in write: [ToldRecord], instead entry: Entry.ID) -> ToldRecord? {
    let own = write.filter { $0.record.action == "package.withdraw" }
    let told = own.first {
      $0.kind == Subject.Kind.packages.name && $0.told("withdrawn") == entry.text
    }
    guard let told else { return nil }
    // Earlier programs noted the number of the one that moved up, and not its code here.
    let code = told.told("moved-up-entry")
    return own.first {
      $0.kind == Subject.Kind.entry.name && $0.told("findings") == nil
        && (code.map { [$0] } ?? $0.keys) == $0.keys && $0.keys.first != entry.text
    }
  }

  /// The record of the move of whoever stands now in the place that an entry left: of the reserve that moved up, or of the one
  /// that moved up for that reserve, and so on; `nil` if nobody does.
  static func standing(
    for entry: Entry.ID, _ write: [ToldRecord], in connection: Connection
  ) throws -> ToldRecord? {
    var (entry, write) = (entry, write)
    var seen: Set<Entry.ID> = [entry]
    while let moved = movedUp(in: write, instead: entry) {
      let next = Entry.ID(moved.keys.first ?? "")
      guard seen.insert(next).inserted else { return nil }
      if try EntryRecords.state(of: next, in: connection)?.isStanding == true { return moved }
      let left = try HistoryRecords.records(
        of: .entry(next), mentioning: "\"to\"", in: connection
      ).last { $0.told("to").flatMap(EntryState.init(rawValue:)) != nil }
      guard let left, left.record.action == "package.withdraw",
        left.told("decision") == "withdraw"
      else { return nil }
      write = try HistoryRecords.write(around: left.record, in: connection)
      entry = next
    }
    return nil
  }

  /// Takes the reserve out; `told` says which record that undoes.
  static func carryOut(
    _ entry: Entry.ID, from state: EntryState, for other: Entry.ID, reason: String,
    told: [String: String], in transaction: Transaction
  ) throws {
    let withdrawn = EntryState.withdrawn
    let why = "恢复 \(other.text)，递补收回，仍为候补：\(reason)"
    try EntryRecords.setState(withdrawn, of: entry, in: transaction)
    try ScreeningRecords.add(.withdraw(reason: why), to: entry, in: transaction)
    try transaction.record(
      .entry(entry),
      detail: told.merging([
        key: other.text, "from": state.rawValue, "to": withdrawn.rawValue,
      ]) { $1 }, withheld: ["reason": why])
  }
}

extension Desk {
  /// Reserves that stepped back after the office below had recommended them as entries: they come before all others, and their
  /// list is the one on which they waited before.
  static func steppedBack(
    of package: PackageRecord, _ all: [PackageRecord], _ edition: Edition.ID, _ key: SiteKey,
    in connection: Connection
  ) throws -> [(waiting: NextReserve.Waiting, kept: KeptReserve, entry: Entry)] {
    var found: [(waiting: NextReserve.Waiting, kept: KeptReserve, entry: Entry)] = []
    for line in package.lines where line.standing == "advanced" {
      guard
        let there = try EntryRecords.entry(identity: line.identity, in: connection),
        there.edition == edition,
        try ComeBack.state(of: there.stored.entry.id, leftBy: .stepBack, in: connection) != nil,
        let (record, before) = all.lazy.reversed().compactMap({ record in
          record.lines.first {
            $0.identity == line.identity && $0.standing == "reserve" && !$0.sealed.isEmpty
          }.map { (record, $0) }
        }).first,
        let reserve = KeptReserve(
          try key.box.open(before.sealed, owner: ReserveBox.owner(edition, line.identity)))
      else { continue }
      found.append(
        (
          NextReserve.Waiting(
            line.identity, place: before.place - record.lines.count - 1, list: reserve.list),
          KeptReserve(
            try Registration(there.stored, key, in: connection), list: reserve.list),
          there.stored.entry
        ))
    }
    return found
  }
}

/// The places of a unit among what offices below recommended: a unit that sent entries never has more of them than places.
struct IntakePlaces {
  private let edition: Edition
  private let check: EditionCheck
  private let sent: [Entry.Identity: String]
  /// How many entries stand for each unit, with those that were asked about.
  private var counts: [String: Int] = [:]

  /// `leaving` are entries that make room at the same time.
  init(_ edition: Edition, leaving: Set<Entry.ID>, in connection: Connection) throws {
    (self.edition, check) = (edition, try EditionCheck(edition, in: connection))
    let records = try PackageRecords.all(edition.id, in: connection).filter(\.direction.isReceived)
    sent = Dictionary(
      records.flatMap { record in record.lines.map { ($0.identity, record.site) } },
      uniquingKeysWith: { one, _ in one })
    guard !sent.isEmpty else { return }
    for stored in try EntryRecords.all(edition.id, in: connection)
    where stored.state.isStanding && !leaving.contains(stored.entry.id) {
      counts[stored.entry.organization, default: 0] += 1
    }
  }

  /// The office that recommended an entry; `nil` if none did.
  func sender(of entry: Entry.Identity) -> String? { sent[entry] }

  /// Counts an entry that comes back, or says why its unit has no place for it.
  mutating func take(_ id: Entry.ID, in connection: Connection) throws -> PackageFault? {
    guard !sent.isEmpty, let stored = try EntryRecords.entry(id, in: connection),
      sent[stored.identity] != nil, let places = check.places(of: stored.entry.organization)
    else { return nil }
    let count = counts[stored.entry.organization, default: 0] + 1
    guard count <= places else {
      return .noPlaceToComeBack(stored.entry.organization, places: places, count: count)
    }
    counts[stored.entry.organization] = count
    return nil
  }
}
