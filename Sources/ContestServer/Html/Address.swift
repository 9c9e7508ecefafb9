/// An address of this site, each part percent-encoded: `Address("e", edition, "entries", query: ["q": "校园"])` is
/// `/e/…/entries?q=%E6%A0%A1%E5%9B%AD`.
public struct Address: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ parts: String..., query: KeyValuePairs<String, String> = [:]) {
    self.init(parts: parts, query: query.map { ($0.key, $0.value) })
  }

  public init(parts: [String], query: [(String, String)]) {
    var text = parts.isEmpty ? "/" : ""
    for part in parts { text += "/" + Percent.encoded(part) }
    let pairs = query.filter { !$0.1.isEmpty }
    for (place, pair) in pairs.enumerated() {
      text += (place == 0 ? "?" : "&") + Percent.encoded(pair.0) + "=" + Percent.encoded(pair.1)
    }
    description = text
  }

  /// An address that this site wrote before; `nil` for a text that leads elsewhere.
  init?(own text: String) {
    guard Self.isOwn(text) else { return nil }
    description = text
  }

  /// Whether a text from outside is an address of this site: one slash followed by a letter or nothing. `//x.org`,
  /// `/\x.org` and `https:x` lead to other sites.
  public static func isOwn(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2_000 else { return false }
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
      return false
    }
    guard bytes.count > 1 else { return true }
    let second = bytes[1]
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(second)
  }
}

extension HTML.StringInterpolation {
  public mutating func appendInterpolation(_ address: Address) {
    appendInterpolation(address.description)
  }
}

/// Percent-encoding (RFC 3986) and the encoding of forms.
enum Percent {
  static func encoded(_ text: String) -> String {
    var encoded = ""
    encoded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isPlain(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += "%" + digit(byte >> 4) + digit(byte & 15)
      }
    }
    return encoded
  }

  /// Decodes a text; `nil` for a broken escape or invalid UTF-8.
  static func decoded(_ text: Substring, plusIsBlank: Bool = false) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(value), let low = rest.next().flatMap(value) else {
          return nil
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsBlank: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  private static func digit(_ half: UInt8) -> String {
    String(half, radix: 16, uppercase: true)
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
