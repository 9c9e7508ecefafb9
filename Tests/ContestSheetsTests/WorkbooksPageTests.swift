import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

/// The Swift of `docs/workbooks.md`, run.
struct WorkbooksPageTests {
  @Test func `the page shows what runs here`() throws {
    try expectShown(in: "docs/workbooks.md")
  }

  @Test func `any table is read cell by cell as the page shows`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/报名表.xlsx"
    try Data("编号,得分\nA1,92.5\n".utf8).write(to: URL(fileURLWithPath: path))
    var seen: [String] = []
    let see = { (row: Int, column: Int, value: CellValue) in
      seen.append("\(row) \(column) \(value.text)")
    }
    // shown: docs/workbooks.md
    let source = try SheetSource.open(path)
    let rows = try source.rows(of: source.sheets[0])
    while let row = try rows.next() {
      for cell in row.cells { see(row.number, cell.column, cell.value) }
    }
    // end
    #expect(seen == ["1 1 编号", "1 2 得分", "2 1 A1", "2 2 92.5"])
  }

  @Test func `every cell is accounted for as the page shows`() throws {
    let source = try SheetSource.open(bytes: Array("编号,年级\nA1,3\nA2,\n".utf8), name: "表.csv")
    let sheet = source.sheets[0]
    let rows = try source.rows(of: sheet)
    // shown: docs/workbooks.md
    var account = SheetAccount(sheet, isNamed: true)
    while let row = try rows.next() {
      // A row is passed over as a whole, or its cells go with their columns.
      if row.number == 1 { account.pass(row, .heading) } else { account.see(row) }
    }
    account.take(column: 1, heading: "编号", as: "entry")
    account.pass(column: 2, heading: "年级", .notMarks)
    // end
    #expect(account.cells == CellCounts(taken: 2, passedOver: 3))
  }

  @Test func `a table with headings is read and written as the page shows`() throws {
    let folder = try TemporaryFolder()
    let (path, outPath) = (folder.path + "/in.csv", folder.path + "/out.xlsx")
    try Data("编号,评委,成绩\nA001,王,92.5\n".utf8).write(to: URL(fileURLWithPath: path))
    let now = Instant(millisecondsSince1970: 1_800_000_000_000)
    // shown: docs/workbooks.md
    let columns = [
      TableColumn("entry", ["作品编号", "编号"], isRequired: true),
      TableColumn("judge", ["评委"]),
      TableColumn("score", ["得分", "分数", "成绩"], isRequired: true),
    ]
    let table = try TableFile.read(path, columns: columns)  // "-" is CSV on standard input
    guard !table.hasErrors else { return show(table.problems) }  // all of them, with their cells
    var written: [[TableFile.Value]] = []
    for row in table.rows {
      let score = try row.cell("score").points()  // exact; throws CellReadingError
      written.append([.text(row.text("entry") ?? ""), score.map { .number($0) } ?? .blank])
    }
    try TableFile.write(written, columns: [columns[0], columns[2]], to: outPath, created: now)
    // end
    #expect(written == [[.text("A001"), .number(92.5)]])
    let again = try TableFile.read(outPath, columns: columns)
    #expect(again.problems.isEmpty && again.rows.map { $0.text("entry") } == ["A001"])
  }

  private func show(_ problems: [Problem]) {
    for problem in problems { Issue.record("\(problem.line(in: .english))") }
  }
}
