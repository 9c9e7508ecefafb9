/// A decision of the committee or the office that adds to the written rule or overrules it, with its reason:
/// 评委会与组委会的决定.
///
/// A later decision about the same thing replaces an earlier one, which stays on record.
public struct CommitteeDecision: Hashable, Sendable {
  public enum Choice: Hashable, Sendable {
    /// The order of entries that the tie chain left equal, best first.
    case tieOrder(Round.ID, [Entry.ID])
    /// An entry goes on from a round, or does not.
    case going(Round.ID, Entry.ID, SelectionOverride.Outcome)
    /// The number of places on a list of a round; the list is named as by ``PlaceScope/list(track:group:)``.
    case places(Round.ID, list: String, Int)
    /// What happens to equals at the line of a round.
    case tiesAtLine(Round.ID, TieAtLine)
    /// An entry's prize by the level's Chinese name; `nil` for no prize.
    case award(Entry.ID, level: String?)
    /// An earlier decision about an entry's prize is taken back: it has what its rank gives.
    case awardByRank(Entry.ID)
    /// The number of places of a level on a list.
    case awardPlaces(level: String, list: String, Int)
    /// What happens to equals at the line of a prize.
    case tiesAtPrize(TieAtLine)
    /// An organization gets a prize for organizations, by the Chinese name of the prize; or an earlier decision is taken
    /// back, and it has what its points give.
    case organizationAward(String, organization: String, has: Bool)
    /// A member of an entry gets a prize for members, by its Chinese name, or an earlier decision is taken back.
    case memberAward(String, MemberPlace, has: Bool)
    /// The number of complete sheets that are enough for a place in a round.
    case leastSheets(Round.ID, Int)
    /// A round goes without second looks although the rulebook asks for them.
    case noReReview(Round.ID)
    /// A fact that a rule asks for is noted about an entry, or a note is taken back: 迟到, 一票否决.
    case flag(Entry.ID, String, Bool)
    /// A judge sits in a panel of a round.
    case seat(Round.ID, Judge.ID, PanelRule.ID)
    /// An entry of a round with rooms is judged in one of them, or, as an anchor, in all.
    case room(Round.ID, Entry.ID, RoomRule.ID)
    /// A candidate passes a step of vetting or stops there, whatever the departments answered; `late` is the number of late
    /// answers at that time.
    case vetting(Round.ID, Entry.ID, passes: Bool, late: Int)
    /// The result of a re-check of a title: the Chinese name of the level, as it was given, and the term of the re-check; 0
    /// before the first.
    case title(Entry.ID, level: String, TitleChange, term: Int)
    /// The partners that a candidate of a step of pairing wishes for, best first. `places` is how many partners a host
    /// takes; `nil` if the rulebook's number counts.
    case wishes(Round.ID, Entry.ID, [Entry.ID], places: Int?)
    /// The draw of a knock-out: its entries by bracket number, and how many of the first are seeds.
    case bracket(Round.ID, [Entry.ID], seeds: Int)
    /// The result of a match of a knock-out, by the number of the match.
    case match(Round.ID, Int, MatchResult)
    /// Entries of a round that lack sheets get no place.
    case leaveUnranked(Round.ID)
    /// The decision to go without second looks in a round is taken back: the rulebook asks for them again.
    case reReviewAgain(Round.ID)
    /// The decision that entries without all sheets get no place is taken back: the sheets are asked for again.
    case sheetsAgain(Round.ID)
  }

  public var choice: Choice
  public var reason: String
  /// Who decided, as the record names them.
  public var actor: String
  /// The organizations that it names, as they are called now; `nil` where nothing but the text of the decision is known.
  public var units: DecidedUnits?

  public init(_ choice: Choice, reason: String, actor: String, units: DecidedUnits? = nil) {
    self.choice = choice
    self.reason = reason
    self.actor = actor
    self.units = units
  }

  /// Whether it is about an entry's prize, including the decision for no prize.
  func isAboutPrize(of entry: Entry.ID) -> Bool {
    switch choice {
    case .award(entry, _), .awardByRank(entry): true
    default: false
    }
  }

  /// The entries that it is about.
  public var entries: [Entry.ID] {
    switch choice {
    case .tieOrder(_, let order): order
    case .wishes(_, let entry, let order, _): [entry] + order
    case .bracket(_, let order, _): order
    case .memberAward(_, let member, _): [member.entry]
    case .match(_, _, let result): [result.winner, result.loser]
    case .going(_, let entry, _), .award(let entry, _), .awardByRank(let entry),
      .flag(let entry, _, _),
      .vetting(_, let entry, _, _), .title(let entry, _, _, _), .room(_, let entry, _):
      [entry]
    default: []
    }
  }
}

extension CommitteeDecision.Choice {
  /// Whether a later decision replaces an earlier one about the same thing. `titles` are the levels that an entry may have
  /// beside its prize. A decision about one of them does not change the prize; a decision for no prize takes the titles
  /// away too.
  ///
  /// | earlier | later | replaced |
  /// |---|---|---|
  /// | A 晋级 | A 不晋级 | yes |
  /// | A > B > C | B > A | yes: the later order is about two of them |
  /// | A 一等奖 | A 百强, a title that stacks | no |
  /// | A 百强 | A 不授奖 | yes |
  /// | A 一等奖 | A 撤回前次决定，按名次 | yes |
  public func replaces(_ earlier: Self, stacking titles: Set<String> = []) -> Bool {
    switch (earlier, self) {
    case (.tieOrder(let old, let first), .tieOrder(let new, let second)):
      old == new && !Set(first).isDisjoint(with: second)
    case (.going(let old, let first, _), .going(let new, let second, _)):
      old == new && first == second
    case (.places(let old, let first, _), .places(let new, let second, _)):
      old == new && first == second
    case (.award(let first, let old), .award(let second, let new)):
      first == second
        && (new == nil || old == new
          || old.map(titles.contains) != true && new.map(titles.contains) != true)
    case (.award(let first, _), .awardByRank(let second)),
      (.awardByRank(let first), .award(let second, _)),
      (.awardByRank(let first), .awardByRank(let second)):
      first == second
    case (.awardPlaces(let old, let first, _), .awardPlaces(let new, let second, _)):
      old == new && first == second
    case (.tiesAtLine(let old, _), .tiesAtLine(let new, _)): old == new
    case (.leastSheets(let old, _), .leastSheets(let new, _)): old == new
    case (.noReReview(let old), .reReviewAgain(let new)),
      (.reReviewAgain(let old), .noReReview(let new)),
      (.leaveUnranked(let old), .sheetsAgain(let new)),
      (.sheetsAgain(let old), .leaveUnranked(let new)):
      old == new
    case (.tiesAtPrize, .tiesAtPrize): true
    case (.flag(let first, let old, _), .flag(let second, let new, _)):
      first == second && old == new
    case (.vetting(let old, let first, _, _), .vetting(let new, let second, _, _)):
      old == new && first == second
    case (.title(let first, _, _, let old), .title(let second, _, _, let new)):
      first == second && old == new
    case (.seat(let old, let first, _), .seat(let new, let second, _)):
      old == new && first == second
    case (
      .organizationAward(let old, let first, _), .organizationAward(let new, let second, _)
    ):
      old == new && first == second
    case (.wishes(let old, let first, _, _), .wishes(let new, let second, _, _)):
      old == new && first == second
    case (.bracket(let old, _, _), .bracket(let new, _, _)): old == new
    case (.memberAward(let old, let first, _), .memberAward(let new, let second, _)):
      old == new && first == second
    case (.match(let old, let first, _), .match(let new, let second, _)):
      old == new && first == second
    case (.room(let old, let first, _), .room(let new, let second, _)):
      old == new && first == second
    default: false
    }
  }
}

extension [CommitteeDecision] {
  /// The number of sheets that are enough in a round; `nil` if nobody decided one.
  public func leastSheets(of round: Round.ID) -> Int? {
    for decision in reversed() {
      if case .leastSheets(round, let least) = decision.choice { return least }
    }
    return nil
  }

  /// Whether the office goes without the second looks of a round, and has not taken that back.
  public func waivesReReview(of round: Round.ID) -> Bool {
    for decision in reversed() {
      switch decision.choice {
      case .noReReview(round): return true
      case .reReviewAgain(round): return false
      default: continue
      }
    }
    return false
  }

  /// Whether entries of a round that lack sheets stay without a place, and nobody has taken that back.
  public func leavesUnranked(in round: Round.ID) -> Bool {
    for decision in reversed() {
      switch decision.choice {
      case .leaveUnranked(round): return true
      case .sheetsAgain(round): return false
      default: continue
      }
    }
    return false
  }

  /// In which panel of a round each judge sits.
  public func seats(of round: Round.ID) -> [Judge.ID: PanelRule.ID] {
    var seats: [Judge.ID: PanelRule.ID] = [:]
    for decision in self {
      if case .seat(round, let judge, let panel) = decision.choice { seats[judge] = panel }
    }
    return seats
  }

  /// In which room of a round each entry is judged.
  public func rooms(of round: Round.ID) -> [Entry.ID: RoomRule.ID] {
    var rooms: [Entry.ID: RoomRule.ID] = [:]
    for decision in self {
      if case .room(round, let entry, let room) = decision.choice { rooms[entry] = room }
    }
    return rooms
  }

  /// The decisions about the candidates of a step of vetting; the latest about each candidate counts.
  public func vetting(of round: Round.ID) -> [Entry.ID: VettingResult.Decision] {
    var decided: [Entry.ID: VettingResult.Decision] = [:]
    for decision in self {
      if case .vetting(round, let entry, let passes, let late) = decision.choice {
        decided[entry] = VettingResult.Decision(passes: passes, lateCount: late)
      }
    }
    return decided
  }

  /// The notes about each entry; the latest decision about each note counts.
  public var flags: [Entry.ID: Set<String>] {
    var flags: [Entry.ID: Set<String>] = [:]
    for decision in self {
      guard case .flag(let entry, let flag, let isOn) = decision.choice else { continue }
      if isOn {
        flags[entry, default: []].insert(flag)
      } else {
        flags[entry]?.remove(flag)
      }
    }
    return flags
  }

  /// The decided orders of a round's ties, each best first, the oldest decision first.
  public func tieOrders(of round: Round.ID) -> [[Entry.ID]] {
    compactMap { decision in
      if case .tieOrder(round, let entries) = decision.choice { entries } else { nil }
    }
  }

  /// The latest decision whether an entry goes on from a round; `nil` if nobody decided or the decision was taken back.
  public func going(of entry: Entry.ID, from round: Round.ID) -> SelectionOverride.Outcome? {
    for decision in reversed() {
      guard case .going(round, entry, let outcome) = decision.choice else { continue }
      return outcome == .byRank ? nil : outcome
    }
    return nil
  }

  /// By entry, the latest decision whether it goes on from a round. Entries whose decision was taken back, or for which the
  /// committee left things as they are, are not in it.
  public func overrides(of round: Round.ID) -> [SelectionOverride] {
    var latest: [Entry.ID: SelectionOverride] = [:]
    for decision in self {
      guard case .going(round, let entry, let outcome) = decision.choice else { continue }
      latest[entry] =
        outcome == .byRank || outcome == .keep
        ? nil
        : SelectionOverride(entry, outcome, reason: decision.reason, actor: decision.actor)
    }
    return latest.values.sorted { $0.entry < $1.entry }
  }

  /// Numbers of places that were set for the lists of a round.
  public func places(of round: Round.ID) -> [String: CommitteeCount] {
    var counts: [String: CommitteeCount] = [:]
    for decision in self {
      guard case .places(round, let list, let places) = decision.choice else { continue }
      counts[list] = CommitteeCount(places, reason: decision.reason, actor: decision.actor)
    }
    return counts
  }

  public func tiesAtLine(of round: Round.ID) -> TieAtLine {
    for decision in reversed() {
      if case .tiesAtLine(round, let ties) = decision.choice { return ties }
    }
    return .wait
  }

  public var tiesAtPrize: TieAtLine {
    for decision in reversed() {
      if case .tiesAtPrize(let ties) = decision.choice { return ties }
    }
    return .wait
  }

  /// By entry, the latest decision about its prize and the latest about each title that stacks. Levels that the rules do
  /// not have are left out. A decision for no prize takes away the titles given before it too.
  func awardOverrides(_ rules: [AwardRule]) -> [AwardOverride] {
    var latest: [Entry.ID: [Int?: AwardOverride]] = [:]
    for decision in self {
      if case .awardByRank(let entry) = decision.choice { latest[entry] = nil }
      guard case .award(let entry, let level) = decision.choice else { continue }
      let index = level.flatMap { name in rules.firstIndex { $0.level.chinese == name } }
      guard level == nil || index != nil else { continue }
      let override = AwardOverride(
        entry, level: index, reason: decision.reason, actor: decision.actor)
      if index == nil { latest[entry] = [:] }
      let title = index.flatMap { rules[$0].stacks ? $0 : nil }
      latest[entry, default: [:]].updateValue(override, forKey: title)
    }
    return latest.sorted { $0.key < $1.key }.flatMap { _, overrides in
      overrides.values.sorted { $0.level ?? -1 < $1.level ?? -1 }
    }
  }

  /// Numbers of places that were set for levels, by the level's position and the list's name.
  func awardPlaces(levels: [String]) -> [Int: [String: CommitteeCount]] {
    var counts: [Int: [String: CommitteeCount]] = [:]
    for decision in self {
      guard case .awardPlaces(let level, let list, let places) = decision.choice,
        let index = levels.firstIndex(of: level)
      else { continue }
      counts[index, default: [:]][list] = CommitteeCount(
        places, reason: decision.reason, actor: decision.actor)
    }
    return counts
  }
}

extension [CommitteeDecision] {
  /// The re-checks of titles, by entry, the oldest first.
  public var titleDecisions: [Entry.ID: [TitleStanding.Decision]] {
    var decided: [Entry.ID: [TitleStanding.Decision]] = [:]
    for decision in self {
      guard case .title(let entry, _, let change, let term) = decision.choice else { continue }
      decided[entry, default: []].append(TitleStanding.Decision(term: term, change))
    }
    return decided
  }
}
