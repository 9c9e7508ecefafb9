/// Tells the winners of a level what became of those with better ranks: who has a higher prize, and who only waits for one because
/// the committee has to decide about equals.
///
/// One first prize and two second prizes; A and B are equal, C follows:
///
/// | | the committee has not decided | it decided for A |
/// |---|---|---|
/// | A, B | wait for the first prize | A the first, B the second |
/// | C | the second: 除去奖项待评委会决定的 | the second: 除去已得更高奖项的 |
///
/// It is known only when all levels are settled, because an entry that seemed to have a prize may turn out to wait.
struct PrizesAbove {
  private(set) var levels: [Awards.Level]

  init(_ levels: [Awards.Level], _ input: Awards.Input) {
    self.levels = []
    var (won, waits): (Set<Entry.ID>, Set<Entry.ID>) = ([], [])
    for index in input.rules.indices {
      let (rule, own) = (input.rules[index], levels.filter { $0.index == index })
      let (best, waiting) =
        rule.stacks
        ? ([:], [:])
        : (
          Self.bestRanks(of: won, input, rule), Self.bestRanks(of: waits, input, rule)
        )
      self.levels += own.map { level in
        let undecided = level.undecided.compactMap(\.standing.rank).min()
        return level.passing { rank, passing in
          // Equals of theirs are told of them too, because they would have shared the places.
          if best[level.list].map({ $0 <= rank }) == true { passing.insert(.higherPrize) }
          if waiting[level.list].map({ $0 <= rank }) == true || undecided.map({ $0 < rank }) == true
          {
            passing.insert(.awaited)
          }
        }
      }
      guard !rule.stacks else { continue }
      won.formUnion(own.flatMap(\.winners).map(\.standing.entry))
      waits.formUnion(own.flatMap(\.undecided).map(\.standing.entry))
    }
  }

  /// By list, the best rank that one of the entries has in the round of a level.
  private static func bestRanks(
    of entries: Set<Entry.ID>, _ input: Awards.Input, _ rule: AwardRule
  ) -> [String: Int] {
    guard !entries.isEmpty else { return [:] }
    var best: [String: Int] = [:]
    for standing in input.standings(of: rule) where entries.contains(standing.entry) {
      guard let rank = standing.rank else { continue }
      best[standing.list(per: rule.per), default: rank] =
        min(rank, best[standing.list(per: rule.per)] ?? rank)
    }
    return best
  }
}

extension Awards.Level {
  /// The level with other words about those that its winners stand behind.
  fileprivate func passing(
    _ change: (_ rank: Int, inout AwardReason.Passing) -> Void
  ) -> Awards.Level {
    func told(_ winner: Awards.Winner) -> Awards.Winner {
      guard let rank = winner.standing.rank else { return winner }
      return Awards.Winner(
        standing: winner.standing, level: winner.level,
        reason: winner.reason.passing { passing in
          var passing = passing
          change(rank, &passing)
          return passing
        })
    }
    return Awards.Level(
      index: index, level: level, list: list, places: places, source: source,
      winners: winners.map(told), undecided: undecided, notes: notes)
  }
}
