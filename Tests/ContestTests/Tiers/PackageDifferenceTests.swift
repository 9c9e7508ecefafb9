import Contest
import Testing

struct PackageDifferenceTests {
  private typealias Line = (entry: Entry.Identity, standing: PackageDifference.Standing)

  private func id(_ number: UInt64) -> Entry.Identity {
    Entry.Identity(Bits128(high: 1, low: number))
  }

  private func line(_ number: UInt64, _ standing: PackageDifference.Standing) -> Line {
    (id(number), standing)
  }

  @Test func `each kind of change is told, in the order of the new package, those left out last`() {
    let found = PackageDifference(
      from: [
        line(1, .advanced), line(3, .advanced), line(5, .advanced), line(2, .reserve),
        line(6, .reserve), line(7, .reserve), line(8, .withdrawn),
      ],
      to: [
        line(2, .advanced), line(4, .advanced), line(3, .reserve), line(9, .reserve),
        line(1, .withdrawn), line(7, .withdrawn), line(8, .withdrawn),
      ])
    #expect(found.changes.map(\.entry) == [2, 4, 3, 1, 7, 5, 6].map(id))
    #expect(
      found.changes.map(\.change) == [
        .movedUp, .new, .movedDown, .takenBack, .takenBack, .leftOut, .reserveDropped,
      ])
  }

  @Test func `the same list in another order is no change`() {
    let found = PackageDifference(
      from: [line(1, .advanced), line(2, .advanced), line(3, .reserve)],
      to: [line(2, .advanced), line(3, .reserve), line(1, .advanced)])
    #expect(found.isEmpty)
  }

  @Test func `every change has a name in both languages`() {
    for change in PackageDifference.Change.allCases {
      for language in Language.allCases { #expect(!change.name(in: language).isEmpty) }
    }
  }
}
