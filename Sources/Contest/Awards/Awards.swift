/// Gives the prizes, best level first, each to the best entries that no higher level has: 评奖.
///
/// A level goes by the ranking of its round, within its scope (all, track, group), and has a count of places or a share
/// of the entries of the round it names. Ties at a prize line wait for the committee unless ``TieAtLine`` says otherwise;
/// the places below are counted as if each of the tied took the better or the next lower level, and none is lost.
///
/// Fifth national volunteer-project contest: 1,000 entries; ranks 1…500 show on stage for 150 gold and 350 silver,
/// ranks 501…1,000 of the paper review get bronze. Three levels: 150 and 350 of the round on stage, 500 of the review.
///
/// Source: `docs/methods/selection.md`.
public struct Awards: Hashable, Sendable {
  public struct Input: Hashable, Sendable {
    /// Best level first.
    public var rules: [AwardRule]
    /// The tier's last round, which rules go by that name none.
    public var lastRound: Round.ID
    /// Standings by round. A share is of all of them, with or without a rank.
    public var standings: [Round.ID: [Standing]]
    public var overrides: [AwardOverride] = []
    /// Numbers of places that the committee set, by the level's position in the rules and the list's name.
    public var counts: [Int: [String: CommitteeCount]] = [:]
    public var ties: TieAtLine = .wait
    /// The most prizes of an organization over all levels, titles that stack not counted; `nil` for no such cap.
    public var capOverAwards: Int?
    /// Whom the selections of rounds sent on, which titles follow.
    public var advanced: [Round.ID: Set<Entry.ID>] = [:]

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
    /// Tied entries that do not all fit; those left out fall to the next level.
    public let undecided: [Winner]
    public let notes: [SelectionNote]
  }

  public struct Winner: Hashable, Sendable {
    public let standing: Standing
    public let level: Int
    public let reason: AwardReason
  }

  /// By level, best first, and list.
  public let levels: [Level]
  private let wins: [Entry.ID: Winner]

  public var isDecided: Bool { levels.allSatisfy(\.undecided.isEmpty) }
  public var winners: [Winner] { levels.flatMap(\.winners) }
  /// What an entry won, the prize proper before a title that stacks; `nil` for no prize or none yet.
  public subscript(entry: Entry.ID) -> Winner? { wins[entry] }

  /// What an entry won of one level.
  public func winner(_ entry: Entry.ID, level: Int) -> Winner? {
    levels.lazy.filter { $0.index == level }.flatMap(\.winners)
      .first { $0.standing.entry == entry }
  }

  /// - Throws: ``SelectionError`` for an input that cannot be meant.
  public init(_ input: Input) throws(SelectionError) {
    try input.check()
    var giving = AwardGiving(input)
    for index in input.rules.indices { giving.give(index) }
    levels = giving.levels
    // The prize proper comes before titles that stand beside it.
    let prizes = levels.flatMap(\.winners).filter { !input.rules[$0.level].stacks }
    let titles = levels.flatMap(\.winners).filter { input.rules[$0.level].stacks }
    wins = Dictionary(
      (prizes + titles).map { ($0.standing.entry, $0) }, uniquingKeysWith: { one, _ in one })
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
  func standings(of rule: AwardRule) -> [Standing] {
    standings[rule.round(last: lastRound), default: []]
  }

  fileprivate func check() throws(SelectionError) {
    var entries: Set<Entry.ID> = []
    for round in standings.keys.sorted() {
      entries.formUnion(try standings[round, default: []].checkedEntries())
    }
    for (index, rule) in rules.enumerated() {
      try rule.places?.check()
      if let cap = rule.capPerOrganization, cap < 0 { throw .negative(.cap, cap) }
      try counts[index]?.check(lists: Set(standings(of: rule).map { $0.list(per: rule.per) }))
    }
    for index in counts.keys.sorted() where !rules.indices.contains(index) {
      throw .unknownLevel(index + 1, of: rules.count)
    }
    var overridden: Set<Entry.ID> = []
    for override in overrides {
      guard entries.contains(override.entry) else { throw .unknownEntry(override.entry) }
      guard overridden.insert(override.entry).inserted else {
        throw .overriddenTwice(override.entry)
      }
      if let level = override.level, !rules.indices.contains(level) {
        throw .unknownLevel(level + 1, of: rules.count)
      }
    }
  }
}

extension AwardRule {
  /// The round whose entries it goes to.
  public func round(last: Round.ID) -> Round.ID {
    if case .advanced(let round) = to { round } else { of ?? last }
  }
}
