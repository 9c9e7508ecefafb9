/// Everything that a tier gives, computed in one pass from its inputs: 结果.
///
/// The steps are: the entries of each round → combination → ranking and ties → second looks → selection and reserves → next
/// round → prizes → open questions. No stored result of an earlier step is read. So a withdrawal, a corrected mark or a
/// decision changes everything that depends on it, and nothing else. The function has a result for every input: missing or
/// contradictory data become an ``OpenQuestion``, never an error.
///
/// Two places, one reserve, and then rank 1 withdraws:
///
/// | rank | before | after |
/// |---|---|---|
/// | 1 | advances, 一等奖 | no rank, nothing |
/// | 2 | advances, 二等奖 | rank 1, advances, 一等奖 |
/// | 3 | reserve 1 | rank 2, advances, 二等奖 |
///
/// Of an entry that is withdrawn, refused or sent back, only the marks stay on record. A round that has begun keeps the
/// entries that it let in. If a correction in the round before would now shut an entry out, that entry stays; if it would
/// let another in, that one is named. Once the later round is closed, nobody moves up any more.
///
/// Source: `docs/decisions/0004-a-result-is-a-function.md`.
public struct Outcome: Sendable {
  /// The scored rounds that have begun, in their order.
  public let rounds: [RoundOutcome]
  /// The steps of vetting, in their order.
  public let vettings: [VettingOutcome]
  /// The steps of pairing, in their order.
  public let pairings: [PairingOutcome]
  /// The prizes; `nil` until every round that they follow is closed, and for a tier without prizes. If the tier gives
  /// prizes only to organizations, this is empty once the rounds that count for them are closed.
  public let awards: Awards?
  /// The titles that were re-checked, with their present state; ``awards`` has them at their present level, or not at all.
  public let titles: [Entry.ID: TitleStanding]
  /// The points, cups and prizes of organizations, by the rounds that are closed; `nil` as long as ``awards`` is.
  public let honours: TierHonours?
  /// What a version that holds the prizes holds of cups and prizes of organizations.
  public let unitPrizes: [UnitPrize]
  /// The questions that wait for somebody, and the facts to know before signing.
  public let open: [OpenQuestion]
  /// The levels, best first, as the prizes name them by position.
  public let awardRules: [AwardRule]
  /// The inputs of the outcome.
  public let inputs: TierInputs
  /// The inputs of the prizes; `nil` if ``awards`` is `nil`.
  let awardsInput: Awards.Input?
  /// By entry, how the committee's decisions about others changed its prize.
  public let prizeEffects: [Entry.ID: PrizeEffect]

  /// Why an entry has none of the prizes that it could have by its rank, level by level; see ``Awards/reasonsAgainst(_:_:)``.
  public func reasonsAgainstPrize(of entry: Entry.ID) -> [AwardReason] {
    (awardsInput.map { Awards.reasonsAgainst(entry, $0) } ?? []) + (minimaAgainst[entry] ?? [])
      + effect(on: entry) + withdrawal(of: entry)
  }

  /// The same for all entries; those without such a reason are left out.
  public var reasonsAgainstPrizes: [Entry.ID: [AwardReason]] {
    var reasons = awardsInput.map(Awards.reasonsAgainst) ?? [:]
    for (entry, minima) in minimaAgainst { reasons[entry, default: []] += minima }
    for entry in prizeEffects.keys {
      let effect = effect(on: entry)
      if !effect.isEmpty { reasons[entry, default: []] += effect }
    }
    for (entry, title) in titles where title.isWithdrawn {
      reasons[entry, default: []] += withdrawal(of: entry)
    }
    return reasons
  }

  /// Says that an entry lost a prize, or the chance of one, by decisions about others. An entry that has a prize is told so
  /// as well.
  private func effect(on entry: Entry.ID) -> [AwardReason] {
    guard let effect = prizeEffects[entry], let level = effect.level, prize(of: entry) == nil else {
      return []
    }
    return [.movedByDecision(effect, level)]
  }

  private func withdrawal(of entry: Entry.ID) -> [AwardReason] {
    guard let title = titles[entry], title.isWithdrawn,
      let rule = awardRules.first(where: { $0.level.chinese == title.given })
    else { return [] }
    return [.withdrawn(rule.level)]
  }

  /// The Chinese name of the prize that an entry has, ignoring titles beside it; `nil` for none.
  public func prize(of entry: Entry.ID) -> String? {
    awards?.winners.first { $0.standing.entry == entry && !awardRules[$0.level].stacks }
      .map { awardRules[$0.level].level.chinese }
  }

  /// What re-checks changed about titles, in one sentence for lists and medal tables; empty where they changed nothing.
  public var titleNotes: [Bilingual] {
    let withdrawn = titles.values.count(where: \.isWithdrawn)
    let moved = titles.values.count { $0.level != nil && $0.level != $0.given }
    guard withdrawn + moved > 0 else { return [] }
    var chinese: [String] = []
    var english: [String] = []
    if withdrawn > 0 {
      chinese.append("撤销 \(withdrawn) 项，不再计入")
      english.append("\(withdrawn) withdrawn and not counted")
    }
    if moved > 0 {
      chinese.append("调整等次 \(moved) 项，按现有等次计入")
      english.append("\(moved) moved and counted at the present level")
    }
    return [
      Bilingual(
        chinese: "经复核\(chinese.joined(separator: "，"))。",
        english: "By re-checks: \(english.joined(separator: ", ")).")
    ]
  }

  /// The candidates whom a step of vetting stops.
  public var stopped: Set<Entry.ID> {
    vettings.reduce(into: []) { $0.formUnion($1.result.stopped) }
  }

  /// The candidates whom a step of vetting before a round stops.
  public func stopped(before round: Round.ID, in tier: Tier) -> Set<Entry.ID> {
    let earlier = Set(tier.rounds.prefix { $0.id != round }.map(\.id))
    return vettings.reduce(into: []) { found, step in
      if earlier.contains(step.round.id) { found.formUnion(step.result.stopped) }
    }
  }

  /// The Chinese names of the levels whose prizes wait for the committee, because of a tie of their own or of one above.
  ///
  /// A level whose places are all kept for entries that may fall to it from a tie above waits as well: nobody has it yet, but it
  /// is not vacant.
  public var levelsUndecided: Set<String> {
    let levels = awards?.levels ?? []
    let first = levels.filter { !$0.undecided.isEmpty }.map(\.index).min()
    return Set(
      levels.filter { level in
        if !level.undecided.isEmpty { return true }
        guard let first, level.index > first, level.winners.isEmpty, level.places > 0,
          awardRules.indices.contains(level.index),
          case .places = awardRules[level.index].to
        else { return false }
        return !level.notes.contains(where: \.isUnfilled)
      }.map(\.level.chinese))
  }

  public subscript(round: Round.ID) -> RoundOutcome? { rounds.first { $0.round.id == round } }

  /// A step of pairing; `nil` for a round of another kind.
  public func pairing(_ round: Round.ID) -> PairingOutcome? {
    pairings.first { $0.round.id == round }
  }

  /// Computes it. See ``Outcome``.
  public static func of(_ tier: Tier, _ inputs: TierInputs) -> Outcome {
    var making = OutcomeMaking(tier, inputs)
    for round in tier.rounds { making.add(round) }
    making.addAwards()
    making.tellUnknownCapHolders()
    return Outcome(
      rounds: making.rounds, vettings: making.vettings, pairings: making.pairings,
      awards: making.awards,
      titles: making.titles, honours: making.honours, unitPrizes: making.unitPrizes,
      open: making.open,
      awardRules: tier.awards,
      inputs: inputs, awardsInput: making.awardsInput, prizeEffects: making.prizeEffects)
  }
}
