/// How many places there are: a share of the field, or a count.
public enum PlaceCount: Hashable, Sendable {
  /// A share of the entries, 0…1, such as 0.4 for 40 %.
  case share(Points)
  case count(Int)
}
