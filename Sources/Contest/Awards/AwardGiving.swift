/// Goes through the levels, best first, and keeps who has a prize already.
struct AwardGiving {
  let input: Awards.Input
  private(set) var levels: [Awards.Level] = []
  private let overrides: [Entry.ID: AwardOverride]
  /// Who has a prize or waits at the line of one.
  private var settled: Set<Entry.ID> = []
  /// Who waits at the line of the level before and will take a place of the next, by list.
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
      let committee = input.counts[index]?[list]
      let size = sizes[list] ?? 0
      let places = committee?.places ?? rule.places?.places(among: size, rule.rounding) ?? 0
      let reserved = min(waiting[list] ?? 0, places)
      let open = standings.filter { standing in
        guard !settled.contains(standing.entry) else { return false }
        guard let override = overrides[standing.entry] else { return standing.rank != nil }
        return override.level == index
      }
      let filling = PlaceFilling(
        open, places: places - reserved, cap: rule.capPerOrganization,
        forced: Set(open.map(\.entry).filter { overrides[$0] != nil }), ties: input.ties)
      let chosen = open.indices.filter { filling.verdicts[$0].isTaken }
      let tied = open.indices.filter { filling.verdicts[$0].reason == .tieAtLine }
      levels.append(
        Awards.Level(
          index: index, level: rule.level, list: list, places: places,
          source: committee.map { .committee(reason: $0.reason, actor: $0.actor) }
            ?? rule.places?.source(among: size) ?? .count,
          winners: winners(chosen, in: filling, level: index, places: places),
          undecided: winners(tied, in: filling, level: index, places: places),
          notes: Selection.List.notes(on: filling, least: 0, ties: input.ties)))
      settled.formUnion((chosen + tied).map { open[$0].entry })
      let fitting = filling.undecided.reduce(0) { $0 + $1.places }
      let notPlaced = (waiting[list] ?? 0) - reserved
      falling[list] = (tied.isEmpty ? 0 : tied.count - fitting) + notPlaced
    }
  }

  private func winners(
    _ positions: [Int], in filling: PlaceFilling, level: Int, places: Int
  ) -> [Awards.Winner] {
    positions.map {
      Awards.Winner(
        standing: filling.standings[$0], level: level,
        reason: reason($0, in: filling, level: level, places: places))
    }
  }

  private func reason(
    _ position: Int, in filling: PlaceFilling, level: Int, places: Int
  ) -> AwardReason {
    let standing = filling.standings[position]
    let name = input.rules[level].level
    if let override = overrides[standing.entry] { return .committee(override, name) }
    if filling.verdicts[position].reason == .inPlaces {
      return .inPlaces(
        rank: standing.rank ?? 0, places: places, name, isHighest: level == 0)
    }
    return .selection(SelectionReason(position, in: filling, override: nil), name)
  }
}
