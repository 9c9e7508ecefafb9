public import Contest
import ContestStore

/// The state of a step of vetting, without reasons.
public struct VettingStatus: Sendable {
  public struct Line: Sendable {
    public let entry: Entry.ID
    public let title: String
    public let organization: String
    /// The answers in the order of ``VettingStatus/departments``; `nil` for a missing one.
    public let answers: [Answer?]
    public let verdict: VettingResult.Verdict?
    /// Whether a late answer would change the verdict and nobody has decided yet.
    public let waitsForDecision: Bool
    public let isStillCandidate: Bool
    /// Whether it was withdrawn, refused or sent back since, so that nothing about it waits.
    public let hasLeft: Bool
    /// The departments that are its own unit, or one above or below it, each with why.
    public let ownUnits: [String: Conflict]
    /// The departments that stepped aside when they were asked, as the candidate's own units, and do not have to any more.
    public let lifted: [String]
    /// The last days of the departments that still have to answer, in time, each day once.
    public let openDays: Set<CalendarDay>

    /// Whether the departments stop it; not so for one that has left anyway.
    public var isStopped: Bool { verdict?.isStop == true && !hasLeft }
  }

  public struct Answer: Hashable, Sendable {
    public let answer: VettingAnswer
    public let isLate: Bool
    public let at: Instant
    /// Whether a reason or remark is stored with it.
    public let hasReason: Bool
    /// What the department had answered that now steps aside, as the candidate's own unit; that answer does not count.
    public var setAside: VettingAnswer?
    /// The reason; `nil` unless the caller asked for it.
    public var reason: String?
  }

  public let edition: Edition
  public let step: Round
  public let rule: VettingRule
  public let departments: [String]
  public let lines: [Line]
  public let due: [VettingRule.Due]
  public let isOver: Bool
  /// When the step was closed over everything that was asked; `nil` while answers are taken in time.
  public let closedAt: Instant?
  public let notAsked: [Entry.ID]
  /// The entries that are not screened yet, so that nobody is asked about them; empty where a round with a result decides who
  /// the candidates are.
  public let notScreened: [Entry.ID]
  /// The candidates about whom a department has not answered yet while the step is open.
  public let waiting: [Entry.ID]
  /// The candidates from whom every department steps aside, so that somebody has to decide.
  public let undecided: [Entry.ID]
  /// How many candidates the action that returns this status has asked about.
  public internal(set) var newlyAsked = 0

  init(
    _ book: VettingBook, reasons: [String: String]? = nil, in connection: Connection
  ) throws {
    edition = book.edition
    step = book.step
    rule = book.rule
    departments = book.departments
    let ownUnits = try VettingConflicts(book, persons: [], in: connection)
      .ownUnits(book.departments)
    let candidates = Set(book.outcome.candidates)
    let accepted = Set(
      book.current.inputs.entries.filter { $0.state == .accepted }.map(\.id))
    lines = book.outcome.known.map { entry in
      let brief = book.current.briefs[entry]
      return Line(
        entry: entry, title: brief?.title ?? "", organization: brief?.organization ?? "",
        answers: book.departments.map { department in
          book.answer(entry, department, reasons)
        },
        verdict: book.outcome.result.verdicts[entry],
        waitsForDecision: book.outcome.result.late[entry] != nil && accepted.contains(entry),
        isStillCandidate: candidates.contains(entry), hasLeft: !accepted.contains(entry),
        ownUnits: ownUnits.compactMapValues { $0[entry] },
        lifted: book.departments.filter { book.lifted.contains([entry.text, $0]) },
        openDays: Set(
          book.requests.filter {
            $0.entry == entry && $0.closedAt == nil && !book.isAnswered(entry, $0.department)
          }.map(\.due.lastDay)))
    }
    due = Set(book.requests.filter { $0.closedAt == nil }.map(\.due)).sorted {
      $0.lastDay < $1.lastDay
    }
    let isClosed = book.requests.allSatisfy { $0.closedAt != nil }
    closedAt = isClosed ? book.requests.compactMap(\.closedAt).max() : nil
    isOver = book.outcome.isOver && book.outcome.hasBegun
    notAsked = book.outcome.notAsked
    notScreened = book.outcome.notScreened
    waiting = book.outcome.owed
    undecided = book.outcome.undecided
  }
}

extension VettingBook {
  /// What a department says about a candidate, as it counts now; `nil` where it has yet to answer.
  fileprivate func answer(
    _ entry: Entry.ID, _ department: String, _ reasons: [String: String]?
  ) -> VettingStatus.Answer? {
    let reply = lastReply(entry, department)
    let reason = reply.flatMap { _ in reasons.map { $0["\(entry)/\(department)"] ?? "" } }
    if reply?.answer != .stepsAside, stepsAside(department, from: entry),
      let request = requests.first(where: { $0.entry == entry && $0.department == department })
    {
      return VettingStatus.Answer(
        answer: .stepsAside, isLate: false, at: reply?.at ?? request.askedAt, hasReason: false,
        setAside: reply?.answer, reason: reason)
    }
    return reply.map {
      VettingStatus.Answer(
        answer: $0.answer, isLate: $0.isLate, at: $0.at, hasReason: !$0.sealed.isEmpty,
        reason: reason)
    }
  }
}
