/// 答辩, 路演: entrants show one after another before a panel, in the order of lots or of their numbers.
public struct LiveKind: RoundKind {
  public static let word = "live"
  public static let keys = JudgingRules.keys + ["order", "minutes", "first-score-after"]
  public static let usualName = Bilingual(chinese: "现场评审", english: "Live round")
  public static let usualTime = StepTime(1, .working)
  public static let mayBeOfTracks = true

  public var rules: JudgingRules
  public var stage: LiveRules

  public init(_ rules: JudgingRules, _ stage: LiveRules = LiveRules()) {
    self.rules = rules
    self.stage = stage
  }

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    let rules = reader.judging(round)
    var stage = LiveRules()
    stage.order = reader.word(round, "order") ?? stage.order
    stage.saysMinutes = round.values["minutes"] != nil
    if let spot = reader.value(round, "minutes"),
      let minutes = reader.fields(spot, ["talk", "questions"])
    {
      stage.talkMinutes = reader.points(minutes, "talk", in: 0...600) ?? stage.talkMinutes
      stage.questionMinutes =
        reader.points(minutes, "questions", in: 0...600) ?? stage.questionMinutes
    }
    stage.firstScoreAfter =
      reader.integer(round, "first-score-after", in: 1...1000) ?? stage.firstScoreAfter
    return Self(rules, stage)
  }

  public var judging: JudgingRules? { rules }
  public func judged(by rules: JudgingRules) -> Self { Self(rules, stage) }
  public var printsSheets: Bool { true }
  public var live: LiveRules? { stage }
}
