import Contest
import Testing

struct HandedInFileTests {
  static let pdf = Array("%PDF-1.7".utf8)
  static let paper = FormField(
    id: "paper", name: Bilingual(chinese: "作品正文", english: "paper"), kind: .file,
    accept: ["pdf"], maximumSize: 20 * 1024 * 1024)
  static let anything = FormField(
    id: "more", name: Bilingual(chinese: "附件", english: "more"), kind: .file)
  static let drawing = FormField(
    id: "model", name: Bilingual(chinese: "模型", english: "model"), kind: .file, accept: ["dwg"])
  static let text = FormField(
    id: "abstract", name: Bilingual(chinese: "摘要", english: "abstract"), kind: .text)

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let field: FormField
    let file: HandedInFile
    let codes: [String]

    init(
      _ name: String, _ field: FormField, _ file: String, _ length: Int, _ head: [UInt8],
      _ codes: String...
    ) {
      testDescription = name
      self.field = field
      self.file = HandedInFile(name: file, length: length, head: head)
      self.codes = codes
    }
  }

  @Test(arguments: [
    Case("a PDF", paper, "论文.pdf", 3_000_000, pdf),
    Case("an ending in capitals", paper, "论文.PDF", 3_000_000, pdf),
    Case("as large as may be", paper, "论文.pdf", 20 * 1024 * 1024, pdf),
    Case("one byte larger", paper, "论文.pdf", 20 * 1024 * 1024 + 1, pdf, "file-too-large"),
    Case("nothing in it", paper, "论文.pdf", 0, [], "file-empty"),
    Case(
      "a page of the web in a PDF's clothes", paper, "论文.pdf", 90, Array("<html>".utf8),
      "file-other-contents"),
    Case("another type", paper, "论文.docx", 90, [0x50, 0x4B, 3, 4], "file-not-accepted"),
    Case("no ending", paper, "论文", 90, pdf, "file-not-accepted"),
    Case("a hidden file has no ending", paper, ".pdf", 90, pdf, "file-not-accepted"),
    Case(
      "too large and another type at once", paper, "论文.exe", 99_000_000, [0x4D, 0x5A],
      "file-too-large", "file-not-accepted"),
    Case(
      "a question without a list takes known types", anything, "图.png", 9,
      [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
      ]),
    Case("but no page of the web", anything, "图.svg", 9, Array("<svg".utf8), "file-not-accepted"),
    Case("an accepted ending that is not known decides alone", drawing, "a.dwg", 9, [1, 2]),
    Case("a question that asks for words", text, "论文.pdf", 9, pdf, "file-not-asked"),
  ])
  func `a question takes what the rulebook accepts and nothing else`(example: Case) {
    #expect(example.file.faults(for: example.field).map(\.code) == example.codes)
  }

  @Test func `one that begins well and cannot be opened is told as broken, and only that`() {
    let file = HandedInFile(name: "论文.pdf", length: 9_000, head: Self.pdf, isWhole: false)
    #expect(file.faults(for: Self.paper).map(\.code) == ["file-broken"])
    let other = HandedInFile(name: "论文.pdf", length: 90, head: [1, 2], isWhole: false)
    #expect(other.faults(for: Self.paper).map(\.code) == ["file-other-contents"])
  }

  @Test func `the size that is too large never reads as the limit`() {
    let file = HandedInFile(name: "论文.pdf", length: 20 * 1024 * 1024 + 1, head: Self.pdf)
    let words = file.faults(for: Self.paper).map { $0.message(in: .chinese) }
    #expect(words == ["“作品正文”的文件 20 MB (20971521 B)，超过上限 20 MB。请压缩后再交。"])
  }

  @Test(arguments: [
    (0, "0 B"), (1_023, "1023 B"), (1_024, "1 KB"), (1_075, "1 KB"), (1_076, "1.1 KB"),
    (1_048_575, "1 MB"), (1_048_576, "1 MB"), (12_583_164, "12 MB"), (13_212_057, "12.6 MB"),
    (22_020_096, "21 MB"),
  ])
  func `a size reads as the rulebook counts it`(bytes: Int, words: String) {
    #expect(HandedInFileFault.size(bytes) == words)
  }

  @Test func `a length at the edge of what a number holds is counted`() {
    let file = HandedInFile(name: "论文.pdf", length: .max, head: Self.pdf)
    #expect(file.faults(for: Self.paper).map(\.code) == ["file-too-large"])
    #expect(!file.faults(for: Self.paper).map { $0.message(in: .english) }.isEmpty)
  }

  /// 10 MB of zeros ten times packed say what becomes of whoever opens them.
  @Test(arguments: [
    (1_000_000, 1 << 30, true), (1_000_000, (1 << 30) + 1, false),
    (20_000_000, 1_900_000_000, true),
    (10_000, 4_000_000_000, false),
  ])
  func `an archive that fills whoever opens it is refused by what it says of itself`(
    length: Int, unpacked: Int, isTaken: Bool
  ) {
    let zip = FormField(
      id: "evidence", name: Bilingual(chinese: "证据"), kind: .file, accept: ["zip"])
    let file = HandedInFile(
      name: "a.zip", length: length, head: [0x50, 0x4B, 0x03, 0x04], unpacked: unpacked)
    #expect(file.faults(for: zip).map(\.code) == (isTaken ? [] : ["file-swells"]))
  }
}
