import Contest
import ContestStore

/// An entry that left comes back by the word of whoever took it out, and of nobody else: 撤回以后的恢复.
///
/// | who took it out | it comes back |
/// |---|---|
/// | above, the package of the office below | once that office recommends it again; it is screened anew |
/// | above, that office itself | once that office undoes its step; no package brings it back |
/// | below, the answer of the office above | once a later answer says that it stands there; as it was before |
/// | above, a reserve that stepped back (``StepBack``) | once it moves up again, or its office recommends it |
enum ComeBack {
  /// By whose file or step an entry left.
  enum Cause: String {
    case package = "package.receive"
    case answer = "package.receive-answer"
    case stepBack = "undo"
  }

  /// Whether an entry left only as a reserve, or as its own office said, so that this office has nothing against it.
  static func isOpen(to entry: Entry.ID, in connection: Connection) throws -> Bool {
    try state(of: entry, leftBy: .package, in: connection) != nil
      || state(of: entry, leftBy: .stepBack, in: connection) != nil
  }

  /// The state from which an entry left by a file of another office, or as a reserve that stepped back; `nil` if it is still in
  /// the contest, or left otherwise.
  static func state(
    of entry: Entry.ID, leftBy cause: Cause, in connection: Connection
  ) throws -> EntryState? {
    guard try EntryRecords.state(of: entry, in: connection) == .withdrawn else { return nil }
    let last = try HistoryRecords.records(of: .entry(entry), mentioning: "\"to\"", in: connection)
      .last { $0.told("to").flatMap(EntryState.init(rawValue:)) != nil }
    guard let last, last.record.action == cause.rawValue,
      last.told("to") == EntryState.withdrawn.rawValue,
      cause != .stepBack || last.told(StepBack.key) != nil
    else { return nil }
    return last.told("from").flatMap(EntryState.init(rawValue:))
  }

  /// Brings an entry back; the decision by which it left stays on record, as undone.
  static func carryOut(
    _ entry: Entry.ID, to state: EntryState, reason: String, in transaction: Transaction
  ) throws {
    try EntryRecords.setState(state, of: entry, in: transaction)
    try ScreeningRecords.addUndo(reason, to: entry, in: transaction)
    try transaction.record(
      .entry(entry),
      detail: ["decision": "undo", "from": EntryState.withdrawn.rawValue, "to": state.rawValue],
      withheld: ["reason": reason])
  }
}
