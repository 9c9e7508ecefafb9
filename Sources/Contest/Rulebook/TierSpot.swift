/// A place in a tier, named by its contents; only the text has lines and columns.
struct TierSpot: Hashable, Sendable {
  enum Item: Hashable, Sendable {
    case round(Round.ID)
    /// By its Chinese name.
    case award(String)
    case cup(String)
  }
  var item: Item
  /// The keys below it, such as `advance`, `at-least`; of a list, the number of its item, from 1.
  var keys: [String]

  init(_ item: Item, _ keys: [String] = []) {
    (self.item, self.keys) = (item, keys)
  }
}
