/// 淘汰赛: entries meet two by two, who wins goes on, who loses is out.
///
/// The whole knock-out is one round. Its draw says who meets whom in the first stage; the office records who won, and who
/// meets next follows. The place of an entry is the stage in which it lost. ``Bracket`` and ``BracketOutcome`` have the rules.
public struct KnockOutKind: RoundKind {
  public static let word = "knock-out"
  public static let keys = KnockOutRule.keys
  public static let usualName = Bilingual(chinese: "淘汰赛", english: "Knock-out")
  public static let usualTime = StepTime(5, .working)
  public static let mayBeOfTracks = true

  public var rules: JudgingRules

  public init(_ rules: JudgingRules) {
    self.rules = rules
  }

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    Self(reader.knockOut(round))
  }

  public var judging: JudgingRules? { rules }
  public func judged(by rules: JudgingRules) -> Self { Self(rules) }
}
