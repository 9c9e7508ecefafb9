import Yams

extension RulebookDecoder {
  /// `team-ties: [places, prizes]`: what decides between organizations with equal team points. Without it they share a place.
  mutating func teamTies(
    _ tier: Fields, _ parts: [TeamPart], _ awards: [AwardRule]
  ) -> [TeamTie] {
    guard let spot = value(tier, "team-ties") else { return [] }
    guard spot.node.sequence != nil else {
      note(.wrongShape(path: spot.path, .list), at: spot.node)
      return []
    }
    var ties: [TeamTie] = []
    for one in list(tier, "team-ties") {
      guard let tie: TeamTie = word(one) else { continue }
      if ties.contains(tie) {
        note(.duplicateID(path: spot.path, id: tie.rawValue), at: one.node)
        continue
      }
      ties.append(tie)
      let isKnown = !known.incomplete.contains(.round)
      switch tie {
      case .places
      where isKnown && tier.values["team-points"] == nil
        || !parts.isEmpty && !parts.contains { $0.measure == .place }:
        note(.missing(path: tier.spot.path, key: "team-points"), at: one.node)
      case .prizes where tier.values["awards"] == nil:
        note(.missing(path: tier.spot.path, key: "awards"), at: one.node)
      case .places, .prizes: break
      }
    }
    if spot.node.sequence?.isEmpty == true {
      note(.missing(path: spot.path, key: "[1]"), at: spot.node)
    }
    if tier.values["team-points"] == nil, !awards.contains(where: { $0.points > 0 }),
      ties == [.prizes]
    {
      note(.cupWithoutPoints(path: spot.path), at: spot.node)
    }
    return ties
  }
}
