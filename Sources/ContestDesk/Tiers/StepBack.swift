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

  /// A withdrawal of what came from below: its own record, and that of the reserve that moved up in the same transaction.
  struct Withdrawal {
    let entry: Entry.ID
    let left: ToldRecord
    let moved: ToldRecord?
  }

  /// The withdrawal to which a record belongs: that of the entry that left, of the reserve, or of both together. `nil` for a record
  /// of anything else.
  static func withdrawal(
    of told: ToldRecord, in connection: Connection
  ) throws -> Withdrawal? {
    guard told.record.action == "package.withdraw" else { return nil }
    let entry = Subject.Kind.entry.name
    if told.kind == entry, told.told("decision") == "withdraw" {
      return try withdrawal(told, joint: joint(from: told, in: connection), in: connection)
    }
    guard let joint = try joint(from: told, in: connection),
      let left = joint.told("withdrawn").map({ Entry.ID($0) }),
      let record = try HistoryRecords.records(of: .entry(left), in: connection).last(where: {
        $0.told("decision") == "withdraw" && $0.record.sequence < joint.record.sequence
      })
    else { return nil }
    let found = try withdrawal(record, joint: joint, in: connection)
    // Of another withdrawal at the same moment it is not.
    guard told.kind != entry || told.keys == found.moved?.keys else { return nil }
    return found
  }

  private static func withdrawal(
    _ left: ToldRecord, joint: ToldRecord?, in connection: Connection
  ) throws -> Withdrawal {
    let entry = Entry.ID(left.keys.first ?? "")
    guard let joint, joint.told("withdrawn") == entry.text else {
      return Withdrawal(entry: entry, left: left, moved: nil)
    }
    var moved: ToldRecord?
    if let code = joint.told("moved-up-entry"), !code.isEmpty {
      moved = try HistoryRecords.records(of: .entry(Entry.ID(code)), in: connection).last {
        isMove($0) && $0.record.sequence < joint.record.sequence
      }
    } else {
      // Earlier programs noted the number of the one that moved up, and not its code: it was written before.
      moved = try beside(left, by: -1, in: connection) {
        $0.kind == Subject.Kind.entry.name && isMove($0) && $0.keys.first != entry.text
      }
    }
    return Withdrawal(entry: entry, left: left, moved: moved)
  }

  private static func isMove(_ told: ToldRecord) -> Bool {
    told.record.action == "package.withdraw" && !told.isOfFindings
      && told.told("decision") != "withdraw"
  }

  /// The record of a withdrawal and a move together, which comes last.
  private static func joint(
    from told: ToldRecord, in connection: Connection
  ) throws -> ToldRecord? {
    if told.told("withdrawn") != nil { return told }
    return try beside(told, by: 1, in: connection) { $0.told("withdrawn") != nil }
  }

  /// The nearest record before or after one that was written at the same time by the same step. The record of the table of the
  /// reserve stands among them, so that they are no single write to look at.
  private static func beside(
    _ told: ToldRecord, by step: Int, in connection: Connection,
    where isIt: (ToldRecord) -> Bool
  ) throws -> ToldRecord? {
    let own = told.record
    for distance in 1...most {
      guard let next = try HistoryRecords.record(own.sequence + step * distance, in: connection),
        (next.record.at, next.record.actor, next.record.action) == (own.at, own.actor, own.action)
      else { return nil }
      if isIt(next) { return next }
    }
    return nil
  }

  /// How many records of one transaction are looked at: a reserve brings its findings and files.
  private static let most = 1_000

  /// The record of the move of whoever stands now in the place that an entry left: of the reserve that moved up, or of the one
  /// that moved up for that reserve, and so on; `nil` if nobody does.
  static func standing(
    for withdrawal: Withdrawal, in connection: Connection
  ) throws -> ToldRecord? {
    var (current, seen) = (withdrawal, Set([withdrawal.entry]))
    while let moved = current.moved {
      let next = Entry.ID(moved.keys.first ?? "")
      guard seen.insert(next).inserted else { return nil }
      if try EntryRecords.state(of: next, in: connection)?.isStanding == true { return moved }
      let left = try HistoryRecords.records(
        of: .entry(next), mentioning: "\"to\"", in: connection
      ).last { $0.told("to").flatMap(EntryState.init(rawValue:)) != nil }
      guard let left, left.told("decision") == "withdraw",
        let further = try self.withdrawal(of: left, in: connection)
      else { return nil }
      current = further
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
