/// Reports a place of a prize that stays empty only because of rounding: the levels' shares, each rounded, add up to more
/// places than there are entries.
///
/// | entries | shares, a half up | places | empty |
/// |---|---|---|---|
/// | 9 | 20 %, 30 %, 50 % | 2 + 3 + 5 = 10 | one of the last level, by rounding |
/// | 9, a cap keeps one out | the same | 10 | two; one of them by rounding, but both are reported as usual |
/// | 10 | the same | 2 + 3 + 5 = 10 | none |
struct RoundedPlaces {
  let levels: [Awards.Level]

  init(_ levels: [Awards.Level], _ rules: [AwardRule]) {
    let prizes = rules.indices.filter { !rules[$0].stacks }
    let lists = Dictionary(grouping: levels.filter { !rules[$0.index].stacks }, by: \.list)
    var surplus: [String: (entries: Int, places: Int)] = [:]
    for (list, own) in lists where own.count == prizes.count {
      let shares = own.compactMap { level -> PlaceShare? in
        if case .share(let share) = level.source { share } else { nil }
      }
      guard shares.count == own.count, let entries = shares.first?.entries,
        shares.allSatisfy({ $0.entries == entries })
      else { continue }
      let places = own.reduce(0) { $0 + $1.places }
      let empty = own.reduce(0) { $0 + $1.unfilled }
      if empty > 0, empty <= places - entries { surplus[list] = (entries, places) }
    }
    self.levels = levels.map { level in
      guard let found = surplus[level.list], !rules[level.index].stacks, level.unfilled > 0 else {
        return level
      }
      return level.noting {
        if case .unfilled(let empty) = $0 {
          .unfilledByRounding(empty, places: found.places, entries: found.entries)
        } else {
          $0
        }
      }
    }
  }
}

extension Awards.Level {
  fileprivate var unfilled: Int {
    notes.reduce(0) { if case .unfilled(let empty) = $1 { $0 + empty } else { $0 } }
  }

  fileprivate func noting(_ change: (SelectionNote) -> SelectionNote) -> Awards.Level {
    Awards.Level(
      index: index, level: level, list: list, places: places, source: source, winners: winners,
      undecided: undecided, notes: notes.map(change))
  }
}
