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

  init(_ input: Awards.Input) {
    self.input = input
    overrides = Dictionary(uniqueKeysWithValues: input.overrides.map { ($0.entry, $0) })
  }

  mutating func give(_ index: Int) {
    let rule = input.rules[index]
    let field = input.standings(of: rule)
    let shareField = rule.shareOf.map { input.standings[$0, default: []] } ?? field
    let sizes = Dictionary(grouping: shareField) { $0.list(per: rule.per) }.mapValues(\.count)
    let before = index > 0 ? input.rules[index - 1] : nil
    let continues = before.map { $0.per == rule.per && $0.of == rule.of } ?? false
    let waiting = continues ? falling : [:]
    falling = [:]
    for (list, standings) in field.byList(per: rule.per) {
      if case .advanced(let round) = rule.to {
        levels.append(title(index, list, standings, advanced: input.advanced[round] ?? []))
        continue
      }
      let committee = input.counts[index]?[list]
      let size = sizes[list] ?? 0
      let places = committee?.places ?? rule.places?.places(among: size, rule.rounding) ?? 0
      let reserved = min(waiting[list] ?? 0, places)
      let open = standings.filter { standing in
        guard rule.stacks || !settled.contains(standing.entry) else { return false }
        guard let override = overrides[standing.entry] else { return standing.rank != nil }
        if override.level == index { return true }
        // A decision that gives a title beside the prizes says nothing about the prizes.
        if addsTitle(override) { return standing.rank != nil }
        return rule.stacks && override.level != nil
      }
      let filling = PlaceFilling(
        open, places: places - reserved, cap: rule.capPerOrganization,
        capsLeft: rule.stacks ? [:] : capsLeft(for: open),
        least: rule.per == .all ? rule.least : [],
        forced: Set(open.map(\.entry).filter { overrides[$0]?.level == index }), ties: input.ties)
      let source: PlaceSource =
        committee.map { .committee(reason: $0.reason, actor: $0.actor) }
        ?? rule.places?.source(among: size) ?? .count
      let chosen = open.indices.filter { filling.verdicts[$0].isTaken }
      let tied = open.indices.filter { filling.verdicts[$0].reason == .tieAtLine }
      // The best rank on this list that already has a higher prize.
      let taken = settled
      let ahead = standings.filter { taken.contains($0.entry) }.compactMap(\.rank).min()
      levels.append(
        Awards.Level(
          index: index, level: rule.level, list: list, places: places, source: source,
          winners: winners(chosen, in: filling, level: index, places: places, ahead: ahead),
          undecided: winners(tied, in: filling, level: index, places: places, ahead: ahead),
          notes: Selection.List.notes(on: filling, ties: input.ties) + source.notes(places: places)
            + passedOver(in: filling, open, rule)))
      guard !rule.stacks else { continue }
      for position in chosen { given[open[position].organization, default: 0] += 1 }
      settled.formUnion((chosen + tied).map { open[$0].entry })
      let fitting = filling.undecided.reduce(0) { $0 + $1.places }
      let notPlaced = (waiting[list] ?? 0) - reserved
      falling[list] = (tied.isEmpty ? 0 : tied.count - fitting) + notPlaced
    }
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
  private func capsLeft(for open: [Standing]) -> [String: Int] {
    guard let cap = input.capOverAwards else { return [:] }
    var left: [String: Int] = [:]
    for standing in open {
      left[standing.organization] = max(cap - (given[standing.organization] ?? 0), 0)
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
