import Contest

/// A package whose manifest is signed by the key that it names; its files are not read yet.
struct OpenedPackage {
  let file: ArchiveFile
  let manifest: PackageManifest
  /// SHA-256 of the manifest, which names the package.
  let sha256: String
  let signingKey: [UInt8]

  /// - Throws: ``ArchiveError``, ``PackageError``.
  init(path: String, limits: ArchiveLimits) throws {
    file = try ArchiveFile(path: path, limits: limits)
    let head = try file.bytes(of: ArchivePart.manifest)
    manifest = try PackageManifest(head)
    sha256 = ContestArchive.sha256(of: head)
    signingKey = try Self.signer(of: head, try file.bytes(of: ArchivePart.signature))
  }

  /// Requires that the ZIP and the manifest have exactly these files.
  func require(_ expected: [String]) throws {
    let all = Set(expected + [ArchivePart.manifest, ArchivePart.signature])
    if let missing = expected.first(where: { !file.paths.contains($0) }) {
      throw ArchiveError.lacksFile(missing)
    }
    if let stray = file.paths.subtracting(all).min() { throw ArchiveError.strangePath(stray) }
    var listed: Set<String> = []
    for file in manifest.files where !listed.insert(file.path).inserted {
      throw PackageError.listedTwice(file.path)
    }
    guard listed == Set(expected) else { throw PackageError.filesDiffer(ArchivePart.manifest) }
  }

  /// Requires that each file has the length, rows and hash that the manifest gives it.
  func require(measured found: [String: ArchiveFile.Measured]) throws(PackageError) {
    for file in manifest.files {
      guard let measured = found[file.path] else { throw .filesDiffer(file.path) }
      guard measured.bytes == file.bytes, measured.sha256 == file.sha256,
        file.rows == nil || file.rows == measured.rows
      else {
        throw .measuredOtherwise(
          file.path, listed: Self.words(file.bytes, file.rows, file.sha256),
          found: Self.words(
            measured.bytes, file.rows == nil ? nil : measured.rows, measured.sha256))
      }
    }
  }

  /// `1204 B, 7 rows, SHA-256 3f79bb7b…`
  private static func words(_ bytes: Int, _ rows: Int?, _ sha256: String) -> String {
    "\(bytes) B, " + (rows.map { "\($0) rows, " } ?? "") + "SHA-256 \(sha256.prefix(16))…"
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
}

/// What a file of another office says of itself, signed by the key that it names; nothing else of it is read.
public struct PackageHead: Sendable {
  public let manifest: PackageManifest
  public let sha256: String
  public let signingKey: [UInt8]

  /// The six words that the sender's card shows.
  public var fingerprint: String {
    SpokenFingerprint.words(signingKey: signingKey, sealingKey: manifest.fromSealingKey)
  }

  /// - Throws: ``ArchiveError``, ``PackageError``.
  public init(path: String, limits: ArchiveLimits = .package) throws {
    let opened = try OpenedPackage(path: path, limits: limits)
    (manifest, sha256, signingKey) = (opened.manifest, opened.sha256, opened.signingKey)
  }
}

/// A file that another office handed over, by what it is.
public enum HandedFile: Sendable {
  case package(ReceivedPackage)
  case answer(ReceivedAnswer)

  /// - Throws: ``ArchiveError``, ``PackageError``.
  public init(path: String, limits: ArchiveLimits = .package) throws {
    let opened = try OpenedPackage(path: path, limits: limits)
    self =
      opened.manifest.kind == .answer
      ? .answer(try ReceivedAnswer(opened)) : .package(try ReceivedPackage(opened))
  }
}
