import Contest
import Testing

@testable import ContestArchive

/// A value has one text in an archive: another text that says the same is a change, and is told.
struct FieldsTests {
  private func fields(_ value: String) throws -> Fields {
    try Fields(try JSONReader.read(Array(#"{"kind":"x","value":\#(value)}"#.utf8)))
  }

  @Test func `a number is read as the format writes it and in no other way`() throws {
    #expect(try fields(#""92.5""#).points("value") == Points("92.5"))
    #expect(try fields(#""-3""#).points("value") == -3)
    for text in ["92.50", "092.5", "+92.5", "92.", "-0", "", " 1"] {
      #expect(throws: ArchiveError.LineFault.wrongKind(key: "value"), "\(text)") {
        try fields(#""\#(text)""#).points("value")
      }
      #expect(throws: ArchiveError.LineFault.wrongKind(key: "value"), "\(text)") {
        try fields(#"[["science","\#(text)"]]"#).marks("value")
      }
    }
  }

  /// Whoever verifies adds to them; the least of all ended the server that looked at an archive.
  @Test func `a whole number has at most fifteen digits`() throws {
    #expect(try fields(#""12""#).whole("value") == 12)
    #expect(try fields(#""-999999999999999""#).whole("value") == -999_999_999_999_999)
    for text in ["012", "+12", "1000000000000000", "\(Int.min)", "\(Int.max)", "1.0", ""] {
      #expect(throws: ArchiveError.LineFault.wrongKind(key: "value"), "\(text)") {
        try fields(#""\#(text)""#).whole("value")
      }
    }
  }

  @Test func `a seed is its text, as its hash is`() throws {
    #expect(try fields(#""2027""#).seed("value") == .number(2027))
    let bits = "0123456789abcdef0000000000000007"
    #expect(try fields(#""\#(bits)""#).seed("value").text == bits)
    for text in ["02027", "+2027", bits.uppercased(), "20x7"] {
      #expect(throws: ArchiveError.LineFault.wrongKind(key: "value"), "\(text)") {
        try fields(#""\#(text)""#).seed("value")
      }
    }
  }

  @Test func `an identity has lower-case digits`() throws {
    let text = "abcdef0123456789abcdef0123456789"
    #expect(try fields(#""\#(text)""#).identity("value").text == text)
    #expect(throws: ArchiveError.LineFault.wrongKind(key: "value")) {
      try fields(#""\#(text.uppercased())""#).identity("value")
    }
  }
}
