import Contest
import Testing

struct TitleChangeTests {
  @Test(
    arguments: [
      ("保持", .keep), ("晋级", .raise), ("升级", .raise), ("警告", .warn), ("降级", .lower),
      ("撤销", .withdraw), ("withdraw", .withdraw), ("取消", nil),
    ] as [(String, TitleChange?)])
  func `what people write is read`(text: String, change: TitleChange?) {
    #expect(TitleChange(written: text) == change)
  }

  @Test(arguments: TitleChange.allCases)
  func `each is read by its own name`(change: TitleChange) {
    #expect(TitleChange(written: change.name(in: .chinese)) == change)
    #expect(!change.name(in: .english).isEmpty)
  }
}
