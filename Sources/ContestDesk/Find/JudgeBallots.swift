public import Contest
public import ContestStore

/// What a judge did in a ballot: whether the judge had a vote, from whom recused, in which runs present. It says who voted and
/// never how; on a secret ballot nobody knows that.
public struct JudgeBallot: Hashable, Codable, Sendable {
  /// One vote on the candidates that were left.
  public struct Run: Hashable, Codable, Sendable {
    public let number: Int
    /// UTC, for programs.
    public let at: String
    public let candidates: Int
    public let isPresent: Bool
    public let isCounted: Bool
    /// Whether the judge's own paper came in; `nil` on secret ballots, and before a run was counted.
    public let hasPaper: Bool?
  }
  public let round: Round.ID
  public let state: BallotVoter.State
  /// Why one is excused or barred.
  public let reason: String
  /// The candidates on whom the judge had no vote, by code.
  public let recusedFrom: [String]
  public let runs: [Run]
  /// Whether voters are drawn by lot, so that somebody may wait to step in.
  public let areDrawn: Bool

  /// `nil` where the judge is not in the pool of the ballot.
  init?(_ round: Round, of judge: Judge.ID, _ edition: Edition.ID, in connection: Connection)
    throws
  {
    guard let rule = round.ballot,
      let voter = try BallotRecords.voters(edition, round.id, in: connection)
        .first(where: { $0.judge == judge })
    else { return nil }
    self.round = round.id
    (state, reason) = (voter.state, voter.reason)
    areDrawn = rule.voters != .list
    recusedFrom = try BallotRecords.recusals(edition, round.id, in: connection)
      .filter { $0.judge == judge }.map(\.entry.text).sorted(by: NaturalOrder.precedes)
    runs =
      voter.state == .voter
      ? try BallotRecords.runs(edition, round.id, in: connection).map { run in
        var hasPaper: Bool?
        if rule.isNamed, run.countedAt != nil {
          hasPaper = try BallotRecords.keyings(
            edition, round.id, run: run.number, in: connection
          ).values.contains { $0.contains { $0.id == judge.text } }
        }
        return Run(
          number: run.number, at: run.at.text, candidates: run.candidates.count,
          isPresent: run.present.contains(judge), isCounted: run.countedAt != nil,
          hasPaper: hasPaper)
      } : []
  }

  /// `投票人；回避 A003；第 1 轮到会（候选人 4 个，选票已收）`.
  public func text(in language: Language) -> String {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    var parts = [
      state.name(in: language, of: areDrawn ? .drawn(0) : .list)
        + (reason.isEmpty ? "" : say("：", ": ") + reason)
    ]
    if !recusedFrom.isEmpty {
      parts.append(
        say(
          "回避 \(recusedFrom.joined(separator: "、"))",
          "recused from \(recusedFrom.joined(separator: ", "))"))
    }
    parts += runs.map { run in
      guard run.isPresent else {
        return say("第 \(run.number) 轮没有到会", "absent from run \(run.number)")
      }
      let paper =
        switch run.hasPaper {
        case true?: say("，选票已收", ", paper in")
        case false?: say("，没有收到选票", ", no paper came in")
        case nil: ""
        }
      return say(
        "第 \(run.number) 轮到会（候选人 \(run.candidates) 个\(paper)）",
        "present in run \(run.number) (\(run.candidates) candidates\(paper))")
    }
    return parts.joined(separator: say("；", "; "))
  }
}

extension JudgeStanding {
  /// A line for each ballot of whose pool the judge is.
  public func ballotLines(_ edition: Edition, in language: Language) -> [String] {
    ballots.map { ballot in
      let round = edition.tier.round(ballot.round)?.name.text(in: language) ?? ballot.round.text
      return "\(round)\(language == .chinese ? "：" : ": ")\(ballot.text(in: language))"
    }
  }
}
