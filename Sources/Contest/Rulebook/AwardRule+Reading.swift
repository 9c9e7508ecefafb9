import Yams

extension RulebookDecoder {
  /// A level of the prizes. `above` are the names of the levels before it.
  mutating func award(_ spot: Spot, above: [String]) -> AwardRule? {
    // Whose prize it is decides which keys it has, so a word that is not known comes first.
    if let to = spot.node.mapping?["to"], let text = to.scalar?.string, text != "recheck",
      !["advanced-of", "not-advanced-of"].contains(text.prefix { $0 != " " })
    {
      _ = selectionTitle(Spot(path: "\(spot.path).to", node: to))
      return nil
    }
    guard let fields = fields(spot, .award) else { return nil }
    let level = name(fields, "level")
    let to = recipients(fields)
    let places: PlaceCount? = if case .places(let places) = to { places } else { nil }
    let per = scope(fields, of: places)
    let rounding: Rounding? = word(fields, "rounding")
    let of = scoredRound(fields, "of")
    let by = measures(fields, of: of, to)
    let shareOf = value(fields, "share-of").flatMap {
      reference($0, to: .round, among: known.rounds.map(\.id)).map(Round.ID.init)
    }
    let cap = cap(fields)
    let least = least(fields, places: places, per: per ?? .all)
    let among = value(fields, "among").flatMap { levelAbove($0, among: above) }
    let stacks = yesNo(fields, "stacks")
    let points = integer(fields, "points", in: 0...1_000_000) ?? 0
    if fields.values["at-least"] != nil, let round = of?.text ?? known.rounds.last?.id,
      known.rounds.first(where: { $0.id == round })?.ranksLeastFirst == true,
      let spot = fields.values["at-least"]
    {
      note(.lessIsBetter(path: spot.path, round: round), at: spot.node)
    }
    let hasMost = fields.values["at-most"] != nil
    let leastScore = hasMost ? self.points(fields, "at-least", in: 0.0...1_000_000.0) : nil
    let needs = value(fields, "needs").flatMap { condition($0) }
    known.flags.formUnion(needs?.flags ?? [])
    guard let level, let to, needs != nil || fields.values["needs"] == nil else { return nil }
    for (key, word) in to.keysWithoutMeaning {
      guard let spot = fields.values[key] else { continue }
      let instead: RulebookFault.Instead? =
        switch key {
        case "caps", "cap-per-organization", "least": .capWithoutPlaces
        case "line-ties": .noPlacesForEquals
        default: nil
        }
      note(.notTogether(path: fields.spot.path, [word, key], instead: instead), at: spot.node)
    }
    // “At most 20 %” is rounded down: of 9 entries, 1.
    var rule = AwardRule(
      level: level, to: to, per: per ?? .all, rounding: rounding ?? (hasMost ? .down : .halfUp),
      of: of, shareOf: shareOf, least: least, among: among, stacks: stacks, points: points)
    rule.cap = cap
    rule.countsRanked = countsRanked(fields, of: places)
    rule.leastScore = leastScore
    rule.needs = needs
    rule.by = by
    rule.lineTies = lineTies(fields) ?? .wait
    return rule
  }

  /// `share`, `count`, `ranks`, `at-least` or `to`, exactly one of them. `count: all` is no number of places.
  private mutating func recipients(_ fields: Fields) -> AwardRule.Recipients? {
    let words = ["share", "count", "ranks", "at-least", "at-most", "to"]
    if fields.values["at-most"] != nil,
      ["share", "count", "ranks", "to"].allSatisfy({
        fields.values[$0] == nil
      })
    {
      return value(fields, "at-most").flatMap { positiveShare($0) }.map { .places(.share($0)) }
    }
    let given = words.filter { fields.values[$0] != nil }
    guard given.count <= 1 else {
      let hasLine = given.contains("at-least") || given.contains("at-most")
      note(
        .notTogether(path: fields.spot.path, given, instead: hasLine ? .lineAndShare : nil),
        at: fields.spot.node)
      return nil
    }
    switch given.first {
    case "ranks": return value(fields, "ranks").flatMap { placeRange($0) }.map { .ranks($0) }
    case "at-least":
      return points(fields, "at-least", in: 0.0...1_000_000.0).map { .atLeast($0) }
    case "to": return value(fields, "to").flatMap { selectionTitle($0) }
    case "count" where fields.values["count"]?.node.scalar?.string == "all": return .all
    default:
      return self.places(fields, or: ["ranks", "at-least", "at-most", "to"]).map { .places($0) }
    }
  }

  /// `advanced-of first`, `not-advanced-of first`.
  private mutating func selectionTitle(_ spot: Spot) -> AwardRule.Recipients? {
    let (sentOn, notSentOn, recheck) = ("advanced-of ", "not-advanced-of ", "recheck")
    let rounds = known.rounds.filter(\.advances).map(\.id)
    let words = rounds.map { sentOn + $0 } + rounds.map { notSentOn + $0 } + [recheck]
    let others = OtherRecipient.allCases.map(\.rawValue)
    guard let text = text(spot) else { return nil }
    guard words.contains(text) else {
      if known.incomplete.contains(.round) { return nil }
      noteUnknown(text, at: spot, allowed: words + others)
      return nil
    }
    if text == recheck { return .recheck }
    return text.hasPrefix(sentOn)
      ? .advanced(of: Round.ID(String(text.dropFirst(sentOn.count))))
      : .notAdvanced(of: Round.ID(String(text.dropFirst(notSentOn.count))))
  }

  mutating func levelAbove(_ spot: Spot, among levels: [String]) -> String? {
    guard let text = text(spot) else { return nil }
    guard levels.contains(text) else {
      noteUnknown(text, at: spot, allowed: levels)
      return nil
    }
    return text
  }

  /// Places such as `2..10`, or one place.
  mutating func placeRange(_ spot: Spot, _ shape: RulebookFault.Shape = .placeRange) -> ClosedRange<
    Int
  >? {
    let parts = (spot.node.scalar?.string ?? "").split(
      separator: "..", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.count <= 7 ? Int($0) : nil }
    guard numbers.count == parts.count, let first = numbers.first, let last = numbers.last,
      numbers.count <= 2
    else {
      note(.wrongShape(path: spot.path, shape), at: spot.node)
      return nil
    }
    guard first >= 1, first <= last else {
      note(
        .outOfRange(path: spot.path, value: "\(first)..\(last)", allowed: "1 ≤ first ≤ last"),
        at: spot.node)
      return nil
    }
    return first...last
  }
}

extension AwardRule.Recipients {
  /// Keys that have no effect on such a level, each with the word because of which it has none.
  fileprivate var keysWithoutMeaning: [(key: String, word: String)] {
    let ofPlaces = ["rounding", "share-of", "caps", "cap-per-organization", "least"]
    switch self {
    case .places: return []
    case .advanced, .notAdvanced, .recheck:
      return (["per", "of", "line-ties"] + ofPlaces).map { ($0, "to") }
    case .ranks: return ofPlaces.map { ($0, "ranks") }
    case .atLeast: return (ofPlaces + ["line-ties"]).map { ($0, "at-least") }
    case .all: return (ofPlaces + ["line-ties"]).map { ($0, "count") }
    }
  }
}
