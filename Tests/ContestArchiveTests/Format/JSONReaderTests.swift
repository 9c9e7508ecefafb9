import Testing

@testable import ContestArchive

struct JSONReaderTests {
  private func read(_ text: String) throws(ArchiveError.LineFault) -> JSONValue {
    try JSONReader.read(Array(text.utf8))
  }

  @Test func `what is written is read back the same`() throws {
    let value = JSONValue.keys([
      "kind": "entry", "title": "“夜\\读\"灯”\n\t\u{1}𠮷", "none": .null, "open": .flag(true),
      "marks": .pairs([("science", "28.5"), ("use", nil)]), "empty": .list([]),
      "nothing": .object([]),
    ])
    var bytes: [UInt8] = []
    value.write(into: &bytes)
    #expect(try JSONReader.read(bytes) == value)
  }

  @Test func `escapes of other programs are understood`() throws {
    #expect(
      try read(#" [ "\u8D5B\ud842\uDFB7\/\b" , false ] "#)
        == .list([.text("赛𠮷/\u{8}"), .flag(false)]))
  }

  @Test(arguments: [
    ("", ArchiveError.LineFault.notJSON(at: 1)), (#"{"a":1}"#, .number(at: 6)),
    (#"["a" "b"]"#, .notJSON(at: 6)), (#"{"a":"1","a":"2"}"#, .keyTwice("a")),
    (#""a" x"#, .notJSON(at: 5)), (#""\ud842""#, .notJSON(at: 8)), ("nul", .notJSON(at: 1)),
    (#""open"#, .notJSON(at: 6)), (#""\uD842\u0041""#, .notUTF8), (#"[,]"#, .notJSON(at: 2)),
    (String(repeating: "[", count: 20), .tooDeep(most: 8)), (#""\u+041""#, .notJSON(at: 4)),
  ])
  func `what an archive does not have is refused with its place`(
    text: String, fault: ArchiveError.LineFault
  ) {
    #expect(throws: fault) { try read(text) }
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(throws: ArchiveError.LineFault.notUTF8) { try JSONReader.read([0x22, 0xFF, 0x22]) }
  }

  @Test(arguments: 0..<200)
  func `no bytes make the reader trap`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    let letters = Array(#"{}[]",:\u019adfntrue null é"#.utf8)
    let bytes = (0..<40).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1
      return letters[Int(state >> 33) % letters.count]
    }
    _ = try? JSONReader.read(bytes)
  }
}
