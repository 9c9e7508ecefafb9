public import Contest

/// The findings about an archive, one for each thing that was checked.
public struct ArchiveReport: Sendable {
  public var findings: [ArchiveFinding] = []
  public let manifest: ArchiveManifest
  /// The key that it says to be signed with.
  public let signingKey: [UInt8]
  /// What it is about; `nil` where the rules cannot be read.
  public let competition: ArchivedCompetition?
  /// The works of each organization, by the name that it had then.
  public let works: [String: ArchivedWorks]
  /// The prizes as archived, for comparing a printed list.
  public let prizes: [ArchivedPrize]
  /// Whether prizes have been given.
  public let hasPrizes: Bool
  /// The heading of the edition's lists: `2027年“挑战杯”…竞赛市赛`; `nil` where the rules cannot be read.
  public let heading: String?
  /// The prizes for advisers that the rules give with the prizes of works.
  public let adviserAwards: [AdviserAward]
  /// The cups and prizes of organizations as archived.
  public let organizationPrizes: [OrganizationPrize]

  /// Whether nothing is wrong.
  public var isSound: Bool {
    !findings.contains { if case .wrong = $0.state { true } else { false } }
  }
  /// Whether the signer was compared with a card.
  public var isSignerChecked: Bool {
    findings.contains { $0.name == "signer" && $0.state == .right }
  }
}

/// The programme and the tier of an archive, by its rules in force.
public struct ArchivedCompetition: Hashable, Sendable {
  public let programme: Bilingual
  public let tier: Bilingual
  /// Which of the rulebook's tiers it is, the lowest 0.
  public let place: Int
  /// The levels of its prizes, the best first.
  public let levels: [Bilingual]

  init?(_ rulebook: Rulebook, _ tier: Tier.ID) {
    guard let place = rulebook.tiers.firstIndex(where: { $0.id == tier }) else { return nil }
    self.programme = rulebook.name
    self.tier = rulebook.tiers[place].name
    self.place = place
    levels = rulebook.tiers[place].awards.map(\.level)
  }
}

/// How many works an organization has in an archive.
public struct ArchivedWorks: Hashable, Sendable {
  public var sent = 0
  public var accepted = 0

  public init() {}
}

/// A prize as the archive, or a printed list, has it. What either leaves out is `nil`.
public struct ArchivedPrize: Hashable, Sendable {
  public let entry: Entry.ID
  public let level: String
  public let organization: String?
  public let title: String?
  /// The track's Chinese name.
  public let track: String?
  /// The group's name; `nil` on a printed list without them.
  public let group: String?
  /// Names in their order on the entry.
  public let members: [String]?
  public let advisers: [String]?
  /// The rank by which it was given; `nil` on a printed list, and where the committee gave it to an entry without one.
  public let place: Int?

  public init(
    entry: Entry.ID, level: String, organization: String?, title: String?, track: String?,
    group: String? = nil, members: [String]?, advisers: [String]?, place: Int? = nil
  ) {
    (self.group, self.place) = (group, place)
    (self.entry, self.level, self.track) = (entry, level, track)
    (self.organization, self.title) = (organization, title)
    (self.members, self.advisers) = (members, advisers)
  }
}

/// One thing that was checked.
public struct ArchiveFinding: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    case right
    /// What does not match, the first by place first.
    case wrong([ArchiveMismatch])
    /// It could not be compared, and why.
    case notCompared(Bilingual)
  }

  /// Stable: `signature`, `ranking/review`.
  public let name: String
  /// What was checked, in words.
  public let rule: Bilingual
  /// How many lines, records or files were compared.
  public let count: Int
  public let state: State

  init(_ name: String, _ rule: Bilingual, count: Int, _ mismatches: [ArchiveMismatch]) {
    self.init(name, rule, count: count, state: mismatches.isEmpty ? .right : .wrong(mismatches))
  }

  init(_ name: String, _ rule: Bilingual, count: Int, state: State) {
    (self.name, self.rule, self.count, self.state) = (name, rule, count, state)
  }
}

/// A value of the archive that differs from the one computed from the rest.
public struct ArchiveMismatch: Hashable, Sendable {
  /// `review/A194785`, `audit/17`, `judging.jsonl`.
  public let place: String
  /// `nil` where the archive has nothing there.
  public let archived: String?
  /// `nil` where there should be nothing.
  public let computed: String?

  public init(_ place: String, archived: String?, computed: String?) {
    (self.place, self.archived, self.computed) = (place, archived, computed)
  }

  /// What differs between two tables with the same kind of keys, by key.
  static func between<Value: Equatable>(
    _ archived: [String: Value], _ computed: [String: Value], _ text: (Value) -> String
  ) -> [ArchiveMismatch] {
    Set(archived.keys).union(computed.keys).sorted().compactMap { key in
      let (one, other) = (archived[key], computed[key])
      return one == other
        ? nil : ArchiveMismatch(key, archived: one.map(text), computed: other.map(text))
    }
  }
}
