/// Bands of a criterion that overlap, or that leave marks between them without a band: 优 from 80, 良 from 70 to 85.
///
/// Two bands that share only a border, 优 85..100 and 良 70..85, are right: the mark 85 belongs to the first. So are 优
/// 85..100 and 良 70..84.5 with steps of 0.5.
struct BandsAmiss: RulebookDoubt {
  let spot: TierSpot
  let upper: String
  let lower: String
  /// The marks that are in two bands, or in none.
  let marks: ClosedRange<Points>
  let overlap: Bool

  var severity: Severity { .warning }
  var code: String { overlap ? "rulebook-bands-overlap" : "rulebook-bands-gap" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [BandsAmiss] {
    tier.rounds.flatMap { round -> [BandsAmiss] in
      (round.judging?.rubric.criteria ?? []).enumerated().flatMap { place, criterion in
        let spot = TierSpot(.round(round.id), ["rubric", "\(place + 1)", "bands"])
        let bands = criterion.bands.sorted { $0.range.lowerBound > $1.range.lowerBound }
        var amiss: [BandsAmiss] = []
        // From the lowest: the band that reaches highest so far, above which marks may be without words.
        var highest: Criterion.Band?
        for band in bands.reversed() {
          if let below = highest, below.range.upperBound + criterion.step < band.range.lowerBound {
            amiss.append(
              BandsAmiss(
                spot: spot, upper: band.words, lower: below.words,
                marks: below.range.upperBound...band.range.lowerBound, overlap: false))
          }
          if highest.map({ $0.range.upperBound < band.range.upperBound }) ?? true { highest = band }
        }
        for (index, upper) in bands.enumerated() {
          let edge = upper.range.lowerBound
          for lower in bands.dropFirst(index + 1) where lower.range.upperBound > edge {
            let top = min(upper.range.upperBound, lower.range.upperBound)
            guard top > edge else { continue }
            amiss.append(
              BandsAmiss(
                spot: spot, upper: upper.words, lower: lower.words, marks: edge...top,
                overlap: true))
          }
        }
        return amiss
      }
    }
  }

  func message(in language: Language) -> String {
    let which = "\(marks.lowerBound)–\(marks.upperBound)"
    return switch (overlap, language) {
    case (true, .chinese): "分档“\(upper)”与“\(lower)”都含 \(which) 分，评委不知道算哪一档，请修改。"
    case (true, .english):
      "The bands “\(upper)” and “\(lower)” both hold \(which), so judges cannot tell which it is. Change them."
    case (false, .chinese): "分档“\(upper)”与“\(lower)”之间，\(which) 分没有说明，请核对。"
    case (false, .english):
      "Between the bands “\(upper)” and “\(lower)”, \(which) has no words. Check it."
    }
  }
}
