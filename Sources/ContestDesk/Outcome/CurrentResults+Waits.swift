import Contest
import ContestStore

extension CurrentResults {
  /// Who waited for a prize in the latest version; `nil` if no version has prizes, or if the version is so old that nothing was
  /// kept of it.
  static func waitsSealed(
    _ versions: [OutcomeVersion], _ edition: Edition, in connection: Connection
  ) throws -> PrizeWaits? {
    guard versions.sealedLists.contains(.awards) else { return nil }
    let counts = try PrizeReasonRecords.counts(edition.id, in: connection)
    guard counts.all > 0 else { return nil }
    guard counts.withFacts < counts.all else {
      return try edition.tier.levels(PrizeWaitRecords.all(edition.id, in: connection))
    }
    // A version from before the waits were kept: its reasons name them.
    let codes = ["selection-tie-at-line", "award-waits-for-tie-above"]
    var waits: [Entry.ID: Set<String>] = [:]
    for (entry, one) in try PrizeReasonRecords.all(edition.id, in: connection)
    where codes.contains(where: { one.detail.contains($0) }) {
      for reason in try StoredReason.all(one.detail) where codes.contains(reason.code) {
        let named = edition.tier.levelNames.first { reason.zh.contains("“\($0)”") }
        waits[entry, default: []].formUnion([named].compactMap(\.self))
      }
    }
    return edition.tier.levels(waits)
  }

  /// The difference with who waits for a prize now, and who waited when the latest version was sealed.
  func tellingWaits(_ changes: OutcomeDifference) -> OutcomeDifference {
    guard let waitsSealed, outcome.lists.contains(.awards) else { return changes }
    var told = changes
    told.tell(waits: waitsSealed, then: outcome.prizeWaits, titles: titlesOfBoth)
    return told
  }
}

extension Tier {
  /// The levels with these Chinese names, best first. A level that the rules no longer have keeps its name.
  func levels(_ waits: [Entry.ID: Set<String>]) -> PrizeWaits {
    waits.mapValues { names in
      let known = awards.map(\.level).filter { names.contains($0.chinese) }
      let others = names.subtracting(known.map(\.chinese)).sorted()
      return known + others.map { Bilingual(chinese: $0) }
    }
  }
}
