import Contest
import Testing

struct OddCodeTests {
  private static let plain = ["A1", "A2", "A3"]
  private static let titles = ["湖区调查", "雨水花园设计", "基于5G的教室"]

  static let rows: [(String, [String], OddCode?)] =
    [
      "合格线", "名次", "备用", "场次", "打分时间", "差值", "分数线", "加分", "评委", "参考分", "基准分", "/", "4件", "以下无正文",
      "END", "测试", "示例", "（示例）", "评委：", "--", "…", "Rank", "有效评委数",
    ].map { ($0, plain, .label) }
    + [
      ("A5（退赛）", plain, .unlike), ("A6 弃权", plain, .unlike), ("果园小车", plain, .unlike),
      ("XY", plain, .unlike), ("XY", ["A", "B"], nil),
      ("Rank", ["Alpha", "Beta"], nil), ("合格线", ["Alpha", "Beta"], .label),
      ("A4", plain, nil), ("B-03", plain, nil), ("7", plain, nil), ("Ａ４", plain, nil),
      ("", plain, nil),
      ("合格线", ["理01", "理02"], .label), ("理03", ["理01", "理02"], nil),
      ("文三", ["理01", "理02"], nil),
      ("合格线", titles, nil), ("测试", titles, nil), ("极差", titles, nil),
      ("END", ["水杯", "插座"], nil),
      ("合格线", ["A1"], nil), ("合格线", [], nil),
      // Some entry, which the reader refuses: not passed over, and no shape of its own.
      ("同上", plain, nil), ("〃", plain, nil), ("合格线", ["A1", "同上", "A2", "同上", "同上"], .label),
      // Labels among the others do not make a shape.
      ("名次", ["A1", "A2", "合格线", "备用", "示例"], .label),
      // One title among codes is told, and its neighbours are not.
      ("A2", ["A1", "A2", "水杯"], nil), ("水杯", ["A1", "A2", "水杯"], .unlike),
    ]

  @Test(arguments: rows)
  func `a row among entries with codes is known by its own`(
    text: String, others: [String], found: OddCode?
  ) {
    #expect(CodeShape(others)?.oddity(of: text) == found)
  }
}
