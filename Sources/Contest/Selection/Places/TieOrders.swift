/// The orders into which the committee can put entries that are equal, as far as they differ for the others: entries that are
/// alike stand in for one another.
///
/// Example: of three equals, two of one school and track and one of another, there are three orders that differ, not six.
enum TieOrders {
  /// So many orders are tried at most, fewer where each of them means filling a very long list: 40 of 50,000 entries. A tie
  /// with more is taken as one that may move everybody below it.
  static func most(among entries: Int) -> Int { min(120, max(2_000_000 / max(entries, 1), 6)) }

  /// - Parameters:
  ///   - entries: the equals.
  ///   - most: how many are tried at most.
  ///   - kind: what others can tell an entry by, such as organization and track.
  /// - Returns: the orders, each best first; `nil` when there are more.
  static func orders<Kind: Hashable>(
    of entries: [Entry.ID], most: Int = most(among: 1), alikeBy kind: (Entry.ID) -> Kind
  ) -> [[Entry.ID]]? {
    var kinds: [Kind: [Entry.ID]] = [:]
    var names: [Kind] = []
    for entry in entries.sorted() {
      let name = kind(entry)
      if kinds[name] == nil { names.append(name) }
      kinds[name, default: []].append(entry)
    }
    var orders: [[Entry.ID]] = [[]]
    for _ in entries {
      var longer: [[Entry.ID]] = []
      for order in orders {
        let used = Set(order)
        for name in names {
          guard let next = kinds[name]?.first(where: { !used.contains($0) }) else { continue }
          longer.append(order + [next])
          if longer.count > most { return nil }
        }
      }
      orders = longer
    }
    return orders
  }
}

extension [Standing] {
  /// The standings with equals set apart as the committee might: those of one rank that are in `order` follow, one rank each,
  /// the others of that rank. `isListed` tells the standings among which the equals have their rank.
  func separating(
    _ order: [Entry.ID], among isListed: (Standing) -> Bool = { _ in true }
  ) -> [Standing] {
    var places: [Entry.ID: Int] = [:]
    for (place, entry) in order.enumerated() { places[entry] = place }
    guard let rank = first(where: { places[$0.entry] != nil })?.rank else { return self }
    let others = count { $0.rank == rank && places[$0.entry] == nil && isListed($0) }
    return map { standing in
      guard let place = places[standing.entry] else { return standing }
      var apart = standing
      apart.rank = rank + others + place
      return apart
    }
  }
}
