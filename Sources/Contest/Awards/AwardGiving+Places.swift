/// The best rank of a list that a cap kept out, and the best that a minimum of other tracks kept out. Found once for a list,
/// because the reason of each winner below them mentions it; of equals neither stands before the other.
private struct PassedOver {
  private var bestCapped = Int.max
  private var bestHeld = Int.max
  private let capped, held: AwardReason.Passing
  /// The best rank among the entries that something other than a cap or a minimum keeps from the level.
  private let others: [(AwardReason.Passing, rank: Int)]

  init(in filling: PlaceFilling, _ others: [(AwardReason.Passing, rank: Int)]) {
    self.others = others
    capped = filling.holder.passing
    held = filling.least.division == .track ? .minima : .otherMinima
    for (standing, verdict) in zip(filling.standings, filling.verdicts) where !verdict.isTaken {
      let rank = standing.rank ?? .max
      switch verdict.reason {
      case .capFilled: bestCapped = min(bestCapped, rank)
      case .heldForOtherTracks, .capHeldForOtherTracks: bestHeld = min(bestHeld, rank)
      default: break
      }
    }
  }

  func passing(above rank: Int) -> AwardReason.Passing {
    var passing: AwardReason.Passing = []
    if bestCapped < rank { passing.insert(capped) }
    if bestHeld < rank { passing.insert(held) }
    for (other, best) in others where best < rank { passing.insert(other) }
    return passing
  }
}

/// The positions of the entries that caps keep from a level, and how its places would be filled without caps.
private struct CapsFelt {
  let keptOut: Set<Int>
  let free: PlaceFilling
}

extension AwardGiving {
  /// Gives a level to the best entries of each list that have no higher prize. How many is a count, or a share of a
  /// round's entries.
  ///
  /// While a tie for a higher level is undecided, an entry gets this level only if it keeps it
  /// however that tie is decided.
  mutating func givePlaces(_ count: PlaceCount, _ index: Int) {
    let rule = input.rules[index]
    let isPrize = !rule.stacks
    let circle = circle(of: index)
    // How many entries fall to this level is known only if it cuts the same lists as the level
    // above.
    let isKnown =
      above.map { $0.per == rule.per && $0.of == rule.of && $0.by == rule.by } ?? waiting.isEmpty
    let falling = isPrize && isKnown ? self.falling : [:]
    let isUnsure =
      isPrize && !waiting.isEmpty && (!isKnown || input.capOverAwards != nil)
      || circle?.unsure.isEmpty == false
    let mayFall = (isPrize && !isKnown ? waiting : []).union(circle?.unsure ?? [])
    let nobodyWaited = waiting.isEmpty
    let sizes = sizes(of: rule)
    var fallingOn: [String: Int] = [:]
    var somebodyDepends = false
    for (list, all) in lists(of: index) {
      let standings = circle.map { circle in all.filter { circle.sure.contains($0.entry) } } ?? all
      let committee = input.counts[index]?[list]
      let size = circle == nil ? sizes[list]?.entries ?? 0 : standings.count
      let places = committee?.places ?? count.on(list).places(among: size, rule.rounding)
      let source: PlaceSource =
        committee.map { .committee(reason: $0.reason, actor: $0.actor) }
        ?? count.source(
          among: size,
          unranked: circle == nil ? sizes[list]?.unranked ?? 0 : 0,
          isOfRanked: rule.countsRanked && circle == nil, rule.rounding)
      let reserved = min(falling[list] ?? 0, places)
      let open = standings.filter { mayHave($0, index) && !(isPrize && settled.contains($0.entry)) }
      let filling = fill(open, index, places: places - reserved)
      var chosen = open.indices.filter { filling.verdicts[$0].isTaken }
      let tied = open.indices.filter { filling.verdicts[$0].reason == .tieAtLine }
      var depending: [Int] = []
      if isUnsure {
        let falls = all.filter { mayFall.contains($0.entry) && mayHave($0, index) }
        let sure = sureWinners(index, open, falls, places: places - reserved)
        depending = chosen.filter { !sure.contains(open[$0].entry) }
        somebodyDepends = somebodyDepends || !depending.isEmpty
        chosen.removeAll { !sure.contains(open[$0].entry) }
      }
      let caps = keptOutByCaps(in: filling)
      if asked != .nobody {
        let having = Set(chosen)
        let placed = having.union(tied).union(depending)
        for position in open.indices
        where !placed.contains(position) && isAsked(of: open[position].entry) {
          let isAwaited = reserved > 0 || !tied.isEmpty || !depending.isEmpty
          refuse(
            open[position].entry,
            isAwaited && filling.verdicts[position].reason == .placesFilled
              ? .placesAwaited(rank: open[position].rank ?? 0, places: places, rule.level)
              : refusal(position, in: filling, caps, source, index, having))
        }
        refuseThoseLacking(index, among: standings)
      }
      add(
        Awards.Level(
          index: index, level: rule.level, list: list, places: places, source: source,
          winners: winners(
            chosen, in: filling, level: index, places: places,
            source: source),
          undecided: winners(
            tied, in: filling, level: index, places: places,
            source: source)
            + depending.map {
              Awards.Winner(
                standing: open[$0], level: index, reason: .waitsForTieAbove(rule.level))
            },
          // While places are kept for entries that may fall from above, empty places and unmet minima are not reported
          // yet.
          notes: (Selection.List.notes(on: filling, ties: filling.ties)
            + minimaOfNobody(in: filling, among: standings)).map {
              forWantOfMerit($0, index, among: standings, in: filling)
            }.filter {
              reserved == 0 || !$0.isAboutFilling
            } + source.notes(places: places) + passedOver(caps, in: filling, rule)
            + unmet(
              index, standings,
              below: (chosen + tied + depending).compactMap { open[$0].rank }.max())))
      let fitting = filling.undecided.reduce(0) { $0 + $1.places }
      let notPlaced = (falling[list] ?? 0) - reserved
      fallingOn[list] = (tied.isEmpty ? 0 : tied.count - fitting) + notPlaced
    }
    guard isPrize else { return }
    self.falling = fallingOn
    // If the lists differ, or if winners here depend on a tie above, it is unknown how many fall to the next
    // level.
    above = nobodyWaited || (isKnown && !somebodyDepends) ? rule : nil
  }

  /// By list, the number of entries of which a share is taken, and how many of these have no rank in that round. An entry
  /// that had a rank there and lost its claim by a later absence is not counted among those without a rank.
  private func sizes(of rule: AwardRule) -> [String: (entries: Int, unranked: Int)] {
    let lists =
      rule.shareOf.map { Array(input.standings[$0, default: []].byList(per: rule.per)) }
      ?? fields[Field(rule, input), default: []]
    let base = rule.shareOf ?? rule.round(last: input.lastRound)
    let lost = input.lostClaims[base] ?? [:]
    return Dictionary(
      uniqueKeysWithValues: lists.map { list -> (String, (entries: Int, unranked: Int)) in
        let (all, unranked) = (
          list.standings.count,
          list.standings.count { $0.rank == nil && lost[$0.entry] == nil }
        )
        let size = rule.countsRanked ? (all - unranked, 0) : (all, unranked)
        return (list.id, (entries: size.0, unranked: size.1))
      })
  }

  /// Tracks that have a minimum of the level and entries in its round, but no entry that may have the level, for example
  /// because all scores are too low. The filling does not see such a track.
  private func minimaOfNobody(
    in filling: PlaceFilling, among standings: [Standing]
  ) -> [SelectionNote] {
    guard !filling.least.isEmpty, filling.places > 0 else { return [] }
    let divisions = filling.least.divisions
    func parts(_ standings: [Standing]) -> Set<Minimum.Part> {
      Set(divisions.flatMap { division in standings.compactMap { $0.part(by: division) } })
    }
    let known = parts(filling.standings).union(filling.shortfalls.map(\.track))
    let parts = parts(standings).subtracting(known)
    return parts.sorted { $0.text < $1.text }.compactMap { track in
      let least = filling.least.least(of: track, places: filling.places)
      return least > 0 ? .tooFewOfTrack(track, least: least, attainable: 0) : nil
    }
  }

  /// Explains a track that has fewer than its minimum because its other entries lack the score or a condition of the level:
  /// all entries of the track that may have the level have it, and the others lack something. Any other note stays as it
  /// is.
  private func forWantOfMerit(
    _ note: SelectionNote, _ index: Int, among standings: [Standing], in filling: PlaceFilling
  ) -> SelectionNote {
    guard case .tooFewOfTrack(let track, let least, let attainable, false) = note,
      filling.standings.count(where: { $0.part(by: track.division) == track }) <= attainable
    else { return note }
    let own = standings.filter { $0.part(by: track.division) == track && $0.rank != nil }
    let isPrize = !input.rules[index].stacks
    let reasons = own.filter { !(isPrize && settled.contains($0.entry)) }
      .compactMap { shortfall(of: $0, index) }
    guard !reasons.isEmpty else { return note }
    let isOfScore = reasons.allSatisfy { if case .notReached = $0 { true } else { false } }
    return .minimumUnmet(
      track, least: least, has: attainable,
      line: isOfScore ? input.rules[index].leastScore : nil,
      besideHigher: isPrize
        && own.contains { settled.contains($0.entry) && !waiting.contains($0.entry) })
  }

  private func fill(
    _ open: [Standing], _ index: Int, places: Int, capsTaken: [String: Int] = [:]
  ) -> PlaceFilling {
    let rule = input.rules[index]
    return PlaceFilling(
      open, places: places, cap: rule.cap?.most, holder: input.capHolder,
      capsLeft: rule.stacks ? [:] : capsLeft(for: open, taken: capsTaken),
      least: rule.least.on(rule.per),
      forced: Set(open.map(\.entry).filter { override($0, index) != nil }), ties: ties(of: index))
  }

  /// What happens to equals at the line of a level: what the committee decided for all prizes, otherwise what the rulebook
  /// says.
  func ties(of index: Int) -> TieAtLine {
    input.ties == .wait ? input.rules[index].lineTies : input.ties
  }

  /// The entries that have a place however the ties above are decided. Two cases are tried: all entries that may fall to
  /// this level do fall; or none does, and each of them has used a prize of its organization's cap.
  private func sureWinners(
    _ index: Int, _ open: [Standing], _ falls: [Standing], places: Int
  ) -> Set<Entry.ID> {
    let held = heldByThoseWaiting
    let with = (open + falls).sorted(by: Standing.comesBefore)
    return [fill(with, index, places: places), fill(open, index, places: places, capsTaken: held)]
      .map { filling in
        Set(
          filling.standings.indices.filter { filling.verdicts[$0].isTaken }
            .map { filling.standings[$0].entry })
      }
      .reduce(Set(open.map(\.entry))) { $0.intersection($1) }
  }

  /// How many prizes each organization may still have under the cap over all levels.
  private func capsLeft(for open: [Standing], taken: [String: Int]) -> [String: Int] {
    guard let cap = input.capOverAwards else { return [:] }
    var left: [String: Int] = [:]
    for standing in open {
      left[standing.holder] = max(
        cap - (given[standing.holder] ?? 0) - (taken[standing.holder] ?? 0), 0)
    }
    return left
  }

  /// The entries that a cap keeps from this level, either the cap over all levels or the level's own. These are the entries
  /// that would have a place without the caps, and those with a better rank than an entry that has the level by rank. The
  /// list's notes and the reason told to the entry both use this.
  ///
  /// There are two places, one for each school; a, b and c are of school x, d of y and e of z. So a and d have the level.
  /// The cap keeps out b, who would have it without the cap, and c, because d behind c has it. It is different if d has it
  /// only because of a minimum of its track: without the cap c would have nothing either, so c is told of the minimum.
  private func keptOutByCaps(in filling: PlaceFilling) -> CapsFelt {
    let open = filling.standings
    // If a place stays empty, every entry that a cap keeps out is named, whatever its rank. An entry that has the level
    // from the committee may have no rank.
    let having = open.indices.filter { filling.verdicts[$0].isTaken }
    let last =
      filling.taken < filling.places ? Int.max : having.compactMap { open[$0].rank }.max() ?? 0
    let capped = open.indices.filter { filling.verdicts[$0].reason == .capFilled }
    guard !capped.isEmpty else { return CapsFelt(keptOut: [], free: filling) }
    let free = PlaceFilling(
      open, places: filling.places, cap: nil, holder: filling.holder, least: filling.least,
      forced: filling.forced, ties: filling.ties)
    let lastByRank =
      having.filter { position in
        filling.verdicts[position].reason == .inPlaces
          && !free.verdicts[position].reason.isForItsMinimum
      }.compactMap { open[$0].rank }.max() ?? 0
    let keptOut = capped.filter { position in
      let rank = open[position].rank ?? .max
      let verdict = free.verdicts[position]
      return rank <= last && (verdict.isTaken || verdict.reason == .tieAtLine || rank < lastByRank)
    }
    return CapsFelt(keptOut: Set(keptOut), free: free)
  }

  /// Names the entries that a cap kept from this level.
  private func passedOver(
    _ caps: CapsFelt, in filling: PlaceFilling, _ rule: AwardRule
  ) -> [SelectionNote] {
    let capped = caps.keptOut.sorted()
    let full = Set(capped.filter { isFull(over: filling, position: $0, rule) })
    let overAll = capped.filter(full.contains).map { filling.standings[$0].entry }
    let ofLevel = capped.filter { !full.contains($0) }.map { filling.standings[$0].entry }
    var notes: [SelectionNote] = []
    if let cap = input.capOverAwards, !overAll.isEmpty {
      notes.append(.capOverAwards(input.overAll(cap), passedOver: overAll))
    }
    if let cap = rule.cap, !ofLevel.isEmpty {
      notes.append(.capOfLevel(cap, passedOver: ofLevel))
    }
    return notes
  }

  /// Whether the entry's organization has all the prizes that it may have over all levels.
  private func isFull(over filling: PlaceFilling, position: Int, _ rule: AwardRule) -> Bool {
    guard let cap = input.capOverAwards, !rule.stacks else { return false }
    let has = given[filling.standings[position].holder] ?? 0
    return has + filling.takenOfSameOrganization(as: position).count >= cap
  }

  /// Why an entry that is not taken has no place.
  private func refusal(
    _ position: Int, in filling: PlaceFilling, _ caps: CapsFelt, _ source: PlaceSource,
    _ index: Int, _ having: Set<Int>
  ) -> AwardReason {
    let rule = input.rules[index]
    let standing = filling.standings[position]
    // It would have no place even without caps.
    if filling.verdicts[position].reason == .capFilled, !caps.keptOut.contains(position),
      !isCapTheReason(position, in: filling, caps)
    {
      return .selection(
        SelectionReason(position, in: caps.free, source: source, override: nil), rule.level)
    }
    if let cap = input.capOverAwards, filling.verdicts[position].reason == .capFilled,
      isFull(over: filling, position: position, rule)
    {
      let here = filling.takenOfSameOrganization(as: position).filter(having.contains)
      return full(standing, index, under: cap, here: here.map { filling.standings[$0] })
    }
    return .selection(
      SelectionReason(position, in: filling, source: source, override: nil), rule.level)
  }

  /// Whether the cap is the only true reason to tell an entry, even though other entries of its unit would get the places
  /// if there were no caps. This is so when the places are not filled: they stay empty, or equals wait for them.
  ///
  /// There are two places, one for each unit; a and b are of unit x, then come c of x and, with one rank, d and e of y. a
  /// has a place, and d and e wait for the other. It would be untrue to tell c that two places are filled.
  private func isCapTheReason(_ position: Int, in filling: PlaceFilling, _ caps: CapsFelt) -> Bool {
    guard caps.free.verdicts[position].reason == .placesFilled else { return false }
    let rank = filling.standings[position].rank
    return filling.taken < filling.places
      || filling.undecided.contains { tie in
        guard case .takeAll = filling.ties else { return false }
        return tie.rank == rank
      }
  }

  /// Names the entries that do not meet what the level needs, although lower ranks have it.
  private func unmet(
    _ index: Int, _ standings: [Standing], below last: Int?
  ) -> [SelectionNote] {
    guard let unmet = input.unmet[index], let last else { return [] }
    let entries = standings.filter { standing in
      unmet.contains(standing.entry) && standing.rank.map { $0 < last } == true
        && (input.rules[index].stacks || !settled.contains(standing.entry))
        && override(standing.entry, index) == nil
    }.map(\.entry)
    return entries.isEmpty ? [] : [.conditionUnmet(entries)]
  }

  private func winners(
    _ positions: [Int], in filling: PlaceFilling, level: Int, places: Int, source: PlaceSource
  ) -> [Awards.Winner] {
    guard let first = positions.first else { return [] }
    let passedOver = PassedOver(
      in: filling,
      othersWithout(level, on: filling.standings[first].list(per: input.rules[level].per)))
    return positions.map {
      Awards.Winner(
        standing: filling.standings[$0], level: level,
        reason: reason(
          $0, in: filling, passedOver, level: level, places: places, source: source))
    }
  }

  /// The best rank of the entries of a list that something other than places, caps and minima keeps from a level.
  private func othersWithout(_ level: Int, on list: String) -> [(AwardReason.Passing, rank: Int)] {
    let rule = input.rules[level]
    let standings = input.standings(of: rule).filter { $0.list(per: rule.per) == list }
    var found: [(AwardReason.Passing, rank: Int)] = []
    if rule.needs != nil || rule.leastScore != nil {
      let unmet = standings.filter { standing in
        standing.rank != nil && (rule.stacks || !settled.contains(standing.entry))
          && shortfall(of: standing, level) != nil
      }
      if let best = unmet.compactMap(\.rank).min() { found.append((.conditions, best)) }
    }
    if let circle = circle(of: level) {
      let known = circle.sure.union(circle.unsure)
      let outside = standings.filter { !known.contains($0.entry) }
      if let best = outside.compactMap(\.rank).min() { found.append((.outsideCircle, best)) }
      let unsure = standings.filter { circle.unsure.contains($0.entry) }
      if let best = unsure.compactMap(\.rank).min() { found.append((.awaited, best)) }
    }
    let decided =
      input.overrides.isEmpty ? [] : standings.filter { isDecidedOtherwise($0.entry, level) }
    if let best = decided.compactMap(\.rank).min() { found.append((.decided, best)) }
    if let lost = input.lostClaims[rule.round(last: input.lastRound)] {
      let ranks = standings.compactMap { lost[$0.entry]?.rank }
      if let best = ranks.min() { found.append((.lostClaims, best)) }
    }
    return found
  }

  private func reason(
    _ position: Int, in filling: PlaceFilling, _ passedOver: PassedOver, level: Int, places: Int,
    source: PlaceSource
  ) -> AwardReason {
    let standing = filling.standings[position]
    let name = input.rules[level].level
    if let reason = committee(standing.entry, level) { return reason }
    if filling.verdicts[position].reason == .inPlaces {
      return .inPlaces(
        rank: standing.rank ?? 0, places: places, name, per: input.rules[level].per,
        passing: passedOver.passing(above: standing.rank ?? 0), isCommittee: source.isCommittee,
        source.isCommittee ? .count : source)
    }
    return .selection(SelectionReason(position, in: filling, source: source, override: nil), name)
  }
}
