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
/// | a round that has begun stands beside another round, which it did not before | no |
/// | 二等奖 is called 优秀奖 | yes, unless a decision of the committee names 二等奖 |
/// | a publicity whose list went public is dropped, or shows another list | no |
/// | the code numbers, the re-check, a step of follow-up, the topics, the formula of the places | yes, until it was used |
public enum AmendmentCheck {
  /// Everything that stands against an amendment, in the order of the rulebook.
  public static func faults(
    from old: (rulebook: Rulebook, tier: Tier), to new: (rulebook: Rulebook, tier: Tier),
    _ inputs: TierInputs, _ record: StepsOnRecord = StepsOnRecord()
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
      // A track that the amendment adds has no entries yet, so none of its entries is in the round or missing from it.
      let changed = old.rulebook.tracks.filter { track in
        new.rulebook.track(track.id) != nil && round.concerns(track.id) != other.concerns(track.id)
      }
      if !changed.isEmpty {
        faults.append(.tracksChanged(round.name, round.id, changed.map(\.name)))
      }
      if begun != nil, round.beside != other.beside {
        faults.append(.besideChanged(round.name, round.id))
      }
      if let begun { faults += marks(begun, round, other) }
    }
    faults += record.faults(from: old, to: new)
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

  /// What an amendment leaves as it is and the office has to know: score sheets handed in while their criteria meant something
  /// else. Their marks stay as they are and count together with later ones, so somebody has to look at them.
  ///
  /// | amended | told |
  /// |---|---|
  /// | a criterion of 1–10 becomes 1–20, and 3 sheets are in | 3 sheets by the former standard |
  /// | a criterion's weight | nothing: totals follow the rules in force |
  /// | 1–10 became 1–20 and now becomes 1–10 again; of 5 sheets 3 were given at first | 2 sheets by the former standard |
  /// | a round without sheets | nothing |
  ///
  /// `standard` gives the rubric that was in force when a sheet was given; without one it is that of `old`.
  public static func notes(
    from old: Tier, to new: Tier, _ inputs: TierInputs,
    standard: (Round.ID, ScoreSheet) -> Rubric? = { _, _ in nil }
  ) -> [AmendmentNote] {
    old.rounds.compactMap { round in
      guard let begun = inputs.rounds[round.id], let before = round.judging?.rubric,
        let after = new.round(round.id)?.judging?.rubric,
        !RubricChange.all(from: before, to: after).isEmpty
      else { return nil }
      var changes: [RubricChange] = []
      let sheets = (begun.sheets + begun.reReviewSheets).filter { sheet in
        let own = RubricChange.all(from: standard(round.id, sheet) ?? before, to: after)
        for change in own where !changes.contains(change) { changes.append(change) }
        return !own.isEmpty
      }
      guard !sheets.isEmpty else { return nil }
      return .marksByFormer(
        round.name, changes, sheets: sheets.count, judges: Set(sheets.map(\.judge)).count)
    }
  }

  /// The marks given in a round that the new rubric would refuse: one fault for each criterion.
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

/// What the office has done already in steps other than marking. Amended rules must still have each of these steps.
public struct StepsOnRecord: Hashable, Sendable {
  /// The steps of publicity whose list went public.
  public var published: Set<Round.ID> = []
  /// The rounds for which code numbers were drawn, and those whose marks are checked again.
  public var coded: Set<Round.ID> = []
  public var rechecked: Set<Round.ID> = []
  /// The steps of follow-up in which winners were asked or paid.
  public var followedUp: Set<FollowUpRule.ID> = []
  /// Whether the places of the units were published, and whether topics are listed or taken.
  public var hasQuotas = false
  public var hasTopics = false

  public init() {}

  /// The steps on record that the new rules no longer have, or have in another form.
  fileprivate func faults(
    from old: (rulebook: Rulebook, tier: Tier), to new: (rulebook: Rulebook, tier: Tier)
  ) -> [AmendmentFault] {
    var faults: [AmendmentFault] = []
    for round in old.tier.rounds {
      let other = new.tier.round(round.id)
      if published.contains(round.id) {
        if let other, other.publicity != nil {
          if old.tier.list(shownBy: round) != new.tier.list(shownBy: other) {
            faults.append(.listChanged(round.name, round.id))
          }
        } else {
          faults.append(.publicityGone(round.name, round.id))
        }
      }
      // `AmendmentCheck.faults` reports a round that is gone.
      guard let other else { continue }
      if coded.contains(round.id), round.recorded?.codes != other.recorded?.codes {
        faults.append(.codesChanged(round.name, round.recorded?.codes ?? []))
      }
      if rechecked.contains(round.id), other.recorded?.recheck == nil {
        faults.append(.recheckGone(round.name))
      }
    }
    for step in old.tier.followUps where followedUp.contains(step.id) {
      if new.tier.followUp(step.id)?.kind != step.kind {
        faults.append(.followUpGone(step.name, step.id))
      }
    }
    if hasQuotas, old.tier.intake?.formula != nil, new.tier.intake?.formula == nil {
      faults.append(.quotasGone)
    }
    if hasTopics, old.rulebook.topics != nil, new.rulebook.topics == nil {
      faults.append(.topicsGone)
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
  /// The round would be for other tracks: entries that are in it would not belong there, or entries of other tracks missed it.
  case tracksChanged(Bilingual, Round.ID, [Bilingual])
  /// The round would begin or cease to stand beside another, so entries other than those in it would belong there.
  case besideChanged(Bilingual, Round.ID)
  case marksOutside(Bilingual, Bilingual, from: Points, to: Points, count: Int)
  /// The committee decided about a level that the new rules lack. Without entries, it decided how many get that level.
  case levelDecided(String, [Entry.ID])
  /// A list went public, and objections to it may be waiting.
  case publicityGone(Bilingual, Round.ID)
  /// The step would show another list than the one that went public.
  case listChanged(Bilingual, Round.ID)
  /// Code numbers are drawn, layer by layer under these names.
  case codesChanged(Bilingual, [String])
  case recheckGone(Bilingual)
  case followUpGone(Bilingual, FollowUpRule.ID)
  case quotasGone
  case topicsGone
}

extension AmendmentFault: Explained {
  public var code: String {
    switch self {
    case .trackGone: "amendment-track-gone"
    case .roundGone: "amendment-round-gone"
    case .kindChanged: "amendment-kind-changed"
    case .tracksChanged: "amendment-tracks-changed"
    case .besideChanged: "amendment-beside-changed"
    case .marksOutside: "amendment-marks-outside"
    case .levelDecided: "amendment-level-decided"
    case .publicityGone: "amendment-publicity-gone"
    case .listChanged: "amendment-list-changed"
    case .codesChanged: "amendment-codes-changed"
    case .recheckGone: "amendment-recheck-gone"
    case .followUpGone: "amendment-follow-up-gone"
    case .quotasGone: "amendment-quotas-gone"
    case .topicsGone: "amendment-topics-gone"
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
    case (.besideChanged(let name, let id), .chinese):
      "轮次“\(name.chinese)”（\(id)）已经开始，与哪一轮并列（beside）不能改，否则应当参加的就不是现在这些。请保留原来的写法，或先撤销这一轮。"
    case (.besideChanged(let name, let id), .english):
      "Round “\(name.text(in: language))” (\(id)) has begun, so the round that it stands beside cannot change: others would belong in it than those who are. Keep beside as it was, or undo the round first."
    case (.marksOutside(let round, let criterion, let least, let most, let count), .chinese):
      "“\(round.chinese)”的“\(criterion.chinese)”已有 \(count) 个分数不合新的范围或最小分差（\(least == most ? "\(least)" : "\(least)–\(most)")）。请保留原来的范围，或先更正这些分数。"
    case (.marksOutside(let round, let criterion, let least, let most, let count), .english):
      "“\(criterion.text(in: language))” of “\(round.text(in: language))” has \(count) marks that the new range or step does not allow (\(least == most ? "\(least)" : "\(least)–\(most)")). Keep the range, or correct the marks first."
    case (.levelDecided(let level, let entries), .chinese):
      "评委会有关于“\(level)”的决定\(entries.isEmpty ? "（数量）" : "（\(entries.listed("、"))）")，不能删去或改名。请先撤回这些决定，或保留这个奖项。"
    case (.levelDecided(let level, let entries), .english):
      "The committee decided about “\(level)”\(entries.isEmpty ? " (its number)" : " (\(entries.listed(", ")))"), so it can neither be dropped nor renamed. Take the decisions back first, or keep it."
    case (.publicityGone(let name, let id), .chinese):
      "“\(name.chinese)”（\(id)）的名单已经公示，不能删去、改编号或改成另一种环节，否则公示过的名单和收到的异议无处可归。请保留 id: \(id)，名称可以改。"
    case (.publicityGone(let name, let id), .english):
      "The list of “\(name.text(in: language))” (\(id)) went public, so the step can neither be dropped, get another id nor become another kind, or the list and the objections to it belong nowhere. Keep id: \(id); the name may change."
    case (.listChanged(let name, let id), .chinese):
      "“\(name.chinese)”（\(id)）的名单已经公示，修订后它公示的会是另一份名单。请保留这一环节原来的位置和 after。"
    case (.listChanged(let name, let id), .english):
      "The list of “\(name.text(in: language))” (\(id)) went public, and the step would show another list. Keep its place and its after."
    case (.codesChanged(let name, let layers), .chinese):
      "“\(name.chinese)”已经抽过加密号（\(layers.joined(separator: "、"))），加密的各层不能改。请保留 codes。"
    case (.codesChanged(let name, let layers), .english):
      "Code numbers of “\(name.text(in: language))” are drawn (\(layers.joined(separator: ", "))), so their layers cannot change. Keep codes."
    case (.recheckGone(let name), .chinese): "“\(name.chinese)”已经抽取复核名单，不能删去复核。请保留 recheck。"
    case (.recheckGone(let name), .english):
      "Marks of “\(name.text(in: language))” are being checked again, so that cannot be dropped. Keep recheck."
    case (.followUpGone(let name, let id), .chinese):
      "“\(name.chinese)”（\(id)）已经开始跟踪，不能删去、改编号或改成另一种。请保留 id: \(id)，名称可以改。"
    case (.followUpGone(let name, let id), .english):
      "“\(name.text(in: language))” (\(id)) has begun and can neither be dropped, get another id nor become another kind. Keep id: \(id); the name may change."
    case (.quotasGone, .chinese): "名额分配方案已经公布，不能删去名额的算法（quota 的 total 或 every）。请保留它。"
    case (.quotasGone, .english):
      "The places of the units are published, so their formula (quota: total or every) cannot be dropped. Keep it."
    case (.topicsGone, .chinese): "已有选题名单，或已有申报选了题，不能删去选题（topics）。请保留它。"
    case (.topicsGone, .english):
      "There is a list of topics, or entries took one, so topics cannot be dropped. Keep them."
    }
  }
}

/// What an amendment leaves as it is, but somebody in the office has to look at.
public enum AmendmentNote: Hashable, Sendable {
  /// Sheets of a round that were given before its criteria changed.
  case marksByFormer(Bilingual, [RubricChange], sheets: Int, judges: Int)
  /// Entries that the former rules found nothing against, with what the new ones find: each once.
  case entriesUnfit([UnfitEntry])
}

/// An entry with what amended rules find and the former ones did not.
public struct UnfitEntry: Hashable, Sendable {
  public let entry: Entry.ID
  public let findings: [Bilingual]

  public init(_ entry: Entry.ID, _ findings: [Bilingual]) {
    (self.entry, self.findings) = (entry, findings)
  }

  fileprivate func line(in language: Language) -> String {
    "\(entry.text)  " + findings.map { $0.text(in: language) }.joined(separator: " ")
  }
}

extension AmendmentNote: Explained {
  public var code: String {
    switch self {
    case .marksByFormer: "amendment-marks-by-former-standard"
    case .entriesUnfit: "amendment-entries-unfit"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.marksByFormer(let round, let changes, let sheets, let judges), .chinese):
      "“\(round.chinese)”已有 \(judges) 位评委的 \(sheets) 份评分是按原来的标准打的：\(changes.words(in: .chinese))。这些分数不变，与以后打的一起计算；应当重评的，请通知评委改（已签字的先解锁），评分页上逐件标明。"
    case (.marksByFormer(let round, let changes, let sheets, let judges), .english):
      "\(Counted.english(sheets, "sheet")) of \(Counted.english(judges, "judge")) in “\(round.text(in: language))” went by the former standard: \(changes.words(in: language)). These marks stay and count together with later ones; where they should be given anew, ask the judges (unlock what is signed). The judges' pages name each work."
    case (.entriesUnfit(let entries), .chinese):
      Self.listed(
        "照修订后的规程，有 \(entries.count) 项申报不符或存疑，修订前没有；申报不变，请逐项处理（补正、退回，或不予受理）：",
        entries, more: { "还有 \($0) 项，修订以后核查报名可看全部。" }, in: language)
    case (.entriesUnfit(let entries), .english):
      Self.listed(
        "By the amended rules something is found against \(Counted.english(entries.count, "entry", "entries")) that the former ones did not find. The entries stay as they are; correct, return or refuse each:",
        entries, more: { "and \($0) more; check the entries after the amendment to see all." },
        in: language)
    }
  }

  /// A sentence with a line for each of the first entries.
  private static func listed(
    _ head: String, _ entries: [UnfitEntry], more: (Int) -> String, in language: Language
  ) -> String {
    var lines = [head] + entries.prefix(mostLines).map { "· " + $0.line(in: language) }
    if entries.count > mostLines { lines.append("· " + more(entries.count - mostLines)) }
    return lines.joined(separator: "\n")
  }

  /// How many entries a message names.
  private static let mostLines = 20
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
