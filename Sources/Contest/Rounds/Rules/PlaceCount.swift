/// How many places there are: a share of the field, or a count: 名额.
///
/// A share is an exact fraction: a third of 20 entries is 6 2/3, which the rule's rounding settles once, to 6 or 7.
public enum PlaceCount: Hashable, Sendable {
  /// A share of the entries, above 0 and at most 1: 2/5 for 40 %.
  case share(Fraction)
  case count(Int)
}
