import Contest
import ContestStore

extension Desk {
  /// Puts the hash of a round's next seed on record before anything is drawn with it, and returns the draw to make. A draw
  /// that was committed and not used yet is used first, so that running a command again does not change the seed.
  ///
  /// A round draws anew for its first entries, for entries that come late, and where somebody asks for it with a reason.
  /// Otherwise the round keeps its draw.
  func commitDraw(
    for roundID: Round.ID, edition id: Edition.ID, _ wish: AssignmentWish
  ) async throws -> Draw {
    let known = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      return try Self.nextDraw(of: judged, wish, in: connection)
    }
    if case .made(let draw) = known { return draw }
    let fresh = chance()
    return try await database.write(action("round.draw")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      switch try Self.nextDraw(of: judged, wish, in: transaction) {
      case .made(let draw):
        // Another process was quicker, so this write has nothing to change.
        return draw
      case .new(let seed, let origin):
        return try DrawRecords.commit(
          seed ?? .bits(fresh), origin, reason: wish.redraw ?? "", judged.edition.id, roundID,
          in: transaction)
      }
    }
  }

  private enum NextDraw {
    case made(Draw)
    /// A new draw: with this seed, or with random bits.
    case new(Seed?, Draw.Origin)
  }

  private static func nextDraw(
    of judged: JudgedRound, _ wish: AssignmentWish, in connection: Connection
  ) throws -> NextDraw {
    if judged.record != nil { try judged.requireOpen() }
    let (edition, round) = (judged.edition, judged.round.id)
    let draws = try DrawRecords.draws(edition.id, round, in: connection)
    if let reason = wish.redraw {
      guard !reason.isEmpty else { throw JudgingError.reasonMissing }
      guard judged.record != nil || !draws.isEmpty else { throw JudgingError.notOpen(round) }
      guard try !RoundRecords.isUnderWay(edition.id, round, in: connection) else {
        throw JudgingError.drawInUse(round)
      }
    } else if let waiting = draws.waiting {
      guard wish.seed == nil || wish.seed == waiting.seed else {
        throw JudgingError.drawnAlready(round)
      }
      return .made(waiting)
    } else if let current = draws.current {
      // A round that was opened by mistake and taken back keeps its draw: nobody opens it until the lot pleases.
      if judged.record == nil {
        guard wish.seed == nil || wish.seed == current.seed else {
          throw JudgingError.drawnAlready(round)
        }
        return .made(current)
      }
      if let seed = wish.seed, seed != current.seed { throw JudgingError.drawnAlready(round) }
      // The lots of late entries are drawn among themselves. A chosen seed is used for them, too.
      let hasNewcomers = try RoundRoster(judged, in: connection).lines.contains {
        $0.inRound == nil
      }
      guard hasNewcomers else { return .made(current) }
      if current.origin == .chosen {
        return .new(current.seed.derived("\(round)/\(draws.count + 1)"), .chosen)
      }
    }
    if let seed = wish.seed { return .new(seed, .chosen) }
    guard edition.draw.origin == .chosen else { return .new(nil, .drawn) }
    let name = draws.isEmpty ? round.text : "\(round)/\(draws.count + 1)"
    return .new(edition.draw.seed.derived(name), .chosen)
  }
}
