/// The fewest places that a track has on a list, while it has entries to take them: 保底名额.
///
/// `least: {track: 1}` is one for every track; `least: {science: 30%}` is 30 % of the list's places for one track, and a
/// share is rounded up: 30 % of 20 places are 6, of 21 are 7. Where a track has too few entries, the others take its
/// places, and the list says so. Minima that add up to more than the places are a fault of the rulebook.
public struct Minimum: Hashable, Sendable {
  public enum Holder: Hashable, Sendable {
    case eachTrack
    case track(Track.ID)
  }
  public var holder: Holder
  /// A count, or a share of the list's places.
  public var least: PlaceCount

  public init(_ holder: Holder, _ least: PlaceCount) {
    self.holder = holder
    self.least = least
  }

  /// How many of a list's places it holds: 30 % of 21 are 7.
  public func places(of places: Int) -> Int {
    switch least {
    case .count(let count): count
    case .share(let share): share.ceiling(of: places)
    case .lid(let lid): lid.places(among: places)
    case .byTrack(let counts):
      if case .track(let id) = holder { counts[id] ?? 0 } else { 0 }
    }
  }
}

extension [Minimum] {
  /// The minimum of one track on a list with `places` places. One that names the track counts before one for every
  /// track; 0 when there is neither.
  public func least(of track: Track.ID, places: Int) -> Int {
    let own = first { $0.holder == .track(track) } ?? first { $0.holder == .eachTrack }
    return own?.places(of: places) ?? 0
  }
}
