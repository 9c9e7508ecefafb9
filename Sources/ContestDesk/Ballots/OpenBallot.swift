public import Contest
import ContestStore

extension Desk {
  /// Opens a ballot: 开始投票表决. Its candidates are the accepted entries, or those that the round before lets go on. Its voters
  /// are drawn by lot from the list of judges, or are the people named, or everybody.
  ///
  /// The seed's hash goes on record before anything is drawn. A candidate of the round has no vote in it. A voter with a
  /// conflict of interest about a candidate is recused from that candidate, and does not count among its voters.
  ///
  /// `shown` is the state of the page from which somebody acts, here and below; ``BallotFault/changedSinceShown(_:)`` if it has changed.
  ///
  /// - Throws: ``BallotFault``; ``PublicityFault/notOver(_:before:)`` while a list before it stands public;
  ///   ``VettingFault/notOver(_:before:notAsked:waiting:)`` while departments have yet to answer.
  public func openBallot(
    _ round: Round.ID? = nil, edition id: Edition.ID? = nil, voters names: [String] = [],
    seed: Seed? = nil, asShown shown: ShownState? = nil
  ) async throws -> BallotStatus {
    let id = try await permitted(.runBallots, in: id)
    // If the action is refused anyway, no draw goes on record; whether it is refused does not depend on the lot.
    let trial = Draw(
      number: 1, at: clock(), actor: actor.name, seed: .number(1), hash: "", origin: .chosen)
    let roundID = try await database.read { connection in
      let book = try BallotBook(round, edition: id, in: connection)
      try book.require(shown)
      guard book.judged.record == nil else { throw BallotFault.alreadyOpen(book.round.id) }
      try Self.requirePublicityOver(before: book.round.id, book.edition, in: connection)
      try Self.requireVettingOver(before: book.round.id, book.edition, in: connection)
      let plan = try AssignmentPlan(book.judged, trial, in: connection)
      _ = try plan.withoutJudges()
      try book.requireCandidates(plan)
      _ = try book.pool(plan, names)
      return book.round.id
    }
    let draw = try await commitDraw(for: roundID, edition: id, AssignmentWish(seed: seed))
    return try await database.write(action("ballot.open")) { transaction in
      let book = try BallotBook(roundID, edition: id, in: transaction)
      guard book.judged.record == nil else { throw BallotFault.alreadyOpen(roundID) }
      try Self.requirePublicityOver(before: roundID, book.edition, in: transaction)
      try Self.requireVettingOver(before: roundID, book.edition, in: transaction)
      let plan = try AssignmentPlan(book.judged, draw, in: transaction)
      let outcome = try plan.withoutJudges()
      try book.requireCandidates(plan)
      let voters = try book.pool(plan, names)
      try plan.store(outcome, in: transaction)
      try BallotRecords.open(
        voters, plan.recusals(of: Set(voters.map(\.judge))), id, roundID, in: transaction)
      return try BallotStatus(BallotBook(roundID, edition: id, in: transaction), in: transaction)
    }
  }

  /// Excuses a voter who cannot come. Where voters are drawn, the next one by lot takes the place: 请假、递补.
  ///
  /// It can be done while nobody has voted: before the first run, and after runs that were void for want of a quorum, if the
  /// voter was not present in them and they stay void without the voter.
  public func excuseVoter(
    _ name: String, from round: Round.ID? = nil, edition id: Edition.ID? = nil, reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> BallotStatus {
    let id = try await permitted(.runBallots, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    return try await database.write(action("ballot.excuse")) { transaction in
      let book = try BallotBook(round, edition: id, in: transaction)
      try book.require(shown)
      try book.requireOpen()
      if let run = book.runs.first(where: { !book.isVoid($0) }) {
        throw BallotFault.runHasBegun(run.number)
      }
      var voter = try book.voter(name)
      if let run = book.runs.first(where: { $0.present.contains(voter.judge) }) {
        throw BallotFault.runHasBegun(run.number)
      }
      (voter.state, voter.reason) = (.excused, reason)
      var changed = [voter]
      var detail = ["excused": voter.judge.text]
      if case .drawn = book.rule.voters,
        var next = book.voters.first(where: { $0.state == .waiting })
      {
        next.state = .voter
        changed.append(next)
        detail["instead"] = next.judge.text
      }
      try BallotRecords.change(
        changed, id, book.round.id, detail: detail, reason: reason, in: transaction)
      let after = try BallotBook(book.round.id, edition: id, in: transaction)
      // With fewer members a smaller quorum would do, and a run in which nobody could vote would count.
      if let run = after.runs.first(where: { !after.isVoid($0) }) {
        throw BallotFault.runHasBegun(run.number)
      }
      return try BallotStatus(after, in: transaction)
    }
  }

  /// Recuses a voter from a candidate, with a reason: 回避. It can be done until a run with a quorum is counted; a run without
  /// one counts for nothing.
  public func recuseVoter(
    _ name: String, from entry: String, in round: Round.ID? = nil, edition id: Edition.ID? = nil,
    reason: String, asShown shown: ShownState? = nil
  ) async throws -> BallotStatus {
    let id = try await permitted(.runBallots, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    return try await database.write(action("ballot.recuse")) { transaction in
      let book = try BallotBook(round, edition: id, in: transaction)
      try book.require(shown)
      try book.requireOpen()
      if let run = book.runs.first(where: { $0.countedAt != nil && !book.isVoid($0) }) {
        let later = book.runs.last.map(\.number).flatMap { $0 > run.number ? $0 : nil }
        throw BallotFault.countedWithoutRecusal(run: run.number, later: later)
      }
      let voter = try book.voter(name)
      let candidate = try RoundNames(book.judged, in: transaction).find(entry).entry
      guard !book.recusals.contains(where: { $0.judge == voter.judge && $0.entry == candidate })
      else { return try BallotStatus(book, in: transaction) }
      try BallotRecords.change(
        [], adding: [BallotRecusal(voter.judge, candidate, .declared, reason: reason)], id,
        book.round.id, detail: ["recused": voter.judge.text, "entry": candidate.text],
        reason: reason, in: transaction)
      return try BallotStatus(
        BallotBook(book.round.id, edition: id, in: transaction), in: transaction)
    }
  }
}

extension BallotBook {
  /// - Throws: ``BallotFault/tooFewCandidates(have:need:seats:_:)`` where the rulebook asks for more candidates than there are.
  fileprivate func requireCandidates(_ plan: AssignmentPlan) throws(BallotFault) {
    guard let candidates = rule.candidates, let seats = rule.seats else { return }
    let (have, need) = (plan.lines.count, candidates.least(for: seats))
    guard have >= need else {
      throw .tooFewCandidates(have: have, need: need, seats: seats, candidates)
    }
  }

  /// The pool in the order of the lot, with who votes.
  fileprivate func pool(_ plan: AssignmentPlan, _ names: [String]) throws -> [BallotVoter] {
    let active = plan.judges.filter(\.isActive)
    guard !active.isEmpty else { throw BallotFault.noVoters }
    let candidates = plan.candidates
    let order = VoterDraw.order(active.map(\.judge.id), seed: plan.draw.seed)
    var places: Int
    switch rule.voters {
    case .list: places = order.count
    case .drawn(let count):
      guard names.isEmpty else { throw BallotFault.drawnByLot(count) }
      let able = order.count { candidates[$0] == nil }
      guard able >= count else { throw BallotFault.poolTooSmall(have: able, need: count) }
      places = count
    }
    let named = Set(try names.map { try JudgeNames(active).find($0).judge.id })
    let voters = order.enumerated().map { index, judge in
      if let entry = candidates[judge] {
        return BallotVoter(
          judge, position: index + 1, .barred, reason: BallotStatus.Voter.nominee + entry.text)
      }
      let isMeant = named.isEmpty || named.contains(judge)
      guard isMeant, places > 0 else { return BallotVoter(judge, position: index + 1, .waiting) }
      places -= 1
      return BallotVoter(judge, position: index + 1, .voter)
    }
    guard voters.contains(where: { $0.state == .voter }) else { throw BallotFault.noVoters }
    return voters
  }
}

extension AssignmentPlan {
  /// Which voters of the pool are recused from which candidates, each pair once, with the first reason.
  fileprivate func recusals(of pool: Set<Judge.ID>) -> [BallotRecusal] {
    lines.indices.flatMap { place in
      bars[place].filter { pool.contains($0.judge) }.compactMap { bar in
        bar.conflicts.first.map {
          BallotRecusal(bar.judge, lines[place].entry.id, $0.kind, reason: $0.reason)
        }
      }
    }
  }
}
