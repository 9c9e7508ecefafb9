import Contest
import ContestSheets
import Testing

/// What people note on cells is told with its cell; nothing is decided by it.
struct CommentsTests {
  private static let type2017 =
    "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"

  private static func book(notes: String, threads: String? = nil) -> OddWorkbook {
    func text(_ text: String) -> String { "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
    var book = OddWorkbook(
      rows: "<row r=\"1\">\(text("编号"))\(text("得分"))</row>"
        + "<row r=\"2\">\(text("A1"))<c><v>85</v></c></row>")
    book.add(
      "xl/worksheets/_rels/sheet1.xml.rels",
      """
      <Relationships xmlns="\(OddWorkbook.package)">\
      <Relationship Id="a" Type="\(OddWorkbook.document)/comments" Target="../comments1.xml"/>\
      <Relationship Id="b" Type="\(type2017)" Target="../threadedComments/threadedComment1.xml"/>\
      </Relationships>
      """)
    book.add(
      "xl/comments1.xml",
      """
      <comments xmlns="\(OddWorkbook.main)"><authors><author>王老师</author><author>Contest</author></authors>\
      <commentList>\(notes)</commentList></comments>
      """)
    if let threads {
      book.add(
        "xl/threadedComments/threadedComment1.xml",
        """
        <ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">\(threads)</ThreadedComments>
        """)
    }
    return book
  }

  private static func note(_ cell: String, _ runs: String..., author: Int = 0) -> String {
    "<comment ref=\"\(cell)\" authorId=\"\(author)\"><text>"
      + runs.map { "<r><rPr><b/></rPr><t>\($0)</t></r>" }.joined() + "</text></comment>"
  }

  @Test func `each comment is a warning at its cell, in the order of cells`() throws {
    let source = try Self.book(
      notes: Self.note("B2", "此分有误，\n", "应为58") + Self.note("A2", "已退赛")
        + Self.note("A1", "请填编号", author: 1) + Self.note("XFE1", "no such cell")
    ).open()
    let table = try TableFile.read(
      source,
      columns: [TableColumn("entry", ["编号"], isRequired: true), TableColumn("score", ["得分"])])
    let told = table.problems.map { "\($0.severity) \($0.place.cell ?? "-") \($0.code)" }
    #expect(told == ["warning A2 table-comment", "warning B2 table-comment"])
    #expect(table.problems[0].message(in: .chinese).contains("“已退赛”"))
    #expect(table.problems[1].message(in: .chinese).contains("“此分有误， 应为58”"))
    #expect(table.rows.count == 1 && table.account.cells.taken == 2)
  }

  /// The copy's own comment used to take the place of what was noted, and nobody was told of it again.
  @Test func `a copy with its faults marked keeps what was noted, and it is told again`() throws {
    let source = try Self.book(notes: Self.note("A2", "等院长定") + Self.note("B2", "再议")).open()
    let columns = [
      TableColumn("entry", ["编号"], isRequired: true), TableColumn("score", ["得分"]),
    ]
    let table = try TableFile.read(source, columns: columns)
    let fault = Problem(
      TableError.missingValue("得分"), at: Place(file: source.name, sheet: "表一", row: 2, column: 2))
    let folder = try TemporaryFolder()
    try ErrorWorkbook.write(
      copying: source, problems: table.problems + [fault], to: folder.path + "/copy.xlsx",
      created: Instant(millisecondsSince1970: 0))
    let copy = try SheetSource.open(folder.path + "/copy.xlsx")
    let notes = try copy.comments(of: try #require(copy.sheets.first { $0.name == "表一" })).map(
      \.text)
    #expect(notes.first == "等院长定")
    #expect(notes.last?.hasPrefix("再议") == true && notes.last?.contains("请补填") == true)
    let again = try TableFile.read(copy, columns: columns, sheet: "表一")
    #expect(
      again.problems.filter { $0.code == "table-comment" }.map(\.place.cell) == ["A2", "B2"])
  }

  @Test func `a thread is told once, with its answers`() throws {
    let source = try Self.book(
      notes: Self.note("B2", "[Threaded comment] Your version of Excel …") + Self.note("A2", "旧批注"),
      threads: """
        <threadedComment ref="B2" id="1"><text>算不算？</text></threadedComment>\
        <threadedComment ref="B2" id="2" parentId="1"><text>不算</text></threadedComment>
        """
    ).open()
    let comments = try source.comments(of: source.sheets[0])
    #expect(comments.map(\.text) == ["旧批注", "算不算？ / 不算"])
    #expect(comments.map(\.column) == [1, 2])
  }

  @Test func `a workbook without comments has none`() throws {
    let source = try OddWorkbook(rows: "<row r=\"1\"><c><v>1</v></c></row>").open()
    #expect(try source.comments(of: source.sheets[0]).isEmpty)
  }
}
