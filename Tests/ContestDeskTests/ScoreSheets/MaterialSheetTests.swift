import Contest
import ContestSheets
import Foundation
import Testing

@testable import ContestDesk

/// What judges read of their entries, beside the form in Excel and on paper.
struct MaterialSheetTests {
  private static func written(
    isBlind: Bool
  ) async throws -> (season: RoundSeason, file: ReturnedWorkbookFile) {
    let season = try await JudgeMaterialTests.season(isBlind: isBlind)
    let written = try await season.desk.writeJudgeSheets(
      of: "review", to: season.folder.appending(path: "out").path())
    return (season, try ReturnedWorkbookFile(try #require(written.first).file))
  }

  @Test func `the second sheet has the answers, in a blind round without names`() async throws {
    let blind = try await Self.written(isBlind: true).file
    #expect(blind.sheetNames == ["评分表", "材料", "_key"])
    #expect(blind.text.contains("＊＊在＊＊任教，电话 138****1111。") && !blind.text.contains("林小明"))
    #expect(!blind.text.contains("京华理工大学") && !blind.text.contains("内部"))
    let open = try await Self.written(isBlind: false).file
    #expect(open.text.contains("林小明在京华理工大学任教，电话 138****1111。"))
    // A rulebook that gives judges nothing to read has no such sheet.
    let plain = try await JudgeSheetTests.Sent()
    #expect(try ReturnedWorkbookFile(plain.sheet.file).sheetNames == ["评分表", "_key"])
  }

  @Test func `a returned workbook is taken without it, and a changed cell on it is told`()
    async throws
  {
    var (season, file) = try await Self.written(isBlind: true)
    for row in file.entryRows { file.fill(row, [85, 90.5, 70]) }
    let path = try file.save(in: season.folder)
    let reports = try await season.desk.importJudgeSheets([path], into: "review")
    let report = try #require(reports.first)
    #expect(report.isTaken && report.problems.isEmpty, "\(report.problems)")
    let account = try #require(report.account)
    let cells = account.cells
    #expect(cells.total == cells.taken + cells.passedOver + cells.refused)
    #expect(account.sheets.map(\.sheet) == ["评分表", "材料"])
    file.set("写得好，应得高分", onSheet: MaterialSheet.name, row: 2, column: 5)
    let changed = try await season.desk.importJudgeSheets(
      [try file.save(in: season.folder)], into: "review")
    #expect(changed.first?.problems.map(\.code).contains("sheet-material-changed") == true)
    #expect(changed.first?.problems.allSatisfy { $0.severity < .error } == true)
  }

  @Test func `blanks and line ends that a program changes are no change`() throws {
    func sheet(_ text: String) -> MaterialSheet {
      MaterialSheet(
        nouns: Nouns(.person),
        entries: [
          .init(
            code: "003", title: "", organization: "",
            answers: [JudgeMaterial(name: Bilingual(chinese: "主要事迹"), text: text)])
        ])
    }
    #expect(sheet("一\r\n二 三").digest == sheet("一\n二三").digest)
    #expect(sheet("一二三").digest != sheet("一二四").digest)
  }

  @Test func `a long answer goes on in further rows, cut after a sentence`() {
    let text = String(repeating: "他在一线工作十年。", count: 200)
    let pieces = MaterialSheet.pieces(text)
    #expect(pieces.joined() == text && pieces.count == 4)
    #expect(pieces.allSatisfy { $0.count <= 600 && $0.hasSuffix("。") })
    #expect(
      MaterialSheet.pieces(String(repeating: "字", count: 1_201)).map(\.count) == [600, 600, 1])
    #expect(MaterialSheet.pieces("") == [""])
    let rows = MaterialSheet(
      nouns: Nouns(.person),
      entries: [
        .init(
          code: "003", title: "林一", organization: "甲厂",
          answers: [JudgeMaterial(name: Bilingual(chinese: "主要事迹"), text: text)]),
        .init(code: "004", title: "", organization: "", answers: []),
      ]
    ).rows
    #expect(rows.map { $0[0] } == ["003", "003", "003", "003", "004"])
    #expect(rows[0][1] == "林一\n甲厂" && rows[1][1] == "" && rows[1][2] == "主要事迹（续）")
    #expect(rows[4] == ["004", "", "", "没有填写"])
  }

  @Test func `on paper the pages stand behind the judge's sheet and have no number of their own`()
    async throws
  {
    let season = try await JudgeMaterialTests.season(
      isBlind: true, deeds: String(repeating: "在一线工作十年。", count: 200))
    let path = season.folder.appending(path: "纸质.pdf").path()
    let printed = try await season.desk.printScoreSheets(of: "review", to: path)
    let bytes = try #require(FileManager.default.contents(atPath: path))
    let pages =
      String(decoding: bytes, as: UTF8.self).components(separatedBy: "/Type /Page %").count - 1
    #expect(printed.sheets.allSatisfy { $0.entries == 1 })
    #expect(pages >= 2 * printed.sheets.count)
  }
}
