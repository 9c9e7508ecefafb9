extension RulebookDecoder {
  /// Who goes on to the next round.
  mutating func advance(_ spot: Spot) -> AdvanceRule? {
    guard let fields = fields(spot, .advance) else { return nil }
    let places = places(fields)
    let per: PlaceScope? = word(fields, "per")
    let rounding: Rounding? = word(fields, "rounding")
    let cap = cap(fields)
    let least = least(fields, places: places, per: per ?? .all)
    let reserves = integer(fields, "reserves", in: 0...100_000) ?? 0
    return places.map {
      AdvanceRule(
        places: $0, per: per ?? .all, rounding: rounding ?? .down, capPerOrganization: cap,
        least: least, reserves: reserves)
    }
  }

  /// `share: 40%` or `count: 30`, exactly one of them.
  mutating func places(_ fields: Fields, or others: [String] = []) -> PlaceCount? {
    let share = value(fields, "share")
    let count = value(fields, "count")
    guard (share == nil) != (count == nil) else {
      let mistyped = fields.mistyped.isDisjoint(with: ["share", "count"] + others) == false
      if share != nil || !mistyped {
        note(.oneOf(path: fields.spot.path, ["share", "count"] + others), at: fields.spot.node)
      }
      return nil
    }
    if let share { return positiveShare(share).map { .share($0) } }
    return integer(fields, "count", in: 1...1_000_000).map { .count($0) }
  }
}
