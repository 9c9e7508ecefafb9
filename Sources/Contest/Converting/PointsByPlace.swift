/// Turns places into points: 名次分. `points-by-place: [7, 5, 4, 3, 2, 1]`.
///
/// Entries that share a place share the points of the places that they take up, or each gets the points of the best of
/// these places:
///
/// | places | shared | points |
/// |---|---|---|
/// | 1 2 2 4 | mean | 7 4.5 4.5 3 |
/// | 1 2 2 4 | higher | 7 5 5 3 |
/// | 5 6 6 | mean | 2 0.5 0.5: the second of them would be seventh and have 0 |
public struct PointsByPlace: Hashable, Sendable {
  public enum Shared: String, CaseIterable, Codable, Sendable { case mean, higher }

  /// The points of the first place, the second, …; 0 after the last.
  public var points: [Points]
  public var shared: Shared
  /// The lists on which the places count; `nil` for those of the round's places for the next round or of its prizes, and one list of
  /// all where there are none.
  public var per: PlaceScope?

  public init(_ points: [Points], shared: Shared = .mean) {
    self.points = points
    self.shared = shared
  }

  /// The exact points of `count` entries on a place, 1 for the first.
  public func points(onPlace place: Int, sharedBy count: Int) -> Fraction {
    func of(_ place: Int) -> Fraction {
      points.indices.contains(place - 1) ? Fraction(points[place - 1]) : .zero
    }
    guard count > 1, shared == .mean else { return of(place) }
    let filled = (place..<(place + count)).map(of)
    return Fraction.total(filled) / Fraction(Int128(count))
  }
}
