extension EntryResult {
  /// What the path to the place rests on, without words: the list, the round's own result, the parts of a total, what was added
  /// or taken off, how equals were separated, or why there is no place. The marks are kept apart; see ``SealedSheets``.
  var facts: String {
    var steps: [String] = []
    if !list.isEmpty { steps.append("list \(list)") }
    if let roundScore, roundScore != score { steps.append("own \(roundScore)") }
    if let measure { steps.append("of \(measure.against) \(measure.size)") }
    if let placePoints { steps.append("place-points \(placePoints)") }
    for part in parts { steps.append("part \(part.round) \(part.weight) \(part.published)") }
    for one in adjustments { steps.append("change \(one.change.text()) \(one.after)") }
    if let room { steps.append("room \(room.id) \(room.moved.map { "\($0)" } ?? "-")") }
    let aside = totals.filter { $0.setAside != nil || $0.isReplaced }.map(\.judge.text)
    if !aside.isEmpty { steps.append("aside \(aside.joined(separator: ","))") }
    for one in separations {
      let below = one.below.map(\.text).joined(separator: ",")
      let above = one.above.map(\.text).joined(separator: ",")
      steps.append("tie \(one.link.word) \(below)>\(above)")
    }
    if case .notRanked(let missing) = state { steps.append(missing.facts) }
    return steps.joined(separator: "; ")
  }
}

extension EntryResult.Missing {
  /// The code, and what its sentence names beside it.
  var facts: String {
    switch self {
    case .withdrawn, .absent, .notAccepted, .noEstimate: code
    case .stopped(let round), .notLetOn(let round), .noResult(let round):
      ReasonFacts(code, figures: round.text).text
    case .tooFewSheets(let have, let need), .notRecorded(let have, let need),
      .tooFewMarks(let have, let need):
      ReasonFacts(code, figures: "\(have)", "\(need)").text
    case .panelTooSmall(let panel, let have, let need):
      ReasonFacts(code, figures: panel, "\(have)", "\(need)").text
    case .noCircle(let field): ReasonFacts(code, figures: field).text
    }
  }
}
