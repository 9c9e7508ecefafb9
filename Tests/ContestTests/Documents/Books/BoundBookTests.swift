import Testing

@testable import Contest

struct BoundBookTests {
  @Test func `the contents name chapters with numbers and their lists below`() {
    let list = OfficeTable(name: "获奖名单", title: "2027 获奖名单", columns: [], rows: [])
    let book = BoundBook(
      title: "t", subtitle: "", coverLines: [],
      chapters: [
        .init("规程", [.heading("报名"), .paragraph("每校至多 6 件。")]),
        .init("名单", [.table(list), .paragraph("完。")]),
      ])
    #expect(
      book.contents == [
        .init("一、规程", isInner: false), .init("二、名单", isInner: false),
        .init("2027 获奖名单", isInner: true),
      ])
    #expect(book.heading(ofChapter: 2).isEmpty)
  }

  /// Each line of the contents began with 某市第九届学生课外学术作品竞赛 2027.
  @Test func `the contents do not repeat the title of the book`() {
    func contents(_ title: String) -> String? {
      let list = OfficeTable(name: "n", title: title, columns: [], rows: [])
      return BoundBook(
        title: "某市竞赛", subtitle: "", coverLines: [], chapters: [.init("名单", [.table(list)])]
      ).contents.last?.text
    }
    #expect(contents("某市竞赛获奖名单") == "获奖名单")
    #expect(contents("某市竞赛 获奖名单（决赛）") == "获奖名单（决赛）")
    #expect(contents("某市竞赛") == "某市竞赛")
    #expect(contents("另一竞赛获奖名单") == "另一竞赛获奖名单")
  }

  @Test(arguments: [
    (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
    (99, "九十九"), (100, "100"), (0, "0"),
  ])
  func `chapters are counted as Chinese counts`(example: (number: Int, text: String)) {
    #expect(BoundBook.chineseNumber(example.number) == example.text)
  }
}
