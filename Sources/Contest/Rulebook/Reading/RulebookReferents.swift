/// The things to which the parts of a rulebook may refer.
struct RulebookReferents {
  /// Lists that have an item whose id could not be read. A reference to such a list is not reported as unknown.
  var incomplete: Set<RulebookFault.Referent> = []
  /// The rounds of the tier that is being read, including mistyped ones.
  var rounds: [KnownRound] = []
  /// The ids of all rounds of that tier, also of those that are not read yet.
  var tierRounds: Set<String> = []
  /// The criteria of the rubric that is being read.
  var criteria: [String] = []
  var tiers: [String] = []
  var tracks: [String] = []
  /// The id of the round that is being read.
  var own = ""
  /// The id of the step that is being read, of whatever kind.
  var step = ""
  /// The tracks of the round that is being read; empty for all.
  var roundTracks: Set<String> = []
  var formFields: [String] = []
  /// The notes that the office may make about an entry.
  var flags: Set<String> = []
  var fieldNames: [String: String] = [:]
  /// Whether the form asks for a number that tells one member from another.
  var tellsPersonsApart = false
  /// Whether entries are in groups: a track has some, or topics stand in their place.
  var hasGroups = false
  /// How many people an entry has.
  var people = PeopleRules()
  /// The questions of the form, by id.
  var form: [String: FormField] = [:]
  /// The names that the tier being read gives to its notes, by id.
  var noteNames: [String: Bilingual] = [:]

  /// The first of the rounds held at the same time as a round, or the round itself.
  func firstBeside(_ id: String) -> String {
    var first = id
    // A round refers to an earlier one. If two have the same id, which is a fault, this could otherwise go round in
    // circles.
    for _ in rounds {
      guard let other = rounds.last(where: { $0.id == first })?.beside else { break }
      first = other
    }
    return first
  }
}

/// A round as others may refer to it.
struct KnownRound {
  var id: String
  /// Whether it has results; `true` if its kind is mistyped.
  var scores: Bool
  /// Whether it says who goes on, even if with a fault.
  var advances: Bool
  /// Whether its rules of scoring could be read.
  var isRead: Bool
  /// Whether the office decides in it who passes.
  var decides: Bool = false
  /// Whether it records a mark for each member.
  var marksMembers = false
  /// Its full marks, if it has any.
  var fullMarks: Fraction?
  /// Whether less is better in the value that it adds to a total.
  var isLessBetter = false
  /// Whether its lowest score has the first rank.
  var ranksLeastFirst = false
  /// Whether it records times.
  var recordsTime = false
  /// Whether its scores are times: it records times and does not turn them into points.
  var scoresTime = false
  /// Whether its own results are times, and not turned into points.
  var ownsTime = false
  /// Whether its results are turned into points by steps or a scale.
  var isConverted = false
  /// Whether its marks are recorded, and not given by judges.
  var isRecorded = false
  /// Whether other rounds are counted in its score.
  var isTotal = false
  /// Its criteria, or the columns of what is recorded.
  var criteria: [String] = []
  /// The tracks that go through it; empty for all.
  var tracks: Set<String> = []
  /// The earlier round at the same time as which it is held.
  var beside: String?

  func sharesTracks(with others: Set<String>) -> Bool {
    tracks.isEmpty || others.isEmpty || !tracks.isDisjoint(with: others)
  }
}
