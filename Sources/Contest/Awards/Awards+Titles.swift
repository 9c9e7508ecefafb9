extension Awards {
  /// The prizes after re-checks. Nobody has a title that was withdrawn; a title that was raised or lowered counts at its
  /// present level. Nobody moves up because of it, and shares and caps are not counted again.
  ///
  /// Before: 三星 a; 二星 b, c. Then b is lowered and c is withdrawn. After: 三星 a; 二星 –; 一星 b.
  func applying(
    _ standings: [Entry.ID: TitleStanding], _ rules: [AwardRule]
  ) -> Awards {
    guard !standings.isEmpty else { return self }
    var moved: [Int: [Winner]] = [:]
    var kept: [[Winner]] = []
    for level in levels {
      kept.append(
        level.winners.filter { winner in
          guard let standing = standings[winner.standing.entry],
            standing.given == level.level.chinese, standing.level != standing.given
          else { return true }
          if let name = standing.level,
            let index = rules.firstIndex(where: { $0.level.chinese == name })
          {
            moved[index, default: []].append(
              Winner(
                standing: winner.standing, level: index,
                reason: .retitled(from: level.level, to: rules[index].level)))
          }
          return false
        })
    }
    var after: [Level] = []
    for (place, level) in levels.enumerated() {
      let isFirstOfIndex = levels.firstIndex { $0.index == level.index } == place
      let joining = isFirstOfIndex ? moved.removeValue(forKey: level.index) ?? [] : []
      after.append(
        Level(
          index: level.index, level: level.level, list: level.list, places: level.places,
          source: level.source, winners: kept[place] + joining, undecided: level.undecided,
          notes: level.notes))
    }
    for (index, winners) in moved.sorted(by: { $0.key < $1.key }) {
      after.append(
        Level(
          index: index, level: rules[index].level, list: "", places: winners.count,
          source: .count, winners: winners, undecided: [], notes: []))
    }
    return Awards(after.sorted { ($0.index, $0.list) < ($1.index, $1.list) }, rules)
  }
}
