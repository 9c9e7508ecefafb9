/// One pass of judging: 评审轮次.
public struct Round: Hashable, Sendable {
  public typealias ID = String
  public var id: ID
  public var name: Bilingual
  public var kind: Kind

  public init(id: ID, name: Bilingual, kind: Kind) {
    self.id = id
    self.name = name
    self.kind = kind
  }

  /// What kind of pass it is, with the rules of that kind. A new kind is a new case; what stands does not change.
  public enum Kind: Hashable, Sendable {
    /// 资格审查, 形式审查: pass, return for correction, refuse.
    case screening
    /// 评审: judges score entries apart from one another.
    case review(JudgingRules)
    /// 答辩, 路演: entrants show one after another before a panel.
    case live(JudgingRules, LiveRules)

    /// The word the rulebook uses.
    public var word: String {
      switch self {
      case .screening: "screening"
      case .review: "review"
      case .live: "live"
      }
    }
  }

  /// The rules of scoring, for the kinds that score.
  public var judging: JudgingRules? {
    switch kind {
    case .screening: nil
    case .review(let rules), .live(let rules, _): rules
    }
  }

  public var live: LiveRules? {
    if case .live(_, let rules) = kind { rules } else { nil }
  }
}

/// How a round is judged, combined, ranked and cut.
public struct JudgingRules: Hashable, Sendable {
  public var rubric: Rubric
  public var judgesPerEntry: Int
  public var blind: Blind
  public var conflicts: [Conflict.Kind]
  public var combine: Combination
  public var adjust: Adjustment
  public var reReview: ReReviewRule?
  /// What an entry's result in this round is made of, when earlier rounds count: round id to weight, this
  /// round included. Empty: this round alone. Weights sum to 1.
  public var total: [RoundWeight]
  public var ties: [TieBreak]
  public var advance: AdvanceRule?

  public init(
    rubric: Rubric, judgesPerEntry: Int = 3, blind: Blind = .none,
    conflicts: [Conflict.Kind] = [.sameOrganization, .adviserOrAuthor, .declared],
    combine: Combination = Combination(), adjust: Adjustment = .none,
    reReview: ReReviewRule? = nil, total: [RoundWeight] = [], ties: [TieBreak] = [],
    advance: AdvanceRule? = nil
  ) {
    self.rubric = rubric
    self.judgesPerEntry = judgesPerEntry
    self.blind = blind
    self.conflicts = conflicts
    self.combine = combine
    self.adjust = adjust
    self.reReview = reReview
    self.total = total
    self.ties = ties
    self.advance = advance
  }

  public enum Blind: String, CaseIterable, Codable, Sendable {
    /// Everyone knows everyone.
    case none
    /// Judges do not see whose entry it is.
    case single
    /// Nor do entrants learn who judged.
    case double
  }
}

public struct RoundWeight: Hashable, Sendable {
  public var round: Round.ID
  public var weight: Points

  public init(_ round: Round.ID, _ weight: Points) {
    self.round = round
    self.weight = weight
  }
}

/// What is scored: 评审标准.
public struct Rubric: Hashable, Sendable {
  public var criteria: [Criterion]

  public init(_ criteria: [Criterion]) {
    self.criteria = criteria
  }

  public func criterion(_ id: Criterion.ID) -> Criterion? { criteria.first { $0.id == id } }
}

/// One thing that is scored: 指标, with its range, step and weight.
public struct Criterion: Hashable, Sendable {
  public typealias ID = String
  public var id: ID
  public var name: Bilingual
  /// Its share of the total, relative to the other criteria's weights; 30 of 100, say.
  public var weight: Points
  public var range: ClosedRange<Points>
  /// The grid of allowed marks, counted from the range's lower end.
  public var step: Points
  /// What marks mean in words, best first: 优 85–100.
  public var bands: [Band]

  public init(
    id: ID, name: Bilingual, weight: Points = 1, range: ClosedRange<Points> = 0...100,
    step: Points = 0.5, bands: [Band] = []
  ) {
    self.id = id
    self.name = name
    self.weight = weight
    self.range = range
    self.step = step
    self.bands = bands
  }

  public struct Band: Hashable, Sendable {
    public var range: ClosedRange<Points>
    public var words: String

    public init(_ range: ClosedRange<Points>, _ words: String) {
      self.range = range
      self.words = words
    }
  }
}

/// How one entry's sheets become one number, before it is rounded: 去掉最高最低, then the average.
public struct Combination: Hashable, Sendable {
  public enum Average: String, CaseIterable, Codable, Sendable { case mean, median, sum }
  public var dropHigh: Int
  public var dropLow: Int
  public var average: Average
  /// Decimals of the published result, 0…4.
  public var decimals: Int
  public var rounding: Rounding

  public init(
    dropHigh: Int = 0, dropLow: Int = 0, average: Average = .mean, decimals: Int = 2,
    rounding: Rounding = .halfUp
  ) {
    self.dropHigh = dropHigh
    self.dropLow = dropLow
    self.average = average
    self.decimals = decimals
    self.rounding = rounding
  }
}

/// What is done about judges' differing severity before sheets are combined.
public enum Adjustment: String, CaseIterable, Codable, Sendable {
  case none
  case standardScore = "standard-score"
  case twoWay = "two-way"
  case severity
}

/// When judges differ so much that an entry is looked at again: 复议.
public struct ReReviewRule: Hashable, Sendable {
  public enum Trigger: Hashable, Sendable {
    /// Highest minus lowest total is at least so many points.
    case rangeAtLeast(Points)
    /// The result's standard error is at least so many points.
    case standardErrorAtLeast(Points)
  }
  public enum Effect: String, CaseIterable, Codable, Sendable {
    /// The new sheets join the old.
    case join
    /// Only the new sheets count.
    case replace
  }
  public var trigger: Trigger
  /// How many more judges look at it.
  public var judges: Int
  public var effect: Effect

  public init(when trigger: Trigger, judges: Int, effect: Effect = .join) {
    self.trigger = trigger
    self.judges = judges
    self.effect = effect
  }
}

/// A link of the chain that separates equal results, tried in order.
public enum TieBreak: Hashable, Sendable {
  /// The result of an earlier round, higher first: `review-score`.
  case roundScore(Round.ID)
  /// The sum of all judges' totals, none set aside: `raw-sum`.
  case rawSum
  /// The mean mark of one criterion, higher first: `criterion-innovation`.
  case criterion(Criterion.ID)
  /// The highest single total: `highest-mark`.
  case highestMark
  /// The lowest single total, higher first: `lowest-mark`.
  case lowestMark
  /// The median total, higher first: `median`.
  case median
  /// A lot drawn with the edition's stored seed: `lot`.
  case lot
  /// The committee decides, on record; until then the tie stays: `committee`.
  case committee

  /// The word the rulebook uses.
  public var word: String {
    switch self {
    case .roundScore(let round): "\(round)-score"
    case .rawSum: "raw-sum"
    case .criterion(let id): "criterion-\(id)"
    case .highestMark: "highest-mark"
    case .lowestMark: "lowest-mark"
    case .median: "median"
    case .lot: "lot"
    case .committee: "committee"
    }
  }
}

/// How many places there are: a share of the field, or a count.
public enum PlaceCount: Hashable, Sendable {
  /// A share of the entries, 0…1, such as 0.4 for 40 %.
  case share(Points)
  case count(Int)
}

/// Within what places are counted.
public enum PlaceScope: String, CaseIterable, Codable, Sendable {
  /// One list of all entries.
  case all
  /// A list per track.
  case track
  /// A list per group of a track.
  case group
}

/// Who goes on to the next round: 晋级.
public struct AdvanceRule: Hashable, Sendable {
  public var places: PlaceCount
  public var per: PlaceScope
  /// How a share that is no whole number of entries is settled; down where the rulebook is silent.
  public var rounding: Rounding
  /// The most that one organization may have on each list; `nil` for no cap.
  public var capPerOrganization: Int?
  /// The least that each track has on a list of all; 0 for none.
  public var leastPerTrack: Int
  /// Ranked reserves after the last place, per list.
  public var reserves: Int

  public init(
    places: PlaceCount, per: PlaceScope = .all, rounding: Rounding = .down,
    capPerOrganization: Int? = nil, leastPerTrack: Int = 0, reserves: Int = 0
  ) {
    self.places = places
    self.per = per
    self.rounding = rounding
    self.capPerOrganization = capPerOrganization
    self.leastPerTrack = leastPerTrack
    self.reserves = reserves
  }
}

/// How a live round runs.
public struct LiveRules: Hashable, Sendable {
  public enum Order: String, CaseIterable, Codable, Sendable {
    case byLot = "by-lot"
    case byNumber = "by-number"
  }
  public var order: Order
  public var talkMinutes: Points
  public var questionMinutes: Points
  /// No mark is taken before so many entrants have shown (评委打分从第几位开始): 3 means that the first
  /// entrant's marks are entered once the third has shown. 1 for at once.
  public var firstScoreAfter: Int

  public init(
    order: Order = .byLot, talkMinutes: Points = 5, questionMinutes: Points = 3,
    firstScoreAfter: Int = 1
  ) {
    self.order = order
    self.talkMinutes = talkMinutes
    self.questionMinutes = questionMinutes
    self.firstScoreAfter = firstScoreAfter
  }
}

/// One level of the prizes: 等次.
///
/// Levels are listed best first. Each takes the best entries of its round that no higher level has taken.
public struct AwardRule: Hashable, Sendable {
  public var level: Bilingual
  public var places: PlaceCount
  public var per: PlaceScope
  public var rounding: Rounding
  /// The round whose ranking it goes by; `nil` for the tier's last.
  public var of: Round.ID?
  /// The round whose number of entries a share is taken of; `nil` for the same as `of`.
  public var shareOf: Round.ID?
  public var capPerOrganization: Int?
  /// What it adds to its organization's team points (团体总分).
  public var points: Int

  public init(
    level: Bilingual, places: PlaceCount, per: PlaceScope = .all, rounding: Rounding = .halfUp,
    of: Round.ID? = nil, shareOf: Round.ID? = nil, capPerOrganization: Int? = nil, points: Int = 0
  ) {
    self.level = level
    self.places = places
    self.per = per
    self.rounding = rounding
    self.of = of
    self.shareOf = shareOf
    self.capPerOrganization = capPerOrganization
    self.points = points
  }
}

/// A cup for organizations, by places in the table of team points; equal points share a place.
public struct Cup: Hashable, Sendable {
  public var name: Bilingual
  /// Places that win it, such as 2…10.
  public var places: ClosedRange<Int>

  public init(name: Bilingual, places: ClosedRange<Int>) {
    self.name = name
    self.places = places
  }
}
