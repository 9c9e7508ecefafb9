public import Contest
import ContestStore

/// Everything about one step of vetting, read at one moment.
struct VettingBook {
  let current: CurrentResults
  let step: Round
  let rule: VettingRule
  let outcome: VettingOutcome
  let requests: [VettingRequest]
  let replies: [VettingReply]

  /// - Throws: ``VettingFault`` if no step of vetting is found. `id` may be `nil` if the tier has only one.
  init(_ id: Round.ID?, edition: Edition.ID, in connection: Connection) throws {
    let edition = try Desk.edition(edition, in: connection)
    let steps = edition.tier.rounds.filter { $0.vetting != nil }
    guard let first = steps.first else { throw VettingFault.noStep }
    if let id {
      let round = try edition.round(id)
      guard round.vetting != nil else {
        throw VettingFault.notVetting(id, known: steps.map(\.id))
      }
      step = round
    } else {
      guard steps.count == 1 else { throw VettingFault.severalSteps(steps.map(\.id)) }
      step = first
    }
    let rule = step.vetting ?? VettingRule()
    self.rule = rule
    current = try CurrentResults(edition, in: connection)
    let round = step
    guard let outcome = current.outcome.vettings.first(where: { $0.round.id == round.id }) else {
      throw VettingFault.noStep
    }
    self.outcome = outcome
    requests = try VettingRecords.requests(edition.id, step.id, in: connection)
    replies = try VettingRecords.replies(edition.id, step.id, in: connection)
  }

  var edition: Edition { current.edition }

  /// The candidates with whom a person has a conflict of interest, by the person's name, and the reason. The person must
  /// not enter or decide what departments say about them.
  func concerned(_ person: String, in connection: Connection) throws -> [Entry.ID: Conflict] {
    var check = HandlerCheck(
      entry: nil,
      organizations: OrganizationNames(
        try OrganizationRecords.all(edition.id, in: connection).map(\.named)))
    check.listed = try JudgeRecords.everyone(edition.id, in: connection).map(\.judge)
    check.works = try ConflictHistoryRecords.works(
      of: [person], edition.id, naming: Desk.editionNames(in: connection), in: connection)
    let aside = try StandingAside(edition, judges: current.judges, in: connection)
    var found: [Entry.ID: Conflict] = [:]
    for candidate in Set(requests.map(\.entry)) {
      check.entry = try EntryRecords.entry(candidate, in: connection)?.entry
      aside.fill(&check, of: candidate)
      found[candidate] = check.conflicts(ofPerson: person).first
    }
    return found
  }

  /// The rulebook's name of a department, from what somebody wrote.
  func department(_ text: String) throws(VettingFault) -> String {
    let known = departments
    guard let found = known.first(where: { LookAlike.fold($0) == LookAlike.fold(text) }) else {
      throw .unknownDepartment(text, known: known, near: NearestWord.to(text, among: known))
    }
    return found
  }

  /// The departments that were asked, including those that an amended rulebook no longer names.
  var departments: [String] {
    var names = rule.departments
    for request in requests where !names.contains(request.department) {
      names.append(request.department)
    }
    return names
  }

  /// Finds a candidate by code or by the organization's number.
  func candidate(_ text: String) throws(VettingFault) -> Entry.ID {
    let asked = Set(requests.map(\.entry))
    let key = LookAlike.fold(text)
    let found = asked.filter { id in
      LookAlike.fold(id.text) == key
        || current.briefs[id].map { LookAlike.fold($0.number) == key } ?? false
    }
    if let only = found.first, found.count == 1 { return only }
    if found.isEmpty, let only = current.named(text, among: asked) { return only }
    throw .notAskedAbout(text, several: found.map { current.word(for: $0, among: asked) }.sorted())
  }

  /// The latest answer of a department about a candidate.
  func lastReply(_ entry: Entry.ID, _ department: String) -> VettingReply? {
    replies.last { $0.entry == entry && $0.department == department }
  }
}

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
  public let notAsked: [Entry.ID]
  public let waiting: [Entry.ID]
  /// How many candidates the action that returns this status has asked about.
  public internal(set) var newlyAsked = 0

  init(_ book: VettingBook, reasons: [String: String]? = nil) {
    edition = book.edition
    step = book.step
    rule = book.rule
    departments = book.departments
    let candidates = Set(book.outcome.candidates)
    let accepted = Set(
      book.current.inputs.entries.filter { $0.state == .accepted }.map(\.id))
    lines = book.outcome.known.map { entry in
      let brief = book.current.briefs[entry]
      return Line(
        entry: entry, title: brief?.title ?? "", organization: brief?.organization ?? "",
        answers: book.departments.map { department in
          book.lastReply(entry, department).map { reply in
            Answer(
              answer: reply.answer, isLate: reply.isLate, at: reply.at,
              hasReason: !reply.sealed.isEmpty,
              reason: reasons.map { $0["\(entry)/\(department)"] ?? "" })
          }
        },
        verdict: book.outcome.result.verdicts[entry],
        waitsForDecision: book.outcome.result.late[entry] != nil && accepted.contains(entry),
        isStillCandidate: candidates.contains(entry), hasLeft: !accepted.contains(entry),
        openDays: Set(
          book.requests.filter {
            $0.entry == entry && $0.closedAt == nil && book.lastReply(entry, $0.department) == nil
          }.map(\.due.lastDay)))
    }
    due = Set(book.requests.filter { $0.closedAt == nil }.map(\.due)).sorted {
      $0.lastDay < $1.lastDay
    }
    isOver = book.outcome.isOver && book.outcome.hasBegun
    notAsked = book.outcome.notAsked
    waiting = book.outcome.waiting
  }
}

extension Desk {
  /// Throws unless the steps of vetting before a round are over.
  static func requireVettingOver(
    before round: Round.ID, _ edition: Edition, in connection: Connection
  ) throws {
    let steps = edition.tier.vetting(before: round)
    guard !steps.isEmpty else { return }
    let current = try CurrentResults(edition, in: connection)
    for step in current.outcome.vettings where steps.contains(step.round) && !step.isOver {
      throw VettingFault.notOver(
        step.round.id, before: round, notAsked: step.notAsked, waiting: step.waiting)
    }
  }

  /// The candidates whom a step of vetting stops, by what is on record.
  static func stopped(_ edition: Edition, in connection: Connection) throws -> Set<Entry.ID> {
    guard edition.tier.rounds.contains(where: { $0.vetting != nil }) else { return [] }
    return try CurrentResults(edition, in: connection).outcome.stopped
  }
}
