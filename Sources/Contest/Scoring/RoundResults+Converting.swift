extension RoundResults.Working {
  /// Publishes each entry's own result: rounded once, then turned into points where the rulebook says so.
  mutating func publishOwn() {
    for position in results.indices where results[position].rank != nil {
      results[position].roundScore = results[position].combined.map(input.rules.combine.published)
    }
    if let scale = input.rules.scale { apply(scale) }
    if let steps = input.rules.steps { apply(steps) }
  }

  private mutating func apply(_ scale: Scale) {
    let isLess = input.rules.isRawLessBetter
    var circles: [String: [Int]] = [:]
    for position in results.indices where results[position].rank != nil {
      guard let name = scale.circle.name(of: input.facts[results[position].entry]) else {
        if case .answer(let field) = scale.circle {
          results[position].state = .notRanked(.noCircle(field))
        }
        continue
      }
      circles[name, default: []].append(position)
    }
    for members in circles.values {
      let own = members.map { results[$0].roundScore.map { Fraction($0) } ?? .zero }
      guard let measure = scale.measure(of: own, lessIsBetter: isLess) else { continue }
      for (position, result) in zip(members, own) {
        let points = scale.points(for: result, by: measure, lessIsBetter: isLess)
        results[position].raw = results[position].roundScore
        results[position].measure = measure
        results[position].roundScore = input.rules.combine.published(points)
      }
    }
  }

  private mutating func apply(_ steps: Steps) {
    for position in results.indices where results[position].rank != nil {
      guard let own = results[position].roundScore else { continue }
      let step = steps.step(for: own, lessIsBetter: input.rules.isRawLessBetter)
      results[position].raw = own
      results[position].roundScore = step?.points ?? .zero
    }
  }

  /// Gives points for places. If the round counts alone, these are its ranks. If other rounds count too, they are the places
  /// of the round's own results; equal results share a place.
  mutating func givePointsByPlace() {
    guard let rule = input.rules.pointsByPlace else { return }
    var lists: [String: [Entry.ID: Fraction]] = [:]
    var ranks: [String: [Int: Int]] = [:]
    for result in results {
      guard let rank = result.rank, let own = result.roundScore else { continue }
      let value = Fraction(own)
      lists[result.list, default: [:]][result.entry] =
        input.rules.isOwnLessBetter ? .zero - value : value
      ranks[result.list, default: [:]][rank, default: 0] += 1
    }
    let isRanked = input.rules.total.isEmpty
    for (list, own) in lists {
      let places = isRanked ? [:] : CountBack.places(of: own)
      var sizes: [Int: Int] = [:]
      for place in places.values { sizes[place, default: 0] += 1 }
      for entry in own.keys {
        guard let position = position(of: entry) else { continue }
        let place = isRanked ? results[position].rank : places[entry]
        guard let place else { continue }
        let count = isRanked ? ranks[list]?[place] : sizes[place]
        results[position].placePoints = input.rules.combine.published(
          rule.points(onPlace: place, sharedBy: count ?? 1))
      }
    }
  }

  /// Each panel's totals are combined by themselves; their exact results are weighed.
  mutating func combinePanels(at position: Int) {
    var results: [Fraction] = []
    // Sheets of a judge who is left out on trial are not missing.
    var fewer = input.fewerSheets[self.results[position].entry] ?? 0
    for panel in input.rules.panels {
      let combine = input.rules.combination(of: panel)
      let own = totals(at: position).filter {
        !totals[$0].isReplaced && input.panels[totals[$0].judge] == panel.id
      }
      let asked = min(input.leastSheets ?? panel.judges, panel.judges)
      let spared = min(max(asked - own.count, 0), fewer)
      fewer -= spared
      let need = max(asked - spared, combine.leastTotals)
      let values = own.map { totals[$0].compared }
      guard own.count >= need else {
        self.results[position].state = .notRanked(
          .panelTooSmall(panel.id, have: own.count, need: need))
        return
      }
      let combined: Fraction
      do {
        combined = try combine.combine(values)
      } catch {
        self.results[position].state = .notRanked(EntryResult.Missing(notCombined: error))
        return
      }
      for (index, aside) in zip(own, combine.setAside(of: values)) {
        totals[index].setAside = aside
      }
      results.append(combined)
    }
    self.results[position].panels = results
    self.results[position].combined = zip(input.rules.panels, results).reduce(.zero) {
      $0 + $1.0.weight * $1.1
    }
  }

  /// The entries by their recorded marks, the best of each first, then the second best: the order of ``CountBack``, for which
  /// less is ahead, and who has no further mark is behind.
  func runsInOrder(_ entries: [Entry.ID]) -> [Entry.ID: Fraction] {
    let isLess = input.rules.areMarksLessBetter
    var runs: [Entry.ID: [Int]] = [:]
    for entry in entries {
      guard let position = position(of: entry) else { continue }
      runs[entry] = results[position].recorded.compactMap { part in
        let isZero = part.mark == .absent && input.rules.recorded?.absent == .zero
        let mark = isZero ? .zero : part.mark.mark
        return mark.map { isLess ? $0.tenThousandths : -$0.tenThousandths }
      }
    }
    return CountBack(runs).values
  }

  /// The places of a list's entries over the parts of the total; over the columns where there is no total.
  func placesOverParts(_ entries: [Entry.ID]) -> [Entry.ID: Fraction] {
    var parts: [[Entry.ID: Fraction]] = []
    if input.rules.total.isEmpty {
      parts = input.rules.rubric.criteria.map { criterion in
        values(of: entries) { entry in
          let recorded = input.records[entry]?[criterion.id]
          let isZero = recorded == .absent && input.rules.recorded?.absent == .zero
          return (isZero ? .zero : recorded?.mark).map {
            input.rules.areMarksLessBetter ? .zero - Fraction($0) : Fraction($0)
          }
        }
      }
    } else {
      parts = input.rules.total.map { part in
        values(of: entries) { entry in
          let result = position(of: entry).map { results[$0] }
          return result?.parts.first { $0.round == part.round }.map { Fraction($0.published) }
        }
      }
    }
    var places: [Entry.ID: [Int]] = [:]
    for part in parts {
      for (entry, place) in CountBack.places(of: part) { places[entry, default: []].append(place) }
    }
    return CountBack(places).values
  }

  private func values(
    of entries: [Entry.ID], _ value: (Entry.ID) -> Fraction?
  ) -> [Entry.ID: Fraction] {
    var values: [Entry.ID: Fraction] = [:]
    for entry in entries { values[entry] = value(entry) }
    return values
  }
}
