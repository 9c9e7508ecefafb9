/// Finds the places of entries in a list by their ids.
///
/// In a large edition several such tables are in memory together. So this one keeps at most the order of the ids, in 4 bytes an
/// entry, where a dictionary from id to place takes 60.
struct EntryPlaces: Hashable, Sendable {
  private let count: Int
  /// The places in the order of their ids; `nil` if the list itself is in that order, as the store reads entries.
  private let order: [Int32]?

  /// - Parameters:
  ///   - count: how long the list is.
  ///   - id: the id of the entry at a place, 0 for the first.
  init(_ count: Int, _ id: (Int) -> Entry.ID) {
    self.count = count
    let isInOrder = (1..<max(count, 1)).allSatisfy { id($0 - 1) <= id($0) }
    order =
      isInOrder
      ? nil
      : (0..<Int32(clamping: count)).sorted { (id(Int($0)), $0) < (id(Int($1)), $1) }
  }

  /// The place of an entry, and if it comes several times the first of them; `nil` if it is not in the list. `id` is as it was
  /// given to ``init(_:_:)``.
  func place(of entry: Entry.ID, _ id: (Int) -> Entry.ID) -> Int? {
    let rank = (0..<count).bisect { id(inOrder($0)) >= entry }
    guard rank < count, id(inOrder(rank)) == entry else { return nil }
    return inOrder(rank)
  }

  /// The place of the entry that comes at a rank in the order of ids, 0 for the first.
  func inOrder(_ rank: Int) -> Int { order.map { Int($0[rank]) } ?? rank }

  /// An entry that is in the list several times; `nil` if there is none.
  func repeated(_ id: (Int) -> Entry.ID) -> Entry.ID? {
    let rank = (1..<max(count, 1)).first { id(inOrder($0 - 1)) == id(inOrder($0)) }
    return rank.map { id(inOrder($0)) }
  }
}
