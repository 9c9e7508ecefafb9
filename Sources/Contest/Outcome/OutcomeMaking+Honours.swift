extension OutcomeMaking {
  /// What organizations have: their points, cups and prizes, by the rounds that are closed and by the committee's decisions. Then
  /// asks what is open about the prizes.
  mutating func addHonours(_ awards: Awards) {
    guard let given = self.awards else { return }
    var honours = TierHonours(
      of: tier,
      prizes: given.winners.map { winner in
        (
          winner.standing.organization, tier.awards[winner.level].level.chinese,
          winner.standing.track
        )
      }, places: teamPlaces, figures: unitFigures,
      organizations: Set(inputs.entries.lazy.map(\.organization)).sorted(),
      takingPart: inputs.countsUnitsWithoutWorks
        ? nil : Set(inputs.entries.lazy.filter { $0.state == .accepted }.map(\.organization)),
      decisions: inputs.decisions)
    honours.members = members(given)
    self.honours = honours
    unitPrizes = honours.lines { isSettled($0, awards) }
    for decision in honours.strays { open.append(.strayDecision(decision)) }
    tellMembers(honours.members)
    for award in honours.organizations where isSettled(award.award, awards) { tell(award) }
  }

  /// Whether no further prize and no round that counts for it can change a prize of organizations, or a cup.
  private func isSettled(_ award: OrganizationAward?, _ awards: Awards) -> Bool {
    let follows = award?.figures != nil || tier.prizesDecideTeamPlaces
    let counting =
      award?.figures?.rounds(of: tier) ?? award?.teamRounds(of: tier)
      ?? tier.teamParts.map(\.round)
    return (awards.isDecided || !follows) && counting.allSatisfy(isOver)
  }

  /// Opens questions about the organizations with equal points at the line of a prize of theirs, about those that the committee
  /// gave it beyond its number, and about decisions whose tie is gone.
  private mutating func tell(_ award: OrganizationAwardWinners) {
    let name = award.award.name
    if !award.tied.isEmpty {
      open.append(.tieAtOrganizationAward(name, award.tied.map(\.organization)))
    }
    if award.beyondCount > 0 {
      open.append(
        .organizationsBeyondCount(
          name, count: award.award.count, has: award.rows.count, given: award.given.sorted()))
    }
    for decision in award.withoutEffect {
      guard let unit = decision.unit else { continue }
      let equals = (decision.units?.equals ?? []).subtracting([unit]).sorted()
      open.append(.organizationTieGone(name, unit, beside: equals))
    }
    for (unit, others) in award.passedOver.sorted(by: { $0.key < $1.key }) {
      open.append(.organizationPastPoints(name, unit, passedOver: others))
    }
  }

  /// The points of organizations for their entries' places.
  private var teamPlaces: TeamPlaces {
    TeamPlaces(of: tier) { ranking($0) }
  }

  /// The number of entries of each organization, for prizes that use it.
  private var unitFigures: UnitFigures {
    UnitFigures(of: tier) { id in ranking(id).compactMap(\.seat) }
  }

  /// The ranking of a round that is closed; an open one counts for nobody yet.
  private func ranking(_ id: Round.ID) -> [OutcomeLine] {
    guard let round = rounds.first(where: { $0.round.id == id }), round.isClosed else { return [] }
    return round.results.entries.map { result in
      var line = OutcomeLine(result, .ranking(id))
      line.home = entries[result.entry].map { OutcomeLine.Home($0) }
      return line
    }
  }
}
