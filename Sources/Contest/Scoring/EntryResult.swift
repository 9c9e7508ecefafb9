/// One entry's result in a round, with everything that it was computed from.
public struct EntryResult: Hashable, Sendable {
  public let entry: Entry.ID
  /// The list in which the entry is ranked, such as its track; empty when there is one list.
  public let list: String
  /// Each judge's total, in the order of the judges' ids.
  public var totals: JudgeTotals { details.totals }
  /// The combined value before it is rounded.
  public var combined: Fraction? {
    get { keptCombined?.value }
    set { keptCombined = newValue.map(KeptFraction.init) }
  }
  private var keptCombined: KeptFraction?
  private var given: Given = []
  private var isShared = false
  private var roundTenThousandths = 0
  private var scoreTenThousandths = 0
  private var errorTenThousandths = 0
  private var place = 0
  /// `nil` for an entry with a rank.
  private var missing: KeptMissing?
  /// The result of this round alone, rounded once and published.
  public internal(set) var roundScore: Points? {
    get { given.contains(.roundScore) ? Points(tenThousandths: roundTenThousandths) : nil }
    set {
      roundTenThousandths = newValue?.tenThousandths ?? 0
      given.set(.roundScore, newValue != nil)
    }
  }
  /// The score that is published and ranked: the weighted total over rounds, or ``roundScore`` when no other round counts.
  public internal(set) var score: Points? {
    get { given.contains(.score) ? Points(tenThousandths: scoreTenThousandths) : nil }
    set {
      scoreTenThousandths = newValue?.tenThousandths ?? 0
      given.set(.score, newValue != nil)
    }
  }
  /// The standard error of the round's own result; `nil` when it cannot be computed.
  public internal(set) var standardError: Points? {
    get { given.contains(.standardError) ? Points(tenThousandths: errorTenThousandths) : nil }
    set {
      errorTenThousandths = newValue?.tenThousandths ?? 0
      given.set(.standardError, newValue != nil)
    }
  }
  public internal(set) var state: State {
    get {
      missing.map { .notRanked($0.value) } ?? .ranked(State.Place(rank: place, isShared: isShared))
    }
    set {
      switch newValue {
      case .ranked(let ranked): (missing, place, isShared) = (nil, ranked.rank, ranked.isShared)
      case .notRanked(let why): (missing, place, isShared) = (KeptMissing.of(why), 0, false)
      }
    }
  }
  /// The links of the tie chain that separated the entry from entries of the same score, in the order of the chain.
  public var separations: [TieSeparation] { details.separations }
  /// What stands behind it, with that of all entries of the round.
  var details = EntryDetails.none
  /// What only some kinds of rounds have.
  var further = Further()

  init(entry: Entry.ID, list: String, state: State) {
    self.entry = entry
    self.list = list
    self.state = state
  }

  /// Which of the points there are. A large round has a hundred thousand results, and an optional number takes twice the room.
  private struct Given: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let roundScore = Given(rawValue: 1)
    static let score = Given(rawValue: 2)
    static let standardError = Given(rawValue: 4)

    mutating func set(_ one: Given, _ isThere: Bool) {
      if isThere { insert(one) } else { remove(one) }
    }
  }

  /// Why an entry has no rank, beside the result: most have one.
  private final class KeptMissing: Hashable, Sendable {
    let value: Missing

    private static let noEstimate = KeptMissing(.noEstimate)

    private init(_ value: Missing) { self.value = value }

    static func of(_ value: Missing) -> KeptMissing {
      value == .noEstimate ? noEstimate : KeptMissing(value)
    }

    static func == (one: KeptMissing, other: KeptMissing) -> Bool { one.value == other.value }
    func hash(into hasher: inout Hasher) { hasher.combine(value) }
  }

  /// How rooms made a result.
  public struct Room: Hashable, Sendable {
    public let id: RoomRule.ID
    /// For an anchor, the exact result in each room, in the order of the rooms.
    public var results: [Fraction] = []
    /// The number added because the room is more severe or more lenient than all rooms together, measured by the anchors;
    /// `nil` where no anchor shows it.
    public var moved: Fraction?
  }

  /// What one judge contributed.
  public struct JudgeTotal: Hashable, Sendable {
    public let judge: Judge.ID
    /// The exact weighted total of the sheet.
    public let total: Fraction
    /// The total adjusted for the judge, such as its standard score; `nil` when the rulebook asks for no adjustment.
    public internal(set) var adjusted: Fraction?
    /// The end at which it was dropped; `nil` when it counts.
    public var setAside: SetAside?
    public let isReReview: Bool
    /// Whether a re-review replaced it.
    public var isReplaced: Bool

    init(
      judge: Judge.ID, total: Fraction, setAside: SetAside? = nil, isReReview: Bool,
      isReplaced: Bool
    ) {
      self.judge = judge
      self.total = total
      self.setAside = setAside
      self.isReReview = isReReview
      self.isReplaced = isReplaced
    }

    /// The value that is combined and compared with other judges' totals.
    public var compared: Fraction { adjusted ?? total }
  }

  /// One round's share of the score.
  public struct Part: Hashable, Sendable {
    public let round: Round.ID
    public let weight: Fraction
    public let published: Points
  }

  /// Whether the entry has a rank.
  public enum State: Hashable, Sendable {
    case ranked(Place)
    case notRanked(Missing)

    public struct Place: Hashable, Sendable {
      /// 1-2-2-4 within the entry's list.
      public let rank: Int
      /// Whether another entry of the list has the same rank even after the whole tie chain.
      public let isShared: Bool

      public init(rank: Int, isShared: Bool) {
        self.rank = rank
        self.isShared = isShared
      }
    }
  }

  /// Why an entry has no rank. An entry that is not scored never counts as 0 points.
  public enum Missing: Hashable, Codable, Sendable {
    case withdrawn
    case absent
    /// The entry was refused, or returned for correction and not yet accepted again.
    case notAccepted(EntryState)
    /// It did not pass a step of vetting.
    case stopped(by: Round.ID)
    /// The committee decided in an earlier round that the entry does not go on.
    case notLetOn(from: Round.ID)
    /// The entry has fewer complete sheets than it needs.
    case tooFewSheets(have: Int, need: Int)
    /// Marks are still to be recorded.
    case notRecorded(have: Int, need: Int)
    /// Fewer marks were recorded than count.
    case tooFewMarks(have: Int, need: Int)
    /// A panel has given fewer complete sheets than it needs.
    case panelTooSmall(PanelRule.ID, have: Int, need: Int)
    /// Its circle is not known: the question that names it was not answered.
    case noCircle(String)
    /// An earlier round that counts has no result for the entry.
    case noResult(inRound: Round.ID)
    /// The estimated score is not a number that can be published.
    case noEstimate
  }

  /// The rank, or the reason why there is none, and the published scores, as they are in a sealed version.
  public struct Shown: Hashable, Sendable {
    public var list: String
    public var state: State
    public var roundScore: Points?
    public var score: Points?
    /// The result of each round that counts; `nil` if the version did not keep it, and then today's is used.
    public var parts: [Round.ID: Points]?

    public init(
      list: String, state: State, roundScore: Points?, score: Points?,
      parts: [Round.ID: Points]? = nil
    ) {
      self.list = list
      self.state = state
      self.roundScore = roundScore
      self.score = score
      self.parts = parts
    }
  }

  /// This result with the rank and scores of a sealed version instead of those that the marks give now.
  func showing(_ shown: Shown, weights: [RoundWeight]) -> EntryResult {
    var result = EntryResult(entry: entry, list: shown.list, state: shown.state)
    result.details = details
    result.recorded = recorded
    // Steps that now lead to another score would contradict the score that is shown.
    if shown.score == score, shown.roundScore == roundScore {
      result.raw = raw
      result.measure = measure
      result.placePoints = placePoints
      result.beforeAdjustments = beforeAdjustments
      result.adjustments = adjustments
      result.panels = panels
      result.room = room
    }
    result.parts =
      shown.parts.map { sealed in
        weights.compactMap { part in
          sealed[part.round].map { Part(round: part.round, weight: part.weight, published: $0) }
        }
      } ?? parts
    result.standardError = standardError
    result.combined = combined
    result.roundScore = shown.roundScore
    result.score = shown.score
    return result
  }

  /// 1-2-2-4 within its list; `nil` when not ranked.
  public var rank: Int? {
    // The optimizer of Swift 6.3.1 crashes when this is inlined into a loop of another module (2026-11-21).
    @inline(never) get {
      missing == nil ? place : nil
    }
  }

  public var isTied: Bool {
    @inline(never) get {
      isShared
    }
  }
}

extension EntryResult {
  /// Whether it would have a place with more sheets, or once its marks are recorded.
  public var lacksMarks: Bool {
    if case .notRanked(let missing) = state { missing.isLackOfMarks } else { false }
  }
}

extension EntryResult.Missing {
  /// Whether the entry has no place only because sheets or marks have not come in, and not because of something that it did
  /// or that was decided about it.
  public var isLackOfMarks: Bool {
    switch self {
    case .tooFewSheets, .notRecorded, .panelTooSmall: true
    default: false
    }
  }
}

extension EntryResult.State {
  /// Whether the entry was absent from the round or had no right to take part, so that it gets no prize of an earlier
  /// round. An entry that took part and lacks a mark may still get one.
  var isWithoutShowing: Bool {
    switch self {
    case .notRanked(.absent), .notRanked(.withdrawn), .notRanked(.notAccepted),
      .notRanked(.stopped), .notRanked(.notLetOn):
      true
    default: false
    }
  }

  /// Whether the entry has left the contest or was never let in; the committee cannot let it on.
  var isGone: Bool {
    switch self {
    case .notRanked(.withdrawn), .notRanked(.notAccepted), .notRanked(.stopped): true
    default: false
    }
  }
}

extension EntryResult.Missing {
  /// Why an entry whose sheets could not be combined has no place. Only a lack of sheets is called so.
  init(notCombined error: ScoringError) {
    switch error {
    case .tooFewMarks(let have, let need): self = .tooFewSheets(have: have, need: need)
    case .judgedTwice, .unknownEntry, .entryListedTwice: self = .noEstimate
    }
  }
}

extension EntryResult.Missing: NamingThings {
  public var code: String {
    switch self {
    case .withdrawn: "result-withdrawn"
    case .absent: "result-absent"
    case .notAccepted(let state): "result-\(state.rawValue)"
    case .stopped: "result-stopped-by-vetting"
    case .notLetOn: "result-not-let-on"
    case .tooFewSheets: "result-too-few-sheets"
    case .notRecorded: "result-not-recorded"
    case .tooFewMarks: "result-too-few-marks"
    case .panelTooSmall: "result-panel-too-small"
    case .noCircle: "result-no-circle"
    case .noResult: "result-no-earlier-result"
    case .noEstimate: "result-no-estimate"
    }
  }

  /// Why an entry is not judged, as a phrase for lists: 退回修改. Empty if more marks can still give it a place.
  public func phrase(naming names: Names) -> Bilingual {
    switch self {
    case .withdrawn: Bilingual(chinese: "已退出", english: "withdrawn")
    case .absent: Bilingual(chinese: "缺席", english: "absent")
    case .notAccepted(let state):
      Bilingual(chinese: state.name(in: .chinese), english: state.name(in: .english))
    case .stopped(let round):
      Bilingual(
        chinese: "没有通过“\(names.round(round, in: .chinese))”",
        english: "did not pass “\(names.round(round, in: .english))”")
    case .notLetOn(let round):
      Bilingual(
        chinese: "评委会决定不由“\(names.round(round, in: .chinese))”晋级",
        english: "not let on from “\(names.round(round, in: .english))” by the committee")
    case .tooFewSheets, .notRecorded, .tooFewMarks, .panelTooSmall, .noCircle, .noResult,
      .noEstimate:
      Bilingual(chinese: "", english: "")
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.withdrawn, .chinese): "已退出，不排名。"
    case (.withdrawn, .english): "Withdrawn, so not ranked."
    case (.absent, .chinese): "缺席，不排名。"
    case (.absent, .english): "Absent, so not ranked."
    case (.notAccepted(let state), .chinese): "\(state.name(in: language))，不排名。"
    case (.notAccepted(let state), .english):
      "\(state.name(in: language)), so not ranked."
    case (.stopped(let round), .chinese): "没有通过“\(names.round(round, in: language))”，不排名。"
    case (.stopped(let round), .english):
      "It did not pass “\(names.round(round, in: language))”, so it is not ranked."
    case (.notLetOn(let round), .chinese): "评委会决定不由“\(names.round(round, in: language))”晋级，不排名。"
    case (.notLetOn(let round), .english):
      "The committee decided that it does not go on from “\(names.round(round, in: language))”, so it is not ranked."
    case (.tooFewSheets(let have, let need), .chinese):
      "完整的评分表只有 \(have) 份，需要 \(need) 份，没有名次；未评分不等于 0 分。"
    case (.tooFewSheets(let have, let need), .english):
      "It has \(have) of the \(need) complete score sheets it needs, so it is not ranked; "
        + "not scored is not zero."
    case (.notRecorded(0, _), .chinese): "还没有登记成绩，暂不排名；空白不等于 0 分。请登记。"
    case (.notRecorded(0, _), .english):
      "No mark has been recorded, so it is not ranked; blank is not zero. Record it."
    case (.notRecorded(let have, let need), .chinese):
      "\(need) 项成绩登记了 \(have) 项，暂不排名。请补登；没有成绩的，请登记为“缺席”。"
    case (.notRecorded(let have, let need), .english):
      "\(have) of \(need) marks are recorded, so it is not ranked. Record the others, or record them as absent."
    case (.tooFewMarks(let have, let need), .chinese):
      "有效成绩 \(have) 项，规程取 \(need) 项，不排名。"
    case (.tooFewMarks(let have, let need), .english):
      "It has \(have) marks and \(need) count, so it is not ranked."
    case (.panelTooSmall(let panel, let have, let need), .chinese):
      "评审组“\(names.panel(panel, in: language))”完整的评分表只有 \(have) 份，需要 \(need) 份，没有名次；未评分不等于 0 分。"
    case (.panelTooSmall(let panel, let have, let need), .english):
      "Panel “\(names.panel(panel, in: language))” has given \(have) of \(need) complete sheets, so it is not ranked; not scored is not zero."
    case (.noCircle(let field), .chinese):
      "折算要看表单“\(names.field(field, in: language))”，没有填写，不排名。请补填。"
    case (.noCircle(let field), .english):
      "The scale goes by the answer “\(names.field(field, in: language))”, which is blank, so it is not ranked. Have it filled in."
    case (.noResult(let round), .chinese):
      "“\(names.round(round, in: language))”计入总分，但在该轮没有成绩，不排名。"
    case (.noResult(let round), .english):
      "“\(names.round(round, in: language))” counts towards the total, but the entry has no result there, so it is not ranked."
    case (.noEstimate, .chinese): "评分无法给出可以公布的估计值，不排名。请核对分数。"
    case (.noEstimate, .english):
      "Its marks give no estimate that can be published, so it is not ranked. Check the marks."
    }
  }
}

extension EntryResult.Missing {
  /// The meaning of a ``code`` in a few words; the code itself when it is not known.
  public static func name(ofCode code: String, in language: Language) -> String {
    let words: [String: (String, String)] = [
      "result-withdrawn": ("已退出", "withdrawn"),
      "result-absent": ("缺席", "absent"),
      "result-refused": ("不予受理", "refused"),
      "result-returned": ("退回修改", "returned for correction"),
      "result-registered": ("尚未审核通过", "not accepted"),
      "result-not-let-on": ("评委会决定不晋级", "not let on by the committee"),
      "result-too-few-sheets": ("评分不足", "too few score sheets"),
      "result-not-recorded": ("未登记成绩", "not recorded"),
      "result-too-few-marks": ("有效成绩不足", "too few marks"),
      "result-stopped-by-vetting": ("部门审查未通过", "stopped by vetting"),
      "result-panel-too-small": ("评审组评分不足", "too few sheets of a panel"),
      "result-no-circle": ("缺少折算范围", "no circle to scale within"),
      "result-no-earlier-result": ("前一轮没有成绩", "no result in an earlier round"),
      "result-no-estimate": ("无法估计", "no estimate"),
    ]
    guard let found = words[code] else { return code }
    return language == .chinese ? found.0 : found.1
  }
}
