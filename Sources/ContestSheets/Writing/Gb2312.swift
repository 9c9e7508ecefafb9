import Glibc

/// The characters of GB 2312-80, which fonts called `…_GB2312` have: 6,763 Chinese characters, and letters.
///
/// | text | lacks |
/// |---|---|
/// | 张伟 | – |
/// | 喆祎、王䶮 | 喆 祎 䶮 |
///
/// Punctuation is passed over: each program has its own code for a dot or a dash, and every font has these.
public enum Gb2312 {
  /// The letters of a text that it lacks, each once, in the order in which they stand.
  ///
  /// - Throws: ``SheetError/unreadable(path:reason:)`` where the machine has no table of it.
  public static func lacking(in text: String) throws(SheetError) -> [Character] {
    guard let converter = iconv_open("GB2312", "UTF-8"), converter != iconv_t(bitPattern: -1) else {
      throw .unreadable(path: "iconv", reason: "GB2312")
    }
    defer { iconv_close(converter) }
    var seen: Set<Character> = []
    return text.filter { character in
      character.isLetter && !character.isASCII && seen.insert(character).inserted
        && !isKnown(character, to: converter)
    }
  }

  private static func isKnown(_ character: Character, to converter: iconv_t) -> Bool {
    var from = String(character).utf8.map { CChar(bitPattern: $0) }
    var to = [CChar](repeating: 0, count: from.count * 2 + 8)
    return from.withUnsafeMutableBufferPointer { from in
      to.withUnsafeMutableBufferPointer { to in
        var (begin, left) = (from.baseAddress, from.count)
        var (end, space) = (to.baseAddress, to.count)
        let result = iconv(converter, &begin, &left, &end, &space)
        return result != Int(bitPattern: UInt.max) && left == 0
      }
    }
  }
}
