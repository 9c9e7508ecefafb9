import Contest

/// A package as it came, whole and signed by the key that it names; whose key that is, is another question.
public struct ReceivedPackage: Sendable {
  public let manifest: PackageManifest
  /// SHA-256 of the manifest, which names the package.
  public let sha256: String
  /// The key that signed it.
  public let signingKey: [UInt8]
  public let rulebook: String
  public let entries: [PackagedEntry]
  public let people: [PackagedPerson]

  /// The six words that the sender's card shows.
  public var fingerprint: String {
    SpokenFingerprint.words(signingKey: signingKey, sealingKey: manifest.fromSealingKey)
  }

  /// Reads a package: limits first, then the signature, then each file against the manifest, then the lines. Nothing is
  /// unpacked to disk.
  ///
  /// - Throws: ``ArchiveError`` for what is no whole package within the limits, ``PackageError`` for one that does not
  ///   hold together.
  public init(path: String, limits: ArchiveLimits = .standard) throws {
    let file = try ArchiveFile(path: path, limits: limits)
    let head = try file.bytes(of: ArchivePart.manifest)
    manifest = try PackageManifest(head)
    sha256 = ContestArchive.sha256(of: head)
    signingKey = try Self.signer(of: head, try file.bytes(of: ArchivePart.signature))
    let expected = [
      ArchivePart.rulebook(0), ArchivePart.entries.path, ArchivePart.people.path,
    ]
    let all = Set(expected + [ArchivePart.manifest, ArchivePart.signature])
    if let missing = expected.first(where: { !file.paths.contains($0) }) {
      throw ArchiveError.lacksFile(missing)
    }
    if let stray = file.paths.subtracting(all).min() { throw ArchiveError.strangePath(stray) }
    guard manifest.files.map(\.path).sorted() == expected.sorted() else {
      throw PackageError.filesDiffer(ArchivePart.manifest)
    }
    let rules = try file.bytes(of: ArchivePart.rulebook(0))
    rulebook = String(decoding: rules, as: UTF8.self)
    var entries: [PackagedEntry] = []
    var people: [PackagedPerson] = []
    let found: [String: ArchiveFile.Measured] = [
      ArchivePart.rulebook(0): ArchiveFile.Measured(
        bytes: rules.count, sha256: ContestArchive.sha256(of: rules)),
      ArchivePart.entries.path: try file.forEachLine(of: ArchivePart.entries.path) {
        number, line throws(ArchiveError) in
        entries.append(
          try Self.line(line, ArchivePart.entries, number, PackagedEntry.init(_:)))
      },
      ArchivePart.people.path: try file.forEachLine(of: ArchivePart.people.path) {
        number, line throws(ArchiveError) in
        people.append(try Self.line(line, ArchivePart.people, number, PackagedPerson.init(_:)))
      },
    ]
    for file in manifest.files {
      guard let measured = found[file.path], measured.bytes == file.bytes,
        measured.sha256 == file.sha256, file.rows == nil || file.rows == measured.rows
      else { throw PackageError.filesDiffer(file.path) }
    }
    guard manifest.rulebook == found[ArchivePart.rulebook(0)]?.sha256 else {
      throw PackageError.filesDiffer(ArchivePart.rulebook(0))
    }
    (self.entries, self.people) = (entries, people)
    try requireWhole()
  }

  /// Each person is there once and on one entry, and each identity and code belongs to one entry.
  private func requireWhole() throws(PackageError) {
    let keys = Set(people.map(\.key))
    guard keys.count == people.count else { throw .filesDiffer(ArchivePart.people.path) }
    let named = entries.flatMap(\.members)
    if named.count != Set(named).count || Set(named) != keys {
      throw .filesDiffer(ArchivePart.people.path)
    }
    var identities: Set<Entry.Identity> = []
    var codes: Set<Entry.ID> = []
    for entry in entries {
      guard identities.insert(entry.identity).inserted, codes.insert(entry.code).inserted else {
        throw .entryTwice(entry.code)
      }
    }
  }

  private static func line<Line>(
    _ bytes: [UInt8], _ part: ArchivePart, _ number: Int,
    _ read: (Fields) throws(ArchiveError.LineFault) -> Line
  ) throws(ArchiveError) -> Line {
    do throws(ArchiveError.LineFault) {
      let fields = try Fields(try JSONReader.read(bytes))
      let kind = try fields.text("kind")
      guard
        kind == PackagedEntry.kind && part == .entries
          || kind == PackagedPerson.kind && part == .people
      else { throw .unknownKind(kind) }
      return try read(fields)
    } catch {
      throw .badLine(file: part.path, line: number, error)
    }
  }

  private static func signer(of head: [UInt8], _ signed: [UInt8]) throws -> [UInt8] {
    let key: [UInt8]
    let signature: [UInt8]
    do throws(ArchiveError.LineFault) {
      let fields = try Fields(try JSONReader.read(signed))
      guard let one = try fields.text("key").hexadecimalBytes else { throw .wrongKind(key: "key") }
      guard let other = try fields.text("signature").hexadecimalBytes else {
        throw .wrongKind(key: "signature")
      }
      (key, signature) = (one, other)
    } catch {
      throw ArchiveError.badLine(file: ArchivePart.signature, line: 1, error)
    }
    guard SiteSignature.isValid(signature, of: head, key) else { throw PackageError.notSigned }
    return key
  }

  /// What is sealed, opened by the site's own key: `open` is given the package's key, what the sealing is bound to, and
  /// each box with what it is about, in their order.
  ///
  /// - Throws: ``PackageError/doesNotOpen(_:)``.
  public func secrets(
    _ open: (
      _ encapsulated: [UInt8], _ info: [UInt8], _ boxes: [(sealed: [UInt8], about: [UInt8])]
    ) throws -> [[UInt8]]
  ) throws(PackageError) -> [String: PackagedPerson.Secrets] {
    var secrets: [String: PackagedPerson.Secrets] = [:]
    do {
      let opened = try open(
        manifest.encapsulated, manifest.info(signingKey: signingKey),
        people.map { ($0.sealed, Array($0.key.utf8)) })
      for (person, bytes) in zip(people, opened) {
        secrets[person.key] = PackagedPerson.Secrets(bytes)
      }
    } catch {
      throw .doesNotOpen(manifest.from)
    }
    guard secrets.count == people.count else { throw .doesNotOpen(manifest.from) }
    return secrets
  }
}
