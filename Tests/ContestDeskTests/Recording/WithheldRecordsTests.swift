import Contest
import ContestSheets
import Foundation
import Testing

@testable import ContestDesk

/// Recorded marks that are held back from clerks, from whom histories and results hide them too.
struct WithheldRecordsTests {
  private typealias Meet = RecordingTests.Meet

  /// The marks 88, 缺席, 92.5 and 70 are recorded.
  private func recorded() async throws -> Meet {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    let taken = try await meet.desk.importRecords(
      try meet.table(["88", "缺席", "92.5", "70"]), into: "theory")
    try #require(taken.isTaken)
    return meet
  }

  private func cells(_ path: String) throws -> [String] {
    let source = try SheetSource.open(path)
    return try source.sheets.flatMap { sheet in
      try source.allRows(of: sheet).flatMap { row in row.cells.map(\.value.text) }
    }
  }

  @Test func `a clerk is told that another mark is recorded, and an organizer which`() async throws
  {
    let meet = try await recorded()
    let other = try meet.table(["89", "", "", ""], "改.csv")
    let clerk = meet.season.desk(of: "qian")
    let told = try #require(
      try await meet.desk.importRecords(other, into: "theory").problems.first)
    #expect(told.code == "record-recorded-before" && told.message(in: .chinese).contains("88"))
    let refused = try await clerk.importRecords(other, into: "theory")
    let held = try #require(refused.problems.first)
    #expect(held.code == "record-recorded-before" && held.place == told.place)
    for language in Language.allCases {
      let words = held.message(in: language)
      #expect(words.contains("89") && !words.contains("88"))
    }
    // What changes is told, and what stood before is not, also where the list is taken.
    let taken = try await clerk.importRecords(other, into: "theory", replacing: true)
    #expect(taken.isTaken && taken.changes.map(\.isNew) == [false])
    #expect(taken.changes.map(\.was) == [nil] && taken.changes.map(\.now) == ["89"])
  }

  @Test func `two clerks' lists that agree do not tell them the mark that stands`() async throws {
    let meet = try await Meet(keyed: "twice")
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    func key(_ marks: [String], _ names: [String]) async throws {
      for (place, name) in names.enumerated() {
        let path = try meet.table(marks, "\(name).csv")
        // One more line, so that the two texts are two people's.
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try (text + String(repeating: "\n", count: place)).write(
          toFile: path, atomically: true, encoding: .utf8)
        _ = try await meet.season.desk(of: name).keyPaperSheets(path, for: "theory")
      }
    }
    try await key(["88", "缺席", "92.5", "70"], ["qian", "sun"])
    let first = try await meet.desk.compareKeyings(of: "theory", taking: true)
    try #require(first.isTaken)
    try await key(["89", "缺席", "92.5", "70"], ["li", "wu"])
    let organizer = try await meet.desk.compareKeyings(of: "theory", taking: false)
    let clerk = try await meet.season.desk(of: "li").compareKeyings(of: "theory", taking: false)
    #expect(organizer.problems.map(\.code) == ["record-recorded-before"])
    #expect(clerk.problems.map(\.code) == ["record-recorded-before"])
    #expect(organizer.problems.allSatisfy { $0.message(in: .chinese).contains("88") })
    #expect(clerk.problems.allSatisfy { !$0.message(in: .chinese).contains("88") })
  }

  @Test func `the list that a clerk has written says which entries have marks, and not the marks`()
    async throws
  {
    let meet = try await recorded()
    let folder = meet.season.folder.path()
    let own = try await meet.desk.writeRecordList(of: "theory", to: folder)
    #expect(try cells(own.file).contains("92.5"))
    let list = try await meet.season.desk(of: "qian").writeRecordList(
      of: "theory", to: folder + "/clerk")
    let texts = try cells(list.file)
    #expect(list.recorded == 4 && !texts.contains("92.5") && !texts.contains("88"))
    #expect(texts.contains { $0.contains("已登记成绩的 4 项（A001、A002、A003、A004）这里不写成绩") })
    // Handed in again as it is, it changes nothing and takes no mark away.
    let again = try await meet.desk.importRecords(list.file, into: "theory")
    #expect(again.changes.isEmpty)
    #expect(
      try await meet.ranking("theory").first == "A003 92.50 1")
  }
}
