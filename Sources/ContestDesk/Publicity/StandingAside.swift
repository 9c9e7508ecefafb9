import Contest
import ContestStore

/// Who may not handle what is about an entry, by the edition's ballots and declarations: voters who voted on it or were recused
/// from it, and judges who declared a conflict. It is read once and asked for each entry.
struct StandingAside {
  private let judges: [Judge.ID: String]
  private let declarations: [(judge: Judge.ID, entry: Entry.ID, reason: String)]
  private let ballots: [(round: Bilingual, recusals: [BallotRecusal], runs: [BallotRun])]

  init(_ edition: Edition, judges: [Judge.ID: String], in connection: Connection) throws {
    self.judges = judges
    declarations = try JudgeRecords.declarations(edition.id, in: connection)
      .map { ($0.judge, $0.entry, $0.reason) }
    ballots = try edition.tier.rounds.filter { $0.ballot != nil }.map { round in
      (
        round.name, try BallotRecords.recusals(edition.id, round.id, in: connection),
        try BallotRecords.runs(edition.id, round.id, in: connection)
      )
    }
  }

  /// Puts the people who may not handle what is about one entry into a check.
  func fill(_ check: inout HandlerCheck, of entry: Entry.ID) {
    (check.voters, check.recused, check.declared) = ([:], [:], [:])
    for declaration in declarations where declaration.entry == entry {
      guard let name = judges[declaration.judge] else { continue }
      check.declared[name] = declaration.reason
    }
    for ballot in ballots {
      var away: Set<Judge.ID> = []
      for recusal in ballot.recusals where recusal.entry == entry {
        away.insert(recusal.judge)
        guard let name = judges[recusal.judge] else { continue }
        check.recused[name] = Conflict(recusal.kind, reason: recusal.reason)
      }
      for run in ballot.runs where run.candidates.contains(entry) {
        for judge in run.present.subtracting(away) {
          guard let name = judges[judge] else { continue }
          check.voters[name] = ballot.round
        }
      }
    }
  }
}
