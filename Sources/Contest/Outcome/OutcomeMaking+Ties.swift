/// The committee's orders of equals when the equals are no longer the same: 并列次序的去留.
///
/// An order still holds among those of its entries that are equal, even if others of them have left. It does not hold if
/// another entry became equal with them later, and it has no effect once marks separate them. The office is told of both.
///
/// | ordered | now equal | |
/// |---|---|---|
/// | A, B, C | A, C | A before C |
/// | A, B | A, B, D | all three share the place; the order is to be made anew with D |
/// | A, B | none: B was corrected to a better mark | the office is told that the order has no effect |
extension OutcomeMaking {
  /// Opens questions about the orders of a closed round that lack an entry that became equal later, and about those that no
  /// longer order anybody.
  mutating func tellTieOrders(_ round: Round, _ results: RoundResults) {
    guard !inputs.decisions.isEmpty else { return }
    var inForce: [CommitteeDecision] = []
    for decision in inputs.decisions {
      guard case .tieOrder(round.id, _) = decision.choice else { continue }
      inForce.removeAll { decision.choice.replaces($0.choice) }
      inForce.append(decision)
    }
    guard !inForce.isEmpty else { return }
    struct Place: Hashable {
      let list: String
      let rank: Int
    }
    var sharing: [Place: [Entry.ID]] = [:]
    for result in results.entries {
      guard let rank = result.rank, result.isTied else { continue }
      sharing[Place(list: result.list, rank: rank), default: []].append(result.entry)
    }
    for decision in inForce {
      guard case .tieOrder(_, let order) = decision.choice else { continue }
      let ranked = order.compactMap { results[$0] }.filter { $0.rank != nil }
      guard ranked.count > 1 else { continue }
      var isTold = false
      let places = Set(
        ranked.compactMap { result in result.rank.map { Place(list: result.list, rank: $0) } })
      for place in places.sorted(by: { ($0.list, $0.rank) < ($1.list, $1.rank) }) {
        let equals = sharing[place] ?? []
        let own = order.filter { equals.contains($0) }
        guard own.count > 1 else { continue }
        isTold = true
        let joined = equals.filter { !order.contains($0) }.sorted()
        // Nobody became equal with them. Instead, the rules no longer use orders of the committee.
        open.append(
          joined.isEmpty
            ? .strayDecision(decision) : .tieOrderOutgrown(round.id, own, joined: joined))
      }
      let holds = ranked.contains { $0.separations.contains { $0.link == .committee } }
      if !isTold, !holds { open.append(.tieOrderMoot(round.id, order)) }
    }
  }

  /// Opens a question about entries that the committee left out when it let others of the same rank go on. They are no
  /// reserves either.
  mutating func tellLeftOutOfTies(_ round: Round, _ selection: Selection) {
    guard !inputs.decisions.isEmpty else { return }
    for list in selection.lists {
      var letOn: [Int: [Entry.ID]] = [:]
      for choice in list.entries {
        guard let rank = choice.standing.rank, case .committee(let override) = choice.reason,
          override.outcome == .advance
        else { continue }
        letOn[rank, default: []].append(choice.standing.entry)
      }
      guard !letOn.isEmpty else { continue }
      for choice in list.entries {
        guard let rank = choice.standing.rank, let beside = letOn[rank],
          case .committee(let override) = choice.reason, override.outcome == .exclude
        else { continue }
        open.append(.leftOutOfTie(round.id, choice.standing.entry, beside: beside))
      }
    }
  }

  /// Opens a question about entries to which the committee gave a level while entries with worse ranks have a better level
  /// by rank.
  mutating func tellLevelsBelowRank(_ awards: Awards, _ input: Awards.Input) {
    guard !input.overrides.isEmpty else { return }
    let decided = Set(input.overrides.map(\.entry))
    for override in input.overrides {
      guard let level = override.level, !input.rules[level].stacks else { continue }
      var behind: Set<Entry.ID> = []
      for winners in awards.levels where winners.index < level {
        let rule = input.rules[winners.index]
        guard !rule.stacks,
          let own = input.standings(of: rule).first(where: { $0.entry == override.entry }),
          let rank = own.rank, own.list(per: rule.per) == winners.list,
          input.unmet[winners.index]?.contains(override.entry) != true
        else { continue }
        for winner in winners.winners where !decided.contains(winner.standing.entry) {
          if let other = winner.standing.rank, rank < other { behind.insert(winner.standing.entry) }
        }
      }
      if !behind.isEmpty {
        open.append(
          .levelBelowRank(override.entry, input.rules[level].level, behind: behind.sorted()))
      }
    }
  }
}
