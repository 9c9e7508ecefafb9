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

  /// `least: {track: 1}` or `least: {science: 30%}`, or the older `least-per-track: 1`; only on a list of all.
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
    if per != .all {
      note(.leastOnOneList(path: fields.spot.path, per: per.rawValue), at: node, severity: newer)
    }
    if let (sum, most) = minima.excess(over: places, tracks: known.tracks.map(Track.ID.init)) {
      note(
        .leastAbovePlaces(path: fields.spot.path, least: sum, places: most), at: node,
        severity: newer)
    }
    return minima
  }

  private mutating func minima(_ spot: Spot) -> [Minimum] {
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return []
    }
    var minima: [Minimum] = []
    for (key, value) in mapping {
      let word = key.scalar?.string ?? ""
      let isTrack = known.tracks.contains(word) || word == "track"
      if !isTrack,
        ["organization", "group", "leader"].contains(word) || known.formFields.contains(word)
      {
        note(.hint(.leastByHolder(word), path: spot.path), at: key)
        continue
      }
      let holder: Minimum.Holder? =
        word == "track"
        ? .eachTrack
        : reference(Spot(path: spot.path, node: key), to: .track, among: known.tracks + ["track"])
          .map { .track(Track.ID($0)) }
      let least = placeCount(Spot(path: "\(spot.path).\(word.prefix(40))", node: value))
      if let holder, let least { minima.append(Minimum(holder, least)) }
    }
    return minima
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
  func excess(over places: PlaceCount?, tracks: [Track.ID]) -> (sum: String, places: String)? {
    let named = tracks.map { track in
      first { $0.holder == .track(track) } ?? first { $0.holder == .eachTrack }
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
