/// Suggests which entries to read a second time, and computes how much that would help: 复评建议.
///
/// More judges read the entries of the grey band, the most doubtful first, up to the number of readings that the office can
/// afford. The gain is computed by simulation: true scores and new marks are drawn, and it is counted how many on the list
/// belong there before and after.
public struct SecondReading: Sendable {
  /// The entries to read again, the most doubtful first.
  public let entries: [Int]
  /// How many more judges read each entry.
  public let judges: Int
  /// How many on the list are expected to belong there: now, and after the second reading.
  public let rightBefore, rightAfter: Double

  /// At most `most` entries are read again (`nil`: the whole band), each by `judges` more judges.
  public init(
    _ certainty: ListCertainty, most: Int? = nil, judges: Int = 2, draws: Int = 400, seed: Int = 1
  ) {
    let chosen = Array(certainty.band.prefix(max(most ?? .max, 0)))
    let judges = max(judges, 0)
    entries = chosen
    self.judges = judges
    let beliefs = certainty.beliefs
    let places = certainty.top
    guard !chosen.isEmpty, judges > 0, places > 0, places < beliefs.count else {
      rightBefore = certainty.expectedRight
      rightAfter = certainty.expectedRight
      return
    }
    let again = Set(chosen)
    let contenders = ListCertainty.Contenders(beliefs, places: places)
    let open = contenders.open
    let left = places - contenders.sure.count
    guard left > 0, left < open.count else {
      rightBefore = certainty.expectedRight
      rightAfter = certainty.expectedRight
      return
    }
    var random = SeededGenerator(seed: seed)
    var truth = [Double](repeating: 0, count: open.count)
    let now = open.map { beliefs[$0].mean }
    let listed = now.sharesOfPlaces(left)
    var (before, after) = (0.0, 0.0)
    let draws = max(draws, 1)
    for _ in 0..<draws {
      random.fill(&truth, from: beliefs, open)
      var later = now
      for (place, index) in open.enumerated() where again.contains(beliefs[index].entry) {
        let belief = beliefs[index]
        let error = belief.markVariance / Double(judges)
        let known = belief.spread * belief.spread
        guard known > 0 else { continue }
        let seen = truth[place] + error.squareRoot() * random.normal()
        later[place] += known / (known + error) * (seen - belief.mean)
      }
      let cut = truth.largest(left)
      let listedLater = later.sharesOfPlaces(left)
      for place in open.indices where truth[place] >= cut {
        before += listed[place]
        after += listedLater[place]
      }
    }
    let sure = Double(contenders.sure.count)
    rightBefore = sure + before / Double(draws)
    rightAfter = sure + after / Double(draws)
  }
}

extension SecondReading {
  /// A sentence that says what the second reading would bring.
  public func message(in language: Language) -> String {
    let gain = Points(rounding: max(rightAfter - rightBefore, 0), places: 1)?.text(places: 1) ?? "0"
    return switch language {
    case .chinese:
      "若灰区的 \(entries.count) 件各请 \(judges) 位评委复评，名单中该在其中的估计增加 \(gain) 件。"
    case .english:
      "If \(judges) more judges read each of these \(entries.count), about \(gain) more of the list would be right."
    }
  }
}
