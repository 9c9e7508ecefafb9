/// A link of the chain that separates equal results, tried in order.
public enum TieBreak: Hashable, Sendable {
  /// The result of an earlier round, higher first: `review-score`.
  case roundScore(RoundID)
  /// This round's own result, before other rounds are added: `own-score`.
  case ownScore
  /// An earlier round's own result, before other rounds were added to it, higher first: `review-own-score`.
  case roundOwnScore(RoundID)
  /// The sum of all judges' totals, none set aside: `raw-sum`.
  case rawSum
  /// The mean mark of one criterion, higher first: `criterion-innovation`.
  case criterion(Criterion.ID)
  /// The highest single total: `highest-mark`.
  case highestMark
  /// The lowest single total, higher first: `lowest-mark`.
  case lowestMark
  /// The median total, higher first: `median`.
  case median
  /// The best single run, member or event that was recorded: `best-run`.
  case bestRun
  /// The best run that was recorded, then the second best, then the third …: `next-runs`. Who has no further one is behind.
  case nextRuns
  /// The quicker in the round that records a time: `time`.
  case quicker(RoundID)
  /// More first places over the parts of the total, then more second places …: `count-back`.
  case countBack
  /// A lot drawn with the edition's stored seed: `lot`.
  case lot
  /// The committee decides, on record; until then the tie stays: `committee`.
  case committee

  /// The word the rulebook uses.
  public var word: String {
    switch self {
    case .roundScore(let round): "\(round)-score"
    case .ownScore: "own-score"
    case .roundOwnScore(let round): "\(round)-own-score"
    case .rawSum: "raw-sum"
    case .criterion(let id): "criterion-\(id)"
    case .highestMark: "highest-mark"
    case .lowestMark: "lowest-mark"
    case .median: "median"
    case .bestRun: "best-run"
    case .nextRuns: "next-runs"
    case .quicker: "time"
    case .countBack: "count-back"
    case .lot: "lot"
    case .committee: "committee"
    }
  }
}
