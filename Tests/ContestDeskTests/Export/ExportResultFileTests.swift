import Contest
import ContestDesk
import ContestSheets
import Foundation
import Testing

struct ExportResultFileTests {
  @Test func `a round's results as CSV have English headings, ids and exact scores`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeSelection(of: "review", ties: .takeAll)
    let path = judged.folder.appending(path: "成绩.csv").path
    try await judged.desk.exportResultFile(round: "review", to: path)
    let lines = try lines(of: path)
    #expect(
      lines == [
        "rank,entry,score,judges,list,track,group,organization,title,outcome,reserve,flag,"
          + "version,stale",
        "1,E1,92,3,,all,,京华理工大学,'=作品1,selected,,,1,no",
        "2,E2,90,3,,all,,京华理工大学,'=作品2,out,,shared,1,no",
        "2,E3,90,3,,all,,燕山师范大学,'=作品3,selected,,shared,1,no",
        "4,E4,82,3,,all,,燕山师范大学,'=作品4,out,,,1,no",
        "5,E5,75,3,,all,,永定农学院,'=作品5,reserve,1,,1,no",
        "6,E6,60,1,,all,,永定农学院,'=作品6,out,,,1,no",
      ])
  }

  @Test func `CSV holds one round's results and no other list`() async throws {
    let judged = try await JudgedEdition()
    let path = judged.folder.appending(path: "获奖.csv").path
    await #expect(throws: ResultFileError.notAsCSV(.awards)) {
      try await judged.desk.exportResultFile(lists: [.awards], to: path)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a workbook holds every list that is not empty`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    let path = judged.folder.appending(path: "结果.xlsx").path
    try await judged.desk.exportResultFile(round: "review", to: path)
    let sheets = try SheetSource.open(path).sheets.map(\.name)
    #expect(sheets.contains("成绩汇总·评审") && sheets.contains("评分明细·评审"))
    #expect(!sheets.contains("获奖名单"))
  }

  @Test func `the medal table waits for the prizes, then counts them by level`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    let path = judged.folder.appending(path: "奖牌榜.csv").path
    await #expect(throws: ResultFileError.noAwardsYet) {
      try await judged.desk.exportMedals(to: path)
    }
    _ = try await judged.desk.proposeAwards()
    try await judged.desk.exportMedals(to: path)
    let lines = try lines(of: path)
    #expect(
      lines == [
        "rank,organization,level-1,level-2,points,provisional,version,stale",
        "1,京华理工大学,1,1,110,no,2,no",
        "2,燕山师范大学,0,1,40,no,2,no", "3,永定农学院,0,0,0,no,2,no",
      ])
    #expect(try await judged.desk.medals().levels.map(\.chinese) == ["一等奖", "二等奖"])
  }

  /// The lines of a CSV file, each of which ends in CR LF.
  private func lines(of path: String) throws -> [String] {
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(text.hasSuffix("\r\n"))
    return text.components(separatedBy: "\r\n").dropLast().map(\.self)
  }
}
