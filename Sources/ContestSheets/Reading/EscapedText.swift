/// Undoes Excel's escapes: `_x000D_` is a carriage return, `_x005F_` an underscore.
enum EscapedText {
  /// Decodes the bytes from `start` to the end, in place.
  static func decode(_ bytes: inout [UInt8], from start: Int) {
    guard var read = bytes[start...].firstIndex(of: 95) else { return }
    var write = read
    while read < bytes.count {
      if bytes[read] == 95, let unit = unit(bytes, at: read) {
        var scalar = UInt32(unit)
        var length = 7
        if (0xD800...0xDBFF).contains(unit), let low = self.unit(bytes, at: read + 7),
          (0xDC00...0xDFFF).contains(low)
        {
          scalar = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
          length = 14
        }
        for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}").map(Array.init) ?? [] {
          bytes[write] = byte
          write += 1
        }
        read += length
      } else {
        bytes[write] = bytes[read]
        write += 1
        read += 1
      }
    }
    bytes.removeLast(bytes.count - write)
  }

  private static func unit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 < bytes.count, bytes[index] == 95, bytes[index + 1] | 32 == 120,
      bytes[index + 6] == 95
    else { return nil }
    var value: UInt16 = 0
    for digit in bytes[index + 2..<index + 6] {
      switch digit {
      case 48...57: value = value << 4 | UInt16(digit - 48)
      case 65...70: value = value << 4 | UInt16(digit - 55)
      case 97...102: value = value << 4 | UInt16(digit - 87)
      default: return nil
      }
    }
    return value
  }

  /// How many UTF-16 units the UTF-8 bytes make, which is what Excel counts.
  static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
  }

  /// Cuts blanks at both ends, from `start` to the end, in place.
  static func trim(_ bytes: inout [UInt8], from start: Int) {
    let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 10 || byte == 13 }
    while bytes.count > start, let last = bytes.last, isBlank(last) { bytes.removeLast() }
    let first = bytes[start...].firstIndex { !isBlank($0) } ?? bytes.count
    bytes.removeSubrange(start..<first)
  }
}
