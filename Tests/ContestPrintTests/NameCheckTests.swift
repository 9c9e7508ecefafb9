import Contest
import Testing

@testable import ContestPrint

struct NameCheckTests {
  @Test func `names that every font has are told of nothing`() throws {
    let check = try NameCheck(["张三", "校园垃圾分类", "Müller · 某市第一中学"], fonts: PrintFonts())
    #expect(check.fault == nil && check.fallbacks.isEmpty)
  }

  @Test
  func `a character that no font has, and a home-made one, are told with the name that has them`()
    throws
  {
    let names = ["张三", "李\u{2FE0}", "王\u{E001}"]
    let fault = try #require(try NameCheck(names, fonts: PrintFonts()).fault)
    #expect(fault == .unprintable(noGlyphs: ["\u{2FE0}"], privateUse: ["\u{E001}"]))
    #expect(fault.within(names[0]) == nil)
    #expect(fault.within(names[1]) == .noGlyphs(["\u{2FE0}"]))
    #expect(fault.within(names[2]) == .privateCharacters(["\u{E001}"]))
  }
}
