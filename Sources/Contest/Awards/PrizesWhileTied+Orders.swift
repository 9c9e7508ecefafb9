/// Whether the order of equals at a prize line matters to others, and which orders differ.
extension Awards.Input {
  /// Whether a level below this one goes to certain ranks. Entries with a prize count as the first of their rank there, so it
  /// matters which of the equals has one.
  func givesRanks(below index: Int) -> Bool {
    rules[(index + 1)...].contains { if case .ranks = $0.to { true } else { false } }
  }

  /// Whether the committee's decision about a tie of this level may matter to other entries. It may if this level or a
  /// later one has a cap, a minimum or a condition, or if a later one goes to certain ranks.
  func isTieFelt(from index: Int) -> Bool {
    capOverAwards != nil || givesRanks(below: index)
      || rules[index...].contains {
        $0.cap != nil || !$0.least.isEmpty || $0.needs != nil
          || $0.leastScore != nil
      }
  }

  /// The properties by which the levels can tell equals apart. An organization matters only if a cap counts by it, a track or
  /// group only if a level is given on lists of these or has minima of tracks, and another round by the rank in it.
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
    let dividesTracks = scopes != [.all] || rules.contains { !$0.least.isEmpty }
    let ranks = standings.keys.sorted().flatMap { round -> [String] in
      guard standings.count > 1,
        let own = standings[round]?.first(where: { $0.entry == entry })
      else { return [""] }
      return [own.rank.map(String.init) ?? "-", own.score.map(\.description) ?? "-"]
    }
    return [
      isCapped ? standing.holder : "", dividesTracks ? standing.track.text : "",
      scopes.contains(.group) ? standing.group : "",
    ]
      + unmet.keys.sorted().map { unmet[$0]?.contains(entry) == true ? "unmet" : "" }
      + advanced.keys.sorted().map { advanced[$0]?.contains(entry) == true ? "advanced" : "" }
      + ranks
  }
}
