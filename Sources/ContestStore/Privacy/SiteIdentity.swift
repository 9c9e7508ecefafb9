import Contest
import Crypto
import Foundation

/// The keys with which a site signs what it hands out and opens what is sealed for it: 站点身份.
///
/// Two random private keys (Ed25519, X25519) and the site's name in a file beside the site key, readable by its owner only.
/// Whoever has the file can sign as this site; whoever loses it makes new keys and says so to the other offices.
public struct SiteIdentity: Sendable {
  public let name: String
  /// What the site was called before, the last name first. Files that were made before others had its new card name it so.
  public let formerNames: [String]
  private let signing: Curve25519.Signing.PrivateKey
  private let sealing: Curve25519.KeyAgreement.PrivateKey

  /// The identity in a file; `nil` if there is none.
  public init?(file path: String) throws(StoreError) {
    guard let text = try KeyFile(path: path).read() else { return nil }
    try self.init(text: text)
  }

  /// Makes new keys and keeps them in a file that is not there yet.
  public static func make(name: String, file path: String) throws(StoreError) -> SiteIdentity {
    let keys = [
      Curve25519.Signing.PrivateKey().rawRepresentation,
      Curve25519.KeyAgreement.PrivateKey().rawRepresentation,
    ]
    let text = ([heading] + keys.map { Hexadecimal.text($0) } + [name]).joined(separator: "\n")
    return try SiteIdentity(text: try KeyFile(path: path).create(text + "\n"))
  }

  private init(text: String) throws(StoreError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines[0] == Self.heading,
      let first = Hexadecimal.bytes(lines[1]), let second = Hexadecimal.bytes(lines[2])
    else { throw .keyFile(.otherContents) }
    do {
      signing = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(first))
      sealing = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: Data(second))
    } catch {
      throw .keyFile(.otherContents)
    }
    name = String(lines[3])
    formerNames = lines.dropFirst(4).filter { !$0.isEmpty }.map(String.init)
  }

  /// Gives the site another name in its file; the keys stay. The same name as now changes nothing.
  public func renamed(to name: String, file path: String) throws(StoreError) -> SiteIdentity {
    guard name != self.name else { return self }
    let former = Array(([self.name] + formerNames).prefix(Self.mostFormerNames))
    let keys = [signing.rawRepresentation, sealing.rawRepresentation]
    let lines = [Self.heading] + keys.map { Hexadecimal.text($0) } + [name] + former
    let text = lines.joined(separator: "\n") + "\n"
    try KeyFile(path: path).replace(text)
    return try SiteIdentity(text: text)
  }

  private static let mostFormerNames = 8

  private static let heading = KeptFile.siteIdentityHeading

  /// Where the identity lies that belongs to a site key: `contest.sqlite.site` beside `contest.sqlite.key`.
  public static func path(besideKey path: String) -> String {
    (path.hasSuffix(".key") ? String(path.dropLast(".key".count)) : path) + ".site"
  }

  /// The public half of what signs, 32 bytes.
  public var signingKey: [UInt8] { Array(signing.publicKey.rawRepresentation) }
  /// The public half of what opens, 32 bytes.
  public var sealingKey: [UInt8] { Array(sealing.publicKey.rawRepresentation) }

  /// An Ed25519 signature, 64 bytes.
  public func sign(_ bytes: [UInt8]) throws -> [UInt8] {
    Array(try signing.signature(for: Data(bytes)))
  }

  /// What opens what was sealed for this site under a key of one package.
  func recipient(_ encapsulated: Data, _ info: Data) throws -> HPKE.Recipient {
    try HPKE.Recipient(
      privateKey: sealing, ciphersuite: .Curve25519_SHA256_ChachaPoly, info: info,
      encapsulatedKey: encapsulated)
  }
}

extension SiteIdentity {
  private static let setting = "site-signing-key"

  /// Notes the site's public key in the database, with a record; `false` where it stands there already.
  public func note(in transaction: Transaction) throws -> Bool {
    guard try Self.notedKey(in: transaction) != signingKeyText else { return false }
    try transaction.execute(
      """
      INSERT INTO settings (key, value) VALUES (?1, ?2)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value
      """, Self.setting, signingKeyText)
    try transaction.record(
      Subject(.store, ["site"]), detail: ["signing-key": signingKeyText], withheld: ["name": name])
    return true
  }

  /// Whether a site's key stands in the database, whatever became of its file.
  public static func isNoted(in connection: Connection) throws -> Bool {
    try notedKey(in: connection) != nil
  }

  private var signingKeyText: String { Hexadecimal.text(signingKey) }

  private static func notedKey(in connection: Connection) throws -> String? {
    try connection.first("SELECT value FROM settings WHERE key = ?1", setting) { try $0.text(0) }
  }
}
