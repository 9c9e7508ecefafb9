/// A programme's rules as values: 规程.
///
/// A rulebook is written in YAML with a closed vocabulary, read by `RulebookReader`, checked as a whole, and sealed when an
/// edition opens. From then on its text and SHA-256 are stored with the edition, and every change is an amendment with a
/// reason. If a rulebook does not say something, the default stated at the type holds.
public struct Rulebook: Hashable, Sendable {
  public struct ID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
  }
  /// Stable and unique, such as `tiaozhanbei-academic`.
  public var id: ID
  public var name: Bilingual
  public var version: String
  /// Where the rules come from, and which figures are defaults of ours.
  public var source: String
  public var subject: Subject
  /// Whether persons and collectives compete, as in a skills contest, and are not put forward for an honour. It changes words alone.
  public var isContest = false
  /// What its final lists are called by; it changes words alone.
  public var gives = Giving.prizes
  public var cadence: Cadence
  public var tracks: [Track]
  public var people: PeopleRules
  /// The questions of the form besides title, organization, track and people.
  public var form: [FormField]
  public var eligibility: [EligibilityClause]
  public var tiers: [Tier]
  /// Topics that units post, used instead of groups; `nil` for none.
  public var topics: TopicRules?

  public init(
    id: ID, name: Bilingual, version: String, source: String, subject: Subject,
    cadence: Cadence = .yearly, tracks: [Track], people: PeopleRules = PeopleRules(),
    form: [FormField] = [], eligibility: [EligibilityClause] = [], tiers: [Tier]
  ) {
    self.id = id
    self.name = name
    self.version = version
    self.source = source
    self.subject = subject
    self.cadence = cadence
    self.tracks = tracks
    self.people = people
    self.form = form
    self.eligibility = eligibility
    self.tiers = tiers
  }

  public func tier(_ id: Tier.ID) -> Tier? { tiers.first { $0.id == id } }

  /// The subject of a track: its own, otherwise that of the whole rulebook.
  public func subject(of track: Track.ID) -> Subject { self.track(track)?.subject ?? subject }

  public func track(_ id: Track.ID) -> Track? { tracks.first { $0.id == id } }

  public typealias Subject = EntrySubject

  /// The years in which the programme takes place.
  public enum Cadence: String, CaseIterable, Codable, Sendable {
    case oddYears = "odd-years"
    case evenYears = "even-years"
    case yearly

    public func runs(inYear year: Int) -> Bool {
      switch self {
      case .oddYears: !year.isMultiple(of: 2)
      case .evenYears: year.isMultiple(of: 2)
      case .yearly: true
      }
    }
  }
}
