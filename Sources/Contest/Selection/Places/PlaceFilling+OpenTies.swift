extension PlaceFilling {
  /// Finds the entries that wait together with equals at a line: those after the equals whose place, or whose number among
  /// the reserves, depends on how the committee orders the equals.
  ///
  /// Caps alone do not make others wait: whichever of the equals are taken, each organization has the same number of
  /// places. A minimum may. Suppose two equals are of one school, and one of them is in a track that still lacks its
  /// minimum. Then their order decides whether an entry of another school has to make room.
  ///
  /// Three places, one for each school, at least one for track s. First comes a, then b (school x, track n) and c (x, s),
  /// which are equal, then d (y, n) and e (z, s). With b before c the places go to a, b and e; with c before b they go to
  /// a, c and d. So d and e wait.
  ///
  /// An entry that is the same reserve in every order is that reserve now.
  ///
  /// - Returns: the entries that wait, without the equals themselves; if there are too many orders to try, all entries
  /// after them.
  mutating func dependingOnTies(
    again: (_ standings: [Standing]) -> PlaceFilling
  ) -> Set<Entry.ID> {
    guard ties == .wait, let first = undecided.first, !least.isEmpty else {
      return []
    }
    let tied = Set(undecided.flatMap(\.entries))
    var seen: [Entry.ID: Set<Int>] = [:]
    var leaves = 0
    guard follow(again, &leaves, &seen) else {
      return Set(standings.filter { $0.rank ?? 0 > first.rank }.map(\.entry)).subtracting(tied)
    }
    let own = places(of: self)
    var depending: Set<Entry.ID> = []
    for (position, entry) in standings.map(\.entry).enumerated() where !tied.contains(entry) {
      guard let found = seen[entry], found != [own[entry] ?? Self.out] else { continue }
      if found.count == 1, let only = found.first, only != 0, own[entry] != 0 {
        setReserve(only == Self.out ? nil : only, at: position)
      } else {
        depending.insert(entry)
      }
    }
    return depending
  }

  private static let out = -1

  /// Notes the place of each entry in every order of the equals; false when there are too many orders.
  private func follow(
    _ again: (_ standings: [Standing]) -> PlaceFilling, _ leaves: inout Int,
    _ seen: inout [Entry.ID: Set<Int>]
  ) -> Bool {
    guard let tie = undecided.first else {
      leaves += 1
      for (entry, place) in places(of: self) { seen[entry, default: []].insert(place) }
      return leaves <= TieOrders.most(among: standings.count)
    }
    let known = Dictionary(
      standings.map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
    let most = TieOrders.most(among: standings.count)
    let orders = TieOrders.orders(of: tie.equals, most: most) { entry in
      [known[entry]?.holder ?? ""]
        + least.divisions.map { known[entry]?.part(by: $0)?.text ?? "" }
    }
    guard let orders else { return false }
    return orders.allSatisfy { order in
      again(standings.separating(order).sorted(by: Standing.comesBefore))
        .follow(again, &leaves, &seen)
    }
  }

  /// What each entry has: 0 for a place, its number among the reserves, or ``out``.
  private func places(of filling: PlaceFilling) -> [Entry.ID: Int] {
    Dictionary(
      zip(filling.standings, filling.verdicts).map { standing, verdict in
        (standing.entry, verdict.isTaken ? 0 : verdict.reserve ?? Self.out)
      }, uniquingKeysWith: { one, _ in one })
  }
}
