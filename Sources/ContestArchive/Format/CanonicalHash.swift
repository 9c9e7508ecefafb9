import Crypto
import Foundation

/// SHA-256 of a row of values, written so that no two rows look the same: each value is its length in bytes, a colon, its UTF-8
/// and a comma; `nil` is `-,`. `entry`, nothing, `A1` give `5:entry,-,2:A1,`.
///
/// The store hashes in the same way with its own code, because the check of an archive shares no code with the store.
struct CanonicalHash {
  private var bytes: [UInt8] = []

  mutating func add(_ text: String?) {
    guard let text else { return bytes.append(contentsOf: [45, 44]) }
    bytes.append(contentsOf: String(text.utf8.count).utf8)
    bytes.append(58)
    bytes.append(contentsOf: text.utf8)
    bytes.append(44)
  }

  mutating func add(all texts: String?...) { for text in texts { add(text) } }

  mutating func add(_ number: Int?) { add(number.map(String.init)) }

  /// 64 lower-case hexadecimal digits.
  var digest: String { SHA256.hash(data: bytes).hexadecimal }
}

extension Sequence<UInt8> {
  /// Lower-case hexadecimal digits.
  public var hexadecimal: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * underestimatedCount)
    for byte in self {
      for digit in [byte >> 4, byte & 15] { digits.append(digit + (digit < 10 ? 48 : 87)) }
    }
    return String(decoding: digits, as: UTF8.self)
  }
}

extension String {
  /// The bytes of lower-case hexadecimal digits; `nil` for any other text.
  public var hexadecimalBytes: [UInt8]? {
    guard utf8.count.isMultiple(of: 2),
      utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    let digits = utf8.map { $0 < 58 ? $0 - 48 : $0 - 87 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

/// SHA-256 of bytes as hexadecimal digits.
func sha256(of bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }
