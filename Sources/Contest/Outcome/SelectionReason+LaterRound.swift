// What becomes of reasons once a later round has begun.

extension SelectionReason {
  /// Whether an entry would be among those who move up, were the later round not closed: nothing but the places, the order of
  /// ranks or reserves before it keeps it out. A cap does where those who use it up are `advanced`.
  func leavesOpen(with advanced: Set<Entry.ID>) -> Bool {
    switch self {
    case .laterRoundClosed, .placesFilled, .equalsLeftOutBefore, .inPlaces, .reachedLine,
      .tieAtLine, .tieTaken, .waitsForTie, .heldForOtherTracks, .capHeldForOtherTracks,
      .heldForItsTrack, .inLaterRound, .reserveCapFilled:
      true
    case .capFilled(_, _, let by): by.contains { !advanced.contains($0.entry) }
    case .tieLeftOut, .committee, .notRanked, .outOfRound, .ballot, .laterRoundWithoutIt,
      .beyondEmptyPlace, .notReached, .conditionUnmet, .tieInLaterRound, .tieWithoutLaterRound:
      false
    }
  }

  /// The reason of an entry without which a later round was held and closed. With `isOut` it has a place by rank, or may have one;
  /// `kept` is the cap that keeps it from the reserves.
  func without(
    _ later: Bilingual, _ choice: Selection.Choice, on list: Selection.List, isOut: Bool, kept: Cap?
  ) -> SelectionReason {
    let rank = choice.standing.rank ?? 0
    if choice.outcome == .undecided {
      switch self {
      case .tieAtLine(_, let tied, let places):
        return .tieWithoutLaterRound(later, rank: rank, tied: tied, places: places)
      case .waitsForTie: return .tieWithoutLaterRound(later, rank: rank, tied: 0, places: 0)
      default: break
      }
    }
    guard list.advanced.count >= list.places else {
      return isOut
        ? .laterRoundClosed(later)
        : .beyondEmptyPlace(later, rank: rank, places: list.places, reserveCap: kept)
    }
    if isOut { return .laterRoundWithoutIt(later, rank: rank, places: list.places) }
    switch self {
    case .placesFilled, .reserveCapFilled, .capFilled:
      if let kept { return .reserveCapFilled(rank: rank, places: list.places, cap: kept) }
      let decided = list.advanced.count { if case .committee = $0.reason { true } else { false } }
      return .placesFilled(
        rank: rank, places: list.places, byCommittee: decided, list.source)
    case .heldForOtherTracks(_, let least, _, let by):
      return .heldForOtherTracks(rank: rank, least: least, reserveCap: kept, by: by)
    case .capHeldForOtherTracks(_, let left, _, let by):
      return .capHeldForOtherTracks(rank: rank, left: left, reserveCap: kept, by: by)
    case .equalsLeftOutBefore(_, let equals, let tied, let places, _):
      return .equalsLeftOutBefore(
        rank: rank, equals: equals, tied: tied, places: places, reserveCap: kept)
    default: return self
    }
  }

  /// The reason of before, beside that of a list on which entries that stay in the later round hold places whatever their rank. It
  /// is the places alone that differ there, or the cap of the reserves: what kept the entry out is the same.
  func beside(_ now: SelectionReason) -> SelectionReason {
    let kept: Cap?
    switch now {
    case .placesFilled: kept = nil
    case .reserveCapFilled(_, _, let cap): kept = cap
    default: return now
    }
    return switch self {
    case .heldForOtherTracks(let rank, let least, _, let by):
      .heldForOtherTracks(rank: rank, least: least, reserveCap: kept, by: by)
    case .capHeldForOtherTracks(let rank, let left, _, let by):
      .capHeldForOtherTracks(rank: rank, left: left, reserveCap: kept, by: by)
    case .equalsLeftOutBefore(let rank, let equals, let tied, let places, _):
      .equalsLeftOutBefore(
        rank: rank, equals: equals, tied: tied, places: places, reserveCap: kept)
    case .capFilled: self
    default: now
    }
  }
}
