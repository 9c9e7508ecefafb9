import Contest
import ContestSheets
import Testing

/// A merged cell shows what its first cell holds. Some programs keep what the other cells held before; nobody who looks at the
/// sheet sees it.
struct MergedCellsTests {
  /// A table of 类别, 编号, 得分 and perhaps more with these rows, merged so.
  private static func table(
    _ rows: [[String]], more: [String] = [], merged: [String]
  ) throws -> Table {
    let lines = ([["类别", "编号", "得分"] + more] + rows).enumerated().map { index, row in
      "<row r=\"\(index + 1)\">"
        + row.map { $0.isEmpty ? "<c/>" : "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        + "</row>"
    }
    let cells = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    let source = try OddWorkbook(
      rows: lines.joined(), after: "<mergeCells>\(cells)</mergeCells>"
    ).open()
    return try TableFile.read(
      source,
      columns: [
        TableColumn("track", ["类别"]), TableColumn("entry", ["编号"], isRequired: true),
        TableColumn("score", ["得分"]),
      ])
  }

  private static let below = [["理科", "A1", "9"], ["", "A2", "8"], ["", "A3", "7"]]

  @Test func `a merged cell counts for every row that it covers`() throws {
    let table = try Self.table(Self.below, merged: ["A2:A4"])
    #expect(table.rows.map { $0.text("track") } == ["理科", "理科", "理科"])
    #expect(table.problems.map(\.code) == ["table-merged-taken"])
  }

  @Test func `what a merged cell covers is the same as what it shows and is taken`() throws {
    var rows = Self.below
    (rows[1][0], rows[2][0]) = ("理科", "理科")
    let table = try Self.table(rows, merged: ["A2:A4"])
    #expect(table.rows.map { $0.text("track") } == ["理科", "理科", "理科"])
    #expect(!table.hasErrors)
  }

  @Test func `another value under a merged cell is refused at its place`() throws {
    var rows = Self.below
    rows[1][0] = "文科"
    let table = try Self.table(rows, merged: ["A2:A4"])
    let told = table.problems.filter { $0.severity == .error }
    #expect(told.map(\.code) == ["table-merged-covers"])
    #expect(told.map(\.place.cell) == ["A3"])
    #expect(told.first?.message(in: .chinese).contains("“文科”") == true)
    #expect(told.first?.message(in: .chinese).contains("看到的是“理科”") == true)
    #expect(table.account.cells.refused == 1)
  }

  @Test func `a value under a merged cell that shows nothing is refused`() throws {
    var rows = Self.below
    (rows[0][0], rows[1][0]) = ("", "文科")
    let table = try Self.table(rows, merged: ["A2:A4"])
    let told = table.problems.filter { $0.severity == .error }
    #expect(told.map(\.place.cell) == ["A3"])
    #expect(told.first?.message(in: .chinese).contains("看到的是空白") == true)
  }

  @Test func `a value that is covered from the left is refused`() throws {
    let table = try Self.table([["理科", "A1", "9"]], merged: ["A2:B2"])
    #expect(
      Set(table.problems.map(\.code)) == ["table-merged-covers", "table-merged-across"])
    #expect(table.problems.first { $0.code == "table-merged-covers" }?.place.cell == "B2")
  }

  @Test func `a column that is not used may hold what it likes under a merged cell`() throws {
    let rows = [["理科", "A1", "9", "好"], ["文科", "A2", "8", "差"]]
    let table = try Self.table(rows, more: ["天气"], merged: ["D2:D3"])
    #expect(!table.problems.contains { $0.code == "table-merged-covers" })
  }
}
