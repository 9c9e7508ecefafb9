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

  @Test func `entries and judges without a unit are counted, for no conflict could be seen`() throws
  {
    func told(_ judges: String, byOrganization: Bool = true) throws -> [Problem] {
      var tables = AssignmentTables()
      try tables.readEntries(try table("e.csv", "编号,单位\nA1,东湖大学\nA2,\nA3,无\n"))
      try tables.readJudges(try table("j.csv", judges))
      tables.finish(byOrganization: byOrganization, byRegion: false)
      return tables.problems.filter { $0.severity == .warning }
    }
    let some = try told("评委,单位\n甲,东湖大学\n乙,\n")
    #expect(some.map(\.code) == ["assignment-without-organization"])
    let message = some.first?.message(in: .chinese) ?? ""
    #expect(message.contains("3 项申报中的 2 项（A2、A3）") && message.contains("2 位评委中的 1 位（乙）"))
    #expect(try told("评委\n甲\n").first?.message(in: .english).contains("1 of 1 judges") == true)
    #expect(try told("评委\n甲\n", byOrganization: false).isEmpty)
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
