extension PlaceFilling {
  /// The last entry that an entry may stand before and still be on the list, for each combination of organization and
  /// track.
  ///
  /// Places, caps and minima only become tighter while a list is filled by rank. So an entry that finds no place now finds
  /// none further down either, and the entry that was placed when its kind became shut out is the one that it has to beat.
  /// Three places, at most one for an organization, and at least one for track s, which only d of organization x has:
  ///
  /// | rank | entry | organization | track | on the list | the bar |
  /// |---|---|---|---|---|---|
  /// | 1 | a | x | n | no: the place of x is needed for d | none helps |
  /// | 2 | b | y | n | yes | |
  /// | 3 | c | z | n | yes | |
  /// | 4 | d | x | s | yes, for its track | |
  /// | 5 | e | u | n | no | before c |
  struct PlaceBars {
    struct Kind: Hashable {
      let organization, track: Int
    }

    /// By organization: the tracks whose entries would still find a place.
    private var open: [[Int]]
    private var bars: [Kind: Int] = [:]

    /// `kinds` are those of the entries that are placed by rank, as often as there are entries.
    init(_ kinds: [Kind], organizations: Int, in room: inout Room) {
      open = Array(repeating: [], count: organizations)
      for kind in kinds where !open[kind.organization].contains(kind.track) {
        open[kind.organization].append(kind.track)
      }
      for organization in open.indices {
        open[organization].removeAll { room.obstacle(organization, $0) != nil }
      }
    }

    /// Notes which kinds have been shut out by the entries that were placed last: `position` is that of the last of them,
    /// and `organizations` are theirs. Only these are looked at while the room says that nobody else can have been shut out.
    mutating func shut(by position: Int, of organizations: [Int], in room: inout Room) {
      if room.isAmple {
        for organization in organizations { look(at: organization, position, &room) }
      } else {
        for organization in open.indices where !open[organization].isEmpty {
          look(at: organization, position, &room)
        }
      }
    }

    private mutating func look(at organization: Int, _ position: Int, _ room: inout Room) {
      open[organization].removeAll { track in
        guard room.obstacle(organization, track) != nil else { return false }
        bars[Kind(organization: organization, track: track)] = position
        return true
      }
    }

    /// The position of the entry that one of this kind has to stand before; `nil` when no rank is good enough.
    subscript(kind: Kind) -> Int? { bars[kind] }
  }
}
