import Testing

@testable import Contest

struct EntryResultFurtherTests {
  private let bare = EntryResult(entry: "A1", list: "", state: .notRanked(.absent))

  @Test func `what only some rounds have is there when it was set, and nothing before`() {
    var result = bare
    #expect(result.raw == nil && result.parts.isEmpty && result.separations.isEmpty)
    result.raw = 12.5
    result.panels = [Fraction(1, over: 3)]
    #expect(result.raw == 12.5 && result.panels == [Fraction(1, over: 3)])
    #expect(result.placePoints == nil)
  }

  @Test func `a copy that is changed leaves the other as it was`() {
    var one = bare
    one.raw = 1
    var other = one
    other.raw = 2
    #expect(one.raw == 1 && other.raw == 2)
    #expect(one != other)
  }

  @Test func `what was set and taken back is as if it had never been set`() {
    var result = bare
    result.raw = 1
    result.raw = nil
    #expect(result == bare)
    #expect(Set([result, bare]).count == 1)
  }
}
