public import Contest
import Foundation

/// The words in a file that somebody shows to have a certificate checked: a text, a table, a PDF, or a picture of a QR code.
///
/// A PDF is read by `pdftotext` and, for its QR codes, turned into pictures by `pdftoppm` (poppler-utils); a picture is read by
/// `zbarimg` (zbar-tools). Each works in a child process with limits.
public enum ScannedFile {
  static let largest = 64 << 20
  /// Columns whose place is kept; those further right follow one another.
  private static let mostColumns = 200

  /// - Throws: ``SheetError`` for a table that cannot be read; ``ScannedFileError``.
  public static func text(of path: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ScannedFileError.missing(path)
    }
    guard bytes.count <= largest else { throw ScannedFileError.tooLarge(path) }
    if bytes.starts(with: Array("%PDF-".utf8)) {
      return try said(
        "pdftotext", package: "poppler-utils", path, ["-q", "-enc", "UTF-8", "in", "out"])
    }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || bytes.starts(with: [0xFF, 0xD8]) {
      return try said("zbarimg", package: "zbar-tools", path, ["--quiet", "--raw", "in"])
    }
    let isTable = [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) }
    if isTable || bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      let source = try SheetSource.open(path)
      // Only what we wrote as CSV has signs that keep a text from being a formula.
      let isGuarded = source.kind != .workbook
      var words: [String] = []
      for sheet in source.sheets {
        // What stands in one row is of one certificate; blank cells keep their place, so that headings stand over what is theirs.
        words += try source.allRows(of: sheet).map { row in
          var line = ""
          var column = 1
          for cell in row.cells {
            while column < min(cell.column, Self.mostColumns) {
              line += "\t"
              column += 1
            }
            if cell.column > Self.mostColumns { line += "\t" }
            let text = isGuarded ? String(FormulaGuard.unguarded(cell.shown)) : cell.shown
            line += text.replacing("\n", with: " ").replacing("\t", with: " ")
          }
          return line
        }
      }
      return words.joined(separator: "\n")
    }
    if let text = String(data: bytes, encoding: .utf8) { return text }
    guard case .text? = try? FileKind.of(Array(bytes.prefix(65_536)), file: nil),
      let text = try decoded(Array(bytes))
    else { throw ScannedFileError.unreadable(path) }
    return text
  }

  /// A text in GB18030, UTF-16 or Big5, as table programs write them; `nil` for bytes that are no text.
  private static func decoded(_ bytes: [UInt8]) throws(SheetError) -> String? {
    var decoder = try TextDecoder(.memory(bytes), try TextEncoding.detect(.memory(bytes)))
    var text: [UInt8] = []
    while true {
      let piece = try decoder.next()
      guard !piece.isEmpty else { break }
      text += piece
    }
    return text.contains(TextDecoder.fault) ? nil : String(decoding: text, as: UTF8.self)
  }

  /// A page of a PDF: its text, and what its QR codes hold. A paper that was scanned has codes and no text.
  public struct Page: Hashable, Sendable {
    public let text: String
    public let codes: [String]

    public init(text: String, codes: [String]) { (self.text, self.codes) = (text, codes) }
  }

  /// The pages of a PDF with their QR codes, which ``text(of:)`` does not read; `nil` for any other file.
  ///
  /// - Throws: ``SheetError``, ``ScannedFileError``.
  public static func pages(of path: String) throws -> [Page]? {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ScannedFileError.missing(path)
    }
    guard bytes.starts(with: Array("%PDF-".utf8)) else { return nil }
    var texts = try text(of: path).split(separator: "\u{0C}", omittingEmptySubsequences: false)
    // pdftotext ends each page with this character.
    if texts.count > 1, texts.last?.allSatisfy(\.isWhitespace) == true { texts.removeLast() }
    let drawing = try program("pdftoppm", package: "poppler-utils")
    let reading = try program("zbarimg", package: "zbar-tools")
    let codes = try WorkFolder.with { folder throws(SheetError) -> [[String]] in
      try copy(path, to: folder)
      return texts.indices.map { place -> [String] in
        let picture = "\(folder)/page.pgm"
        try? FileManager.default.removeItem(atPath: picture)
        let number = "\(place + 1)"
        // A code of 28 mm on A3 still has six points for each of its squares.
        _ = run(
          [
            drawing, "-q", "-f", number, "-l", number, "-scale-to", "2800", "-gray", "-singlefile",
            "\(folder)/in", "\(folder)/page",
          ], in: folder)
        guard FileManager.default.fileExists(atPath: picture) else { return [] }
        // Bars and other kinds of codes are not looked for: that takes a third of the time.
        return run(
          [reading, "--quiet", "--raw", "-S*.disable", "-Sqrcode.enable", picture], in: folder
        )
        .split(whereSeparator: \.isNewline).map(String.init)
      }
    }
    return zip(texts, codes).map { Page(text: String($0), codes: $1) }
  }

  private static func program(_ word: String, package: String) throws -> String {
    let folders = ["/usr/local/bin", "/usr/bin", "/bin"]
    guard let program = ChildProcess.path(of: word, in: folders) else {
      throw ScannedFileError.lacksProgram(word, package: package)
    }
    return program
  }

  private static func copy(_ path: String, to folder: String) throws(SheetError) {
    do {
      try FileManager.default.copyItem(atPath: path, toPath: "\(folder)/in")
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }

  private static func run(_ words: [String], in folder: String) -> String {
    ChildProcess(program: words, folder: folder, limits: ChildProcess.Limits(seconds: 30)).run()
      .said
  }

  private static func said(
    _ word: String, package: String, _ path: String, _ options: [String]
  ) throws -> String {
    let program = try program(word, package: package)
    do {
      return try WorkFolder.with { folder throws(SheetError) -> String in
        try copy(path, to: folder)
        let said = run(
          [program] + options.map { ["in", "out"].contains($0) ? "\(folder)/\($0)" : $0 },
          in: folder)
        guard let written = FileManager.default.contents(atPath: "\(folder)/out") else {
          return said
        }
        return String(decoding: written, as: UTF8.self)
      }
    }
  }
}

/// Why nothing is read from a file that is to be checked.
public enum ScannedFileError: Error, Hashable {
  case missing(String)
  case folder(String)
  case tooLarge(String)
  case unreadable(String)
  /// A file in which neither a QR text nor a code was found.
  case nothing(String)
  case lacksProgram(String, package: String)
}

extension ScannedFileError: Explained {
  public var code: String {
    switch self {
    case .missing: "file-missing"
    case .folder: "scanned-file-folder"
    case .tooLarge: "scanned-file-too-large"
    case .unreadable: "scanned-file-unreadable"
    case .nothing: "scanned-file-nothing"
    case .lacksProgram: "scanned-file-lacks-program"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing(let path), .chinese):
      "“\(path)”不是查验码（16 位字母数字）、证书编号或二维码内容，也没有这个文件。请核对。"
    case (.missing(let path), .english):
      "“\(path)” is no code of 16 letters and digits, no number and no QR code's text, and there is no such file. Check it."
    case (.folder(let path), .chinese): "“\(path)”是文件夹。请写里面的文件，可以一次写几个，如 \(path)/*.pdf。"
    case (.folder(let path), .english):
      "“\(path)” is a folder. Give the files in it, several at once if you like, such as \(path)/*.pdf."
    case (.tooLarge(let path), .chinese): "文件“\(path)”超过 64 MB，请只交证书。"
    case (.tooLarge(let path), .english):
      "The file “\(path)” is larger than 64 MB. Give the certificate alone."
    case (.unreadable(let path), .chinese):
      "读不出文件“\(path)”。可以是文本、.csv、.xlsx、PDF 或二维码的照片（.png、.jpg）。"
    case (.unreadable(let path), .english):
      "The file “\(path)” cannot be read. It may be a text, .csv, .xlsx, a PDF, or a picture of the QR code (.png, .jpg)."
    case (.nothing(let path), .chinese):
      "“\(path)”里没有找到二维码的内容、查验码，也没有证书编号。照片请拍清楚二维码；名单请有“证书编号”或“查验码”一列；也可以直接输入查验码。"
    case (.nothing(let path), .english):
      "No QR code's text, no code and no number of a certificate was found in “\(path)”. Take a sharper picture; a list needs a column 证书编号 or 查验码; or type the code."
    case (.lacksProgram(let program, let package), .chinese):
      "读这种文件要用 \(program)，本机没有。请安装 \(package)，或直接输入查验码。"
    case (.lacksProgram(let program, let package), .english):
      "Such a file is read by \(program), which is not here. Install \(package), or type the code."
    }
  }
}
