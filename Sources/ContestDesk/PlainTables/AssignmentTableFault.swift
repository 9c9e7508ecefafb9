public import Contest

/// Faults of the tables that lie not in one cell but in how rows or tables fit together.
public enum AssignmentTableFault: Error, Hashable {
  case entryTwice(String)
  case judgeTwice(String)
  case noSuchEntry(String)
  case noSuchJudge(String)
  /// The same judge is written once with an academic title and once without.
  case judgeByTitle(String, as: String)
  /// The assignment uses something that is unknown for some entries and judges.
  case without(Lack, entries: [String], ofEntries: Int, judges: [String], ofJudges: Int)
  /// A judge's unit that is like units of entries, and is none of them.
  case unitNear(String, [String])
  /// A pair that appears twice in the earlier assignment.
  case pairTwice(entry: String, judge: String)
  /// Entries and judges have tracks, and the assignment does not go by them.
  case tracksNotUsed

  /// What may be unknown about entries and judges.
  public enum Lack: Hashable, CaseIterable, Sendable {
    case organization, ownOrganization, region, outsideRegion, track

    func matters(to wish: AssignmentTables.Wish) -> Bool {
      switch self {
      case .organization: wish.byOrganization
      case .ownOrganization: wish.differentOrganizations && !wish.byOrganization
      case .region: wish.byRegion
      case .outsideRegion: wish.outsideRegion
      case .track: wish.byTrack
      }
    }

    func isBlank(_ entry: AssignmentProblem.Entry) -> Bool {
      switch self {
      case .organization: entry.organization.isEmpty
      case .ownOrganization: false
      case .region, .outsideRegion: entry.region.isEmpty
      case .track: entry.track.isEmpty
      }
    }

    func isBlank(_ judge: AssignmentProblem.Judge) -> Bool {
      switch self {
      case .organization, .ownOrganization: judge.organization.isEmpty
      case .region, .outsideRegion: judge.region.isEmpty
      case .track: judge.tracks.isEmpty
      }
    }

    var code: String {
      switch self {
      case .organization, .ownOrganization: "assignment-without-organization"
      case .region, .outsideRegion: "assignment-without-region"
      case .track: "assignment-without-track"
      }
    }

    /// What the assignment does without it.
    func sentence(in language: Language) -> String {
      switch (self, language) {
      case (.organization, .chinese): "没有单位，无法判断是否应回避，未作回避"
      case (.organization, .english): "Without an organization, so no conflict could be seen"
      case (.ownOrganization, .chinese): "没有单位，无法判断是否同单位，按不同单位处理"
      case (.ownOrganization, .english): "Without an organization, taken as of different ones"
      case (.region, .chinese): "没有地区，无法判断是否应回避，未作回避"
      case (.region, .english): "Without a region, so no conflict could be seen"
      case (.outsideRegion, .chinese): "没有地区，按外地处理"
      case (.outsideRegion, .english): "Without a region, taken as from outside"
      case (.track, .chinese): "没有类别，不受“只评自己的类别”限制"
      case (.track, .english): "Without a track, so that any judge and any entry fit"
      }
    }

    var column: String {
      switch self {
      case .organization, .ownOrganization: "单位"
      case .region, .outsideRegion: "地区"
      case .track: "类别"
      }
    }
  }
}

extension AssignmentTableFault: Explained {
  public var code: String {
    switch self {
    case .entryTwice: "assignment-entry-twice"
    case .judgeTwice: "assignment-judge-twice"
    case .noSuchEntry: "assignment-no-such-entry"
    case .noSuchJudge: "assignment-no-such-judge"
    case .judgeByTitle: "assignment-judge-by-title"
    case .without(let lack, _, _, _, _): lack.code
    case .unitNear: "assignment-organization-near"
    case .pairTwice: "assignment-pair-twice"
    case .tracksNotUsed: "assignment-tracks-not-used"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.entryTwice(let id), .chinese): "“\(id)”重复，请删去一行。"
    case (.entryTwice(let id), .english): "Entry “\(id)” is listed twice; take one row out."
    case (.judgeTwice(let id), .chinese): "评委“\(id)”重复，请删去一行。"
    case (.judgeTwice(let id), .english): "Judge “\(id)” is listed twice; take one row out."
    case (.noSuchEntry(let id), .chinese): "“\(id)”不在申报名单里，请核对编号。"
    case (.noSuchEntry(let id), .english): "Entry “\(id)” is not in the table of entries. Check it."
    case (.noSuchJudge(let id), .chinese): "评委“\(id)”不在评委表里，请核对。"
    case (.noSuchJudge(let id), .english): "Judge “\(id)” is not in the table of judges. Check it."
    case (.judgeByTitle(let written, let known), .chinese):
      "“\(written)”按评委表里的“\(known)”读。如不是同一人，请改成评委表里的写法。"
    case (.judgeByTitle(let written, let known), .english):
      "“\(written)” is read as “\(known)” of the table of judges. If it is somebody else, write the name as there."
    case (.unitNear(let unit, let others), .chinese):
      "评委单位“\(unit)”与作品单位“\(others.prefix(3).joined(separator: "”“"))”相近，未作回避。如是同一单位，请改成同一写法。"
    case (.unitNear(let unit, let others), .english):
      "The judge's unit “\(unit)” is near “\(others.prefix(3).joined(separator: "”, “"))” and was not taken as a conflict. "
        + "If it is the same, write it the same."
    case (.tracksNotUsed, .chinese):
      "两张表都写了类别（组别），这次没有按它分配：评委也会分到别的类别的作品。要只评自己的类别，请写明按类别分配。"
    case (.tracksNotUsed, .english):
      "Both tables have tracks, and this assignment does not go by them: judges get entries of other tracks too. If they are to have those of their own only, ask for it."
    case (.pairTwice(let entry, let judge), .chinese): "原分配里“\(entry) – \(judge)”有两行，按一行沿用。"
    case (.pairTwice(let entry, let judge), .english):
      "“\(entry) – \(judge)” stands twice in the earlier assignment; it was taken once."
    case (.without(let lack, let entries, let all, let judges, let panel), .chinese):
      "\(lack.sentence(in: language))："
        + [
          Self.share("申报", entries, all, "项", language),
          Self.share("评委", judges, panel, "位", language),
        ].filter { !$0.isEmpty }.joined(separator: "；") + "。请补填“\(lack.column)”列。"
    case (.without(let lack, let entries, let all, let judges, let panel), .english):
      "\(lack.sentence(in: language)): "
        + [
          Self.share("entries", entries, all, "", language),
          Self.share("judges", judges, panel, "", language),
        ].filter { !$0.isEmpty }.joined(separator: "; ") + ". Fill in the column."
    }
  }

  /// `12 项申报中的 3 项（A1、A2、A3）`; empty if there are none.
  private static func share(
    _ what: String, _ names: [String], _ all: Int, _ unit: String, _ language: Language
  ) -> String {
    guard !names.isEmpty else { return "" }
    let shown = names.prefix(6).joined(separator: language == .chinese ? "、" : ", ")
    let list = shown + (names.count > 6 ? "…" : "")
    return language == .chinese
      ? "\(all) \(unit)\(what)中的 \(names.count) \(unit)（\(list)）"
      : "\(names.count) of \(all) \(what) (\(list))"
  }
}
