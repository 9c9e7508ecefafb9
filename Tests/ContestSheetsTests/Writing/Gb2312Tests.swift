import Testing

@testable import ContestSheets

struct Gb2312Tests {
  @Test(arguments: [
    ("张伟，男，2027年（A1）", ""), ("喆祎、王䶮、喆", "喆祎䶮"), ("𠮷田 · 𠮷", "𠮷"), ("བོད་ཡིག", "བོདཡིག"), ("", ""),
  ])
  func `letters outside it are found, each once`(example: (text: String, lacking: String)) throws {
    let found = try Gb2312.lacking(in: example.text)
    #expect(found == Array(example.lacking))
  }
}
