/// What is firm while equals at a prize line wait for the committee: the prizes that every order of the equals gives. Who has a
/// prize by one order and none, or another, by another waits too.
///
/// Mostly the next level keeps a place for who falls from above, and nobody else moves. A cap, a minimum or a condition of a
/// level can make it matter who falls. One 特等奖, two 一等奖 with at most one for a school, one 二等奖:
///
/// | entry | school | score | b before a | a before b |
/// |---|---|---|---|---|
/// | a | x | 90 | 一等奖 | 特等奖 |
/// | b | y | 90 | 特等奖 | 一等奖 |
/// | c | x | 80 | 二等奖 | 一等奖 |
/// | d | z | 70 | 一等奖 | 二等奖 |
///
/// So c and d wait with a and b.
struct PrizesWhileTied {
  /// A level that an entry has.
  private struct Win: Hashable {
    let entry: Entry.ID
    let level: Int
  }

  private let input: Awards.Input
  /// The equals themselves, who are named at the level that they tie for.
  private let tied: Set<Entry.ID>
  private var firm: Set<Win>?
  private var possible: Set<Win> = []
  private var leaves = 0

  /// The levels as they were given, with whoever is not firm among those who wait.
  static func waiting(_ levels: [Awards.Level], _ input: Awards.Input) -> [Awards.Level] {
    guard input.ties == .wait, let first = levels.first(where: { !$0.tied.isEmpty }),
      input.isTieFelt(from: first.index)
    else { return levels }
    var trial = PrizesWhileTied(
      input, tied: Set(levels.flatMap(\.tied).map(\.standing.entry)))
    if trial.follow(levels, input) { return levels.map(trial.settled) }
    // Too many orders to try: whoever comes after the tie waits, where a level's own cap or minimum may move them.
    guard input.rules.contains(where: { $0.capPerOrganization != nil || !$0.least.isEmpty }) else {
      return levels
    }
    return levels.map { level in
      level.index <= first.index ? level : level.keeping { _ in false }
    }
  }

  /// How many orders are tried at most.
  private var most: Int { TieOrders.most(among: input.standings.values.map(\.count).max() ?? 0) }

  private init(_ input: Awards.Input, tied: Set<Entry.ID>) {
    self.input = input
    self.tied = tied
  }

  /// Notes what each order of the equals gives; false when there are too many.
  private mutating func follow(_ levels: [Awards.Level], _ input: Awards.Input) -> Bool {
    guard let level = levels.first(where: { !$0.tied.isEmpty }) else {
      leaves += 1
      let wins = Set(
        levels.flatMap { level in
          level.winners.map { Win(entry: $0.standing.entry, level: level.index) }
        })
      firm = firm?.intersection(wins) ?? wins
      possible.formUnion(wins)
      return leaves <= most
    }
    let rule = input.rules[level.index]
    let round = rule.round(last: input.lastRound)
    // All of the rank that have no higher prize: the order of those who are in or out anyway may matter to the others.
    let higher = Set(
      levels.filter { $0.index < level.index && !input.rules[$0.index].stacks && !rule.stacks }
        .flatMap(\.winners).map(\.standing.entry))
    let equals = input.standings(of: rule).filter { standing in
      standing.rank == level.tied.first?.standing.rank && !higher.contains(standing.entry)
        && standing.list(per: rule.per) == level.list
    }
    guard Set(equals.map(\.entry)).isSuperset(of: level.tied.map(\.standing.entry)) else {
      return false
    }
    let orders = TieOrders.orders(of: equals.map(\.entry), most: most) {
      input.kind(of: $0, among: equals)
    }
    guard let orders else { return false }
    for order in orders {
      var apart = input
      apart.standings[round] = input.standings[round]?.separating(order) {
        $0.list(per: rule.per) == level.list
      }
      var giving = AwardGiving(apart)
      for index in apart.rules.indices { giving.give(index) }
      guard follow(giving.levels, apart) else { return false }
    }
    return true
  }

  private func settled(_ level: Awards.Level) -> Awards.Level {
    let kept = level.keeping { firm?.contains(Win(entry: $0, level: level.index)) == true }
    let named = tied.union((kept.winners + kept.undecided).map(\.standing.entry))
    let rule = input.rules[level.index]
    let more = input.standings(of: rule).filter { standing in
      !named.contains(standing.entry) && standing.list(per: rule.per) == level.list
        && possible.contains(Win(entry: standing.entry, level: level.index))
    }
    return kept.adding(more.sorted(by: Standing.comesBefore))
  }
}

extension Awards.Input {
  /// Whether it may matter to others how a tie of a level is decided: a level from there on has a cap, a minimum or a
  /// condition.
  fileprivate func isTieFelt(from index: Int) -> Bool {
    capOverAwards != nil
      || rules[index...].contains {
        $0.capPerOrganization != nil || !$0.least.isEmpty || $0.needs != nil
          || $0.leastScore != nil
      }
  }

  /// What the levels can tell equals by.
  fileprivate func kind(of entry: Entry.ID, among tied: [Standing]) -> [String] {
    // Where levels go by several rounds, no two are alike.
    guard standings.count == 1, let standing = tied.first(where: { $0.entry == entry }) else {
      return [entry.text]
    }
    return [standing.organization, standing.track.text, standing.group]
      + unmet.keys.sorted().map { unmet[$0]?.contains(entry) == true ? "unmet" : "" }
  }
}

extension Awards.Level {
  /// The entries tied for the level, without those that wait for a level above.
  var tied: [Awards.Winner] {
    undecided.filter { if case .waitsForTieAbove = $0.reason { false } else { true } }
  }

  /// The level where only some of its winners are sure and the others wait. Whom the committee gave it keeps it.
  fileprivate func keeping(where isSure: (Entry.ID) -> Bool) -> Awards.Level {
    func stays(_ winner: Awards.Winner) -> Bool {
      if case .committee = winner.reason { true } else { isSure(winner.standing.entry) }
    }
    return with(
      winners.filter(stays), undecided + winners.filter { !stays($0) }.map { waits($0.standing) })
  }

  fileprivate func adding(_ standings: [Standing]) -> Awards.Level {
    with(winners, undecided + standings.map(waits))
  }

  private func waits(_ standing: Standing) -> Awards.Winner {
    Awards.Winner(standing: standing, level: index, reason: .waitsForTieAbove(level))
  }

  private func with(_ winners: [Awards.Winner], _ undecided: [Awards.Winner]) -> Awards.Level {
    Awards.Level(
      index: index, level: level, list: list, places: places, source: source, winners: winners,
      undecided: undecided, notes: undecided.isEmpty ? notes : notes.filter { !$0.isAboutFilling })
  }
}
