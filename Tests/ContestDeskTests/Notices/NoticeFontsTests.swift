import Contest
import Testing

@testable import ContestDesk
@testable import ContestPrint

struct NoticeFontsTests {
  private static let standard = ["方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"]

  @Test func `without a folder of the office a Word file names the fonts of the standard`() {
    let fonts = NoticeFonts()
    #expect([fonts.title, fonts.body, fonts.heading, fonts.subheading] == Self.standard)
    #expect(fonts.notes(folder: nil).count == 1)
    for font in Self.standard {
      #expect(fonts.notes(folder: nil).allSatisfy { $0.chinese.contains(font) })
    }
  }

  /// `--fonts` changed nothing in a Word file, and nothing was said of it.
  @Test func `a Word file names the fonts that the office has, and says which its folder lacks`()
    throws
  {
    let folder = try PrintFonts(installed: ["方正小标宋_GBK", "仿宋", "Noto Sans CJK SC"])
    let fonts = NoticeFonts(folder)
    #expect([fonts.title, fonts.body, fonts.heading] == ["方正小标宋_GBK", "仿宋", "黑体"])
    let notes = fonts.notes(folder: folder).map(\.chinese)
    #expect(notes.first?.contains("方正小标宋_GBK、仿宋、黑体") == true, "\(notes)")
    #expect(notes.last == "字体文件夹里没有黑体，写的是国标的名称。")
    let notice = PrintedNotice([.title("决定"), .heading("一、获奖"), .paragraph("表彰。")])
    let xml = NoticeDocument(notices: [notice], fonts: fonts).xml
    #expect(xml.contains("font-family-asian=\"'方正小标宋_GBK'\""))
    #expect(xml.contains("font-family-asian=\"'仿宋'\""))
    #expect(!xml.contains("仿宋_GB2312") && !xml.contains("方正小标宋简体"))
    #expect(NoticeDocument(notices: [notice]).xml.contains("'仿宋_GB2312'"))
  }
}
