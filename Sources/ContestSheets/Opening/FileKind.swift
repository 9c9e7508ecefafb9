/// What kind of file the first bytes show.
enum FileKind {
  case package, text

  /// - Throws: ``SheetError`` for a file that is neither a package nor text.
  static func of(_ head: [UInt8], file: FileHandle?) throws(SheetError) -> FileKind {
    guard !head.isEmpty else { throw .empty }
    if head.starts(with: [0x50, 0x4B]), head.count >= 4, head[2] <= 8 { return .package }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw try compound(head, file)
    }
    if head.count >= 4, head[0] == 9, [0, 2, 4, 8].contains(head[1]), head[3] == 0 {
      throw .oldExcel
    }
    let signatures: [(bytes: [UInt8], kind: String)] = [
      (Array("%PDF".utf8), "PDF"), (Array("Rar!".utf8), "RAR"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"),
      (Array("MZ".utf8), "Windows program"), ([0x7F, 0x45, 0x4C, 0x46], "program"),
      ([0xFF, 0xD8, 0xFF], "JPEG"), ([0x89, 0x50, 0x4E, 0x47], "PNG"), (Array("GIF8".utf8), "GIF"),
      ([0x1F, 0x8B], "gzip"), (Array("{\\rtf".utf8), "RTF"),
    ]
    for signature in signatures where head.starts(with: signature.bytes) {
      // A table may begin with the letters MZ; a program has NULs soon.
      if signature.kind == "Windows program", !head.contains(0) { continue }
      if ["JPEG", "PNG", "GIF"].contains(signature.kind) { throw .picture(kind: signature.kind) }
      throw .notATable(looksLike: signature.kind)
    }
    if let error = markup(head) { throw error }
    let isWide = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    let controls = head.prefix(4_096).count { $0 < 9 || (14...26).contains($0) }
    if !isWide, controls > 0 {
      // Something may stand before the package.
      if let file, try hasPackageEnd(file) { return .package }
      let looksWide = TextEncoding.unmarkedUtf16(head) != nil
      if controls * 20 > min(head.count, 4_096), !looksWide {
        throw .notATable(looksLike: "binary")
      }
    }
    return .text
  }

  private static func hasPackageEnd(_ file: FileHandle) throws(SheetError) -> Bool {
    let tail = try file.tail(66_000)
    file.rewind()
    guard tail.count >= 22 else { return false }
    for index in 0...(tail.count - 22)
    where tail[index] == 0x50 && tail[index + 1] == 0x4B && tail[index + 2] == 5
      && tail[index + 3] == 6
    {
      return true
    }
    return false
  }

  /// The container of old Excel files and of encrypted new ones; the names in its directory tell which.
  private static func compound(_ head: [UInt8], _ file: FileHandle?) throws(SheetError)
    -> SheetError
  {
    var bytes = head
    if let file {
      file.rewind()
      bytes = try file.read(4 << 20)
    }
    if contains(bytes, wide("EncryptedPackage")) { return .encrypted }
    if contains(bytes, wide("Workbook")) || contains(bytes, wide("Book")) {
      return isLocked(bytes) ? .encrypted : .oldExcel
    }
    if contains(bytes, wide("WordDocument")) { return .notATable(looksLike: "Word 97–2003") }
    return .damaged(part: "OLE", reason: "no workbook")
  }

  /// Whether a workbook of Excel 97–2003 needs a password to be opened: among the first records of its stream, which begins at a
  /// sector of the container, is FILEPASS ([MS-XLS] 2.4.117).
  private static func isLocked(_ bytes: [UInt8]) -> Bool {
    for sector in stride(from: 512, to: bytes.count - 24, by: 512)
    where bytes[sector] == 0x09 && bytes[sector + 1] == 0x08 && bytes[sector + 4] == 0
      && bytes[sector + 5] == 6
    {
      var place = sector
      // The beginning (BOF), perhaps a mark of being read-only, then the password.
      for _ in 0..<4 where place + 4 <= bytes.count {
        let kind = Int(bytes[place]) | Int(bytes[place + 1]) << 8
        if kind == 0x2F { return true }
        place += 4 + (Int(bytes[place + 2]) | Int(bytes[place + 3]) << 8)
      }
    }
    return false
  }

  private static func wide(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
      + [0, 0]
  }

  private static func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard bytes.count >= wanted.count, let first = wanted.first else { return false }
    var index = 0
    while index <= bytes.count - wanted.count {
      if bytes[index] == first, bytes[index..<index + wanted.count].elementsEqual(wanted) {
        return true
      }
      index += 1
    }
    return false
  }

  /// Web pages and XML that Excel saves or that web sites call .xls.
  private static func markup(_ head: [UInt8]) -> SheetError? {
    var text = String(decoding: head.prefix(4_096).filter { $0 != 0 }, as: UTF8.self).lowercased()
    while let first = text.unicodeScalars.first,
      first.properties.isWhitespace || first == "\u{FEFF}" || first == "\u{FFFD}"
    {
      text.unicodeScalars.removeFirst()
    }
    guard text.hasPrefix("<") else { return nil }
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet") { return .xml2003 }
    if text.contains("urn:oasis:names:tc:opendocument:xmlns:office") { return .flatOpenDocument }
    for tag in ["<!doctype html", "<html", "<table", "<head", "<meta", "<body", "<style", "<div"]
    where text.hasPrefix(tag) || (text.hasPrefix("<?xml") && text.contains(tag)) {
      return .webPage
    }
    return text.hasPrefix("<?xml") ? .notATable(looksLike: "XML") : nil
  }
}
