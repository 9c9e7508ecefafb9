/// Gives the prizes, best level first. Each level goes to the best entries that have no higher prize: 评奖.
///
/// A level follows the ranking of its round, within its scope (all, track, group). It has a number of places, or a share
/// of the entries of the round that it names. A tie at a prize line waits for the committee unless ``TieAtLine`` says
/// otherwise. Until it is decided, the next level keeps a place for each tied entry that will not fit, so the
/// committee's choice takes no prize from anybody else. If the next level cuts other lists or follows another round, or
/// if caps, minima or conditions count, an entry gets that level only if it keeps it however the tie is decided; the others
/// wait. See ``PrizesWhileTied``.
///
/// An entry to which the committee gives a level has it, even if it was not in the round that the level goes by.
///
/// Fifth national volunteer-project contest: 1,000 entries; ranks 1…500 show on stage for 150 gold and 350 silver,
/// ranks 501…1,000 of the paper review get bronze. Three levels: 150 and 350 of the round on stage, 500 of the review.
///
/// Source: `docs/methods/selection.md`.
public struct Awards: Hashable, Sendable {
  public struct Input: Hashable, Sendable {
    /// Best level first.
    public var rules: [AwardRule]
    /// The tier's last round. A rule that names no round follows this one.
    public var lastRound: Round.ID
    /// Standings by round. A share counts all of them, with or without a rank.
    public var standings: [Round.ID: [Standing]]
    public var overrides: [AwardOverride] = []
    /// Entries with an override that were in none of the rounds that prizes go by. They count in no share.
    public var outside: [Standing] = []
    /// Numbers of places that the committee set, by the level's position in the rules (0 for the best) and the list's name.
    public var counts: [Int: [String: CommitteeCount]] = [:]
    public var ties: TieAtLine = .wait
    /// The most prizes that an organization may have over all levels; titles that stack are not counted. `nil` for no cap.
    public var capOverAwards: Int?
    /// Whose entries all caps of the prizes count together.
    public var capHolder = Cap.Holder.organization
    /// Whether the cap over all levels counts apart in each track or group. What it counts for an entry says so already.
    public var capPer = PlaceScope.all
    /// By round, on which lists its ranks count, so that a reason can say among whom an entry has its rank. A round that is
    /// not here is told without a list.
    public var rankedPer: [Round.ID: PlaceScope] = [:]
    /// By round, the entries that its selection sent on. A title may go to all of them.
    public var advanced: [Round.ID: Set<Entry.ID>] = [:]

    /// By the level's position, the entries that do not meet what it needs.
    public var unmet: [Int: Set<Entry.ID>] = [:]
    /// By the level's position, the condition that each entry of ``unmet`` lacks, for a level with several conditions.
    public var lacking: [Int: [Entry.ID: EntryCondition]] = [:]
    /// By the level's position, the entries of ``unmet`` for which nobody can say whether they meet the condition, because
    /// the question was not answered.
    public var unknown: [Int: Set<Entry.ID>] = [:]
    /// By round, the entries whose rank in that round gives no prize. The standings show them without a rank.
    public var lostClaims: [Round.ID: [Entry.ID: LostClaim]] = [:]

    public init(
      _ rules: [AwardRule], lastRound: Round.ID, standings: [Round.ID: [Standing]],
      overrides: [AwardOverride] = [], counts: [Int: [String: CommitteeCount]] = [:],
      ties: TieAtLine = .wait
    ) {
      self.rules = rules
      self.lastRound = lastRound
      self.standings = standings
      self.overrides = overrides
      self.counts = counts
      self.ties = ties
    }
  }

  /// One level on one list.
  public struct Level: Hashable, Sendable {
    /// Its position in the rules, 0 for the best.
    public let index: Int
    public let level: Bilingual
    public let list: String
    public let places: Int
    public let source: PlaceSource
    public let winners: [Winner]
    /// Tied entries that do not all fit; those left out fall to the next level. Then the entries whose place depends on
    /// a tie of a level above.
    public let undecided: [Winner]
    public let notes: [SelectionNote]

    /// The entries that may have it, depending on a tie of a level above.
    public var waitingForTieAbove: [Entry.ID] {
      undecided.compactMap {
        if case .waitsForTieAbove = $0.reason { $0.standing.entry } else { nil }
      }
    }
  }

  public struct Winner: Hashable, Sendable {
    public let standing: Standing
    public let level: Int
    public let reason: AwardReason
  }

  /// In the order of level, best first, then of list.
  public let levels: [Level]
  /// Where each winner is among ``levels``.
  private let wins: [Entry.ID: Spot]

  private struct Spot: Hashable {
    let level, winner: Int
  }

  public var isDecided: Bool { levels.allSatisfy(\.undecided.isEmpty) }
  public var winners: [Winner] { levels.flatMap(\.winners) }
  /// What an entry won: its prize, or if it has none, its title. `nil` for neither, or while a tie is open.
  public subscript(entry: Entry.ID) -> Winner? {
    wins[entry].map { levels[$0.level].winners[$0.winner] }
  }

  /// The prize that an entry won on one level; `nil` for none.
  public func winner(_ entry: Entry.ID, level: Int) -> Winner? {
    if let own = self[entry], own.level == level { return own }
    return levels.lazy.filter { $0.index == level }.flatMap(\.winners)
      .first { $0.standing.entry == entry }
  }

  /// - Throws: ``SelectionError`` for an input that cannot be meant.
  public init(_ input: Input) throws(SelectionError) {
    try input.check()
    var giving = AwardGiving(input)
    for index in input.rules.indices { giving.give(index) }
    let levels = PrizesAbove(PrizesWhileTied(giving.levels, input).levels, input).levels
    self.init(RoundedPlaces(levels, input.rules).levels, input.rules)
  }

  init(_ levels: [Level], _ rules: [AwardRule]) {
    self.levels = levels
    var wins: [Entry.ID: Spot] = [:]
    // For an entry with both, the prize comes before the title.
    for isTitle in [false, true] {
      for (level, content) in levels.enumerated() {
        for (place, winner) in content.winners.enumerated()
        where rules[winner.level].stacks == isTitle && wins[winner.standing.entry] == nil {
          wins[winner.standing.entry] = Spot(level: level, winner: place)
        }
      }
    }
    self.wins = wins
  }
}

extension Awards {
  /// Why an entry did not get the levels that it could have had: one reason for each level, best first. For an entry that
  /// has a prize, the levels above it and the titles that it does not have; for one that waits in a tie, the levels above and
  /// the tie itself. An entry without a rank has none.
  ///
  /// One prize a school; b of school x has rank 2, after a: “银奖：第 2 名；所在单位各等次合计至多 1 项，已满。” And c of
  /// school y with rank 3, which has silver: “金奖：第 3 名；1 个名额已满。”
  static func reasonsAgainst(_ entry: Entry.ID, _ input: Input) -> [AwardReason] {
    reasonsAgainst(asking: .one(entry), input)[entry] ?? []
  }

  /// The same for all entries, in one pass. Entries without such a reason are left out.
  static func reasonsAgainst(_ input: Input) -> [Entry.ID: [AwardReason]] {
    reasonsAgainst(asking: .everybody, input)
  }

  private static func reasonsAgainst(
    asking asked: AwardGiving.Asked, _ input: Input
  ) -> [Entry.ID: [AwardReason]] {
    var giving = AwardGiving(input)
    giving.asked = asked
    for index in input.rules.indices { giving.give(index) }
    // An entry that turns out to wait with the equals must not be told that the places are filled.
    return PrizesWhileTied(giving.levels, input, asked: asked)
      .reasons(giving.against, asked: giving.isAsked)
  }
}

/// What the committee decides about one entry's prize, with its reason on record.
public struct AwardOverride: Hashable, Sendable {
  public var entry: Entry.ID
  /// The level's position in the rules, 0 for the best; `nil` for no prize.
  public var level: Int?
  public var reason: String
  public var actor: String

  public init(_ entry: Entry.ID, level: Int?, reason: String, actor: String) {
    self.entry = entry
    self.level = level
    self.reason = reason
    self.actor = actor
  }
}

extension Awards.Input {
  /// The cap over all levels as a reason tells it.
  func overAll(_ cap: Int) -> Cap { Cap(cap, capHolder, per: capPer) }

  func standings(of rule: AwardRule) -> [Standing] {
    standings[rule.round(last: lastRound), default: []]
  }

  fileprivate func check() throws(SelectionError) {
    var entries: Set<Entry.ID> = []
    for round in standings.keys.sorted() {
      entries.formUnion(try standings[round, default: []].checkedEntries())
    }
    entries.formUnion(try outside.checkedEntries())
    for (index, rule) in rules.enumerated() {
      try rule.places?.check()
      if let cap = rule.cap, cap.most < 0 { throw .negative(.cap, cap.most) }
      try counts[index]?.check(lists: Set(standings(of: rule).map { $0.list(per: rule.per) }))
    }
    for index in counts.keys.sorted() where !rules.indices.contains(index) {
      throw .unknownLevel(index + 1, of: rules.count)
    }
    var overridden: Set<AwardGiving.Decided> = []
    for override in overrides {
      guard entries.contains(override.entry) else { throw .unknownEntry(override.entry) }
      guard overridden.insert(AwardGiving.Decided(override, rules)).inserted else {
        throw .overriddenTwice(override.entry)
      }
      if let level = override.level, !rules.indices.contains(level) {
        throw .unknownLevel(level + 1, of: rules.count)
      }
    }
  }
}

extension AwardRule {
  /// The round whose entries the level goes to, or the key under which their ranks by a criterion are kept.
  public func round(last: Round.ID) -> Round.ID {
    let base = base(last: last)
    return by.isEmpty ? base : measured(in: base)
  }
}
