import Yams

extension RulebookDecoder {
  /// `{levels: [金奖, 银奖], lid: 30%, within: {金奖: 1/3}}`: several levels that together have at most a share; see
  /// ``PlaceCount/Lid``. One level may get what the others leave.
  mutating func levelsUnderLid(_ spot: Spot) -> [AwardRule] {
    guard let fields = fields(spot, .awardsUnderLid) else { return [] }
    let levels = list(fields, "levels").compactMap { text($0) }
    let share = value(fields, "lid", required: true).flatMap { positiveShare($0) }
    let of = scoredRound(fields, "of")
    let per = scope(fields)
    let cap = cap(fields)
    var parts: [String: Fraction] = [:]
    if let within = value(fields, "within") {
      guard case .mapping(let mapping) = within.node else {
        note(.wrongShape(path: within.path, .mapping), at: within.node)
        return []
      }
      for (key, node) in mapping {
        let level = levelAbove(Spot(path: within.path, node: key), among: levels)
        let part = positiveShare(Spot(path: "\(within.path).\(level ?? "")", node: node))
        if let level, let part { parts[level] = part }
      }
    }
    guard levels.count > 1 else {
      note(.missing(path: spot.path, key: "levels"), at: spot.node)
      return []
    }
    let rest = levels.filter { parts[$0] == nil }
    let sum = Fraction.sum(levels.compactMap { parts[$0] })
    // If more than one level had no part of its own, each of them would claim the rest.
    guard rest.count <= 1 else {
      note(.missing(path: "\(spot.path).within", key: rest[0]), at: spot.node)
      return []
    }
    guard let sum, sum <= 1, rest.isEmpty || sum < 1 else {
      note(
        .outOfRange(
          path: "\(spot.path).within", value: sum?.shareText ?? "Σ",
          allowed: rest.isEmpty ? "Σ ≤ 1 (100%)" : "Σ < 1 (100%)"), at: spot.node)
      return []
    }
    guard let share else { return [] }
    return levels.map { level in
      let others = levels.filter { $0 != level }.compactMap { parts[$0] }
      var rule = AwardRule(
        level: Bilingual(chinese: level),
        places: .lid(PlaceCount.Lid(share, part: parts[level], others: others)),
        per: per ?? .all, rounding: .down, of: of)
      rule.cap = cap
      return rule
    }
  }
}
