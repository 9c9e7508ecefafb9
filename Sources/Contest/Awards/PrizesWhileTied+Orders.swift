/// Whether the order of equals at a prize line matters to others, and which orders differ.
extension Awards.Input {
  /// Whether the committee's decision about a tie of this level may matter to other entries. It may if this level or a
  /// later one has a cap, a minimum or a condition, or is a share of those who win another.
  func isTieFelt(from index: Int) -> Bool {
    capOverAwards != nil
      || rules[index...].contains {
        $0.cap != nil || !$0.least.isEmpty || $0.needs != nil
          || $0.leastScore != nil || $0.among != nil
      }
  }

  /// The lists on which the equals of a level have to be ordered.
  ///
  /// Those are the level's own lists, unless a later level is given on wider ones: there an entry of another list may be equal
  /// with them too. 金奖 is given for each group, 银奖 to one of all; a and b of one group and c of another have 95. Whoever of a
  /// and b has no 金奖 may stand before c or behind it, so all three are put in order.
  func scopeOfEquals(at index: Int) -> PlaceScope {
    let rule = rules[index]
    let round = rule.round(last: lastRound)
    guard rule.per != .all, let ranked = rankedPer[round],
      rules[index...].contains(where: {
        $0.per != rule.per && $0.round(last: lastRound) == round
      })
    else { return rule.per }
    return ranked
  }

  /// The properties by which the levels can tell equals apart. An organization matters only if a cap or a minimum counts by it, a
  /// track or group only if a level is given on lists of these or has minima of tracks, and another round by the rank in it.
  ///
  /// Five of six equals get 金奖, and 银奖 is given for each track. If there are no caps, three equals of one track and three of
  /// the other have 20 orders that differ, whatever their schools; otherwise they would have 720, which are not tried.
  func kind(of entry: Entry.ID, among tied: [Standing]) -> [String] {
    // An entry about which the committee decided is like no other.
    guard let standing = tied.first(where: { $0.entry == entry }),
      !overrides.contains(where: { $0.entry == entry })
    else { return [entry.text] }
    let isCapped = capOverAwards != nil || rules.contains { $0.cap != nil }
    let scopes = Set(rules.map(\.per))
    let divisions = Set(rules.flatMap(\.least.divisions))
    let dividesTracks = scopes != [.all] || divisions.contains(.track)
    let ranks = standings.keys.sorted().flatMap { round -> [String] in
      guard standings.count > 1,
        let own = standings[round]?.first(where: { $0.entry == entry })
      else { return [""] }
      return [own.rank.map(String.init) ?? "-", own.score.map(\.description) ?? "-"]
    }
    return [
      isCapped ? standing.holder : "", dividesTracks ? standing.track.text : "",
      scopes.contains(.group) ? standing.group : "",
      divisions.contains(.organization) ? standing.organization : "",
    ]
      + standing.answers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      + unmet.keys.sorted().map { unmet[$0]?.contains(entry) == true ? "unmet" : "" }
      + advanced.keys.sorted().map { advanced[$0]?.contains(entry) == true ? "advanced" : "" }
      + ranks
  }
}
