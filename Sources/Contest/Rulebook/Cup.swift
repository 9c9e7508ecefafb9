/// A cup for organizations, by places in the table of team points; equal points share a place.
public struct Cup: Hashable, Sendable {
  public var name: Bilingual
  /// Places that win it, such as 2…10.
  public var places: ClosedRange<Int>

  public init(name: Bilingual, places: ClosedRange<Int>) {
    self.name = name
    self.places = places
  }
}
