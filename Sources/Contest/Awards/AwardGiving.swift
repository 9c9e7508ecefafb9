/// Gives the levels one after another, best first, and remembers who already has a prize.
struct AwardGiving {
  let input: Awards.Input
  private(set) var levels: [Awards.Level] = []
  private let overrides: [Entry.ID: AwardOverride]
  /// Who has a prize or waits at the line of one.
  private var settled: Set<Entry.ID> = []
  /// How many prizes each organization has so far, titles that stack not counted.
  private var given: [String: Int] = [:]
  /// By list, how many of the entries tied at the line of the level above will take a place of the next level.
  private var falling: [String: Int] = [:]
  /// Who waits at the line of a level above, and may fall to a level below.
  private var waiting: Set<Entry.ID> = []
  /// The level that those tied fall from, while it is known how many of them will fall.
  private var above: AwardRule?

  init(_ input: Awards.Input) {
    self.input = input
    overrides = Dictionary(uniqueKeysWithValues: input.overrides.map { ($0.entry, $0) })
  }

  mutating func give(_ index: Int) {
    let rule = input.rules[index]
    let field = input.standings(of: rule)
    let shareField = rule.shareOf.map { input.standings[$0, default: []] } ?? field
    let sizes = Dictionary(grouping: shareField) { $0.list(per: rule.per) }.mapValues(\.count)
    let isPrize = rule.places != nil && !rule.stacks
    // It is known how many fall only where this level cuts the lists of the level above.
    let isKnown = above.map { $0.per == rule.per && $0.of == rule.of } ?? waiting.isEmpty
    let falling = isPrize && isKnown ? self.falling : [:]
    let isUnsure = isPrize && !waiting.isEmpty && (!isKnown || input.capOverAwards != nil)
    let nobodyWaited = waiting.isEmpty
    var somebodyDepends = false
    if isPrize { self.falling = [:] }
    for (list, standings) in (field + guests(index, in: field)).byList(per: rule.per) {
      if case .advanced(let round) = rule.to {
        levels.append(title(index, list, standings, advanced: input.advanced[round] ?? []))
        continue
      }
      let committee = input.counts[index]?[list]
      let size = sizes[list] ?? 0
      let places = committee?.places ?? rule.places?.places(among: size, rule.rounding) ?? 0
      let reserved = min(falling[list] ?? 0, places)
      let open = standings.filter { mayHave($0, index) && !(isPrize && settled.contains($0.entry)) }
      let filling = fill(open, index, places: places - reserved)
      let source: PlaceSource =
        committee.map { .committee(reason: $0.reason, actor: $0.actor) }
        ?? rule.places?.source(among: size) ?? .count
      var chosen = open.indices.filter { filling.verdicts[$0].isTaken }
      let tied = open.indices.filter { filling.verdicts[$0].reason == .tieAtLine }
      var unsure: [Int] = []
      if isUnsure {
        let falls =
          isKnown ? [] : standings.filter { waiting.contains($0.entry) && mayHave($0, index) }
        let sure = sureWinners(index, open, falls, places: places - reserved)
        unsure = chosen.filter { !sure.contains(open[$0].entry) }
        somebodyDepends = somebodyDepends || !unsure.isEmpty
        chosen.removeAll { !sure.contains(open[$0].entry) }
      }
      // The best rank on this list that already has a higher prize.
      let taken = settled
      let ahead = standings.filter { taken.contains($0.entry) }.compactMap(\.rank).min()
      let depending = unsure.map {
        Awards.Winner(
          standing: open[$0], level: index, reason: .waitsForTieAbove(rule.level))
      }
      levels.append(
        Awards.Level(
          index: index, level: rule.level, list: list, places: places, source: source,
          winners: winners(chosen, in: filling, level: index, places: places, ahead: ahead),
          undecided: winners(tied, in: filling, level: index, places: places, ahead: ahead)
            + depending,
          notes: Selection.List.notes(on: filling, ties: input.ties) + source.notes(places: places)
            + passedOver(in: filling, open, rule)))
      guard isPrize else { continue }
      for position in chosen { given[open[position].organization, default: 0] += 1 }
      settled.formUnion((chosen + tied + unsure).map { open[$0].entry })
      waiting.formUnion((tied + unsure).map { open[$0].entry })
      let fitting = filling.undecided.reduce(0) { $0 + $1.places }
      let notPlaced = (falling[list] ?? 0) - reserved
      self.falling[list] = (tied.isEmpty ? 0 : tied.count - fitting) + notPlaced
    }
    if isPrize {
      // With lists of another kind, or places that depend on what the tied get, nobody knows how many fall further.
      above = nobodyWaited || (isKnown && !somebodyDepends) ? rule : nil
    }
  }

  /// Entries to which the committee gave this level, and which were not in the round that it goes by.
  private func guests(_ index: Int, in field: [Standing]) -> [Standing] {
    let given = input.outside.filter { overrides[$0.entry]?.level == index }
    guard !given.isEmpty else { return [] }
    let known = Set(field.map(\.entry))
    return given.filter { !known.contains($0.entry) }
  }

  /// Whether an entry can have a level by its rank or by the committee's decision, higher prizes not looked at.
  private func mayHave(_ standing: Standing, _ index: Int) -> Bool {
    guard let override = overrides[standing.entry] else { return standing.rank != nil }
    if override.level == index { return true }
    // A decision that gives a title beside the prizes says nothing about the prizes.
    if addsTitle(override) { return standing.rank != nil }
    return input.rules[index].stacks && override.level != nil && standing.rank != nil
  }

  private func fill(
    _ open: [Standing], _ index: Int, places: Int, capsTaken: [String: Int] = [:]
  ) -> PlaceFilling {
    let rule = input.rules[index]
    return PlaceFilling(
      open, places: places, cap: rule.capPerOrganization,
      capsLeft: rule.stacks ? [:] : capsLeft(for: open, taken: capsTaken),
      least: rule.per == .all ? rule.least : [],
      forced: Set(open.map(\.entry).filter { overrides[$0]?.level == index }), ties: input.ties)
  }

  /// Who has a place however the ties above are decided: with all who may fall to this level, with none of them, and with
  /// the prizes that those who wait may have taken from the cap of their organizations.
  private func sureWinners(
    _ index: Int, _ open: [Standing], _ falls: [Standing], places: Int
  ) -> Set<Entry.ID> {
    var held: [String: Int] = [:]
    let all = input.standings.values.joined().filter { waiting.contains($0.entry) }
    var seen: Set<Entry.ID> = []
    for standing in all where seen.insert(standing.entry).inserted {
      held[standing.organization, default: 0] += 1
    }
    let with = (open + falls).sorted(by: Standing.comesBefore)
    return [fill(with, index, places: places), fill(open, index, places: places, capsTaken: held)]
      .map { filling in
        Set(
          filling.standings.indices.filter { filling.verdicts[$0].isTaken }
            .map { filling.standings[$0].entry })
      }
      .reduce(Set(open.map(\.entry))) { $0.intersection($1) }
  }

  /// Gives a title to all whom a selection sent on. The selection decides who has it, not a rank.
  private mutating func title(
    _ index: Int, _ list: String, _ standings: [Standing], advanced: Set<Entry.ID>
  ) -> Awards.Level {
    let rule = input.rules[index]
    let holders = standings.filter { standing in
      if let override = overrides[standing.entry] {
        if override.level == index { return true }
        if override.level == nil || (!rule.stacks && !addsTitle(override)) { return false }
      }
      return advanced.contains(standing.entry) && (rule.stacks || !settled.contains(standing.entry))
    }
    if !rule.stacks {
      settled.formUnion(holders.map(\.entry))
      for holder in holders { given[holder.organization, default: 0] += 1 }
    }
    let winners = holders.map { holder in
      Awards.Winner(
        standing: holder, level: index,
        reason: overrides[holder.entry].flatMap {
          $0.level == index ? .committee($0, rule.level) : nil
        } ?? .followsSelection(rule.level))
    }
    return Awards.Level(
      index: index, level: rule.level, list: list, places: holders.count, source: .count,
      winners: winners, undecided: [], notes: [])
  }

  /// Whether a decision gives a title that stands beside the prizes.
  private func addsTitle(_ override: AwardOverride) -> Bool {
    guard let level = override.level, input.rules.indices.contains(level) else { return false }
    return input.rules[level].stacks
  }

  /// How many prizes each organization may still have under the cap over all levels.
  private func capsLeft(for open: [Standing], taken: [String: Int]) -> [String: Int] {
    guard let cap = input.capOverAwards else { return [:] }
    var left: [String: Int] = [:]
    for standing in open {
      left[standing.organization] = max(
        cap - (given[standing.organization] ?? 0) - (taken[standing.organization] ?? 0), 0)
    }
    return left
  }

  /// Names the entries that the cap over all levels kept from this level, although lower ranks have it.
  private func passedOver(
    in filling: PlaceFilling, _ open: [Standing], _ rule: AwardRule
  ) -> [SelectionNote] {
    guard let cap = input.capOverAwards, !rule.stacks else { return [] }
    let entries = open.indices.filter { position in
      filling.verdicts[position].reason == .capFilled && filling.takesBelow(position)
    }.map { open[$0].entry }
    return entries.isEmpty ? [] : [.capOverAwards(cap, passedOver: entries)]
  }

  private func winners(
    _ positions: [Int], in filling: PlaceFilling, level: Int, places: Int, ahead: Int?
  ) -> [Awards.Winner] {
    positions.map {
      Awards.Winner(
        standing: filling.standings[$0], level: level,
        reason: reason($0, in: filling, level: level, places: places, ahead: ahead))
    }
  }

  private func reason(
    _ position: Int, in filling: PlaceFilling, level: Int, places: Int, ahead: Int?
  ) -> AwardReason {
    let standing = filling.standings[position]
    let name = input.rules[level].level
    if let override = overrides[standing.entry] { return .committee(override, name) }
    if filling.verdicts[position].reason == .inPlaces {
      return .inPlaces(
        rank: standing.rank ?? 0, places: places, name,
        isHighest: ahead.map { $0 > standing.rank ?? 0 } ?? true)
    }
    return .selection(SelectionReason(position, in: filling, override: nil), name)
  }
}
