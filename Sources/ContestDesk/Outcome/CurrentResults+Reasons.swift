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
    return changes.map(withWords)
  }

  private func withWords(_ change: ReasonChange) -> ReasonChange {
    guard change.before == nil, let first = change.entries.first,
      let old = sealed[change.list]?.first(where: { $0.line.entry == first }),
      let line = outcome.lines(of: change.list).first(where: {
        $0.entry == first && $0.standing == old.line.standing
      }), let detail = try? detail(of: line, JSONEncoder())
    else { return change }
    return change.told(old, SealedLine(line, detail: detail))
  }
}

extension ReasonChange {
  /// The change with what the older and the newer line say of the first entry.
  func told(_ old: SealedLine, _ now: SealedLine) -> ReasonChange {
    var told = self
    if list.kind == .ranking {
      guard let before = try? old.rankingDetail(), let after = try? now.rankingDetail() else {
        return self
      }
      let (olds, news) = (before.sentences, after.sentences)
      (told.before, told.after) = (
        olds.first { !news.contains($0) }, news.first { !olds.contains($0) }
      )
    } else {
      (told.before, told.after) = (old.reason.bilingual, now.reason.bilingual)
    }
    return told
  }
}

extension CurrentResults {
  /// The entries whose reasons against a prize rest on other facts than those that the version kept: nothing, unless something
  /// has been recorded since.
  static func reasonsAgainstPrizes(
    since versions: [OutcomeVersion], in outcome: Outcome, of edition: Edition,
    besides changes: OutcomeDifference, _ connection: Connection
  ) throws -> ReasonChange? {
    guard let last = versions.last, versions.sealedLists.contains(.awards),
      outcome.lists.contains(.awards),
      try AuditLog.hasResultChange(since: last.auditSequence, in: connection)
    else { return nil }
    let kept = try PrizeReasonRecords.facts(edition.id, in: connection)
    guard !kept.isEmpty else { return nil }
    let now = outcome.reasonsAgainstPrizes
    // Whose prize changes is told so.
    let moved = Set(changes.changes.lazy.filter { $0.list == .awards }.map(\.entry))
    let changed = kept.filter { entry, facts in
      !moved.contains(entry) && (now[entry] ?? []).keptFacts != facts
    }.keys.sorted()
    guard let first = changed.first else { return nil }
    let old =
      try PrizeReasonRecords.of(first, edition.id, in: connection)
      .map(StoredReason.all) ?? []
    let new = (now[first] ?? []).map { StoredReason($0, edition.names) }
    let gone = old.filter { !new.contains($0) }
    let come = new.filter { !old.contains($0) }
    return ReasonChange(
      .awards, changed, before: gone.first?.bilingual, after: come.first?.bilingual)
  }
}

extension RankingDetail {
  fileprivate var sentences: [Bilingual] {
    zip(explanationChinese, explanationEnglish).map { Bilingual(chinese: $0, english: $1) }
  }
}

extension StoredReason {
  fileprivate var bilingual: Bilingual { Bilingual(chinese: zh, english: en) }
}
