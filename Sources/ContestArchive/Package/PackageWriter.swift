import Contest
import Crypto
import Foundation

/// Gathers what goes up to another office and writes it: manifest, rulebook, entries, people and signature in one ZIP.
public struct PackageWriter: Sendable {
  private let rulebooks: [String]
  private var entries: [PackagedEntry] = []
  private var people: [(person: PackagedPerson, secrets: PackagedPerson.Secrets)] = []

  /// `rulebooks` are the text as sealed and that of each amendment.
  public init(rulebooks: [String]) { self.rulebooks = rulebooks }

  public mutating func add(_ entry: PackagedEntry) { entries.append(entry) }

  public mutating func add(_ person: PackagedPerson, _ secrets: PackagedPerson.Secrets) {
    people.append((person, secrets))
  }

  /// Writes the package beside its place and moves it there when it is whole. What identifies persons is sealed for the
  /// receiver, box after box in one context.
  ///
  /// `key` is the public half of what `sign` signs with.
  ///
  /// - Returns: SHA-256 of the manifest.
  /// - Throws: ``ArchiveError/cannotWrite(path:reason:)``, ``PackageError/noSealingKey(_:)``, and what `sign` throws.
  public func write(
    to path: String, _ manifest: PackageManifest, key: [UInt8], sign: ([UInt8]) throws -> [UInt8]
  ) throws -> String {
    var envelope = try PackageEnvelope(manifest, key: key)
    var lines: [[UInt8]] = [[], []]
    for entry in entries { Self.append(entry, to: &lines[0]) }
    for (person, secrets) in people {
      var person = person
      person.sealed = try envelope.seal(secrets.bytes, about: person.key)
      Self.append(person, to: &lines[1])
    }
    let rules = rulebooks.enumerated().map { number, text in
      (ArchivePart.rulebook(number), Array(text.utf8), nil as Int?)
    }
    return try envelope.write(
      rules + [
        (ArchivePart.entries.path, lines[0], entries.count),
        (ArchivePart.people.path, lines[1], people.count),
      ], to: path, sign: sign)
  }

  private static func append(_ line: some ArchiveLine, to bytes: inout [UInt8]) {
    line.json.write(into: &bytes)
    bytes.append(0x0A)
  }
}

/// A package in the making: its manifest, and the context in which its boxes are sealed for the receiver.
struct PackageEnvelope {
  private var manifest: PackageManifest
  private let key: [UInt8]
  private var sender: HPKE.Sender

  /// `key` is the public half of what signs.
  ///
  /// - Throws: ``PackageError/noSealingKey(_:)``.
  init(_ manifest: PackageManifest, key: [UInt8]) throws(PackageError) {
    (self.manifest, self.key) = (manifest, key)
    do {
      let receiver = try Curve25519.KeyAgreement.PublicKey(
        rawRepresentation: Data(manifest.toSealingKey))
      sender = try HPKE.Sender(
        recipientKey: receiver, ciphersuite: .Curve25519_SHA256_ChachaPoly,
        info: Data(manifest.info(signingKey: key)))
    } catch {
      throw .noSealingKey(manifest.to)
    }
    self.manifest.encapsulated = Array(sender.encapsulatedKey)
  }

  /// The next box; boxes are opened in the order in which they were sealed.
  mutating func seal(_ bytes: [UInt8], about name: String) throws -> [UInt8] {
    Array(try sender.seal(Data(bytes), authenticating: Data(name.utf8)))
  }

  /// Writes manifest, files and signature.
  ///
  /// - Returns: SHA-256 of the manifest.
  mutating func write(
    _ files: [(path: String, bytes: [UInt8], rows: Int?)], to path: String,
    sign: ([UInt8]) throws -> [UInt8]
  ) throws -> String {
    manifest.files = files.map {
      ArchiveManifest.File(
        path: $0.path, bytes: $0.bytes.count, sha256: sha256(of: $0.bytes), rows: $0.rows)
    }
    var head: [UInt8] = []
    manifest.json.write(into: &head)
    head.append(0x0A)
    var signature: [UInt8] = []
    JSONValue.keys([
      "algorithm": "Ed25519", "key": .text(key.hexadecimal),
      "signature": .text(try sign(head).hexadecimal),
    ]).write(into: &signature)
    signature.append(0x0A)
    try ArchiveWriter.zip(
      [(ArchivePart.manifest, head)] + files.map { ($0.path, $0.bytes) }
        + [(ArchivePart.signature, signature)], to: path, at: manifest.madeAt)
    return sha256(of: head)
  }
}
