extension OutcomeMaking {
  /// The prizes of members, by the committee's decisions and by the marks of rounds that are closed.
  func members(_ given: Awards) -> [MemberAwardWinners] {
    let named = inputs.decisions.membersNamed
    return tier.memberAwards.map { award in
      let able = able(award, given)
      let round = award.of.flatMap { id in rounds.first { $0.round.id == id && $0.isClosed } }
      var marks: [MemberPlace: Points] = [:]
      for (place, column) in (round?.round.judging?.rubric.criteria ?? []).enumerated() {
        for result in round?.results.entries ?? [] where result.rank != nil {
          let member = MemberPlace(result.entry, place + 1)
          guard able(member) else { continue }
          marks[member] = result.recorded.first { $0.column == column.id }?.mark.mark
        }
      }
      return MemberAwardWinners(
        award, marks: marks,
        lessIsBetter: round?.round.judging?.areMarksLessBetter ?? false,
        named: (named[award.name.chinese] ?? []).filter(able))
    }
  }

  /// Whether a member may have a prize: of an entry that takes part, with one of the levels where the rule names some.
  private func able(_ award: MemberAward, _ given: Awards) -> (MemberPlace) -> Bool {
    let winners: Set<Entry.ID>? =
      award.levels.isEmpty
      ? nil
      : Set(
        given.winners.filter { award.levels.contains(tier.awards[$0.level].level.chinese) }
          .map(\.standing.entry))
    return { [entries] member in
      guard let entry = entries[member.entry], entry.state == .accepted,
        winners?.contains(member.entry) != false
      else { return false }
      return member.seat <= entry.members ?? .max
    }
  }

  /// Opens questions about prizes of members: equals at the line, and decisions about those who cannot have one.
  mutating func tellMembers(_ members: [MemberAwardWinners]) {
    for award in members where !award.tied.isEmpty {
      open.append(
        .tieAtMemberAward(award.award.name, award.tied.map(\.member)))
    }
    let has = Set(
      members.flatMap { award in award.rows.map { "\(award.award.name.chinese) \($0.member)" } })
    let named = inputs.decisions.membersNamed
    for decision in inputs.decisions {
      guard case .memberAward(let award, let member, true) = decision.choice,
        named[award]?.contains(member) == true, !has.contains("\(award) \(member)")
      else { continue }
      open.append(.strayDecision(decision))
    }
  }
}
