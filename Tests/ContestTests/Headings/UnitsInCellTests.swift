import Contest
import Testing

struct UnitsInCellTests {
  @Test(arguments: [
    ("京华理工大学、燕山师范大学", ["京华理工大学", "燕山师范大学"]),
    ("京华理工大学/燕山师范大学", ["京华理工大学", "燕山师范大学"]),
    ("京华理工大学和燕山师范大学", ["京华理工大学", "燕山师范大学"]),
    ("京华理工大学（盖章）、燕山师范大学", ["京华理工大学", "燕山师范大学"]),
    ("京华理工大学(盖章)", ["京华理工大学"]), ("和平区教育局", ["和平区教育局"]),
    ("京华公司（研发、制造）", ["京华公司（研发、制造）"]), ("无", []), ("", []),
    ("生产安全与卫生研究所", ["生产安全与卫生研究所"]), ("甲校、乙校", ["甲校", "乙校"]),
    ("丁校\n戊校", ["丁校", "戊校"]), ("甲大学 乙大学", ["甲大学", "乙大学"]),
    ("甲大学 信息学院", ["甲大学 信息学院"]), ("京华理工\n大学", ["京华理工大学"]),
    ("Beijing Institute of Technology", ["Beijing Institute of Technology"]),
  ])
  func `units in one cell are told apart`(text: String, units: [String]) {
    #expect(UnitsInCell.names(text) == units)
  }

  @Test func `the words that ask for a stamp are taken off`() {
    #expect(UnitsInCell.withoutSeal("京华理工大学（公章）") == "京华理工大学")
    #expect(UnitsInCell.withoutSeal("京华理工大学（北区）") == "京华理工大学（北区）")
  }
}
