public import Contest
import ContestStore

extension Desk {
  /// How far a knock-out has come: who met whom, who meets next.
  public func bracket(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> BracketStatus {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      try BracketStatus(KnockOutBook(round, edition: id, in: connection))
    }
  }

  /// The entries that a knock-out would have if it were drawn now, by code.
  public func fieldOfKnockOut(
    _ round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> [Entry.ID] {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      let book = try KnockOutBook(round, edition: id, in: connection)
      return try RoundRoster(book.judged, in: connection).lines.map(\.entry.id).sorted()
    }
  }

  /// Draws a knock-out, which begins its round: 抽签定对阵. Its entries are the accepted ones, or those that the round before
  /// lets go on.
  ///
  /// The hash of the seed goes on record before anything is drawn; see ``commitDraw(for:edition:_:)``. The seeds are the first
  /// of the round that the rulebook names, or those named here in their order. Who meets whom stays as it was drawn, whatever
  /// is corrected afterwards. Before the first result it can be drawn again, with a reason.
  ///
  /// - Throws: ``KnockOutFault``; ``PublicityFault/notOver(_:before:)`` while a list before it stands public;
  ///   ``VettingFault/notOver(_:before:notAsked:waiting:)`` while departments have yet to answer.
  public func drawBracket(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, seeds named: [String] = [],
    seed: Seed? = nil, redraw: String? = nil
  ) async throws -> BracketStatus {
    let id = try await permitted(.assignJudges, in: id)
    // If the action is refused anyway, no draw goes on record; whether it is refused does not depend on the lot.
    let trial = Draw(
      number: 1, at: clock(), actor: actor.name, seed: .number(1), hash: "", origin: .chosen)
    let roundID = try await database.read { connection in
      let book = try KnockOutBook(round, edition: id, in: connection)
      _ = try book.numbers(trial, named, redraw, in: connection)
      return book.round.id
    }
    let draw = try await commitDraw(
      for: roundID, edition: id, AssignmentWish(seed: seed, redraw: redraw))
    return try await database.write(action("bracket.draw")) { transaction in
      let book = try KnockOutBook(roundID, edition: id, in: transaction)
      let (plan, numbers, seeds) = try book.numbers(draw, named, redraw, in: transaction)
      try plan.store(plan.withoutJudges(), in: transaction)
      try DecisionRecords.add(
        .bracket(roundID, numbers, seeds: seeds), reason: redraw ?? "抽签", id, in: transaction)
      return try BracketStatus(KnockOutBook(roundID, edition: id, in: transaction))
    }
  }
}

extension KnockOutBook {
  /// The plan of the draw, the entries by bracket number, and how many of them are seeds.
  fileprivate func numbers(
    _ draw: Draw, _ named: [String], _ redraw: String?, in connection: Connection
  ) throws -> (AssignmentPlan, [Entry.ID], Int) {
    if redraw == nil {
      guard judged.record == nil else { throw KnockOutFault.drawnAlready(round.id) }
    } else {
      guard let outcome else { throw KnockOutFault.notDrawn(round.id) }
      guard !outcome.hasBegun else { throw KnockOutFault.resultsOnRecord(round.id) }
    }
    try Desk.requirePublicityOver(before: round.id, edition, in: connection)
    try Desk.requireVettingOver(before: round.id, edition, in: connection)
    let plan = try AssignmentPlan(judged, draw, drawsAgain: redraw != nil, in: connection)
    let entries = plan.lines.map(\.entry.id)
    guard entries.count > 1 else { throw KnockOutFault.tooFew(entries.count) }
    guard entries.count <= KnockOutRule.mostEntries else {
      throw KnockOutFault.tooMany(entries.count, most: KnockOutRule.mostEntries)
    }
    let lots = plan.newcomers.map { Lot(entry: $0.entry, number: $0.lot) }
    let seeds = try seeds(named, among: entries, lots)
    return (plan, Bracket.numbers(seeds: seeds, lots: lots), seeds.count)
  }

  /// The seeds in their order, not more than there are entries.
  private func seeds(
    _ named: [String], among entries: [Entry.ID], _ lots: [Lot]
  ) throws -> [Entry.ID] {
    let needed = min(rule.seeds, entries.count)
    guard rule.seeds > 0, rule.seededBy == nil else {
      guard named.isEmpty else { throw KnockOutFault.seedsNotNamed(by: rule.seededBy) }
      return try rule.seededBy.map { try firstOf($0, needed, among: entries, lots) } ?? []
    }
    guard !named.isEmpty else { throw KnockOutFault.seedsMissing(needed) }
    guard named.count == needed else {
      throw KnockOutFault.seedsMiscounted(named: named.count, needed: needed)
    }
    var seeds: [Entry.ID] = []
    for text in named {
      let seed = try entry(text, among: entries)
      guard !seeds.contains(seed) else { throw KnockOutFault.seedTwice(text) }
      seeds.append(seed)
    }
    return seeds
  }

  /// The first of an earlier round, equals in the order of their lots.
  private func firstOf(
    _ earlier: Round.ID, _ count: Int, among entries: [Entry.ID], _ lots: [Lot]
  ) throws -> [Entry.ID] {
    guard let outcome = current.outcome[earlier], outcome.isClosed else {
      throw KnockOutFault.seedingOpen(earlier)
    }
    let among = Set(entries)
    let numbers = Dictionary(
      lots.map { ($0.entry, $0.number) }, uniquingKeysWith: { one, _ in one })
    let ranked = outcome.results.entries.compactMap { result in
      among.contains(result.entry) ? result.rank.map { (rank: $0, entry: result.entry) } : nil
    }
    return
      ranked.sorted {
        ($0.rank, numbers[$0.entry] ?? .max, $0.entry)
          < ($1.rank, numbers[$1.entry] ?? .max, $1.entry)
      }.prefix(count).map(\.entry)
  }
}
