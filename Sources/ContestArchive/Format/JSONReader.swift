/// Reads one JSON value from bytes that come from outside.
///
/// It takes what an archive may hold and refuses the rest: a number, a key that comes twice, more than
/// ``deepest`` levels, bytes that are not UTF-8, anything behind the value.
struct JSONReader {
  /// A line holds lists of pairs of texts; nothing in the format is deeper.
  static let deepest = 8

  private let bytes: [UInt8]
  private var place = 0

  /// - Throws: ``ArchiveError/LineFault``.
  static func read(_ bytes: [UInt8]) throws(ArchiveError.LineFault) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.place == bytes.count else { throw .notJSON(at: reader.place + 1) }
    return value
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }

  private mutating func value(depth: Int) throws(ArchiveError.LineFault) -> JSONValue {
    guard depth <= Self.deepest else { throw .tooDeep(most: Self.deepest) }
    skipSpace()
    switch next {
    case 0x22: return .text(try text())
    case 0x5B: return .list(try list(depth))
    case 0x7B: return .object(try object(depth))
    case 0x6E:
      try word("null")
      return .null
    case 0x74:
      try word("true")
      return .flag(true)
    case 0x66:
      try word("false")
      return .flag(false)
    case let byte? where byte == 0x2D || (0x30...0x39).contains(byte): throw .number(at: place + 1)
    default: throw .notJSON(at: place + 1)
    }
  }

  private mutating func word(_ word: StaticString) throws(ArchiveError.LineFault) {
    let letters = Array(word.description.utf8)
    guard place + letters.count <= bytes.count,
      Array(bytes[place..<(place + letters.count)]) == letters
    else { throw .notJSON(at: place + 1) }
    place += letters.count
  }

  private mutating func list(_ depth: Int) throws(ArchiveError.LineFault) -> [JSONValue] {
    place += 1
    var values: [JSONValue] = []
    skipSpace()
    if next == 0x5D {
      place += 1
      return []
    }
    while true {
      values.append(try value(depth: depth + 1))
      if try endsAfterValue(0x5D) { return values }
    }
  }

  private mutating func object(_ depth: Int) throws(ArchiveError.LineFault) -> [JSONValue.Member] {
    place += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if next == 0x7D {
      place += 1
      return []
    }
    while true {
      skipSpace()
      guard next == 0x22 else { throw .notJSON(at: place + 1) }
      let key = try text()
      guard !members.contains(where: { $0.key == key }) else { throw .keyTwice(key) }
      skipSpace()
      guard next == 0x3A else { throw .notJSON(at: place + 1) }
      place += 1
      members.append(JSONValue.Member(key, try value(depth: depth + 1)))
      if try endsAfterValue(0x7D) { return members }
    }
  }

  /// Whether the list or object ends here; otherwise a comma was there and another value follows.
  private mutating func endsAfterValue(_ end: UInt8) throws(ArchiveError.LineFault) -> Bool {
    skipSpace()
    guard let byte = next, byte == 0x2C || byte == end else { throw .notJSON(at: place + 1) }
    place += 1
    return byte == end
  }

  private mutating func text() throws(ArchiveError.LineFault) -> String {
    place += 1
    let start = place
    while let byte = next, byte != 0x22, byte != 0x5C, byte >= 0x20 { place += 1 }
    if next == 0x22 {
      defer { place += 1 }
      return try string(bytes[start..<place])
    }
    var found = Array(bytes[start..<place])
    while let byte = next {
      place += 1
      switch byte {
      case 0x22: return try string(found[...])
      case 0x5C: try escape(into: &found)
      case 0..<0x20: throw .notJSON(at: place)
      default: found.append(byte)
      }
    }
    throw .notJSON(at: place + 1)
  }

  private func string(_ bytes: ArraySlice<UInt8>) throws(ArchiveError.LineFault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  private mutating func escape(into found: inout [UInt8]) throws(ArchiveError.LineFault) {
    guard let sign = next else { throw .notJSON(at: place + 1) }
    place += 1
    switch sign {
    case 0x22, 0x5C, 0x2F: found.append(sign)
    case 0x62: found.append(8)
    case 0x66: found.append(12)
    case 0x6E: found.append(10)
    case 0x72: found.append(13)
    case 0x74: found.append(9)
    case 0x75:
      var unit = try fourDigits()
      if (0xD800..<0xDC00).contains(unit) {
        try word("\\u")
        let low = try fourDigits()
        guard (0xDC00..<0xE000).contains(low) else { throw .notUTF8 }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw .notUTF8 }
      found.append(contentsOf: String(Character(scalar)).utf8)
    default: throw .notJSON(at: place)
    }
  }

  private mutating func fourDigits() throws(ArchiveError.LineFault) -> UInt32 {
    guard place + 4 <= bytes.count,
      let digits = String(validating: bytes[place..<(place + 4)], as: UTF8.self),
      digits.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }), let unit = UInt32(digits, radix: 16)
    else { throw .notJSON(at: place + 1) }
    place += 4
    return unit
  }
}
