import Contest
import Testing

struct TitleLinesTests {
  private func lines(_ title: String) -> [String] { TitleLines.broken(title, room: 20) }

  @Test func `a title that has room is one line`() {
    #expect(lines("关于公布获奖名单的通知") == ["关于公布获奖名单的通知"])
  }

  @Test(arguments: [
    "关于2027年全校青年创意杯大赛评选拟获奖名单的公示", "关于2027年永宁市青少年科学小论文评选校赛获奖情况的函",
    "关于表彰2027年“挑战杯”大学生创业计划竞赛校赛获奖作品的决定",
    "关于表彰2027年“兰亭杯”中小学生书法大赛市级获奖作品的决定",
    "关于表彰2027年青年五四奖章市级评选获奖个人和集体的决定",
  ])
  func `no word is broken, and the lines are about as long as one another`(title: String) {
    let found = lines(title)
    #expect(found.count > 1 && found.joined() == title)
    let widths = found.map { $0.reduce(0.0) { $0 + ($1.isASCII ? 0.5 : 1) } }
    #expect(widths.allSatisfy { $0 <= 20 && $0 >= 6 }, "\(found)")
    for word in [
      "名单", "情况", "评选", "公示", "校赛", "获奖", "科学小论文", "2027年", "挑战杯", "决定", "竞赛", "中小学生",
      "书法", "青年五四奖章", "集体",
    ]
    where title.contains(word) {
      #expect(found.contains { $0.contains(word) }, "\(word): \(found)")
    }
    #expect(!found.contains { $0.hasPrefix("的") || $0.hasPrefix("”") })
  }

  @Test func `a title keeps the lines that it was given`() {
    #expect(lines("关于表彰\n优秀作品的决定") == ["关于表彰", "优秀作品的决定"])
  }

  @Test func `letters of which nothing is known are broken by length`() {
    let found = lines(String(repeating: "甲", count: 30))
    #expect(found.map(\.count) == [15, 15])
    #expect(lines(String(repeating: "1", count: 50)) == [String(repeating: "1", count: 50)])
  }
}
