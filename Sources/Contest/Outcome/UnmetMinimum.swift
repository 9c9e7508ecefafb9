/// A track, organization or answer that has fewer of a prize than the rulebook's minimum, and why: 保底未满足.
///
/// “每类至少 1 个一等奖” with at least 85 points: the best entry of 社会调查 has 83.68, so all three first prizes go to
/// other tracks. The person who signs the list is told; no entry gets the prize with fewer points.
public struct UnmetMinimum: Hashable, Sendable {
  public let level: Bilingual
  /// The list within the level; empty for one list of all.
  public let list: String
  public let track: Minimum.Part
  /// The note about it on the list of winners.
  public let note: SelectionNote

  /// `“一等奖”：类别“社会调查”保底 1 个，无人达到 85 分，未满足。`
  public func message(in language: Language, naming names: Names) -> String {
    let list = list.isEmpty ? "" : names.list(list, in: language)
    let said = note.message(in: language, naming: names)
    return switch language {
    case .chinese: "“\(level.chinese)”\(list.isEmpty ? "" : "（\(list)）")：\(said)"
    case .english:
      "“\(level.text(in: language))”\(list.isEmpty ? "" : " (\(list))"): \(said)"
    }
  }
}

extension Outcome {
  /// The minima of prizes that are not met, best level first. For a list with an open tie this cannot be said yet.
  public var unmetMinima: [UnmetMinimum] {
    (awards?.levels ?? []).flatMap { level in
      level.notes.compactMap { note in
        note.trackBelowMinimum.map {
          UnmetMinimum(level: level.level, list: level.list, track: $0, note: note)
        }
      }
    }
  }

  /// By entry, the minima of its track that are not met, for the levels that its rank could have given it; not for the
  /// level of its prize or a lower one.
  var minimaAgainst: [Entry.ID: [AwardReason]] {
    let unmet = unmetMinima
    guard let input = awardsInput, !unmet.isEmpty else { return [:] }
    var best: [Entry.ID: Int] = [:]
    var having: [Int: Set<Entry.ID>] = [:]
    for winner in awards?.winners ?? [] {
      let (entry, level) = (winner.standing.entry, winner.level)
      having[level, default: []].insert(entry)
      if !awardRules[level].stacks { best[entry] = min(best[entry] ?? level, level) }
    }
    var against: [Entry.ID: [AwardReason]] = [:]
    for one in unmet {
      guard let index = awardRules.firstIndex(where: { $0.level == one.level }) else { continue }
      let rule = awardRules[index]
      for standing in input.standings(of: rule)
      where standing.part(by: one.track.division) == one.track && standing.rank != nil
        && (one.list.isEmpty || standing.list(per: rule.per) == one.list)
        && having[index]?.contains(standing.entry) != true
        && (rule.stacks || best[standing.entry].map { $0 > index } ?? true)
      {
        against[standing.entry, default: []].append(.minimumUnmet(one.note, one.level))
      }
    }
    return against
  }
}
