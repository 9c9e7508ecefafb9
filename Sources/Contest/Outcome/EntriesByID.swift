/// The entries of a tier, found by id. Only their positions are in a dictionary: one with the entries themselves would be five
/// times as large.
struct EntriesByID {
  private let all: [TierInputs.EntryInput]
  private let positions: [Entry.ID: Int]

  /// Of several entries with one id the first counts.
  init(_ all: [TierInputs.EntryInput]) {
    self.all = all
    var positions: [Entry.ID: Int] = [:]
    positions.reserveCapacity(all.count)
    for (position, entry) in all.enumerated() where positions[entry.id] == nil {
      positions[entry.id] = position
    }
    self.positions = positions
  }

  subscript(id: Entry.ID) -> TierInputs.EntryInput? { positions[id].map { all[$0] } }

  func contains(_ id: Entry.ID) -> Bool { positions[id] != nil }
}
