import Testing

@testable import Contest

struct TieSeparationListTests {
  private static let entries: [Entry.ID] = ["A", "B", "C", "D", "E", "F"]
  private static let separations = [
    TieSeparation(link: .rawSum, value: Fraction(257, over: 28), below: ["A"], above: ["C", "D"]),
    TieSeparation(link: .criterion("idea"), value: -3, below: [], above: ["F", "E", "D"]),
    TieSeparation(
      link: .rawSum, value: Fraction(Int128.max / 3, over: Int128.max / 5), below: ["E", "A", "B"],
      above: []),
    TieSeparation(link: .committee, value: .zero, below: [], above: []),
  ]

  private static func list() -> TieSeparationList {
    var list = TieSeparationList(of: entries)
    for one in separations { list.append(one) { entries.firstIndex(of: $0) } }
    return list
  }

  @Test func `every separation comes back as it was put in`() {
    let list = Self.list()
    #expect(list.count == 4)
    #expect((0..<4).map { list[$0] } == Self.separations)
  }

  @Test func `an entry has those that are its part of the list`() {
    let all = RoundDetails(JudgeTotalList(), Self.list())
    let own = EntryDetails(totals: 0..<0, separations: 1..<3, of: all)
    #expect(own.separations == Array(Self.separations[1..<3]))
    #expect(
      own
        == EntryDetails(
          totals: 0..<0, separations: 1..<3, of: RoundDetails(JudgeTotalList(), Self.list())))
    #expect(own != EntryDetails(totals: 0..<0, separations: 0..<2, of: all))
  }
}
