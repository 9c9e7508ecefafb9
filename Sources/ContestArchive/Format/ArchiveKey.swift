public import Contest
import Crypto
import Foundation

/// Makes the hashes that replace personal data in an archive. The key is 256 random bits for one archive and is not kept. In
/// that archive equal values have equal hashes; elsewhere the hashes say nothing.
public struct ArchiveKey: Sendable {
  private let hashing: HMAC<SHA256>

  public init(_ one: Bits128, _ other: Bits128) {
    hashing = HMAC(key: SymmetricKey(data: Data((one.text + other.text).utf8)))
  }

  /// 32 hexadecimal digits; the parts together are what is hashed.
  public func hash(_ parts: String...) -> String {
    var code = hashing
    for part in parts { code.update(data: Data("\(part.utf8.count):\(part),".utf8)) }
    return code.finalize().prefix(16).hexadecimal
  }
}
