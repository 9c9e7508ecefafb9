/// Finds the prizes that are certain while entries tied at a prize line wait for the committee: those that come out the
/// same in every order of the tied entries.
///
/// An entry whose prize depends on the order waits too. An entry that has no prize in any order is told so.
///
/// Usually the next level keeps a place for each tied entry that may fall to it, and no other entry is affected. But with a
/// cap, a minimum or a condition it may matter which of them falls. One 特等奖, two 一等奖 with at most one for a school,
/// one 二等奖:
///
/// | entry | school | score | b before a | a before b |
/// |---|---|---|---|---|
/// | a | x | 90 | 一等奖 | 特等奖 |
/// | b | y | 90 | 特等奖 | 一等奖 |
/// | c | x | 80 | 二等奖 | 一等奖 |
/// | d | z | 70 | 一等奖 | 二等奖 |
///
/// So c and d wait with a and b.
///
/// Sometimes entries are equal but a cap makes their order irrelevant, and then the committee is not asked. There are two
/// 特等奖 and two 一等奖, at most two prizes for a school. Three entries of school x have 95; y and two more of x have 85;
/// z has 70. Whichever two of x get 特等奖, x has all that it may have, so y and z get 一等奖 in every order.
struct PrizesWhileTied {
  /// The levels with the certain prizes, and the entries that wait.
  private(set) var levels: [Awards.Level]

  /// A level and an entry that has it, ties for it, or does not get it.
  fileprivate struct Win: Hashable {
    let entry: Entry.ID
    let level: Int
  }

  private struct Spot: Hashable {
    let level: Int
    let list: String

    init(_ level: Awards.Level) { (self.level, list) = (level.index, level.list) }

    init(level: Int, list: String) {
      self.level = level
      self.list = list
    }
  }

  /// One order of all equals, as far as it has been tried.
  private struct Path {
    /// Equals that nothing tells apart. Only one order of them is tried, so each stands for all.
    var alike: [[Entry.ID]] = []
    /// The ties that the committee was asked about.
    var questions: [Win: AwardReason] = [:]
  }

  private let input: Awards.Input
  private let asked: AwardGiving.Asked
  private let ranks: [Round.ID: [Entry.ID: Int]]
  private var leaves = 0
  private var firm: Set<Win> = []
  private var possible: Set<Win> = []
  /// The ties that occur in every order, each with its reason.
  private var questions: [Win: AwardReason] = [:]
  /// Why an entry does not have a level, where every order gives the same reason.
  private var refusals: [Win: AwardReason] = [:]
  /// The reason for a prize, taken from one of the orders.
  private var reasons: [Win: AwardReason] = [:]
  /// The notes that are the same in every order.
  private var notes: [Spot: [SelectionNote]] = [:]
  /// The first level with a tie; `nil` if no orders had to be tried, or if there are too many.
  private var first: Int?

  init(_ levels: [Awards.Level], _ input: Awards.Input, asked: AwardGiving.Asked = .nobody) {
    self.levels = levels
    self.input = input
    let isShort = (input.standings.values.map(\.count).max() ?? 0) <= 2_000
    self.asked = isShort ? asked : .nobody
    guard input.ties == .wait, let first = levels.first(where: { !$0.tied.isEmpty }),
      input.isTieFelt(from: first.index)
        || levels.contains(where: { $0.index > first.index && !$0.undecided.isEmpty })
    else {
      ranks = [:]
      return
    }
    ranks = input.standings.mapValues { standings in
      Dictionary(
        standings.compactMap { one in one.rank.map { (one.entry, $0) } },
        uniquingKeysWith: { one, _ in one })
    }
    if follow(levels, input, [:], Path()) {
      self.first = first.index
      self.levels = levels.map { $0.index < first.index ? $0 : settled($0) }
    } else if input.rules[first.index...].contains(where: { $0.cap != nil || !$0.least.isEmpty }) {
      // There are too many orders to try. So every entry after the tie waits if a level's own cap or minimum may change its
      // prize.
      self.levels = levels.map { level in
        level.index <= first.index ? level : level.withoutFirmOnes
      }
    }
  }

  /// The most orders that are tried.
  private var most: Int { TieOrders.most(among: input.standings.values.map(\.count).max() ?? 0) }

  /// Notes the results of each order of the equals; false when there are too many orders.
  private mutating func follow(
    _ levels: [Awards.Level], _ input: Awards.Input, _ against: [Entry.ID: [AwardReason]],
    _ path: Path
  ) -> Bool {
    guard let level = levels.first(where: { !$0.tied.isEmpty }) else {
      note(levels, against, path)
      return leaves <= most
    }
    let rule = input.rules[level.index]
    let round = rule.round(last: input.lastRound)
    // All entries of this rank that have no higher prize, because the order of those that are certainly in or out may still
    // matter to others.
    let higher = Set(
      levels.filter { $0.index < level.index && !input.rules[$0.index].stacks && !rule.stacks }
        .flatMap(\.winners).map(\.standing.entry))
    // If a cap leaves a place open, a level may have a second tie. They are taken one after the other.
    let rank = level.tied.first?.standing.rank
    let tied = level.tied.filter { $0.standing.rank == rank }
    let scope = input.scopeOfEquals(at: level.index)
    let home = tied.first?.standing.list(per: scope)
    let equals = input.standings(of: rule).filter { standing in
      standing.rank == rank && !higher.contains(standing.entry)
        && standing.list(per: scope) == home
    }
    guard Set(equals.map(\.entry)).isSuperset(of: tied.map(\.standing.entry)) else {
      return false
    }
    let orders = TieOrders.orders(of: equals.map(\.entry), most: most) {
      input.kind(of: $0, among: equals)
    }
    guard let orders else { return false }
    var path = path
    path.alike += Dictionary(grouping: equals.map(\.entry)) { input.kind(of: $0, among: equals) }
      .values.filter { $0.count > 1 }
    for winner in tied {
      path.questions[Win(entry: winner.standing.entry, level: level.index)] = winner.reason
    }
    for order in orders {
      var apart = input
      apart.standings[round] = input.standings[round]?.separating(order) {
        $0.list(per: scope) == home
      }
      var giving = AwardGiving(apart)
      giving.asked = asked
      for index in apart.rules.indices { giving.give(index) }
      guard follow(giving.levels, apart, giving.against, path) else { return false }
    }
    return true
  }

  /// Notes the results of one order.
  private mutating func note(
    _ levels: [Awards.Level], _ against: [Entry.ID: [AwardReason]], _ path: Path
  ) {
    var wins: Set<Win> = []
    for winner in levels.flatMap(\.winners) {
      let win = Win(entry: winner.standing.entry, level: winner.level)
      wins.insert(win)
      let reason = winner.reason.at(rank: rank(of: win))
      reasons[win] = reasons[win].map { $0.agreeing(with: reason) } ?? reason
    }
    var (all, some, questions) = (wins, wins, path.questions)
    var refusals: [Win: AwardReason] = [:]
    for (entry, reasons) in against {
      for reason in reasons {
        guard let level = input.rules.firstIndex(where: { $0.level == reason.level }) else {
          continue
        }
        let win = Win(entry: entry, level: level)
        refusals[win] = shown(reason, of: win)
      }
    }
    for alike in path.alike {
      for level in input.rules.indices {
        let own = alike.map { Win(entry: $0, level: level) }
        let having = own.filter(wins.contains)
        if !having.isEmpty, having.count < own.count {
          all.subtract(own)
          some.formUnion(own)
        }
        if Set(own.map { questions[$0] }).count > 1 { for win in own { questions[win] = nil } }
        if Set(own.map { refusals[$0] }).count > 1 { for win in own { refusals[win] = nil } }
      }
    }
    let found = Dictionary(
      levels.map { (Spot($0), $0.notes) }, uniquingKeysWith: { one, _ in one })
    leaves += 1
    possible.formUnion(some)
    guard leaves > 1 else {
      (firm, self.questions, self.refusals, notes) = (all, questions, refusals, found)
      return
    }
    firm.formIntersection(all)
    self.questions = self.questions.filter { questions[$0.key] == $0.value }
    self.refusals = self.refusals.reduce(into: [:]) { kept, one in
      guard let other = refusals[one.key] else { return }
      kept[one.key] = one.value == other ? other : one.value.same(as: other)
    }
    for spot in notes.keys {
      notes[spot]?.removeAll { found[spot]?.contains($0) != true }
    }
  }

  private func rank(of win: Win) -> Int? {
    ranks[input.rules[win.level].round(last: input.lastRound)]?[win.entry]
  }

  /// A reason with the ranks that the entries really have.
  private func shown(_ reason: AwardReason, of win: Win) -> AwardReason {
    reason.at(rank: rank(of: win)).changingHeld { held in
      held.map { one in
        guard let level = input.rules.firstIndex(where: { $0.level == one.level }),
          let rank = rank(of: Win(entry: one.entry, level: level))
        else { return one }
        var shown = one
        shown.rank = rank
        return shown
      }
    }
  }

  /// A reason that names no prize that another of the equals may have instead.
  private func certain(_ reason: AwardReason) -> AwardReason {
    reason.changingHeld { held in
      let areFirm = held.allSatisfy { one in
        input.rules.firstIndex { $0.level == one.level }
          .map { $0 < first ?? .max || firm.contains(Win(entry: one.entry, level: $0)) } ?? false
      }
      return areFirm ? held : []
    }
  }

  private func settled(_ level: Awards.Level) -> Awards.Level {
    let rule = input.rules[level.index]
    let own = Dictionary(
      level.winners.map { ($0.standing.entry, $0) }, uniquingKeysWith: { one, _ in one })
    // An entry in a tie for a level above is named there, unless it may have both.
    let tiedAbove = Set(
      questions.keys.filter {
        $0.level < level.index && possible.contains($0) && !rule.stacks
          && !input.rules[$0.level].stacks
      }.map(\.entry))
    // Where it may have both, the committee decides about each: the order of the equals for one level is not that for the other.
    let ownTies = Dictionary(
      level.tied.map { ($0.standing.entry, $0) }, uniquingKeysWith: { one, _ in one })
    var seen: Set<Entry.ID> = []
    let standings =
      (level.winners.map(\.standing)
      + input.standings(of: rule).filter { $0.list(per: rule.per) == level.list })
      .filter { seen.insert($0.entry).inserted }.sorted(by: Standing.comesBefore)
    var winners: [Awards.Winner] = []
    var tied: [Awards.Winner] = []
    var waiting: [Awards.Winner] = []
    for standing in standings {
      let win = Win(entry: standing.entry, level: level.index)
      // An entry keeps a prize that the committee gave it.
      if let winner = own[standing.entry], winner.isByCommittee {
        winners.append(winner)
      } else if firm.contains(win), let reason = reasons[win] ?? own[standing.entry]?.reason {
        winners.append(Awards.Winner(standing: standing, level: level.index, reason: reason))
      } else if possible.contains(win), let reason = questions[win] {
        tied.append(Awards.Winner(standing: standing, level: level.index, reason: reason))
      } else if possible.contains(win), let winner = ownTies[standing.entry],
        !tiedAbove.contains(standing.entry)
      {
        tied.append(winner)
      } else if possible.contains(win), !tiedAbove.contains(standing.entry) {
        waiting.append(level.waits(standing))
      }
    }
    let undecided = tied + waiting
    // An entry that may still have a prize is not named among those without one, because any of the equals may turn out to
    // have it.
    let open = Set(possible.subtracting(firm).map(\.entry))
    let common = notes[Spot(level), default: []].compactMap { note in
      undecided.isEmpty || !note.isAboutFilling ? note.leavingOut(open) : nil
    }
    return level.with(winners, undecided, Self.notes(of: tied) + common)
  }

  /// A note for each rank at which equals do not all fit.
  private static func notes(of tied: [Awards.Winner]) -> [SelectionNote] {
    var places: [Int: Int] = [:]
    for winner in tied {
      guard case .selection(.tieAtLine(let rank, _, let fitting), _) = winner.reason else {
        continue
      }
      places[rank] = fitting
    }
    return places.sorted { $0.key < $1.key }.map { rank, fitting in
      let entries = tied.filter { $0.standing.rank == rank }.map(\.standing.entry)
      return .tieAtLine(rank: rank, entries: entries, places: fitting, .wait)
    }
  }
}

extension PrizesWhileTied {
  /// The reasons against prizes that hold in every order of the equals. An entry that waits is told so. An entry that has a
  /// prize in every order is told nothing against it; one that has it in none is told why.
  func reasons(
    _ against: [Entry.ID: [AwardReason]], asked isAsked: (Entry.ID) -> Bool
  ) -> [Entry.ID: [AwardReason]] {
    guard let first else { return with(against, asked: isAsked) }
    var told = against
    for (entry, reasons) in against {
      told[entry] = reasons.compactMap { reason in
        guard let level = input.rules.firstIndex(where: { $0.level == reason.level }),
          level >= first
        else { return reason }
        let win = Win(entry: entry, level: level)
        if firm.contains(win) || possible.contains(win) { return nil }
        if let refusal = refusals[win], refusal.code != "selection-places-filled" {
          return certain(refusal)
        }
        guard reason.isWaiting else { return certain(reason) }
        let places = levels.first { $0.index == level }?.places ?? 0
        return .placesAwaited(rank: rank(of: win) ?? 0, places: places, reason.level)
      }
    }
    return with(told, asked: isAsked)
  }

  /// Adds the reasons of the entries that wait, each in the order of the levels.
  private func with(
    _ against: [Entry.ID: [AwardReason]], asked isAsked: (Entry.ID) -> Bool
  ) -> [Entry.ID: [AwardReason]] {
    var told = against
    for level in levels {
      for winner in level.undecided where isAsked(winner.standing.entry) {
        told[winner.standing.entry, default: []].removeAll { $0.level == level.level }
        told[winner.standing.entry, default: []].append(winner.reason)
      }
    }
    told = tellingAwaited(told)
    let places = Dictionary(
      input.rules.enumerated().map { ($1.level, $0) }, uniquingKeysWith: { one, _ in one })
    return told.compactMapValues { reasons in
      let sorted = reasons.enumerated().sorted { one, other in
        (places[one.element.level] ?? 0, one.offset)
          < (places[other.element.level] ?? 0, other.offset)
      }.map(\.element)
      return sorted.isEmpty ? nil : sorted
    }
  }
}

extension PrizesWhileTied {
  /// Says of places that nobody has yet, because equals wait for them or for a level above, that they are awaited; and of places
  /// that are filled whatever the committee decides about equals elsewhere, that they are filled. Of a cap it names those alone who have the level.
  private func tellingAwaited(
    _ told: [Entry.ID: [AwardReason]]
  ) -> [Entry.ID: [AwardReason]] {
    guard let first = levels.first(where: { !$0.undecided.isEmpty })?.index else { return told }
    var lists: [Int: [Entry.ID: String]] = [:]
    for index in input.rules.indices where index >= first {
      let rule = input.rules[index]
      lists[index] = Dictionary(
        input.standings(of: rule).map { ($0.entry, $0.list(per: rule.per)) },
        uniquingKeysWith: { one, _ in one })
    }
    let given = Dictionary(
      levels.map { (Spot($0), $0) }, uniquingKeysWith: { one, _ in one })
    return told.reduce(into: [:]) { all, one in
      all[one.key] = one.value.map { reason in
        guard let index = input.rules.firstIndex(where: { $0.level == reason.level }),
          let list = lists[index]?[one.key], let level = given[Spot(level: index, list: list)]
        else { return reason }
        let isFilled = level.winners.count >= level.places && level.undecided.isEmpty
        switch reason {
        case .selection(.placesFilled(let rank, let places, _, _), _)
        where level.winners.count < places:
          return .placesAwaited(rank: rank, places: places, reason.level)
        case .placesAwaited(let rank, let places, _) where isFilled:
          let byCommittee = level.winners.count(where: \.isByCommittee)
          return .selection(
            .placesFilled(
              rank: rank, places: places, byCommittee: byCommittee, level.source), reason.level)
        case .selection(.capFilled(let rank, let cap, let by), _):
          // Who only waits has not used up the cap yet.
          let having = Set(level.winners.map(\.standing.entry))
          let sure = by.filter { having.contains($0.entry) }
          return .selection(.capFilled(rank: rank, cap: cap, by: sure), reason.level)
        default: return reason
        }
      }
    }
  }
}

extension Awards.Winner {
  fileprivate var isByCommittee: Bool {
    if case .committee = reason { true } else { false }
  }
}

extension Awards.Level {
  /// The entries tied for the level, without those that wait for a level above.
  var tied: [Awards.Winner] {
    undecided.filter { if case .waitsForTieAbove = $0.reason { false } else { true } }
  }

  /// The level with all entries waiting, except those to which the committee gave it.
  fileprivate var withoutFirmOnes: Awards.Level {
    let waiting = winners.filter { !$0.isByCommittee }.map { waits($0.standing) }
    let undecided = undecided + waiting
    return with(
      winners.filter(\.isByCommittee), undecided,
      undecided.isEmpty ? notes : notes.filter { !$0.isAboutFilling })
  }

  fileprivate func waits(_ standing: Standing) -> Awards.Winner {
    Awards.Winner(standing: standing, level: index, reason: .waitsForTieAbove(level))
  }

  fileprivate func with(
    _ winners: [Awards.Winner], _ undecided: [Awards.Winner], _ notes: [SelectionNote]
  ) -> Awards.Level {
    Awards.Level(
      index: index, level: level, list: list, places: places, source: source, winners: winners,
      undecided: undecided, notes: notes)
  }
}

extension AwardReason {
  /// Whether the reason says that something waits for the committee.
  fileprivate var isWaiting: Bool {
    switch self {
    case .waitsForTieAbove, .selection(.tieAtLine, _): true
    default: false
    }
  }

  /// What the reasons for the same prize have in common in two orders of equals.
  fileprivate func agreeing(with other: AwardReason) -> AwardReason {
    guard case .inPlaces(_, _, _, _, let passing, _, _) = other else { return self }
    return self.passing { $0.intersection(passing) }
  }

  /// The same reason with other prizes named that count in a cap.
  fileprivate func changingHeld(_ change: ([Held]) -> [Held]) -> AwardReason {
    guard case .capOverAwards(let rank, let cap, let level, let list, let held) = self else {
      return self
    }
    return .capOverAwards(rank: rank, cap: cap, level, list: list, held: change(held))
  }

  /// What two reasons have in common that differ at most in the prizes that count in a cap: the reason without these. `nil`
  /// for reasons that differ in more.
  fileprivate func same(as other: AwardReason) -> AwardReason? {
    let without = changingHeld { _ in [] }
    return without == other.changingHeld { _ in [] } ? without : nil
  }

  /// The same reason, for an entry that has this rank. While orders of equals are tried, each of the equals has a rank of
  /// its own.
  fileprivate func at(rank: Int?) -> AwardReason {
    guard let rank else { return self }
    return switch self {
    case .inPlaces(_, let places, let level, let per, let passing, let set, let source):
      .inPlaces(
        rank: rank, places: places, level, per: per, passing: passing, isCommittee: set, source)
    case .inRanks(_, let ranks, let level): .inRanks(rank: rank, ranks, level)
    case .capOverAwards(_, let cap, let level, let list, let held):
      .capOverAwards(rank: rank, cap: cap, level, list: list, held: held)
    case .notReached(_, let score, let least, let level):
      .notReached(rank: rank, score, least: least, level)
    case .conditionUnmet(_, let needs, let level): .conditionUnmet(rank: rank, needs, level)
    case .conditionUnknown(_, let needs, let level): .conditionUnknown(rank: rank, needs, level)
    case .outsideRanks(_, let ranks, let level): .outsideRanks(rank: rank, ranks, level)
    case .placesAwaited(_, let places, let level):
      .placesAwaited(rank: rank, places: places, level)
    case .selection(let reason, let level): .selection(reason.at(rank: rank), level)
    default: self
    }
  }
}

extension SelectionReason {
  fileprivate func at(rank: Int) -> SelectionReason {
    switch self {
    case .inPlaces(_, let places, let source): .inPlaces(rank: rank, places: places, source)
    case .heldForItsTrack(_, let track, let least):
      .heldForItsTrack(rank: rank, track, least: least)
    case .placesFilled(_, let places, let byCommittee, let source):
      .placesFilled(rank: rank, places: places, byCommittee: byCommittee, source)
    case .equalsLeftOutBefore(_, let equals, let tied, let places, let cap):
      .equalsLeftOutBefore(
        rank: rank, equals: equals, tied: tied, places: places, reserveCap: cap)
    case .capFilled(_, let cap, let by): .capFilled(rank: rank, cap: cap, by: by)
    case .heldForOtherTracks(_, let least, let cap, let by):
      .heldForOtherTracks(rank: rank, least: least, reserveCap: cap, by: by)
    case .capHeldForOtherTracks(_, let left, let cap, let by):
      .capHeldForOtherTracks(rank: rank, left: left, reserveCap: cap, by: by)
    default: self
    }
  }
}
