import Contest
import Testing

struct FileStructureTests {
  private static func isWhole(_ bytes: [UInt8], _ ending: String) -> Bool {
    FileStructure.isWhole(ending: ending, length: bytes.count) { offset, count in
      Array(bytes.dropFirst(offset).prefix(count))
    }
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// A ZIP of empty files with these names, by APPNOTE: local headers, directory, end.
  static func zip(
    _ names: [String], says count: Int? = nil, note: String = "", unpacked: Int = 0
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for name in names {
      let name = Array(name.utf8)
      directory += number(0x0201_4b50, 4) + number(20, 2) + number(20, 2) + number(0, 16)
      directory += number(unpacked, 4)
      directory += number(name.count, 2) + number(0, 12) + number(bytes.count, 4) + name
      bytes += number(0x0403_4b50, 4) + number(20, 2) + number(0, 20) + number(name.count, 2)
      bytes += number(0, 2) + name
    }
    let start = bytes.count
    let count = count ?? names.count
    bytes += directory
    bytes += number(0x0605_4b50, 4) + number(0, 4) + number(count, 2) + number(count, 2)
    bytes += number(directory.count, 4) + number(start, 4) + number(note.utf8.count, 2)
    return bytes + Array(note.utf8)
  }

  private static let word = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
  private static let sheet = ["[Content_Types].xml", "xl/workbook.xml"]

  @Test func `a document has the parts of its kind`() {
    #expect(Self.isWhole(Self.zip(Self.word), "docx"))
    #expect(Self.isWhole(Self.zip(Self.sheet), "XLSX"))
    #expect(Self.isWhole(Self.zip(["[Content_Types].xml", "ppt/presentation.xml"]), "pptx"))
    #expect(Self.isWhole(Self.zip(["mimetype", "content.xml"]), "odt"))
    // Some programs write folders the other way.
    #expect(Self.isWhole(Self.zip(["[Content_Types].xml", "word\\document.xml"]), "docx"))
    #expect(!Self.isWhole(Self.zip(Self.sheet), "docx"))
    #expect(!Self.isWhole(Self.zip(["word/document.xml"]), "docx"))
    #expect(!Self.isWhole(Self.zip(["[Content_Types].xml"]), "xlsx"))
    #expect(!Self.isWhole(Self.zip(["a.txt"]), "ods"))
  }

  @Test func `an archive tells what it unpacks to, and no other file does`() {
    func unpacked(_ bytes: [UInt8], _ ending: String) -> Int? {
      FileStructure.unpacked(ending: ending, length: bytes.count) { offset, count in
        Array(bytes.dropFirst(offset).prefix(count))
      }
    }
    #expect(unpacked(Self.zip(["a", "b"], unpacked: 300), "zip") == 600)
    #expect(unpacked(Self.zip(Self.word, unpacked: 5), "docx") == 15)
    #expect(unpacked(Self.zip(["a"], unpacked: 300), "pdf") == nil)
    #expect(unpacked(Array("PK".utf8), "zip") == nil)
  }

  @Test func `a ZIP has a directory that can be read`() {
    #expect(Self.isWhole(Self.zip(["图.png"]), "zip"))
    #expect(Self.isWhole(Self.zip(["a"], note: "a note at the end"), "zip"))
    #expect(!Self.isWhole(Self.zip(["a", "b"], says: 3), "zip"))
    #expect(!Self.isWhole(Self.zip([]), "zip"))
    #expect(!Self.isWhole(Array("PK\u{3}\u{4}hello".utf8), "zip"))
    let whole = Self.zip(Self.word)
    // A download that broke off anywhere.
    for length in 0..<whole.count {
      #expect(!Self.isWhole(Array(whole.prefix(length)), "docx"), "\(length)")
    }
  }

  private static func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(bytes.count)] + Array(name.utf8) + bytes + [0, 0, 0, 0]
  }

  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]) + chunk("IDAT", [1, 2, 3])
    + chunk("IEND", [])

  /// A start, an APP0 with a small picture's end in it, a size, the picture, an end.
  private static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0xFF, 0xD9] + [0xFF, 0xC0, 0, 4, 8, 0]
    + [0xFF, 0xDA, 0, 3, 1, 0x55, 0xFF, 0, 0x66] + [0xFF, 0xD9]

  @Test func `a picture that broke off anywhere is not whole`() {
    for (whole, ending) in [(Self.png, "png"), (Self.jpeg, "jpg"), (Self.jpeg, "JPEG")] {
      #expect(Self.isWhole(whole, ending))
      for length in 0..<whole.count {
        #expect(!Self.isWhole(Array(whole.prefix(length)), ending), "\(ending) \(length)")
      }
    }
  }

  @Test func `what a phone writes behind a picture does no harm, and only a head is no picture`() {
    #expect(Self.isWhole(Self.jpeg + [UInt8](repeating: 7, count: 200_000), "jpg"))
    #expect(Self.isWhole(Self.png + Array("more".utf8), "png"))
    #expect(!Self.isWhole([0xFF, 0xD8, 0xFF] + [UInt8](repeating: 0x78, count: 100), "jpg"))
    // A picture without a size, and one whose first chunk is another.
    #expect(!Self.isWhole([0xFF, 0xD8, 0xFF, 0xDA, 0, 3, 1, 0x55, 0xFF, 0xD9], "jpg"))
    #expect(!Self.isWhole(Array(Self.png.prefix(8)) + Self.chunk("IEND", []), "png"))
    // An end that lies across the border of two pieces: the picture begins at byte 16.
    let far = Array(Self.jpeg.dropLast(2).dropLast(3)) + [UInt8](repeating: 1, count: 65_536 - 4)
    #expect(Self.isWhole(far + [0xFF, 0xD9], "jpg"))
  }

  @Test func `numbers that lead out of the file are no directory`() {
    let whole = Self.zip(["a"])
    // Size, then place, of the directory stand 10 and 6 bytes before the end.
    for place in [10, 6] {
      var bad = whole
      bad.replaceSubrange(
        (bad.count - place)..<(bad.count - place + 4), with: [255, 255, 255, 127])
      #expect(!Self.isWhole(bad, "zip"), "\(place)")
      bad.replaceSubrange(
        (bad.count - place)..<(bad.count - place + 4), with: [255, 255, 255, 255])
      #expect(!Self.isWhole(bad, "zip"), "\(place)")
    }
  }

  @Test func `a large ZIP says its numbers in the larger record`() {
    let small = Self.zip(["a"])
    let end = small.count - 22
    let directory = 46 + 1
    let start = end - directory
    var bytes = Array(small.prefix(end))
    bytes += Self.number(0x0606_4b50, 4) + Self.number(44, 8) + Self.number(0, 12)
    bytes += Self.number(1, 8) + Self.number(1, 8)
    bytes += Self.number(directory, 8) + Self.number(start, 8)
    bytes += Self.number(0x0706_4b50, 4) + Self.number(0, 4) + Self.number(end, 8)
    bytes += Self.number(1, 4)
    bytes += Self.number(0x0605_4b50, 4) + Self.number(0, 4) + [255, 255, 255, 255]
    bytes += Array(repeating: 255, count: 8) + [0, 0]
    #expect(Self.isWhole(bytes, "zip"))
  }

  @Test func `a PDF has a page and an end`() {
    func pdf(_ text: String) -> Bool { Self.isWhole(Array(text.utf8), "pdf") }
    #expect(pdf("%PDF-1.4\n3 0 obj<</Type/Page>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"))
    #expect(pdf("%PDF-1.7\n3 0 obj<</Type/ObjStm/N 9>>\nstartxref\n9\n"))
    #expect(!pdf("%PDF-1.7 断了"))
    #expect(!pdf("%PDF-1.7\n3 0 obj<</Type/Page>>endobj\n"))
    #expect(!pdf("%PDF-1.7\ntrailer<<>>\n%%EOF"))
    #expect(!pdf(""))
    // The page stands across the pieces in which the file is read, and its end is far behind.
    let far =
      String(repeating: "x", count: 65_534) + "/Page" + String(repeating: "y", count: 90_000)
    #expect(pdf(far + "%%EOF"))
    #expect(!pdf("%%EOF" + far))
  }

  @Test func `of other endings nothing more is asked`() {
    #expect(Self.isWhole([1], "txt") && Self.isWhole([], "dwg"))
  }
}
