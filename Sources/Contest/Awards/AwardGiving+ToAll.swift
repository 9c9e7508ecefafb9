extension AwardGiving {
  /// Gives a level to all who meet its condition, whatever their number:
  ///
  /// | `to` | who has it |
  /// |---|---|
  /// | `advanced-of review` | whom the confirmed selection sent on; it decides, not a rank |
  /// | `not-advanced-of review` | who has a rank there and was not sent on |
  /// | `recheck` | nobody at first; a re-check raises or lowers titles to it |
  /// | `count: all` | who has a rank |
  /// | `at-least: 85` | who has a rank and 85 points or more; 85.00 is enough, 84.99 is not |
  ///
  /// The cap over all levels is applied in the order of rank, but not to entries that a selection sent on. Prizes that the
  /// committee gives use it up first. Equals of one organization that do not all fit under it wait for the committee: with
  /// one prize left for a school, its two entries of rank 3 tie for it.
  mutating func giveToAll(_ index: Int) {
    let rule = input.rules[index]
    let circle = circle(of: index)
    let held = heldByThoseWaiting
    for (list, standings) in lists(of: index) {
      var winners: [Awards.Winner] = []
      var undecided: [Awards.Winner] = []
      var passedOver: [Entry.ID] = []
      var taken: [String: Int] = [:]
      var having: [String: [Standing]] = [:]
      for standing in standings where committee(standing.entry, index) != nil {
        taken[standing.holder, default: 0] += 1
        having[standing.holder, default: []].append(standing)
      }
      let cap = followsSelection(rule) || rule.stacks ? nil : input.capOverAwards
      var equals: [EqualsOfUnit: [Entry.ID]] = [:]
      var rooms: [EqualsOfUnit: Int] = [:]
      var notes: [SelectionNote] = []
      if cap != nil {
        for standing in standings
        where committee(standing.entry, index) == nil && !settled.contains(standing.entry)
          && circle?.sure.contains(standing.entry) != false
          && self.reason(for: standing, index) != nil
        {
          equals[EqualsOfUnit(standing), default: []].append(standing.entry)
        }
      }
      for standing in standings {
        guard let reason = reason(for: standing, index) else {
          if let rank = standing.rank, case .atLeast(let least) = rule.to,
            let score = standing.score, mayHave(standing, index)
          {
            refuse(standing.entry, .notReached(rank: rank, score, least: least, rule.level))
          }
          continue
        }
        let isGiven = committee(standing.entry, index) != nil
        if !isGiven {
          guard rule.stacks || !settled.contains(standing.entry) else { continue }
          if let circle, !circle.sure.contains(standing.entry) {
            guard circle.unsure.contains(standing.entry) else { continue }
            undecided.append(
              Awards.Winner(
                standing: standing, level: index, reason: .waitsForTieAbove(rule.level)))
            continue
          }
          if let cap {
            let (organization, unit) = (standing.holder, EqualsOfUnit(standing))
            let room =
              rooms[unit] ?? cap - (given[organization] ?? 0) - (taken[organization] ?? 0)
            let tied = equals[unit] ?? [standing.entry]
            let isFirst = rooms.updateValue(room, forKey: unit) == nil
            switch Self.underCap(equals: tied.count, room: room, held: held[organization] ?? 0) {
            case .fits: break
            case .full:
              passedOver.append(standing.entry)
              refuse(
                standing.entry,
                full(standing, index, under: cap, here: having[standing.holder] ?? []))
              continue
            case .waits:
              undecided.append(
                Awards.Winner(
                  standing: standing, level: index, reason: .waitsForTieAbove(rule.level)))
              continue
            case .tied(let places):
              let rank = standing.rank ?? 0
              if isFirst {
                notes.append(.tieAtLine(rank: rank, entries: tied, places: places, ties(of: index)))
              }
              switch ties(of: index) {
              case .takeAll: break
              case .takeNone:
                refuse(
                  standing.entry,
                  .selection(
                    .tieLeftOut(rank: rank, tied: tied.count, places: places), rule.level))
                continue
              case .wait:
                // Whichever of the tied entries gets the prize, this much of the cap is used up.
                if isFirst { taken[organization, default: 0] += places }
                undecided.append(
                  Awards.Winner(
                    standing: standing, level: index,
                    reason: .selection(
                      .tieAtLine(rank: rank, tied: tied.count, places: places), rule.level)))
                continue
              }
            }
          }
          taken[standing.holder, default: 0] += 1
          having[standing.holder, default: []].append(standing)
        }
        winners.append(Awards.Winner(standing: standing, level: index, reason: reason))
      }
      if circle == nil {
        let advanced = input.advanced
        refuseThoseLacking(index, among: standings) { standing in
          switch rule.to {
          case .atLeast, .all: true
          case .advanced(let round): advanced[round]?.contains(standing.entry) == true
          case .notAdvanced(let round): advanced[round]?.contains(standing.entry) != true
          case .places, .ranks, .recheck: false
          }
        }
      }
      if let cap, !passedOver.isEmpty {
        notes.append(.capOverAwards(input.overAll(cap), passedOver: passedOver))
      }
      add(
        Awards.Level(
          index: index, level: rule.level, list: list, places: winners.count, source: .count,
          winners: winners, undecided: undecided, notes: notes))
    }
    // An entry that falls from above may get this level or fall past it, so it is unknown how many
    // fall further.
    if !rule.stacks, !waiting.isEmpty { above = nil }
  }

  func followsSelection(_ rule: AwardRule) -> Bool {
    if case .advanced = rule.to { true } else { false }
  }

  /// Why an entry has the level; `nil` when it does not meet its condition.
  private func reason(for standing: Standing, _ index: Int) -> AwardReason? {
    let rule = input.rules[index]
    if let given = committee(standing.entry, index) { return given }
    switch rule.to {
    case .advanced(let round):
      // The committee may have sent on an entry that has no rank.
      guard input.advanced[round]?.contains(standing.entry) == true,
        mayHave(Standing(standing.entry, rank: 1, organization: ""), index)
      else { return nil }
      return .followsSelection(rule.level)
    case .notAdvanced(let round):
      guard mayHave(standing, index), input.advanced[round]?.contains(standing.entry) != true
      else { return nil }
      return .notSentOn(rule.level)
    case .atLeast(let least):
      guard mayHave(standing, index), let score = standing.score, score >= least else {
        return nil
      }
      return .reached(score, least: least, rule.level)
    case .all:
      guard mayHave(standing, index), let rank = standing.rank else { return nil }
      return .ranked(rank: rank, rule.level)
    case .places, .ranks, .recheck: return nil
    }
  }
}
