import Contest
import Foundation
import Testing

@testable import ContestSheets

/// Formats of other programs, and the office's scanner. A script stands in for LibreOffice, so that the tests need none.
struct FileHelpersTests {
  private static let cells = OddWorkbook(
    rows: "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>编号</t></is></c></row>")
  /// What an old Excel file looks like from outside.
  private static let old =
    RefusalTests.ole + [UInt8](repeating: 0, count: 600) + RefusalTests.wide("Workbook")

  /// A program of a few words of shell, which has `$out` and `$in`. The shell reads it: a file that was just written cannot be
  /// executed while another thread starts a program, because that program holds the file open for writing for a moment.
  private func program(_ words: String, in folder: TemporaryFolder) throws -> String {
    let path = folder.path + "/office"
    let script = """
      while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done
      in=$1; mkdir -p "$out"
      \(words)
      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func open(
    _ bytes: [UInt8], with words: String, seconds: Int = 60, in folder: TemporaryFolder
  ) throws -> SheetSource {
    var office = OfficeProgram(path: try program(words, in: folder), isolation: ["/bin/sh"])
    office.limits.seconds = seconds
    return try folder.open(bytes, helpers: FileHelpers(office: office))
  }

  @Test func `an old workbook is read as the program turns it, and it is said`() throws {
    let folder = try TemporaryFolder()
    try Data(Self.cells.bytes).write(to: URL(fileURLWithPath: folder.path + "/made.xlsx"))
    let source = try open(
      Self.old, with: "cp \(folder.path)/made.xlsx \"$out/table.xlsx\"", in: folder)
    #expect(source.name == "表.xlsx")
    #expect(try source.cells(of: source.sheets[0]) == ["B2": .text("编号")])
    #expect(source.remarks.map(\.code) == ["file-converted"])
    #expect(try TableSheets.hidden(in: source).map(\.code) == ["file-converted"])
    // Its folder is gone, and it can be read again.
    let again = try SheetSource.open(
      folder.path + "/表.xlsx",
      helpers: FileHelpers(office: OfficeProgram(path: "/none", isolation: [])))
    #expect(try again.cells(of: again.sheets[0]) == ["B2": .text("编号")])
  }

  @Test
  func `the program gets nothing of our environment, and a folder that nobody else looks into`()
    throws
  {
    setenv("CONTEST_SECRET_FOR_TEST", "geheim", 1)
    let folder = try TemporaryFolder()
    try Data(Self.cells.bytes).write(to: URL(fileURLWithPath: folder.path + "/made.xlsx"))
    _ = try open(
      Self.old,
      with: """
        env > \(folder.path)/seen; pwd >> \(folder.path)/seen; stat -c %a "$HOME" >> \(folder.path)/seen
        ulimit -v >> \(folder.path)/seen; cp \(folder.path)/made.xlsx "$out/table.xlsx"
        """, in: folder)
    let seen = try String(contentsOfFile: folder.path + "/seen", encoding: .utf8)
    #expect(!seen.contains("geheim") && seen.contains("HOME=/") && seen.contains("\n700\n"))
    #expect(seen.contains("\n2097152"))
    let home = try #require(seen.split(separator: "\n").first { $0.hasPrefix("HOME=") }).dropFirst(
      5)
    #expect(!FileManager.default.fileExists(atPath: String(home)))
  }

  @Test
  func `a program that fails, makes nothing or does not end refuses the file with the way out`()
    throws
  {
    for (words, seconds, failure) in [
      ("exit 3", 60, SheetError.ConversionFailure.failed(status: 3)),
      ("true", 60, .nothingMade), ("sleep 30", 1, .tooLong(seconds: 1)),
      ("kill -9 $$", 60, .killed(signal: 9)),
    ] {
      let folder = try TemporaryFolder()
      let error = #expect(throws: SheetError.self) {
        try open(Self.old, with: words, seconds: seconds, in: folder)
      }
      #expect(error == .notConverted(failure))
      #expect(error?.message(in: .chinese).contains("另存为") == true)
      #expect(error?.message(in: .english).contains(".xlsx") == true)
    }
  }

  @Test
  func `without the program the refusal says how to save the file, and where it would be read`()
    throws
  {
    let folder = try TemporaryFolder()
    let error = #expect(throws: SheetError.self) { try folder.open(Self.old, helpers: .none) }
    #expect(error == .oldExcel)
    let message = error?.message(in: .chinese) ?? ""
    #expect(message.contains(".et") && message.contains("另存为") && message.contains("LibreOffice"))
    guard case .failure(let reason) = OfficeProgram.find(in: ["CONTEST_OFFICE": "/no/such/program"])
    else {
      Issue.record("a program that is not there was found")
      return
    }
    #expect(reason.absence == .notInstalled)
  }

  /// Where LibreOffice is installed, what it makes of our own workbook and back is what we wrote.
  @Test func `LibreOffice, where it is installed, gives the cells back`() throws {
    guard case .success(let office) = FileHelpers.ofThisMachine.office else { return }
    let folder = try TemporaryFolder()
    let path = folder.path + "/表.xlsx"
    let writer = try WorkbookWriter(path: path, created: Instant(millisecondsSince1970: 0))
    let sheet = writer.addSheet("报名")
    let digits = writer.style(CellFormat().numbers("@"))
    sheet.write("学号", row: 1, column: 1)
    sheet.write("00123", row: 2, column: 1, digits)
    sheet.write(Points(tenThousandths: 885_000), row: 3, column: 1)
    try writer.close()
    let before = try SheetSource.open(path)
    let cells = try before.cells(of: before.sheets[0])
    for (ending, filter) in [("ods", "ods"), ("xls", "xls:MS Excel 97")] {
      let child = ChildProcess(
        program: office.isolation + [
          office.path, "-env:UserInstallation=file://\(folder.path)/profile", "--headless",
          "--convert-to", filter, "--outdir", folder.path, path,
        ], folder: folder.path)
      #expect(child.run().ending == .exited(0))
      let source = try SheetSource.open("\(folder.path)/表.\(ending)")
      #expect(try source.cells(of: source.sheets[0]) == cells, "\(ending)")
      #expect(source.remarks.map(\.code) == ["file-converted"])
    }
  }

  @Test func `a workbook of Excel 97 with a password is told before anything is tried`() throws {
    var bytes = RefusalTests.ole + [UInt8](repeating: 0, count: 504)
    // The beginning of the stream, then FILEPASS.
    bytes += [9, 8, 16, 0, 0, 6, 5, 0] + [UInt8](repeating: 0, count: 12) + [0x2F, 0, 54, 0]
    bytes += [UInt8](repeating: 0, count: 500) + RefusalTests.wide("Workbook")
    let folder = try TemporaryFolder()
    #expect(throws: SheetError.encrypted) { try open(bytes, with: "exit 9", in: folder) }
    var book = OddWorkbook()
    book.add("mimetype", "x")
    book.add("content.xml", "x")
    book.add("META-INF/manifest.xml", "<manifest:encryption-data/>")
    #expect(throws: SheetError.encrypted) { try open(book.bytes, with: "exit 9", in: folder) }
  }

  @Test func `macros and a sheet with nothing but a picture are told`() throws {
    var book = OddWorkbook(rows: "")
    book.add("xl/vbaProject.bin", "x")
    book.add("xl/media/image1.png", "x")
    book.add(
      "xl/worksheets/_rels/sheet1.xml.rels",
      """
      <Relationships xmlns="\(OddWorkbook.package)"><Relationship Id="r" Type="\(OddWorkbook.document)/drawing" Target="../drawings/drawing1.xml"/></Relationships>
      """)
    let source = try book.open()
    #expect(source.remarks.map(\.code) == ["file-macros", "file-only-picture"])
    for remark in source.remarks {
      for language in Language.allCases { #expect(!remark.message(in: language).isEmpty) }
    }
    let photo = FileRemark.onlyPicture("表一").message(in: .chinese)
    #expect(photo.contains("图片") && photo.contains("原件"))
  }

  @Test func `a scanner refuses what it finds, and what it could not look at`() throws {
    for (words, expected) in [
      ("exit 0", nil),
      ("echo \"$1: Eicar-Test-Signature FOUND\"; exit 1", "file-infected"),
      ("exit 2", "file-not-scanned"),
    ] as [(String, String?)] {
      let folder = try TemporaryFolder()
      let path = folder.path + "/scan"
      try Data("\(words)\n".utf8).write(to: URL(fileURLWithPath: path))
      var helpers = FileHelpers.none
      helpers.scanner = FileScanner(in: ["CONTEST_SCANNER": "/bin/sh \(path)"])
      if let expected {
        let error = #expect(throws: SheetError.self) {
          try folder.open(Self.cells.bytes, helpers: helpers)
        }
        #expect(error?.code == expected)
        if expected == "file-infected" {
          #expect(error == .infected(finding: "Eicar-Test-Signature"))
        }
      } else {
        #expect(try folder.open(Self.cells.bytes, helpers: helpers).sheets.count == 1)
      }
    }
    #expect(FileScanner(in: [:]) == nil)
    var missing = FileHelpers.none
    missing.scanner = FileScanner(in: ["CONTEST_SCANNER": "/no/such/scanner --fast"])
    let error = #expect(throws: SheetError.self) {
      try TemporaryFolder().open(Self.cells.bytes, helpers: missing)
    }
    #expect(error?.code == "file-not-scanned")
  }
}
