import Contest
import Testing

/// Plain texts are read in a faster way. With a blank before it a text is read in the slower way, and must mean the same.
struct PlainTextsTests {
  /// Texts of one to five parts that are names, words that are none, and signs that decide.
  private static func texts(seed: Int) -> [String] {
    let parts = [
      "王", "文", "花丽", "郑丰年", "欧阳", "学", "生", "员", "团队", "小组", "全体", "同学们", "等", "3人", "某", "某某",
      "无",
      "待定", "暂无", "空", "不详", "同上", "没有", "教授", "博士", "组长", "和", "与", "及", "、", "，", ";", "/", " ",
      "（", "）",
      "(盖章)", "大学", "A", "a12", "W1", "007", "10", "０", "x", "*", "-", "n/a", "tbd", "平均", "平均分",
      "sumof", "total",
      "average", "of", "其中", "共", "3", "件", "甲组", "总分", "去掉", "评委", "average", "合计", "一二", "é",
      "\u{200B}", "\u{301}", "\n",
    ]
    var random = SeededGenerator(seed: seed)
    var texts: [String] = []
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        text += parts[Int.random(in: parts.indices, using: &random)]
      }
      texts.append(text)
    }
    return texts
  }

  @Test(arguments: 1...5)
  func `a blank before a text does not change its meaning`(seed: Int) {
    // A mark that is set upon the letter before it would be set upon the blank.
    for text in Self.texts(seed: seed) where text.unicodeScalars.first != "\u{301}" {
      let long = " " + text
      if long.utf8.count <= 15 { #expect(BlankWord(text) == BlankWord(long), "\(text)") }
      #expect(NoName(text) == NoName(long), "\(text)")
      #expect(NamesInCell(text) == NamesInCell(long), "\(text)")
      #expect(UnitsInCell.names(text) == UnitsInCell.names(text + " "), "\(text)")
      #expect(UnitsInCell.withoutSeal(text) == UnitsInCell.withoutSeal(text + " "), "\(text)")
      #expect(SummaryWord.kind(of: text) == SummaryWord.kind(of: long), "\(text)")
      #expect(SearchWords.key(text) == SearchWords.key(long), "\(text)")
      #expect(SearchWords.key(SearchWords.key(text)) == SearchWords.key(text), "\(text)")
    }
  }

  @Test(arguments: 1...5)
  func `texts are sorted as they are compared, whatever is beside the digits`(seed: Int) {
    let texts = Self.texts(seed: seed)
    #expect(NaturalOrder.sorted(texts) == texts.sorted(by: NaturalOrder.precedes))
    for text in texts {
      // A character that is no sign of ASCII takes the long way.
      #expect(NaturalOrder.key("第" + text) == "第" + NaturalOrder.key(text), "\(text)")
      // A text of nothing but punctuation is compared as it stands.
      let long = SameWork.key(text + "。")
      #expect(long == SameWork.key(text) || long == text + "。", "\(text)")
    }
  }
}
