import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct SelectionOutcomesTests {
  private static func line(
    _ entry: Entry.ID, _ standing: OutcomeLine.Standing, place: Int? = nil
  ) throws -> SelectionLine {
    try #require(
      SelectionLine(
        SealedLine(
          OutcomeLine(.selection("review"), entry, place: place, standing), detail: "")))
  }

  @Test(arguments: [["A1", "A2", "A4"], ["A4", "A1", "A2"]] as [[Entry.ID]])
  func `each entry's line is found in whatever order they come, and no other`(
    entries: [Entry.ID]
  ) throws {
    let found = SelectionOutcomes(try entries.map { try Self.line($0, .advanced) })
    for entry in entries { #expect(found[entry]?.entry == entry) }
    for other in ["A0", "A3", "A5"] as [Entry.ID] { #expect(found[other] == nil) }
    #expect(SelectionOutcomes([])["A1"] == nil)
  }

  @Test func `of two lines of one entry the last counts`() throws {
    let lines = [
      try Self.line("A2", .out), try Self.line("A1", .out),
      try Self.line("A2", .reserve, place: 1), try Self.line("A1", .advanced),
    ]
    let found = SelectionOutcomes(lines)
    #expect(found["A2"]?.reserve == 1 && found["A1"]?.outcome == .advanced)
  }
}
