/// A track that has fewer of a prize than the rulebook's minimum, and why: 保底未满足.
///
/// “每类至少 1 个一等奖”, at least 85 points: the best of 社会调查 has 83.68, so that all three first prizes go to other tracks. Whoever
/// signs the list is told; nobody is given the prize below its line.
public struct UnmetMinimum: Hashable, Sendable {
  public let level: Bilingual
  /// The list within the level; empty for one list of all.
  public let list: String
  public let track: Track.ID
  /// What the list of winners says of it.
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
  /// The minima of prizes that are not met, best level first. Of a list with a tie that is still open, nobody can say.
  public var unmetMinima: [UnmetMinimum] {
    (awards?.levels ?? []).flatMap { level in
      level.notes.compactMap { note in
        note.trackBelowMinimum.map {
          UnmetMinimum(level: level.level, list: level.list, track: $0, note: note)
        }
      }
    }
  }

  /// By entry, the minima of its track that are not met, of the levels that it could have had by its rank: not of its prize, nor
  /// of a lower one.
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
      where standing.track == one.track && standing.rank != nil
        && having[index]?.contains(standing.entry) != true
        && (rule.stacks || best[standing.entry].map { $0 > index } ?? true)
      {
        against[standing.entry, default: []].append(.minimumUnmet(one.note, one.level))
      }
    }
    return against
  }
}
