/// The encodings that tables from Chinese offices come in.
enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case gb18030 = "GB18030"
  /// Of Taiwan, with the characters that Hong Kong added.
  case big5 = "Big5"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"

  /// Finds the encoding of a text: a byte order mark says it; else the bytes are UTF-8 if they are valid UTF-8, else
  /// Big5 if that is what gives common characters (``Big5Checker``), else GB18030 if they are valid GB18030 (of which GBK and
  /// GB2312 are parts). When they are none of these, lines that are surely UTF-8 decide, else the one with fewer faults is taken,
  /// and each fault is reported with its cell.
  ///
  /// - Throws: ``SheetError/twoEncodings(utf8Line:otherLine:)`` for lines of both kinds, ``SheetError/wrongMark`` for GB18030
  ///   behind the mark of UTF-8, and ``SheetError/unclearEncoding`` for text that may be Big5 or GB18030.
  static func detect(_ source: ByteStream.Source) throws(SheetError) -> TextEncoding {
    var stream = try ByteStream(source)
    var piece = try stream.next()
    guard !piece.isEmpty else { throw .empty }
    var isMarked = false
    if piece.starts(with: [0xEF, 0xBB, 0xBF]) {
      if piece.count == 3 { throw .empty }
      piece.removeFirst(3)
      isMarked = true
    }
    // UTF-32 is no format of any table program.
    if piece.starts(with: [0xFF, 0xFE, 0, 0]) { throw .notATable(looksLike: "UTF-32") }
    if !isMarked, piece.starts(with: [0xFF, 0xFE]) {
      if piece.count == 2 { throw .empty }
      return .utf16LittleEndian
    }
    if !isMarked, piece.starts(with: [0xFE, 0xFF]) {
      if piece.count == 2 { throw .empty }
      return .utf16BigEndian
    }
    if !isMarked, let wide = unmarkedUtf16(piece) { return wide }
    var utf8 = Utf8Checker()
    var gb = Gb18030Checker()
    var big5 = Big5Checker()
    var lines = LineEncodings()
    while !piece.isEmpty {
      for byte in piece {
        utf8.take(byte)
        gb.take(byte)
        big5.take(byte)
        lines.take(byte)
      }
      // A mark is believed once the first lines bear it out; the cell of a later fault says so itself.
      if isMarked, piece.count > ByteStream.piece / 2 { break }
      piece = try stream.next()
    }
    if piece.isEmpty {
      utf8.finish()
      gb.finish()
      lines.finish()
    }
    if let line = lines.firstUtf8, let other = lines.firstOther {
      throw .twoEncodings(utf8Line: line, otherLine: other)
    }
    if isMarked {
      if lines.firstOther != nil, gb.faults == 0 { throw .wrongMark }
      return .utf8
    }
    // One character cut in two makes no GB18030 of lines that are UTF-8, though its bytes may be valid there by accident.
    if lines.firstUtf8 != nil { return .utf8 }
    if utf8.faults > 0 {
      switch big5.finding {
      case .big5: return .big5
      case .unclear: throw .unclearEncoding
      case .other: break
      }
    }
    return utf8.faults == 0 || utf8.faults <= gb.faults ? .utf8 : .gb18030
  }

  /// UTF-16 without a mark: text whose separators have a NUL in every pair of bytes, and which in one order of the bytes is
  /// nearly all letters, digits, signs and Chinese characters.
  static func unmarkedUtf16(_ bytes: some Collection<UInt8>) -> TextEncoding? {
    let sample = Array(bytes.prefix(4_096))
    guard sample.count >= 8, sample.contains(0) else { return nil }
    for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
      let low = encoding == .utf16LittleEndian ? 0 : 1
      var (units, usual, separators) = (0, 0, 0)
      for index in stride(from: 0, to: sample.count - 1, by: 2) {
        let unit = UInt16(sample[index + low]) | UInt16(sample[index + 1 - low]) << 8
        units += 1
        switch unit {
        case 9, 10, 13, 44, 59: (usual, separators) = (usual + 1, separators + 1)
        case 0x20...0x7E, 0xA0...0xFF, 0x2010...0x2030, 0x3000...0x303F, 0x3400...0x9FFF,
          0xD800...0xDFFF, 0xFF00...0xFFEF:
          usual += 1
        default: continue
        }
      }
      if separators > 0, usual * 20 >= units * 19 { return encoding }
    }
    return nil
  }
}

/// Counts the faults of UTF-8 text, byte by byte.
struct Utf8Checker {
  private(set) var faults = 0
  private var pending = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF

  mutating func take(_ byte: UInt8) {
    if byte < 0x80 && pending == 0 { return }
    if pending > 0 {
      if byte >= low && byte <= high {
        pending -= 1
        (low, high) = (0x80, 0xBF)
        return
      }
      faults += 1
      pending = 0
      (low, high) = (0x80, 0xBF)
      if byte < 0x80 { return }
    }
    switch byte {
    case 0xC2...0xDF: pending = 1
    case 0xE0: (pending, low) = (2, 0xA0)
    case 0xED: (pending, high) = (2, 0x9F)
    case 0xE1...0xEF: pending = 2
    case 0xF0: (pending, low) = (3, 0x90)
    case 0xF1...0xF3: pending = 3
    case 0xF4: (pending, high) = (3, 0x8F)
    default: faults += 1
    }
  }

  mutating func finish() {
    if pending > 0 { faults += 1 }
  }
}

/// Counts the faults of GB18030 text, byte by byte: one byte, two, or four with digits between.
struct Gb18030Checker {
  private(set) var faults = 0
  private var place = 0

  mutating func take(_ byte: UInt8) {
    switch place {
    case 0:
      if byte >= 0x81 && byte <= 0xFE { place = 1 } else if byte >= 0x80 { faults += 1 }
    case 1:
      if byte >= 0x30 && byte <= 0x39 {
        place = 2
      } else {
        if byte < 0x40 || byte == 0x7F || byte == 0xFF { faults += 1 }
        place = 0
      }
    case 2:
      if byte >= 0x81 && byte <= 0xFE {
        place = 3
      } else {
        faults += 1
        place = 0
      }
    default:
      if byte < 0x30 || byte > 0x39 { faults += 1 }
      place = 0
    }
  }

  mutating func finish() {
    if place > 0 { faults += 1 }
  }
}
