import Yams

extension RulebookDecoder {
  /// Notes everything in a tier that cannot be meant as it is written. It is used only for tiers without faults: if
  /// something could not be read, a thing that seems to be missing may only be mistyped.
  mutating func noteDoubts(in tier: Tier, _ people: PeopleRules, _ fields: Fields) {
    for kind in RulebookDoubts.all { note(kind.found(in: tier, people), fields) }
  }

  private mutating func note(_ doubts: [any RulebookDoubt], _ tier: Fields) {
    for doubt in doubts {
      let spot = place(of: doubt.spot, in: tier)
      problems.append(
        Problem(
          PlacedDoubt(path: spot.path, doubt: doubt),
          severity: doubt.severity == .error ? newer : doubt.severity,
          at: Place(file: file, row: spot.node.mark?.line, column: spot.node.mark?.column),
          found: spot.node.scalar.map { String($0.string.prefix(80)) }))
    }
  }

  /// Its place in the text, or the nearest place above it that the text has, because a value may be a default that nobody
  /// wrote.
  private func place(of spot: TierSpot, in tier: Fields) -> Spot {
    var place = Self.item(spot.item, in: tier) ?? tier.spot
    for key in spot.keys {
      guard let next = Self.step(from: place, to: key) else { break }
      place = next
    }
    return place
  }

  private static func item(_ item: TierSpot.Item, in tier: Fields) -> Spot? {
    switch item {
    case .round(let id):
      return self.item(of: "rounds", in: tier) { $0["id"]?.scalar?.string == id.text }
    case .award(let level):
      return self.item(of: "awards", in: tier) { award in
        isNamed(award["level"], level)
          || award["levels"]?.sequence?.contains { $0.scalar?.string == level } == true
      }
    case .cup(let name): return self.item(of: "cups", in: tier) { isNamed($0["name"], name) }
    }
  }

  /// A name is a text, or `{zh: …, en: …}`.
  private static func isNamed(_ node: Node?, _ name: String) -> Bool {
    (node?.scalar ?? node?.mapping?["zh"]?.scalar)?.string == name
  }

  private static func item(
    of list: String, in tier: Fields, where isMeant: (Node.Mapping) -> Bool
  ) -> Spot? {
    guard let whole = tier.values[list] else { return nil }
    for (place, node) in (whole.node.sequence ?? []).enumerated() {
      if let mapping = node.mapping, isMeant(mapping) {
        return Spot(path: "\(whole.path)[\(place + 1)]", node: node)
      }
    }
    return whole
  }

  private static func step(from spot: Spot, to key: String) -> Spot? {
    if let mapping = spot.node.mapping {
      return mapping[key].map { Spot(path: "\(spot.path).\(key)", node: $0) }
    }
    guard let number = Int(key), let nodes = spot.node.sequence.map(Array.init),
      nodes.indices.contains(number - 1)
    else { return nil }
    return Spot(path: "\(spot.path)[\(number)]", node: nodes[number - 1])
  }
}
