/// 公示: the list that follows from the earlier steps is shown to the public for some days, and objections are received and
/// decided.
///
/// It may stand anywhere: after screening it shows the candidates, after a round those who go on, at the end the prizes.
/// Nobody gives marks in it, and the entries of the next round stay the same. An objection that is upheld changes the
/// results themselves.
public struct PublicityKind: RoundKind {
  public static let word = "publicity"
  public static let keys = PublicityRule.keys
  public static let usualName = Bilingual(chinese: "公示", english: "Publicity")
  public static let usualTime = StepTime(5, .working)
  public static let hasOwnTime = true

  public var rule: PublicityRule

  public init(_ rule: PublicityRule = PublicityRule()) {
    self.rule = rule
  }

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    Self(reader.publicity(round))
  }

  public var publicity: PublicityRule? { rule }
}
