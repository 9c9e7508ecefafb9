import ChildProgram
import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Lists whose table is narrower than what stands over and under it.
struct OfficeWorkbookTests {
  private func texts(_ table: OfficeTable) throws -> [[String]] {
    let path = try temporaryFolder().appending(path: "表.xlsx").path
    try OfficeWorkbook.write([table], to: path, created: RoundSeason.now)
    let source = try SheetSource.open(path)
    return try source.allRows(of: try #require(source.sheets.first)).map { row in
      row.cells.map(\.value.text).filter { !$0.isEmpty }
    }
  }

  private func table(_ widths: [Double], _ signatures: [String]) -> OfficeTable {
    OfficeTable(
      name: "表", title: "很长的一个标题", columns: widths.map { OfficeTable.Column("列", width: $0) },
      rows: [widths.map { _ in .text("值") }], signatures: signatures)
  }

  /// The heights of the first rows, as the sheet's XML has them.
  private func heights(_ table: OfficeTable) throws -> [String] {
    let path = try temporaryFolder().appending(path: "表.xlsx").path
    try OfficeWorkbook.write([table], to: path, created: RoundSeason.now)
    let (_, output) = try ChildProgram.run([
      "python3", "-c",
      """
      import re, sys, zipfile
      xml = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
      print(" ".join(re.findall('<row [^>]* ht="([0-9.]+)"', xml)[:2]), end="")
      """, path,
    ])
    return output.split(separator: " ").map(String.init)
  }

  @Test func `rows are as high as a long title and a long heading take`() throws {
    var table = table([16, 16, 16], [])
    table.title = "赛"
    #expect(try heights(table) == ["36", "28"])
    // 36 characters of 20 points over 48 of 11 are three lines; 20 characters in a column of 16 are three too.
    table.title = String(repeating: "青", count: 36)
    table.columns[1].heading = String(repeating: "是", count: 20)
    #expect(try heights(table) == ["92", "60"])
  }

  @Test func `hosts too long for one line of a narrow table take two`() throws {
    var table = table([16, 16, 16], [])
    table.title = "赛"
    table.leading = "主办单位（盖章）：某单位"
    #expect(try heights(table) == ["36", "22"])
    // 38 characters of 12 points over 48 of 11 are two lines.
    table.leading = String(repeating: "京", count: 38)
    #expect(try heights(table) == ["36", "38"])
  }

  @Test func `with more signatures than columns no signature is left out`() throws {
    let names = ["监督人 甲", "监督人 乙", "监督人 丙", "加密人"]
    let rows = try texts(table([16, 16], names))
    #expect(Array(rows.suffix(2)) == [["监督人 甲", "监督人 乙"], ["监督人 丙", "加密人"]])
  }

  @Test func `a signature too long for its column has a line of its own`() throws {
    let names = ["监督人 某某市总工会纪检监察室", "加密人"]
    let rows = try texts(table([10, 10], names))
    #expect(Array(rows.suffix(2)) == [[names[0]], [names[1]]])
    #expect(try texts(table([40, 40], names)).last == names)
  }

  /// The notes and signatures that stand below our tables.
  static let feet: [(notes: [String], signatures: [String])] = [
    (["获奖名次全部复核，其余有成绩的抽取不少于 50%；不一致的超过 5% 的，全部复核。"], ["复核人", "监督人"]),
    (["解密以前不与其他各层的放在一起。", "抽签种子的 SHA-256：9f86d0"], ["监督人 张三", "监督人 李四", "加密人"]),
    (["各层抽签种子：参赛编号 7，试卷号 8"], ["监督人 张三", "监督人 李四", "解密人"]),
    (["计算方法：本轮成绩：取平均。", "规程 SHA-256：9f86d0。"], ["填表人：", "审核人：", "监督人："]),
    ([], ["填表人：", "审核人：", "联系电话："]), ([], ["主办单位（盖章）：", "日期："]),
    ([], ["经办人", "审核人"]), (["全部到场后开始。"], ["现场工作人员：", "监督人："]),
    ([], ["监督人 张三", "监督人 李四", "监督人 王五", "监督人 赵六", "解密人"]),
  ]

  private static let headings = [
    "编号", "得分", "单位", "名称", "类别", "结果", "备注", "签收", "电话", "地址",
  ]

  @Test(arguments: feet, [6, 7, 9, 10])
  func `lines below a printed table are not read back as rows`(
    foot: (notes: [String], signatures: [String]), count: Int
  ) throws {
    // Narrower tables break such a line of signatures; that is not tested here.
    guard count >= 2 * foot.signatures.count else { return }
    let names = Array(Self.headings.prefix(count))
    let table = OfficeTable(
      name: "表", title: "成绩复核表", leading: "主办单位（盖章）：某单位",
      columns: names.map { OfficeTable.Column($0, width: 12) },
      rows: (1...3).map { row in names.map { .text($0 == "编号" ? "A00\(row)" : "7") } },
      notes: foot.notes, signatures: foot.signatures)
    let path = try temporaryFolder().appending(path: "表.xlsx").path
    try OfficeWorkbook.write([table], to: path, created: RoundSeason.now)
    let source = try SheetSource.open(path)
    for isFilling in [false, true] {
      let reader = try DataReader(
        source, try #require(source.sheets.first),
        columns: names.map { TableColumn($0 == "编号" ? "entry" : $0, [$0], isRequired: true) },
        fillingMerged: isFilling)
      var codes: [String] = []
      while let row = try reader.next() { codes.append(row.cell("entry").value.text) }
      #expect(codes == ["A001", "A002", "A003"])
      let problems = (reader.mergedProblems() + reader.problems).map { $0.line(in: .chinese) }
      #expect(problems.isEmpty, "\(problems)")
    }
  }
}
