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

extension RoundResults.Working {
  /// The values of the marks by which prizes are given.
  func measures() -> [TieBreak: [Entry.ID: Fraction]] {
    var values: [TieBreak: [Entry.ID: Fraction]] = [:]
    for link in input.measured {
      for result in results {
        if case .roundScore(input.round) = link {
          values[link, default: [:]][result.entry] = result.score.map {
            input.rules.ranksLeastFirst ? .zero - Fraction($0) : Fraction($0)
          }
        } else {
          values[link, default: [:]][result.entry] = tieValue(link, result.entry)
        }
      }
    }
    return values
  }
}

extension RoundResults {
  /// What prizes compare of an entry: `指标“创新”的平均分：8.6667，“最佳创意奖”按它评。`
  func measureLines(_ result: EntryResult, in language: Language) -> [String] {
    guard result.rank != nil else { return [] }
    return input.measured.compactMap { link -> String? in
      guard case .criterion(let id) = link, let criterion = input.rules.rubric.criterion(id),
        let value = measures[link]?[result.entry]
      else { return nil }
      let isRecorded = input.rules.recorded != nil
      let name = criterion.comparedName(isRecorded: isRecorded, in: language)
      // Where less is better, ties compare the negative.
      let isLess =
        isRecorded ? input.rules.areMarksLessBetter : input.rules.adjust == .placesGiven
      let mark = isLess ? .zero - value : value
      let shown =
        isRecorded ? input.rules.markUnit.text(mark.rounded(places: 4)) : text(mark)
      return switch language {
      case .chinese: "\(name)：\(shown)，按指标评的奖比它。"
      case .english: "\(name.capitalizedFirst): \(shown), which prizes by criteria compare."
      }
    }
  }
}
