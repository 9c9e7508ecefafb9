extension PlaceFilling {
  /// Which of several equals have a place in every order of them, and which in none, while minima are still to be met.
  ///
  /// There are two places, one of them for track s. b is in track n, c and d are in track s. Depending on who comes first,
  /// b is in or out, and so are c and d. If there is only one place, b is out in every order.
  struct EqualsInPlaces {
    /// By number: the equals that have a place in every order, and those that have one in no order.
    private(set) var always: Set<Int> = []
    private(set) var never: Set<Int> = []
    /// The most of the equals that fit.
    private(set) var most = 0

    /// `nil` with more orders than can be tried.
    init?(_ kinds: [PlaceBars.Kind], in room: Room) {
      let names = kinds.indices.map { Entry.ID("\($0)") }
      let numbers = Dictionary(
        zip(names, kinds.indices), uniquingKeysWith: { one, _ in one })
      let orders = TieOrders.orders(of: names) { name in numbers[name].map { kinds[$0] } }
      guard let orders else { return nil }
      var sizes: [PlaceBars.Kind: Int] = [:]
      for kind in kinds { sizes[kind, default: 0] += 1 }
      var (least, greatest) = (sizes, [PlaceBars.Kind: Int]())
      for order in orders {
        var room = room
        var taken: [PlaceBars.Kind: Int] = [:]
        for name in order {
          guard let kind = numbers[name].map({ kinds[$0] }) else { continue }
          if room.obstacle(kind.organization, kind.track) == nil {
            room.take(kind.organization, kind.track)
            taken[kind, default: 0] += 1
          } else {
            room.withdraw(kind.organization, kind.track)
          }
        }
        for kind in sizes.keys {
          least[kind] = min(least[kind] ?? 0, taken[kind] ?? 0)
          greatest[kind] = max(greatest[kind] ?? 0, taken[kind] ?? 0)
        }
        most = max(most, taken.values.reduce(0, +))
      }
      for (number, kind) in kinds.enumerated() {
        if least[kind] == sizes[kind] { always.insert(number) }
        if greatest[kind] == 0 { never.insert(number) }
      }
    }
  }
}
