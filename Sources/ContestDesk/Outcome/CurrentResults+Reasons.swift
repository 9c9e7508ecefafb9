import Contest
import ContestStore
import Foundation

extension CurrentResults {
  /// The lists on which nothing but what is said has changed since the latest version, each with what was said of one entry.
  ///
  /// If the inputs and the rules are those of the version, there are none: what is said otherwise then comes from a newer
  /// program, and the version keeps what was said when it was sealed.
  var reasonsSinceSealed: [ReasonChange] {
    let changes = changesSinceSealed.reasons
    guard !changes.isEmpty, let last = versions.last else { return changes }
    guard
      sealedRules != nil
        || TierInputRecords.digest(of: inputs, salt: last.salt).text != last.inputsDigest
    else { return [] }
    return changes.compactMap(withWords)
  }

  private func withWords(_ change: ReasonChange) -> ReasonChange? {
    guard change.words.isEmpty else { return change }
    let encoder = JSONEncoder()
    let looked = Set(change.entries)
    func byEntry(_ lines: [SealedLine]) -> [Entry.ID: [SealedLine]] {
      Dictionary(grouping: lines, by: \.line.entry)
    }
    let old = byEntry(sealed[change.list, default: []].filter { looked.contains($0.line.entry) })
    let now = Dictionary(
      grouping: outcome.lines(of: change.list).filter { looked.contains($0.entry) }, by: \.entry)
    do {
      return try change.told { entry in
        let lines = try (now[entry] ?? []).map {
          SealedLine($0, detail: try detail(of: $0, edition.names, encoder))
        }
        return SealedLine.words(from: old[entry] ?? [], to: lines)
      }
    } catch {
      // The words are not at hand. That something changed is still told.
      return change
    }
  }
}

extension SealedLine {
  /// What an older version says of an entry and a newer does not, and the other way round; `nil` where both say the same. Lines of
  /// a list with nothing to compare give no words.
  static func words(
    from old: [SealedLine], to new: [SealedLine]
  ) -> ReasonChange.Words? {
    var isCompared = false
    for line in old {
      guard let other = new.first(where: { $0.line.standing == line.line.standing }),
        let before = line.sentences, let after = other.sentences
      else { continue }
      isCompared = true
      let words = ReasonChange.Words(
        before.first { !after.contains($0) }, after.first { !before.contains($0) })
      if words.before != nil || words.after != nil { return words }
    }
    return isCompared ? nil : ReasonChange.Words(nil, nil)
  }

  /// What is said beside the line; `nil` where its details cannot be read.
  private var sentences: [Bilingual]? {
    guard line.list.kind == .ranking else { return [reason.bilingual] }
    return (try? rankingDetail())?.sentences
  }
}

extension CurrentResults {
  /// The entries whose reasons against a prize rest on other facts than those that the version kept: nothing, unless something
  /// has been recorded since.
  static func reasonsAgainstPrizes(
    since versions: [OutcomeVersion], _ asIfRecorded: Bool, in outcome: Outcome,
    of edition: Edition, besides changes: OutcomeDifference, _ connection: Connection
  ) throws -> ReasonChange? {
    guard let last = versions.last, versions.sealedLists.contains(.awards),
      outcome.lists.contains(.awards),
      try asIfRecorded || AuditLog.hasResultChange(since: last.auditSequence, in: connection)
    else { return nil }
    let kept = try PrizeReasonRecords.facts(edition.id, in: connection)
    guard !kept.isEmpty else { return nil }
    let now = outcome.reasonsAgainstPrizes
    // Whose prize changes is told so.
    let moved = Set(changes.changes.lazy.filter { $0.list == .awards }.map(\.entry))
    let changed = kept.filter { entry, facts in
      !moved.contains(entry) && (now[entry] ?? []).keptFacts != facts
    }.keys.sorted()
    return try ReasonChange(.awards, changed).told { entry in
      let old =
        try PrizeReasonRecords.of(entry, edition.id, in: connection)
        .map(StoredReason.all) ?? []
      let new = (now[entry] ?? []).map { StoredReason($0, edition.names) }
      let gone = old.first { !new.contains($0) }
      let come = new.first { !old.contains($0) }
      return gone == nil && come == nil
        ? nil : ReasonChange.Words(gone?.bilingual, come?.bilingual)
    }
  }
}

extension RankingDetail {
  /// The path to the place, and the list on which it is.
  fileprivate var sentences: [Bilingual] {
    let named = list.isEmpty ? [] : [Bilingual(chinese: "名单：\(list)", english: "list: \(list)")]
    return zip(explanationChinese, explanationEnglish).map { Bilingual(chinese: $0, english: $1) }
      + named
  }
}

extension StoredReason {
  fileprivate var bilingual: Bilingual { Bilingual(chinese: zh, english: en) }
}
