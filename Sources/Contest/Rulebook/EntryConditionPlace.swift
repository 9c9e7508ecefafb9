/// A condition with its place in a tier.
struct EntryConditionPlace {
  let condition: EntryCondition
  let spot: TierSpot

  /// The conditions of prizes, of going on, and of changes of scores.
  static func all(in tier: Tier) -> [EntryConditionPlace] {
    tier.rounds.flatMap { round -> [EntryConditionPlace] in
      let changes = (round.judging?.adjustments ?? []).enumerated().map { place, adjustment in
        EntryConditionPlace(
          condition: adjustment.when,
          spot: TierSpot(.round(round.id), ["adjustments", "\(place + 1)", "when"]))
      }
      let onward = round.advance?.needs.map {
        EntryConditionPlace(condition: $0, spot: TierSpot(.round(round.id), ["advance", "needs"]))
      }
      return changes + [onward].compactMap(\.self)
    }
      + tier.awards.compactMap { award in
        award.needs.map {
          EntryConditionPlace(
            condition: $0, spot: TierSpot(.award(award.level.chinese), ["needs"]))
        }
      }
  }
}

extension EntryCondition {
  /// The single conditions, all of which must hold.
  var parts: [EntryCondition] {
    if case .all(let conditions) = self { conditions.flatMap(\.parts) } else { [self] }
  }
}
