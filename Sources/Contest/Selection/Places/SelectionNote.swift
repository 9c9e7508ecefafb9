/// A fact about a whole list that the committee must know before it confirms the list.
public enum SelectionNote: Hashable, Sendable {
  /// Entries of equal rank that do not all fit, and what the rule does with them.
  case tieAtLine(rank: Int, entries: [Entry.ID], places: Int, TieAtLine)
  /// How many places no entry could take.
  case unfilled(Int)
  /// Places stay empty because equals that did not all fit were all left out by the rule.
  case unfilledByEquals(Int)
  /// How many places stay empty only because the shares of all levels, each rounded, come to more than the entries.
  case unfilledByRounding(Int, places: Int, entries: Int)
  /// How many entries were taken beyond the places; `byEquals` where that is only because equals at the line are taken together.
  case overfilled(Int, byEquals: Bool = false)
  /// What the committee took for organizations, or other holders, that have more than their cap by it.
  case capExceeded(Cap, [Entry.ID])
  /// A track has fewer places than its minimum. `isConflict` where it could have more if others had no minimum.
  case tooFewOfTrack(Minimum.Part, least: Int, attainable: Int, isConflict: Bool = false)
  /// A track has fewer of a level than its minimum because its entries do not reach the score of the level (`line`), or do not
  /// meet what else it asks for; `besideHigher` where some of the track have a higher prize and are not looked at.
  case minimumUnmet(Minimum.Part, least: Int, has: Int, line: Points?, besideHigher: Bool = false)
  /// Entries without a prize of this level because their organization, or other holder, has all the prizes that it may have.
  case capOverAwards(Cap, passedOver: [Entry.ID])
  /// Entries without a prize of this level because their organization, or other holder, has all of the level that it may have.
  case capOfLevel(Cap, passedOver: [Entry.ID])
  /// More reserves than were asked for, since the last of them share a rank.
  case reservesShareLast(reserves: Int, Int)
  /// A reserve is passed by an entry of a track that would have fewer than its minimum.
  case minimaBeforeReserves(Minimum.Division = .track)
  /// A reserve is passed by an entry with a better rank that a cap keeps out, once somebody leaves with whom it counts.
  case cappedBeforeReserves(Cap)
  /// Equals that were all left out rank before the reserves: places that become free go to them together once they all fit, and stay
  /// empty until then.
  case equalsBeforeReserves(rank: Int, entries: [Entry.ID])
  /// Reserves of one rank and one organization or other holder, of whom its cap lets only so many move up.
  case reservesOverCap([Entry.ID], allowed: Int, Cap.Holder = .organization)
  /// Entries without this level because they do not meet what it needs.
  case conditionUnmet([Entry.ID])
  /// A share that rounds to no place: 10 % of 4 is 0.4.
  case shareComesToNothing(PlaceShare)
  /// A ballot with no more candidates than seats.
  case noChoice(seats: Int)
  /// Runs of a ballot at which too few were present, by number.
  case runsWithoutQuorum([Int])
  /// A ballot in which nobody reached what was needed.
  case nobodyElected
  /// How many seats of a ballot nobody has: no other candidate reached what was needed and may move up.
  case seatsEmpty(Int)
}

extension SelectionNote {
  var isUnfilled: Bool {
    switch self {
    case .unfilled, .unfilledByEquals, .unfilledByRounding, .seatsEmpty: true
    default: false
    }
  }

  /// Whether it says that places stay empty or that a minimum is not reached.
  public var isAboutFilling: Bool {
    switch self {
    case .unfilled, .unfilledByEquals, .unfilledByRounding, .tooFewOfTrack, .minimumUnmet,
      .nobodyElected, .seatsEmpty:
      true
    case .tieAtLine, .overfilled, .capExceeded, .capOverAwards, .capOfLevel, .conditionUnmet,
      .reservesShareLast, .minimaBeforeReserves, .cappedBeforeReserves, .equalsBeforeReserves,
      .reservesOverCap,
      .shareComesToNothing, .noChoice, .runsWithoutQuorum:
      false
    }
  }
}

extension SelectionNote {
  /// The track that has fewer than its minimum; `nil` where the note is about something else.
  public var trackBelowMinimum: Minimum.Part? {
    switch self {
    case .tooFewOfTrack(let track, _, _, _), .minimumUnmet(let track, _, _, _, _): track
    default: nil
    }
  }

  /// The note about who is passed over without some of the entries; `nil` when nobody is left to name.
  func leavingOut(_ entries: Set<Entry.ID>) -> SelectionNote? {
    func others(_ named: [Entry.ID]) -> [Entry.ID] { named.filter { !entries.contains($0) } }
    let (left, note): ([Entry.ID], SelectionNote)
    switch self {
    case .capOverAwards(let cap, let named):
      left = others(named)
      note = .capOverAwards(cap, passedOver: left)
    case .capOfLevel(let cap, let named):
      left = others(named)
      note = .capOfLevel(cap, passedOver: left)
    case .conditionUnmet(let named):
      left = others(named)
      note = .conditionUnmet(left)
    default: return self
    }
    return left.isEmpty ? nil : note
  }
}

extension SelectionNote: NamingThings {
  public var code: String {
    switch self {
    case .tieAtLine: "selection-note-tie"
    case .unfilled: "selection-note-unfilled"
    case .unfilledByEquals: "selection-note-unfilled-by-equals"
    case .unfilledByRounding: "selection-note-unfilled-by-rounding"
    case .overfilled: "selection-note-overfilled"
    case .capExceeded: "selection-note-cap-exceeded"
    case .tooFewOfTrack: "selection-note-too-few-of-track"
    case .minimumUnmet: "selection-note-minimum-unmet"
    case .capOverAwards: "selection-note-cap-over-awards"
    case .capOfLevel: "selection-note-cap-of-level"
    case .reservesShareLast: "selection-note-reserves-share-last"
    case .minimaBeforeReserves: "selection-note-minima-before-reserves"
    case .cappedBeforeReserves: "selection-note-capped-before-reserves"
    case .equalsBeforeReserves: "selection-note-equals-before-reserves"
    case .reservesOverCap: "selection-note-reserves-over-cap"
    case .conditionUnmet: "selection-note-condition-unmet"
    case .shareComesToNothing: "selection-note-share-comes-to-nothing"
    case .noChoice: "selection-note-no-choice"
    case .runsWithoutQuorum: "selection-note-without-quorum"
    case .nobodyElected: "selection-note-nobody-elected"
    case .seatsEmpty: "selection-note-seats-empty"
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    let names = names.speaking(language)
    return switch (self, language) {
    case (.tieAtLine(let rank, let entries, let places, let ties), .chinese):
      "第 \(rank) 名处 \(entries.count) 项并列（\(names.listed(entries, "、"))），"
        + (ties == .wait ? "只能入选 \(places) 项；" : "名额只够 \(places) 项；") + ties.sentence(in: language)
    case (.tieAtLine(let rank, let entries, let places, let ties), .english):
      "\(entries.count) entries share rank \(rank) (\(names.listed(entries, ", "))) and \(places) fit; "
        + ties.sentence(in: language)
    case (.reservesOverCap(let entries, let allowed, let holder), .chinese):
      "候补 \(names.listed(entries, "、")) 名次相同、\(holder.name(in: language, naming: names))相同，"
        + "\(holder.name(in: language, naming: names))上限只容 \(allowed) 项递补；递补时由评委会决定先后。"
    case (.reservesOverCap(let entries, let allowed, let holder), .english):
      "The reserves \(names.listed(entries, ", ")) share a rank and \(holder.shared(naming: names)), whose cap lets \(allowed) of them move up; "
        + "the committee decides when it comes to that."
    case (.minimaBeforeReserves(let division), .chinese):
      "候补按名次排列；有人退出后某个\(division.name(in: language, naming: names))不足保底名额的，先由该\(division.name(in: language, naming: names))名次在前的补足，再轮到候补。"
    case (.minimaBeforeReserves(let division), .english):
      "The reserves are in the order of rank. Where \(division == .organization ? "an" : "a") \(division.name(in: language, naming: names)) has fewer than its minimum after somebody left, its next "
        + "entry comes first, and then the reserves."
    case (.equalsBeforeReserves(let rank, let entries), .chinese):
      "并列第 \(rank) 名而均不入选的 \(entries.count) 项（\(names.listed(entries, "、"))）排在候补之前：有人退出，名额够了由它们一并补上，不够的仍空缺；候补在它们之后。"
    case (.equalsBeforeReserves(let rank, let entries), .english):
      "The \(entries.count) of rank \(rank) that were all left out (\(names.listed(entries, ", "))) come before the reserves: when somebody leaves they go on together once they all fit, and the places stay empty until then."
    case (.cappedBeforeReserves(let cap), .chinese):
      "\(cap.holder.each(in: language, naming: names))至多 \(cap) 项：占着上限的有人退出后，因上限未入选、名次在候补前面的先补上，再轮到候补。"
    case (.cappedBeforeReserves(let cap), .english):
      "\(cap.holder.each(in: language, naming: names).capitalizedFirst) has at most \(cap): after one that it counts left, an entry with a better rank "
        + "than the reserves that the cap kept out comes first, and then the reserves."
    case (.noChoice(let seats), .chinese): "等额：候选人不多于名额 \(seats) 个，仍须达到规定票数。"
    case (.noChoice(let seats), .english):
      "No choice: there are no more candidates than the \(seats) seats; the votes needed stand."
    case (.runsWithoutQuorum(let runs), .chinese):
      "第 \(runs.map(String.init).joined(separator: "、")) 轮到会人数不足，投票无效，无人当选。"
    case (.runsWithoutQuorum(let runs), .english):
      "Too few were present at run \(runs.map(String.init).joined(separator: ", ")): it is void, and nobody was elected in it."
    case (.nobodyElected, .chinese): "无人达到规定票数，名单为空。"
    case (.nobodyElected, .english): "Nobody reached the votes that were needed; the list is empty."
    case (.seatsEmpty(let seats), .chinese): "有 \(seats) 个名额空缺：没有其他候选人达到规定票数并可以递补。"
    case (.seatsEmpty(let seats), .english):
      "\(seats) seats stay empty: no other candidate reached the votes needed and may move up."
    case (.unfilled(let places), .chinese): "有 \(places) 个名额空缺：按名次、条件和上限，没有其他申报可以递补。"
    case (.unfilled(let places), .english):
      "\(places) places stay empty: no further entry meets the rules."
    case (.unfilledByEquals(let places), .chinese):
      "有 \(places) 个名额空缺：\(Self.equalsLeftOut(in: language))。"
    case (.unfilledByEquals(let places), .english):
      "\(Counted.english(places, "place")) left empty: \(Self.equalsLeftOut(in: language))."
    case (.unfilledByRounding(let empty, let places, let entries), .chinese):
      "有 \(empty) 个名额空缺：\(Self.rounded(places, entries, in: language))。"
    case (.unfilledByRounding(let empty, let places, let entries), .english):
      "\(Counted.english(empty, "place")) left empty: \(Self.rounded(places, entries, in: language))."
    case (.overfilled(let places, byEquals: true), .chinese): "并列的一并入选，入选数比名额多 \(places) 个。"
    case (.overfilled(let places, byEquals: true), .english):
      "\(places) more are in than there are places, since equals are taken together."
    case (.overfilled(let places, byEquals: false), .chinese):
      "入选数超出名额 \(places) 个，请核对决定或调整名额。"
    case (.overfilled(let places, byEquals: false), .english):
      "\(places) more are in than there are places. Check the decisions, or set the number anew."
    case (.capExceeded(let cap, let entries), .chinese):
      "\(cap.holder.each(in: language, naming: names))至多 \(cap) 项，评委会决定入选的 \(names.listed(entries, "、")) "
        + "使其\(cap.holder.name(in: language, naming: names))超过上限，请核对是否如此决定。"
    case (.capExceeded(let cap, let entries), .english):
      "\(cap.holder.each(in: language, naming: names).capitalizedFirst) has at most \(cap); with \(names.listed(entries, ", ")), which the committee took, one has more. "
        + "Check that this is meant."
    case (.tooFewOfTrack(let track, let least, let attainable, true), .chinese):
      "\(track.called(in: language, naming: names))至少应有 \(least) 个名额；\(track.division.each(in: language, naming: names))的保底按现有申报、上限和名额不能都满足，先满足名次在前的，\(track.division == .track ? "这一类别" : "这里")得 \(attainable) 个。"
    case (.tooFewOfTrack(let track, let least, let attainable, true), .english):
      "\(track.called(in: language, naming: names).capitalizedFirst) should have at least \(least) places; its entries, the caps and the places "
        + "cannot meet the minima of \(track.division == .track ? "all tracks" : "all"), better ranks are served first, and it has \(attainable)."
    case (.tooFewOfTrack(let track, let least, let attainable, false), .chinese):
      "\(track.called(in: language, naming: names))至少应有 \(least) 个名额，按现有申报、上限和名额只能有 \(attainable) 个。"
    case (.tooFewOfTrack(let track, let least, let attainable, false), .english):
      "\(track.called(in: language, naming: names).capitalizedFirst) should have at least \(least) places; "
        + "its entries, the caps and the places allow \(attainable)."
    case (.minimumUnmet(let track, let least, let has, let line, let higher), .chinese):
      "\(track.called(in: language, naming: names))保底 \(least) 个，\(higher ? "除去已得更高奖项的，" : "")"
        + Self.reaching(has, line, in: language) + "，未满足。"
    case (.minimumUnmet(let track, let least, let has, let line, let higher), .english):
      "\(track.called(in: language, naming: names).capitalizedFirst) should have at least \(least)\(higher ? "; not counting those with a higher prize" : ""), "
        + Self.reaching(has, line, in: language) + ", so that its minimum is not met."
    case (.capOverAwards(let cap, let entries), .chinese):
      "\(cap.holder.each(in: language, naming: names))\(cap.inEachList(in: language))各等次合计至多 \(cap) 项，因此未得此奖：\(names.listed(entries, "、"))。"
    case (.capOverAwards(let cap, let entries), .english):
      "\(cap.holder.each(in: language, naming: names).capitalizedFirst) has at most \(cap) prizes over all levels\(cap.inEachList(in: language)), so these were passed over: \(names.listed(entries, ", "))."
    case (.capOfLevel(let cap, let entries), .chinese):
      "\(cap.holder.each(in: language, naming: names))此奖至多 \(cap) 项，因此未得此奖：\(names.listed(entries, "、"))。"
    case (.capOfLevel(let cap, let entries), .english):
      "\(cap.holder.each(in: language, naming: names).capitalizedFirst) has at most \(cap) of this prize, so these were passed over: \(names.listed(entries, ", "))."
    case (.reservesShareLast(let reserves, let named), .chinese):
      "候补应为 \(reserves) 个，最后一位并列，共有候补 \(named) 个。"
    case (.reservesShareLast(let reserves, let named), .english):
      "There should be \(reserves) reserves; the last of them share a rank, so there are \(named)."
    case (.conditionUnmet(let entries), .chinese):
      "名次在前而不符合本等次的条件，未得此奖：\(names.listed(entries, "、"))。"
    case (.conditionUnmet(let entries), .english):
      "These rank higher and do not meet what the level needs: \(names.listed(entries, ", "))."
    case (.shareComesToNothing(let share), .chinese): "没有名额：\(share.words(in: language))，为 0 项。"
    case (.shareComesToNothing(let share), .english):
      "No places: \(share.words(in: language)), which is none."
    }
  }
}

extension SelectionNote {
  /// Why equals at the line leave places empty.
  static func equalsLeftOut(in language: Language) -> String {
    switch language {
    case .chinese: "线上并列的放不下，按规定均不入选，名额不由名次在后的补上"
    case .english:
      "the equals at the line did not all fit and none is taken, as the rule says, nor anybody after them"
    }
  }

  /// Why rounding leaves places over.
  static func rounded(_ places: Int, _ entries: Int, in language: Language) -> String {
    switch language {
    case .chinese: "各等次按 \(entries) 项的比例分别取整，合计 \(places) 个，多出来的只是取整的差额，没有人因此少得奖"
    case .english:
      "the shares of \(entries) entries, each rounded, come to \(places) places; what is over is only rounding, and nobody lacks a prize for it"
    }
  }

  /// How many reach a line, or meet the conditions where there is none: `无人达到 85 分`.
  private static func reaching(_ has: Int, _ line: Points?, in language: Language) -> String {
    switch (has, line, language) {
    case (0, let line?, .chinese): "无人达到 \(line) 分"
    case (0, nil, .chinese): "无人符合本等次的条件"
    case (_, let line?, .chinese): "达到 \(line) 分的只有 \(has) 个"
    case (_, nil, .chinese): "符合本等次条件的只有 \(has) 个"
    case (0, let line?, .english): "nobody has a score of \(line) or more"
    case (0, nil, .english): "nobody meets what the level asks for"
    case (_, let line?, .english): "only \(has) of it have a score of \(line) or more"
    case (_, nil, .english): "only \(has) of it meet what the level asks for"
    }
  }
}

extension TieAtLine {
  fileprivate func sentence(in language: Language) -> String {
    switch (self, language) {
    case (.wait, .chinese): "请评委会作出决定并写明理由。"
    case (.wait, .english): "the committee is asked to decide, with a reason."
    case (.takeAll, .chinese): "按规定全部入选。"
    case (.takeAll, .english): "all are taken."
    case (.takeNone, .chinese): "按规定均不入选。"
    case (.takeNone, .english): "none is taken."
    }
  }
}

extension [Entry.ID] {
  /// The first `most` codes, and if there are more, the number of all: `A1、A2…（9）`.
  public func listed(_ separator: String, most: Int = 8) -> String {
    let shown = prefix(most).map(\.text).joined(separator: separator)
    return count > most ? "\(shown)…（\(count)）" : shown
  }
}
