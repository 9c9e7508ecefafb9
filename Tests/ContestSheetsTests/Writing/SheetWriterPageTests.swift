import ContestSheets
import Testing

struct SheetWriterPageTests {
  @Test(arguments: [
    ("短", 24.0, 1), ("", 24, 1),
    // 32 Chinese characters are 64 wide, in 23 they take three lines.
    ("京华市外国语学校附属双语实验学校初中部（南校区）融合教育中心分校", 24, 3), ("甲\n乙", 24, 2), ("abcdefghij", 11, 1),
  ])
  func `a wrapping text takes the lines that its width needs`(
    text: String, width: Double, lines: Int
  ) {
    #expect(SheetWriter.lines(of: text, in: width) == lines)
  }
}
