/// Gives the levels one after another, best first, and remembers who already has a prize.
struct AwardGiving {
  let input: Awards.Input
  private(set) var levels: [Awards.Level] = []
  private let overrides: [Decided: AwardOverride]

  /// What a decision is about: an entry's prize, or one of the titles that it may have beside it.
  struct Decided: Hashable {
    let entry: Entry.ID
    let title: Int?

    init(_ entry: Entry.ID, title: Int?) {
      self.entry = entry
      self.title = title
    }

    init(_ override: AwardOverride, _ rules: [AwardRule]) {
      entry = override.entry
      title = override.level.flatMap { rules.indices.contains($0) && rules[$0].stacks ? $0 : nil }
    }
  }

  /// The entries of each round that a level follows, divided into the lists of the level's scope.
  let fields: [Field: [(id: String, standings: [Standing])]]

  struct Field: Hashable {
    let round: Round.ID
    let scope: PlaceScope

    init(_ rule: AwardRule, _ input: Awards.Input) {
      round = rule.round(last: input.lastRound)
      scope = rule.per
    }
  }

  /// The entries that have a prize, or wait for one in a tie.
  var settled: Set<Entry.ID> = []
  /// How many prizes each organization (or leader or answer, if the caps count by these) has so far. Titles that stack are
  /// not counted.
  var given: [String: Int] = [:]
  /// The prizes that ``given`` counts, for the reasons of the entries that the cap over all levels keeps out. They are only
  /// collected if such reasons are asked for.
  private var held: [String: [AwardReason.Held]] = [:]
  /// By list, how many of the entries tied for the level above will take a place of the next level.
  var falling: [String: Int] = [:]
  /// The entries that wait for a level above and may fall to a level below.
  var waiting: Set<Entry.ID> = []
  /// The entries for which the reasons against prizes are collected; see ``Awards/reasonsAgainst(_:_:)``.
  enum Asked: Equatable {
    case nobody
    case one(Entry.ID)
    case everybody
  }
  var asked = Asked.nobody
  private(set) var against: [Entry.ID: [AwardReason]] = [:]
  /// The level from which tied entries fall; `nil` at the first level, and while it is unknown how
  /// many will fall.
  var above: AwardRule?

  init(_ input: Awards.Input) {
    self.input = input
    overrides = Dictionary(
      input.overrides.map { (Decided($0, input.rules), $0) }, uniquingKeysWith: { one, _ in one })
    var fields: [Field: [(id: String, standings: [Standing])]] = [:]
    for field in Set(input.rules.map { Field($0, input) }) {
      fields[field] = Array(input.standings[field.round, default: []].byList(per: field.scope))
    }
    self.fields = fields
  }

  mutating func give(_ index: Int) {
    let rule = input.rules[index]
    switch rule.to {
    case .places(let count): givePlaces(count, index)
    case .advanced, .notAdvanced, .atLeast, .all: giveToAll(index)
    case .ranks(let ranks): giveToRanks(ranks, index)
    case .recheck: giveToAll(index)
    }
  }

  /// The lists on which a level is given, each with its entries by rank: the lists of its round, and those in which the
  /// committee gave the level to an entry.
  func lists(of index: Int) -> [(id: String, standings: [Standing])] {
    let rule = input.rules[index]
    let given = input.outside.filter { override($0.entry, index) != nil }
    let field = input.standings(of: rule)
    let known = given.isEmpty ? [] : Set(field.map(\.entry))
    let guests = given.filter { !known.contains($0.entry) }
    return guests.isEmpty
      ? fields[Field(rule, input), default: []] : Array((field + guests).byList(per: rule.per))
  }

  /// Notes why an entry that is asked about does not have a level that it could have by its rank.
  mutating func refuse(_ entry: Entry.ID, _ reason: AwardReason) {
    if isAsked(of: entry) { against[entry, default: []].append(reason) }
  }

  /// Whether it is asked why an entry has no prize.
  func isAsked(of entry: Entry.ID) -> Bool { asked == .everybody || asked == .one(entry) }

  /// Notes what a level gave, so that the levels below know who has a prize and who may still get one.
  mutating func add(_ level: Awards.Level) {
    levels.append(level)
    for winner in level.undecided { refuse(winner.standing.entry, winner.reason) }
    guard !input.rules[level.index].stacks else { return }
    for winner in level.winners {
      given[winner.standing.holder, default: 0] += 1
      if asked != .nobody {
        held[winner.standing.holder, default: []].append(prize(winner.standing, level.index))
      }
    }
    settled.formUnion((level.winners + level.undecided).map(\.standing.entry))
    waiting.formUnion(level.undecided.map(\.standing.entry))
  }

  /// The committee's decision that gives this level to an entry; `nil` when there is none.
  func override(_ entry: Entry.ID, _ index: Int) -> AwardOverride? {
    let found = overrides[Decided(entry, title: input.rules[index].stacks ? index : nil)]
    return found?.level == index ? found : nil
  }

  /// Whether an entry can have a level by its rank or by the committee's decision. Whether it has a higher
  /// prize is not looked at here.
  func mayHave(_ standing: Standing, _ index: Int) -> Bool {
    if override(standing.entry, index) != nil { return true }
    if let decided = overrides[Decided(standing.entry, title: nil)] {
      // A decision for no prize takes its titles too; a decision for another prize leaves them.
      guard input.rules[index].stacks, decided.level != nil else { return false }
    }
    return standing.rank != nil && shortfall(of: standing, index) == nil
  }

  /// Whether the committee decided about an entry so that it does not have a level by its rank: it gave it a lower prize, or
  /// none.
  func isDecidedOtherwise(_ entry: Entry.ID, _ index: Int) -> Bool {
    guard let decided = overrides[Decided(entry, title: nil)], override(entry, index) == nil else {
      return false
    }
    guard let level = decided.level else { return true }
    return !input.rules[index].stacks && level > index
  }

  /// What an entry with a rank lacks for a level besides the rank: a condition of the level, or the least score. `nil` when
  /// it lacks nothing.
  func shortfall(of standing: Standing, _ index: Int) -> AwardReason? {
    let rule = input.rules[index]
    let rank = standing.rank ?? 0
    if let needs = rule.needs, input.unmet[index]?.contains(standing.entry) == true {
      let needs = input.lacking[index]?[standing.entry] ?? needs
      return input.unknown[index]?.contains(standing.entry) == true
        ? .conditionUnknown(rank: rank, needs, rule.level)
        : .conditionUnmet(rank: rank, needs, rule.level)
    }
    guard let least = rule.leastScore else { return nil }
    let score = standing.score ?? .zero
    return score >= least && standing.score != nil
      ? nil : .notReached(rank: rank, score, least: least, rule.level)
  }

  /// Notes for each entry what it lacks for a level besides the rank, unless it has a higher prize or the committee decided
  /// about it. For entries whose rank gives no prize, notes why.
  mutating func refuseThoseLacking(
    _ index: Int, among standings: [Standing], where isCandidate: (Standing) -> Bool = { _ in true }
  ) {
    guard asked != .nobody else { return }
    let lost = input.lostClaims[input.rules[index].round(last: input.lastRound)] ?? [:]
    for standing in standings where isAsked(of: standing.entry) {
      guard input.rules[index].stacks || !settled.contains(standing.entry),
        overrides[Decided(standing.entry, title: nil)] == nil,
        override(standing.entry, index) == nil
      else { continue }
      if let lost = lost[standing.entry] {
        // A level that follows the confirmed selection goes to nobody by rank. So nobody loses a claim to it by a later
        // absence.
        if !followsSelection(input.rules[index]), isCandidate(standing) {
          refuse(standing.entry, .lostClaim(lost, input.rules[index].level))
        }
        continue
      }
      guard standing.rank != nil, isCandidate(standing),
        let reason = shortfall(of: standing, index)
      else { continue }
      refuse(standing.entry, reason)
    }
  }

  /// A prize as the reasons of others of the same organization tell it.
  private func prize(_ standing: Standing, _ index: Int) -> AwardReason.Held {
    AwardReason.Held(
      standing.entry, input.rules[index].level, list: listOfRank(standing, index),
      rank: standing.rank, isByCommittee: override(standing.entry, index) != nil)
  }

  /// The list in which an entry's rank counts in the round of a level; empty for one list of all, or if that is not known.
  private func listOfRank(_ standing: Standing, _ index: Int) -> String {
    let round = input.rules[index].round(last: input.lastRound)
    return input.rankedPer[round].map { standing.list(per: $0) } ?? ""
  }

  /// That the cap over all levels keeps an entry from a level because its organization has all that it may have. `here` are
  /// those of its organization that get this level on the list that is being given.
  func full(
    _ standing: Standing, _ index: Int, under cap: Int, here: [Standing]
  ) -> AwardReason {
    let rule = input.rules[index]
    let before = self.held[standing.holder, default: []].map { one in
      // On one list a prize goes to a better rank, or a minimum or the committee gives it.
      var one = one
      one.isByOrderOfLists =
        rule.per != .all && one.level == rule.level && !one.isByCommittee
        && (one.rank ?? 0) >= (standing.rank ?? .max)
      return one
    }
    let held = before + here.map { prize($0, index) }
    return .capOverAwards(
      rank: standing.rank ?? 0, cap: input.overAll(cap), rule.level,
      list: listOfRank(standing, index), held: held.count < cap ? [] : held)
  }

  /// The committee's reason for giving this level to an entry; `nil` when it did not.
  func committee(_ entry: Entry.ID, _ index: Int) -> AwardReason? {
    override(entry, index).map { .committee($0, input.rules[index].level) }
  }

  /// By organization, how many of its entries wait for a level and may use a prize of its cap.
  var heldByThoseWaiting: [String: Int] {
    guard input.capOverAwards != nil, !waiting.isEmpty else { return [:] }
    var held: [String: Int] = [:]
    var seen: Set<Entry.ID> = []
    for standing in input.standings.values.joined()
    where waiting.contains(standing.entry) && seen.insert(standing.entry).inserted {
      held[standing.holder, default: 0] += 1
    }
    return held
  }

  /// Equals of one organization, which has only so many prizes left under the cap over all levels.
  struct EqualsOfUnit: Hashable {
    let rank: Int
    let organization: String

    init(_ standing: Standing) {
      (rank, organization) = (standing.rank ?? 0, standing.holder)
    }
  }

  /// What the cap over all levels means for an entry when its rank is reached.
  enum UnderCap {
    case fits
    /// Its organization has all that it may have.
    case full
    /// Entries that wait for a higher prize may still use up the cap.
    case waits
    /// It is equal with others of its organization, and the cap has room for only this many of them. The rules do not say
    /// which.
    case tied(Int)
  }

  /// What the cap over all levels means for an entry. `equals` entries of its organization share its rank, itself included;
  /// the organization may have `room` more prizes when their rank is reached; its entries that wait for a higher prize may
  /// use up `held` of these.
  static func underCap(equals: Int, room: Int, held: Int) -> UnderCap {
    if room <= 0 { return .full }
    if equals <= room - held { return .fits }
    return held > 0 ? .waits : .tied(room)
  }

  /// For a level that only winners of another level may have: those winners, and the entries that still wait for that
  /// other level. `nil` for a level that is open to all.
  func circle(of index: Int) -> (sure: Set<Entry.ID>, unsure: Set<Entry.ID>)? {
    guard let among = input.rules[index].among else { return nil }
    let above = levels.filter { $0.level.chinese == among }
    return (
      Set(above.flatMap(\.winners).map(\.standing.entry)),
      Set(above.flatMap(\.undecided).map(\.standing.entry))
    )
  }
}
