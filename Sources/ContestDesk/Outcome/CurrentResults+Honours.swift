import Contest
import ContestStore

/// What organizations have: points, cups and prizes, as the latest version has them and as they follow from the inputs of now.
extension CurrentResults {
  /// How the changes of prizes, organizations, decisions or rules since the latest version affect organizations. Empty if none
  /// changed: an organization that only has another name keeps its points and cups.
  var honoursSinceSealed: [HonourChange] {
    let tier = edition.tier
    let rounds =
      tier.teamParts.map(\.round)
      + tier.organizationAwards.compactMap(\.figures).flatMap { $0.rounds(of: tier) }
    let counting = Set([.awards] + rounds.map { OutcomeList.ranking($0) })
    guard sealed.holds(.awards), outcome.lists.contains(.awards),
      sealedRules != nil
        || changesSinceSealed.changes.contains(where: { counting.contains($0.list) })
        || !unitPrizesSealed.agrees(with: outcome.unitPrizes)
    else { return [] }
    let renamed = RenamedUnits(
      from: sealed.lines,
      to: sealed.keys.filter { outcome.lists.contains($0) }.flatMap { outcome.lines(of: $0) })
    func ranking(_ round: Round.ID) -> [OutcomeLine] {
      outcome.eachLine(of: .ranking(round)).bare.map { renamed.asThen(withHome($0)) }
    }
    var now = honours(
      of: outcome.eachLine(of: .awards), places: places(of: tier, on: ranking),
      figures: figures(of: tier, on: ranking), renamed: renamed, by: tier,
      decisions: inputs.decisions.map { $0.naming(renamed.nameThen) },
      organizations: Set(inputs.entries.lazy.map { renamed.nameThen(of: $0.organization) })
        .sorted(),
      takingPart: Set(
        inputs.entries.lazy.filter { $0.state == .accepted }
          .map { renamed.nameThen(of: $0.organization) }))
    now.members = outcome.honours?.members ?? []
    return sealedHonours.changes(to: now)
  }

  /// The points and cups that organizations get for prizes by a tier's rules. An organization that was renamed since earlier
  /// lines has its name of then.
  func honours(
    of prizes: some Sequence<OutcomeLine>, places: TeamPlaces, figures: UnitFigures,
    renamed: RenamedUnits = .none, by tier: Tier, decisions: [CommitteeDecision],
    organizations: [String] = [], takingPart: Set<String>? = nil
  ) -> TierHonours {
    TierHonours(
      of: tier,
      prizes: prizes.compactMap { line in
        guard case .award(let level) = line.standing else { return nil }
        let organization = line.home?.organization ?? briefs[line.entry]?.organization ?? ""
        let track = line.home?.track ?? briefs[line.entry]?.track ?? Track.ID("")
        return (renamed.nameThen(of: organization), level, track)
      }, places: places, figures: figures, organizations: organizations, takingPart: takingPart,
      decisions: decisions)
  }

  /// What organizations have as the latest version has it; before the prizes are given, what follows from the rankings so far.
  var sealedHonours: TierHonours {
    let briefs = shownBriefs
    return honours(
      of: sealed.eachLine(of: .awards), places: sealedPlaces, figures: sealedFigures,
      by: shownEdition.tier,
      decisions: inputs.decisions.called(asOn: sealed.lines),
      organizations: Set(briefs.map(\.organization)).sorted(),
      takingPart: Set(briefs.lazy.filter { $0.state == .accepted }.map(\.organization))
    ).holding(unitPrizesSealed)
  }

  /// What organizations had in a version, by its lines and its rules. Where the version is of a program that did not keep their
  /// prizes, these follow from the lines and from what the committee had decided by then. With `renamed`, organizations have the
  /// names of an earlier version.
  func honours(
    ofVersion version: OutcomeVersion, _ lines: [OutcomeLine], renamed: RenamedUnits = .none,
    by tier: Tier, in connection: Connection
  ) throws -> TierHonours {
    func ranking(_ round: Round.ID) -> [OutcomeLine] {
      lines.filter { $0.list == .ranking(round) }.map { renamed.asThen($0) }
    }
    let decisions = try DecisionRecords.records(edition.id, in: connection)
      .filter { $0.at <= version.at }.map(\.decision).called(asOn: lines)
    let held = try UnitPrizeRecords.all(edition.id, version: version.number, in: connection)
    return honours(
      of: lines.filter { $0.list == .awards }, places: places(of: tier, on: ranking),
      figures: figures(of: tier, on: ranking), renamed: renamed, by: tier,
      decisions: decisions.map { $0.naming(renamed.nameThen) },
      organizations: Set(
        lines.lazy.compactMap { $0.home.map { renamed.nameThen(of: $0.organization) } }
      ).sorted()
    ).holding(held.map { $0.naming(renamed.nameThen) })
  }

  /// The rounds whose places count for organizations and that no version holds yet. Works may have their prizes before: these
  /// follow their own rounds. What follows the points of organizations waits for these rounds.
  var teamRoundsToCome: [Bilingual] {
    let tier = edition.tier
    return tier.teamParts.map(\.round).filter {
      !sealed.holds(.ranking($0)) && !inputs.isIdle($0, of: tier)
    }.map { tier.round($0)?.name ?? Bilingual(chinese: $0.text) }
  }

  /// The places of organizations on the rankings as sealed.
  var sealedPlaces: TeamPlaces {
    places(of: shownEdition.tier) { sealed.lines(of: .ranking($0)) { $0.line } ?? [] }
  }

  /// How many entries organizations have, as the rankings were sealed.
  private var sealedFigures: UnitFigures {
    figures(of: shownEdition.tier) { sealed.lines(of: .ranking($0)) { $0.line } ?? [] }
  }

  /// How many entries organizations have on a version's rankings.
  private func figures(of tier: Tier, on ranking: (Round.ID) -> [OutcomeLine]) -> UnitFigures {
    UnitFigures(of: tier) { round in ranking(round).compactMap { withHome($0).seat } }
  }

  /// The places of organizations on a version's rankings. An entry whose line does not name its organization counts for
  /// its present one.
  private func places(of tier: Tier, on ranking: (Round.ID) -> [OutcomeLine]) -> TeamPlaces {
    TeamPlaces(of: tier) { round in
      ranking(round).map(withHome)
    }
  }

  private func withHome(_ one: OutcomeLine) -> OutcomeLine {
    var line = one
    line.home =
      line.home
      ?? briefs[line.entry].map {
        OutcomeLine.Home(organization: $0.organization, track: $0.track, group: $0.group)
      }
    return line
  }
}
