import Contest
import ContestStore

extension CurrentResults {
  /// Throws where the committee cannot decide this now, for the same reason when it is looked at as when it is made: 能不能这样定.
  ///
  /// | decision | refused |
  /// |---|---|
  /// | 晋级, 按名次, 名额 | once a later round is over: nobody is let in there any more, and fewer places put nobody out |
  /// | 维持现状 | where nothing about the entry waits for the committee |
  /// | 晋级, an award | for an entry that was withdrawn or refused |
  /// | 授予单位 | for an organization none of whose entries takes part |
  /// | 按得分 | where no decision is in force |
  func requireAllowed(_ choice: CommitteeDecision.Choice) throws {
    switch choice {
    case .going(let round, let entry, let outcome): try requireGoing(round, entry, outcome)
    case .places(let round, let list, let places): try requirePlaces(round, list, places)
    case .award(let entry, let level):
      if sealed.holds(.awards) { try requireUpToDate() }
      try requireAward(entry, level)
    case .awardByRank(let entry):
      if sealed.holds(.awards) { try requireUpToDate() }
      let last = inputs.decisions.last { decision in
        switch decision.choice {
        case .award(entry, _), .awardByRank(entry): true
        default: false
        }
      }
      guard case .award = last?.choice else { throw SelectingError.noAwardToTakeBack(entry) }
    case .memberAward(let award, let member, let has):
      try requireMemberAward(award, member, has)
    case .organizationAward(let award, let organization, let has):
      try requireUnitAward(award, organization, has)
    default: break
    }
    if let list = choice.listDecided, sealed.holds(list) { try requireUpToDate() }
  }

  private func requireGoing(
    _ round: Round.ID, _ entry: Entry.ID, _ outcome: SelectionOverride.Outcome
  ) throws {
    guard try closedSelection(of: round)[entry] != nil else {
      throw SelectingError.notRanked(entry, round)
    }
    let before = inputs.decisions.going(of: entry, from: round)
    switch outcome {
    case .exclude: return
    case .keep:
      guard self.outcome.open.contains(where: { $0.asksWhetherToKeep(entry, from: round) }) else {
        throw SelectingError.nothingToKeep(entry, round)
      }
      return
    case .byRank:
      guard let before else { throw SelectingError.nothingToTakeBack(entry, round) }
      if before == .keep { return }
    case .advance: try requireStanding(entry)
    }
    if let later = closedRound(after: round) { throw RoundError.laterRoundOpen(later) }
  }

  /// The same decision with its list as the results know it, whether it was named by its id or as lists show it: 电工, not only
  /// electrician. A decision that names no list is given back as it is.
  ///
  /// - Throws: ``SelectingError/noSuchList(_:known:)``, and for the places of a prize ``SelectingError/noSuchLevel(_:known:)`` and
  ///   ``SelectingError/noPlaces(_:)``.
  func onItsList(_ choice: CommitteeDecision.Choice) throws -> CommitteeDecision.Choice {
    switch choice {
    case .places(let round, let list, let places):
      guard try edition.round(round).ballot == nil else { throw SelectingError.votedOn(round) }
      let lists = try closedSelection(of: round).lists.map(\.id)
      return .places(round, list: try edition.list(called: list, among: lists), places)
    case .awardPlaces(let level, let list, let places):
      let known = edition.tier.levelNames
      guard let index = known.firstIndex(of: level) else {
        throw SelectingError.noSuchLevel(level, known: known)
      }
      guard edition.tier.awards[index].places != nil else { throw SelectingError.noPlaces(level) }
      let lists = try closedAwards().levels.filter { $0.index == index }.map(\.list)
      return .awardPlaces(
        level: level, list: try edition.list(called: list, among: lists), places)
    default: return choice
    }
  }

  private func requirePlaces(_ round: Round.ID, _ list: String, _ places: Int) throws {
    guard try edition.round(round).ballot == nil else { throw SelectingError.votedOn(round) }
    let needed = try placesNeeded(on: list, of: edition.round(round), outOf: places)
    guard places == 0 || places >= needed else {
      throw SelectingError.belowMinima(places: places, needed: needed)
    }
    guard let later = closedRound(after: round) else { return }
    let now = try closedSelection(of: round).lists.first { $0.id == list }?.places ?? 0
    if places == now { throw SelectingError.placesAlready(places) }
    if places < now { throw SelectingError.fewerPlacesAfter(later, now: now) }
    throw RoundError.laterRoundOpen(later)
  }

  private func requireUnitAward(_ award: String, _ organization: String, _ has: Bool) throws {
    let known = edition.tier.organizationAwards.map(\.name.chinese)
    guard known.contains(award) else { throw SelectingError.noSuchLevel(award, known: known) }
    let takesPart = inputs.entries.contains {
      $0.state == .accepted && $0.organization == organization
    }
    if has, !takesPart { throw SelectingError.noSuchOrganization(organization) }
    let given = inputs.decisions.organizationsGiven[award] ?? []
    if !has, !given.contains(where: { $0.unit == organization }) {
      throw SelectingError.noUnitAwardToTakeBack(organization, award: award)
    }
  }

  private func requireMemberAward(_ award: String, _ member: MemberPlace, _ has: Bool) throws {
    let known = edition.tier.memberAwards.map(\.name.chinese)
    guard let rule = edition.tier.memberAwards.first(where: { $0.name.chinese == award }) else {
      throw SelectingError.noSuchLevel(award, known: known)
    }
    let named = inputs.decisions.membersNamed[award] ?? []
    guard has else {
      guard named.contains(member) else { throw MemberAwardFault.notNamed(member, award: award) }
      return
    }
    try requireStanding(member.entry)
    let prize = outcome.prize(of: member.entry)
    if outcome.awards != nil, !rule.levels.isEmpty, prize.map(rule.levels.contains) != true {
      throw MemberAwardFault.ofOthers(member, award: award, of: rule.levels)
    }
    guard named.contains(member) || named.count < rule.count else {
      throw MemberAwardFault.full(award, count: rule.count, named.sorted())
    }
  }

  /// The organizations that a decision about a prize of organizations names: its own, and those that are equal at the line of the
  /// prize now. `nil` for another decision.
  func units(of choice: CommitteeDecision.Choice) -> DecidedUnits? {
    guard case .organizationAward(let award, let organization, let has) = choice else { return nil }
    guard has else { return DecidedUnits(organization, equals: []) }
    let prize = outcome.honours?.organizations.first { $0.award.name.chinese == award }
    return DecidedUnits(organization, equals: prize?.equals ?? [])
  }

  private func requireAward(_ entry: Entry.ID, _ level: String?) throws {
    let known = edition.tier.levelNames
    if let level, !known.contains(level) { throw SelectingError.noSuchLevel(level, known: known) }
    if level != nil { try requireStanding(entry) }
    guard inputs.rounds.values.contains(where: { $0.entries.contains(entry) }) else {
      throw SelectingError.notRanked(entry, edition.tier.lastScored?.id ?? "")
    }
    if let title = edition.tier.awards.first(where: { $0.level.chinese == level }),
      let among = title.among, outcome.awards != nil, outcome.prize(of: entry) != among
    {
      throw SelectingError.notAmong(entry, title: title.level.chinese, of: among)
    }
  }
}

extension CommitteeDecision.Choice {
  /// The list that a decision about who goes on or wins is about; it has to be up to date where it was sealed.
  fileprivate var listDecided: OutcomeList? {
    switch self {
    case .going(let round, _, _), .places(let round, _, _), .tiesAtLine(let round, _):
      .selection(round)
    case .awardPlaces, .organizationAward, .memberAward: .awards
    default: nil
    }
  }
}
