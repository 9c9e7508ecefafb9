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
}
