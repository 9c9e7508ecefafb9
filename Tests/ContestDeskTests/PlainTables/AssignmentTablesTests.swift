import Contest
import ContestDesk
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

struct AssignmentTablesTests {
  private func table(_ name: String, _ text: String) throws -> String {
    let file = try temporaryFolder().appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path(percentEncoded: false)
  }

  @Test func `entries and judges without a unit are counted, because conflicts cannot be seen`()
    throws
  {
    func told(_ judges: String, byOrganization: Bool = true) throws -> [Problem] {
      var tables = AssignmentTables()
      try tables.readEntries(try table("e.csv", "编号,单位\nA1,东湖大学\nA2,\nA3,无\n"))
      try tables.readJudges(try table("j.csv", judges))
      var wish = AssignmentTables.Wish()
      wish.byOrganization = byOrganization
      tables.finish(wish)
      return tables.problems.filter { $0.severity == .warning }
    }
    let some = try told("评委,单位\n甲,东湖大学\n乙,\n")
    #expect(some.map(\.code) == ["assignment-without-organization"])
    let message = some.first?.message(in: .chinese) ?? ""
    #expect(message.contains("3 项申报中的 2 项（A2、A3）") && message.contains("2 位评委中的 1 位（乙）"))
    #expect(try told("评委\n甲\n").first?.message(in: .english).contains("1 of 1 judges") == true)
    #expect(try told("评委\n甲\n", byOrganization: false).isEmpty)
  }

  @Test func `a faculty is the unit if the table has no school`() throws {
    let within = try tables("编号,学院\nA1,信息学院\nA2,文学院\n", "评委,学院\n甲,信息学院\n乙,文学院\n")
    #expect(within.entries.map(\.organization) == ["信息学院", "文学院"])
    #expect(within.judges.map(\.organization) == ["信息学院", "文学院"])
    let between = try tables("编号,学校,学院\nA1,东湖大学,信息学院\n", "评委,单位\n甲,东湖大学\n")
    #expect(between.entries.map(\.organization) == ["东湖大学"])
  }

  @Test func `a judge who works at two units gets no entries of either`() throws {
    let found = try tables(
      "编号,单位\nA1,东湖大学\nA2,南苑学院\nA3,永定农学院\n", "评委,单位\n甲,永定农学院、南苑学院\n乙,东湖大学\n")
    let pairs = Set(
      found.recusals.map { found.entries[$0.pair.entry].id + found.judges[$0.pair.judge].id })
    #expect(pairs.isSuperset(of: ["A2甲", "A3甲"]) && !pairs.contains("A1甲"))
  }

  @Test func `a row with the ordinal 合计 is neither an entry nor a judge`() throws {
    let found = try tables(
      "序号,编号,单位\n1,A1,东湖大学\n合计,1件,\n", "序号,评委,单位\n1,甲,南苑学院\n合计,1人,\n")
    #expect(found.entries.map(\.id) == ["A1"] && found.judges.map(\.id) == ["甲"])
  }

  @Test func `in affinities an error cell is reported as an error, an empty cell as missing`()
    throws
  {
    var tables = AssignmentTables()
    try tables.readEntries(try table("e.csv", "entry\nA1\n"))
    try tables.readJudges(try table("j.csv", "judge\nJ1\n"))
    try tables.readAffinities(
      try table("a.csv", "entry,judge,affinity\n#N/A,J1,500\n,J1,400\nA1,J1,300\n"))
    let found = tables.problems.map { "\($0.place.cell ?? "") \($0.code)" }
    #expect(found.contains("A2 cell-error-value") && !found.contains("A2 table-missing-value"))
    #expect(found.contains("A3 table-missing-value"))
  }

  /// A workbook of these rows in which a column's cells are merged in twos below the headings.
  private func merged(_ rows: [[String]], column: Int) throws -> String {
    let path = try temporaryFolder().appending(path: "a.xlsx").path(percentEncoded: false)
    let writer = try WorkbookWriter(path: path, created: Instant(millisecondsSince1970: 0))
    let sheet = writer.addSheet("表")
    let style = writer.style(CellFormat())
    for (row, cells) in rows.enumerated() {
      for (place, cell) in cells.enumerated() where row == 0 || place + 1 != column {
        sheet.write(cell, row: row + 1, column: place + 1)
      }
      guard row > 0, row % 2 == 0 else { continue }
      sheet.merge(
        rows[row - 1][column - 1],
        CellRange(rows: row...row + 1, columns: column...column), style)
    }
    try writer.close()
    return path
  }

  @Test func `a number merged over the judges of an entry counts for each of them`() throws {
    var tables = AssignmentTables()
    try tables.readEntries(try table("e.csv", "entry\nA1\nA2\n"))
    try tables.readJudges(try table("j.csv", "judge\nJ1\nJ2\n"))
    try tables.readAffinities(
      try merged(
        [
          ["作品编号", "评委", "匹配度"], ["A1", "J1", "500"], ["", "J2", "400"], ["A2", "J1", "300"],
          ["", "J2", "200"],
        ], column: 1))
    #expect(
      tables.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "note A2 table-merged-taken", "note A4 table-merged-taken",
      ])
    #expect(tables.accounts.last?.cells.refused == 0)
  }

  @Test func `every impossible number is reported at its cell, with the other faults`() throws {
    var tables = AssignmentTables()
    try tables.readEntries(try table("e.csv", "编号,评委人数\nA1,0\nA2,x\nA3,2\n"))
    try tables.readJudges(
      try table("j.csv", "评委,上限,最少件数\n张三、李四,2,\n丙,-1,\n丁,2,3\n戊,2,-1\n"))
    #expect(
      tables.problems.map { "\($0.place.file ?? "") \($0.place.cell ?? "") \($0.code)" }.sorted()
        == [
          "e.csv B2 assignment-demand-out-of-range", "e.csv B3 cell-not-whole",
          "j.csv A2 cell-several-judges", "j.csv B3 assignment-capacity-out-of-range",
          "j.csv C4 assignment-minimum-above-capacity", "j.csv C5 assignment-minimum-out-of-range",
        ])
  }

  private func tables(
    _ entries: String, _ judges: String, existing: String? = nil,
    _ change: (inout AssignmentTables.Wish) -> Void = { _ in }
  ) throws -> AssignmentTables {
    var tables = AssignmentTables()
    try tables.readEntries(try table("e.csv", entries))
    try tables.readJudges(try table("j.csv", judges))
    if let existing { try tables.readExisting(try table("x.csv", existing)) }
    var wish = AssignmentTables.Wish()
    change(&wish)
    tables.finish(wish)
    return tables
  }

  @Test func `a part of a unit belongs to it, and a unit with a similar name is reported`() throws {
    let tables = try self.tables(
      "编号,单位\nA1,京华理工大学\nA2,乙大学\nA3,燕山师范大学\n",
      "评委,单位\n甲,京华理工大学信息学院\n乙,乙大学信息学院\n丙,燕山师范大学\n丁,燕山师泛大学\n")
    #expect(
      tables.recusals.map {
        "\(tables.entries[$0.pair.entry].id) \(tables.judges[$0.pair.judge].id) \($0.conflict.kind)"
      } == ["A1 甲 sameOrganization", "A2 乙 sameOrganization"])
    #expect(tables.problems.map(\.code) == ["assignment-organization-near"])
    let one = try self.tables("编号\nA1\n", "评委,单位\n甲,乙大学\n乙,乙大学信息学院\n") {
      ($0.byOrganization, $0.differentOrganizations) = (false, true)
    }
    #expect(one.judges.map(\.organization) == ["乙大学", "乙大学"])
  }

  @Test func `北京 is 北京市`() throws {
    let tables = try self.tables("编号,地区\nA1,北京\n", "评委,地区\n甲,北京市\n") {
      ($0.byOrganization, $0.byRegion) = (false, true)
    }
    #expect(tables.entries[0].region == tables.judges[0].region && tables.problems.isEmpty)
  }

  @Test func `a blank is reported only if the assignment uses it`() throws {
    let tables = try self.tables("编号,类别,地区\nA1,甲类,\nA2,无,北京\n", "评委\n周甲\n") {
      ($0.byOrganization, $0.outsideRegion, $0.byTrack) = (false, true, true)
    }
    #expect(
      tables.problems.map(\.code) == ["assignment-without-region", "assignment-without-track"])
    #expect(tables.problems.last?.message(in: .chinese).contains("A2") == true)
  }

  /// Both tables say 理科 and 文科, and who asks for nothing gets judges of either.
  @Test func `tracks in both tables that the assignment does not go by are told`() throws {
    let (entries, judges) = ("编号,类别\nA1,理科\n", "姓名,可评类别\n甲,文科\n")
    let loose = try tables(entries, judges) { $0.byOrganization = false }
    #expect(loose.problems.map(\.code) == ["assignment-tracks-not-used"])
    #expect(loose.problems.first?.severity == .warning)
    let kept = try tables(entries, judges) { ($0.byOrganization, $0.byTrack) = (false, true) }
    #expect(kept.problems.isEmpty)
    let without = try tables(entries, "姓名\n甲\n") { $0.byOrganization = false }
    #expect(without.problems.isEmpty)
  }

  @Test func `each pair of an earlier assignment that is not kept is reported`() throws {
    let tables = try self.tables(
      "编号\nA1\n", "评委\n甲\n", existing: "编号,评委\nA1,甲\nA1,甲\nA9,甲\nA1,丁\n"
    ) { $0.byOrganization = false }
    #expect(tables.existing.count == 1)
    #expect(
      tables.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "warning A3 assignment-pair-twice", "warning A4 assignment-no-such-entry",
        "warning B5 assignment-no-such-judge",
      ])
  }

  @Test func `tracks are read under the headings of the judges' list, and 不限 is not a blank`()
    throws
  {
    let tables = try self.tables(
      "编号,类别\nA1,理科\n", "姓名,任职单位,可评类别\n甲,乙大学,文科、理科\n乙,丙大学,不限\n"
    ) { ($0.byOrganization, $0.byTrack) = (false, true) }
    #expect(tables.judges.map(\.tracks) == [["文科", "理科"], []])
    #expect(tables.judges.map(\.organization) == ["乙大学", "丙大学"])
    #expect(tables.problems.isEmpty)
  }

  @Test func `a judge is found without the title and reported; of two neither is taken`() throws {
    func conflict(_ name: String) throws -> AssignmentTables {
      var tables = AssignmentTables()
      try tables.readEntries(try table("e.csv", "编号\nA1\n"))
      try tables.readJudges(try table("j.csv", "姓名\n李娜（组长）\n王芳\n王芳教授\n"))
      try tables.readConflicts(try table("c.csv", "编号,评委\nA1,\(name)\n"))
      return tables
    }
    let found = try conflict("李娜")
    #expect(found.recusals.map(\.pair.judge) == [0])
    #expect(
      found.problems.map { "\($0.severity) \($0.code)" } == ["note assignment-judge-by-title"])
    #expect(try conflict("王芳").recusals.map(\.pair.judge) == [1])
    let several = try conflict("王芳老师")
    #expect(several.recusals.isEmpty)
    #expect(several.problems.map(\.code) == ["assignment-no-such-judge"])
  }
}
