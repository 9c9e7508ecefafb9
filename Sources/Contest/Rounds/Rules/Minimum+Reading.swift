import Yams

extension RulebookDecoder {
  /// `per`: which entries share a list. If it is by group but no track has groups, the office is told that each track is
  /// then one group.
  mutating func scope(_ fields: Fields) -> PlaceScope? {
    if let spot = value(fields, "per"), let text = spot.node.scalar?.string,
      ["organization", "单位", "学校", "school", "leader"].contains(text)
        || known.formFields.contains(text)
    {
      note(.hint(.perHolder(text), path: spot.path), at: spot.node)
      return nil
    }
    let scope: PlaceScope? = word(fields, "per")
    if scope == .group, !known.hasGroups, let spot = fields.values["per"] {
      note(.noGroups(path: spot.path), at: spot.node, severity: .warning)
    }
    return scope
  }

  /// `least: {track: 1}`, `least: {science: 30%}`, `least: {organization: 1}`, `least: {district: 1}`, or the older
  /// `least-per-track: 1`. Minima of tracks are for a list of all.
  mutating func least(
    _ fields: Fields, places: PlaceCount?, per: PlaceScope
  ) -> [Minimum] {
    let older = "least-per-track"
    if fields.values["least"] != nil, let spot = fields.values[older] {
      note(.notTogether(path: fields.spot.path, ["least", older]), at: spot.node)
    }
    var minima: [Minimum] = []
    if let spot = value(fields, "least") {
      minima = self.minima(spot)
    } else if let count = integer(fields, older, in: 0...100_000), count > 0 {
      minima = [Minimum(.eachTrack, .count(count))]
    }
    guard !minima.isEmpty else { return [] }
    let node = (fields.values["least"] ?? fields.values[older])?.node
    let words = minima.reduce(into: [String]()) { words, minimum in
      let word = minimum.division.word
      if !words.contains(word) { words.append(word) }
    }
    if words.count > 2 {
      note(.hint(.minimaOfThree(words), path: fields.spot.path), at: node)
      return []
    }
    if words.count > 1,
      ["caps", "cap-per-organization"].contains(where: { fields.values[$0] != nil })
    {
      note(.hint(.twoMinimaUnderCap(words), path: fields.spot.path), at: node)
      return []
    }
    if per != .all, minima.divisions.contains(.track) {
      note(.leastOnOneList(path: fields.spot.path, per: per.rawValue), at: node, severity: newer)
    }
    for division in minima.divisions {
      let own = minima.filter { $0.division == division }
      if let (sum, most) = own.excess(over: places, parts: parts(of: division, own)) {
        note(
          .leastAbovePlaces(path: fields.spot.path, least: sum, places: most), at: node,
          severity: newer)
      }
    }
    return minima
  }

  /// The parts that a rulebook knows: its tracks, and the answers that a question offers.
  private func parts(of division: Minimum.Division, _ minima: [Minimum]) -> [Minimum.Part] {
    switch division {
    case .track: known.tracks.map { .track(Track.ID($0)) }
    case .organization: []
    case .answer(let question):
      known.form[question]?.offered?.map { .answer($0, question: question) }
        ?? minima.compactMap(\.named)
    case .both: []
    }
  }

  private mutating func minima(_ spot: Spot) -> [Minimum] {
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return []
    }
    var minima: [Minimum] = []
    for (key, value) in mapping {
      let word = key.scalar?.string ?? ""
      let place = Spot(path: "\(spot.path).\(word.prefix(40))", node: value)
      let fixed: Minimum.Holder? =
        switch word {
        case "track": .eachTrack
        case "organization": .eachOrganization
        default: known.tracks.contains(word) ? .track(Track.ID(word)) : nil
        }
      if let fixed {
        if let least = placeCount(place) { minima.append(Minimum(fixed, least)) }
      } else if known.formFields.contains(word) {
        minima += self.minima(byAnswersTo: word, place)
      } else if ["group", "leader"].contains(word) {
        note(.hint(.leastByHolder(word), path: spot.path), at: key)
      } else {
        _ = reference(
          Spot(path: spot.path, node: key), to: .track,
          among: known.tracks + ["track", "organization"] + known.formFields)
      }
    }
    return minima
  }

  /// `district: 1` for each answer to a question, or `district: {延庆区: 2}` for some.
  private mutating func minima(byAnswersTo question: String, _ spot: Spot) -> [Minimum] {
    // A question that could not be read is reported where it stands.
    guard let field = known.form[question] else { return [] }
    guard field.offered != nil || field.kind == .text else {
      note(
        .capByOtherKind(path: spot.path, field: question, kind: field.kind.rawValue), at: spot.node)
      return []
    }
    if field.kind == .text {
      note(.capByFreeText(path: spot.path, field: question), at: spot.node, severity: .note)
    }
    guard case .mapping(let answers) = spot.node else {
      return placeCount(spot).map { [Minimum(.eachAnswer(question), $0)] } ?? []
    }
    return answers.compactMap { key, value in
      guard let answer = text(Spot(path: spot.path, node: key)) else { return nil }
      checkAnswers([answer], to: question, at: Spot(path: spot.path, node: key))
      return placeCount(Spot(path: "\(spot.path).\(answer.prefix(40))", node: value))
        .map { Minimum(.answer(answer, question: question), $0) }
    }
  }

  /// A count such as `2`, or a share such as `30%` or `1/3`.
  private mutating func placeCount(_ spot: Spot) -> PlaceCount? {
    let text = spot.node.scalar?.string ?? ""
    if text.contains("%") || text.contains("/") || text.contains(".") {
      return positiveShare(spot).map { .share($0) }
    }
    guard text.utf8.count <= 6, let count = Int(text) else {
      note(.wrongShape(path: spot.path, .countOrShare), at: spot.node)
      return nil
    }
    guard count >= 1 else {
      note(.outOfRange(path: spot.path, value: text, allowed: "≥ 1"), at: spot.node)
      return nil
    }
    return .count(count)
  }
}

extension [Minimum] {
  /// The sum of the minima and the number of places, in words, if the sum is larger; `nil` if they fit, or if this depends
  /// on the number of entries.
  func excess(
    over places: PlaceCount?, parts: [Minimum.Part]
  ) -> (sum: String, places: String)? {
    let named = parts.map { part in
      first { $0.named == part } ?? first { $0.named == nil }
    }.compactMap(\.self)
    if case .count(let count) = places {
      let sum = named.reduce(0) { $0 + $1.places(of: count) }
      return sum > count ? ("\(sum)", "\(count)") : nil
    }
    let shares = named.compactMap { minimum -> Fraction? in
      if case .share(let share) = minimum.least { share } else { nil }
    }
    guard let sum = Fraction.sum(shares), sum > 1 else { return nil }
    return (sum.shareText, "100%")
  }
}
