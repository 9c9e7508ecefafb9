import Yams

extension PairingRule {
  /// The keys of a round of pairing.
  static let keys = ["sides", "each", "unnamed", "method"]
}

extension RulebookDecoder {
  /// The two sides of a round of pairing, and what each may have.
  mutating func pairing(_ fields: Fields) -> PairingRule {
    var sides: [(id: String, spot: Spot)] = []
    let spots = list(fields, "sides", required: true)
    for spot in spots {
      guard let id = reference(spot, to: .track, among: known.tracks) else { continue }
      sides.append((id, spot))
    }
    checkUnique(sides)
    if !spots.isEmpty, spots.count != 2, let whole = fields.values["sides"] {
      note(
        .outOfRange(path: whole.path, value: String(spots.count), allowed: "2"), at: whole.node)
    }
    var rule = PairingRule(
      Track.ID(sides.first?.id ?? ""), Track.ID(sides.dropFirst().first?.id ?? ""))
    rule.each = integer(fields, "each", in: 1...1000) ?? rule.each
    rule.unnamed = word(fields, "unnamed") ?? rule.unnamed
    rule.method = word(fields, "method") ?? rule.method
    return rule
  }
}
