import Testing

@testable import ContestDesk

struct PrintJudgeCardsTests {
  /// Judges who cannot scan have to know where to type the code.
  @Test func `a card says at which address its code is typed`() {
    #expect(
      JudgeCard.note(site: "https://pingshen.example.gov.cn").hasPrefix(
        "扫码，或打开 https://pingshen.example.gov.cn/sign-in 输入代码"))
  }
}
