extension AwardGiving {
  /// Gives a level to those with certain ranks in its round, such as 501…1000.
  ///
  /// Ranks are those of now: when rank 500 withdraws, the entry that was 501st moves out of the range and the 1,001st into
  /// it. Equals that reach over an end of the range wait for the committee, unless ``TieAtLine`` says otherwise.
  ///
  /// | ranks | range | has it | waits |
  /// |---|---|---|---|
  /// | 1 2 3 4 | 2…3 | 2nd, 3rd | – |
  /// | 1 2 2 4 | 3…4 | 4th | the two on rank 2, of whom one is third |
  /// | 1 2 2 2 | 1…3 | 1st | the three on rank 2, of whom two fit |
  ///
  /// Source: fifth national volunteer-project contest, ranks 501…1,000 of the paper review.
  mutating func giveToRanks(_ ranks: ClosedRange<Int>, _ index: Int) {
    let rule = input.rules[index]
    let circle = circle(of: index)
    for (list, standings) in lists(of: index) {
      var equals: [Int: Int] = [:]
      for standing in standings { if let rank = standing.rank { equals[rank, default: 0] += 1 } }
      var winners: [Awards.Winner] = []
      var undecided: [Awards.Winner] = []
      for standing in standings {
        if let reason = committee(standing.entry, index) {
          winners.append(Awards.Winner(standing: standing, level: index, reason: reason))
          continue
        }
        guard mayHave(standing, index), let rank = standing.rank,
          rule.stacks || !settled.contains(standing.entry),
          circle?.sure.union(circle?.unsure ?? []).contains(standing.entry) != false
        else { continue }
        let tied = equals[rank] ?? 1
        let last = rank + tied - 1
        guard last >= ranks.lowerBound, rank <= ranks.upperBound else { continue }
        let fitting = min(last, ranks.upperBound) - max(rank, ranks.lowerBound) + 1
        let isIn = fitting == tied || input.ties == .takeAll
        if fitting < tied, input.ties == .wait {
          undecided.append(
            Awards.Winner(
              standing: standing, level: index,
              reason: .selection(
                .tieAtLine(rank: rank, tied: tied, places: fitting), rule.level)))
        } else if isIn, circle?.unsure.contains(standing.entry) == true {
          undecided.append(
            Awards.Winner(
              standing: standing, level: index, reason: .waitsForTieAbove(rule.level)))
        } else if isIn {
          winners.append(
            Awards.Winner(
              standing: standing, level: index, reason: .inRanks(rank: rank, ranks, rule.level)))
        }
      }
      let tied = undecided.map(\.standing)
      let notes = Dictionary(grouping: tied) { $0.rank ?? 0 }.sorted { $0.key < $1.key }.map {
        rank, tied in
        let last = rank + (equals[rank] ?? tied.count) - 1
        let fitting = min(last, ranks.upperBound) - max(rank, ranks.lowerBound) + 1
        return SelectionNote.tieAtLine(
          rank: rank, entries: tied.map(\.entry), places: fitting, input.ties)
      }
      add(
        Awards.Level(
          index: index, level: rule.level, list: list, places: ranks.count, source: .count,
          winners: winners, undecided: undecided, notes: notes))
    }
    // How many of those that wait here fall to the level below is not known.
    if !rule.stacks { above = nil }
  }
}
