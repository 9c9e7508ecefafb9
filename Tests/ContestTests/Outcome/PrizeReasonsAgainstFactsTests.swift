import Contest
import Testing

/// Every reason for and against a prize on generated tiers against the facts that it names, reckoned in the plainest way: equals,
/// equals that wait, decided orders, amended numbers of prizes, withdrawals, decisions about single entries, caps of levels and over all levels.
struct PrizeReasonsAgainstFactsTests {
  @Test(arguments: 0..<500)
  func `each reason for or against a prize is true`(seed: Int) throws {
    var random = SeededGenerator(seed: 60_000 + seed)
    let trial = PrizeTrial(&random)
    let untrue = trial.untrue()
    #expect(untrue.isEmpty, "\(untrue.joined(separator: "\n"))\n\(trial.told)")
  }
}

/// A tier whose prizes follow the review, and what has happened to it.
private struct PrizeTrial {
  var small: SmallTier
  /// What happened, in words, for who looks at a failure.
  var told: [String] = []
  private let names: [String]
  private static let levels = ["一等奖", "二等奖", "三等奖"]

  init(_ random: inout SeededGenerator) {
    let count = 6 + random.number(below: 8)
    names = (0..<count).map { String(UnicodeScalar(UInt8(65 + $0))) }
    let steps = 3 * count
    let marks = names.map { _ in
      Points(tenThousandths: (99 - 2 * random.number(below: steps)) * 10_000)
    }
    let awards = Self.levels.map { name in
      AwardRule(
        level: Bilingual(name), places: .count(1 + random.number(below: 3)), of: "review",
        capPerOrganization: random.number(below: 2) == 0 ? nil : 1 + random.number(below: 2))
    }
    let units = names.map { _ in "校\(random.number(below: 4))" }
    small = SmallTier(marks: marks, advance: nil, awards: awards, organizations: units)
    if random.number(below: 2) == 0 {
      small.tier.awardCapPerOrganization = 1 + random.number(below: 3)
    }
    for _ in 0..<random.number(below: 5) { change(&random) }
  }

  private mutating func change(_ random: inout SeededGenerator) {
    let name = names[random.number(below: names.count)]
    let level = Self.levels[random.number(below: Self.levels.count)]
    switch random.number(below: 5) {
    case 0:
      small.set(.withdrawn, of: name)
      told.append("\(name) leaves")
    case 1:
      let places = random.number(below: 5)
      small.decide(.awardPlaces(level: level, list: "", places))
      told.append("\(level) \(places)")
    case 2:
      let given = random.number(below: 4) == 0 ? nil : level
      small.decide(.award(Entry.ID(name), level: given))
      told.append("\(name) given \(given ?? "nothing")")
    default:
      let results = small.outcome["review"]?.results.entries ?? []
      let rank = results[random.number(below: results.count)].rank
      let equals = results.filter { $0.rank == rank && rank != nil }.map(\.entry)
      guard equals.count > 1 else { return }
      let order = random.drawn(equals)
      small.decide(.tieOrder("review", order))
      told.append("order \(order.map(\.text))")
    }
  }

  func untrue() -> [String] {
    let outcome = small.outcome
    guard let awards = outcome.awards else { return ["no prizes"] }
    let facts = PrizeFacts(small, outcome, awards)
    let won = awards.levels.flatMap { level in
      level.winners.flatMap { winner in
        facts.faults(for: winner, level).map {
          "\(winner.standing.entry.text) \(level.level.chinese): \($0): \(winner.reason.message(in: .chinese))"
        }
      }
    }
    let against = small.inputs.entries.map(\.id).flatMap { entry in
      outcome.reasonsAgainstPrize(of: entry).flatMap { reason in
        facts.faults(against: reason, entry).map {
          "\(entry.text): \($0): \(reason.message(in: .chinese))"
        }
      }
    }
    return won + against + facts.silent(outcome)
  }
}

/// What can be counted on the prizes.
private struct PrizeFacts {
  let rank: [Entry.ID: Int]
  let unit: [Entry.ID: String]
  let levels: [Awards.Level]
  let cap: Int?
  /// The last decision about each entry: the level that the committee gave it, `nil` for no prize.
  let decided: [Entry.ID: String?]

  init(_ small: SmallTier, _ outcome: Outcome, _ awards: Awards) {
    var rank: [Entry.ID: Int] = [:]
    for result in outcome["review"]?.results.entries ?? [] { rank[result.entry] = result.rank }
    self.rank = rank
    unit = Dictionary(
      small.inputs.entries.map { ($0.id, $0.organization) }, uniquingKeysWith: { one, _ in one })
    levels = awards.levels
    cap = small.tier.awardCapPerOrganization
    decided = small.inputs.decisions.reduce(into: [:]) { last, decision in
      if case .award(let entry, let level) = decision.choice { last[entry] = .some(level) }
    }
  }

  private func level(_ name: Bilingual) -> Awards.Level? {
    levels.first { $0.level.chinese == name.chinese }
  }

  private func winners(of unit: String?, on levels: [Awards.Level]) -> [Entry.ID] {
    levels.flatMap(\.winners).map(\.standing.entry).filter { self.unit[$0] == unit }
  }

  /// The places of a level that are taken, or that equals or those behind them wait for.
  private func taken(_ level: Awards.Level) -> Int {
    level.winners.count + level.undecided.count
  }

  private func has(_ entry: Entry.ID) -> Awards.Level? {
    levels.first { $0.winners.contains { $0.standing.entry == entry } }
  }

  private func waits(_ entry: Entry.ID, upTo level: Awards.Level) -> Bool {
    levels.contains { other in
      other.index <= level.index && other.undecided.contains { $0.standing.entry == entry }
    }
  }

  private func hasHigher(_ entry: Entry.ID, than level: Awards.Level) -> Bool {
    has(entry).map { $0.index < level.index } ?? false
  }

  /// Whether the committee gave an entry a lower prize than a level, or none.
  private func isDecidedOtherwise(_ entry: Entry.ID, than level: Awards.Level) -> Bool {
    guard let given = decided[entry] else { return false }
    return given.map { name in
      levels.contains { $0.level.chinese == name && $0.index > level.index }
    }
      ?? true
  }

  /// The words that a winner's reason needs for an entry above it that has not the winner's level.
  private func needed(for above: Entry.ID, _ level: Awards.Level) -> AwardReason.Passing {
    if hasHigher(above, than: level) { return .higherPrize }
    if waits(above, upTo: level) { return .awaited }
    return isDecidedOtherwise(above, than: level) ? .decided : .capped
  }

  func faults(for winner: Awards.Winner, _ level: Awards.Level) -> [String] {
    guard
      case .inPlaces(let rank, let places, _, _, let passing, let isCommittee, _) = winner.reason
    else { return [] }
    var faults: [String] = []
    func require(_ holds: Bool, _ fault: String) { if !holds { faults.append(fault) } }
    let entry = winner.standing.entry
    require(rank == self.rank[entry] && places == level.places, "other numbers")
    require(level.source.isByCommittee == isCommittee, "who set the places")
    let before = self.rank.filter { $0.value < rank }.map(\.key)
    let without = before.filter { one in !level.winners.contains { $0.standing.entry == one } }
    for one in without {
      require(passing.contains(needed(for: one, level)), "not told why \(one.text) is passed")
    }
    let others = self.rank.filter { $0.value <= rank && $0.key != entry }.map(\.key)
    if passing.contains(.higherPrize) {
      require(
        others.contains { hasHigher($0, than: level) }, "nobody before it has a higher prize")
    }
    if passing.contains(.awaited) {
      require(others.contains { waits($0, upTo: level) }, "nobody before it waits")
    }
    if passing.contains(.decided) {
      require(
        before.contains { isDecidedOtherwise($0, than: level) }, "nobody before it was decided on")
    }
    if passing.contains(.capped) {
      require(
        without.contains { one in
          // Those of its unit that wait use up the cap, whoever of them has which prize.
          !winners(of: unit[one], on: levels).isEmpty
            || levels.flatMap(\.undecided).contains { unit[$0.standing.entry] == unit[one] }
        },
        "nobody before it is kept out by a cap")
    }
    return faults
  }

  func faults(against reason: AwardReason, _ entry: Entry.ID) -> [String] {
    var faults: [String] = []
    func require(_ holds: Bool, _ fault: String) { if !holds { faults.append(fault) } }
    func notWon(_ level: Awards.Level) {
      require(
        !level.winners.contains { $0.standing.entry == entry }, "has \(level.level.chinese)")
    }
    switch reason {
    case .selection(let own, let name):
      guard let level = level(name) else { return ["no such level"] }
      switch own {
      case .placesFilled(let rank, let places, _, _):
        notWon(level)
        require(rank == self.rank[entry] && places == level.places, "other numbers")
        require(taken(level) >= places, "places are empty: \(taken(level)) of \(places)")
      case .capFilled(_, let cap, let by):
        notWon(level)
        // The rest of a cap follows from those of the unit that wait.
        let waits = levels.flatMap(\.undecided).contains { unit[$0.standing.entry] == unit[entry] }
        require(by.count >= cap.most || waits, "the cap is not filled")
        for one in by {
          require(
            level.winners.contains { $0.standing.entry == one.entry },
            "\(one.entry.text) has it not")
          require(unit[one.entry] == unit[entry], "\(one.entry.text) is of another unit")
        }
      case .tieAtLine(_, let tied, let places):
        require(
          level.undecided.contains { $0.standing.entry == entry } && places < tied,
          "waits for nothing")
      default: break
      }
    case .capOverAwards(_, let cap, let name, _, let held):
      guard let level = level(name) else { return ["no such level"] }
      notWon(level)
      require(cap.most == self.cap, "another cap")
      for one in held {
        require(
          has(one.entry)?.level.chinese == one.level.chinese,
          "\(one.entry.text) has no \(one.level.chinese)")
        require(unit[one.entry] == unit[entry], "\(one.entry.text) is of another unit")
      }
      let waiting = levels.flatMap(\.undecided).contains { unit[$0.standing.entry] == unit[entry] }
      require(waiting || held.count >= cap.most, "the cap is not used up")
    case .placesAwaited(_, let places, let name):
      guard let level = level(name) else { return ["no such level"] }
      notWon(level)
      // Whoever waits for a level above may come to have this one.
      let waiting = Set(
        levels.filter { $0.index <= level.index }.flatMap(\.undecided).map(\.standing.entry))
      require(!waiting.isEmpty, "nobody waits")
      require(level.winners.count < places, "the places are filled")
      require(level.winners.count + waiting.count >= places, "places are empty")
    case .waitsForTieAbove(let name):
      require(
        level(name)?.undecided.contains { $0.standing.entry == entry } == true, "waits for nothing")
    default: break
    }
    return faults
  }

  /// The entries with a rank that have no prize and are told nothing of a level.
  func silent(_ outcome: Outcome) -> [String] {
    rank.keys.sorted().compactMap { entry in
      guard has(entry) == nil, outcome.reasonsAgainstPrize(of: entry).isEmpty else { return nil }
      let isDecided = outcome.inputs.decisions.contains {
        if case .award(entry, _) = $0.choice { true } else { false }
      }
      return isDecided ? nil : "\(entry.text) is told nothing"
    }
  }
}

extension PlaceSource {
  fileprivate var isByCommittee: Bool {
    if case .committee = self { true } else { false }
  }
}
