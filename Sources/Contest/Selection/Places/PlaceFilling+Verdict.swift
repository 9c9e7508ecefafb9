/// The results of filling places: for each entry, for equals at the line, for reserves and for minima.
extension PlaceFilling {
  struct Verdict: Hashable {
    var isTaken = false
    var reason: Reason = .placesFilled
    /// The entry's place among the reserves, 1 for the first to move up; equal ranks share it.
    var reserve: Int?
    /// Whether it would be a reserve if its organization were allowed more places.
    var isKeptFromReserves = false

    /// Whether more than its rank is needed to say if it has a place.
    var isTied: Bool { reason == .tieAtLine || reason == .tieLeftOut }
  }

  enum Reason: Hashable {
    case inPlaces
    case heldForItsTrack
    /// The same for its part in the second of two ways in which minima divide the list.
    case heldForItsSecondPart
    case forced
    /// It has taken part in the later round already.
    case seated
    case excluded
    case placesFilled
    case capFilled
    /// The places left are needed to give other tracks their minimum.
    case heldForOtherTracks
    /// There are places, but the ones left under its organization's cap are needed to give other tracks their minimum.
    case capHeldForOtherTracks(left: Int)
    case tieAtLine
    case tieTaken
    case tieLeftOut

    /// Whether a minimum let it in before entries with better ranks.
    var isForItsMinimum: Bool { self == .heldForItsTrack || self == .heldForItsSecondPart }

    /// Whether it makes room for tracks that have fewer than their minimum.
    var isForOtherTracks: Bool {
      switch self {
      case .heldForOtherTracks, .capHeldForOtherTracks: true
      default: false
      }
    }
  }

  /// Entries of equal rank that do not all fit.
  struct Tie: Hashable {
    let rank: Int
    /// The entries that are in or out depending on the order.
    let entries: [Entry.ID]
    /// All entries of the rank, including those that are in, or out, in every order.
    let equals: [Entry.ID]
    /// How many of them fit.
    let places: Int
  }

  /// Reserves of one rank and one organization, of which only some can move up.
  struct ReservesOverCap: Hashable {
    let entries: [Entry.ID]
    let allowed: Int

    init(_ entries: [Entry.ID], _ allowed: Int) {
      (self.entries, self.allowed) = (entries, allowed)
    }
  }

  struct Shortfall: Hashable {
    let track: Minimum.Part
    let attainable: Int
    /// What it could have if no other track had a minimum.
    let alone: Int

    /// Whether another track's minimum is in its way.
    var isConflict: Bool { alone > attainable }
  }
}
