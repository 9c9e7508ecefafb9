import Contest
import ContestArchive
import Testing

struct ArchiveMismatchWordsTests {
  @Test(arguments: [
    ("place 36, score 69.67, marks J004=new:65", "名次 36，成绩 69.67，评分 J004=new:65"),
    ("standing award:三等奖, place 20, score -", "结果 三等奖，名次 20，成绩 无"),
    ("standing no-place:result-withdrawn, place -", "结果 无名次（已退出），名次 无"),
    ("organization 甲一大学", "单位 甲一大学"), ("conflict-declared", "应回避：已申报"),
    (
      "organization Lakeside College, Northern City, place 3",
      "单位 Lakeside College, Northern City，名次 3"
    ),
    ("甲, 乙", "甲，乙"), ("89.5", "89.5"), ("something 1", "something 1"),
  ])
  func `the format's words are told in Chinese, and values stay`(value: String, shown: String) {
    #expect(ArchiveMismatch.shown(value, in: .chinese) == shown)
    #expect(ArchiveMismatch.shown(value, in: .english) == value)
  }
}
