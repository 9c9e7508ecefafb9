import Contest
import Crypto
import Foundation

/// Gathers what goes up to another office and writes it: manifest, rulebook, entries, people and signature in one ZIP.
public struct PackageWriter: Sendable {
  private let rulebook: String
  private var entries: [PackagedEntry] = []
  private var people: [(person: PackagedPerson, secrets: PackagedPerson.Secrets)] = []

  /// `rulebook` is the text as sealed.
  public init(rulebook: String) { self.rulebook = rulebook }

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
    var manifest = manifest
    let info = manifest.info(signingKey: key)
    var sender: HPKE.Sender
    do {
      let receiver = try Curve25519.KeyAgreement.PublicKey(
        rawRepresentation: Data(manifest.toSealingKey))
      sender = try HPKE.Sender(
        recipientKey: receiver, ciphersuite: .Curve25519_SHA256_ChachaPoly, info: Data(info))
    } catch {
      throw PackageError.noSealingKey(manifest.to)
    }
    manifest.encapsulated = Array(sender.encapsulatedKey)
    var lines: [[UInt8]] = [[], []]
    for entry in entries { Self.append(entry, to: &lines[0]) }
    for (person, secrets) in people {
      var person = person
      person.sealed = Array(
        try sender.seal(Data(secrets.bytes), authenticating: Data(person.key.utf8)))
      Self.append(person, to: &lines[1])
    }
    let files: [(path: String, bytes: [UInt8], rows: Int?)] = [
      (ArchivePart.rulebook(0), Array(rulebook.utf8), nil),
      (ArchivePart.entries.path, lines[0], entries.count),
      (ArchivePart.people.path, lines[1], people.count),
    ]
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

  private static func append(_ line: some ArchiveLine, to bytes: inout [UInt8]) {
    line.json.write(into: &bytes)
    bytes.append(0x0A)
  }
}
