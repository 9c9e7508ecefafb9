import Contest
import ContestStore

/// What is stored about a person as a voter: in which ballots the person had a vote, from whom the person was recused and why,
/// and the person's papers on named ballots. Whose a secret paper is, nobody knows.
struct VoterFacts {
  private(set) var all: [PersonFile.Fact] = []

  init(_ judge: Judge.ID, _ edition: Edition, in connection: Connection) throws {
    for round in edition.tier.rounds {
      guard let rule = round.ballot,
        let voter = try BallotRecords.voters(edition.id, round.id, in: connection)
          .first(where: { $0.judge == judge })
      else { continue }
      func add(_ kind: String, _ text: String, _ entry: Entry.ID? = nil) {
        all.append(
          PersonFile.Fact(
            edition: edition.heading, entry: entry?.text ?? "",
            kind: "\(round.name.chinese)：\(kind)", text: text))
      }
      add(
        "投票人",
        voter.state.name(in: .chinese, of: rule.voters)
          + (voter.reason.isEmpty ? "" : "：\(voter.reason)"))
      for recusal in try BallotRecords.recusals(edition.id, round.id, in: connection)
      where recusal.judge == judge {
        let why = Conflict(recusal.kind, reason: recusal.reason).message(in: .chinese)
        add("回避", why, recusal.entry)
      }
      for run in try BallotRecords.runs(edition.id, round.id, in: connection) {
        let isHere = run.present.contains(judge)
        add("第 \(run.number) 轮", isHere ? "到会" : "没有到会")
        // Before the count nobody sees how others voted.
        guard isHere, rule.isNamed, run.countedAt != nil else { continue }
        let papers = try BallotRecords.keyings(
          edition.id, round.id, run: run.number, in: connection)
        // Where two people keyed the papers, both keyings agree once the run is counted.
        let paper = papers.sorted { $0.key < $1.key }.lazy.flatMap(\.value)
          .first { $0.id == judge.text }
        for (entry, choice) in (paper?.choices ?? [:]).sorted(by: { $0.key < $1.key }) {
          add("第 \(run.number) 轮实名选票", choice.name(in: .chinese), Entry.ID(entry))
        }
      }
    }
  }
}
