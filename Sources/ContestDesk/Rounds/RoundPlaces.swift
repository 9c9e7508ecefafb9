import Contest
import ContestStore

extension Edition {
  /// The entries of a round by drawn number, each with the reason if it is no longer judged.
  ///
  /// Apart from the entry's own state there are two reasons. The committee may have decided in an earlier round, after
  /// sheets of this round were sent out, that the entry does not go on: `selection override th A619510 --exclude`. Or a
  /// department has answered that it is against a candidate. Nobody has to mark such entries.
  func places(in round: Round.ID, in connection: Connection) throws -> [RoundEntry] {
    let barred = try barred(from: round, in: connection)
    return try RoundRecords.entries(id, round, in: connection).map { place in
      var place = place
      place.barred = barred[place.entry]
      return place
    }
  }

  /// Accepted entries that are not judged in a round, and why.
  func barred(
    from round: Round.ID, in connection: Connection
  ) throws -> [Entry.ID: EntryResult.Missing] {
    let earlier = rounds(before: round).filter { $0.judging != nil }
    let asked = tier.rounds.filter { $0.vetting != nil }
    guard !earlier.isEmpty || !asked.isEmpty else { return [:] }
    let decisions = try DecisionRecords.all(id, in: connection)
    var barred: [Entry.ID: EntryResult.Missing] = [:]
    for one in earlier {
      for override in decisions.overrides(of: one.id) where override.outcome == .exclude {
        barred[override.entry] = .notLetOn(from: one.id)
      }
    }
    // A candidate whom a step of vetting stops is ranked in no round, earlier or later. The first step that stops the
    // candidate is named.
    for step in asked.reversed() {
      guard let rule = step.vetting,
        let input = try vettingInput(step, in: connection)
      else { continue }
      let result = VettingResult(input, rule, decisions: decisions.vetting(of: step.id))
      for entry in result.stopped { barred[entry] = .stopped(by: step.id) }
    }
    return barred
  }
}

extension JudgedRound {
  /// The entries of the round with what lists show of them, by drawn number; with `judge`, only that judge's.
  func briefs(
    of judge: Judge.ID? = nil, in connection: Connection
  ) throws -> [(inRound: RoundEntry, brief: EntryBrief)] {
    let barred = try edition.barred(from: round.id, in: connection)
    return try EntryBriefRecords.inRound(round.id, edition.id, of: judge, in: connection).map {
      var place = $0.inRound
      place.barred = barred[place.entry]
      return (place, $0.brief)
    }
  }
}
