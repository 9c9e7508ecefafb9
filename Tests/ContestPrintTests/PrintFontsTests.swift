import Contest
import Foundation
import Testing

@testable import ContestPrint

struct PrintFontsTests {
  @Test func `the office's own fonts are taken where they are installed`() throws {
    let fonts = try PrintFonts(
      installed: ["方正小标宋简体", "黑体", "仿宋_GB2312", "Noto Serif CJK SC", "Noto Sans CJK SC"])
    #expect(fonts.substitutes == [])
    #expect(PrintFonts.Use.allCases.map(fonts.family) == ["方正小标宋简体", "黑体", "仿宋_GB2312"])
  }

  @Test func `what stands for a font of the standard is told`() throws {
    let fonts = try PrintFonts(installed: ["SimHei", "Noto Serif CJK SC", "Noto Sans CJK SC"])
    #expect(
      fonts.substitutes.map { "\($0.wanted) → \($0.used)" }
        == ["方正小标宋简体 → Noto Serif CJK SC", "仿宋_GB2312 → Noto Serif CJK SC"])
  }

  @Test func `without a Chinese font nothing is printed`() {
    #expect {
      try PrintFonts(installed: ["DejaVu Sans"])
    } throws: { error in
      guard case PrintError.noFont(let wanted) = error else { return false }
      return wanted.contains("Noto Serif CJK SC")
    }
  }

  @Test func `a file of the folder that is no font is named`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "fonts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: PrintError.noFontsInFolder(folder.path)) {
      try PrintFonts(folder: folder.path)
    }
    try Data("no font".utf8).write(to: folder.appending(path: "仿宋.ttf"))
    #expect(try PrintFonts(folder: folder.path).unread == ["仿宋.ttf"])
    #expect(try PrintFonts(folder: nil).unread == [])
  }

  @Test func `a folder that is not there is told as that`() {
    #expect(throws: PrintError.noFontFolder("/nowhere/字体")) {
      try PrintFonts(folder: "/nowhere/字体")
    }
  }

  /// Fontconfig opened both and waited for ever. The limit only ends such a wait: beside all other tests this one takes its time.
  @Test(.timeLimit(.minutes(30)))
  func `of a folder with a named pipe and a link to a device only the regular files are read`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "fonts-\(UUID().uuidString)")
    let inner = folder.appending(path: "inner")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try #require(mkfifo(folder.appending(path: "管道.ttf").path, 0o600) == 0)
    try #require(mkfifo(inner.appending(path: "pipe").path, 0o600) == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "设备.otf").path, withDestinationPath: "/dev/zero")
    try FileManager.default.createSymbolicLink(
      atPath: inner.appending(path: "back").path, withDestinationPath: folder.path)
    try Data("no font".utf8).write(to: folder.appending(path: "仿宋.ttf"))
    #expect(
      try PrintFonts(folder: folder.path).unread == ["仿宋.ttf", "管道.ttf", "设备.otf"].sorted())
  }

  /// 温如玉 in a heading was printed as 温 玉: cairo leaves the outline of 如 out of the file.
  @Test func `a character that the file would lose is set in bold, where it is kept`() throws {
    func size(_ text: String) throws -> Int {
      let document = try PDFDocument(
        title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
      document.beginPage(.a4)
      document.draw(document.text(text, .heading, size: 12, width: 300), x: 50, y: 50)
      document.endPage()
      return String(decoding: try document.finish(), as: UTF8.self)
        .components(separatedBy: "+NotoSansCJKsc-Bold").count - 1
    }
    #expect(PrintFonts.lost(in: "Noto Serif CJK SC").isEmpty)
    guard try !PrintFonts.lost(in: PrintFonts().family(.heading)).isEmpty else { return }
    #expect(try size("温文玉") == 0)
    #expect(try size("温如玉") > 0)
  }

  @Test func `a list that begins with an Uyghur name begins on the left`() throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    let set = document.text("ئالىم、钱犇", .body, size: 12, width: 300)
    #expect(set.isLeftToRight)
    _ = try document.finish()
  }
}
