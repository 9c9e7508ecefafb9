public import Contest
import ContestStore

/// The prizes, and the version of the results that they belong to.
public struct ShownAwards: Sendable {
  /// The entries of the lines, as the version knows them.
  public let entries: EntryBriefs
  /// Best level first.
  public let lines: [AwardLine]
  /// The levels that nobody has and nobody can still get.
  public let vacant: [String]
  /// Who stands on several entries with a prize, titles beside them not counted.
  public let severalPrizes: [SeveralPrizes]
  /// Who was passed over because their organization has as many as it may, level by level.
  public let caps: [(level: Bilingual, list: String, note: SelectionNote)]
  /// Whose title re-checks took back, and who keeps it under a warning, one sentence for each.
  public let rechecked: [Bilingual]
  /// `nil` before the prizes were given.
  public let version: ShownVersion?
}

extension Desk {
  /// Gives the prizes by the rulebook from the closed rounds and the committee's decisions, and seals them.
  ///
  /// Entries that are equal at the line of a prize wait for the committee. Their level is undecided, and they have no prize
  /// until the tie is decided or the committee gives them one. Run again, the prizes are computed from the present state, and
  /// a new version is sealed if anything has changed.
  ///
  /// - Throws: ``SealingError/reasonNeeded(version:entries:)`` where what was sealed before has changed and `reason` is
  ///   empty; ``RoundError``, ``SelectingError``.
  public func proposeAwards(
    edition id: Edition.ID? = nil, ties: TieAtLine? = nil, reason: String = "",
    asShown shown: ShownState? = nil
  ) async throws -> Awards {
    let id = try await permitted(.selectEntries, in: id)
    return try await database.write(action("awards.propose")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      var current = try CurrentResults(edition, in: transaction)
      try current.require(shown)
      var reason = reason
      let isDecided = ties != nil && ties != current.inputs.decisions.tiesAtPrize
      if let ties, ties != current.inputs.decisions.tiesAtPrize {
        if reason.isEmpty { reason = ties.reason }
        try DecisionRecords.add(
          .tiesAtPrize(ties), reason: ties.reason, edition.id, in: transaction)
        current = try CurrentResults(edition, in: transaction)
      }
      return try current.giveAwards(reason: reason, isDecided: isDecided, in: transaction)
    }
  }

  /// Decides about one entry's prize, with the reason on record; `level` is the level's name, `nil` for no prize.
  public func overrideAward(
    edition id: Edition.ID? = nil, entry: Entry.ID, level: String?, reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> Awards {
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    return try await database.write(action("awards.override")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let before = try CurrentResults(edition, in: transaction)
      try before.require(shown)
      try before.requireAllowed(.award(entry, level: level))
      try DecisionRecords.add(
        .award(entry, level: level), reason: reason, edition.id, in: transaction)
      return try CurrentResults(edition, in: transaction).giveAwards(
        reason: reason, isDecided: true, in: transaction)
    }
  }

  /// Takes back what was decided about an entry's prize, with a reason on record. The entry then has the prize that its rank
  /// gives.
  ///
  /// - Throws: ``SelectingError/noAwardToTakeBack(_:)`` where no decision about it is in force.
  public func takeBackAward(
    edition id: Edition.ID? = nil, entry: Entry.ID, reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> Awards {
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    return try await database.write(action("awards.override")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let before = try CurrentResults(edition, in: transaction)
      try before.require(shown)
      try before.requireAllowed(.awardByRank(entry))
      try DecisionRecords.add(.awardByRank(entry), reason: reason, edition.id, in: transaction)
      return try CurrentResults(edition, in: transaction).giveAwards(
        reason: reason, isDecided: true, in: transaction)
    }
  }

  /// Gives a prize for organizations to one of them by the committee's decision, for example to one of two with equal points,
  /// and puts the reason on record. With `has` false, an earlier decision about the organization is taken back. The
  /// organization may be named by any of its names.
  ///
  /// - Throws: ``OrganizationFault`` for an unknown name, ``SelectingError/noSuchLevel(_:known:)`` for a prize that organizations
  ///   cannot have, ``SelectingError/noSuchOrganization(_:)`` for one without an entry that takes part, and
  ///   ``SelectingError/noUnitAwardToTakeBack(_:award:)`` where there is no decision to take back.
  public func overrideOrganizationAward(
    edition id: Edition.ID? = nil, _ award: String, to organization: String, has: Bool = true,
    reason: String, asShown shown: ShownState? = nil
  ) async throws -> Awards {
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    return try await database.write(action("awards.override")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let before = try CurrentResults(edition, in: transaction)
      try before.require(shown)
      let known = try OrganizationRecords.all(edition.id, in: transaction)
      let name = try known.find(organization).name
      let choice = CommitteeDecision.Choice.organizationAward(award, organization: name, has: has)
      try before.requireAllowed(choice)
      let equals = before.units(of: choice)?.equals ?? []
      let units = ([name] + equals.sorted()).compactMap { name in
        known.first { $0.name == name }.map { DecisionRecords.Unit(id: $0.id, name: name) }
      }
      try DecisionRecords.add(choice, of: units, reason: reason, edition.id, in: transaction)
      return try CurrentResults(edition, in: transaction).giveAwards(
        reason: reason, isDecided: true, in: transaction)
    }
  }

  /// Sets the number of places of a level instead of the rulebook's share, with a reason:
  /// 等次数量由委员会确定.
  public func setAwardPlaces(
    edition id: Edition.ID? = nil, level: String, list: String = "", places: Int, reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> Awards {
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    guard places >= 0 else { throw SelectionError.negative(.places, places) }
    return try await database.write(action("awards.places")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let before = try CurrentResults(edition, in: transaction)
      try before.require(shown)
      let choice = try before.onItsList(.awardPlaces(level: level, list: list, places))
      try before.requireAllowed(choice)
      try DecisionRecords.add(choice, reason: reason, edition.id, in: transaction)
      return try CurrentResults(edition, in: transaction).giveAwards(
        reason: reason, isDecided: true, in: transaction)
    }
  }

  /// The prizes as they would be sealed now; nothing is written.
  ///
  /// - Throws: what ``proposeAwards(edition:ties:reason:asShown:)`` would.
  public func awardsNow(edition id: Edition.ID? = nil) async throws -> Awards {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      try CurrentResults(Self.edition(id, in: connection), in: connection).closedAwards()
    }
  }

  /// How sure the prizes are by the present marks; `nil` before there are any.
  public func awardCertainty(edition id: Edition.ID? = nil) async throws -> AwardCertainty? {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      AwardCertainty(try CurrentResults(Self.edition(id, in: connection), in: connection).outcome)
    }
  }

  /// The prizes as sealed, and whether anything has changed since.
  public func shownAwards(edition id: Edition.ID? = nil) async throws -> ShownAwards {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      let current = try CurrentResults(Self.edition(id, in: connection), in: connection)
      let lines = current.awardLines.inOrder(
        of: current.shownEdition, current.shownBriefs)
      let waiting = current.outcomeBehindPrizes.levelsUndecided
      let held = Set(lines.map(\.level) + waiting)
      let tier = current.shownEdition.tier
      let prizes = lines.filter { !tier.titles.contains($0.level) }
      let several = SeveralPrizes.all(
        prizes.map { line in
          let level = tier.awards.first { $0.level.chinese == line.level }?.level
          return (line.entry, level ?? Bilingual(chinese: line.level))
        },
        members: try PeopleRecords.seats(id, of: Set(prizes.map(\.entry)), in: connection))
      return ShownAwards(
        entries: current.shownBriefs, lines: lines,
        vacant: current.shownEdition.tier.awards.filter { $0.to != .recheck }.map(\.level.chinese)
          .filter { !held.contains($0) },
        severalPrizes: several.compactMap { one in
          guard let cap = tier.awardCap, cap.holder == .leader else { return one }
          var one = one
          one.isCappedByLeader = true
          return one.keeps(cap.most) ? nil : one
        },
        caps: current.sealed.holds(.awards) ? current.outcomeBehindPrizes.caps : [],
        rechecked: current.sealed.holds(.awards)
          ? current.outcome.rechecked(naming: current.shownBriefs) : [],
        version: current.sealed.holds(.awards) ? current.shownVersion : nil)
    }
  }
}

extension Outcome {
  /// The titles that were taken back, and those that stand under a warning, by entry.
  fileprivate func rechecked(naming briefs: EntryBriefs) -> [Bilingual] {
    titles.sorted { $0.key < $1.key }.compactMap { entry, title in
      guard title.isWithdrawn || title.isWarned else { return nil }
      let named = [entry.text, briefs[entry].map { PersonalNumbers.masked($0.title) } ?? ""]
        .filter { !$0.isEmpty }.joined(separator: " ")
      let level = title.isWithdrawn ? title.given : title.level ?? title.given
      return title.isWithdrawn
        ? Bilingual(
          chinese: "\(named)：评出时为“\(level)”，经复核撤销。",
          english: "\(named): given “\(level)”, withdrawn by a re-check.")
        : Bilingual(
          chinese: "\(named)：“\(level)”经复核警告。",
          english: "\(named): “\(level)”, warned by a re-check.")
    }
  }

  /// The notes on prizes that speak of the most an organization, or whom else a cap counts by, may have.
  fileprivate var caps: [(level: Bilingual, list: String, note: SelectionNote)] {
    (awards?.levels ?? []).flatMap { level in
      level.notes.compactMap { note in
        switch note {
        case .capOverAwards, .capOfLevel: (level.level, level.list, note)
        default: nil
        }
      }
    }
  }
}

extension CurrentResults {
  /// The prizes as they follow from the closed rounds.
  ///
  /// - Throws: ``SelectingError/noAwards(_:)``, and ``RoundError/notClosed(_:)`` for a round that they go by, or that it has not
  ///   begun.
  func closedAwards() throws -> Awards {
    guard edition.tier.givesPrizes, edition.tier.lastScored != nil else {
      throw SelectingError.noAwards(edition.tier.name.chinese)
    }
    // Where organizations alone are given something, it goes by the rounds whose places or entries count for them.
    if edition.tier.awards.isEmpty { try requireClosed(edition.tier.roundsOfOrganizations) }
    try requireClosed(edition.tier.roundsOfMembers)
    // A prize of organizations by their figures counts the entries of rounds, which have to be sealed by then.
    for rule in edition.tier.organizationAwards.compactMap(\.figures) {
      try requireClosed(rule.rounds(of: edition.tier))
    }
    for rule in edition.tier.awards {
      try requireClosed(edition.tier.rounds(of: rule) + [rule.shareOf].compactMap(\.self))
      if let round = rule.selection, !inputs.confirmed.contains(round),
        !inputs.isIdle(round, of: edition.tier)
      {
        throw SelectingError.notConfirmed(rule.level.chinese, round)
      }
    }
    // Where nobody is registered, every round is one of tracks without entries; an empty list is no result.
    let scored = edition.tier.rounds.filter(\.scores)
    if let first = scored.first, !scored.contains(where: { outcome[$0.id]?.isClosed == true }) {
      throw notBegun(first)
    }
    if let step = outcome.vettings.first(where: { $0.isLast && !$0.isOver }) {
      throw VettingFault.notOver(
        step.round.id, before: nil, notAsked: step.notAsked, waiting: step.owed,
        undecided: step.undecided)
    }
    if let awards = outcome.awards { return awards }
    for case .impossible(_, let error) in outcome.open { throw error }
    throw SelectingError.noAwards(edition.tier.name.chinese)
  }

  /// A round of a track without entries need not be closed first.
  func requireClosed(_ rounds: [Round.ID]) throws {
    for id in rounds where outcome[id]?.isClosed != true && !inputs.isIdle(id, of: edition.tier) {
      let round = try edition.round(id)
      // A ballot begins without assigning judges.
      guard inputs.rounds[id] != nil || round.ballot != nil else { throw notBegun(round) }
      throw RoundError.notClosed(id)
    }
  }

  func giveAwards(
    reason: String, isDecided: Bool = false, in transaction: Transaction
  ) throws -> Awards {
    let awards = try closedAwards()
    _ = try seal(
      .awarded, reason: reason, salt: Desk.freshSalt(), isDecided: isDecided, in: transaction)
    return awards
  }
}
