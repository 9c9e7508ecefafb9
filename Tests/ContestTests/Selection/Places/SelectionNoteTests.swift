import Testing

@testable import Contest

struct SelectionNoteTests {
  @Test func `up to eight entries are named, then how many there are`() {
    let entries = (1...9).map { Entry.ID("A\($0)") }
    #expect(Array(entries.prefix(8)).listed("、") == "A1、A2、A3、A4、A5、A6、A7、A8")
    #expect(entries.listed("、") == "A1、A2、A3、A4、A5、A6、A7、A8…（9）")
  }

  static let notes: [SelectionNote] = [
    .tieAtLine(rank: 3, entries: [Entry.ID("A1"), Entry.ID("A2")], places: 1, .wait),
    .tieAtLine(rank: 3, entries: [Entry.ID("A1"), Entry.ID("A2")], places: 1, .takeAll),
    .tieAtLine(rank: 3, entries: [Entry.ID("A1"), Entry.ID("A2")], places: 1, .takeNone),
    .unfilled(2), .unfilledByEquals(1), .unfilledByRounding(1, places: 10, entries: 9),
    .seatsEmpty(2), .overfilled(2), .overfilled(2, byEquals: true),
    .tooFewOfTrack("natural", least: 2, attainable: 1),
    .capExceeded(2, [Entry.ID("A1")]), .minimaBeforeReserves(),
    .minimaBeforeReserves(.answer("class")), .cappedBeforeReserves(2),
    .equalsBeforeReserves(rank: 3, entries: [Entry.ID("A1"), Entry.ID("A2")]),
    .minimumUnmet("natural", least: 2, has: 1, line: 85),
    .minimumUnmet("natural", least: 2, has: 0, line: 85),
    .minimumUnmet("natural", least: 2, has: 0, line: 85, besideHigher: true),
    .minimumUnmet("natural", least: 2, has: 0, line: nil),
    .minimumUnmet("natural", least: 2, has: 1, line: nil),
  ]

  @Test(arguments: Language.allCases)
  func `every note has a sentence of its own`(language: Language) {
    #expect(Set(Self.notes.map { $0.message(in: language) }).count == Self.notes.count)
  }
}
