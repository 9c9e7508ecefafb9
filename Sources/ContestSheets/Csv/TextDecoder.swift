import Glibc

/// Turns a stream of bytes into UTF-8, piece by piece. Bytes that are no text become ``fault``.
struct TextDecoder {
  /// A byte that UTF-8 never has; it marks a place that could not be decoded.
  static let fault: UInt8 = 0xFF

  private var stream: ByteStream
  private let encoding: TextEncoding
  private let converter: Converter?
  private var rest: [UInt8] = []
  private var isFirst = true

  init(_ source: ByteStream.Source, _ encoding: TextEncoding) throws(SheetError) {
    stream = try ByteStream(source)
    self.encoding = encoding
    converter =
      switch encoding {
      case .gb18030: try Converter("GB18030")
      case .big5: try Converter("BIG5-HKSCS")
      case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
      }
  }

  /// The next piece of text; empty at the end.
  mutating func next() throws(SheetError) -> [UInt8] {
    while true {
      let piece = try stream.next()
      let isLast = piece.isEmpty
      if isLast && rest.isEmpty { return [] }
      var bytes = rest + piece
      rest.removeAll()
      if isFirst {
        isFirst = false
        let mark = encoding == .utf8 ? [0xEF, 0xBB, 0xBF] : Self.mark(of: encoding)
        if !mark.isEmpty, bytes.starts(with: mark) { bytes.removeFirst(mark.count) }
      }
      let text =
        switch encoding {
        case .utf8: checkedUtf8(bytes, isLast)
        case .gb18030, .big5: converted(bytes, isLast)
        case .utf16LittleEndian: wide(bytes, isLast, low: 0)
        case .utf16BigEndian: wide(bytes, isLast, low: 1)
        }
      if !text.isEmpty || isLast { return text }
    }
  }

  private static func mark(of encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .big5: []
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    }
  }

  private mutating func checkedUtf8(_ bytes: [UInt8], _ isLast: Bool) -> [UInt8] {
    var checker = Utf8Checker()
    for byte in bytes { checker.take(byte) }
    if checker.faults == 0 {
      // A character may be cut at the end of the piece.
      var end = bytes.count
      var back = 0
      while back < 4, end - back > 0, bytes[end - back - 1] & 0xC0 == 0x80 { back += 1 }
      if end - back > 0 {
        let lead = bytes[end - back - 1]
        let need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0
        if need > back { end -= back + 1 }
      }
      if end == bytes.count { return bytes }
      if !isLast {
        rest = Array(bytes[end...])
        return Array(bytes[..<end])
      }
    }
    return repaired(bytes, isLast)
  }

  private mutating func repaired(_ bytes: [UInt8], _ isLast: Bool) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): text.append(contentsOf: UTF8.encode(scalar) ?? .init([]))
      case .emptyInput: return text
      case .error: text.append(Self.fault)
      }
    }
  }

  private mutating func converted(_ bytes: [UInt8], _ isLast: Bool) -> [UInt8] {
    guard let converter else { return bytes }
    var input = bytes
    var consumed = 0
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    var room = [UInt8](repeating: 0, count: 65_536)
    while consumed < input.count {
      let (used, made, code) = input.withUnsafeMutableBytes { source in
        room.withUnsafeMutableBytes { target -> (Int, Int, Int32) in
          var from = source.baseAddress?.advanced(by: consumed).assumingMemoryBound(to: CChar.self)
          var fromLeft = source.count - consumed
          var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
          var toLeft = target.count
          let result = iconv(converter.handle, &from, &fromLeft, &to, &toLeft)
          let code = result == Int(bitPattern: UInt.max) ? errno : 0
          return (source.count - consumed - fromLeft, target.count - toLeft, code)
        }
      }
      text.append(contentsOf: room[..<made])
      consumed += used
      switch code {
      case EINVAL where !isLast:
        rest = Array(input[consumed...])
        return text
      case EILSEQ, EINVAL:
        text.append(Self.fault)
        consumed += 1
      default: break
      }
    }
    return text
  }

  private mutating func wide(_ bytes: [UInt8], _ isLast: Bool, low: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 3 / 2)
    var index = 0
    let unit = { (at: Int) in UInt16(bytes[at + low]) | UInt16(bytes[at + 1 - low]) << 8 }
    while index + 1 < bytes.count {
      let one = unit(index)
      if UTF16.isLeadSurrogate(one) {
        guard index + 3 < bytes.count else {
          if isLast { text.append(Self.fault) } else { rest = Array(bytes[index...]) }
          return text
        }
        let other = unit(index + 2)
        guard UTF16.isTrailSurrogate(other) else {
          text.append(Self.fault)
          index += 2
          continue
        }
        let value = 0x10000 + (UInt32(one) - 0xD800) << 10 + (UInt32(other) - 0xDC00)
        if let scalar = Unicode.Scalar(value) {
          text.append(contentsOf: UTF8.encode(scalar) ?? .init([]))
        }
        index += 4
      } else {
        if let scalar = Unicode.Scalar(one) {
          text.append(contentsOf: UTF8.encode(scalar) ?? .init([]))
        } else {
          text.append(Self.fault)
        }
        index += 2
      }
    }
    if index < bytes.count {
      if isLast { text.append(Self.fault) } else { rest = Array(bytes[index...]) }
    }
    return text
  }
}

/// The system's converter from an encoding, closed when nobody holds it any more.
private final class Converter {
  let handle: iconv_t

  init(_ encoding: String) throws(SheetError) {
    guard let opened = iconv_open("UTF-8", encoding), opened != iconv_t(bitPattern: -1) else {
      throw .unreadable(path: "iconv", reason: encoding)
    }
    handle = opened
  }

  deinit { iconv_close(handle) }
}
