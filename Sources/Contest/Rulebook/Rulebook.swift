/// A programme's rules as values: 规程.
///
/// A rulebook is written in YAML with a closed vocabulary, read by `RulebookReader`, checked as a whole, and
/// sealed when an edition opens: from then on its text and SHA-256 stand with the edition, and what changes is an
/// amendment with a reason. What a rulebook does not say has a default, which the type states.
public struct Rulebook: Hashable, Sendable {
  /// Stable and unique, such as `tiaozhanbei-academic`.
  public var id: String
  public var name: Bilingual
  public var version: String
  /// Where the rules come from, and which figures are defaults of ours.
  public var source: String
  public var subject: Subject
  public var cadence: Cadence
  public var tracks: [Track]
  public var people: PeopleRules
  /// What the form asks beyond title, organization, track and people.
  public var form: [FormField]
  public var eligibility: [EligibilityClause]
  public var tiers: [Tier]

  public init(
    id: String, name: Bilingual, version: String, source: String, subject: Subject,
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
  public func track(_ id: Track.ID) -> Track? { tracks.first { $0.id == id } }

  /// What an entry is: 作品, 项目, 个人, 集体, 建议.
  public enum Subject: String, CaseIterable, Codable, Sendable {
    case work, project, person, collective, proposal
  }

  /// In which years the programme runs.
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

/// Who stands on an entry, and what is asked of each person.
public struct PeopleRules: Hashable, Sendable {
  public var members: Count
  public var advisers: Count
  /// The most authors that an individual entry (个人作品) has; `nil` where a programme does not tell 个人 from 集体.
  public var individualMembers: Int?
  /// What is asked of each member. Personal data that no rule needs is not asked for.
  public var fields: [PersonField]

  /// Unless the rulebook says otherwise there are 1…30 members and, as nearly every notice has it, 0…3 advisers.
  public init(
    members: Count = Count(1...30), advisers: Count = Count(0...3), individualMembers: Int? = nil,
    fields: [PersonField] = [.name]
  ) {
    self.members = members
    self.advisers = advisers
    self.individualMembers = individualMembers
    self.fields = fields
  }

  /// At least and at most so many, both inclusive.
  public struct Count: Hashable, Sendable {
    public var least: Int
    public var most: Int

    public init(_ range: ClosedRange<Int>) {
      least = range.lowerBound
      most = range.upperBound
    }
  }
}

/// What a form may ask of a person.
public enum PersonField: String, CaseIterable, Codable, Sendable {
  case name
  case studentNumber = "student-number"
  case degree
  case enrolledOn = "enrolled-on"
  case bornOn = "born-on"
  case idNumber = "id-number"
  case mobile
  case organization
  case title

  /// Stored sealed and apart from the entry, shown masked, each full view on record.
  public var isPrivate: Bool { self == .idNumber || self == .mobile }
}

/// A further question of the form.
public struct FormField: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case text, number, day, choice, file
    case yesNo = "yes-no"
  }
  public var id: String
  public var name: Bilingual
  public var kind: Kind
  public var isRequired: Bool
  /// The longest text, in characters.
  public var maximum: Int?
  /// What may be chosen.
  public var choices: [String]
  /// File types, such as `pdf`.
  public var accept: [String]
  /// The largest file, in bytes.
  public var maximumSize: Int?
  /// Whether blind judges see the answer with names taken out.
  public var isBlind: Bool

  public init(
    id: String, name: Bilingual, kind: Kind, isRequired: Bool = false, maximum: Int? = nil,
    choices: [String] = [], accept: [String] = [], maximumSize: Int? = nil, isBlind: Bool = false
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.maximum = maximum
    self.choices = choices
    self.accept = accept
    self.maximumSize = maximumSize
    self.isBlind = isBlind
  }
}

/// A level of the ladder, 校赛, 市赛 or 国赛, and what happens on it.
public struct Tier: Hashable, Sendable {
  public typealias ID = String
  public var id: ID
  public var name: Bilingual
  public var intake: Intake?
  public var rounds: [Round]
  public var awards: [AwardRule]
  public var cups: [Cup]
  public var publicity: PublicityRule?

  public init(
    id: ID, name: Bilingual, intake: Intake? = nil, rounds: [Round], awards: [AwardRule] = [],
    cups: [Cup] = [], publicity: PublicityRule? = nil
  ) {
    self.id = id
    self.name = name
    self.intake = intake
    self.rounds = rounds
    self.awards = awards
    self.cups = cups
    self.publicity = publicity
  }

  public func round(_ id: Round.ID) -> Round? { rounds.first { $0.id == id } }

  /// Where entries come from and how many an organization may send.
  public struct Intake: Hashable, Sendable {
    /// The tier that recommends them; `nil` for an open call.
    public var from: Tier.ID?
    /// How many an organization may send; `nil` for no limit.
    public var perOrganization: Int?
    /// Ranked reserves that it may name beyond these.
    public var reserves: Int

    public init(from: Tier.ID? = nil, perOrganization: Int? = nil, reserves: Int = 0) {
      self.from = from
      self.perOrganization = perOrganization
      self.reserves = reserves
    }
  }
}

/// 公示: how long a list stands public and what it hides.
public struct PublicityRule: Hashable, Sendable {
  public enum Objections: String, CaseIterable, Codable, Sendable { case signed, anonymous }
  public enum Mask: String, CaseIterable, Codable, Sendable { case never, always }
  public var workingDays: Int
  public var objections: Objections
  /// Whether names are shortened (张*三); mobiles and ID numbers never appear.
  public var maskNames: Mask

  public init(workingDays: Int = 5, objections: Objections = .signed, maskNames: Mask = .never) {
    self.workingDays = workingDays
    self.objections = objections
    self.maskNames = maskNames
  }
}
