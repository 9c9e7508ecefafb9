import Contest
import ContestDesk
import ContestStore
import Testing

/// A corrected list changes what it has a column for, and leaves the rest alone.
struct KeptValuesTests {
  private func corrected(_ rows: [[String]]) async throws -> (ImportReport, EntryView) {
    let book = try await FormBook()
    var work = FormBook.work("1")
    work.append("摘要在此")
    let first = [["推荐单位：京华理工大学"], FormBook.headings + ["作品摘要"], work]
    _ = try await book.desk.importEntries([try book.workbook(rows: first)], edition: book.edition)
    let report = try await book.desk.importEntries(
      [try book.workbook("更正.xlsx", rows: [["推荐单位：京华理工大学"]] + rows)], edition: book.edition)
    let id = try #require(try await book.desk.entries(book.edition).first?.entry.entry.id)
    return (report, try await book.desk.entry(id, fully: true))
  }

  @Test func `a list with number, title and track alone changes the title alone`() async throws {
    let (report, view) = try await corrected([
      ["编号", "作品名称", "作品类别"], ["1", "更正后的题目", "科技发明制作A类"],
    ])
    #expect(report.isStored)
    #expect(report.lines.map(\.differences) == [["作品名称：盐碱地微生物菌剂装置1号 → 更正后的题目"]])
    let entry = view.stored.entry
    #expect(entry.members.map(\.name) == ["朱杰明", "范晓华"])
    #expect(entry.members.map(\.degree) == [.undergraduate, .undergraduate])
    #expect(entry.advisers.map(\.name) == ["王文", "花丽"])
    #expect(entry.form == .collective && entry.answers == ["abstract": "摘要在此"])
    #expect(view.privateFields.map(\.mobile) == ["13500000001", "13500000002"])
    #expect(view.privateFields.map(\.idNumber) == [FormBook.id(serial: 2), FormBook.id(serial: 3)])
    #expect(view.findings.isEmpty)
  }

  @Test func `data of a person go with the name, not with the place`() async throws {
    let (report, view) = try await corrected([
      ["编号", "作品名称", "作品类别", "作者1姓名", "作者2姓名"],
      ["1", "盐碱地微生物菌剂装置1号", "科技发明制作A类", "范晓华", "白一"],
    ])
    #expect(report.isStored)
    #expect(view.stored.entry.members.map(\.name) == ["范晓华", "白一"])
    #expect(view.stored.entry.members.map(\.studentNumber) == ["202400012", ""])
    #expect(view.privateFields.map(\.mobile) == ["13500000002"])
    // The new author's data are not there, and that waits for a person.
    #expect(Set(view.findings.compactMap(\.person)) == [2])
  }

  @Test func `a list with fewer columns and the same values changes nothing`() async throws {
    let (report, _) = try await corrected([
      ["编号", "作品名称", "作品类别", "作者1姓名", "作者2姓名", "指导教师"],
      ["1", "盐碱地微生物菌剂装置1号", "科技发明制作A类", "朱杰明", "范晓华", "王文、花丽"],
    ])
    #expect(report.lines.map(\.kind) == [.unchanged])
  }

  @Test func `a blank cell in an existing column clears the value`() async throws {
    let (_, view) = try await corrected([
      ["编号", "作品名称", "作品类别", "指导教师"], ["1", "盐碱地微生物菌剂装置1号", "科技发明制作A类", ""],
    ])
    #expect(view.stored.entry.advisers.isEmpty)
  }

  @Test func `a new work needs columns that the list lacks`() async throws {
    let (report, _) = try await corrected([
      ["编号", "作品名称", "指导教师"], ["1", "更正后的题目", "王文"], ["2", "新作品", "王文"],
    ])
    let errors = report.problems.filter { $0.severity == .error }.map(\.code)
    #expect(errors == ["table-missing-heading", "registration-no-members", "member-count-too-few"])
  }

  @Test func `a second author without a column stays, with all data`() async throws {
    let (report, view) = try await corrected([
      ["编号", "作品名称", "作品类别", "作者1姓名", "作者1学号"],
      ["1", "更正后的题目", "科技发明制作A类", "朱杰明", "202400011"],
    ])
    #expect(report.isStored)
    #expect(report.lines.map(\.differences) == [["作品名称：盐碱地微生物菌剂装置1号 → 更正后的题目"]])
    #expect(report.problems.contains { $0.code == "import-members-kept" && $0.severity == .note })
    #expect(!report.problems.contains { $0.code == "registration-not-in-sheet" })
    #expect(view.stored.entry.members.map(\.name) == ["朱杰明", "范晓华"])
    #expect(view.stored.entry.members.map(\.studentNumber) == ["202400011", "202400012"])
    #expect(view.privateFields.map(\.mobile) == ["13500000001", "13500000002"])
  }

  @Test func `a blank column of the second author removes them`() async throws {
    let (report, view) = try await corrected([
      ["编号", "作品名称", "作品类别", "个人/集体", "作者1姓名", "作者2姓名"],
      ["1", "盐碱地微生物菌剂装置1号", "科技发明制作A类", "个人", "朱杰明", ""],
    ])
    #expect(view.stored.entry.members.map(\.name) == ["朱杰明"])
    #expect(report.lines.flatMap(\.differences).contains("作者：朱杰明、范晓华 → 朱杰明"))
  }
}
