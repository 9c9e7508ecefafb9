import Contest
import Foundation

/// What stands in the QR code of a certificate: number, edition, level, a digest of the names, and the site's signature.
///
///     CONTEST1:2027-0386:tiaozhanbei-2027-city:%E4%B8%80…:<digest>:<signature>
///
/// Whoever has the site's card can check without a network that it is genuine, but not whether it was withdrawn. The text is
/// ASCII, because scanners guess the encoding of anything else, and guess wrong: the level is UTF-8 with `%` before each byte's
/// two digits; digest (16 bytes) and signature (Ed25519, 64 bytes) are base64 for addresses,
/// without padding.
public struct CertificateSeal: Hashable, Sendable {
  static let format = "CONTEST1"

  public let number: String
  public let edition: String
  /// The Chinese name of the prize.
  public let level: String
  /// 22 letters, digits, `-` and `_`.
  public let digest: String
  private let signature: [UInt8]

  public init(
    number: String, edition: String, level: String, digest: String,
    sign: ([UInt8]) throws -> [UInt8]
  ) rethrows {
    (self.number, self.edition, self.level, self.digest) = (number, edition, level, digest)
    signature = try sign(Self.signed(number, edition, level, digest))
  }

  /// The text of a QR code.
  public var text: String {
    [
      Self.format, number, edition, Self.escaped(level), digest,
      Self.base64(signature),
    ].joined(separator: ":")
  }

  /// Reads a QR code; what a scanner puts around it is passed over. `nil` for another text.
  public init?(_ scanned: String) {
    guard let start = scanned.range(of: Self.format + ":") else { return nil }
    let word = scanned[start.lowerBound...].prefix { !$0.isNewline }
    let parts = word.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 6, let level = parts[3].removingPercentEncoding,
      // 64 bytes are 86 letters; other cells of a row may stand behind them.
      let signature = Self.bytes(
        String(parts[5].filter { !$0.isWhitespace && $0 != "\"" }.prefix(86))),
      signature.count == 64, Self.bytes(parts[4])?.count == 16
    else { return nil }
    (number, edition, digest) = (parts[1], parts[2], parts[4])
    self.level = level
    self.signature = signature
  }

  /// Whether the site with that key signed it.
  public func isSigned(by key: [UInt8]) -> Bool {
    SiteSignature.isValid(signature, of: Self.signed(number, edition, level, digest), key)
  }

  /// Whether it is the certificate of these names.
  public func isFor(_ names: [String]) -> Bool {
    digest == Self.digest(number: number, edition: edition, level: level, names: names)
  }

  /// SHA-256 of number, edition, level and names, the first 16 bytes. The number keeps equal names apart.
  public static func digest(
    number: String, edition: String, level: String, names: [String]
  ) -> String {
    var hash = CanonicalHash()
    hash.add(all: "contest-certificate-1", number, edition, level)
    for name in names { hash.add(name) }
    return base64(Array((hash.digest.hexadecimalBytes ?? []).prefix(16)))
  }

  private static func signed(
    _ number: String, _ edition: String, _ level: String, _ digest: String
  ) -> [UInt8] {
    var hash = CanonicalHash()
    hash.add(all: format, number, edition, level, digest)
    return Array(hash.digest.utf8)
  }

  private static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { escaped, byte in
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == 45
      if isPlain {
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        escaped += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    var plain = text.replacing("-", with: "+").replacing("_", with: "/")
    plain += String(repeating: "=", count: (4 - plain.count % 4) % 4)
    return Data(base64Encoded: plain).map { Array($0) }
  }
}
