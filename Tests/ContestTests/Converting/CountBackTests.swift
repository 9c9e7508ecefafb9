@testable import Contest
import Testing

struct CountBackTests {
  struct Case: Sendable {
    let one: [Int]
    let other: [Int]
    let isAhead: Bool
  }

  @Test(arguments: [
    Case(one: [1, 1, 3], other: [1, 2, 2], isAhead: true),
    Case(one: [1, 2, 3], other: [1, 2, 2], isAhead: false),
    Case(one: [1, 2], other: [2, 1], isAhead: false),
    Case(one: [1, 2], other: [1], isAhead: true),
  ])
  func `more first places are ahead, then more second ones`(item: Case) throws {
    let values = CountBack([Entry.ID("A"): item.one, Entry.ID("B"): item.other]).values
    let (one, other) = (
      try #require(values[Entry.ID("A")]), try #require(values[Entry.ID("B")])
    )
    #expect((one > other) == item.isAhead)
  }

  @Test func `equal results share a place`() {
    #expect(
      CountBack.places(of: [Entry.ID("A"): 5, Entry.ID("B"): 5, Entry.ID("C"): 4])
        == [Entry.ID("A"): 1, Entry.ID("B"): 1, Entry.ID("C"): 3])
  }
}
