/// 登记成绩: marks from an examination, a race or a count made elsewhere. The office records them in one list, or two
/// people record them separately.
public struct RecordedKind: RoundKind {
  public static let word = "recorded"
  public static let keys = RecordedRules.keys
  public static let usualName = Bilingual(chinese: "成绩登记", english: "Recorded marks")
  public static let usualTime = StepTime(1, .working)
  public static let mayBeOfTracks = true

  public var rules: JudgingRules

  public init(_ rules: JudgingRules) {
    self.rules = rules
  }

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    Self(reader.recording(round))
  }

  public var judging: JudgingRules? { rules }
  public func judged(by rules: JudgingRules) -> Self { Self(rules) }
}
