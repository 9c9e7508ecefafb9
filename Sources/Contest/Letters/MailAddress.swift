/// An electronic address that a letter can be sent to: 邮箱.
///
/// A name, `@`, a domain of at least two parts; letters, digits and the signs of RFC 5321, section 4.1.2, without quotes. At most
/// 64 characters before the sign and 254 in all. Blanks around it go, and full-width letters are read as plain ones, as they come
/// out of Chinese input. Example: ` ｚhang@hecheng.edu.cn` is `zhang@hecheng.edu.cn`.
///
/// Nothing that could end a line of a message is ever part of one.
public struct MailAddress: Hashable, Sendable {
  public let text: String

  public init?(_ typed: some StringProtocol) {
    var text = ""
    for scalar in typed.unicodeScalars {
      // U+FF01 to U+FF5E are the full-width forms of the ASCII signs, in their order.
      if (0xFF01...0xFF5E).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFEE0)
      {
        text.unicodeScalars.append(plain)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    let blanks = text.drop(while: \.isWhitespace)
    text = String(blanks.reversed().drop(while: \.isWhitespace).reversed())
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, Self.isLocal(parts[0]),
      Self.isDomain(parts[1])
    else { return nil }
    self.text = text
  }

  private static func isLocal(_ text: Substring) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { isLetterOrDigit($0) || signs.contains($0) }
      }
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
      }
  }

  private static let signs = Set("!#$%&'*+-/=?^_`{|}~".utf8)

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
