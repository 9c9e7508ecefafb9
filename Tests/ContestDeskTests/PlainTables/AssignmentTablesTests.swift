import Contest
import ContestDesk
import ContestTestSupport
import Foundation
import Testing

struct AssignmentTablesTests {
  private func table(_ name: String, _ text: String) throws -> String {
    let file = try temporaryFolder().appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path(percentEncoded: false)
  }

  @Test func `an error cell of the affinities is told as one, an empty cell as missing`() throws {
    var tables = AssignmentTables()
    try tables.readEntries(try table("e.csv", "entry\nA1\n"))
    try tables.readJudges(try table("j.csv", "judge\nJ1\n"))
    try tables.readAffinities(
      try table("a.csv", "entry,judge,affinity\n#N/A,J1,500\n,J1,400\nA1,J1,300\n"))
    let found = tables.problems.map { "\($0.place.cell ?? "") \($0.code)" }
    #expect(found.contains("A2 cell-error-value") && !found.contains("A2 table-missing-value"))
    #expect(found.contains("A3 table-missing-value"))
  }
}
