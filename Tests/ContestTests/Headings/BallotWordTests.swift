import Contest
import Testing

struct BallotWordTests {
  static let words: [(String, BallotWord?)] = [
    ("弃权", .choice), ("弃 权 票", .choice), ("不同意", .choice), ("√", .choice), ("Abstain", .choice),
    ("空白票", .nobody), ("无", .nobody), ("／", .nobody), ("作废", .void), ("废票", .void), ("无效票", .void),
    ("3张", .count), ("１０ 人", .count), ("三票", .count), ("张三", nil), ("A01", nil), ("3号", nil),
    ("7", nil),
    ("王一人", nil), ("", nil),
  ]

  @Test(arguments: words)
  func `a word in the place of a name is told from a name`(text: String, word: BallotWord?) {
    #expect(BallotWord(text) == word)
  }

  @Test func `labels of papers that were cast are told from sums of votes`() {
    for label in ["废票", "弃权票2张", "空白票：1", "无效票"] { #expect(BallotWord.isOfPapers(label)) }
    for label in ["合计", "总票数", "有效票", "得票率"] { #expect(!BallotWord.isOfPapers(label)) }
  }
}
