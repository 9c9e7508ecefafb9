import Contest
import Crypto
import Foundation

/// Gathers what goes up to another office and writes it: manifest, rulebook, entries, people, files and signature in one ZIP.
public struct PackageWriter: Sendable {
  private let rulebooks: [String]
  private var entries: [PackagedEntry] = []
  /// Where each file of the entries lies, by its SHA-256.
  private var sources: [String: String] = [:]
  private var people: [(person: PackagedPerson, secrets: PackagedPerson.Secrets)] = []

  /// `rulebooks` are the texts of the rules: as sealed when the edition opened, then after each amendment.
  public init(rulebooks: [String]) { self.rulebooks = rulebooks }

  public mutating func add(_ entry: PackagedEntry) { entries.append(entry) }

  /// Says where a file of an entry lies.
  public mutating func add(_ file: PackagedFile, at source: String) {
    sources[file.sha256] = source
  }

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
    for (person, secrets) in people {
      var person = person
      person.sealed = try envelope.seal(secrets.bytes, about: person.key)
      Self.append(person, to: &lines[1])
    }
    let (sealed, pieces) = try seal(&envelope, &lines[0], beside: path)
    defer { sealed?.discard() }
    let rules = rulebooks.enumerated().map { number, text in
      (ArchivePart.rulebook(number), ArchiveWriter.Content.bytes(Array(text.utf8)), nil as Int?)
    }
    let parts: [(path: String, content: ArchiveWriter.Content, rows: Int?)] = [
      (ArchivePart.entries.path, .bytes(lines[0]), entries.count),
      (ArchivePart.people.path, .bytes(lines[1]), people.count),
    ]
    let files = pieces.map { path, piece in
      (path, ArchiveWriter.Content.piece(piece, of: sealed?.path ?? ""), nil as Int?)
    }
    return try envelope.write(rules + parts + files, to: path, sign: sign)
  }

  /// Seals what the entries handed in, each file once, and writes the entries' lines with the sealed keys.
  private func seal(
    _ envelope: inout PackageEnvelope, _ lines: inout [UInt8], beside path: String
  ) throws -> (SealedFiles?, [(path: String, piece: SealedFiles.Piece)]) {
    var sealed = try entries.contains { !$0.files.isEmpty } ? SealedFiles(beside: path) : nil
    var keys: [String: SymmetricKey] = [:]
    var pieces: [(path: String, piece: SealedFiles.Piece)] = []
    do {
      for var entry in entries {
        for index in entry.files.indices {
          let file = entry.files[index]
          let key = keys[file.path] ?? SymmetricKey(size: .bits256)
          if keys.updateValue(key, forKey: file.path) == nil, let source = sources[file.sha256],
            let piece = try sealed?.add(source, bytes: file.bytes, sha256: file.sha256, key)
          {
            pieces.append((file.path, piece))
          }
          entry.files[index].sealed = try envelope.seal(
            key.withUnsafeBytes { Array($0) }, about: file.sha256)
        }
        Self.append(entry, to: &lines)
      }
    } catch {
      sealed?.discard()
      throw error
    }
    return (sealed, pieces)
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
    _ files: [(path: String, content: ArchiveWriter.Content, rows: Int?)], to path: String,
    sign: ([UInt8]) throws -> [UInt8]
  ) throws -> String {
    manifest.files = files.map { ArchiveManifest.File($0.path, $0.content, rows: $0.rows) }
    return try ArchiveWriter.zip(
      files.map { ($0.path, $0.content) }, under: manifest.json, key: key, sign: sign, to: path,
      at: manifest.madeAt)
  }
}
