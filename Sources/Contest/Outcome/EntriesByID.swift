/// The entries of a tier, found by id.
struct EntriesByID {
  private let all: [TierInputs.EntryInput]
  private let places: EntryPlaces

  /// Of several entries with one id the first counts.
  init(_ all: [TierInputs.EntryInput]) {
    self.all = all
    places = EntryPlaces(all.count) { all[$0].id }
  }

  subscript(id: Entry.ID) -> TierInputs.EntryInput? {
    places.place(of: id) { all[$0].id }.map { all[$0] }
  }

  func contains(_ id: Entry.ID) -> Bool { places.place(of: id) { all[$0].id } != nil }
}
