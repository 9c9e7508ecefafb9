public import Contest
import Crypto
import Foundation

/// The card that an office gives to others so that they recognize its files: 站点名片. It has a name, public keys, and a
/// fingerprint to be read out.
///
/// The card is signed with its own key. That proves that its maker has the key, not who the maker is; the telephone call is for
/// that.
public struct SiteCard: Hashable, Sendable {
  static let format = "contest-card-1"

  public let name: String
  /// Ed25519, 32 bytes.
  public let signingKey: [UInt8]
  /// X25519, 32 bytes.
  public let sealingKey: [UInt8]
  private let signature: [UInt8]

  /// A new card; `sign` signs with the private half of `signingKey`.
  public init(
    name: String, signingKey: [UInt8], sealingKey: [UInt8],
    sign: ([UInt8]) throws -> [UInt8]
  ) rethrows {
    (self.name, self.signingKey, self.sealingKey) = (name, signingKey, sealingKey)
    signature = try sign(Self.signed(name, signingKey, sealingKey))
  }

  /// Six words.
  public var fingerprint: String {
    SpokenFingerprint.words(signingKey: signingKey, sealingKey: sealingKey)
  }

  /// `{"format":"contest-card-1","name":…}`, with a line end.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    JSONValue.keys([
      "format": .text(Self.format), "name": .text(name),
      "signing-key": .text(signingKey.hexadecimal), "sealing-key": .text(sealingKey.hexadecimal),
      "fingerprint": .text(fingerprint), "signature": .text(signature.hexadecimal),
    ]).write(into: &bytes)
    return bytes + [0x0A]
  }

  /// - Throws: ``SiteCardError``.
  public init(_ bytes: [UInt8]) throws(SiteCardError) {
    let fields: Fields
    do { fields = try Fields(try JSONReader.read(bytes)) } catch { throw .noCard }
    func text(_ field: String) throws(SiteCardError) -> String {
      do { return try fields.text(field) } catch { throw .fieldUnreadable(field) }
    }
    func key(_ field: String) throws(SiteCardError) -> [UInt8] {
      guard let bytes = try text(field).hexadecimalBytes else { throw .fieldUnreadable(field) }
      return bytes
    }
    let format: String
    do { format = try fields.text("format") } catch { throw .noCard }
    guard format.hasPrefix("contest-card-") else { throw .noCard }
    guard format == Self.format else { throw .unknownFormat(format) }
    let name = try text("name")
    let signingKey = try key("signing-key")
    let sealingKey = try key("sealing-key")
    let signature = try key("signature")
    let fingerprint = try text("fingerprint")
    (self.name, self.signingKey, self.sealingKey) = (name, signingKey, sealingKey)
    self.signature = signature
    guard fingerprint == self.fingerprint,
      SiteSignature.isValid(signature, of: Self.signed(name, signingKey, sealingKey), signingKey)
    else { throw .changed(name: name) }
  }

  private static func signed(_ name: String, _ one: [UInt8], _ other: [UInt8]) -> [UInt8] {
    var hash = CanonicalHash()
    hash.add(all: format, name, one.hexadecimal, other.hexadecimal)
    return Array(hash.digest.utf8)
  }
}

/// Ed25519 signatures, checked.
enum SiteSignature {
  /// Whether the key signed these bytes; `false` also where `key` is no Ed25519 key at all.
  static func isValid(_ signature: [UInt8], of bytes: [UInt8], _ key: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(key)) else {
      return false
    }
    return key.isValidSignature(Data(signature), for: Data(bytes))
  }
}

/// Why a file is no card of a site.
public enum SiteCardError: Error, Hashable {
  case noCard
  /// A card whose field is missing or holds something else.
  case fieldUnreadable(String)
  case unknownFormat(String)
  /// Somebody changed it: its signature or fingerprint does not fit.
  case changed(name: String)
}

extension SiteCardError: Explained {
  public var code: String {
    switch self {
    case .noCard: "card-none"
    case .fieldUnreadable: "card-field-unreadable"
    case .unknownFormat: "card-unknown-format"
    case .changed: "card-changed"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noCard, .chinese): "这个文件不是站点名片。请对方重新给一份名片。"
    case (.noCard, .english): "This file is no card of a site. Ask the other office for its card."
    case (.fieldUnreadable(let field), .chinese):
      "名片里的 \(field) 缺失或读不出来，名片可能没有收全。请对方重新给一份名片。"
    case (.fieldUnreadable(let field), .english):
      "\(field) is missing from the card or cannot be read; part of the card may have been lost. Ask the other office for it again."
    case (.unknownFormat(let format), .chinese):
      "名片的格式是“\(format)”，本程序不认识。可能由更新的版本生成，请升级后再读。"
    case (.unknownFormat(let format), .english):
      "The card's format is “\(format)”, which this program does not know. A later version may have made it: upgrade."
    case (.changed(let name), .chinese):
      "“\(name)”的名片被改动过，签名或指纹不符。请对方重新给一份，并在电话里核对六个词。"
    case (.changed(let name), .english):
      "The card of “\(name)” was changed: its signature or fingerprint does not fit. Ask for it again, and compare the six words by telephone."
    }
  }
}
