/// A level of the ladder, 校赛, 市赛 or 国赛, and what happens on it.
public struct Tier: Hashable, Sendable {
  public struct ID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
  }
  public var id: ID
  public var name: Bilingual
  public var intake: Intake?
  public var rounds: [Round]
  public var awards: [AwardRule]
  /// The most prizes that one organization, leader or answer may have over all levels together, not counting titles that
  /// stack; `nil` for no such cap.
  public var awardCap: Cap?
  public var cups: [Cup]
  /// The rounds whose points by place count towards the team points, in addition to the points of prizes.
  public var teamParts: [TeamPart] = []
  /// What decides between organizations with equal team points, one after the other; empty if they share a place.
  public var teamTies: [TeamTie] = []
  /// Prizes for organizations and for advisers.
  public var organizationAwards: [OrganizationAward] = []
  public var adviserAwards: [AdviserAward] = []
  /// Prizes for single members of entries.
  public var memberAwards: [MemberAward] = []
  /// The steps after the award: questions, re-checks, support.
  public var followUps: [FollowUpRule] = []

  /// How long registration is open, if the rulebook says so.
  public var registration: StepTime?
  /// Every track of the rulebook, if some round is only for some tracks; empty if every round is for all.
  public var splitTracks: [Track.ID] = []
  /// The names of the questions of the rulebook's form, by id, for reasons that mention one.
  public var fieldNames: [String: Bilingual] = [:]
  /// The names that conditions give to the notes of the office, by id: 安全事故 for `accident`.
  public var noteNames: [String: Bilingual] = [:]
  /// What the final list is called by; see ``Rulebook/gives``.
  public var gives = Giving.prizes
  /// The tasks of the office besides the rounds, with the responsible departments.
  public var tasks: [TaskRule] = []

  public init(
    id: ID, name: Bilingual, intake: Intake? = nil, rounds: [Round], awards: [AwardRule] = [],
    awardCapPerOrganization: Int? = nil, cups: [Cup] = []
  ) {
    self.id = id
    self.name = name
    self.intake = intake
    self.rounds = rounds
    self.awards = awards
    awardCap = awardCapPerOrganization.map { Cap($0) }
    self.cups = cups
  }

  /// The cap over all levels, if it counts by organization.
  public var awardCapPerOrganization: Int? {
    get { awardCap.perOrganization }
    set { awardCap = newValue.map { Cap($0) } }
  }

  /// What the caps of its prizes count by; they all count by the same.
  public var awardCapHolder: Cap.Holder {
    (awardCap ?? awards.lazy.compactMap(\.cap).first)?.holder ?? .organization
  }

  /// The questions by which minima of its prizes divide the entries, each once; at most two.
  public var awardQuestions: [String] {
    awards.flatMap(\.least.questions).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Every question by which minima of a selection or a prize divide the entries, each once.
  public var questionsOfMinima: [String] {
    let all =
      rounds.flatMap { $0.advance?.least.questions ?? [] } + awards.flatMap(\.least.questions)
    return Set(all).sorted()
  }

  /// Everything that any of its caps counts by, each once.
  public var capHolders: [Cap.Holder] {
    var holders: [Cap.Holder] = []
    for cap in rounds.map({ $0.advance?.cap }) + awards.map(\.cap) + [awardCap] {
      guard let holder = cap?.holder, !holders.contains(holder) else { continue }
      holders.append(holder)
    }
    return holders
  }

  public func followUp(_ id: FollowUpRule.ID) -> FollowUpRule? { followUps.first { $0.id == id } }

  /// The step in which titles are checked again; `nil` if there is none.
  public var recheck: FollowUpRule? { followUps.first { $0.kind == .recheck } }

  public func round(_ id: Round.ID) -> Round? { rounds.first { $0.id == id } }

  /// The last scored round. A prize that names no round follows it.
  public var lastScored: Round? { rounds.last(where: \.scores) }

  /// Where entries come from, and how many an organization may send.
  public struct Intake: Hashable, Sendable {
    /// The tier that recommends them; `nil` for an open call.
    public var from: Tier.ID?
    /// Which entries that tier recommends.
    public var take = Take.recommended
    /// How many entries an organization may send; `nil` for no limit, and if places are shared out by ``formula``.
    public var perOrganization: Int?
    /// The formula by which places are shared out among the organizations, if the rulebook has one. Until these places are
    /// published there is no limit.
    public var formula: QuotaRule?
    /// Whether the numbers that an organization gives its entries are its order of recommendation, so that the last ones
    /// are those beyond its places.
    public var isRanked = false
    /// How many ranked reserves it may name in addition.
    public var reserves: Int

    public init(from: Tier.ID? = nil, perOrganization: Int? = nil, reserves: Int = 0) {
      self.from = from
      self.perOrganization = perOrganization
      self.reserves = reserves
    }

    /// Which entries the tier below recommends: 推荐范围.
    public enum Take: Hashable, Sendable {
      /// The entries that go on from its last scored round: `take: recommended`.
      case recommended
      /// The entries that go on from one of its rounds: `take: advanced-of review`.
      case advanced(of: Round.ID)
      /// The winners of these levels, best first: `take: [特等奖, 一等奖]`.
      case levels([String])
    }
  }
}

extension Rulebook {
  /// The tier that takes the entries recommended by a tier; `nil` if none does.
  public func tier(above id: Tier.ID) -> Tier? { tiers.first { $0.intake?.from == id } }
}

extension Tier {
  /// The steps of publicity that have to be over before a round begins.
  public func publicity(before id: Round.ID) -> [Round] {
    rounds.prefix { $0.id != id }.filter { $0.publicity != nil }
  }

  /// The steps of vetting that have to be over before a round begins.
  public func vetting(before id: Round.ID) -> [Round] {
    rounds.prefix { $0.id != id }.filter { $0.vetting != nil }
  }
}
