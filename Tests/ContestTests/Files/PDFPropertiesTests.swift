import Testing

@testable import Contest

/// The properties of a PDF are taken out, and nothing else of it changes.
struct PDFPropertiesTests {
  /// A PDF whose properties are `information`, with more objects behind it.
  static func pdf(_ information: String, more: String = "", trailer: String = "") -> [UInt8] {
    Array(
      """
      %PDF-1.7
      1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
      2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
      3 0 obj << /Type /Page /Parent 2 0 R /Contents (正文里的王芳) >> endobj
      4 0 obj \(information) endobj
      \(more)
      trailer << /Root 1 0 R /Info 4 0 R \(trailer)>>
      startxref
      9
      %%EOF
      """.utf8)
  }

  /// The file without its properties; `nil` where they cannot be taken out.
  static func cleaned(_ bytes: [UInt8]) -> [UInt8]? {
    PDFProperties(length: bytes.count) { Array(bytes.dropFirst($0).prefix($1)) }
      .map { $0.blanked(bytes, at: 0) }
  }

  private static func text(_ bytes: [UInt8]?) -> String {
    bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let information: String
    var more = ""
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "a literal string", information: "<< /Author (王芳) /Title (京华大学) >>"),
    Case(
      name: "a literal string with brackets in it",
      information: #"<< /Author (a \(王芳\) (京华大学\\) ) /Pages 3 >>"#),
    Case(name: "without blanks", information: "<</Author(王芳)/Creator(京华大学)>>"),
    Case(
      name: "a string that lies elsewhere", information: "<< /Author 5 0 R >>",
      more: "5 0 obj (王芳 京华大学) endobj"),
    Case(
      name: "XMP", information: "<< >>",
      more:
        "6 0 obj << /Subtype /XML /Type /Metadata /Length 60 >>\nstream\n<dc:creator>王芳 京华大学</dc:creator>\nendstream endobj"
    ),
    Case(
      name: "XMP inside a picture", information: "<< >>",
      more:
        "7 0 obj << /Subtype /Image >>\nstream\nJFIF <x:xmpmeta>王芳 京华大学</x:xmpmeta>\nendstream endobj"
    ),
    Case(
      name: "in the trailer itself", information: "<< >>",
      more: "trailer << /Info << /Author (王芳) /Creator (京华大学) >> >>"),
    Case(
      name: "an older one before it", information: "<< /Author (王芳) >>",
      more: "4 0 obj << /Author (京华大学) >> endobj"),
  ]

  @Test(arguments: cases)
  func `no property is left, and every other byte is`(one: Case) throws {
    let bytes = Self.pdf(one.information, more: one.more)
    let clean = try #require(Self.cleaned(bytes))
    #expect(clean.count == bytes.count)
    let text = Self.text(clean)
    // What stands on the pages is not changed.
    #expect(text.contains("(正文里的王芳)"))
    #expect(!text.replacing("正文里的王芳", with: "").contains("王芳"), "\(text)")
    #expect(!text.contains("京华大学"), "\(text)")
    #expect(text.hasPrefix("%PDF-1.7") && text.hasSuffix("%%EOF"))
    let changed = zip(bytes, clean).filter { $0 != $1 }
    #expect(changed.allSatisfy { $1 == 0x20 })
  }

  @Test func `nothing tells how long a name was, beside all properties together`() throws {
    // As Word, WPS, LibreOffice, Chrome and a program with hexadecimal digits write them; each of one length with two authors.
    let pairs = [
      (
        "<</Author(王芳) /Creator(Word 2019) /Title(雨水花园设计)>>",
        "<</Author(欧阳雪莉) /Creator(Word 2019) /Title(雨水花园)>>"
      ),
      (
        "<</Author<FEFF738B82B3>/Comments<FEFF4F5C54C1>/Company<>>>",
        "<</Author<FEFF738B>/Comments<FEFF4F5C54C182B3>/Company<>>>"
      ),
      (
        "<</Creator<FEFF0057>\n/Producer(LibreOffice 7.4)\n/Author<FEFF738B>>>",
        "<</Creator<FEFF>\n/Producer(LibreOffice 7.4)\n/Author<FEFF738B82B3>>>"
      ),
      (
        #"<< /Author (a \(b\)) /Keywords [(x)(yy)] /Trapped /False >>"#,
        #"<< /Author (abcdefghi\)) /Keywords [(x)] /Trapped /False >>"#
      ),
    ]
    for (one, other) in pairs {
      #expect(one.utf8.count == other.utf8.count, "\(one)")
      let clean = try #require(Self.cleaned(Self.pdf(one)))
      #expect(Self.cleaned(Self.pdf(other)) == clean, "\(Self.text(clean))")
      let blanks = String(repeating: " ", count: one.utf8.count - 4)
      #expect(Self.text(clean).contains("4 0 obj <<\(blanks)>> endobj"), "\(Self.text(clean))")
    }
    // In a file whose other objects lie packed, and as a direct one in the trailer.
    let packed = "8 0 obj << /Type /ObjStm >> stream x endstream endobj"
    let direct = "trailer << /Info << /Author (王芳) >> >>"
    for more in [packed, direct] {
      let clean = try #require(Self.cleaned(Self.pdf("<< /Author (王芳) >>", more: more)))
      #expect(!Self.text(clean).contains("/Author"), "\(Self.text(clean))")
    }
  }

  @Test func `a file without properties stays as it is`() {
    let bytes = Array("%PDF-1.4\n1 0 obj << /Type /Page >> endobj\n%%EOF".utf8)
    #expect(Self.cleaned(bytes) == bytes)
    let named = Self.pdf("<< >>", trailer: "").map { $0 }
    #expect(Self.cleaned(named) == named)
  }

  @Test func `properties that lie packed cannot be taken out`() {
    let packed = Array(
      "%PDF-1.5\n8 0 obj << /Type /ObjStm >> stream x endstream endobj\n9 0 obj << /Type /XRef /Info 4 0 R >> endobj\nstartxref\n9\n%%EOF"
        .utf8)
    #expect(Self.cleaned(packed) == nil)
    // A newer one may lie packed behind one in clear, where the file was changed.
    let object = "8 0 obj << /Type /ObjStm >> stream x endstream endobj"
    #expect(Self.cleaned(Self.pdf("<< /Author (王芳) >>", more: object)) != nil)
    #expect(Self.cleaned(Self.pdf("<< /Author (王芳) >>", more: object + "\nstartxref\n9\n")) == nil)
  }

  @Test func `a property without an end is no property that can be taken out`() {
    #expect(Self.cleaned(Self.pdf("<< /Author (王芳 ")) == nil)
  }

  @Test func `places across the borders of windows are found`() throws {
    for pad in (262_144 - 400)..<(262_144 - 300) where pad % 7 == 0 {
      let more = "9 0 obj (" + String(repeating: "x", count: 8) + ") endobj\n"
      let bytes =
        Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 0x20, count: pad)
        + Self.pdf("<< /Author (王芳) >>", more: more)
      #expect(!Self.text(Self.cleaned(bytes)).contains("/Author (王芳)"), "\(pad)")
    }
  }

  @Test func `any piece of the file is without them`() throws {
    let bytes = Self.pdf("<< /Author (王芳) >>")
    let found = try #require(
      PDFProperties(length: bytes.count) { Array(bytes.dropFirst($0).prefix($1)) })
    let whole = found.blanked(bytes, at: 0)
    var parts: [UInt8] = []
    for offset in stride(from: 0, to: bytes.count, by: 7) {
      parts += found.blanked(Array(bytes.dropFirst(offset).prefix(7)), at: offset)
    }
    #expect(parts == whole)
  }

  /// Whatever bytes come, it ends without a fault.
  @Test(arguments: 0..<200)
  func `broken files are read to their end`(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    var bytes = Self.pdf(
      "<< /Author (王芳) /Title <FEFF> >>",
      more:
        "6 0 obj << /Type /Metadata >>\nstream\n<x:xmpmeta>a</x:xmpmeta>\nendstream endobj")
    for _ in 0..<8 {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.removeSubrange(place..<min(place + 20, bytes.count))
      default: bytes.insert(contentsOf: Array("<< ( /Info 4 0 R".utf8), at: place)
      }
      if bytes.count < 40 { break }
    }
    if let clean = Self.cleaned(bytes) { #expect(clean.count == bytes.count) }
  }

  /// Ten thousand objects of one number, each to be read to the end of the file, would keep a server busy for minutes.
  @Test func `a file that would have to be read again and again stays closed`() {
    func found(_ bytes: [UInt8], atMost limit: Int) -> PDFProperties? {
      PDFProperties(length: bytes.count, mostReadAgain: limit) {
        Array(bytes.dropFirst($0).prefix($1))
      }
    }
    let copies = String(repeating: "4 0 obj << /Author (王芳) >> endobj\n", count: 40)
    let bytes = Self.pdf("<< /Author (王芳) >>", more: copies)
    #expect(found(bytes, atMost: 40 * bytes.count)?.places.count == 41)
    #expect(found(bytes, atMost: 10 * bytes.count) == nil)
  }
}
