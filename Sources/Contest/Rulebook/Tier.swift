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
  /// The most prizes that one holder may have over all levels together, titles that stack not counted; `nil` for no such cap.
  public var awardCap: Cap?
  public var cups: [Cup]
  /// The rounds whose points by place count towards the team points, beside the points of prizes.
  public var teamParts: [TeamPart] = []
  /// Prizes for organizations and for advisers.
  public var organizationAwards: [OrganizationAward] = []
  public var adviserAwards: [AdviserAward] = []
  /// What comes after the award: questions, re-checks, support.
  public var followUps: [FollowUpRule] = []

  /// How long registration is open, where the rulebook says so.
  public var registration: StepTime?
  /// Every track of the rulebook, where some round is for some tracks only; empty where every round is for all.
  public var splitTracks: [Track.ID] = []
  /// What the questions of the rulebook's form are called, by id, for reasons that name one.
  public var fieldNames: [String: Bilingual] = [:]
  /// What conditions call the notes that the office makes, by id: 安全事故 for `accident`.
  public var noteNames: [String: Bilingual] = [:]
  /// What the office has to do beside the rounds, with the departments that own it.
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

  /// The cap over all levels, where it counts by organization.
  public var awardCapPerOrganization: Int? {
    get { awardCap.perOrganization }
    set { awardCap = newValue.map { Cap($0) } }
  }

  /// Whose entries the caps of its prizes count together; they have one holder.
  public var awardCapHolder: Cap.Holder {
    (awardCap ?? awards.lazy.compactMap(\.cap).first)?.holder ?? .organization
  }

  /// Whose entries any cap of it counts together, each holder once.
  public var capHolders: [Cap.Holder] {
    var holders: [Cap.Holder] = []
    for cap in rounds.map({ $0.advance?.cap }) + awards.map(\.cap) + [awardCap] {
      guard let holder = cap?.holder, !holders.contains(holder) else { continue }
      holders.append(holder)
    }
    return holders
  }

  public func followUp(_ id: FollowUpRule.ID) -> FollowUpRule? { followUps.first { $0.id == id } }

  /// The step in which titles are looked at again; `nil` where there is none.
  public var recheck: FollowUpRule? { followUps.first { $0.kind == .recheck } }

  public func round(_ id: Round.ID) -> Round? { rounds.first { $0.id == id } }

  /// The last scored round. A prize that names no round follows it.
  public var lastScored: Round? { rounds.last(where: \.scores) }

  /// Where entries come from and how many an organization may send.
  public struct Intake: Hashable, Sendable {
    /// The tier that recommends them; `nil` for an open call.
    public var from: Tier.ID?
    /// Whom that tier recommends.
    public var take = Take.recommended
    /// How many an organization may send; `nil` for no limit, and where places are shared out by ``formula``.
    public var perOrganization: Int?
    /// How places are shared out among the organizations, where the rulebook has a formula. Until they are published there
    /// is no limit.
    public var formula: QuotaRule?
    /// Whether an organization's own numbers are its order of recommendation, so that the last ones are beyond its places.
    public var isRanked = false
    /// Ranked reserves that it may name beyond these.
    public var reserves: Int

    public init(from: Tier.ID? = nil, perOrganization: Int? = nil, reserves: Int = 0) {
      self.from = from
      self.perOrganization = perOrganization
      self.reserves = reserves
    }

    /// Whom the tier below recommends: 推荐范围.
    public enum Take: Hashable, Sendable {
      /// Those who go on from its last scored round: `take: recommended`.
      case recommended
      /// Those who go on from one of its rounds: `take: advanced-of review`.
      case advanced(of: Round.ID)
      /// The winners of these levels, the best first: `take: [特等奖, 一等奖]`.
      case levels([String])
    }
  }
}

extension Rulebook {
  /// The tier that takes in what a tier recommends; `nil` where none does.
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
