import Contest
import Testing

struct LoneNoteTests {
  static let notes: [(String, [String], Bool)] = [
    ("应到：10人", ["张伟"], true), ("（以下无正文）", [], true), ("以上成绩经核对无误", ["水质监测"], true),
    ("纪检监察签字", [], true), ("缺席3人", ["1", "2", "3"], true), ("A5退赛", ["A1", "A2"], true),
    ("本次投票有效", ["张伟", "李娜"], true), ("实到5人", ["张伟", "李娜"], true), ("4", ["1", "2"], false),
    ("B-03", ["A1", "A2"], false), ("王芳", ["张伟", "李娜"], false),
    ("水质监测", ["湖区调查", "雨水花园设计"], false),
    ("水质监测", [], false), ("", ["1"], false),
  ]

  @Test(arguments: notes)
  func `a note below a table is told from a number or a name`(
    text: String, others: [String], isNote: Bool
  ) {
    #expect(LoneNote.isNote(text, beside: others) == isNote)
  }
}
