/// Finds candidates on whom somebody recused voted, by the number of secret papers: 应回避的人投了票.
///
/// A secret paper has no name, so it does not show whether its voter is recused. But papers can be counted. Recused voters have no
/// vote on the candidate. If more papers, invalid ones among them, are for or against it than there are other voters present,
/// somebody recused has voted. On named papers the count itself leaves out the votes of recused voters.
///
/// Five are present and one of them is recused from A, so that four may vote on A:
///
/// | for A | against A | |
/// |---|---|---|
/// | 3 | 1 | right |
/// | 5 | 0 | one vote too many |
///
/// Source: `docs/ballots.md`.
public struct RecusedVotes: Hashable, Sendable {
  public let candidate: Entry.ID
  /// The papers that are for or against the candidate.
  public let votes: Int
  /// How many are present, and how many of them are recused from the candidate.
  public let present, recused: Int

  /// The papers that can vote on the candidate.
  public var most: Int { present - recused }

  /// The candidates of a run with too many votes, in the order of the run.
  public static func found(
    in run: BallotInput.Run, of input: BallotInput, _ rule: BallotRule
  ) -> [RecusedVotes] {
    guard !rule.isNamed else { return [] }
    let present = run.present.intersection(input.voters)
    return run.candidates.compactMap { candidate in
      let recused = input.recusals[candidate]?.intersection(present).count ?? 0
      let votes = run.papers.count {
        $0.choices[candidate.text] == .for || $0.choices[candidate.text] == .against
      }
      guard recused > 0, votes > present.count - recused else { return nil }
      return RecusedVotes(
        candidate: candidate, votes: votes, present: present.count, recused: recused)
    }
  }

  /// What the count of a run says of it, with `name` for the candidate.
  public func message(run: Int, naming name: String, in language: Language) -> String {
    switch language {
    case .chinese: "第 \(run) 轮：应回避的人对\(name)投了票（\(text(in: .chinese))），得票不可采信。"
    case .english:
      "Run \(run): somebody recused voted on \(name) (\(text(in: .english))); its votes cannot be relied on."
    }
  }

  /// `到会 5 人中 1 人应回避，至多 4 张对其投票，却有 5 张`.
  public func text(in language: Language) -> String {
    switch language {
    case .chinese: "到会 \(present) 人中 \(recused) 人应回避，至多 \(most) 张对其投票，却有 \(votes) 张"
    case .english:
      "\(recused) of the \(present) present are recused, so that \(most) papers at most vote on it, and \(votes) do"
    }
  }
}

/// Such a candidate in one of a tier's rounds: what `check` and `verify` name, because an earlier program counted it.
public struct RecusedVotesInRound: Hashable, Sendable {
  public let round: Round.ID
  public let run: Int
  public let votes: RecusedVotes

  /// The same sentence as below the count, with the round in front.
  public func message(in language: Language, naming names: Names) -> String {
    let told = votes.message(run: run, naming: names.entry(votes.candidate), in: language)
    return "\(names.round(round, in: language))\(language == .chinese ? "：" : ": ")\(told)"
  }
}

extension Outcome {
  /// The counted secret runs of all rounds with more votes on a candidate than voters may cast, in their order.
  public var recusedVotes: [RecusedVotesInRound] {
    rounds.flatMap { round in
      (round.ballot?.recusedVotes ?? [:]).sorted { $0.key < $1.key }.flatMap { run, found in
        found.map { RecusedVotesInRound(round: round.round.id, run: run, votes: $0) }
      }
    }
  }
}
