import Contest
import ContestStore

/// One thing that undoing changes.
public struct UndoLine: Hashable, Codable, Sendable {
  /// The record that is undone.
  public let record: Int
  /// Entry, judge, sheet or organization.
  public let what: String
  public let old: String
  public let new: String
}

/// What was written together with a record that somebody may want to undo: 同一次写入的各件.
public struct UndoChoices: Sendable {
  public struct Choice: Sendable {
    /// What undoing would change; without old and new value where it cannot be undone.
    public let line: UndoLine
    /// Why it cannot be undone; `nil` where it can.
    public let why: UndoFault?
  }
  /// The record that was named, and what it was.
  public let record: Int
  public let name: String
  public let who: String
  /// Whether it stands for a file, which is undone whole.
  public let isFile: Bool
  /// The newest first.
  public let lines: [Choice]

  /// Those that can be undone.
  public var open: [UndoLine] { lines.filter { $0.why == nil }.map(\.line) }
}

/// How one record is undone.
struct UndoStep {
  enum Change {
    /// Where an entry stands.
    case state(Entry.ID, from: EntryState, to: EntryState)
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
    /// A record of the write that has nothing of its own to be put back, such as the file's.
    case none
  }
  let record: AuditRecord
  let change: Change
  let line: UndoLine?

  /// Whether anything is put back by it. A judge all of whose replacements have scored gets nothing back.
  var changesSomething: Bool {
    switch change {
    case .none: false
    case .assignments(_, _, let back, let gone, let declared):
      !back.isEmpty || !gone.isEmpty || declared != nil
    default: true
    }
  }
}
