public import Contest
import ContestStore

/// How judges are given to a round's entries.
public struct AssignmentWish: Sendable {
  /// A chosen seed for lots and ties, for rehearsals and tests; `nil` for 128 random bits.
  public var seed: Seed?
  /// The reason for drawing the lots and the assignment again; `nil` where they are not drawn again. Only possible before
  /// anybody has worked with them.
  public var redraw: String?
  /// The judges who sit together in a live round: all of them judge every entrant, but for conflicts. Empty: judges are
  /// chosen for each entry.
  public var panel: [String]
  /// Who sits in which panel of a round with panels, by the panel's id; all of them judge every entry.
  public var panels: [PanelRule.ID: [String]] = [:]
  /// Whether entries may have fewer judges than the rulebook says when no more can be found: from the panel in a
  /// live round, from all judges in any other.
  public var allowsFewer: Bool
  public var objective: AssignmentProblem.Objective
  /// The assignment that a preview showed (``AssignmentSummary/shownState``); `nil` where nobody looked. Another is not stored.
  public var shown: ShownState?

  public init(
    seed: Seed? = nil, redraw: String? = nil, panel: [String] = [], allowsFewer: Bool = false,
    objective: AssignmentProblem.Objective = .connected
  ) {
    self.seed = seed
    self.redraw = redraw
    self.panel = panel
    self.allowsFewer = allowsFewer
    self.objective = objective
  }
}

extension Desk {
  /// Opens a round if it is not open, and gives judges to its entries: 评审分配.
  ///
  /// The entries are the accepted ones, or those that the round before lets go on. Each gets a code by lot, drawn with a seed
  /// whose hash goes on record first; see ``commitDraw(for:edition:_:)``. No judge gets an entry with a conflict that the
  /// round names, an entry of a track that the judge does not judge, or more entries than the judge's limit. Within these
  /// limits the topics fit as well as possible and the work is spread evenly. Run again, it fills what is missing (after late
  /// entries, a recusal, a judge who dropped out) and leaves the rest as it is. It never touches marks.
  ///
  /// An entry that lost a judge and for which nobody else can be found is named in the summary. The other entries get their
  /// judges.
  ///
  /// - Throws: ``PublicityFault/notOver(_:before:)`` while a list before the round stands public;
  ///   ``AssignmentError/infeasible(_:)`` with the entries and the limits in the way, where an entry that is new
  ///   in the round would have too few judges and the wish does not allow it; nothing is stored then.
  ///   ``SealingError/changedSinceShown`` where another assignment was shown.
  ///
  /// A preview says what would be assigned and assigns nothing. It commits its seed all the same, so that a second preview,
  /// or the real run, gives the same result as long as entries, judges and conflicts are the same: nobody can repeat previews
  /// until a draw suits them. Drawing again has no preview.
  public func assignJudges(
    _ roundID: Round.ID, edition id: Edition.ID? = nil, _ wish: AssignmentWish = AssignmentWish(),
    pace: AssignmentPace = .unhurried, mode: RunMode = .run
  ) async throws -> AssignmentSummary {
    let id = try await permitted(.assignJudges, in: id)
    if mode == .preview, wish.redraw != nil { throw JudgingError.drawInUse(roundID) }
    // If the action is refused anyway, no draw goes on record.
    try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      guard judged.round.ballot == nil else { throw JudgingError.votedOn(roundID) }
      guard judged.round.knockOut == nil else { throw KnockOutFault.isDrawn(roundID) }
      try wish.requireUse(in: judged)
      try Self.requireStepsOver(before: judged, in: connection)
      guard try !RoundRoster(judged, in: connection).lines.isEmpty else {
        throw JudgingError.noEntries(roundID)
      }
    }
    let draw = try await commitDraw(for: roundID, edition: id, wish)
    let (plan, isLive) = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      guard judged.round.ballot == nil else { throw JudgingError.votedOn(roundID) }
      return (
        try AssignmentPlan(judged, draw, drawsAgain: wish.redraw != nil, in: connection),
        judged.round.live != nil
      )
    }
    let named = try plan.seats(wish.panels)
    let (known, sitting) = try await database.read { connection in
      let decisions = try DecisionRecords.all(plan.edition, in: connection)
      return (
        wish.redraw == nil ? decisions.rooms(of: roundID) : [:], decisions.seats(of: roundID)
      )
    }
    // Late entries of a round with rooms or panels get the judges who sit there.
    let seats =
      named.isEmpty && (plan.rules.rooms != nil || wish.panel.isEmpty)
      ? sitting.sorted { $0.key < $1.key }.map { (judge: $0.key, panel: $0.value) } : named
    let rooms = plan.rooms(known: known)
    // A late entry of a live round gets the same panel as the other entries.
    let onStage = isLive && wish.redraw == nil ? plan.sittingPanel.map(\.text) : []
    let panel =
      seats.isEmpty ? (wish.panel.isEmpty ? onStage : wish.panel) : seats.map(\.judge.text)
    let outcome: AssignmentPlan.Outcome
    if plan.rules.recorded != nil {
      outcome = try plan.withoutJudges()
    } else if panel.isEmpty {
      outcome = try plan.solve(
        objective: wish.objective, allowsFewer: wish.allowsFewer, pace: pace)
    } else if plan.rules.rooms != nil {
      outcome = try plan.seat(seats, in: known.merging(rooms) { $1 }, allowsFewer: wish.allowsFewer)
    } else {
      outcome = try plan.seat(panel, allowsFewer: wish.allowsFewer)
    }
    let previewed = AssignmentSummary(previewing: plan, outcome)
    if mode == .preview { return previewed }
    try ShownState.require(wish.shown, previewed.shownState)
    return try await database.write(action("round.assign")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try Self.requireStepsOver(before: judged, in: transaction)
      try plan.requireUnchanged(judged, in: transaction)
      try plan.store(outcome, in: transaction)
      let known = try DecisionRecords.all(plan.edition, in: transaction).seats(of: roundID)
      for seat in seats where known[seat.judge] != seat.panel {
        try DecisionRecords.add(
          .seat(roundID, seat.judge, seat.panel), reason: "", plan.edition, in: transaction)
      }
      for (entry, room) in rooms.sorted(by: { $0.key < $1.key }) {
        try DecisionRecords.add(
          .room(roundID, entry, room), reason: "", plan.edition, in: transaction)
      }
      return try AssignmentSummary(plan, outcome, in: transaction)
    }
  }
}

extension Desk {
  /// A round can open only after the lists before it have ended their publicity and the departments have been asked.
  private static func requireStepsOver(
    before judged: JudgedRound, in connection: Connection
  ) throws {
    guard judged.record == nil else { return }
    try requirePublicityOver(before: judged.round.id, judged.edition, in: connection)
    try requireVettingOver(before: judged.round.id, judged.edition, in: connection)
  }

  /// Assigns further judges to the entries whose judges differ so much that the rulebook asks for a second look: 复议. Nobody
  /// judges an entry twice. Run again, it adds only what is newly needed.
  public func assignReReviews(
    of roundID: Round.ID, edition id: Edition.ID? = nil, pace: AssignmentPace = .unhurried
  ) async throws -> AssignmentSummary {
    let id = try await permitted(.assignJudges, in: id)
    let (plan, requests) = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireOpen()
      let standing = try Self.standing(
        of: roundID, edition: id, leastSheets: nil, in: connection)
      return (
        try AssignmentPlan(
          judged, try judged.requireDraw(), takesLateEntries: false, in: connection),
        standing.reReviews
      )
    }
    let outcome = try plan.solveReReview(requests, pace: pace)
    return try await database.write(action("round.re-review")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try plan.requireUnchanged(judged, in: transaction)
      try plan.store(outcome, in: transaction)
      return try AssignmentSummary(plan, outcome, in: transaction)
    }
  }
}

extension AssignmentWish {
  /// Throws where judges are named whom the round would not look at: one that records marks has none, and one with rooms or
  /// panels has to be told who sits in which.
  fileprivate func requireUse(in judged: JudgedRound) throws(JudgingError) {
    if !panel.isEmpty || !panels.isEmpty { try judged.requireJudges() }
    let apart = judged.rules.apart
    guard panel.isEmpty || apart.isEmpty else {
      throw .sitsApart(judged.round.id, known: apart)
    }
  }
}

extension JudgingRules {
  /// The panels and the rooms, among which judges are divided, and those who only look on; empty where all sit together.
  fileprivate var apart: [PanelRule.ID] {
    let parts = panels.map(\.id) + (rooms?.ids ?? [])
    return parts.isEmpty ? [] : parts + [RoomRule.shadow]
  }
}

extension AssignmentPlan {
  /// Who sits in which panel. The first time, all panels of the round have to be given. Nobody sits in two.
  func seats(
    _ panels: [PanelRule.ID: [String]]
  ) throws -> [(judge: Judge.ID, panel: PanelRule.ID)] {
    // The panels, or the rooms. A judge in neither may sit with them, and the marks of that judge do not count.
    var asked: [(id: PanelRule.ID, judges: Int)] = rules.panels.map { ($0.id, $0.judges) }
    asked += (rules.rooms?.ids ?? []).map { ($0, rules.judgesPerEntry) }
    let isDivided = !asked.isEmpty
    if isDivided { asked.append((RoomRule.shadow, 0)) }
    let known = asked.map(\.id)
    for panel in panels.keys.sorted() where !known.contains(panel) {
      throw JudgingError.noSuchPanel(panel, known: known)
    }
    guard !panels.isEmpty || (isDivided && !isOpen) else { return [] }
    var seats: [(judge: Judge.ID, panel: PanelRule.ID)] = []
    for panel in asked {
      let names = panels[panel.id] ?? []
      guard names.count >= panel.judges || isOpen else {
        throw JudgingError.panelLacksJudges(panel.id, have: names.count, need: panel.judges)
      }
      for name in names {
        let judge = try JudgeNames(judges).find(name).judge.id
        if let other = seats.first(where: { $0.judge == judge }) {
          throw JudgingError.inTwoPanels(judge: name, [other.panel, panel.id])
        }
        seats.append((judge, panel.id))
      }
    }
    return seats
  }

  /// The rooms of the entries that have none yet, by lot; empty where the round has no rooms.
  func rooms(known: [Entry.ID: RoomRule.ID]) -> [Entry.ID: RoomRule.ID] {
    guard let rule = rules.rooms else { return [:] }
    var lots: [Entry.ID: Int] = [:]
    var lists: [Entry.ID: String] = [:]
    for line in lines {
      lots[line.entry.id] = line.inRound?.lot
      lists[line.entry.id] = rule.per.list(track: line.entry.track, group: line.entry.group)
    }
    for newcomer in newcomers { lots[newcomer.entry] = newcomer.lot }
    let without = lines.map(\.entry.id).filter { known[$0] == nil }
      .sorted { (lots[$0] ?? .max, $0) < (lots[$1] ?? .max, $1) }
    let places = rule.places(
      for: without.map { RoomRule.Newcomer($0, list: lists[$0] ?? "") },
      known: known.map { (lists[$0] ?? "", $1) })
    return Dictionary(places.map { ($0.entry, $0.room) }, uniquingKeysWith: { one, _ in one })
  }

  /// Gives each entry the judges of its room. The anchors get the judges of all rooms, and all entries get those who only
  /// look on.
  func seat(
    _ seats: [(judge: Judge.ID, panel: PanelRule.ID)], in rooms: [Entry.ID: RoomRule.ID],
    allowsFewer: Bool
  ) throws -> Outcome {
    guard !lines.isEmpty else { throw JudgingError.noEntries(round) }
    let storedPairs = Dictionary(
      stored.map { (GivenSheet(entry: $0.entry, judge: $0.judge), $0) },
      uniquingKeysWith: { one, _ in one })
    let count = rules.rooms?.ids.count ?? 1
    var outcome = Outcome()
    outcome.components = 1
    for (place, line) in lines.enumerated() where line.takesJudges {
      let room = rooms[line.entry.id] ?? ""
      let barred = Set(bars[place].map(\.judge))
      let needed = rules.judgesPerEntry * (room == RoomRule.anchor ? count : 1)
      var sitting = 0
      for seat in seats
      where room == RoomRule.anchor || seat.panel == room || seat.panel == RoomRule.shadow {
        if barred.contains(seat.judge) {
          outcome.conflictsAvoided += 1
          continue
        }
        let counts = seat.panel != RoomRule.shadow
        let pair = GivenSheet(entry: line.entry.id, judge: seat.judge)
        if let record = storedPairs[pair] {
          if record.state == .assigned, counts { sitting += 1 }
          continue
        }
        if counts { sitting += 1 }
        outcome.added.append(AssignmentRecord(entry: line.entry.id, judge: seat.judge))
      }
      if sitting < needed { outcome.short.append((line.entry.id, needed - sitting)) }
    }
    if !outcome.short.isEmpty && !allowsFewer {
      throw JudgingError.panelTooSmall(
        entries: outcome.short.map(\.entry.text), needed: rules.judgesPerEntry)
    }
    return outcome
  }

  /// A round that records marks has entries and no judges.
  func withoutJudges() throws -> Outcome {
    guard !lines.isEmpty else { throw JudgingError.noEntries(round) }
    var outcome = Outcome()
    outcome.isOptimal = true
    return outcome
  }

  /// The judges who sit before every entry of an open round, except where they have a conflict; empty where each entry has
  /// judges of its own.
  var sittingPanel: [Judge.ID] {
    guard isOpen else { return [] }
    let panel = Set(stored.filter { $0.state == .assigned }.map(\.judge))
    let pairs = Dictionary(grouping: stored, by: \.entry)
    for (place, line) in lines.enumerated() {
      guard let own = pairs[line.entry.id] else { continue }
      let away = own.filter { $0.state != .assigned }.map(\.judge) + bars[place].map(\.judge)
      guard Set(own.filter { $0.state == .assigned }.map(\.judge)) == panel.subtracting(away) else {
        return []
      }
    }
    return panel.sorted()
  }

  /// Gives every entry all judges of a panel, except where a judge has a conflict.
  func seat(_ panel: [String], allowsFewer: Bool) throws -> Outcome {
    guard !lines.isEmpty else { throw JudgingError.noEntries(round) }
    var seats: [Judge.ID] = []
    for name in panel {
      let judge = try JudgeNames(judges).find(name).judge.id
      if !seats.contains(judge) { seats.append(judge) }
    }
    let storedPairs = Dictionary(
      stored.map { (GivenSheet(entry: $0.entry, judge: $0.judge), $0) },
      uniquingKeysWith: { one, _ in one })
    let needed = min(rules.judgesPerEntry, seats.count)
    var outcome = Outcome()
    outcome.components = 1
    for (place, line) in lines.enumerated() where line.takesJudges {
      let barred = Set(bars[place].map(\.judge))
      outcome.conflictsAvoided += seats.count { barred.contains($0) }
      var sitting = 0
      for judge in seats where !barred.contains(judge) {
        let pair = GivenSheet(entry: line.entry.id, judge: judge)
        if let record = storedPairs[pair] {
          if record.state == .assigned { sitting += 1 }
          continue
        }
        sitting += 1
        outcome.added.append(AssignmentRecord(entry: line.entry.id, judge: judge))
      }
      if sitting < needed { outcome.short.append((line.entry.id, needed - sitting)) }
    }
    if !outcome.short.isEmpty && !allowsFewer {
      throw JudgingError.panelTooSmall(
        entries: outcome.short.map(\.entry.text), needed: needed)
    }
    return outcome
  }

  /// Throws if the round is not as it was when the plan was made.
  func requireUnchanged(_ judged: JudgedRound, in connection: Connection) throws {
    let now = try AssignmentPlan(
      judged, draw, drawsAgain: drawsAgain, takesLateEntries: takesLateEntries, in: connection)
    guard now.isOpen == isOpen, now.stored == stored, now.given == given,
      now.lines.map(\.entry.id) == lines.map(\.entry.id), now.judges == judges
    else { throw JudgingError.changedMeanwhile(round) }
  }

  /// Stores the round, its entries and the assignments, with one audit record for each of the three.
  func store(_ outcome: Outcome, in transaction: Transaction) throws {
    if !isOpen { try RoundRecords.open(edition, round, in: transaction) }
    if drawsAgain { try RoundRecords.removeEntries(from: round, of: edition, in: transaction) }
    for record in takenBack {
      try AssignmentRecords.remove(record, edition, round, in: transaction)
    }
    if draw.usedAt == nil { try DrawRecords.use(draw, edition, round, in: transaction) }
    let newcomers = newcomers
    try RoundRecords.add(
      newcomers, to: round, of: edition, draw: isByLot ? draw.number : nil, in: transaction)
    if !newcomers.isEmpty {
      let lots = newcomers.map { "\(Lot.code($0.lot))=\($0.entry.text)" }
      try transaction.record(
        .round(edition, round),
        detail: ["lots": lots.joined(separator: " "), "draw": "\(draw.number)"])
    }
    for record in outcome.removed {
      try AssignmentRecords.remove(record, edition, round, in: transaction)
    }
    // Pairs that existed before are only given back to their judge.
    let before = Set(stored.map { GivenSheet(entry: $0.entry, judge: $0.judge) })
    let known = Set(stored.map(\.entry))
    var (ofNew, ofKnown): ([AssignmentRecord], [AssignmentRecord]) = ([], [])
    for record in outcome.added {
      if !known.contains(record.entry) {
        ofNew.append(record)
      } else if !before.contains(GivenSheet(entry: record.entry, judge: record.judge)) {
        ofKnown.append(record)
      } else {
        try AssignmentRecords.save(record, edition, round, in: transaction)
      }
    }
    try AssignmentRecords.add(ofNew, ofNewEntries: true, edition, round, in: transaction)
    try AssignmentRecords.add(ofKnown, edition, round, in: transaction)
    let pairs = outcome.added.map { "+\($0.entry.text):\($0.judge.text)" }
    let gone = outcome.removed.map { "-\($0.entry.text):\($0.judge.text)" }
    try transaction.record(
      .assignment(edition, round),
      after: Digest(of: (pairs + gone).joined(separator: " ")),
      detail: [
        "added": "\(pairs.count)", "removed": "\(gone.count + takenBack.count)",
        "draw": "\(draw.number)",
      ])
  }
}
