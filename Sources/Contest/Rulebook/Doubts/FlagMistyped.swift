/// A note in a condition that occurs nowhere else, while nearly the same word does: `needs: no-lat` and `adjustments:
/// late`. The office would never make the mistyped note, so every entry would meet the condition.
struct FlagMistyped: RulebookDoubt {
  let spot: TierSpot
  let flag: String
  let near: String

  var severity: Severity { .warning }
  var code: String { "rulebook-flag-mistyped" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [FlagMistyped] {
    let places = EntryConditionPlace.all(in: tier)
    // The note of an adjustment without a condition of its own is named by the adjustment's id.
    let named = Set(
      tier.rounds.flatMap { $0.judging?.adjustments ?? [] }
        .filter { $0.when == .flag($0.id) }.map(\.id))
    var found: [FlagMistyped] = []
    for place in places {
      for flag in place.condition.flags where !named.contains(flag) {
        let others = Set(places.filter { $0.spot != place.spot }.flatMap(\.condition.flags))
        let near =
          NearestWord.to(flag, among: named.sorted())
          ?? (others.contains(flag) ? nil : NearestWord.to(flag, among: others.sorted()))
        guard let near else { continue }
        found.append(FlagMistyped(spot: place.spot, flag: flag, near: near))
      }
    }
    return found
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "登记事项“\(flag)”别处没有写过，是否为“\(near)”？写错了就永远不会登记。确是另一事项的，可以不改。"
    case .english:
      "Nothing else names the note “\(flag)”. Did you mean “\(near)”? A mistyped one would never be noted. If it is another, leave it."
    }
  }
}
