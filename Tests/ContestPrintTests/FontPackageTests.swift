import Contest
import Testing

@testable import ContestPrint

/// Whoever is told that a character is missing is told what to install.
struct FontPackageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let script: String
    let character: Character
    let package: FontPackage?
    var testDescription: String { script }
  }

  static let cases = [
    Case(script: "Tibetan", character: "བ", package: .core),
    Case(script: "Mongolian", character: "ᠮ", package: .core),
    Case(script: "Uyghur", character: "ئ", package: .core),
    Case(script: "Yi", character: "ꆈ", package: .core),
    Case(script: "Dai of Dehong", character: "ᥖ", package: .core),
    Case(script: "Dai of Xishuangbanna", character: "ᦑ", package: .core),
    Case(script: "old Dai of Xishuangbanna", character: "ᨴ", package: .core),
    Case(script: "Lisu", character: "ꓡ", package: .core),
    Case(script: "Miao", character: "𖼀", package: .core),
    Case(script: "Latin with signs", character: "ỹ", package: .core),
    Case(script: "Korean", character: "한", package: .chinese),
    Case(script: "Chinese", character: "祎", package: .chinese),
    Case(script: "rare Chinese", character: "𠮷", package: .rare),
    Case(script: "rare Chinese of extension A", character: "㛃", package: .rare),
    Case(script: "the rarest Chinese", character: "\u{30000}", package: .rarest),
    Case(script: "a code that has no character", character: "\u{2FE0}", package: nil),
  ]

  @Test(arguments: cases)
  func `a missing character names the package that has it`(example: Case) {
    let found = FontPackage.packages(for: [example.character])
    #expect(found.packages == [example.package].compactMap(\.self))
    #expect(found.others == (example.package == nil ? [example.character] : []))
    for language in Language.allCases {
      let message = PrintError.noGlyphs([example.character]).message(in: language)
      #expect(message.contains("apt-get install") == (example.package != nil), "\(message)")
      #expect(example.package.map { message.contains($0.rawValue) } ?? true, "\(message)")
    }
  }

  @Test func `several scripts name each package once, and what none has is named apart`() {
    let message = PrintError.noGlyphs(["བ", "ꆈ", "𠮷", "\u{2FE0}"]).message(in: .chinese)
    #expect(message.contains("apt-get install fonts-noto-core fonts-hanazono。"), "\(message)")
    #expect(message.contains("（U+2FE0）没有现成的字体包"), "\(message)")
  }

  @Test(arguments: [("ད", "U+0F51"), ("䶮", "U+4DAE"), ("𠮷", "U+20BB7"), ("é", "U+00E9")])
  func `the code of a character has four digits at least`(example: (Character, String)) {
    #expect(PrintError.code(example.0) == example.1)
  }
}
