import ContestSheets
import Testing

struct FileNamesTests {
  @Test(arguments: [
    (["甲校/报名表.xlsx", "乙校/报名表.xlsx", "/tmp/名单.csv"], ["甲校/报名表.xlsx", "乙校/报名表.xlsx", "名单.csv"]),
    (["2027/甲/表.csv", "2026/甲/表.csv"], ["2027/甲/表.csv", "2026/甲/表.csv"]),
    (["甲/表.csv", "表.csv"], ["甲/表.csv", "表.csv"]),
    (["表.csv", "表.csv"], ["表.csv", "表.csv"]), (["-"], ["-"]), ([], []),
  ])
  func `files of one name are told apart by their folders`(paths: [String], names: [String]) {
    #expect(FileNames.distinct(paths) == names)
  }
}
