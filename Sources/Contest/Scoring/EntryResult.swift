/// What a round made of one entry, with all that it was made of.
public struct EntryResult: Hashable, Sendable {
  public let entry: Entry.ID
  /// The list that it is ranked in, such as its track; empty where there is one list.
  public let list: String
  /// Each judge's total, in the order of the judges' ids.
  public var totals: [JudgeTotal] = []
  /// The combined value before it is rounded.
  public var combined: Fraction?
  /// This round's own result, rounded once and published.
  public var roundScore: Points?
  /// What the score is made of when earlier rounds count; empty when they do not.
  public var parts: [Part] = []
  /// What is published and ranked: the weighted total over rounds, or else ``roundScore``.
  public var score: Points?
  /// How far off the round's own result may be, as one standard deviation; `nil` where nothing can tell.
  public var standardError: Points?
  public var state: State
  /// The links of the tie chain that told it from entries of the same score, in the order they were tried.
  public var separations: [TieSeparation] = []

  /// One judge's part.
  public struct JudgeTotal: Hashable, Sendable {
    public let judge: Judge.ID
    /// The weighted total of the sheet, exact.
    public let total: Fraction
    /// The total after adjustment for the judge, such as its standard score; `nil` where the rulebook adjusts none.
    public var adjusted: Fraction?
    /// Which end it was set aside at; `nil` when it counts.
    public var setAside: SetAside?
    public let isReReview: Bool
    /// Whether a re-review took its place.
    public var isReplaced: Bool

    /// What is combined and compared with other judges' totals.
    public var compared: Fraction { adjusted ?? total }
  }

  /// One round's share of the score.
  public struct Part: Hashable, Sendable {
    public let round: Round.ID
    public let weight: Fraction
    public let published: Points
  }

  /// Whether it has a place.
  public enum State: Hashable, Sendable {
    case ranked(Place)
    case notRanked(Missing)

    public struct Place: Hashable, Sendable {
      /// 1-2-2-4 within the entry's list.
      public let rank: Int
      /// Whether another entry of its list shares the place after every link of the chain.
      public let isShared: Bool

      public init(rank: Int, isShared: Bool) {
        self.rank = rank
        self.isShared = isShared
      }
    }
  }

  /// Why an entry has no place. Not scored is never zero.
  public enum Missing: Hashable, Codable, Sendable {
    case withdrawn
    case absent
    /// Refused, sent back or not yet accepted anew.
    case notAccepted(EntryState)
    /// The committee decided that it does not go on from an earlier round.
    case notLetOn(from: Round.ID)
    /// Fewer complete sheets than are needed.
    case tooFewSheets(have: Int, need: Int)
    /// An earlier round that counts has no result for it.
    case noResult(inRound: Round.ID)
    /// Its estimate is no number that can be published.
    case noEstimate
  }

  /// A place, or why there is none, with the scores that were published, as a sealed version has them.
  public struct Shown: Hashable, Sendable {
    public var list: String
    public var state: State
    public var roundScore: Points?
    public var score: Points?

    public init(list: String, state: State, roundScore: Points?, score: Points?) {
      self.list = list
      self.state = state
      self.roundScore = roundScore
      self.score = score
    }
  }

  /// The result with what a sealed version shows in place of what the marks give now.
  func showing(_ shown: Shown) -> EntryResult {
    var result = EntryResult(entry: entry, list: shown.list, state: shown.state)
    result.totals = totals
    result.parts = parts
    result.standardError = standardError
    result.separations = separations
    result.combined = combined
    result.roundScore = shown.roundScore
    result.score = shown.score
    return result
  }

  /// 1-2-2-4 within its list; `nil` when not ranked.
  public var rank: Int? {
    // Inlined into another module's loop it makes the optimizer of Swift 6.3.1 crash (2026-11-21).
    @inline(never) get {
      if case .ranked(let place) = state { place.rank } else { nil }
    }
  }

  public var isTied: Bool {
    @inline(never) get {
      if case .ranked(let place) = state { place.isShared } else { false }
    }
  }
}

extension EntryResult.Missing: Explained {
  public var code: String {
    switch self {
    case .withdrawn: "result-withdrawn"
    case .absent: "result-absent"
    case .notAccepted(let state): "result-\(state.rawValue)"
    case .notLetOn: "result-not-let-on"
    case .tooFewSheets: "result-too-few-sheets"
    case .noResult: "result-no-earlier-result"
    case .noEstimate: "result-no-estimate"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.withdrawn, .chinese): "已退出，不排名。"
    case (.withdrawn, .english): "Withdrawn, so not ranked."
    case (.absent, .chinese): "缺席，不排名。"
    case (.absent, .english): "Absent, so not ranked."
    case (.notAccepted(let state), .chinese): "\(state.name(in: language))，不排名。"
    case (.notAccepted(let state), .english):
      "\(state.name(in: language)), so not ranked."
    case (.notLetOn(let round), .chinese): "评委会决定不由轮次 \(round) 晋级，不排名。"
    case (.notLetOn(let round), .english):
      "The committee decided that it does not go on from round \(round), so it is not ranked."
    case (.tooFewSheets(let have, let need), .chinese):
      "完整的评分表只有 \(have) 份，需要 \(need) 份，暂不排名；未评分不等于 0 分。请补评。"
    case (.tooFewSheets(let have, let need), .english):
      "It has \(have) of the \(need) complete score sheets it needs, so it is not ranked; "
        + "not scored is not zero. Have it judged."
    case (.noResult(let round), .chinese):
      "轮次 \(round) 计入总分，但这件作品在该轮没有成绩，不排名。"
    case (.noResult(let round), .english):
      "Round \(round) counts towards the total, but the entry has no result there, so it is not ranked."
    case (.noEstimate, .chinese): "评分无法给出可以公布的估计值，不排名。请核对分数。"
    case (.noEstimate, .english):
      "Its marks give no estimate that can be published, so it is not ranked. Check the marks."
    }
  }
}

extension EntryResult.Missing {
  /// What a code of ``code`` stands for, in a few words; the code where it is not known.
  public static func name(ofCode code: String, in language: Language) -> String {
    let words: [String: (String, String)] = [
      "result-withdrawn": ("已退出", "withdrawn"),
      "result-absent": ("缺席", "absent"),
      "result-refused": ("不予受理", "refused"),
      "result-returned": ("退回修改", "returned for correction"),
      "result-registered": ("尚未审核通过", "not accepted"),
      "result-not-let-on": ("评委会决定不晋级", "not let on by the committee"),
      "result-too-few-sheets": ("评分不足", "too few score sheets"),
      "result-no-earlier-result": ("前一轮没有成绩", "no result in an earlier round"),
      "result-no-estimate": ("无法估计", "no estimate"),
    ]
    guard let found = words[code] else { return code }
    return language == .chinese ? found.0 : found.1
  }
}
