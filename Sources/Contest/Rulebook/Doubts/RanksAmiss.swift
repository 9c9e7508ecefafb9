/// Ranks of two levels that overlap, leave ranks between them without a prize, or are in the wrong order.
///
/// | levels, best first | |
/// |---|---|
/// | 1..3, then 4..6 | right |
/// | 1..3, then 3..6 | rank 3 is named twice: error |
/// | 1..2, then 4..6 | rank 3 has no prize: warning |
/// | 4..6, then 1..3 | backwards: warning |
/// | five by count, then 3..8 | ranks 3 to 5 are taken: warning |
struct RanksAmiss: RulebookDoubt {
  enum Kind: Hashable, Sendable { case overlap, gap, backwards, taken }
  let spot: TierSpot
  let kind: Kind
  let level: String
  let other: String
  /// The ranks that are named twice or not at all.
  let ranks: ClosedRange<Int>

  var severity: Severity { kind == .overlap ? .error : .warning }
  var code: String {
    switch kind {
    case .overlap: "rulebook-ranks-overlap"
    case .gap: "rulebook-ranks-gap"
    case .backwards: "rulebook-ranks-backwards"
    case .taken: "rulebook-ranks-taken"
    }
  }

  private struct Named {
    let level: String
    let ranks: ClosedRange<Int>
  }
  private struct List: Hashable {
    let rounds: [Round.ID]
    let per: PlaceScope
  }

  static func found(in tier: Tier, _ people: PeopleRules) -> [RanksAmiss] {
    // Prizes given beside others, and those with a condition of their own, may repeat ranks on purpose.
    let plain = tier.awards.filter { !$0.stacks && $0.among == nil && $0.by.isEmpty }
    var lists: [(list: List, named: [Named])] = []
    for award in plain {
      guard case .ranks(let ranks) = award.to, award.needs == nil else { continue }
      let list = List(rounds: tier.rounds(of: award), per: award.per)
      let named = Named(level: award.level.chinese, ranks: ranks)
      if let place = lists.firstIndex(where: { $0.list == list }) {
        lists[place].named.append(named)
      } else {
        lists.append((list, [named]))
      }
    }
    return taken(plain, tier)
      + lists.flatMap { list, named in
        let others = plain.contains { award in
          if case .ranks = award.to, award.needs == nil { return false }
          return award.selection == nil && tier.rounds(of: award) == list.rounds
        }
        return found(among: named, mayFillGaps: others)
      }
  }

  /// Ranks that earlier levels with a number of places already take: 一等奖 has 5 places, and 二等奖 names ranks 3 to 8.
  private static func taken(_ awards: [AwardRule], _ tier: Tier) -> [RanksAmiss] {
    var found: [RanksAmiss] = []
    var last: [List: (rank: Int, level: String, isByCount: Bool)] = [:]
    for award in awards {
      // With a condition or a cap, the winners of a level need not be the best.
      guard award.needs == nil, award.cap == nil, award.least.isEmpty,
        award.leastScore == nil
      else { continue }
      let list = List(rounds: tier.rounds(of: award), per: award.per)
      let before = last[list]
      switch award.to {
      case .places(.count(let count)):
        let rank = (before?.rank ?? 0).addingReportingOverflow(count).partialValue
        last[list] = (rank, award.level.chinese, true)
      case .ranks(let ranks):
        if let before, before.isByCount, ranks.lowerBound <= before.rank {
          found.append(
            .init(
              .taken, Named(level: award.level.chinese, ranks: ranks),
              Named(level: before.level, ranks: 1...max(before.rank, 1)),
              ranks.lowerBound...min(before.rank, ranks.upperBound)))
        }
        last[list] = (max(before?.rank ?? 0, ranks.upperBound), award.level.chinese, false)
      default: continue
      }
    }
    return found
  }

  private static func found(among named: [Named], mayFillGaps: Bool) -> [RanksAmiss] {
    var found: [RanksAmiss] = []
    for (place, next) in named.enumerated() {
      for earlier in named[..<place] {
        if earlier.ranks.overlaps(next.ranks) {
          found.append(.init(.overlap, next, earlier, earlier.ranks.clamped(to: next.ranks)))
        } else if next.ranks.upperBound < earlier.ranks.lowerBound {
          found.append(.init(.backwards, next, earlier, next.ranks))
        }
      }
    }
    guard found.isEmpty, !mayFillGaps else { return found }
    for (one, next) in zip(named, named.dropFirst())
    where one.ranks.upperBound + 1 < next.ranks.lowerBound {
      found.append(
        .init(.gap, next, one, (one.ranks.upperBound + 1)...(next.ranks.lowerBound - 1)))
    }
    return found
  }

  private init(_ kind: Kind, _ level: Named, _ other: Named, _ ranks: ClosedRange<Int>) {
    spot = TierSpot(.award(level.level), ["ranks"])
    (self.kind, self.level, self.other, self.ranks) = (kind, level.level, other.level, ranks)
  }

  func message(in language: Language) -> String {
    let which =
      ranks.count == 1 ? "\(ranks.lowerBound)" : "\(ranks.lowerBound)–\(ranks.upperBound)"
    return switch (kind, language) {
    case (.overlap, .chinese): "第 \(which) 名既归“\(other)”又归“\(level)”，名次不能重复，请修改。"
    case (.overlap, .english):
      "“\(other)” and “\(level)” both name rank \(which). Give each rank to one of them."
    case (.gap, .chinese): "“\(other)”与“\(level)”之间，第 \(which) 名没有奖，请核对。"
    case (.gap, .english):
      "Rank \(which), between “\(other)” and “\(level)”, has no prize. Check it."
    case (.taken, .chinese):
      "第 \(which) 名已由“\(other)”和它前面的等次按名额得去，“\(level)”只授予其余的名次，请核对。"
    case (.taken, .english):
      "Rank \(which) is taken by the places of “\(other)” and the levels before it, so “\(level)” goes to the other ranks alone. Check it."
    case (.backwards, .chinese): "“\(level)”的名次（\(which)）在“\(other)”之前，却写在后面。等次由高到低写，请核对顺序。"
    case (.backwards, .english):
      "“\(level)” names better ranks (\(which)) than “\(other)” and stands after it. Levels are listed best first; check the order."
    }
  }
}
