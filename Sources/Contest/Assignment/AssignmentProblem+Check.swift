extension AssignmentProblem {
  /// - Throws: ``AssignmentError/badInput(_:)`` with all faults of the input.
  func check() throws(AssignmentError) {
    guard !entries.isEmpty else { throw .noEntries }
    guard !judges.isEmpty else { throw .noJudges }
    var faults: [AssignmentFault] = []
    var seen: Set<String> = []
    for (place, entry) in entries.enumerated() {
      if !seen.insert(entry.id).inserted { faults.append(.entryTwice(row: place + 1, entry.id)) }
      if let demand = entry.judges, !(1...judges.count).contains(demand) {
        faults.append(.demandOutOfRange(entry: entry.id, demand))
      }
    }
    // One sentence for all entries without a number of their own.
    if !(1...judges.count).contains(perEntry), entries.contains(where: { $0.judges == nil }) {
      faults.append(.perEntryOutOfRange(perEntry, judges: judges.count))
    }
    seen.removeAll()
    for (place, judge) in judges.enumerated() {
      if !seen.insert(judge.id).inserted { faults.append(.judgeTwice(row: place + 1, judge.id)) }
      if let capacity = judge.capacity, capacity < 0 {
        faults.append(.capacityOutOfRange(judge: judge.id, capacity))
      } else if judge.minimum < 0 {
        faults.append(.minimumOutOfRange(judge: judge.id, judge.minimum))
      } else if let capacity = judge.capacity, judge.minimum > capacity {
        faults.append(
          .minimumAboveCapacity(judge: judge.id, minimum: judge.minimum, capacity: capacity))
      }
    }
    for (place, recusal) in recusals.enumerated() {
      faults.append(contentsOf: unknownPlaces(recusal.pair, row: place + 1))
    }
    for (place, pair) in existing.enumerated() {
      faults.append(contentsOf: unknownPlaces(pair, row: place + 1))
    }
    if let affinities, affinities.rowStart.count != entries.count + 1 {
      faults.append(
        .tablesDisagree(
          entries: entries.count, affinityEntries: affinities.rowStart.count - 1))
    }
    if !(0...10_000).contains(acceptedLoss) { faults.append(.lossOutOfRange(acceptedLoss)) }
    if oneJudgePerOrganization, oneFromOutsideRegion {
      var regions: [String: String] = [:]
      var crossing: [String] = []
      for judge in judges where !judge.organization.isEmpty {
        let region = regions[judge.organization, default: judge.region]
        regions[judge.organization] = region
        if region != judge.region, !crossing.contains(judge.organization) {
          crossing.append(judge.organization)
        }
      }
      faults.append(contentsOf: crossing.map { .organizationInTwoRegions($0) })
    }
    guard faults.isEmpty else { throw .badInput(faults) }
  }

  private func unknownPlaces(_ pair: Pair, row: Int) -> [AssignmentFault] {
    var faults: [AssignmentFault] = []
    if !entries.indices.contains(pair.entry) { faults.append(.noSuchEntry(row: row, pair.entry)) }
    if !judges.indices.contains(pair.judge) { faults.append(.noSuchJudge(row: row, pair.judge)) }
    return faults
  }
}
