import Contest
import Testing

struct QuotedSentenceTests {
  @Test func `marks within a quoted sentence become the inner ones`() {
    #expect(QuotedSentence.text("“一等奖”：第 2 名。") == "“‘一等奖’：第 2 名。”")
    #expect(QuotedSentence.text("没有引号。") == "“没有引号。”")
  }

  @Test func `a mark that stood within marks is an outer one again`() {
    #expect(QuotedSentence.text("未登记“‘安全’事故”。") == "“未登记‘“安全”事故’。”")
  }

  @Test func `an apostrophe, and a mark that closes nothing, stay as they are`() {
    #expect(QuotedSentence.text("the judge’s mark for “use”") == "“the judge’s mark for ‘use’”")
    #expect(QuotedSentence.text("缺了前引号”") == "“缺了前引号””")
  }
}
