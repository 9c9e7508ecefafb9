/// 网络投票: the public votes with codes, here or on another platform. The totals are hidden until the last day is over.
/// Then they are recorded and count like other recorded marks.
public struct PublicVoteKind: RoundKind {
  public static let word = "public-vote"
  public static let keys = PublicVoteRule.keys
  public static let usualName = Bilingual(chinese: "网络投票", english: "Public vote")
  public static let usualTime = StepTime(7, .calendar)
  public static let hasOwnTime = true

  public var rules: JudgingRules

  public init(_ rules: JudgingRules) {
    self.rules = rules
  }

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    Self(reader.publicVote(round))
  }

  public var judging: JudgingRules? { rules }
  public func judged(by rules: JudgingRules) -> Self { Self(rules) }
}
