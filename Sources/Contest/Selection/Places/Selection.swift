/// Says who goes on, who is in reserve, who is not, and why: 遴选, 晋级.
///
/// Each list has a number of places: a count, or a share of its entries. The places are filled in the order of rank,
/// within the cap per organization and the minimum per track. Nothing is decided by chance: when entries of equal rank do
/// not all fit, they wait for the committee, unless ``TieAtLine`` says otherwise. The committee may decide about single
/// entries and set the number of places; its reason stays on the list.
///
/// Two places, at most one for an organization:
///
/// | rank | organization | outcome | why |
/// |---|---|---|---|
/// | 1 | 京华理工大学 | advances | within the 2 places |
/// | 2 | 京华理工大学 | not | its organization's place is taken by rank 1 |
/// | 3 | 燕山师范大学 | advances | within the 2 places |
/// | 4 | 永定农学院 | reserve 1 | both places are filled |
///
/// An override excludes an entry that is withdrawn, or against which an objection is upheld. The list is then cut again,
/// and the first reserve moves up.
public struct Selection: Hashable, Sendable {
  /// Everything that a selection depends on.
  public struct Input: Hashable, Sendable {
    public var rule: AdvanceRule
    public var standings: [Standing]
    public var overrides: [SelectionOverride] = []
    /// Numbers of places that the committee set, by the list's name (``Standing/list(per:)``).
    public var counts: [String: CommitteeCount] = [:]
    public var ties: TieAtLine = .wait
    /// Entries that keep a place whatever their rank, since they took part in the later round.
    var seated: Set<Entry.ID> = []
    /// Entries with a rank in the round that do not reach the line or meet the condition, so that their standing here has none.
    var lacking: Set<Entry.ID> = []

    public init(
      _ rule: AdvanceRule, _ standings: [Standing], overrides: [SelectionOverride] = [],
      counts: [String: CommitteeCount] = [:], ties: TieAtLine = .wait
    ) {
      self.rule = rule
      self.standings = standings
      self.overrides = overrides
      self.counts = counts
      self.ties = ties
    }
  }

  /// One list, such as a track's.
  public struct List: Hashable, Sendable {
    /// Empty for a list of all, the track's id, or `track/group`.
    public let id: String
    public let places: Int
    public let source: PlaceSource
    /// Ranked entries by rank and then id, then those without a rank.
    public internal(set) var entries: [Choice]
    public let notes: [SelectionNote]

    /// Whether no tie waits for the committee.
    public var isDecided: Bool { !entries.contains { $0.outcome == .undecided } }
    public var advanced: [Choice] { entries.filter { $0.outcome == .advanced } }
    /// Reserves, the first to move up first.
    public var reserves: [Choice] {
      entries.compactMap { choice in
        if case .reserve(let place) = choice.outcome { (place, choice) } else { nil }
      }.sorted { ($0.0, $0.1.standing.entry) < ($1.0, $1.1.standing.entry) }.map(\.1)
    }
  }

  /// What becomes of one entry, and why.
  public struct Choice: Hashable, Sendable {
    public let standing: Standing
    public let outcome: Outcome
    public let reason: SelectionReason
    private let further: Further?
    /// What would have been enough; `nil` for an entry that is in, or that no better rank would help.
    public var change: SelectionChange? { further?.change }
    /// What the committee's decisions about others made of it; `nil` where it would stand as it does without them.
    public var effect: DecisionEffect? { further?.effect }

    /// A choice that has the same change as `other` shares it: in a large round many would have stood before one entry.
    init(
      standing: Standing, outcome: Outcome, reason: SelectionReason, change: SelectionChange?,
      effect: DecisionEffect? = nil, sharing other: Choice? = nil
    ) {
      self.standing = standing
      self.outcome = outcome
      self.reason = reason
      if change == nil, effect == nil {
        further = nil
      } else if let shared = other?.further, shared.change == change, shared.effect == effect {
        further = shared
      } else {
        further = Further(change, effect)
      }
    }

    /// What stands beside a choice, for those that have it.
    private final class Further: Hashable, Sendable {
      let change: SelectionChange?
      let effect: DecisionEffect?

      init(_ change: SelectionChange?, _ effect: DecisionEffect?) {
        (self.change, self.effect) = (change, effect)
      }

      static func == (one: Further, other: Further) -> Bool {
        one === other || (one.change == other.change && one.effect == other.effect)
      }
      func hash(into hasher: inout Hasher) {
        hasher.combine(change)
        hasher.combine(effect)
      }
    }
  }

  public enum Outcome: Hashable, Sendable {
    case advanced
    /// 候补, 1 for the first to move up; equal ranks share a place.
    case reserve(Int)
    /// The committee has to decide about a tie.
    case undecided
    case notAdvanced
  }

  /// In the order of their names.
  public private(set) var lists: [List]
  /// Where each entry is, in the order of ids.
  private let spots: [Spot]

  private struct Spot: Hashable {
    let list, entry: Int32
  }

  public var isDecided: Bool { lists.allSatisfy(\.isDecided) }
  /// All that go on, list by list, best first.
  public var advanced: [Choice] { lists.flatMap(\.advanced) }
  /// What becomes of one entry; `nil` when it is on no list.
  public subscript(entry: Entry.ID) -> Choice? {
    spot(of: entry).map { choice(at: $0) }
  }

  /// How many entries are on its lists.
  var count: Int { spots.count }

  /// What becomes of the entry that comes at a rank in the order of ids, 0 for the first.
  func inOrder(_ rank: Int) -> Choice { choice(at: spots[rank]) }

  private func choice(at spot: Spot) -> Choice { lists[Int(spot.list)].entries[Int(spot.entry)] }

  private func spot(of entry: Entry.ID) -> Spot? {
    let rank = spots.indices.bisect { inOrder($0).standing.entry >= entry }
    guard rank < count, inOrder(rank).standing.entry == entry else { return nil }
    return spots[rank]
  }

  private mutating func set(_ choice: Choice, at spot: Spot) {
    lists[Int(spot.list)].entries[Int(spot.entry)] = choice
  }

  /// Changes an entry's outcome because a later round has already begun and decides instead.
  mutating func replace(
    _ entry: Entry.ID, _ outcome: Outcome, because reason: SelectionReason,
    change: SelectionChange? = nil
  ) {
    guard let spot = spot(of: entry) else { return }
    let standing = choice(at: spot).standing
    set(
      Choice(standing: standing, outcome: outcome, reason: reason, change: change), at: spot)
  }

  /// Notes what decisions about others made of an entry, in the place of a rank that would have been enough.
  mutating func tell(_ effect: DecisionEffect, of entry: Entry.ID) {
    guard let spot = spot(of: entry) else { return }
    let choice = choice(at: spot)
    set(
      Choice(
        standing: choice.standing, outcome: choice.outcome, reason: choice.reason, change: nil,
        effect: effect), at: spot)
  }

  /// Counts the reserves of each list from 1 again, after one of them went on: 2, 3, 3 become 1, 2, 2.
  mutating func closeGapsAmongReserves() {
    for list in lists.indices {
      // While a tie is open, its losers come before the reserves that are named.
      guard !lists[list].entries.contains(where: { $0.outcome == .undecided }) else { continue }
      var places: [Int] = []
      for case .reserve(let place) in lists[list].entries.map(\.outcome) { places.append(place) }
      places.sort()
      for entry in lists[list].entries.indices {
        let choice = lists[list].entries[entry]
        guard case .reserve(let place) = choice.outcome, let before = places.firstIndex(of: place),
          before + 1 < place
        else { continue }
        lists[list].entries[entry] = Choice(
          standing: choice.standing, outcome: .reserve(before + 1), reason: choice.reason,
          change: choice.change)
      }
    }
  }

  /// - Throws: ``SelectionError`` for an input that cannot be meant.
  public init(_ input: Input) throws(SelectionError) {
    try input.check()
    var lists: [List] = []
    for (id, standings) in input.standings.byList(per: input.rule.per) {
      lists.append(List(id: id, standings: standings, input: input))
    }
    self.init(lists: lists)
  }

  init(lists: [List]) {
    self.lists = lists
    let spots = lists.indices.flatMap { list in
      lists[list].entries.indices.map {
        Spot(list: Int32(clamping: list), entry: Int32(clamping: $0))
      }
    }
    func entry(_ spot: Spot) -> Entry.ID {
      lists[Int(spot.list)].entries[Int(spot.entry)].standing.entry
    }
    self.spots = spots.sorted { entry($0) < entry($1) }
  }
}

extension Selection.Input {
  fileprivate func check() throws(SelectionError) {
    try rule.places.check()
    if let cap = rule.cap, cap.most < 0 { throw .negative(.cap, cap.most) }
    if rule.leastPerTrack < 0 { throw .negative(.least, rule.leastPerTrack) }
    if rule.reserves < 0 { throw .negative(.reserves, rule.reserves) }
    let entries = try standings.checkedEntries()
    try counts.check(lists: Set(standings.map { $0.list(per: rule.per) }))
    var overridden: Set<Entry.ID> = []
    for override in overrides {
      guard entries.contains(override.entry) else { throw .unknownEntry(override.entry) }
      guard overridden.insert(override.entry).inserted else {
        throw .overriddenTwice(override.entry)
      }
    }
  }
}

extension PlaceCount {
  func check() throws(SelectionError) {
    switch self {
    case .count(let count): if count < 0 { throw .negative(.places, count) }
    case .byTrack(let counts):
      if let count = counts.values.min(), count < 0 { throw .negative(.places, count) }
    case .share(let share): if share < .zero || share > 1 { throw .badShare(share) }
    case .lid(let lid):
      if lid.share < .zero || lid.share > 1 { throw .badShare(lid.share) }
      if lid.shareOfAll < .zero { throw .badShare(lid.shareOfAll) }
    }
  }
}

extension [String: CommitteeCount] {
  func check(lists: Set<String>) throws(SelectionError) {
    for list in keys.sorted() {
      guard lists.contains(list) else { throw .unknownList(list) }
      if let places = self[list]?.places, places < 0 { throw .negative(.places, places) }
    }
  }
}

extension [Standing] {
  /// All entries, after checking that each comes once and that no rank is below 1.
  func checkedEntries() throws(SelectionError) -> Set<Entry.ID> {
    var entries: Set<Entry.ID> = []
    for standing in self {
      if let rank = standing.rank, rank < 1 { throw .badRank(standing.entry, rank: rank) }
      guard entries.insert(standing.entry).inserted else { throw .entryTwice(standing.entry) }
    }
    return entries
  }

  /// The standings of each list, ranked ones first by rank and id; lists by name. Those of a list are put together when it is
  /// asked for.
  func byList(per scope: PlaceScope) -> some Sequence<(id: String, standings: [Standing])> {
    Dictionary(grouping: indices) { self[$0].list(per: scope) }
      .sorted { $0.key < $1.key }.lazy
      .map { ($0.key, $0.value.map { self[$0] }.sorted(by: Standing.comesBefore)) }
  }
}

extension Standing {
  static func comesBefore(_ one: Standing, _ other: Standing) -> Bool {
    switch (one.rank, other.rank) {
    case (let mine?, let theirs?): (mine, one.entry) < (theirs, other.entry)
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil): one.entry < other.entry
    }
  }

  var ranked: Ranked { Ranked(entry, rank: rank ?? 0, score: score) }
}
