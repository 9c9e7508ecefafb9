import Contest

extension ArchiveContent {
  /// Conflicts of interest that came up after the judge was given the entry, as the archive says. The archive cannot prove when
  /// they came up, so each pair is named for a person to look at. It can prove that the judge has the entry and a conflict.
  func lateConflictFindings(_ tier: Tier) -> [ArchiveFinding] {
    guard !lateConflicts.isEmpty else { return [] }
    let pairs = Set(lateConflicts.map { SheetKey($0).text }).sorted()
    let more = pairs.count > 10 ? pairs.count - 10 : 0
    let named = pairs.prefix(10)
    return [
      ArchiveFinding(
        "late-conflicts",
        Bilingual(
          chinese: "应回避的情形都出现在分配评委以前",
          english: "each conflict of interest was there before judges were assigned"),
        count: pairs.count,
        state: .notCompared(
          Bilingual(
            chinese: "归档写明，下列评委分到作品以后才有应回避的情形，评分仍有效：\(named.joined(separator: "、"))"
              + (more > 0 ? "，另有 \(more) 对" : "") + "。请向主办单位了解。",
            english: "by the archive these judges had a conflict of interest only after they were "
              + "given the entry, and their marks count: \(named.joined(separator: ", "))"
              + (more > 0 ? ", and \(more) more" : "")
              + "; ask the office about them"))),
      ArchiveFinding(
        "late-conflict-pairs",
        Bilingual(
          chinese: "归档写明后来才应回避的，都是分到该项、确有应回避情形的评委",
          english:
            "those whose conflict came up later, as the archive says, have one and have the entry"
        ),
        count: lateConflicts.count, strayLateConflicts(tier)),
    ]
  }

  /// The pairs whose judge does not have the entry, who share no ground that the round names, or who are listed twice. Such a
  /// line would excuse a conflict that is none, or name somebody whom the archive does not know.
  private func strayLateConflicts(_ tier: Tier) -> [ArchiveMismatch] {
    let grounds = Dictionary(
      judges.map { ($0.code, Set($0.grounds)) }, uniquingKeysWith: { one, _ in one })
    let entries = Dictionary(
      self.entries.map { ($0.code, $0.grounds) }, uniquingKeysWith: { one, _ in one })
    let marked = Set(sheets.map(SheetKey.init))
    var judging: Set<SheetKey> = []
    for assignment in assignments {
      let key = SheetKey(assignment)
      switch assignment.state {
      case .assigned: judging.insert(key)
      case .released where marked.contains(key): judging.insert(key)
      case .released, .recused, .vacant: continue
      }
    }
    var seen: Set<SheetKey> = []
    return lateConflicts.map(SheetKey.init).filter { key in
      guard seen.insert(key).inserted, judging.contains(key), let own = grounds[key.judge],
        let kinds = tier.round(key.round)?.judging?.conflicts
      else { return true }
      let shared = (entries[key.entry] ?? []).filter { own.contains($0) }
      return !shared.contains { kinds.contains($0.kind) }
    }.map { ArchiveMismatch($0.text, archived: ArchivedLateConflict.kind, computed: nil) }
  }
}
