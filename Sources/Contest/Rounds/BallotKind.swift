/// 投票表决: a committee votes on the candidates, in as many runs as are needed and allowed.
///
/// The papers alone decide who is elected. The result of the round is the number of votes of each candidate, and its
/// selection are the candidates that reached the threshold while there were seats. ``BallotResult`` has the rules.
public struct BallotKind: RoundKind {
  public static let word = "ballot"
  public static let keys = BallotRule.keys
  public static let usualName = Bilingual(chinese: "投票表决", english: "Ballot")
  public static let usualTime = StepTime(1, .working)
  public static let mayBeOfTracks = true

  public var rules: JudgingRules

  public init(_ rule: BallotRule) {
    rules = JudgingRules(ballot: rule)
  }

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    Self(reader.ballot(round))
  }

  public var judging: JudgingRules? { rules }
  public func judged(by rules: JudgingRules) -> Self {
    var other = self
    other.rules = rules
    return other
  }
}
