public import Contest
import ContestStore

/// The result of taking a judge off entries.
public struct RecusalSummary: Sendable {
  /// How many entries were taken back from the judge.
  public let takenBack: Int
  /// Other rounds in which the judge's sheet for the entry still counts: those rounds were over, or judged, before the
  /// conflict became known.
  public internal(set) var countsStill: [Bilingual] = []
  /// The assignment afterwards; `nil` where no replacement was asked for. ``AssignmentSummary/short`` names the entries for
  /// which nobody was found.
  public let summary: AssignmentSummary?
}

extension Desk {
  /// Takes a judge off one entry because of a conflict of interest that has become known, and puts the reason on record: 回避.
  /// The declaration holds for later rounds too. A sheet that the judge gave no longer counts, and somebody else is assigned.
  ///
  /// The judge is named by id, number or name, the entry by its code in the round, its id or its number. Without `replacing`
  /// the entry has one judge fewer. Recusal and replacement are stored together. Where nobody else can be found, the judge is
  /// recused all the same and the summary says so. Sheets of other rounds stay, and the summary names those rounds.
  public func recuse(
    judge: String, from entry: String, in roundID: Round.ID, edition id: Edition.ID? = nil,
    reason: String, replacing: Bool = true, pace: AssignmentPace = .unhurried
  ) async throws -> RecusalSummary {
    let id = try await permitted(.assignJudges, in: id)
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    let (plan, judge, entry) = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireJudges()
      try judged.requireOpen()
      let names = try RoundNames(judged, in: connection)
      return (
        try AssignmentPlan(
          judged, try judged.requireDraw(), takesLateEntries: false, in: connection),
        try names.findJudge(judge).judge.id,
        try names.find(entry).entry
      )
    }
    // A second record would take nothing back, and would keep the first from being undone.
    if plan.stored.contains(where: {
      $0.judge == judge && $0.entry == entry && $0.state == .recused
    }) {
      throw JudgingError.recusedAlready(judge: plan.shown(judge), entry: entry.text)
    }
    let taken = plan.recusing(judge, from: entry, reason: reason)
    let outcome = try replacing && taken.count > 0 ? taken.plan.fill(taken.entries, pace) : nil
    return try await database.write(action("round.recuse")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try plan.requireUnchanged(judged, in: transaction)
      let edition = judged.edition.id
      let isNew = try JudgeRecords.declare(
        .init(judge: judge, entry: entry, reason: reason), edition, in: transaction)
      for record in taken.records {
        try AssignmentRecords.save(record, edition, roundID, in: transaction)
      }
      try transaction.record(
        .assignment(edition, roundID),
        detail: [
          "recused": judge.text, "entry": entry.text, "taken": taken.codes,
          "given": outcome.map(\.given) ?? "", "declared": isNew ? "yes" : "no",
        ], withheld: ["reason": reason])
      var summary = RecusalSummary(
        takenBack: taken.count,
        summary: try outcome.map { try taken.plan.keep($0, in: transaction) })
      let pair = GivenSheet(entry: entry, judge: judge)
      for round in judged.edition.tier.rounds where round.isJudged && round.id != roundID {
        guard try ScoreSheetRecords.pairs(edition, round.id, in: transaction).contains(pair),
          try !AssignmentRecords.assignments(edition, round.id, in: transaction).contains(where: {
            $0.entry == entry && $0.judge == judge && $0.state == .recused
          })
        else { continue }
        summary.countsStill.append(round.name)
      }
      return summary
    }
  }

  /// Takes a judge who dropped out or never answers off everything in a round that the judge has not scored yet: 换下评委. What
  /// the judge has scored stays and counts.
  ///
  /// With `replacing`, other judges get the entries; otherwise each entry has one judge fewer, on record. Both are stored
  /// together. Entries for which nobody can be found are named in the summary; the other entries get a judge.
  public func dropJudge(
    _ judge: String, from roundID: Round.ID, edition id: Edition.ID? = nil, reason: String,
    replacing: Bool = true, pace: AssignmentPace = .unhurried
  ) async throws -> RecusalSummary {
    let id = try await permitted(.assignJudges, in: id)
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    let (plan, judge) = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireJudges()
      try judged.requireOpen()
      let plan = try AssignmentPlan(
        judged, try judged.requireDraw(), takesLateEntries: false, in: connection)
      return (plan, try JudgeNames(plan.judges).find(judge).judge.id)
    }
    let taken = plan.dropping(judge, reason: reason, replacing: replacing)
    guard !taken.records.isEmpty else {
      throw JudgingError.nothingToDrop(judge: plan.shown(judge))
    }
    let outcome = try replacing && taken.count > 0 ? taken.plan.fill(taken.entries, pace) : nil
    return try await database.write(action("round.drop-judge")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try plan.requireUnchanged(judged, in: transaction)
      let edition = judged.edition.id
      for record in taken.records {
        try AssignmentRecords.save(record, edition, roundID, in: transaction)
      }
      try transaction.record(
        .assignment(edition, roundID),
        detail: [
          "dropped": judge.text, "entries": "\(taken.count)",
          "replaced": replacing ? "yes" : "no", "taken": taken.codes,
          "given": outcome.map(\.given) ?? "",
        ], withheld: ["reason": reason])
      return RecusalSummary(
        takenBack: taken.count,
        summary: try outcome.map { try taken.plan.keep($0, in: transaction) })
    }
  }
}

extension AssignmentPlan.Outcome {
  /// Which judge got which entry, as the audit log writes it: `A194785=J005 A271828=J002`.
  fileprivate var given: String {
    added.map { "\($0.entry.text)=\($0.judge.text)" }.joined(separator: " ")
  }
}

extension AssignmentPlan {
  /// A plan after a judge was taken off, with what that changes in the store.
  struct TakenOff: Sendable {
    var plan: AssignmentPlan
    var records: [AssignmentRecord]
    /// The entries that the judge had until now.
    var entries: [Entry.ID]
    var count: Int { entries.count }
    /// The codes of the entries, as the audit log tells them.
    var codes: String { entries.map(\.text).joined(separator: " ") }
  }

  /// A judge as messages write it: J004 丁然.
  fileprivate func shown(_ judge: Judge.ID) -> String {
    judges.first { $0.judge.id == judge }.map { "\(judge) \($0.judge.name)" } ?? judge.text
  }

  /// The plan without the judge on the entry.
  func recusing(_ judge: Judge.ID, from entry: Entry.ID, reason: String) -> TakenOff {
    let before = stored.first { $0.judge == judge && $0.entry == entry }
    let record = AssignmentRecord(
      entry: entry, judge: judge, state: .recused, reason: reason,
      isReReview: before?.isReReview ?? false)
    return TakenOff(
      plan: replacing([record]), records: [record],
      entries: before?.state == .assigned ? [entry] : [])
  }

  /// The plan without the judge on the entries that the judge has not scored. Entries that get no replacement stay one judge
  /// short for good, also where a replacement was looked for in vain before.
  func dropping(_ judge: Judge.ID, reason: String, replacing: Bool) -> TakenOff {
    var records: [AssignmentRecord] = []
    var entries: [Entry.ID] = []
    for var record in stored where record.judge == judge {
      if given.contains(GivenSheet(entry: record.entry, judge: judge)) { continue }
      switch record.state {
      case .assigned: entries.append(record.entry)
      case .released: if replacing { continue }
      case .vacant, .recused: continue
      }
      record.state = replacing ? .released : .vacant
      record.reason = reason
      records.append(record)
    }
    return TakenOff(plan: self.replacing(records), records: records, entries: entries)
  }

  private func replacing(_ records: [AssignmentRecord]) -> AssignmentPlan {
    let changed = Dictionary(
      records.map { (GivenSheet(entry: $0.entry, judge: $0.judge), $0) },
      uniquingKeysWith: { one, _ in one })
    var plan = self
    plan.stored = stored.filter { changed[GivenSheet(entry: $0.entry, judge: $0.judge)] == nil }
    plan.stored += records
    return plan
  }

  /// Finds judges for the empty places of these entries. Entries that lack judges for another reason stay as they are, so
  /// that no reader thinks that they lost a judge.
  func fill(_ entries: [Entry.ID], _ pace: AssignmentPace) throws -> Outcome {
    try solve(
      objective: AssignmentWish().objective, allowsFewer: false, pace: pace, only: Set(entries))
  }

  /// Stores what was found, and says how the assignment stands.
  func keep(_ outcome: Outcome, in transaction: Transaction) throws -> AssignmentSummary {
    try store(outcome, in: transaction)
    return try AssignmentSummary(self, outcome, in: transaction)
  }
}
