import Contest
import Testing

@testable import ContestPrint

struct StandInTests {
  private func receipt(_ text: String) -> OfficeTable {
    OfficeTable(
      name: "异议回执", title: "校园小赛 异议回执",
      columns: [OfficeTable.Column("项目", width: 24), .init("内容", width: 76)],
      rows: [[.text("写的内容"), .text(text)]], notes: ["以系统内的记录为准。"])
  }

  @Test func `what cannot be printed stands as a box, and the paper says which sign it was`()
    throws
  {
    let fonts = try PrintFonts()
    let table = receipt("材料不实👍，见\u{E001}第 3 页")
    #expect(try PaperCheck(fonts).fault(of: [table]) != nil)
    for (language, words) in [(Language.chinese, "印作 □"), (.english, "stand as □")] {
      let own = try #require(try StandIn(fonts).tables([table], in: language).first)
      #expect(own.rows[0][1] == .text("材料不实□，见□第 3 页"))
      let note = try #require(own.notes.last)
      #expect(note.contains("U+1F44D") && note.contains("U+E001") && note.contains(words))
      #expect(try !TablePrinter([own], fonts: fonts).bytes(created: nil).isEmpty)
    }
  }

  @Test func `a paper that can be printed stays as it is`() throws {
    let table = receipt("材料不实")
    let own = try #require(try StandIn(PrintFonts()).tables([table], in: .chinese).first)
    #expect(own.rows == table.rows && own.notes == table.notes)
  }

  @Test func `in a book only what no font can be installed for is replaced`() throws {
    let fonts = try PrintFonts()
    func book(_ reason: String) -> BoundBook {
      BoundBook(
        title: "校园小赛", subtitle: "交接册", coverLines: ["校团委"],
        chapters: [
          .init("决定", [.heading("退回"), .paragraph(reason), .table(receipt(reason))])
        ])
    }
    let own = try StandIn(fonts).book(book("缺盖章👍"))
    #expect(own.coverLines.count == 2 && own.coverLines[1].contains("U+1F44D"))
    #expect(try BookPrinter(own, fonts: fonts).bytes(created: nil).pages > 1)
    let plain = try StandIn(fonts).book(book("缺盖章"))
    #expect(plain.coverLines == ["校团委"])
  }
}
