import Contest
import ContestStore

/// Everything about one step of vetting, read at one moment.
struct VettingBook {
  let current: CurrentResults
  let step: Round
  let rule: VettingRule
  let outcome: VettingOutcome
  let requests: [VettingRequest]
  let replies: [VettingReply]
  /// The candidates from whom a department steps aside, each with the department.
  private let aside: Set<[String]>
  /// The candidates from whom a department stepped aside when it was asked and does not have to any more, each with the department.
  let lifted: Set<[String]>

  /// - Throws: ``VettingFault`` if no step of vetting is found. `id` may be `nil` if the tier has only one.
  init(_ id: Round.ID?, edition: Edition.ID, in connection: Connection) throws {
    let edition = try Desk.edition(edition, in: connection)
    let steps = edition.tier.rounds.filter { $0.vetting != nil }
    guard let first = steps.first else { throw VettingFault.noStep }
    var step = first
    if let id {
      let round = try edition.round(id)
      guard round.vetting != nil else {
        throw VettingFault.notVetting(id, known: steps.map(\.id))
      }
      step = round
    } else {
      guard steps.count == 1 else { throw VettingFault.severalSteps(steps.map(\.id)) }
    }
    try self.init(step, CurrentResults(edition, in: connection), in: connection)
  }

  /// The book of a step of vetting, with results that were computed already.
  init(_ round: Round, _ current: CurrentResults, in connection: Connection) throws {
    (step, self.current) = (round, current)
    rule = step.vetting ?? VettingRule()
    guard let outcome = current.outcome.vettings.first(where: { $0.round.id == round.id }) else {
      throw VettingFault.noStep
    }
    self.outcome = outcome
    aside = Set(
      outcome.result.input.requests.filter { $0.answer == .stepsAside }
        .map { [$0.entry.text, $0.department] })
    lifted = Set(
      outcome.result.input.requests.filter(\.isAsideLifted)
        .map { [$0.entry.text, $0.department] })
    requests = try VettingRecords.requests(current.edition.id, step.id, in: connection)
    replies = try VettingRecords.replies(current.edition.id, step.id, in: connection)
  }

  var edition: Edition { current.edition }

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

  /// Whether nothing more is expected of a department about a candidate: it has answered, or it steps aside.
  func isAnswered(_ entry: Entry.ID, _ department: String) -> Bool {
    lastReply(entry, department) != nil || stepsAside(department, from: entry)
  }

  /// Whether a department steps aside from a candidate, by what it answered or because it is the candidate's own unit now.
  func stepsAside(_ department: String, from entry: Entry.ID) -> Bool {
    aside.contains([entry.text, department])
  }

  /// The latest answer of a department about a candidate. A 回避 that was put down when it was asked and holds no more is none.
  func lastReply(_ entry: Entry.ID, _ department: String) -> VettingReply? {
    let last = replies.last { $0.entry == entry && $0.department == department }
    let isOpen = lifted.contains([entry.text, department]) && !stepsAside(department, from: entry)
    return isOpen ? nil : last
  }

  /// How many answers of a department about a candidate are on record.
  func replyCount(_ entry: Entry.ID, _ department: String) -> Int {
    replies.count { $0.entry == entry && $0.department == department }
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
        step.round.id, before: round, notAsked: step.notAsked, waiting: step.owed,
        undecided: step.undecided)
    }
  }

  /// The candidates whom a step of vetting stops, by what is on record.
  static func stopped(_ edition: Edition, in connection: Connection) throws -> Set<Entry.ID> {
    guard edition.tier.rounds.contains(where: { $0.vetting != nil }) else { return [] }
    return try CurrentResults(edition, in: connection).outcome.stopped
  }
}
