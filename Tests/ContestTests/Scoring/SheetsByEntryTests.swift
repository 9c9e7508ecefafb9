import Testing

@testable import Contest

struct SheetsByEntryTests {
  private let entries: [Entry.ID] = ["A", "B", "C"]

  private func byEntry(_ text: String) throws -> SheetsByEntry {
    try SheetsByEntry(
      ScoreSheetList(sheets(text)), of: entries, EntryPlaces(entries.count) { entries[$0] })
  }

  /// `A:J1` is a sheet of judge J1 for entry A.
  private func sheets(_ text: String) -> [ScoreSheet] {
    text.split(separator: " ").map { word in
      let parts = word.split(separator: ":").map(String.init)
      return ScoreSheet(entry: Entry.ID(parts[0]), judge: Judge.ID(parts[1]), marks: [:])
    }
  }

  @Test(arguments: ["A:J1 A:J2 C:J1", "C:J1 A:J1 A:J2", "C:J1 A:J2 A:J1", "A:J2 C:J1 A:J1"])
  func `each entry has its sheets in the order of the judges, however they come`(_ text: String)
    throws
  {
    let byEntry = try byEntry(text)
    let judges = entries.indices.map { byEntry[$0].map(\.judge.text) }
    #expect(judges == [["J1", "J2"], [], ["J1"]])
  }

  @Test func `a sheet of an entry that is not there, and a second one of a judge, are refused`() {
    #expect(throws: ScoringError.unknownEntry(Entry.ID("X"))) {
      try byEntry("A:J1 X:J1")
    }
    for text in ["A:J1 A:J1", "A:J1 B:J1 A:J1"] {
      #expect(throws: ScoringError.judgedTwice(entry: Entry.ID("A"), judge: Judge.ID("J1"))) {
        try byEntry(text)
      }
    }
  }
}
