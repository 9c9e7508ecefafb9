import Contest
import ContestDesk
import Testing

struct ImportJudgesTests {
  static let headings = ["序号", "姓名", "工作单位", "职称", "研究方向", "可评类别", "手机", "最多可评件数", "省份"]
  static let rows = [
    headings,
    ["#1", "韩天雨", "京华理工大学", "教授", "机械设计、控制", "科技发明制作A类、自然科学论文", "17600000001", "#25", "京华市"],
    ["#2", "卫俊琪", "北方农业科学院", "研究员", "社会学", "", "15800000002", "", "北川省"],
  ]

  @Test func `judges get numbers, tracks, topics and capacity`() async throws {
    let book = try await FormBook()
    let file = try book.workbook("评委.xlsx", rows: Self.rows)
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(report.isStored && report.problems.filter { $0.severity == .error }.isEmpty)
    let judges = try await book.desk.judges(book.edition)
    #expect(judges.map(\.id.text) == ["J001", "J002"])
    #expect(judges.first?.tracks == ["invention", "natural"])
    #expect(judges.first?.topics == ["机械设计", "控制"])
    #expect(judges.map(\.capacity) == [25, nil])
    #expect(judges.last?.tracks == [])
    let again = try await book.desk.importJudges(file, edition: book.edition)
    #expect(again.count(.unchanged) == 2)
  }

  @Test func `a track that is none is said at its cell`() async throws {
    let book = try await FormBook()
    var rows = Self.rows
    rows[2][5] = "艺术类"
    let file = try book.workbook("评委.xlsx", rows: rows)
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "F3 registration-track-unknown"
      ])
    #expect(try await book.desk.judges(book.edition).isEmpty)
  }

  @Test func `what was declared, the own school and the adviser bar a judge`() async throws {
    let book = try await FormBook()
    var second = FormBook.work("2")
    second[5] = "卫俊琪"
    let works = try book.workbook(rows: FormBook.sheet([FormBook.work("1"), second]))
    let entries = try await book.desk.importEntries([works], edition: book.edition)
    let declared = [["评委", "作品编号", "单位", "原因"], ["卫俊琪", "1", "京华理工大学", "合作课题"]]
    let file = try book.workbook("评委.xlsx", [("评委", Self.rows), ("回避", declared)])
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(report.isStored)
    let conflicts = try await book.desk.conflicts(book.edition)
    let found = conflicts.map { entry, bars in
      bars.map { "\(entry.number) \($0.judge.text) \($0.conflicts.map(\.kind.rawValue))" }
    }
    #expect(
      found == [
        ["1 J001 [\"same-organization\"]", "1 J002 [\"declared\"]"],
        ["2 J001 [\"same-organization\"]", "2 J002 [\"adviser\"]"],
      ])
    #expect(conflicts.map(\.entry.id) == entries.lines.compactMap(\.id))
  }

  @Test func `a conflict with an entry that is not there is said`() async throws {
    let book = try await FormBook()
    let declared = [["评委", "作品编号", "原因"], ["韩天雨", "99", "亲属"]]
    let file = try book.workbook("评委.xlsx", [("评委", Self.rows), ("回避", declared)])
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(report.problems.contains { $0.code == "judge-declared-no-such-entry" })
    #expect(!report.isStored)
  }
}
