/// Places of two cups that overlap, or that leave a place between them without a cup.
///
/// | cups | |
/// |---|---|
/// | 1, then 2..10 | right |
/// | 1..2, then 2..4 | warning: place 2 has both |
/// | 1, then 3..4 | warning: place 2 has none |
struct CupPlacesAmiss: RulebookDoubt {
  let spot: TierSpot
  let cup: String
  let other: String
  let places: ClosedRange<Int>
  let isOverlap: Bool

  var severity: Severity { .warning }
  var code: String { isOverlap ? "rulebook-cups-overlap" : "rulebook-cups-gap" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [CupPlacesAmiss] {
    let cups = tier.cups.sorted { $0.places.lowerBound < $1.places.lowerBound }
    return zip(cups, cups.dropFirst()).compactMap { one, next in
      let spot = TierSpot(.cup(next.name.chinese), ["places"])
      if one.places.overlaps(next.places) {
        return CupPlacesAmiss(
          spot: spot, cup: next.name.chinese, other: one.name.chinese,
          places: one.places.clamped(to: next.places), isOverlap: true)
      }
      guard one.places.upperBound + 1 < next.places.lowerBound else { return nil }
      return CupPlacesAmiss(
        spot: spot, cup: next.name.chinese, other: one.name.chinese,
        places: (one.places.upperBound + 1)...(next.places.lowerBound - 1), isOverlap: false)
    }
  }

  func message(in language: Language) -> String {
    let which =
      places.count == 1 ? "\(places.lowerBound)" : "\(places.lowerBound)–\(places.upperBound)"
    return switch (isOverlap, language) {
    case (true, .chinese): "第 \(which) 名既得“\(other)”又得“\(cup)”，请核对。"
    case (true, .english): "Place \(which) wins both “\(other)” and “\(cup)”. Check it."
    case (false, .chinese): "“\(other)”与“\(cup)”之间，第 \(which) 名没有杯，请核对。"
    case (false, .english):
      "Place \(which), between “\(other)” and “\(cup)”, wins no cup. Check it."
    }
  }
}
