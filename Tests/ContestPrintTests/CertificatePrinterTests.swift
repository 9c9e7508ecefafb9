import Contest
import Testing

@testable import ContestPrint

struct CertificatePrinterTests {
  static let template = """
    certificate: t
    name: 证书
    kinds: [team]
    number: "{sequence}"
    frames: [{inset: 10, line: 0.5, color: "#a92b1a"}]
    qr: {x: 40, y: 150, size: 28}
    fields:
      - {text: "**{names}** 同学：", x: 40, y: 60, width: 200, height: HEIGHT, size: 19, least-size: 10, long: LONG}
      - {text: "编号 {number}", x: 40, y: 50, width: 200, size: 10}
    """

  static func read(_ long: String, height: Int = 24) throws -> CertificateTemplate {
    let text = template.replacing("LONG", with: long).replacing("HEIGHT", with: "\(height)")
    let reading = CertificateTemplateReader.read(text)
    return try #require(reading.template, "\(reading.problems)")
  }

  static func page(_ names: [String], _ template: CertificateTemplate) throws -> CertificatePage {
    let tier = Tier(id: "city", name: Bilingual(chinese: "市赛"), rounds: [])
    let edition = Edition(
      id: "e",
      rulebook: Rulebook(
        id: "r", name: Bilingual(chinese: "杯"), version: "1", source: "", subject: .work,
        tracks: [], tiers: [tier]), tier: tier, year: 2027, office: "市团委",
      draw: Draw(
        number: 1, at: Instant(millisecondsSince1970: 0), actor: "", seed: 1, hash: "",
        origin: .drawn), seal: "", openedAt: Instant(millisecondsSince1970: 0))
    let holder = CertificateHolder(.team, names: names, level: "一等奖")
    return CertificatePage(
      template,
      CertificateValues(
        holder, edition, number: "2027-0001", code: nil, day: "2027-05-28", in: .chinese),
      number: "2027-0001", qr: "CONTEST1:2027-0001:e:x:y:z", in: .chinese)
  }

  static func print(
    _ names: [[String]], _ template: CertificateTemplate
  ) throws -> (printed: CertificatePrinter.Printed, misfits: [CertificatePrinter.Misfit]) {
    var misfits: [CertificatePrinter.Misfit] = []
    let printed = try CertificatePrinter(template, fonts: PrintFonts(), background: nil).bytes(
      try names.map { try page($0, template) }, title: "证书",
      created: Instant(millisecondsSince1970: 1_807_000_000_000), misfits: &misfits)
    return (printed, misfits)
  }

  @Test func `the same certificates give the same bytes`() throws {
    let template = try Self.read("break")
    let names = [["喆祎"], ["王䶮", "李𠮷犇", "镕堃旻赟", "阿依古丽·买买提"]]
    let one = try Self.print(names, template)
    let other = try Self.print(names, template)
    #expect(one.misfits.isEmpty)
    #expect(one.printed.bytes == other.printed.bytes)
    #expect(one.printed.bytes.starts(with: Array("%PDF-".utf8)))
  }

  @Test func `many names go on on further lines, and shrink where lines are not wanted`() throws {
    let names = (1...14).map { "欧阳修\($0)" }
    #expect(try Self.print([names], Self.read("break", height: 30)).misfits.isEmpty)
    let short = try Self.print([names], Self.read("shrink", height: 30)).misfits
    #expect(short.count == 1)
    let misfit = try #require(short.first)
    #expect((misfit.number, misfit.path, misfit.leastSize) == ("2027-0001", "fields[1]", 10))
    #expect(try Self.print([Array(names.prefix(7))], Self.read("shrink")).misfits.isEmpty)
  }

  @Test func `a name that is wider than its place at the least size is told, never broken`() throws
  {
    let long = String(repeating: "长", count: 60)
    #expect(try Self.print([[long]], Self.read("break", height: 100)).misfits.count == 1)
    let fitting = String(repeating: "长", count: 50)
    #expect(try Self.print([[fitting]], Self.read("break", height: 100)).misfits.isEmpty)
  }

  @Test func `a line begins between names, never within one`() throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    let names = ["阿依古丽·买买提", "古丽米热·阿卜杜拉", "王小明"]
    var runs: [CertificateRun] = []
    for (place, name) in names.enumerated() {
      if place > 0 { runs.append(CertificateRun("、")) }
      runs.append(CertificateRun(name, isWhole: true))
    }
    let text = document.text(
      runs, font: "body", size: 20, bold: false, width: 230, .left, indent: 0, leading: 1.2,
      spacing: 0, isOneLine: false)
    #expect(text.lineTexts == ["阿依古丽·买买提、", "古丽米热·阿卜杜拉、", "王小明"])
  }

  /// The quotation marks used to be as wide as Chinese characters, with a gap inside each.
  @Test func `an English sentence has narrow quotation marks`() throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    func width(_ text: String) -> Double {
      document.text(
        [CertificateRun(text)], font: "body", size: 10, bold: false, width: 400, .left, indent: 0,
        leading: 1, spacing: 0, isOneLine: true
      ).inkWidth
    }
    // Two marks of a Chinese text are 20 points wide in all; those of an English one take less than one character.
    #expect(width("for the work “Snow”") - width("for the work Snow") < 12)
    #expect(PDFDocument.isEnglish([CertificateRun("of 永定农学院 has been awarded First prize")]))
    #expect(!PDFDocument.isEnglish([CertificateRun("John Smith、Anna 同学：")]))
    #expect(!PDFDocument.isEnglish([CertificateRun("荣获一等奖")]))
    // A line with an English title of a Chinese paragraph had narrow brackets: 》(编号 A225679)参.
    let line = [CertificateRun("Rural Schools in Southwest China》（编号 A225679）参")]
    func ofParagraph(_ english: Bool?) -> Double {
      document.text(
        line, font: "body", size: 10, bold: false, width: 500, .left, indent: 0, leading: 1,
        spacing: 0, isOneLine: true, english: english
      ).inkWidth
    }
    #expect(ofParagraph(false) > ofParagraph(nil) + 8)
    _ = try document.finish()
  }

  @Test func `a character that no font has stops the printing and is named`() throws {
    let error = try #require(throws: PrintError.self) {
      _ = try Self.print([["王\u{2FE0}"]], Self.read("break"))
    }
    #expect(error.characters == ["\u{2FE0}"] && error.code == "print-no-glyphs")
    #expect(error.spots.map(\.text) == ["王\u{2FE0}"])
  }

  @Test func `what another font gives is told`() throws {
    // No Chinese font has Ethiopic letters; DejaVu Sans or FreeSerif may.
    let template = try Self.read("break")
    do {
      let printed = try Self.print([["王ሀ"]], template).printed
      #expect(printed.fallbacks.map(\.character) == ["ሀ"])
      #expect(printed.fallbacks.allSatisfy { $0.used != $0.wanted })
    } catch let error as PrintError {
      #expect(error.characters == ["ሀ"])
    }
  }

  @Test func `the QR code of a text has its three corners`() throws {
    let code = try #require(QRCode("CONTEST1:2027-0001"))
    #expect(code.side >= 21)
    let squares = code.rectangles(x: 0, y: 0, size: Double(code.side))
    // The first row of the upper left corner is seven dark squares.
    let first = try #require(squares.first)
    #expect((first.x, first.y, first.width, first.height) == (0, 0, 7, 1))
    #expect(QRCode(String(repeating: "x", count: 5000)) == nil)
    // As a path for a page it has four white squares on each side.
    let path = try #require(QRPath("CONTEST1:2027-0001"))
    #expect(path.side == code.side + 8 && path.path.hasPrefix("M4 4h7v1h-7z"))
    #expect(QRPath(String(repeating: "x", count: 5000)) == nil)
  }
}

struct PictureTests {
  @Test(arguments: [
    [], Array("GIF89a".utf8), [0x89, 0x50, 0x4E, 0x47, 1, 2, 3], [0xFF, 0xD8, 0xFF],
  ])
  func `what is no picture is refused by name`(bytes: [UInt8]) {
    #expect(throws: PrintError.noPicture("底图.png")) { try Picture(bytes, name: "底图.png") }
  }

  /// 16000 × 16000 took 1.9 GB, and a wider one was called broken.
  @Test(arguments: [(40_000, 100), (30_000, 30_000), (16_000, 16_000), (100, 32_768)])
  func `a picture of too many dots is refused by the size in its header`(width: Int, height: Int) {
    func bytes(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    let png: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8)
      + bytes(width, 4) + bytes(height, 4) + [8, 2, 0, 0, 0]
    let jpeg: [UInt8] =
      [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8] + bytes(height, 2) + bytes(width, 2) + [3]
      + [UInt8](repeating: 0, count: 100) + [0xFF, 0xD9]
    let error = PrintError.pictureTooLarge("底图.png", width: width, height: height)
    #expect(throws: error) { try Picture(png, name: "底图.png") }
    #expect(throws: error) { try Picture(jpeg, name: "底图.png") }
    let said = error.message(in: .chinese)
    #expect(said.contains("“底图.png”有 \(width)×\(height) 点") && said.contains("8000 万点"))
  }

  @Test func `an A3 page at 600 dpi with its bleed is within the bound`() {
    let (width, height) = (303.0 / 25.4 * 600, 426.0 / 25.4 * 600)
    #expect(Int(width.rounded(.up)) * Int(height.rounded(.up)) <= Picture.mostDots)
  }

  /// A JPEG of 800 × 600 dots.
  private static func jpeg(
    colors: UInt8 = 3, marker: UInt8 = 0xC0, bits: UInt8 = 8, end: [UInt8] = [0xFF, 0xD9]
  ) -> [UInt8] {
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2]
      + [0xFF, marker, 0, 17, bits, 0x02, 0x58, 0x03, 0x20, colors]
      + [UInt8](repeating: 0, count: 100) + end
  }

  @Test func `the size of a JPEG is read from its frame header`() {
    for (marker, colors) in [(UInt8(0xC0), 1), (0xC1, 3), (0xC2, 3)] {
      #expect(
        Picture.jpegFrame(Self.jpeg(colors: UInt8(colors), marker: marker))
          == Picture.JPEGFrame(width: 800, height: 600, colors: colors))
    }
  }

  @Test func `a JPEG in the inks of a print shop is told from one of light`() throws {
    for (colors, isOfInks) in [(UInt8(1), false), (3, false), (4, true)] {
      #expect(try Picture(Self.jpeg(colors: colors), name: "底图.jpg").isOfInks == isOfInks)
    }
  }

  @Test func `a JPEG that no reader of a PDF shows, or that breaks off, is refused`() {
    for bytes in [
      Self.jpeg(marker: 0xC3), Self.jpeg(marker: 0xC9), Self.jpeg(bits: 12), Self.jpeg(colors: 2),
      Self.jpeg(end: [0xD9]), Self.jpeg(end: []),
    ] {
      #expect(throws: PrintError.noPicture("底图.jpg")) { try Picture(bytes, name: "底图.jpg") }
    }
  }
}
