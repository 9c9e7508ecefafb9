import Contest
import Testing

/// What stands over rows counts for them; a sentence that explains the form does not.
struct StandingTitleTests {
  @Test(
    arguments: [
      ("一、推荐作品", .recommended), ("候补作品", .reserve), ("二、候补作品（2 项）", .reserve), ("（候补）", .reserve),
      ("候补作品推荐汇总表", .reserve), ("以下为候补", .reserve), ("注：以下为候补，依次递补", .reserve),
      ("推荐及候补作品", .mixed), ("推荐作品（含候补）", .mixed), ("撤回的作品", .withdrawn), ("未推荐作品", .unclear),
      ("备选", .unclear), ("落选作品", .unclear), ("永定农学院推荐汇总表", .recommended), ("推荐名单", .recommended),
    ] as [(String, StandingTitle)])
  func `a title says how the rows below it are recommended`(text: String, title: StandingTitle) {
    #expect(StandingTitle(text) == title)
  }

  @Test(arguments: [
    "理科组", "", "候补作品请在备注栏注明", "注：候补按次序递补，不得更换", "填表人：苏立", "推荐单位",
    "候补的作品在正式推荐的作品退出以后依照名单上写明的次序逐一递补到推荐的位置上",
  ])
  func `a sentence and a title of another kind say nothing`(text: String) {
    #expect(StandingTitle(text) == nil)
  }

  @Test func `only a line that ends as a table's name does is the title of the table`() {
    #expect(StandingTitle.isOfTable("永定农学院候补作品汇总表（盖章）"))
    #expect(StandingTitle.isOfTable("候补名单"))
    #expect(!StandingTitle.isOfTable("候补作品另附"))
  }
}
