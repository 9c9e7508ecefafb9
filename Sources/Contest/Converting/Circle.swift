/// The entries among which a best or a sum is taken: all, a track, a group, an organization, or the entries with the same
/// answer to a question of the form, such as a class.
public enum Circle: Hashable, Sendable {
  case all
  case track
  case group
  case organization
  case answer(String)

  static let fixed: [(word: String, circle: Circle)] = [
    ("all", .all), ("track", .track), ("group", .group), ("organization", .organization),
  ]

  /// The name of an entry's circle; `nil` when the question was not answered, because a blank is not a class
  /// of its own.
  func name(of facts: EntryFacts?) -> String? {
    switch self {
    case .all: ""
    case .track: facts?.track.text ?? ""
    case .group: facts.map { "\($0.track)/\($0.group)" } ?? ""
    case .organization: facts?.organization ?? ""
    case .answer(let field): facts?.answers[field]
    }
  }
}

/// What the rules of results know about an entry besides its marks.
public struct EntryFacts: Hashable, Sendable {
  public var organization: String
  public var track: Track.ID
  public var group: String
  /// How many members it has; `nil` where nobody asked.
  public var members: Int?
  /// Its answers to the questions that rules ask for.
  public var answers: [String: String]
  /// What the office noted about it, by the note's id.
  public var flags: Set<String>
  /// Its scores in the rounds that a rule asks for.
  public var scores: [RoundID: Points]
  /// Its own results in those rounds, before other rounds are added.
  public var ownScores: [RoundID: Points]
  /// What was recorded in those rounds, before it was turned into points.
  public var recorded: [RoundID: Points] = [:]
  /// Single numbers behind its results in those rounds.
  public var parts: [RoundID: [ScorePart: Fraction]] = [:]
  /// Its places within the circles that a rule asks for.
  public var standings: [RoundCircle: CircleStanding]

  public init(
    organization: String = "", track: Track.ID = "", group: String = "", members: Int? = nil,
    answers: [String: String] = [:], flags: Set<String> = [], scores: [RoundID: Points] = [:],
    ownScores: [RoundID: Points] = [:], standings: [RoundCircle: CircleStanding] = [:]
  ) {
    self.organization = organization
    self.track = track
    self.group = group
    self.members = members
    self.answers = answers
    self.flags = flags
    self.scores = scores
    self.ownScores = ownScores
    self.standings = standings
  }
}
