import Contest
import Crypto
import Foundation

/// The key with which a site keeps ID numbers and mobiles to itself: 站点密钥.
///
/// 256 random bits in a file beside the database, readable by its owner only. Whoever has the database without the key
/// has no ID number; whoever loses the key has none either, so it is backed up apart from the database.
public struct SiteKey: Sendable {
  private let master: SymmetricKey
  /// What makes identities, with its key in place: a large import makes many.
  private let identifying: HMAC<SHA256>
  /// What seals and opens private data.
  public let box: PrivateBox

  /// Reads the key file, or makes it on first use. `creating` is for a database that holds no private data yet.
  public init(file path: String, creating: Bool) throws(StoreError) {
    if let text = try KeyFile(path: path).read() {
      self.init(master: try Self.parse(text))
    } else if creating {
      let key = SymmetricKey(size: .bits256)
      let text = Self.heading + key.withUnsafeBytes { Hexadecimal.text($0) } + "\n"
      self.init(master: try Self.parse(try KeyFile(path: path).create(text)))
    } else {
      throw .keyFile(.missing(path))
    }
  }

  /// A key from 32 bytes, for tests and for keys that are kept elsewhere.
  public init(bytes: [UInt8]) throws(StoreError) {
    guard bytes.count == 32 else { throw .keyFile(.wrongLength) }
    self.init(master: SymmetricKey(data: bytes))
  }

  private init(master: SymmetricKey) {
    self.master = master
    identifying = HMAC(key: Self.derived("identity", from: master))
    box = PrivateBox(key: Self.derived("private-data", from: master))
  }

  /// The path of a database file's key, such as `contest.sqlite.key`. It lies beside the file itself, also when the database
  /// is named by a symbolic link; a key that was made beside the link is still found there.
  public static func defaultPath(for address: DatabaseAddress) -> String {
    switch address {
    case .file(let path):
      FileManager.default.fileExists(atPath: path + ".key")
        ? path + ".key" : FileLink.target(of: path) + ".key"
    case .postgres: "contest.key"
    }
  }

  private static let heading = KeptFile.siteKeyHeading

  private static func parse(_ text: String) throws(StoreError) -> SymmetricKey {
    let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard line.hasPrefix(heading), let bytes = Hexadecimal.bytes(line.dropFirst(heading.count)),
      bytes.count == 32
    else { throw .keyFile(.otherContents) }
    return SymmetricKey(data: bytes)
  }

  /// Identifies the key without revealing it: 16 hexadecimal digits.
  public var fingerprint: String {
    String(Digest(of: derived("fingerprint").withUnsafeBytes { Array($0) }).text.prefix(16))
  }

  /// A keyed hash of what identifies a person, such as an ID number: equal for the same person, and of no use
  /// without the key. 32 hexadecimal digits.
  ///
  /// The parts together name the person; `["id", "1101…"]` and `["student", school, number]` never give
  /// the same hash.
  public func identity(_ parts: [String]) -> String {
    var bytes = CanonicalBytes()
    for part in parts { bytes.append(part) }
    var code = identifying
    code.update(data: bytes.bytes)
    return Hexadecimal.text(code.finalize().prefix(16))
  }

  /// A keyed hash of something that lets its holder in, such as a judge's code of eight characters: of no use to whoever has
  /// the database without the key, however short the code is.
  public func hash(ofSecret secret: String) -> String { identity(["secret", secret]) }

  /// The keyed hash of which the code under a certificate is made: of no use to whoever has the database without the key.
  /// Sixteen bytes.
  public func certificateHash(_ parts: [String]) -> [UInt8] {
    var bytes = CanonicalBytes()
    for part in parts { bytes.append(part) }
    return Array(
      HMAC<SHA256>.authenticationCode(for: bytes.bytes, using: derived("certificate-code"))
        .prefix(16))
  }

  private func derived(_ purpose: String) -> SymmetricKey {
    Self.derived(purpose, from: master)
  }

  private static func derived(_ purpose: String, from master: SymmetricKey) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: master, info: Array("contest/\(purpose)/1".utf8), outputByteCount: 32)
  }
}

extension SiteKey {
  /// Notes the key in a database that has none, and refuses one that is not the database's.
  ///
  /// A write that stores private data calls it first.
  public func claim(_ transaction: Transaction) throws {
    let noted = try Self.notedFingerprint(in: transaction)
    if noted == fingerprint { return }
    guard noted == nil else { throw StoreError.wrongKey }
    try transaction.execute(
      "INSERT INTO settings (key, value) VALUES (?1, ?2)", Self.setting, fingerprint)
    try transaction.record(Subject(.store, ["site-key"]), detail: ["fingerprint": fingerprint])
  }

  /// Refuses a database that was sealed with another key; one without private data takes any.
  public func check(_ connection: Connection) throws {
    let noted = try Self.notedFingerprint(in: connection)
    if let noted, noted != fingerprint { throw StoreError.wrongKey }
  }

  /// Whether a key is noted in the database, so that another one would not fit.
  public static func isNoted(in connection: Connection) throws -> Bool {
    try notedFingerprint(in: connection) != nil
  }

  private static let setting = "site-key-fingerprint"

  private static func notedFingerprint(in connection: Connection) throws -> String? {
    try connection.first("SELECT value FROM settings WHERE key = ?1", setting) { try $0.text(0) }
  }
}
