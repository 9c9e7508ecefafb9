/// The rules of a general selection: places, and limits on groups that may overlap.
///
/// ```yaml
/// places: 100
/// reserves: 10
/// caps: {organization: 3, region: 20}     # the most of each value of a column
/// limits:
///   - {column: track, least: 10}                       # each value of the column
///   - {column: level, value: 专科, least: 15%}          # a reserved share of the places
/// ties: [review, entry]                    # columns that separate equal scores, higher first
/// ```
public struct SelectionPlan: Hashable, Sendable {
  public var places: Int
  public var reserves: Int
  public var limits: [GroupLimit]
  /// Columns that separate equal ranks or scores, the higher value first. After them the entry's id decides.
  public var ties: [String]

  public init(places: Int, reserves: Int = 0, limits: [GroupLimit] = [], ties: [String] = []) {
    self.places = places
    self.reserves = reserves
    self.limits = limits
    self.ties = ties
  }

  /// The limits on a value that no entry has, in the order of the plan.
  ///
  /// Every list keeps such a cap, and no list meets such a minimum. Either may be a spelling mistake.
  func limitsOnNobody(among candidates: [Candidate], columns: [String]) -> [GroupLimit] {
    limits.filter { limit in
      guard let value = limit.value, let column = columns.firstIndex(of: limit.column) else {
        return false
      }
      return !candidates.contains {
        $0.values.indices.contains(column) && $0.values[column] == value
      }
    }
  }
}

/// The least and the most entries of a group. A group is all entries with the same value in a column.
public struct GroupLimit: Hashable, Sendable {
  public var column: String
  /// `nil` when the limit holds for each value of the column.
  public var value: String?
  public var least: Int
  /// `nil` for no upper limit.
  public var most: Int?

  public init(_ column: String, _ value: String? = nil, least: Int = 0, most: Int? = nil) {
    self.column = column
    self.value = value
    self.least = least
    self.most = most
  }

  /// `每个 region ≤ 20` or `level=专科 ≥ 2`, as a message names it.
  public func name(in language: Language) -> String {
    let group: String =
      switch (value, language) {
      case (let value?, _): "\(column)=\(value)"
      case (nil, .chinese): "每个 \(column)"
      case (nil, .english): "each \(column)"
      }
    return group + (least > 0 ? " ≥ \(least)" : "") + (most.map { " ≤ \($0)" } ?? "")
  }
}

/// An entry that a general selection chooses from.
public struct Candidate: Hashable, Sendable {
  public var id: String
  /// 1 for the best; `nil` when the table has only scores.
  public var rank: Int?
  public var score: Points?
  /// The values of the columns that the plan names, in the order of ``SelectionProblem/columns``.
  public var values: [String]
  /// The values of the tie columns. A missing value is the lowest.
  public var ties: [Points?]

  public init(
    _ id: String, rank: Int? = nil, score: Points? = nil, values: [String] = [],
    ties: [Points?] = []
  ) {
    self.id = id
    self.rank = rank
    self.score = score
    self.values = values
    self.ties = ties
  }
}

/// Why a general selection has no answer. Positions are those of the candidates, from 0.
public enum SelectionProblemError: Error, Hashable {
  case noCandidates
  case entryTwice(Int, String)
  /// An entry has neither rank nor score.
  case notRanked(Int, String)
  case badRank(Int, Int)
  /// The ranks contradict the scores.
  case rankAgainstScore(Int, String, than: String)
  /// Some entries have only a rank and others only a score.
  case rankOrScore(Int, String)
  case unknownColumn(String, known: [String])
  /// There is a minimum for a value that no entry has. The rules or the table may have a spelling mistake.
  case nobodyHas(GroupLimit, nearest: String?, known: [String])
  /// The least is above the most, or a number is below 0.
  case badLimit(GroupLimit)
  case badPlaces(Int)
  /// These rules cannot all be met with this number of places. Without any one of them the others can.
  case conflict([GroupLimit], places: Int)
  /// No list could be proven best within the bound on the work, because these limits cross the others.
  case tooHard([GroupLimit])
}

extension SelectionProblemError: Explained {
  public var code: String {
    switch self {
    case .noCandidates: "select-no-candidates"
    case .entryTwice: "select-entry-twice"
    case .notRanked: "select-not-ranked"
    case .badRank: "select-bad-rank"
    case .rankAgainstScore: "select-rank-against-score"
    case .rankOrScore: "select-rank-or-score"
    case .unknownColumn: "select-unknown-column"
    case .nobodyHas: "select-nobody-has"
    case .badLimit: "select-bad-limit"
    case .badPlaces: "select-bad-places"
    case .conflict: "select-conflict"
    case .tooHard: "select-too-hard"
    }
  }

  /// The position of the candidate at fault; `nil` when the fault is not one candidate's.
  public var position: Int? {
    switch self {
    case .entryTwice(let position, _), .notRanked(let position, _), .badRank(let position, _),
      .rankAgainstScore(let position, _, _), .rankOrScore(let position, _):
      position
    default: nil
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noCandidates, .chinese): "没有可以遴选的申报，请至少填一行。"
    case (.noCandidates, .english): "There is nothing to select from. Give at least one row."
    case (.entryTwice(_, let id), .chinese): "“\(id)”出现两次，请删去一行。"
    case (.entryTwice(_, let id), .english): "Entry “\(id)” is there twice. Remove one row."
    case (.notRanked(_, let id), .chinese): "“\(id)”没有名次也没有得分，请补填或删去这一行。"
    case (.notRanked(_, let id), .english):
      "Entry “\(id)” has neither rank nor score. Fill one in, or remove the row."
    case (.badRank(_, let rank), .chinese): "名次 \(rank) 应为 1 或更大的整数。"
    case (.badRank(_, let rank), .english): "Rank \(rank) must be 1 or more."
    case (.rankAgainstScore(_, let id, let other), .chinese):
      "“\(id)”与“\(other)”的名次和得分互相矛盾：名次靠后或相同的，得分却不同或更高。请核对是否错行；如果以名次为准，请删去得分列。名次若是分类别排的，也请只留得分列。"
    case (.rankAgainstScore(_, let id, let other), .english):
      "Rank and score of “\(id)” and “\(other)” contradict each other: the worse rank has a higher score, or an equal rank a different score. Check whether a column is shifted. To use the ranks, remove the scores. If the ranks are by track, keep only the scores."
    case (.rankOrScore(_, let id), .chinese): "有的申报只有名次，有的只有得分（如“\(id)”），无法排在一起。请补全其中一列。"
    case (.rankOrScore(_, let id), .english):
      "Some entries have only a rank and some only a score (“\(id)”), so they cannot be put in one order. Fill in one of the two columns."
    case (.unknownColumn(let name, let known), .chinese):
      "规则提到“\(name)”列，表中没有。表中有：\(known.joined(separator: "、"))。"
    case (.unknownColumn(let name, let known), .english):
      "The rules name the column “\(name)”, which the table does not have. It has: \(known.joined(separator: ", "))."
    case (.nobodyHas(let limit, let nearest, let known), .chinese):
      "规则要求“\(limit.name(in: language))”，但没有一项的“\(limit.column)”是“\(limit.value ?? "")”。\(nearest.map { "是不是“\($0)”？" } ?? "")表中有：\(known.joined(separator: "、"))。请改规则或表格。"
    case (.nobodyHas(let limit, let nearest, let known), .english):
      "The rules require “\(limit.name(in: language))”, but no entry has “\(limit.value ?? "")” in “\(limit.column)”.\(nearest.map { " Did you mean “\($0)”?" } ?? "") The table has: \(known.joined(separator: ", ")). Correct the rules or the table."
    case (.badLimit(let limit), .chinese):
      "限制“\(limit.name(in: language))”写错了：数目应为 0 或以上，最少不能多于最多。"
    case (.badLimit(let limit), .english):
      "The limit “\(limit.name(in: language))” is wrong: numbers must be 0 or more, and the least must not be above the most."
    case (.badPlaces(let places), .chinese): "名额和候补数不能是负数（\(places)）。"
    case (.badPlaces(let places), .english): "Places and reserves cannot be negative (\(places))."
    case (.conflict(let limits, let places), .chinese):
      "\(places) 个名额下，这些规则不能同时满足：\(limits.map { $0.name(in: language) }.joined(separator: "；"))。放宽其中任何一条即可。"
    case (.conflict(let limits, let places), .english):
      "With \(places) places these rules cannot all be met: \(limits.map { $0.name(in: language) }.joined(separator: "; ")). Relax any one of them."
    case (.tooHard(let limits), .chinese):
      "这些限制与其他限制互相交叉，没能算出可以证明的最优名单：\(limits.map { $0.name(in: language) }.joined(separator: "；"))。请放宽或去掉其中一条再试。"
    case (.tooHard(let limits), .english):
      "These limits cross the others, so no list could be proven best: \(limits.map { $0.name(in: language) }.joined(separator: "; ")). Relax or remove one of them and try again."
    }
  }
}
