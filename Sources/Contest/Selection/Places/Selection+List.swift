extension Selection.List {
  /// Cuts one list. The standings come in the order of rank, those without a rank last.
  init(id: String, standings: [Standing], input: Selection.Input) {
    let rule = input.rule
    let committee = input.counts[id]
    // Who took part and stayed below the line, or lacks what the rule needs, has a rank in the round, though none here.
    let unranked = standings.count { $0.rank == nil && !input.lacking.contains($0.entry) }
    let size =
      rule.countsRanked
      ? standings.count(where: { $0.rank != nil || input.lacking.contains($0.entry) })
      : standings.count
    let places = committee?.places ?? rule.places.on(id).places(among: size, rule.rounding)
    let overrides = Dictionary(uniqueKeysWithValues: input.overrides.map { ($0.entry, $0) })
    let entered = { (outcome: SelectionOverride.Outcome) in
      Set(
        standings.lazy.map(\.entry).filter { overrides[$0]?.outcome == outcome })
    }
    // An entry that the committee takes needs no rank.
    func counts(_ standing: Standing) -> Bool {
      standing.rank != nil || overrides[standing.entry]?.outcome == .advance
    }
    let ranked = standings.allSatisfy(counts) ? standings : standings.filter(counts)
    let (forced, excluded) = (entered(.advance), entered(.exclude))
    func fill(_ standings: [Standing]) -> PlaceFilling {
      PlaceFilling(
        standings, places: places, cap: rule.cap?.most,
        holder: rule.cap?.holder ?? .organization,
        least: rule.least.on(rule.per), reserves: rule.reserves,
        forced: forced, excluded: excluded, seated: input.seated, ties: input.ties)
    }
    var filling = fill(ranked)
    source =
      committee.map { .committee(reason: $0.reason, actor: $0.actor) }
      ?? (rule.isLineAlone
        ? .line
        : rule.places.source(
          among: size, unranked: rule.countsRanked ? 0 : unranked, isOfRanked: rule.countsRanked,
          rule.rounding))
    let source = source
    let depending = filling.dependingOnTies(again: fill)
    let tellsChange = depending.isEmpty && !filling.shortfalls.contains(where: \.isConflict)
    var choices: [Selection.Choice] = []
    choices.reserveCapacity(standings.count)
    for position in ranked.indices {
      let standing = ranked[position]
      if depending.contains(standing.entry), let rank = standing.rank {
        choices.append(
          Selection.Choice(
            standing: standing, outcome: .undecided, reason: .waitsForTie(rank: rank), change: nil))
        continue
      }
      choices.append(
        Selection.Choice(
          position, in: filling, source: source, least: rule.leastScore,
          override: overrides[standing.entry], tellsChange: tellsChange, sharing: choices.last))
    }
    let listed = Set(ranked.map(\.entry))
    for standing in standings where !listed.contains(standing.entry) {
      let reason = overrides[standing.entry].map(SelectionReason.committee) ?? .notRanked
      choices.append(
        Selection.Choice(standing: standing, outcome: .notAdvanced, reason: reason, change: nil))
    }
    self.id = id
    self.places = places
    entries = choices
    let reserves = choices.count { if case .reserve = $0.outcome { true } else { false } }
    notes =
      Self.notes(on: filling, ties: input.ties).filter {
        (depending.isEmpty || !$0.isAboutFilling) && (source != .line || !$0.isUnfilled)
      }
      + source.notes(places: places)
      + filling.reservesOverCap.map {
        .reservesOverCap($0.entries, allowed: $0.allowed, filling.holder)
      }
      + (reserves > rule.reserves
        ? [.reservesShareLast(reserves: rule.reserves, reserves)] : [])
      + (reserves > 0 && !filling.least.isEmpty
        ? [.minimaBeforeReserves(filling.least.division)] : [])
      + Self.cappedBeforeReserves(in: filling)
      + Self.equalsBeforeReserves(in: filling)
  }

  /// The note that the cap keeps out an entry with a better rank than a reserve: it comes first once the cap has room.
  private static func cappedBeforeReserves(in filling: PlaceFilling) -> [SelectionNote] {
    guard let cap = filling.cap,
      let last = filling.standings.indices.last(where: { filling.verdicts[$0].reserve != nil }),
      filling.standings.indices.contains(where: { position in
        let verdict = filling.verdicts[position]
        return position < last && !verdict.isTaken && verdict.reserve == nil
          && verdict.reason == .capFilled
      })
    else { return [] }
    return [.cappedBeforeReserves(Cap(cap, filling.holder))]
  }

  /// The note that equals which the rule left out together have better ranks than a reserve.
  private static func equalsBeforeReserves(in filling: PlaceFilling) -> [SelectionNote] {
    guard filling.ties == .takeNone,
      let last = filling.standings.indices.last(where: { filling.verdicts[$0].reserve != nil }),
      let rank = filling.standings[last].rank
    else { return [] }
    return filling.undecided.filter { $0.rank < rank }.map {
      .equalsBeforeReserves(rank: $0.rank, entries: $0.entries)
    }
  }

  static func notes(
    on filling: PlaceFilling, ties: TieAtLine
  ) -> [SelectionNote] {
    var notes: [SelectionNote] = filling.undecided.map {
      .tieAtLine(rank: $0.rank, entries: $0.entries, places: $0.places, ties)
    }
    notes += filling.shortfalls.map {
      .tooFewOfTrack(
        $0.track, least: filling.least.least(of: $0.track, places: filling.places),
        attainable: $0.attainable + filling.takenByCommittee(of: $0.track),
        isConflict: $0.isConflict)
    }
    let waiting = ties == .wait ? filling.undecided.reduce(0) { $0 + $1.places } : 0
    let filled = filling.taken + waiting
    let empty = max(filling.places - filled, 0)
    let byEquals =
      ties == .takeNone ? min(empty, filling.undecided.reduce(0) { $0 + $1.places }) : 0
    if byEquals > 0 { notes.append(.unfilledByEquals(byEquals)) }
    if empty > byEquals { notes.append(.unfilled(empty - byEquals)) }
    if filled > filling.places {
      let byCommittee = filling.standings.count { filling.forced.contains($0.entry) }
      notes.append(
        .overfilled(
          filled - filling.places,
          byEquals: ties == .takeAll && byCommittee <= filling.places))
    }
    let beyond = filling.takenOverCap
    if let cap = filling.cap, !beyond.isEmpty {
      notes.append(.capExceeded(Cap(cap, filling.holder), beyond))
    }
    return notes
  }
}

extension Selection.Choice {
  /// `tellsChange` is whether to say what would have been enough; not while that depends on an open tie, nor where minima stand
  /// against each other, for then another rank of one entry may move the others.
  init(
    _ position: Int, in filling: PlaceFilling, source: PlaceSource, least: Points?,
    override: SelectionOverride?, tellsChange: Bool, sharing last: Selection.Choice?
  ) {
    let standing = filling.standings[position]
    let verdict = filling.verdicts[position]
    let outcome: Selection.Outcome =
      if verdict.isTaken {
        .advanced
      } else if verdict.reason == .tieAtLine {
        .undecided
      } else if let place = verdict.reserve {
        .reserve(place)
      } else {
        .notAdvanced
      }
    let needsMore = tellsChange && !verdict.isTaken && override == nil
    let toBeat = needsMore ? filling.entryToBeat(for: position) : nil
    self.init(
      standing: standing, outcome: outcome,
      reason: SelectionReason(
        position, in: filling, source: source, least: least, override: override),
      change: toBeat.map { position in
        let other = filling.standings[position].ranked
        return filling.ties == .takeAll ? .standWith(other) : .standBefore(other)
      }, sharing: last)
  }
}

extension SelectionReason {
  init(
    _ position: Int, in filling: PlaceFilling, source: PlaceSource, least: Points? = nil,
    override: SelectionOverride?
  ) {
    let standing = filling.standings[position]
    let rank = standing.rank ?? 0
    if let override {
      self = .committee(override)
      return
    }
    let tie = filling.undecided.first { $0.rank == rank }
    let (tied, open) = (tie?.entries.count ?? 0, tie?.places ?? 0)
    let leftOut =
      filling.ties == .takeNone ? filling.undecided.last { $0.rank < rank } : nil
    self =
      switch filling.verdicts[position].reason {
      case .inPlaces where source == .line:
        .reachedLine(rank: rank, standing.score, least: least)
      case .inPlaces, .forced, .seated, .excluded:
        .inPlaces(rank: rank, places: filling.places, source)
      case .heldForItsTrack:
        .heldForItsTrack(
          rank: rank, filling.part(at: position, inSecond: false) ?? .track(standing.track),
          least: filling.least(ofTrackAt: position))
      case .heldForItsSecondPart:
        .heldForItsTrack(
          rank: rank, filling.part(at: position, inSecond: true) ?? .track(standing.track),
          least: filling.least(ofSecondPartAt: position))
      case .placesFilled where leftOut != nil:
        .equalsLeftOutBefore(
          rank: rank, equals: leftOut?.rank ?? 0, tied: leftOut?.entries.count ?? 0,
          places: leftOut?.places ?? 0, reserveCap: filling.reserveCap(of: position))
      // Entries that stay in a later round hold places whatever their rank. Who ranks before the last of them and has a full cap
      // is out because of the cap, and would be with more places.
      case .placesFilled where !filling.seated.isEmpty && filling.isCapFilled(at: position):
        .capFilled(
          rank: rank, cap: Cap(filling.cap ?? 0, filling.holder),
          by: filling.takenOfSameOrganization(as: position).map {
            filling.standings[$0].ranked
          })
      case .placesFilled where filling.verdicts[position].isKeptFromReserves:
        .reserveCapFilled(
          rank: rank, places: filling.places, cap: Cap(filling.cap ?? 0, filling.holder))
      case .placesFilled:
        .placesFilled(
          rank: rank, places: filling.places, byCommittee: filling.takenByCommittee, source)
      case .capFilled:
        .capFilled(
          rank: rank, cap: Cap(filling.cap ?? 0, filling.holder),
          by: filling.takenOfSameOrganization(as: position).map {
            filling.standings[$0].ranked
          })
      case .heldForOtherTracks:
        .heldForOtherTracks(
          rank: rank, least: filling.commonLeast,
          reserveCap: filling.reserveCap(of: position), by: filling.least.division)
      case .capHeldForOtherTracks(let left):
        .capHeldForOtherTracks(
          rank: rank, left: Cap(left, filling.holder),
          reserveCap: filling.reserveCap(of: position), by: filling.least.division)
      case .tieAtLine: .tieAtLine(rank: rank, tied: tied, places: open)
      case .tieTaken: .tieTaken(rank: rank, tied: tied, places: open)
      case .tieLeftOut: .tieLeftOut(rank: rank, tied: tied, places: open)
      }
  }
}

extension PlaceFilling {
  /// Whether those who have a place use up the cap of an entry's organization.
  fileprivate func isCapFilled(at position: Int) -> Bool {
    cap.map { takenOfSameOrganization(as: position).count >= $0 } ?? false
  }

  /// The cap, where it keeps an entry from the reserves.
  fileprivate func reserveCap(of position: Int) -> Cap? {
    verdicts[position].isKeptFromReserves ? cap.map { Cap($0, holder) } : nil
  }
}
