/// What a ballot has brought so far: who may vote, who is recused from whom, and the papers of each run.
public struct BallotInput: Hashable, Sendable {
  /// One vote on the candidates that were left: 一轮投票.
  public struct Run: Hashable, Sendable {
    /// 1 for the first.
    public var number: Int
    public var candidates: [Entry.ID]
    public var present: Set<Judge.ID>
    /// The papers that were handed in, by the voter's id on named ballots, by a number on secret ones.
    public var papers: [Ballot]
    /// Whether it was counted. Before that its papers decide nothing.
    public var isCounted: Bool
    /// The candidates who no longer stood when it was counted, because they had withdrawn or were stopped after it had begun.
    /// Papers name them; their votes elect nobody. Empty for runs that earlier programs counted.
    public var gone: Set<Entry.ID>

    public init(
      _ number: Int, candidates: [Entry.ID], present: Set<Judge.ID>, papers: [Ballot] = [],
      isCounted: Bool = false, gone: Set<Entry.ID> = []
    ) {
      self.number = number
      self.candidates = candidates
      self.present = present
      self.papers = papers
      self.isCounted = isCounted
      self.gone = gone
    }
  }

  public var voters: Set<Judge.ID>
  /// Who may not vote on a candidate.
  public var recusals: [Entry.ID: Set<Judge.ID>]
  /// In their order.
  public var runs: [Run]

  public init(
    voters: Set<Judge.ID> = [], recusals: [Entry.ID: Set<Judge.ID>] = [:], runs: [Run] = []
  ) {
    self.voters = voters
    self.recusals = recusals
    self.runs = runs
  }
}
