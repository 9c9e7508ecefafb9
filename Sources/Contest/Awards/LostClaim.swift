/// Why an entry's rank in a round gives it no prize: it went on to a later round and was absent there, or the committee did
/// not let it go on. The committee may still give it a prize.
///
/// The entry that is first in the written test is absent from the interview that follows. So the second takes the first
/// place of the test.
public struct LostClaim: Hashable, Sendable {
  public enum Cause: Hashable, Sendable {
    /// It has no result in this later round.
    case missed(Round.ID)
    /// The committee did not let it on from this round.
    case notLetOn(Round.ID)
  }
  /// Its rank, and the round that gave it.
  public let rank: Int
  public let round: Round.ID
  public let cause: Cause

  public init(rank: Int, in round: Round.ID, _ cause: Cause) {
    (self.rank, self.round, self.cause) = (rank, round, cause)
  }
}

extension LostClaim {
  func message(in language: Language, naming names: Names) -> String {
    let own = names.round(round, in: language)
    return switch (cause, language) {
    case (.missed(let later), .chinese):
      "“\(own)”第 \(rank) 名；“\(names.round(later, in: language))”没有成绩（缺席或退出），不按“\(own)”的名次得奖。"
    case (.missed(let later), .english):
      "rank \(rank) in “\(own)”; it has no result in “\(names.round(later, in: language))”, so that rank gives no prize."
    case (.notLetOn(let from), .chinese):
      "“\(own)”第 \(rank) 名；评委会决定不由“\(names.round(from, in: language))”晋级，不按“\(own)”的名次得奖。"
    case (.notLetOn(let from), .english):
      "rank \(rank) in “\(own)”; the committee did not let it on from “\(names.round(from, in: language))”, so that rank gives no prize."
    }
  }
}
