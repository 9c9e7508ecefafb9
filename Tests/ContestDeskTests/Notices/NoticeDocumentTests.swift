import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct NoticeDocumentTests {
  static func notice(_ name: String, tables: Int = 1) -> PrintedNotice {
    let table = OfficeTable(
      name: "名单", title: "获奖名单", columns: [.init("序号", width: 6, .center), .init("作品", width: 30)],
      rows: [[.integer(1), .text("“湖区”<水质> & 监测")], [.integer(2)]], notes: ["空缺：三等奖。"],
      signatures: ["审核人："], isLandscape: tables > 1)
    return PrintedNotice(
      [
        .title("关于表彰的决定"), .recipient("\(name)："), .paragraph("经评审，共评出 2 件。"),
        .signature(["京华市青年竞赛组委会", "2027年5月28日"]),
      ], attachments: Array(repeating: table, count: tables), redHead: nil, documentNumber: nil)
  }

  @Test func `each notice begins with page 1, and its lists follow`() {
    let xml = NoticeDocument(notices: [Self.notice("甲大学"), Self.notice("乙大学", tables: 2)]).xml
    #expect(xml.components(separatedBy: "<text:p text:style-name=\"TitleFirst\">").count == 2)
    #expect(xml.components(separatedBy: "<text:p text:style-name=\"TitleNext\">").count == 2)
    #expect(
      xml.components(separatedBy: "<table:table table:style-name=\"TableUpright\">").count == 2)
    #expect(
      xml.components(separatedBy: "<table:table table:style-name=\"TableAcross\">").count == 3)
    #expect(xml.contains("附件：获奖名单") && xml.contains(">2. 获奖名单"))
    // A row that lacks cells has as many as there are columns.
    #expect(xml.components(separatedBy: "<table:table-cell ").count - 1 == 3 * 3 * 2)
    // The date, three letters shorter on each side, has its middle below the middle of the name.
    #expect(xml.contains("text:style-name=\"Signed0\">京华市青年竞赛组委会"))
    #expect(xml.contains("text:style-name=\"Signed3\">2027年5月28日"))
  }

  @Test(arguments: [("京华市青年竞赛组委会文件", 36), ("市团委文件", 44), (String(repeating: "委", count: 30), 22)])
  func `a red head has one line where its letters may be 22 points`(head: String, size: Int) {
    let notice = PrintedNotice(
      [.title("决定")], attachments: [], redHead: head, documentNumber: "1 号")
    let xml = NoticeDocument(notices: [notice]).xml
    #expect(xml.contains("<text:p text:style-name=\"RedHead\(size)First\">\(head)"))
    #expect(xml.contains("style:name=\"RedHead\(size)First\""))
  }

  @Test func `units that issue a notice together stand whole in its red head`() {
    let notice = PrintedNotice(
      [.title("决定")], attachments: [], redHead: "共青团京华市委员会、京华市教育局、京华市科学技术协会、京华市学生联合会文件",
      documentNumber: "1 号")
    let xml = NoticeDocument(notices: [notice]).xml
    #expect(xml.contains("共青团京华市委员会、京华市教育局、<text:line-break/>京华市科学技术协会、京华市学生联合会文件<"))
  }

  /// LibreOffice breaks A329780 before its last digit where Latin letters are said to be Chinese.
  @Test func `Latin letters are English, so that a number stays on one line`() {
    let xml = NoticeDocument(notices: [Self.notice("甲大学")]).xml
    let western = xml.components(separatedBy: " fo:language=\"")
    #expect(western.count > 10)
    #expect(western.dropFirst().allSatisfy { $0.hasPrefix("en\"") })
    #expect(xml.contains("style:language-asian=\"zh\""))
  }

  @Test func `the signature stays on the page of the text above it`() {
    let xml = NoticeDocument(notices: [Self.notice("甲大学", tables: 2)]).xml
    #expect(xml.contains("text:style-name=\"AttachedMoreKept\">2. 获奖名单"))
    #expect(xml.contains("text:style-name=\"AttachedOne\">附件：1. 获奖名单"))
    // Each stands at the upper left of the list's first page too.
    #expect(xml.contains("text:style-name=\"LabelAcross\">附件1<"))
    #expect(xml.contains("text:style-name=\"LabelAcross\">附件2<"))
    #expect(
      xml.components(separatedBy: "<text:p text:style-name=\"TextKept\"></text:p>").count == 3)
  }

  @Test func `further lines of an attachment's name are indented to its first letter`() {
    let xml = NoticeDocument(notices: [Self.notice("甲大学")]).xml
    #expect(xml.contains("style-name=\"AttachedKept\">附件：获奖名单"))
    #expect(xml.contains("fo:margin-left=\"80pt\" fo:text-indent=\"-48pt\""))
    #expect(xml.contains("fo:margin-left=\"100pt\" fo:text-indent=\"-68pt\""))
    #expect(xml.contains("fo:margin-left=\"100pt\" fo:text-indent=\"-20pt\""))
  }

  /// Word breaks Chinese between any two letters, so 司马犇 stood as 司 and 马犇.
  @Test func `in a list a line ends between two names, and a name with a dot behind the dot`() {
    let table = OfficeTable(
      name: "名单", title: "获奖名单",
      columns: [
        .init("作品", width: 60), .init("成员", width: 26, isList: true),
        .init("指导教师", width: 10, isList: true),
      ],
      rows: [
        [.text("湖区水质监测"), .text("谢新立、沈思、喻燕、魏彤子、严华曦"), .text("司马犇、王䶮")],
        [.text("夜读灯"), .text("阿卜杜热西提·买买提依明江、李喆"), .text("陶祎然")],
      ], isLandscape: false)
    let xml = NoticeDocument(notices: [PrintedNotice([.title("决定")], attachments: [table])]).xml
    let cells = xml.components(separatedBy: "style-name=\"CellLeft\">").dropFirst()
      .compactMap { $0.components(separatedBy: "</text:p>").first }
      .map { $0.components(separatedBy: "<text:line-break/>") }
    for cell in cells where cell.count > 1 {
      #expect(cell.dropLast().allSatisfy { $0.hasSuffix("、") || $0.hasSuffix("·") }, "\(cell)")
    }
    #expect(cells.contains(["司马犇、", "王䶮"]), "\(cells)")
    #expect(
      cells.contains { $0.contains { $0.hasSuffix("买买提·") || $0.hasSuffix("西提·") } }, "\(cells)")
    #expect(cells.contains(["湖区水质监测"]))
  }

  @Test func `XML's special characters are escaped, and invalid ones are left out`() {
    let xml = NoticeDocument(notices: [Self.notice("甲\u{1}&\"大学\"")]).xml
    #expect(xml.contains("“湖区”&lt;水质&gt; &amp; 监测"))
    #expect(xml.contains("甲&amp;&quot;大学&quot;："))
  }

  @Test func `without LibreOffice the message says what to install, and nothing is written`()
    async throws
  {
    let edition = try await PublicEdition()
    let path = edition.judged.folder.appending(path: "决定.docx").path
    let told = await #expect(throws: NoticeFault.noOffice(.switchedOff)) {
      _ = try await edition.desk.makeNotices(
        "decision", NoticeRequest(fields: ["recipient": "各学院"]),
        templates: try repositoryFile("templates").path, helpers: .none, to: path)
    }
    for absence in [OfficeProgram.Absence.notInstalled, .switchedOff, .notIsolated] {
      #expect(NoticeFault.noOffice(absence).message(in: .chinese).contains(".pdf"))
    }
    #expect(told != nil && !FileManager.default.fileExists(atPath: path))
  }

  @Test func `what a font of GB 2312 lacks is told of a Word file, with the lists`() throws {
    let table = OfficeTable(
      name: "名单", title: "获奖名单", columns: [.init("姓名", width: 6)],
      rows: [[.text("喆祎")], [.text("王\u{E001}")]])
    let notice = PrintedNotice(
      [.title("决定"), .paragraph("表彰王䶮👍。")], attachments: [table], redHead: nil,
      documentNumber: nil)
    let notes = try NoticeDocument(notices: [notice]).characterNotes().map(\.chinese)
    #expect(notes.count == 2)
    #expect(notes.first?.contains("䶮（U+4DAE）、喆（U+5586）、祎（U+794E）") == true, "\(notes)")
    #expect(notes.last?.contains("U+E001") == true && notes.last?.contains("U+1F44D") == true)
    let plain = PrintedNotice(
      [.paragraph("张伟，2027年。")], attachments: [], redHead: nil, documentNumber: nil)
    #expect(try NoticeDocument(notices: [plain]).characterNotes().isEmpty)
  }

  /// Only where LibreOffice has its part for texts.
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/lib/libreoffice/program/libswlo.so")))
  func `LibreOffice makes a Word file with the list as a table`() async throws {
    let edition = try await PublicEdition()
    let path = edition.judged.folder.appending(path: "决定.docx").path
    let made = try await edition.desk.makeNotices(
      "decision", NoticeRequest(fields: ["recipient": "各学院"]),
      templates: try repositoryFile("templates").path,
      helpers: FileHelpers(in: ["PATH": "/usr/bin"]), to: path)
    #expect(made.count == 1 && made.notes.contains { $0.chinese.contains("仿宋_GB2312") })
    let bytes = try #require(FileManager.default.contents(atPath: path))
    #expect(bytes.starts(with: Array("PK".utf8)))
  }
}
