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

  @Test(arguments: [
    (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
    (99, "九十九"), (100, "100"), (0, "0"),
  ])
  func `chapters are counted as Chinese counts`(example: (number: Int, text: String)) {
    #expect(BoundBook.chineseNumber(example.number) == example.text)
  }
}
