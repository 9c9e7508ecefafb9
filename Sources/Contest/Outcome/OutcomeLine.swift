/// One fact of an outcome: where one entry stands on one list. Versions consist of such lines and are
/// compared line by line.
///
/// | list | entry | place | score | standing |
/// |---|---|---|---|---|
/// | 名次 review | A3 | 2 | 90.00 | placed, shared with another |
/// | 名次 review | A9 | – | – | not placed: result-withdrawn |
/// | 晋级 review | A5 | 1 | – | reserve, the first to move up |
/// | 获奖 | A3 | 2 | – | 二等奖 |
public struct OutcomeLine: Hashable, Sendable {
  public enum Standing: Hashable, Sendable {
    case placed(isShared: Bool)
    /// No place; the code says why.
    case notPlaced(String)
    case advanced
    case reserve
    case undecided
    case out
    /// The level's Chinese name.
    case award(String)
  }

  public var list: OutcomeList
  public var entry: Entry.ID
  /// The rank; in a selection the place among the reserves.
  public var place: Int?
  public var score: Points?
  public var standing: Standing
  /// `nil` in versions that were sealed before it was kept.
  public var home: Home?
  /// In a ranking, the marks from which the place follows; see ``SealedSheets``. `nil` if they were not kept.
  public var basis: String?
  /// What the explanation beside the line rests on, without its words: the code of the reason and its figures, such as the
  /// number of places; see ``ReasonFacts``. `nil` in versions that were sealed before it was kept.
  public var facts: String?

  /// The entry's organization, track and group when the line was made. Team points and cups follow from it, so a unit
  /// that is merged or renamed afterwards changes no sealed list.
  public struct Home: Hashable, Sendable {
    /// The organization's name.
    public var organization: String
    public var track: Track.ID
    public var group: String

    public init(organization: String, track: Track.ID, group: String) {
      self.organization = organization
      self.track = track
      self.group = group
    }
  }

  public init(
    _ list: OutcomeList, _ entry: Entry.ID, place: Int? = nil, score: Points? = nil,
    _ standing: Standing, home: Home? = nil, basis: String? = nil, facts: String? = nil
  ) {
    self.list = list
    self.entry = entry
    self.place = place
    self.score = score
    self.standing = standing
    self.home = home
    self.basis = basis
    self.facts = facts
  }
}

extension OutcomeLine.Standing {
  /// The word under which it is stored. A level is stored as `award:` and its name, a reason as `no-place:` and its code.
  public var word: String {
    switch self {
    case .placed(isShared: false): "placed"
    case .placed(isShared: true): "shared"
    case .notPlaced(let code): "no-place:\(code)"
    case .advanced: "advanced"
    case .reserve: "reserve"
    case .undecided: "undecided"
    case .out: "out"
    case .award(let level): "award:\(level)"
    }
  }

  /// Reads what ``word`` wrote; `nil` for any other word.
  public init?(word: String) {
    switch word {
    case "placed": self = .placed(isShared: false)
    case "shared": self = .placed(isShared: true)
    case "advanced": self = .advanced
    case "reserve": self = .reserve
    case "undecided": self = .undecided
    case "out": self = .out
    default:
      let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let kind = parts.first, let text = parts.last else { return nil }
      switch kind {
      case "no-place": self = .notPlaced(String(text))
      case "award": self = .award(String(text))
      default: return nil
      }
    }
  }
}

extension OutcomeLine {
  /// The order in which lines are hashed and listed: by list, then entry, then level.
  public static func comesBefore(_ one: OutcomeLine, _ other: OutcomeLine) -> Bool {
    // Nearly always the lines of one list are sorted.
    if one.list != other.list {
      let mine = (one.list.kind.rawValue, one.list.round ?? "")
      let theirs = (other.list.kind.rawValue, other.list.round ?? "")
      if mine != theirs { return mine < theirs }
    }
    if one.entry != other.entry { return one.entry < other.entry }
    return one.standing.word < other.standing.word
  }
}
