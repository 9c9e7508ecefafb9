extension AwardGiving {
  /// Gives a level to those with certain ranks in its round, such as 501…1000.
  ///
  /// Ranks are those of now: when rank 500 withdraws, the entry that was 501st moves out of the range and the 1,001st into
  /// it. Tied entries of which only some fit into the range wait for the committee, unless ``TieAtLine`` says otherwise.
  ///
  /// | ranks | range | has it | waits |
  /// |---|---|---|---|
  /// | 1 2 3 4 | 2…3 | 2nd, 3rd | – |
  /// | 1 2 2 4 | 3…4 | 4th | the two on rank 2, of whom one is third |
  /// | 1 2 2 2 | 1…3 | 1st | the three on rank 2, of whom two fit |
  ///
  /// The cap over all levels is applied in the order of rank. Equals of one organization that do not all fit under it wait
  /// for the committee. If the cap keeps an entry out, its place stays empty, because the level goes to certain ranks, not
  /// to a number of places.
  ///
  /// Source: fifth national volunteer-project contest, ranks 501…1,000 of the paper review.
  mutating func giveToRanks(_ ranks: ClosedRange<Int>, _ index: Int) {
    let rule = input.rules[index]
    let circle = circle(of: index)
    let held = heldByThoseWaiting
    let ties = ties(of: index)
    for (list, standings) in lists(of: index) {
      var winners: [Awards.Winner] = []
      var undecided: [Awards.Winner] = []
      var notes: [SelectionNote] = []
      var passedOver: [Entry.ID] = []
      var taken: [String: Int] = [:]
      var having: [String: [Standing]] = [:]
      for standing in standings {
        guard let reason = committee(standing.entry, index) else { continue }
        winners.append(Awards.Winner(standing: standing, level: index, reason: reason))
        taken[standing.holder, default: 0] += 1
        having[standing.holder, default: []].append(standing)
      }
      let equals = Dictionary(grouping: standings.filter { $0.rank != nil }) { $0.rank ?? 0 }
      for (rank, all) in equals.sorted(by: { $0.key < $1.key }) {
        // Among tied entries, those with a higher prize count as the first. An entry that has this level by decision uses
        // up a place.
        let open = all.filter { standing in
          mayHave(standing, index) && committee(standing.entry, index) == nil
            && (rule.stacks || !settled.contains(standing.entry))
            && circle?.sure.union(circle?.unsure ?? []).contains(standing.entry) != false
        }
        guard !open.isEmpty else { continue }
        let given = all.count { committee($0.entry, index) != nil }
        let higher = rule.stacks ? 0 : all.count { settled.contains($0.entry) }
        let (first, last) = (rank + higher, rank + all.count - 1)
        let inRange = min(last, ranks.upperBound) - max(first, ranks.lowerBound) + 1
        let fitting = max(min(inRange - given, open.count), 0)
        guard fitting > 0 else {
          for standing in open {
            refuse(standing.entry, .outsideRanks(rank: rank, ranks, rule.level))
          }
          continue
        }
        if fitting < open.count {
          notes.append(
            .tieAtLine(rank: rank, entries: open.map(\.entry), places: fitting, ties))
          guard ties != .takeNone else {
            for standing in open {
              refuse(
                standing.entry,
                .selection(
                  .tieLeftOut(rank: rank, tied: open.count, places: fitting), rule.level))
            }
            continue
          }
        }
        let units = Dictionary(grouping: open, by: \.holder).mapValues { own in
          (
            tied: own.map(\.entry),
            room: input.capOverAwards.map { cap in
              own.first.map { room(of: $0, under: cap, taken) } ?? 0
            }
          )
        }
        for standing in open {
          let unit = units[standing.holder]
          let underCap: UnderCap =
            if !rule.stacks, let unit, let room = unit.room {
              Self.underCap(
                equals: unit.tied.count, room: room, held: held[standing.holder] ?? 0)
            } else {
              .fits
            }
          if fitting < open.count, ties == .wait {
            undecided.append(
              Awards.Winner(
                standing: standing, level: index,
                reason: .selection(
                  .tieAtLine(rank: rank, tied: open.count, places: fitting), rule.level)))
          } else if circle?.unsure.contains(standing.entry) == true {
            undecided.append(
              Awards.Winner(
                standing: standing, level: index, reason: .waitsForTieAbove(rule.level)))
          } else if case .full = underCap, let cap = input.capOverAwards {
            passedOver.append(standing.entry)
            refuse(
              standing.entry,
              full(standing, index, under: cap, here: having[standing.holder] ?? []))
          } else if case .waits = underCap {
            undecided.append(
              Awards.Winner(
                standing: standing, level: index, reason: .waitsForTieAbove(rule.level)))
          } else if case .tied(let places) = underCap, ties != .takeAll {
            let tied = unit?.tied ?? []
            if tied.first == standing.entry {
              notes.append(.tieAtLine(rank: rank, entries: tied, places: places, ties))
            }
            if ties == .wait {
              // Whichever of the tied entries gets the prize, this much of the cap is used up.
              if tied.first == standing.entry {
                taken[standing.holder, default: 0] += places
              }
              undecided.append(
                Awards.Winner(
                  standing: standing, level: index,
                  reason: .selection(
                    .tieAtLine(rank: rank, tied: tied.count, places: places), rule.level)))
            } else {
              refuse(
                standing.entry,
                .selection(.tieLeftOut(rank: rank, tied: tied.count, places: places), rule.level))
            }
          } else {
            taken[standing.holder, default: 0] += 1
            having[standing.holder, default: []].append(standing)
            winners.append(
              Awards.Winner(
                standing: standing, level: index,
                reason: .inRanks(rank: rank, ranks, rule.level)))
          }
        }
      }
      if circle == nil {
        refuseThoseLacking(index, among: standings)
      }
      if let cap = input.capOverAwards, !passedOver.isEmpty {
        notes.append(.capOverAwards(input.overAll(cap), passedOver: passedOver))
      }
      winners.sort { Standing.comesBefore($0.standing, $1.standing) }
      add(
        Awards.Level(
          index: index, level: rule.level, list: list, places: ranks.count, source: .count,
          winners: winners, undecided: undecided, notes: notes))
    }
    // It is unknown how many of the entries that wait here will fall to the next level.
    if !rule.stacks { above = nil }
  }

  /// How many prizes an entry's organization may still have under the cap over all levels, `taken` on this list.
  private func room(of standing: Standing, under cap: Int, _ taken: [String: Int]) -> Int {
    cap - (given[standing.holder] ?? 0) - (taken[standing.holder] ?? 0)
  }
}
