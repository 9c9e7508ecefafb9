import Contest
import ContestStore

/// One thing that an undo changes.
public struct UndoLine: Hashable, Codable, Sendable {
  /// The record that is undone.
  public let record: Int
  /// The entry, judge, sheet or organization.
  public let what: String
  public let old: String
  public let new: String
}

/// Records of one write, from which somebody may choose what to undo: 同一次写入的各件.
public struct UndoChoices: Sendable {
  public struct Choice: Sendable {
    /// What the undo would change; without old and new value if it cannot be undone.
    public let line: UndoLine
    /// Why it cannot be undone; `nil` if it can.
    public let why: UndoFault?

    /// Whether it keeps the whole write from being undone at once. What was undone already does not.
    public var isBlocked: Bool {
      if case .undoneAlready = why { return false }
      return why != nil
    }
  }
  /// The number of the record, and what was done.
  public let record: Int
  public let name: String
  public let who: String
  /// Whether it can only be undone as a whole: it stands for a file, or for a withdrawal with the reserve that moved up.
  public let isWhole: Bool
  /// The newest first.
  public let lines: [Choice]

  /// The lines that can be undone.
  public var open: [UndoLine] { lines.filter { $0.why == nil }.map(\.line) }
}

/// How much of what was written at once can be undone.
public enum UndoExtent: Hashable, Sendable {
  case whole
  /// Some things, one by one; others were changed later, or are in use.
  case partly
}

/// How one record is undone.
struct UndoStep {
  enum Change {
    /// The state of an entry.
    case state(Entry.ID, from: EntryState, to: EntryState)
    /// A reserve that moved up for an entry that comes back.
    case stepBack(Entry.ID, from: EntryState, for: Entry.ID)
    case entry(Entry.ID, EntrySnapshot)
    case newEntry(Entry.ID, withheld: [String: String])
    case sheet(Entry.ID, Judge.ID, Round.ID, to: [Criterion.ID: Points]?, comment: String)
    case returnedFile(Digest, Judge.ID, Round.ID)
    case organization(OrganizationRecord)
    case newOrganization(String)
    case judge(Judge, wasRemoved: Bool, declared: [Entry.ID])
    case newJudge(Judge.ID)
    case removedJudge(Judge.ID)
    case assignments(
      Round.ID, Judge.ID, [AssignmentRecord], gone: [AssignmentRecord], declared: Entry.ID?)
    /// A record of the write without a change of its own, such as that of the file.
    case none
  }
  let record: AuditRecord
  let change: Change
  let line: UndoLine?

  /// Whether it changes anything. A judge whose replacements have all scored gets nothing back.
  var changesSomething: Bool {
    switch change {
    case .none: false
    case .assignments(_, _, let back, let gone, let declared):
      !back.isEmpty || !gone.isEmpty || declared != nil
    default: true
    }
  }
}

extension SealedDeed {
  /// Undoing steps; `nil` where one of them changes more than an entry's state.
  init?(undoing steps: [UndoStep]) {
    var states: [Entry.ID: EntryState] = [:]
    for step in steps {
      switch step.change {
      case .state(let entry, _, let state): states[entry] = state
      case .none: continue
      case .stepBack, .entry, .newEntry, .sheet, .returnedFile, .organization, .newOrganization,
        .judge, .newJudge, .removedJudge, .assignments:
        return nil
      }
    }
    self = .states(states)
  }
}
