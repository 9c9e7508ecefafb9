/// What an amendment of the rules may not take away from an edition that runs: 规程修订的限度.
///
/// Rules may change while an edition runs, and what follows from them changes with them, visibly. What people have done stays:
/// a round that has begun, tracks with entries, marks that were given, prizes that the committee decided about.
///
/// | amended | allowed |
/// |---|---|
/// | a round that nobody is in yet is dropped | yes |
/// | a round that has begun is dropped, gets another id, or is of another kind | no |
/// | a round that has begun is for other tracks than before | no |
/// | a criterion of 0–100 becomes 0–90, and the highest mark given is 88 | yes |
/// | the same, and a mark of 94 was given | no |
/// | 二等奖 is called 优秀奖 | yes, unless a decision of the committee names 二等奖 |
public enum AmendmentCheck {
  /// Everything that stands against an amendment, in the order of the rulebook.
  public static func faults(
    from old: (rulebook: Rulebook, tier: Tier), to new: (rulebook: Rulebook, tier: Tier),
    _ inputs: TierInputs
  ) -> [AmendmentFault] {
    var faults: [AmendmentFault] = []
    for track in old.rulebook.tracks where new.rulebook.track(track.id) == nil {
      let entries = inputs.entries.count { $0.track == track.id }
      if entries > 0 { faults.append(.trackGone(track.name, entries: entries)) }
    }
    for round in old.tier.rounds {
      let begun = inputs.rounds[round.id]
      guard begun != nil || inputs.vettings[round.id] != nil else { continue }
      guard let other = new.tier.round(round.id) else {
        faults.append(.roundGone(round.name, round.id))
        continue
      }
      guard type(of: other.kind).word == type(of: round.kind).word else {
        faults.append(.kindChanged(round.name, round.id))
        continue
      }
      // A track that is new to the rulebook has no entries, which could be in the round or lack a place there.
      let changed = old.rulebook.tracks.filter { track in
        new.rulebook.track(track.id) != nil && round.concerns(track.id) != other.concerns(track.id)
      }
      if !changed.isEmpty {
        faults.append(.tracksChanged(round.name, round.id, changed.map(\.name)))
      }
      if let begun { faults += marks(begun, round, other) }
    }
    let levels = Set(new.tier.awards.map(\.level.chinese))
    var named: [String: [Entry.ID]] = [:]
    for decision in inputs.decisions.inForce(stacking: old.tier) {
      switch decision.choice {
      case .award(let entry, let level?), .title(let entry, let level, _, _):
        named[level, default: []].append(entry)
      case .awardPlaces(let level, _, _): named[level, default: []] += []
      default: break
      }
    }
    for (level, entries) in named.sorted(by: { $0.key < $1.key }) where !levels.contains(level) {
      faults.append(.levelDecided(level, Array(Set(entries)).sorted()))
    }
    return faults
  }

  /// Marks of a round that the new rubric would not take, a fault for each criterion.
  private static func marks(
    _ begun: TierInputs.RoundInput, _ round: Round, _ other: Round
  ) -> [AmendmentFault] {
    var faults: [AmendmentFault] = []
    for criterion in other.judging?.rubric.criteria ?? [] {
      let given = (begun.sheets + begun.reReviewSheets).compactMap { $0.mark(for: criterion.id) }
      let recorded = begun.records.values.compactMap { $0[criterion.id]?.mark }
      let refused = Set(given + recorded).filter { criterion.problem(with: $0) != nil }
      guard let least = refused.min(), let most = refused.max() else { continue }
      faults.append(
        .marksOutside(
          round.name, criterion.name, from: least, to: most,
          count: (given + recorded).count(where: refused.contains)))
    }
    return faults
  }
}

extension [CommitteeDecision] {
  /// The decisions that no later one has replaced.
  fileprivate func inForce(stacking tier: Tier) -> [CommitteeDecision] {
    let titles = Set(tier.awards.filter(\.stacks).map(\.level.chinese))
    var latest: [CommitteeDecision] = []
    for decision in self {
      latest.removeAll { decision.choice.replaces($0.choice, stacking: titles) }
      latest.append(decision)
    }
    return latest
  }
}

/// One thing that stands against an amendment.
public enum AmendmentFault: Error, Hashable, Sendable {
  case trackGone(Bilingual, entries: Int)
  case roundGone(Bilingual, Round.ID)
  case kindChanged(Bilingual, Round.ID)
  /// The round would be for other tracks: who is in it would have no place there, or others would have missed it.
  case tracksChanged(Bilingual, Round.ID, [Bilingual])
  case marksOutside(Bilingual, Bilingual, from: Points, to: Points, count: Int)
  /// The committee decided about a level that would be gone; no entries where it set the number of its places.
  case levelDecided(String, [Entry.ID])
}

extension AmendmentFault: Explained {
  public var code: String {
    switch self {
    case .trackGone: "amendment-track-gone"
    case .roundGone: "amendment-round-gone"
    case .kindChanged: "amendment-kind-changed"
    case .tracksChanged: "amendment-tracks-changed"
    case .marksOutside: "amendment-marks-outside"
    case .levelDecided: "amendment-level-decided"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.trackGone(let track, let entries), .chinese):
      "类别“\(track.chinese)”已有 \(entries) 项申报，不能删去或改编号。请先把它们改到别的类别。"
    case (.trackGone(let track, let entries), .english):
      "Track “\(track.text(in: language))” has \(entries) entries and can neither be dropped nor get another id. Move them first."
    case (.roundGone(let name, let id), .chinese):
      "轮次“\(name.chinese)”（\(id)）已经开始，不能删去或改编号，否则其中的评分和名次无处可归。请保留 id: \(id)，名称可以改。"
    case (.roundGone(let name, let id), .english):
      "Round “\(name.text(in: language))” (\(id)) has begun and can neither be dropped nor get another id, or its marks belong nowhere. Keep id: \(id); the name may change."
    case (.kindChanged(let name, let id), .chinese):
      "轮次“\(name.chinese)”（\(id)）已经开始，不能改成另一种方式。"
    case (.kindChanged(let name, let id), .english):
      "Round “\(name.text(in: language))” (\(id)) has begun and cannot become one of another kind."
    case (.tracksChanged(let name, let id, let tracks), .chinese):
      "轮次“\(name.chinese)”（\(id)）已经开始，参加的类别不能改：\(tracks.map { "“\($0.chinese)”" }.joined())。请保留原来的 tracks，或先撤销这一轮。"
    case (.tracksChanged(let name, let id, let tracks), .english):
      "Round “\(name.text(in: language))” (\(id)) has begun, so which tracks it is for cannot change: \(tracks.map { "“\($0.text(in: language))”" }.joined(separator: ", ")). Keep its tracks, or undo the round first."
    case (.marksOutside(let round, let criterion, let least, let most, let count), .chinese):
      "“\(round.chinese)”的“\(criterion.chinese)”已有 \(count) 个分数不合新的范围或步长（\(least == most ? "\(least)" : "\(least)–\(most)")）。请保留原来的范围，或先更正这些分数。"
    case (.marksOutside(let round, let criterion, let least, let most, let count), .english):
      "“\(criterion.text(in: language))” of “\(round.text(in: language))” has \(count) marks that the new range or step does not allow (\(least == most ? "\(least)" : "\(least)–\(most)")). Keep the range, or correct the marks first."
    case (.levelDecided(let level, let entries), .chinese):
      "评委会有关于“\(level)”的决定\(entries.isEmpty ? "（数量）" : "（\(entries.listed("、"))）")，不能删去或改名。请先撤回这些决定，或保留这个奖项。"
    case (.levelDecided(let level, let entries), .english):
      "The committee decided about “\(level)”\(entries.isEmpty ? " (its number)" : " (\(entries.listed(", ")))"), so it can neither be dropped nor renamed. Take the decisions back first, or keep it."
    }
  }
}

/// Why an amendment is not taken: everything at once.
public struct AmendmentRefused: Error, Hashable, Explained {
  public let faults: [AmendmentFault]

  public init(_ faults: [AmendmentFault]) { self.faults = faults }

  public var code: String { "amendment-refused" }

  public func message(in language: Language) -> String {
    let head = language == .chinese ? "规程没有修订：" : "The rules were not amended:"
    return ([head] + faults.map { "· " + $0.message(in: language) }).joined(separator: "\n")
  }
}
