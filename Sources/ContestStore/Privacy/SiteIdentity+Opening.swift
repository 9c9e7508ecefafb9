import Crypto
import Foundation

extension SiteIdentity {
  /// Opens boxes that another site sealed for this one (HPKE, X25519, HKDF-SHA-256, ChaCha20-Poly1305), in the order in which
  /// they were sealed.
  ///
  /// - Throws: what the library says of a box that was not sealed for this key, in this order, for this purpose.
  public func open(
    _ encapsulated: [UInt8], _ info: [UInt8], _ boxes: [(sealed: [UInt8], about: [UInt8])]
  ) throws -> [[UInt8]] {
    var recipient = try recipient(Data(encapsulated), Data(info))
    return try boxes.map {
      Array(try recipient.open(Data($0.sealed), authenticating: Data($0.about)))
    }
  }
}
