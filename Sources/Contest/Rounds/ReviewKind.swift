/// 评审: judges mark entries apart from one another, in a workbook, on paper or in the browser.
public struct ReviewKind: RoundKind {
  public static let word = "review"
  public static let keys = JudgingRules.keys
  public static let usualName = Bilingual(chinese: "评审", english: "Review")
  public static let usualTime = StepTime(10, .working)
  public static let mayBeOfTracks = true

  public var rules: JudgingRules

  public init(_ rules: JudgingRules) {
    self.rules = rules
  }

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    Self(reader.judging(round))
  }

  public var judging: JudgingRules? { rules }
  public func judged(by rules: JudgingRules) -> Self { Self(rules) }
  public var printsSheets: Bool { true }
}
