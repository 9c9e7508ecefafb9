import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let code: String
    var testDescription: String { name }
  }

  static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  static func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } + [0, 0] }

  @Test func `a folder is called a folder, not a file without permission`() throws {
    let folder = try temporaryFolder().path
    #expect(throws: SheetError.folder(path: folder)) { _ = try SheetSource.open(folder) }
    let words = SheetError.folder(path: "报名").message(in: .chinese)
    #expect(words.contains("是文件夹") && !words.contains("directory"))
  }

  static let cases = [
    Case(name: "no bytes", bytes: [], code: "file-empty"),
    Case(name: "only a byte order mark", bytes: [0xEF, 0xBB, 0xBF], code: "file-empty"),
    Case(
      name: "encrypted", bytes: ole + [UInt8](repeating: 0, count: 600) + wide("EncryptedPackage"),
      code: "file-encrypted"),
    Case(
      name: "Excel 97", bytes: ole + [UInt8](repeating: 0, count: 600) + wide("Workbook"),
      code: "file-old-excel"),
    Case(
      name: "a web page named .xlsx", bytes: Array("\n<HTML><table><tr><td>1".utf8),
      code: "file-web-page"),
    Case(
      name: "XML of 2003",
      bytes: Array(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"
          .utf8), code: "file-xml-2003"),
    Case(name: "a photograph", bytes: [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], code: "file-picture"),
    Case(name: "a PDF", bytes: Array("%PDF-1.7".utf8), code: "file-not-a-table"),
    Case(
      name: "cut off",
      bytes: Array(OddWorkbook(rows: "<row><c><v>1</v></c></row>").bytes.dropLast(100)),
      code: "file-not-whole"),
    Case(
      name: "the letters of a package", bytes: Array("PK\u{3}\u{4}junk".utf8),
      code: "file-not-whole"),
    Case(
      name: "OpenDocument in one text",
      bytes: Array(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:styles><style:style/>"
          .utf8), code: "file-fods"),
    Case(name: "another package", bytes: package(["a.txt"]), code: "file-not-a-table"),
    Case(
      name: "OpenDocument", bytes: package(["mimetype", "content.xml"]), code: "file-ods"),
    Case(name: "xlsb", bytes: package(["xl/workbook.bin"]), code: "file-xlsb"),
    Case(
      name: "two parts with one name",
      bytes: package(["xl/workbook.xml", "XL\\workbook.xml"]), code: "file-duplicate-part"),
    Case(
      name: "a document type declaration",
      bytes: OddWorkbook(
        sheet:
          "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>"
      ).bytes, code: "file-doctype"),
    Case(
      name: "elements nested too deep",
      bytes: OddWorkbook(
        sheet: "<worksheet>" + String(repeating: "<a>", count: 5_000)
      ).bytes,
      code: "file-too-large-depth"),
    Case(
      name: "an impossible address",
      bytes: OddWorkbook(rows: "<row r=\"1\"><c r=\"A99999999999999999999\"><v>1</v></c></row>")
        .bytes, code: "file-bad-reference"),
    Case(
      name: "a cell twice",
      bytes: OddWorkbook(
        rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"
      ).bytes, code: "file-repeated-cell"),
    Case(
      name: "a row twice",
      bytes: OddWorkbook(
        rows: "<row r=\"1\"><c><v>1</v></c></row><row r=\"1\"><c><v>2</v></c></row>"
      ).bytes, code: "file-repeated-cell"),
    Case(
      name: "a quotation mark left open", bytes: Array("a,b\n1,\"2\n3".utf8),
      code: "file-unclosed-quote"),
  ]

  static func package(_ names: [String]) -> [UInt8] {
    var book = OddWorkbook()
    for name in names { book.add(name, "x") }
    return book.bytes
  }

  @Test(arguments: cases)
  func `a refusal names its cause in both languages`(example: Case) throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: SheetError.self) {
      let source = try folder.open(example.bytes, helpers: .none)
      for sheet in source.sheets { _ = try source.allRows(of: sheet) }
    }
    #expect(error?.code == example.code)
    for language in Language.allCases {
      #expect(error?.message(in: language).isEmpty == false)
    }
  }

  @Test func `limits stop rows, columns, parts and texts`() throws {
    var limits = SheetLimits()
    limits.rows = 5
    let tall = OddWorkbook(rows: "<row r=\"6\"><c><v>1</v></c></row>")
    let source = try tall.open(limits: limits)
    #expect(throws: SheetError.tooLarge(what: .rows, limit: 5)) {
      try source.allRows(of: source.sheets[0])
    }
    limits.parts = 2
    #expect(throws: SheetError.tooLarge(what: .parts, limit: 2)) { try tall.open(limits: limits) }
  }

  @Test func `a cell that is too long is a fault of the cell, not of the file`() throws {
    let long = String(repeating: "字", count: 40_000)
    let book = OddWorkbook(
      rows:
        "<row><c t=\"inlineStr\"><is><t>\(long)</t></is></c><c><v>7</v></c><c t=\"s\"><v>0</v></c></row>",
      shared: "<si><t>\(long)</t></si>")
    #expect(
      try book.cells() == [
        "A1": .faulty(.tooLong(characters: 40_000)), "B1": .number("7"),
        "C1": .faulty(.tooLong(characters: 40_000)),
      ])
  }

  @Test(arguments: ["/dev/zero", "/dev/urandom", "/dev/null"])
  func `a device is refused, for it may never end`(path: String) {
    let error = #expect(throws: SheetError.self) { try SheetSource.open(path) }
    #expect(error?.code == SheetError.notATable(looksLike: "device").code)
  }
}
