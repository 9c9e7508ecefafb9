/// Whether a file can be opened as what its ending says, without reading all of it: 文件能不能打开.
///
/// The first bytes alone do not tell: a download that broke off has them too, and nobody would notice before the deadline is
/// over. The check looks at what every program needs to open the file:
///
/// | ending | what has to be there |
/// |---|---|
/// | zip | a directory at its end that can be read: as many names as it says |
/// | docx, xlsx, pptx | that, with `[Content_Types].xml` and something in `word/`, `xl/` or `ppt/` |
/// | odt, ods, odp | that, with `content.xml` |
/// | pdf | an end (`%%EOF`, `startxref` or `trailer`) in the last 64 KB, and a page, or a stream that objects are packed in |
/// | png | chunks from `IHDR` to `IEND`, as long as they say |
/// | jpg, jpeg | segments up to the picture, which has a size and an end; what a phone writes behind it is not looked at |
///
/// Files with other endings are not checked. The rest of a file is not read, so a damaged one can still pass. The formats: APPNOTE of PKWARE 4.3, ISO/IEC 29500-2, ISO 32000, ISO/IEC 15948, ITU-T T.81.
public enum FileStructure {
  /// `read` returns a number of bytes from a place on, fewer at the end of the file.
  public static func isWhole(
    ending: String, length: Int, read: (_ offset: Int, _ count: Int) throws -> [UInt8]
  ) rethrows -> Bool {
    switch ending.lowercased() {
    case "pdf": return try isPDF(length, read)
    case "zip": return try names(length, read) != nil
    case "docx": return try isOffice("word/", length, read)
    case "xlsx": return try isOffice("xl/", length, read)
    case "pptx": return try isOffice("ppt/", length, read)
    case "png": return try isPNG(length, read)
    case "jpg", "jpeg": return try isJPEG(length, read)
    case "odt", "ods", "odp": return try names(length, read)?.contains("content.xml") ?? false
    default: return true
    }
  }

  private static func isOffice(
    _ folder: String, _ length: Int, _ read: (Int, Int) throws -> [UInt8]
  ) rethrows -> Bool {
    guard let names = try names(length, read) else { return false }
    return names.contains("[content_types].xml") && names.contains { $0.hasPrefix(folder) }
  }

  /// How many bytes an archive says that it unpacks to, by its own directory; `nil` for a file that is none, or whose directory cannot be
  /// read. Nothing is unpacked, and an archive inside it counts as it lies there.
  public static func unpacked(
    ending: String, length: Int, read: (_ offset: Int, _ count: Int) throws -> [UInt8]
  ) rethrows -> Int? {
    guard FileType(ending: ending) == .zip else { return nil }
    return try directory(length, read)?.unpacked
  }

  // MARK: PDF

  private static let window = 64 * 1024

  private static func isPDF(
    _ length: Int, _ read: (Int, Int) throws -> [UInt8]
  ) rethrows -> Bool {
    let tail = try read(max(length - window, 0), min(length, window))
    guard ["%%EOF", "startxref", "trailer"].contains(where: { holds(tail, $0) }) else {
      return false
    }
    // Pieces overlap, so that a word across a border is found.
    var offset = 0
    while offset < length {
      let piece = try read(offset, min(length - offset, window + 8))
      if holds(piece, "/Page") || holds(piece, "/ObjStm") { return true }
      guard !piece.isEmpty else { return false }
      offset += window
    }
    return false
  }

  // MARK: Pictures

  /// The most parts of a picture; a file with more is refused.
  private static let mostParts = 100_000

  private static func isPNG(
    _ length: Int, _ read: (Int, Int) throws -> [UInt8]
  ) rethrows -> Bool {
    var offset = 8
    for part in 0..<mostParts {
      guard offset <= length - 12 else { return false }
      let head = try read(offset, 8)
      guard let size = bigNumber(head, 0, 4), size <= length - 12 - offset else { return false }
      let name = String(decoding: head.dropFirst(4), as: UTF8.self)
      guard part > 0 || name == "IHDR" else { return false }
      if name == "IEND" { return true }
      offset += 12 + size
    }
    return false
  }

  private static func isJPEG(
    _ length: Int, _ read: (Int, Int) throws -> [UInt8]
  ) rethrows -> Bool {
    var offset = 2
    var hasSize = false
    for _ in 0..<mostParts {
      guard offset <= length - 4 else { return false }
      let head = try read(offset, 4)
      guard head.count == 4, head[0] == 0xFF else { return false }
      switch head[1] {
      case 0xFF: offset += 1
      case 0x01, 0xD0...0xD7: offset += 2
      case 0xD8, 0xD9: return false
      case 0xDA: return try hasSize && holdsEnd(from: offset + 2, length, read)
      case let kind:
        guard let size = bigNumber(head, 2, 2), size >= 2, size <= length - 2 - offset else {
          return false
        }
        if (0xC0...0xCF).contains(kind), ![0xC4, 0xC8, 0xCC].contains(kind) { hasSize = true }
        offset += 2 + size
      }
    }
    return false
  }

  /// Whether the two bytes that end a JPEG come after a place. They have no other meaning inside the picture.
  private static func holdsEnd(
    from start: Int, _ length: Int, _ read: (Int, Int) throws -> [UInt8]
  ) rethrows -> Bool {
    var offset = start
    while offset < length {
      let piece = try read(offset, min(length - offset, window + 1))
      guard !piece.isEmpty else { return false }
      if zip(piece, piece.dropFirst()).contains(where: { $0 == 0xFF && $1 == 0xD9 }) { return true }
      offset += window
    }
    return false
  }

  /// A number of so many bytes, the highest first.
  private static func bigNumber(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int? {
    guard place >= 0, place <= bytes.count - count else { return nil }
    return bytes[place..<(place + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func holds(_ bytes: [UInt8], _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return false }
    var rest = bytes[...]
    while let place = rest.firstIndex(of: first) {
      rest = rest[place...]
      if rest.starts(with: word) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  // MARK: ZIP

  /// The largest directory that is read, in bytes; a document's has a few thousand.
  private static let mostDirectory = 64 * 1024 * 1024

  private static func names(
    _ length: Int, _ read: (Int, Int) throws -> [UInt8]
  ) rethrows -> Set<String>? {
    try directory(length, read)?.names
  }

  /// The names of the directory in lower case, with `/` between folders, and the sum of the sizes that it tells; `nil` where it cannot
  /// be read.
  private static func directory(
    _ length: Int, _ read: (Int, Int) throws -> [UInt8]
  ) rethrows -> (names: Set<String>, unpacked: Int)? {
    // The record at the end has 22 bytes and a comment of up to 65,535.
    let start = max(length - 22 - 65_535, 0)
    let tail = try read(start, min(length, 22 + 65_535))
    guard
      let end = (0..<max(tail.count - 21, 0)).reversed().first(where: { place in
        number(tail, place, 4) == 0x0605_4b50
          && (number(tail, place + 20, 2) ?? .max) + place + 22 <= tail.count
      }), var count = number(tail, end + 10, 2), var size = number(tail, end + 12, 4),
      var offset = number(tail, end + 16, 4)
    else { return nil }
    if count == 0xffff || size == 0xffff_ffff || offset == 0xffff_ffff {
      // The 20 bytes before the end may point to a larger record (ZIP64). Without one, the numbers at the end count.
      if end >= 20, number(tail, end - 20, 4) == 0x0706_4b50 {
        guard let place = number(tail, end - 12, 8), place < length else { return nil }
        let record = try read(place, min(56, length - place))
        guard number(record, 0, 4) == 0x0606_4b50, let own = number(record, 32, 8),
          let bytes = number(record, 40, 8), let first = number(record, 48, 8)
        else { return nil }
        (count, size, offset) = (own, bytes, first)
      }
    }
    guard count > 0, size <= mostDirectory, offset <= start + end, size <= start + end - offset
    else { return nil }
    let directory = try read(offset, size)
    var names: Set<String> = []
    var (place, unpacked) = (0, 0)
    for _ in 0..<count {
      guard number(directory, place, 4) == 0x0201_4b50, let name = number(directory, place + 28, 2),
        let extra = number(directory, place + 30, 2), let note = number(directory, place + 32, 2),
        place + 46 + name + extra + note <= directory.count
      else { return nil }
      // 0xffffffff stands for a larger number behind, which is more than any limit too.
      unpacked += number(directory, place + 24, 4) ?? 0
      let bytes = directory.dropFirst(place + 46).prefix(name)
      names.insert(
        String(decoding: bytes, as: UTF8.self).lowercased().replacing("\\", with: "/"))
      place += 46 + name + extra + note
    }
    return (names, unpacked)
  }

  /// A number of so many bytes, the lowest first; `nil` where they are not there, or where it is larger than any file.
  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int? {
    guard place >= 0, place <= bytes.count - count else { return nil }
    let value = bytes[place..<(place + count)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(exactly: value)
  }
}
