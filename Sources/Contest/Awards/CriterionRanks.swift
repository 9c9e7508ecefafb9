/// Ranks the entries of a round by the mark of one criterion, for a prize that goes by it: 最佳创意奖, 最佳板书.
///
/// Of judges' marks the mean over all complete sheets that count is compared, exactly, with none set aside; of what the office
/// records, the mark itself. Only entries with a rank in the round take part, on each list of the prize apart. Equals are told
/// apart by the further links of the rulebook, as ``TieChain`` does; what stays equal shares a rank.
///
/// | entry | 创新, three judges | mean | total of the round | by 创新 | by 创新, then the total |
/// |---|---|---|---|---|---|
/// | A | 9 9 8 | 8.6667 | 90 | 3 | 3 |
/// | B | 9 9 9 | 9 | 80 | 1 | 2 |
/// | C | 10 9 8 | 9 | 85 | 1 | 1 |
/// | D, absent | – | – | – | none | none |
struct CriterionRanks {
  /// The value of a link for an entry; higher is better. `nil` when the entry has none.
  typealias Value = TieChain.Value

  let links: [TieBreak]
  /// The lists on which the prize is given.
  let scope: PlaceScope
  let value: Value

  /// The standings with their ranks by the criterion. An entry without a rank or without a value of the first link has none.
  func ranks(of standings: [Standing]) -> [Standing] {
    guard let first = links.first else { return standings }
    var ranked = standings
    var lists: [String: [Int]] = [:]
    for (position, standing) in standings.enumerated() {
      ranked[position].rank = nil
      ranked[position].score = nil
      guard standing.rank != nil, value(first, standing.entry) != nil else { continue }
      lists[standing.list(per: scope), default: []].append(position)
    }
    let chain = TieChain(links: links, value: value)
    for positions in lists.values {
      let byEntry = Dictionary(
        positions.map { (standings[$0].entry, $0) }, uniquingKeysWith: { one, _ in one })
      var rank = 1
      for group in chain.separate(positions.map { standings[$0].entry }) {
        for entry in group.entries {
          guard let position = byEntry[entry] else { continue }
          ranked[position].rank = rank
        }
        rank += group.entries.count
      }
    }
    return ranked
  }
}

extension RoundResults {
  /// The values that links of a tie chain compare, by entry; higher is better.
  func values(of links: [TieBreak]) -> [TieBreak: [Entry.ID: Fraction]] {
    guard let working = try? Working(input) else { return [:] }
    var values: [TieBreak: [Entry.ID: Fraction]] = [:]
    for link in links {
      for result in entries {
        if case .roundScore(input.round) = link {
          values[link, default: [:]][result.entry] = result.score.map {
            input.rules.ranksLeastFirst ? .zero - Fraction($0) : Fraction($0)
          }
        } else {
          values[link, default: [:]][result.entry] = working.tieValue(link, result.entry)
        }
      }
    }
    return values
  }
}
