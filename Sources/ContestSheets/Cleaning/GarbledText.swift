import Glibc

/// Recognizes text that was read in the wrong encoding and saved so: 乱码.
///
/// | written | is |
/// |---|---|
/// | 缂栧彿 | 编号: UTF-8 that was read as GB18030 |
/// | ±àºÅ | 编号: GB18030 that was read as Latin |
/// | å§“å | 姓名: UTF-8 that was read as Latin |
/// | ����, 锟斤拷锟斤拷 | lost |
/// | José, Ångström, 编号 | not garbled |
struct GarbledText {
  /// What was meant; `nil` where the characters are lost.
  let meant: String?

  init?(_ text: String) {
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { $0.value > 0x7F }) else { return nil }
    if scalars.contains("\u{FFFD}") || text.contains("锟斤拷") {
      meant = nil
      return
    }
    if let bytes = Self.latinBytes(text) {
      let gb = Self.isGb2312(bytes) ? Self.converted(bytes, from: "GB18030", to: "UTF-8") : nil
      guard let meant = Self.chinese(bytes) ?? gb.flatMap(Self.chinese) else { return nil }
      self.meant = meant
    } else {
      // The sign for what could not be read stands at the end where the bytes did not come out even.
      let whole = text.hasSuffix("?") ? String(text.dropLast()) : text
      let bytes = Self.converted(Array(whole.utf8), from: "UTF-8", to: "GB18030")
      guard let meant = bytes.flatMap(Self.chinese) else { return nil }
      self.meant = meant
    }
  }

  /// The bytes of which Latin letters were made; `nil` for text with other letters.
  private static func latinBytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.value < 0x100 {
        bytes.append(UInt8(scalar.value))
      } else if scalar.value < 0x2200 {
        // “ and € are bytes of Windows' Latin.
        let own = converted(Array(String(scalar).utf8), from: "UTF-8", to: "CP1252")
        guard let byte = own?.first else { return nil }
        bytes.append(byte)
      } else {
        return nil
      }
    }
    return bytes
  }

  /// Whether all bytes that are no ASCII come in pairs, as those of the common Chinese characters do; in Ångström they do not.
  private static func isGb2312(_ bytes: [UInt8]) -> Bool {
    var isSecond = false
    for byte in bytes {
      if byte >= 0xA1 { isSecond.toggle() } else if isSecond || byte >= 0x80 { return false }
    }
    return !isSecond
  }

  /// The text of UTF-8 bytes in which all that is no ASCII is Chinese, and at least two characters are.
  private static func chinese(_ bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let others = text.unicodeScalars.filter { $0.value > 0x7F }
    let isChinese = others.allSatisfy { scalar in
      (0x4E00...0x9FFF).contains(scalar.value) || (0x3001...0x3011).contains(scalar.value)
        || (0xFF01...0xFF5E).contains(scalar.value)
    }
    return isChinese && others.count > 1 ? text : nil
  }

  private static func converted(
    _ bytes: [UInt8], from origin: String, to target: String
  ) -> [UInt8]? {
    guard let converter = iconv_open(target, origin), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count * 4 + 4)
    let written = input.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { room -> Int? in
        var begin = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = source.count
        var end = room.baseAddress?.assumingMemoryBound(to: CChar.self)
        var space = room.count
        let result = iconv(converter, &begin, &left, &end, &space)
        return result == Int(bitPattern: UInt.max) ? nil : room.count - space
      }
    }
    return written.map { Array(output[..<$0]) }
  }
}
