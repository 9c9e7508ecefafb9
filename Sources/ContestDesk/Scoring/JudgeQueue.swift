public import Contest
import ContestSheets
public import ContestStore

/// The entries that a judge has to score in one round, by drawn number, with their stored marks: 待评.
///
/// Once every criterion has a mark, the marks are a score sheet, the same as from a workbook or a clerk. Before that they
/// are a draft, which counts nowhere.
public struct JudgeQueue: Sendable {
  public struct Work: Sendable {
    public let entry: Entry.ID
    /// The drawn number, which names the work in addresses.
    public let code: String
    /// The number on all the judge's sheets, of paper or not: the drawn number in a blind or a live round, otherwise the
    /// entry's id, as the office calls it.
    public let number: String
    public let title: String
    public let track: Track.ID
    public let group: String
    /// `nil` if the round is blind for judges.
    public let organization: String?
    public let marks: [Criterion.ID: Points]
    public let comment: String
    /// Whether every criterion has a mark, so that the sheet counts.
    public let isDone: Bool
    /// Whether the judge has signed it.
    public let isLocked: Bool
    /// When it was last saved; `nil` if it never was.
    public let savedAt: Instant?
    /// What the criteria said otherwise when it was last saved, because they were amended later; empty by the present
    /// ones.
    public let formerly: [RubricChange]
    /// How the marks came in, if it was not the judge who gave them on the page; `nil` for a draft.
    public let entered: Entered?

    /// A text that changes with any mark, the comment, or whether the sheet counts.
    fileprivate var version: String {
      let marks = marks.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return String(
        Digest(of: (marks + [comment, isDone ? "done" : ""]).joined(separator: "\n")).text
          .prefix(16))
    }
  }
  /// Marks of a judge that the office has put in: 组委会录入的.
  public struct Entered: Hashable, Sendable {
    public enum How: String, Hashable, Sendable, CaseIterable {
      /// From the judge's paper sheet, keyed by two clerks.
      case paper = "keying"
      /// From the judge's workbook.
      case workbook
      /// From a table in the hall.
      case hall = "live"
    }
    public let how: How
    /// Whether they stand in the place of other marks that the round had from this judge.
    public let hasReplaced: Bool

    init?(_ sheet: ScoreSheetRecord) {
      guard let how = How(rawValue: sheet.source) else { return nil }
      (self.how, hasReplaced) = (how, sheet.version > 1)
    }
  }
  /// A work that the judge had and does not have to score now, so that a shorter list is not a riddle.
  public struct Gone: Hashable, Sendable {
    public enum Why: Hashable, Sendable {
      /// The judge declared a conflict, or the office did.
      case recused
      case released
      /// The work left the round, or was absent: what the lists of the office say of it.
      case out(EntryResult.Missing)
      case absent
    }
    public let code: String
    public let number: String
    public let why: Why
  }
  public let edition: Edition
  public let round: Round
  public let rules: JudgingRules
  public let judge: JudgeRecord
  public let works: [Work]
  public let gone: [Gone]
  public let isOpen: Bool
  public let signedAt: Instant?
  /// The judge's last request about signed marks, until they are unlocked.
  public let unlock: UnlockRequest?
  /// When the office unlocked what the judge had signed; `nil` once it is signed anew.
  public let unlockedAt: Instant?
  /// Who is on the stage, and whose marks are taken; `nil` outside live rounds.
  public let live: LiveMarking?

  /// Whether the judge neither has works in this round nor had any.
  var isEmpty: Bool { works.isEmpty && gone.isEmpty }
  public var done: Int { works.count(where: \.isDone) }
  /// How many entries the judge's signature covers. Entries that were added or changed later need a new signature.
  public var signed: Int { works.count(where: \.isLocked) }

  /// A short text of what the judge sees, for ``Desk/signSheets(of:edition:seen:)``.
  public var seen: String { works.map { "\($0.code)=\($0.version)" }.joined(separator: " ") }

  /// The codes of the entries that have changed since the judge saw them.
  func changed(since seen: String) -> [String] {
    let shown = Set(seen.split(separator: " ").map(String.init))
    return works.filter { !shown.contains("\($0.code)=\($0.version)") }.map(\.number)
  }

  /// The total of an entry's marks; `nil` until every criterion has one, because a missing mark is not zero.
  public func total(of work: Work) -> Fraction? {
    let rubric = rules.rubric
    guard rubric.criteria.allSatisfy({ work.marks[$0.id] != nil }) else { return nil }
    return ScoreSheet(entry: work.entry, judge: judge.judge.id, marks: work.marks).total(
      by: rubric)
  }
}

extension Desk {
  /// What the judge who asks has to score, in all opened rounds of an edition. A round of which the judge has no work any
  /// more is among them, because its list says why.
  public func judgeQueues(edition id: Edition.ID) async throws -> [JudgeQueue] {
    let judge = try ownJudge(in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      return try edition.tier.rounds.filter(\.isJudged).compactMap { round in
        let queue = try JudgeQueue(round.id, id, of: judge, in: connection)
        return queue.flatMap { $0.isEmpty ? nil : $0 }
      }
    }
  }

  /// What the judge who asks has to score in one round.
  ///
  /// - Throws: ``JudgingError/notOpen(_:)`` if the judge never had entries in it, whether or not the round exists.
  public func judgeQueue(of round: Round.ID, edition id: Edition.ID) async throws -> JudgeQueue {
    let judge = try ownJudge(in: id)
    return try await database.read { connection in
      try JudgeQueue.require(round, id, of: judge, in: connection)
    }
  }

  /// The judge of an edition for whom the actor acts.
  func ownJudge(in edition: Edition.ID) throws(NotPermitted) -> Judge.ID {
    for grant in actor.grants {
      if grant.role == .judge, case .judge(let judge, of: edition) = grant.scope {
        try actor.require(.enterScores, in: grant.scope)
        return judge
      }
    }
    throw NotPermitted(
      permission: .enterScores, roles: actor.grants.map(\.role), scope: .edition(edition))
  }
}

extension JudgeQueue {
  static func require(
    _ round: Round.ID, _ edition: Edition.ID, of judge: Judge.ID, in connection: Connection
  ) throws -> JudgeQueue {
    guard let queue = try JudgeQueue(round, edition, of: judge, in: connection),
      !queue.isEmpty
    else { throw JudgingError.notOpen(round) }
    return queue
  }

  /// - Returns: `nil` if the round was not opened or has no such judge.
  init?(
    _ round: Round.ID, _ edition: Edition.ID, of judge: Judge.ID, in connection: Connection
  ) throws {
    let judged = try JudgedRound(round, edition: edition, in: connection)
    guard let record = judged.record,
      let own = try JudgeRecords.judge(judge, edition, in: connection)
    else { return nil }
    let signature = try SignatureRecords.signature(of: judge, edition, round, in: connection)
    let assignments = Dictionary(
      try AssignmentRecords.assignments(of: judge, edition, round, in: connection)
        .map { ($0.entry, $0.state) }, uniquingKeysWith: { one, _ in one })
    let sheets = Dictionary(
      try ScoreSheetRecords.sheets(of: judge, edition, round, in: connection)
        .map { ($0.sheet.entry, $0) }, uniquingKeysWith: { one, _ in one })
    let drafts = Dictionary(
      try SheetDraftRecords.drafts(of: judge, edition, round, in: connection)
        .map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
    let rubrics = try RubricHistory(round, of: judged.edition, in: connection)
    let briefs = try judged.briefs(of: judge, in: connection)
    func number(_ place: RoundEntry) -> String {
      judged.isBlind || judged.round.live != nil ? Lot.code(place.lot) : place.entry.text
    }
    gone = briefs.compactMap { place, _ in
      let why: Gone.Why? =
        switch assignments[place.entry] {
        case .recused: .recused
        case .released: .released
        case .assigned: place.out.map(Gone.Why.out) ?? (place.appearance == .absent ? .absent : nil)
        case .vacant, nil: nil
        }
      return why.map { Gone(code: Lot.code(place.lot), number: number(place), why: $0) }
    }
    var titles = JudgeTitles(judged)
    works =
      try briefs
      .filter { assignments[$0.brief.id] == .assigned && $0.inRound.asksForMarks }
      .map { place, brief in
        let sheet = sheets[brief.id]
        let draft = sheet == nil ? drafts[brief.id] : nil
        return Work(
          entry: brief.id, code: Lot.code(place.lot), number: number(place),
          title: judged.hidesTitles(of: brief.track)
            ? Lot.code(place.lot)
            : PersonalNumbers.masked(try titles.title(of: brief, in: connection)),
          track: brief.track, group: brief.group,
          organization: judged.isBlind ? nil : brief.organization,
          marks: sheet?.sheet.marks ?? draft?.marks ?? [:],
          comment: sheet?.comment ?? draft?.comment ?? "", isDone: sheet != nil,
          isLocked: sheet.map { sheet in signature.map { $0.at >= sheet.at } ?? false } ?? false,
          savedAt: sheet?.at ?? draft?.at,
          formerly: (sheet?.at ?? draft?.at).map(rubrics.changes) ?? [],
          entered: sheet.flatMap(Entered.init))
      }
    self.edition = judged.edition
    self.round = judged.round
    rules = judged.rules
    self.judge = own
    isOpen = record.state == .open
    signedAt = signature?.at
    let request = try UnlockRequestRecords.request(of: judge, edition, round, in: connection)
    unlock = signature == nil ? nil : request
    unlockedAt = signature == nil ? request?.refusedAt : nil
    live = judged.round.live == nil ? nil : try LiveMarking(judged, of: judge, in: connection)
  }

  /// The work with this code.
  ///
  /// - Throws: ``JudgingError/noSuchEntry(_:round:)`` for a code of another judge's work, and for one that does not
  ///   exist.
  public func work(_ code: String) throws(JudgingError) -> Work {
    guard let found = works.first(where: { $0.code == code }) else {
      throw .noSuchEntry(code, round: round.id)
    }
    return found
  }
}

extension JudgeQueue {
  /// Whether this judge's marks for an entrant of a live round are taken; `nil` in other rounds.
  public func standing(of work: Work) -> LiveMarking.Standing? {
    live?.standing(of: work.entry)
  }

  /// Whether a sheet for the entry would count now; always true outside live rounds.
  func takesMarks(of entry: Entry.ID) -> Bool {
    live.map { $0.standing(of: entry) == .taken } ?? true
  }

  /// Whether every criterion has a mark although the sheet does not count yet.
  public func isFilled(_ work: Work) -> Bool {
    !work.isDone && rules.rubric.criteria.allSatisfy { work.marks[$0.id] != nil }
  }
}
