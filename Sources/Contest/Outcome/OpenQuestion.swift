/// A question that somebody still has to settle, or a fact that people must know before they sign an outcome: 待办.
public enum OpenQuestion: Hashable, Sendable {
  /// Entries without enough complete sheets.
  case sheetsMissing(Round.ID, [Entry.ID])
  /// Entries whose marks are still to be recorded.
  case notRecorded(Round.ID, [Entry.ID])
  /// Candidates of a ballot of which no run is counted yet.
  case notCounted(Round.ID, [Entry.ID])
  /// Accepted entries that are not in the round, which is open and can still take them in.
  case notTakenIn(Round.ID, [Entry.ID])
  /// Accepted entries without which the round was closed, so that they are on no list. They were accepted either afterwards,
  /// or in time, and nobody took them in.
  case leftOutOfRound(Round.ID, [Entry.ID], passedAfterClosing: Bool)
  /// Entries for which nobody can say whether an adjustment applies, because the question was not answered.
  case conditionUnknown(Bilingual, [Entry.ID])
  /// A change of scores that is counted by a round in which these entries, which have a score, have no result: nothing was
  /// added or taken off.
  case amountMissing(Bilingual, [Entry.ID])
  /// Entries whose judges differ so much that the rulebook asks for a second look.
  case reReviewsAsked(Round.ID, [Entry.ID])
  /// Equals at the line of a list, of which only some fit.
  case tieAtLine(Round.ID, list: String, [Entry.ID])
  /// Equals at the line of a prize.
  case tieAtPrize(Bilingual, list: String, [Entry.ID])
  /// Organizations with equal points at the line of a prize for organizations.
  case tieAtOrganizationAward(Bilingual, [String])
  /// Members with equal marks at the line of a prize for members.
  case tieAtMemberAward(Bilingual, [MemberPlace])
  /// More organizations have a prize than the rulebook gives, because of those to which the committee gave it. Their points may
  /// have been equal to others' when it decided, and have changed since.
  case organizationsBeyondCount(Bilingual, count: Int, has: Int, given: [String])
  /// The committee gave a prize to one of several organizations that were equal at its line, and these are no longer the ones at
  /// the line. The decision has no effect any more.
  case organizationTieGone(Bilingual, String, beside: [String])
  /// An organization has a prize by a decision of which an earlier program did not keep whether it was between equals, and others
  /// with more points do not have it.
  case organizationPastPoints(Bilingual, String, passedOver: [String])
  /// The entry is in the later round, but after a change it would have no place there.
  case inLaterRoundWithoutPlace(Entry.ID, from: Round.ID, Round.ID)
  /// Whether the entry has a place by the ranks and places of now follows from what is decided about equals at the line. If it
  /// `isIn` the later round, it stays there; otherwise that round was held without it and is closed.
  case waitsAtLaterRound(Entry.ID, from: Round.ID, Round.ID, isIn: Bool)
  /// Entries that are already in the later round stay there, so the list is longer than its places.
  case keptBeyondPlaces(Round.ID, list: String, places: Int, advanced: Int, kept: [Entry.ID])
  /// Entries that are already in the later round stay there, so an organization (or leader, or answer, if the cap counts by
  /// these) has more than its cap. `of` is its name; empty for a leader.
  case keptBeyondCap(Round.ID, of: String, cap: Cap, has: Int, kept: [Entry.ID])
  /// The entry has a place by its present rank, but others took part in the later round, which is closed.
  case shutOutOfLaterRound(Entry.ID, from: Round.ID, Round.ID)
  /// The entry has a place in the later round, but nobody has let it in.
  case notYetInLaterRound(Entry.ID, from: Round.ID, Round.ID)
  /// The entry was absent from the later round, so it gets no prize of the round before unless the committee decides
  /// otherwise.
  case absentFinalist(Entry.ID, from: Round.ID, Round.ID)
  /// The committee did not let the entry go on, so its rank in that round gives it no prize unless the committee decides
  /// otherwise.
  case excludedFromPrizes(Entry.ID, Round.ID)
  /// The committee gave the entry a level and decided afterwards that it does not go on, so it has no prize.
  case prizeBeforeExclusion(Entry.ID, Bilingual)
  /// The committee gave the entry a title that only winners of another level may have, and the entry has not won that
  /// level.
  case titleWithoutPrize(Entry.ID, Bilingual, of: String)
  /// With the prizes that the committee gave, an organization (or leader, or answer, if the cap counts by these) has more
  /// than it may have over all levels. `of` is its name; empty for a leader.
  case prizesBeyondCap(of: String, cap: Cap, has: Int, [Entry.ID])
  /// The same, where levels that follow a confirmed list, which a cap does not shorten, bring it about.
  case listedBeyondCap(of: String, cap: Cap, has: Int, [Entry.ID])
  /// Entries that a cap over all levels keeps from a level, while others of the same holder have it on another list, where their
  /// rank is no better: only the order of the lists told them apart. Ranks of two lists cannot be compared, unless the round
  /// ranks the entries of both together.
  case capAcrossLists(
    Bilingual, of: String, cap: Cap, having: [Entry.ID], without: [Entry.ID],
    rankedTogether: Bool = false)
  /// Entries that a cap cannot count together with others, because the question was not answered or nothing identifies the
  /// leader. Each of them is counted alone.
  case capHolderUnknown(Cap.Holder, [Entry.ID])
  /// Entries that count for no minimum, for want of an answer to the question by which they are divided.
  case minimumUnknown(String, [Entry.ID])
  /// A title follows a selection that nobody has confirmed, so no prizes are given yet.
  case titleWaits(Bilingual, Round.ID)
  /// A level goes by rank and leaves out entries that the selection of that round let go on.
  case prizePastSelection(Bilingual, Round.ID, winners: [Entry.ID], passedOver: [Entry.ID])
  /// Candidates of a step of vetting about whom a department was not asked.
  case vettingNotAsked(Round.ID, [Entry.ID])
  /// Candidates of whom a department has yet to answer.
  case vettingWaits(Round.ID, [Entry.ID])
  /// Candidates of a step of vetting from whom every department steps aside.
  case vettingUndecided(Round.ID, [Entry.ID])
  /// An answer came after the step was closed and would change which candidates pass.
  case vettingLate(Round.ID, Entry.ID, stops: Bool)
  /// Candidates of a step of pairing without any wishes on record.
  case wishesMissing(Round.ID, [Entry.ID])
  /// Candidates whom nobody named are to be paired by lot, but the edition has no seed for its lots.
  case pairingWithoutLots(Round.ID)
  /// The matches of a knock-out that can be held, and whose results are not on record.
  case matchesDue(Round.ID, [Int])
  /// Results of a knock-out that do not count, since others meet in these matches after an earlier one was corrected.
  case matchesOutdated(Round.ID, [Int])
  /// Entries of a knock-out that came after its draw: they are not in the bracket.
  case outsideBracket(Round.ID, [Entry.ID])
  /// A sheet of an entry that is not in the round, or a second one of the same judge; it does not count.
  case straySheet(Round.ID, Entry.ID, Judge.ID)
  /// Judges have marked the entry and their marks count, but since then a conflict of interest with the entry is on record.
  case conflictSinceMarks(Round.ID, Entry.ID, [Judge.ID])
  /// A decision about an entry, a list or a level that does not exist; it has no effect.
  case strayDecision(CommitteeDecision)
  /// The committee ordered equals, and others became equal with them later; the order does not include these.
  case tieOrderOutgrown(Round.ID, [Entry.ID], joined: [Entry.ID])
  /// The committee ordered entries that are no longer equal.
  case tieOrderMoot(Round.ID, [Entry.ID])
  /// The committee let one of several equals go on; the others are no reserves either.
  case leftOutOfTie(Round.ID, Entry.ID, beside: [Entry.ID])
  /// The committee gave the entry a level, and entries with worse ranks have a better level by rank.
  case levelBelowRank(Entry.ID, Bilingual, behind: [Entry.ID])
  /// A further run of a ballot is due; says on which candidates and for how many seats.
  case ballotRunDue(Round.ID, run: Int, [Entry.ID], seats: Int)
  /// The papers of a run do not fit the numbers recorded for it.
  case ballotUncountable(Round.ID, run: Int, BallotError)
  /// The round's marks could not be turned into results.
  case unscorable(Round.ID, ScoringError)
  /// The rule could not be applied at all.
  case impossible(Round.ID, SelectionError)
}

extension OpenQuestion: NamingThings {
  public var code: String {
    switch self {
    case .sheetsMissing: "open-sheets-missing"
    case .notRecorded: "open-not-recorded"
    case .notCounted: "open-not-counted"
    case .notTakenIn: "open-not-taken-in"
    case .leftOutOfRound: "open-left-out-of-round"
    case .conditionUnknown: "open-condition-unknown"
    case .amountMissing: "open-amount-missing"
    case .reReviewsAsked: "open-re-reviews"
    case .tieAtLine: "open-tie-at-line"
    case .tieAtPrize: "open-tie-at-prize"
    case .inLaterRoundWithoutPlace: "open-in-later-round"
    case .waitsAtLaterRound: "open-waits-at-later-round"
    case .keptBeyondPlaces: "open-kept-beyond-places"
    case .keptBeyondCap: "open-kept-beyond-cap"
    case .shutOutOfLaterRound: "open-shut-out-of-later-round"
    case .notYetInLaterRound: "open-not-in-later-round"
    case .absentFinalist: "open-absent-finalist"
    case .excludedFromPrizes: "open-excluded-from-prizes"
    case .prizeBeforeExclusion: "open-prize-before-exclusion"
    case .tieAtOrganizationAward: "open-tie-at-organization-award"
    case .tieAtMemberAward: "open-tie-at-member-award"
    case .organizationsBeyondCount: "open-organizations-beyond-count"
    case .organizationTieGone: "open-organization-tie-gone"
    case .organizationPastPoints: "open-organization-past-points"
    case .prizesBeyondCap: "open-prizes-beyond-cap"
    case .listedBeyondCap: "open-listed-beyond-cap"
    case .capAcrossLists: "open-cap-across-lists"
    case .capHolderUnknown: "open-cap-holder-unknown"
    case .minimumUnknown: "open-minimum-unknown"
    case .titleWithoutPrize: "open-title-without-prize"
    case .titleWaits: "open-title-waits"
    case .prizePastSelection: "open-prize-past-selection"
    case .vettingNotAsked: "open-vetting-not-asked"
    case .vettingWaits: "open-vetting-waits"
    case .vettingUndecided: "open-vetting-undecided"
    case .vettingLate: "open-vetting-late"
    case .wishesMissing: "open-wishes-missing"
    case .pairingWithoutLots: "open-pairing-without-lots"
    case .matchesDue: "open-matches-due"
    case .matchesOutdated: "open-matches-outdated"
    case .outsideBracket: "open-outside-bracket"
    case .straySheet: "open-stray-sheet"
    case .conflictSinceMarks: "open-conflict-since-marks"
    case .strayDecision: "open-stray-decision"
    case .tieOrderOutgrown: "open-tie-order-outgrown"
    case .tieOrderMoot: "open-tie-order-moot"
    case .leftOutOfTie: "open-left-out-of-tie"
    case .levelBelowRank: "open-level-below-rank"
    case .ballotRunDue: "open-ballot-run-due"
    case .ballotUncountable: "open-ballot-uncountable"
    case .unscorable: "open-unscorable"
    case .impossible: "open-impossible"
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    let names = names.speaking(language)
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    func name(_ list: String) -> String { names.list(list, in: language) }
    return switch (self, language) {
    case (.sheetsMissing(let round, let entries), .chinese):
      "轮次“\(name(round))”有 \(entries.count) 项评分不足，没有名次：\(names.listed(entries, "、"))。"
    case (.sheetsMissing(let round, let entries), .english):
      "In round “\(name(round))” \(entries.count) entries lack score sheets and have no rank: \(names.listed(entries, ", "))."
    case (.notRecorded(let round, let entries), .chinese):
      "轮次“\(name(round))”有 \(entries.count) 项成绩还没有登记齐，没有名次：\(names.listed(entries, "、"))。"
    case (.notRecorded(let round, let entries), .english):
      "In round “\(name(round))” the marks of \(entries.count) entries are still to be recorded: \(names.listed(entries, ", "))."
    case (.notCounted(let round, let entries), .chinese):
      "轮次“\(name(round))”还没有计票，\(entries.count) 项候选没有结果：\(names.listed(entries, "、"))。"
    case (.notCounted(let round, let entries), .english):
      "Round “\(name(round))” is not counted yet, so that \(entries.count) candidates have no result: \(names.listed(entries, ", "))."
    case (.notTakenIn(let round, let entries), .chinese):
      "轮次“\(name(round))”里还没有 \(entries.count) 项审核通过的：\(names.listed(entries, "、"))。要评的补进来：再分配一次评委，或再写一次成绩登记表，淘汰赛在第一场以前重抽；"
        + "不评的，结束时写明不排名的理由，或记为退出、不予受理。"
    case (.notTakenIn(let round, let entries), .english):
      "Accepted entries that are not in round “\(name(round))” yet (\(entries.count)): \(names.listed(entries, ", ")). To take them in, assign judges once "
        + "more, write the table for its marks again, or draw a knock-out again before its first match; otherwise close it with the reason why they get no place, or "
        + "record them as withdrawn or refused."
    case (.leftOutOfRound(let round, let entries, let isAfter), .chinese):
      (isAfter
        ? "\(entries.count) 项审核通过时轮次“\(name(round))”已经结束，没有评，不在任何名单里："
        : "\(entries.count) 项审核通过以后没有补进轮次“\(name(round))”，这一轮就结束了，没有评，不在任何名单里：")
        + "\(names.listed(entries, "、"))。要评的，重新打开这一轮、补进来，评完再结束；不评的，记为退出或不予受理，写明理由。"
    case (.leftOutOfRound(let round, let entries, let isAfter), .english):
      (isAfter
        ? "Accepted when round “\(name(round))” was closed already, so not judged and on no list (\(entries.count)): "
        : "Accepted, but not taken into round “\(name(round))” before it was closed, so not judged and on no list (\(entries.count)): ")
        + "\(names.listed(entries, ", ")). To have them judged, open the round again, take them in and close it anew; otherwise "
        + "record them as withdrawn or refused, with the reason."
    case (.conditionUnknown(let name, let entries), .chinese):
      "“\(name.chinese)”所看的内容有 \(entries.count) 项没有填写，按不适用处理：\(names.listed(entries, "、"))。请补填核对。"
    case (.conditionUnknown(let name, let entries), .english):
      "What “\(name.text(in: language))” asks for is blank for \(entries.count) entries, so it was not applied: "
        + "\(names.listed(entries, ", ")). Have it filled in."
    case (.amountMissing(let name, let entries), .chinese):
      "“\(name.chinese)”所看的一轮里，\(entries.count) 项有成绩而在那一轮没有成绩（缺席或没有登记），没有加减：\(names.listed(entries, "、"))。请核对是否应当有；"
        + "应当有的，更正那一轮的成绩。"
    case (.amountMissing(let name, let entries), .english):
      "\(entries.count) entries with a score have no result in the round by which “\(name.text(in: language))” counts, so nothing was added or "
        + "taken off: \(names.listed(entries, ", ")). Check whether they should have one, and if so correct it there."
    case (.reReviewsAsked(let round, let entries), .chinese):
      "轮次“\(name(round))”按规程应复议 \(entries.count) 项：\(names.listed(entries, "、"))。"
    case (.reReviewsAsked(let round, let entries), .english):
      "In round “\(name(round))” the rulebook asks for a second look at \(entries.count) entries: \(names.listed(entries, ", "))."
    case (.tieAtLine(let round, let list, let entries), .chinese):
      "轮次“\(name(round))”\(list.isEmpty ? "" : "“\(name(list))”")线上同分，待评委会决定：\(names.listed(entries, "、"))。"
    case (.tieAtLine(let round, let list, let entries), .english):
      "Equals at the line of round “\(name(round))”\(list.isEmpty ? "" : ", list “\(name(list))”") wait for the committee: "
        + names.listed(entries, ", ") + "."
    case (.tieAtPrize(let level, let list, let entries), .chinese):
      "“\(level.chinese)”\(list.isEmpty ? "" : "（\(name(list))）")线上同分，待评委会决定：\(names.listed(entries, "、"))。"
    case (.tieAtPrize(let level, let list, let entries), .english):
      "Equals at the line of “\(level.text(in: language))”\(list.isEmpty ? "" : " (\(name(list)))") wait for the committee: "
        + names.listed(entries, ", ") + "."
    case (.keptBeyondPlaces(let round, let list, let places, let advanced, let kept), .chinese):
      "轮次“\(name(round))”\(list.isEmpty ? "" : "“\(name(list))”")的晋级名单有 \(advanced) 项，名额是 \(places) 个："
        + "\(names.listed(kept, "、")) 已在后一轮，仍保留。请评委会决定是否有人不晋级。"
    case (.keptBeyondPlaces(let round, let list, let places, let advanced, let kept), .english):
      "The list of round “\(name(round))”\(list.isEmpty ? "" : ", “\(name(list))”,") has \(advanced) entries for \(places) places: "
        + "\(names.listed(kept, ", ")) are in the later round already and stay. Let the committee decide whether anybody does not go on."
    case (.keptBeyondCap(let round, let of, let cap, let has, let kept), .chinese):
      "轮次“\(name(round))”的晋级名单里\(cap.holder.called(of, in: language, naming: names))有 \(has) 项，"
        + "\(cap.holder.each(in: language, naming: names))至多 \(cap) 项："
        + "\(names.listed(kept, "、")) 已在后一轮，仍保留。请评委会决定是否有人不晋级。"
    case (.keptBeyondCap(let round, let of, let cap, let has, let kept), .english):
      "On the list of round “\(name(round))” \(cap.holder.called(of, in: language, naming: names)) has \(has) entries, and "
        + "\(cap.holder.each(in: language, naming: names)) has at most \(cap): "
        + "\(names.listed(kept, ", ")) are in the later round already and stay. Let the committee decide whether anybody does not go on."
    case (.inLaterRoundWithoutPlace(let entry, let from, let later), .chinese):
      "\(names.entry(entry)) 已在轮次“\(name(later))”，而“\(name(from))”的结果变动后它已没有晋级名额；保留或取消，请评委会决定。"
    case (.inLaterRoundWithoutPlace(let entry, let from, let later), .english):
      "\(names.entry(entry)) is in round “\(name(later))”, but after what changed it has no place from “\(name(from))”. "
        + "The committee decides whether it stays."
    case (.waitsAtLaterRound(let entry, let from, let later, true), .chinese):
      "\(names.entry(entry)) 已在轮次“\(name(later))”，而按“\(name(from))”现在的名次和名额，它有没有名额要看线上同分的怎样定；保留或取消，请评委会决定。"
    case (.waitsAtLaterRound(let entry, let from, let later, true), .english):
      "\(names.entry(entry)) is in round “\(name(later))”, but by the ranks and places of now it depends on equals at the line whether it "
        + "has a place from “\(name(from))”. The committee decides whether it stays."
    case (.waitsAtLaterRound(let entry, let from, let later, false), .chinese):
      "\(names.entry(entry)) 按“\(name(from))”现在的名次和名额，有没有名额要看线上同分的怎样定，而“\(name(later))”已经结束，没有它；是否补赛、另行授奖或维持，请评委会决定。"
    case (.waitsAtLaterRound(let entry, let from, let later, false), .english):
      "By the ranks and places of now it depends on equals at the line whether \(names.entry(entry)) has a place from “\(name(from))”, but "
        + "“\(name(later))” was held without it and is closed. The committee decides: a further hearing, a prize by decision, or to leave it."
    case (.shutOutOfLaterRound(let entry, let from, let later), .chinese):
      "\(names.entry(entry)) 按“\(name(from))”现在的名次或决定应当晋级，而“\(name(later))”已经结束，没有它；是否补赛、另行授奖或维持，请评委会决定。"
    case (.shutOutOfLaterRound(let entry, let from, let later), .english):
      "\(names.entry(entry)) has a place from “\(name(from))” by its rank of now or by decision, but “\(name(later))” was held without it and is "
        + "closed. The committee decides: a further hearing, a prize by decision, or to leave it."
    case (.notYetInLaterRound(let entry, let from, let later), .chinese):
      "\(names.entry(entry)) 按“\(name(from))”的结果应进入“\(name(later))”，但不在其中；请补入，或由评委会决定。"
    case (.notYetInLaterRound(let entry, let from, let later), .english):
      "\(names.entry(entry)) goes on from “\(name(from))” but is not in round “\(name(later))”. Let it in, or have the committee decide."
    case (.absentFinalist(let entry, let from, let later), .chinese):
      "\(names.entry(entry)) 在“\(name(from))”有名次，在后面的“\(name(later))”没有成绩（缺席或退出），不按“\(name(from))”的名次另得奖项；"
        + "评委会可另作决定。"
    case (.absentFinalist(let entry, let from, let later), .english):
      "\(names.entry(entry)) has a rank in “\(name(from))” and no result in the later “\(name(later))” (absent or withdrawn), so it is given no "
        + "prize by its rank in “\(name(from))”; the committee may decide otherwise."
    case (.excludedFromPrizes(let entry, let round), .chinese):
      "\(names.entry(entry)) 由评委会决定不从“\(name(round))”晋级，不按其名次得奖；评委会可另作决定。"
    case (.excludedFromPrizes(let entry, let round), .english):
      "The committee decided that \(names.entry(entry)) does not go on from “\(name(round))”, so it is given no prize by its rank "
        + "there; the committee may decide otherwise."
    case (.tieAtOrganizationAward(let award, let organizations), .chinese):
      "“\(award.chinese)”线上同分，待评委会决定：\(organizations.joined(separator: "、"))。"
    case (.tieAtOrganizationAward(let award, let organizations), .english):
      "Equal at the line of “\(award.text(in: language))”, for the committee to decide: \(organizations.joined(separator: ", "))."
    case (.organizationsBeyondCount(let award, let count, let has, let given), .chinese):
      "“\(award.chinese)”规程授予 \(count) 个单位，现有 \(has) 个：\(given.joined(separator: "、")) 由评委会决定授予，不在按得分的前 \(count) 名以内。"
        + "请核对是否确有此意；不再授予的，收回决定。"
    case (.organizationsBeyondCount(let award, let count, let has, let given), .english):
      "“\(award.text(in: language))” is for \(count) by the rulebook, and \(has) have it: the committee gave it to \(given.joined(separator: ", ")), "
        + "not among the first \(count) by their points. Check that this is meant, or take the decision back."
    case (.organizationTieGone(let award, let unit, let beside), .chinese):
      "“\(award.chinese)”：\(unit) 与 \(beside.joined(separator: "、")) 得分相同时由评委会决定授予 \(unit)；现在线上同分的不再是这几个单位，"
        + "这项决定不再起作用，按得分授予。仍要授予的，请重新决定；不再授予的，收回决定。"
    case (.organizationTieGone(let award, let unit, let beside), .english):
      "“\(award.text(in: language))”: the committee gave it to \(unit) when \(beside.joined(separator: ", ")) had as many points. Others are "
        + "equal at the line now, so that decision has no effect and points decide. Decide anew, or take the decision back."
    case (.organizationPastPoints(let award, let unit, let passedOver), .chinese):
      "“\(award.chinese)”由评委会决定授予 \(unit)，得分在它前面的 \(passedOver.joined(separator: "、")) 没有得。早先的程序没有记下这是为当时的同分决定的，还是另有考虑，"
        + "所以现在仍照决定授予。请核对：仍要授予的，请再决定一次；只是为当时的同分决定的，收回决定，按得分授予。"
    case (.organizationPastPoints(let award, let unit, let passedOver), .english):
      "The committee gave “\(award.text(in: language))” to \(unit), and \(passedOver.joined(separator: ", ")) with more points have it not. An earlier "
        + "program did not keep whether it was about a tie of then or meant otherwise, so the decision still holds. If it is meant, decide once more; if it was only about that tie, take it back, and points decide."
    case (.listedBeyondCap(let of, let cap, let has, let entries), .chinese):
      "\(cap.holder.called(of, in: language, naming: names))\(cap.inItsList(in: language))各等次合计 \(has) 项，规程至多 \(cap) 项：\(names.listed(entries, "、")) 随晋级（当选）名单授予，"
        + "上限不改变名单。只能留 \(cap) 项的，由评委会决定。"
    case (.listedBeyondCap(let of, let cap, let has, let entries), .english):
      "\(cap.holder.called(of, in: language, naming: names).capitalizedFirst) has \(has) prizes over all levels\(cap.inItsList(in: language)), and may have \(cap): \(names.listed(entries, ", ")) "
        + "have theirs by a confirmed list, which a cap does not shorten. If only \(cap) may stay, the committee decides."
    case (.prizesBeyondCap(let of, let cap, let has, let entries), .chinese):
      "\(cap.holder.called(of, in: language, naming: names))\(cap.inItsList(in: language))各等次合计 \(has) 项，规程至多 \(cap) 项：\(names.listed(entries, "、")) 由评委会授予。请核对是否确有此意。"
    case (.prizesBeyondCap(let of, let cap, let has, let entries), .english):
      "\(cap.holder.called(of, in: language, naming: names).capitalizedFirst) has \(has) prizes over all levels\(cap.inItsList(in: language)), and may have \(cap): the committee gave one to \(names.listed(entries, ", ")). "
        + "Check that this is meant."
    case (
      .capAcrossLists(let level, let of, let cap, let having, let without, let together), .chinese
    ):
      "“\(level.chinese)”：\(cap.holder.called(of, in: language, naming: names))\(cap.inItsList(in: language))各等次合计至多 \(cap) 项，\(names.listed(having, "、")) 得了，"
        + "\(names.listed(without, "、")) 没有得，而后者"
        + (together
          ? "名次并不在后。各份名单的名次是统一排的，"
          : "在自己的名单里名次并不在后。两份名单的名次不能比较，")
        + "现在只是按名单的次序给的，请评委会决定给谁并写明理由；照现在的，也请登记。"
    case (
      .capAcrossLists(let level, let of, let cap, let having, let without, let together), .english
    ):
      "“\(level.text(in: language))”: \(cap.holder.called(of, in: language, naming: names)) may have \(cap) over all levels\(cap.inItsList(in: language)); \(names.listed(having, ", ")) has one and "
        + "\(names.listed(without, ", ")), whose rank "
        + (together
          ? "is no worse, has none. All are ranked together, and only the order of the lists decided. "
          : "on another list is no worse, has none. Ranks of two lists cannot be compared, and only the order of the lists told them apart. ")
        + "The committee decides, on record, also where it stays as it is."
    case (.capHolderUnknown(.answer(let field), let entries), .chinese):
      "没有填写“\(names.field(field, in: language))”的有 \(entries.count) 项，各自单算，不受上限限制：\(names.listed(entries, "、"))。请补填核对。"
    case (.capHolderUnknown(.answer(let field), let entries), .english):
      "\(Counted.english(entries.count, "entry", "entries")) did not answer “\(names.field(field, in: language))”, so each counts alone and the cap "
        + "does not hold: \(names.listed(entries, ", ")). Have it filled in."
    case (.capHolderUnknown(_, let entries), .chinese):
      "有 \(entries.count) 项的负责人没有能识别本人的证件号码或学号，各按一人计，不受上限限制：\(names.listed(entries, "、"))。请补填核对。"
    case (.capHolderUnknown(_, let entries), .english):
      "Neither ID nor student number tells who leads \(Counted.english(entries.count, "entry", "entries")), so each counts alone and the cap does "
        + "not hold: \(names.listed(entries, ", ")). Have it filled in."
    case (.minimumUnknown(let field, let entries), .chinese):
      "没有填写“\(names.field(field, in: language))”的有 \(entries.count) 项，不计入任何保底名额：\(names.listed(entries, "、"))。请补填核对。"
    case (.minimumUnknown(let field, let entries), .english):
      "\(Counted.english(entries.count, "entry", "entries")) did not answer “\(names.field(field, in: language))” and so count for no minimum: "
        + "\(names.listed(entries, ", ")). Have it filled in."
    case (.prizeBeforeExclusion(let entry, let level), .chinese):
      "\(names.entry(entry)) 先由评委会授予“\(level.chinese)”，后又决定不晋级，因此不得奖；仍要授予的，请重新决定。"
    case (.prizeBeforeExclusion(let entry, let level), .english):
      "The committee gave \(names.entry(entry)) “\(level.text(in: language))” and decided afterwards that it does not go on, so it "
        + "has no prize; decide anew if it should."
    case (.titleWithoutPrize(let entry, let title, let level), .chinese):
      "评委会授予 \(names.entry(entry))“\(title.chinese)”，而它没有得“\(level)”，此项不起作用；请先决定其“\(level)”，或另作决定。"
    case (.titleWithoutPrize(let entry, let title, let level), .english):
      "The committee gave \(names.entry(entry)) “\(title.text(in: language))”, and it has not won “\(level)”, so that has no effect; "
        + "decide on “\(level)” first, or otherwise."
    case (.titleWaits(let level, let round), .chinese):
      "“\(level.chinese)”随“\(name(round))”的晋级名单授予，名单尚未确认，暂不评奖。请先确认晋级名单。"
    case (.titleWaits(let level, let round), .english):
      "“\(level.text(in: language))” follows the selection of round “\(name(round))”, which is not confirmed yet, so no "
        + "prizes are given. Confirm the selection first."
    case (.prizePastSelection(let level, let round, let winners, let passedOver), .chinese):
      "“\(level.chinese)”按“\(name(round))”的名次评定，与晋级名单不同：未晋级的 \(winners.listed("、")) 在列，"
        + "晋级的 \(passedOver.listed("、")) 不在列。应随晋级名单的，请在规程中写明。"
    case (.prizePastSelection(let level, let round, let winners, let passedOver), .english):
      "“\(level.text(in: language))” goes by rank in “\(name(round))” and differs from who went on: "
        + "\(winners.listed(", ")) did not go on and have it, \(passedOver.listed(", ")) went on and have not. "
        + "If it should follow the selection, say so in the rulebook."
    case (.tieOrderOutgrown(let round, let order, let joined), .chinese):
      "轮次“\(name(round))”评委会为 \(order.listed("、")) 排过次序，现在 \(joined.listed("、")) 也与它们同分，原来的次序管不到；请连同它们重新排定。"
    case (.tieOrderOutgrown(let round, let order, let joined), .english):
      "In round “\(name(round))” the committee ordered \(order.listed(", ")); \(joined.listed(", ")) are equal with them now, "
        + "of which that order says nothing. Order all of them anew."
    case (.tieOrderMoot(let round, let order), .chinese):
      "轮次“\(name(round))”评委会为 \(order.listed("、")) 排过次序，它们现在不再并列：按成绩和规程的并列办法已分出先后，原来的次序不再起作用。"
    case (.tieOrderMoot(let round, let order), .english):
      "In round “\(name(round))” the committee ordered \(order.listed(", ")), which share a rank no longer: scores and the rules for ties set them apart, "
        + "and that order has no effect."
    case (.leftOutOfTie(let round, let entry, let beside), .chinese):
      "轮次“\(name(round))”\(names.entry(entry)) 与 \(beside.listed("、")) 并列，评委会定后者入选、\(names.entry(entry)) 不入选，因此它也不列入候补，空出名额时由名次低的递补。"
        + "如果只是为并列排序，请撤回对 \(names.entry(entry)) 的决定。"
    case (.leftOutOfTie(let round, let entry, let beside), .english):
      "In round “\(name(round))” \(names.entry(entry)) shares its rank with \(beside.listed(", ")), whom the committee let on and \(names.entry(entry)) not, "
        + "so it is no reserve and lower ranks move up before it. If that was only about the tie, take the decision about \(names.entry(entry)) back."
    case (.levelBelowRank(let entry, let level, let behind), .chinese):
      "评委会定 \(names.entry(entry)) 为“\(level.chinese)”，名次在它后面的 \(behind.listed("、")) 按名次得了更高的奖项。"
        + "如果当时只是为并列排序，请撤回对 \(names.entry(entry)) 的决定，改为排定并列次序。"
    case (.levelBelowRank(let entry, let level, let behind), .english):
      "The committee gave \(names.entry(entry)) “\(level.text(in: language))”, and \(behind.listed(", ")), behind it by rank, have a better prize. "
        + "If that was only about a tie, take the decision back and order the tie instead."
    case (.ballotRunDue(let round, let run, let entries, let seats), .chinese):
      "轮次“\(name(round))”还要投第 \(run) 轮\(seats > 0 ? "，余 \(seats) 个名额" : "")，候选：\(names.listed(entries, "、"))。"
    case (.ballotRunDue(let round, let run, let entries, let seats), .english):
      "Run \(run) of “\(name(round))” is due\(seats > 0 ? " for \(seats) seats" : ""), on \(names.listed(entries, ", "))."
    case (.ballotUncountable(let round, let run, let error), .chinese):
      "轮次“\(name(round))”第 \(run) 轮无法计票：\(error.message(in: language))"
    case (.ballotUncountable(let round, let run, let error), .english):
      "Run \(run) of “\(name(round))” cannot be counted: \(error.message(in: language))"
    case (.vettingNotAsked(let round, let entries), .chinese):
      "“\(name(round))”还有 \(entries.count) 项没有向各部门征求意见：\(names.listed(entries, "、"))。"
    case (.vettingNotAsked(let round, let entries), .english):
      "In “\(name(round))” departments were not asked about \(entries.count) candidates: \(names.listed(entries, ", "))."
    case (.vettingWaits(let round, let entries), .chinese):
      "“\(name(round))”有 \(entries.count) 项的意见还没有答复齐：\(names.listed(entries, "、"))。"
    case (.vettingWaits(let round, let entries), .english):
      "In “\(name(round))” answers about \(entries.count) candidates are still to come: \(names.listed(entries, ", "))."
    case (.vettingUndecided(let round, let entries), .chinese):
      "“\(name(round))”有 \(entries.count) 项各部门都回避，没有部门核查过，通过还是停止，请作出决定并存档：\(names.listed(entries, "、"))。"
    case (.vettingUndecided(let round, let entries), .english):
      "In “\(name(round))” every department steps aside from \(entries.count) candidates, so nobody has looked at them. Decide on record whether they pass: \(names.listed(entries, ", "))."
    case (.vettingLate(let round, let entry, true), .chinese):
      "“\(name(round))”结束以后收到对 \(names.entry(entry)) 的异议，尚未起作用；是否停止，请作出决定并存档。"
    case (.vettingLate(let round, let entry, true), .english):
      "After “\(name(round))” was closed, an answer against \(names.entry(entry)) came; it has no effect yet. Decide on record "
        + "whether the candidate stops."
    case (.vettingLate(let round, let entry, false), .chinese):
      "“\(name(round))”结束以后收到对 \(names.entry(entry)) 的答复，按答复不应停止，尚未起作用；是否恢复，请作出决定并存档。"
    case (.vettingLate(let round, let entry, false), .english):
      "After “\(name(round))” was closed, an answer came by which \(names.entry(entry)) would not stop; it has no effect yet. "
        + "Decide on record whether the candidate passes."
    case (.wishesMissing(let round, let entries), .chinese):
      "“\(name(round))”有 \(entries.count) 人没有登记志愿：\(names.listed(entries, "、"))。"
    case (.wishesMissing(let round, let entries), .english):
      "In “\(name(round))” no wishes of \(entries.count) candidates are on record: \(names.listed(entries, ", "))."
    case (.pairingWithoutLots(let round), .chinese):
      "“\(name(round))”里对方没有填的按抽签次序，而本届没有抽签的种子，暂时一律不接收。"
    case (.pairingWithoutLots(let round), .english):
      "In “\(name(round))” those whom nobody named come by lot, and the edition has no seed, so they are not taken."
    case (.tieAtMemberAward(let award, let members), .chinese):
      "“\(award.chinese)”线上成绩相同，只能取其中一部分，待评委会决定：\(members.map { "\(names.entry($0.entry)) 第 \($0.seat) 位成员" }.joined(separator: "、"))。"
    case (.tieAtMemberAward(let award, let members), .english):
      "Equal marks at the line of “\(award.text(in: language))”, and only some fit: \(members.map { "member \($0.seat) of \(names.entry($0.entry))" }.joined(separator: ", ")). The committee decides."
    case (.matchesDue(let round, let matches), .chinese):
      "“\(name(round))”这些场次还没有登记胜负：\(matches.map(String.init).joined(separator: "、"))。"
    case (.matchesDue(let round, let matches), .english):
      "In “\(name(round))” the results of these matches are still to be recorded: \(matches.map(String.init).joined(separator: ", "))."
    case (.matchesOutdated(let round, let matches), .chinese):
      "“\(name(round))”前面的胜负更正以后，这些场次的双方变了，登记过的胜负不再算：\(matches.map(String.init).joined(separator: "、"))。请重新登记。"
    case (.matchesOutdated(let round, let matches), .english):
      "In “\(name(round))” others meet in these matches after a correction, so their results no longer count: \(matches.map(String.init).joined(separator: ", ")). Record them anew."
    case (.outsideBracket(let round, let entries), .chinese):
      "“\(name(round))”抽签以后才来的 \(entries.count) 项不在对阵里，没有名次：\(names.listed(entries, "、"))。"
    case (.outsideBracket(let round, let entries), .english):
      "In “\(name(round))” \(entries.count) entries came after the draw, so they are not in the bracket and have no place: \(names.listed(entries, ", "))."
    case (.straySheet(let round, let entry, let judge), .chinese):
      "轮次“\(name(round))”有一份评分不计：\(names.entry(entry))，评委 \(judge.text)（不在本轮，或重复）。"
    case (.straySheet(let round, let entry, let judge), .english):
      "A sheet in round “\(name(round))” does not count: entry \(names.entry(entry)), judge \(judge.text) "
        + "(not in the round, or a second one)."
    case (.conflictSinceMarks(let round, let entry, let judges), .chinese):
      "\(names.entry(entry)) 的评委 \(judges.map(\.text).joined(separator: "、")) 在“\(name(round))”打分以后有了应回避的情形（如单位合并、更换指导教师、另有申报），"
        + "评分仍有效，归档写明。应作废的，请在这一轮登记回避；已经结束的，先重新打开。"
    case (.conflictSinceMarks(let round, let entry, let judges), .english):
      "Judges \(judges.map(\.text).joined(separator: ", ")) marked \(names.entry(entry)) in “\(name(round))” before there was a conflict of "
        + "interest (such as merged units, a new adviser, a declaration elsewhere). Their marks count, and the archive says so. To take them "
        + "away, recuse them in the round; if it is closed, open it again first."
    case (.strayDecision(let decision), .chinese):
      "一项决定没有对象，不起作用：\(decision.entries.isEmpty ? decision.choice.words(in: language, naming: names) : names.listed(decision.entries, "、"))（\(decision.actor)：\(decision.reason)）。"
    case (.strayDecision(let decision), .english):
      "A decision has nothing it applies to and no effect: \(decision.entries.isEmpty ? decision.choice.words(in: language, naming: names) : names.listed(decision.entries, ", ")) "
        + "(\(decision.actor): \(decision.reason))."
    case (.unscorable(let round, let error), .chinese):
      "轮次“\(name(round))”算不出成绩：\(error.message(in: language))"
    case (.unscorable(let round, let error), .english):
      "Round “\(name(round))” gives no results: \(error.message(in: language))"
    case (.impossible(let round, let error), .chinese):
      "轮次“\(name(round))”不能遴选：\(error.message(in: language))"
    case (.impossible(let round, let error), .english):
      "Round “\(name(round))” cannot be cut: \(error.message(in: language))"
    }
  }
}
