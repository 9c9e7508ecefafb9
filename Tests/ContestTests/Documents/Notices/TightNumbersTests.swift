import Contest
import Testing

struct TightNumbersTests {
  @Test(arguments: [
    ("获奖作品 21 件，其中一等奖 4 件、二等奖 8 件", "获奖作品21件，其中一等奖4件、二等奖8件"),
    ("2026年12月4日 24 时", "2026年12月4日24时"), ("（5 个工作日）", "（5个工作日）"),
    ("Challenge Cup 2027", "Challenge Cup 2027"), ("12 月", "12月"), ("第 3 名", "第3名"),
    (" 3 ", " 3 "), ("A 组 3 号", "A 组3号"),
  ])
  func `blanks between figures and Chinese characters are left out`(
    text: String, tight: String
  ) {
    #expect(TightNumbers.text(text) == tight)
  }
}
