import CZip
import Contest
import Foundation

/// Gathers the lines of an archive and writes it: manifest, files and signature in one ZIP.
public struct ArchiveWriter: Sendable {
  private var parts: [ArchivePart: GatheredPart] = [:]
  /// The parts that take no more lines; see ``contents(_:)``.
  private var finished: [ArchivePart: GatheredPart] = [:]
  private var rulebooks: [[UInt8]] = []
  /// What entrants handed in: where each lies, by its path in the archive.
  private var attached: [String: (source: String, piece: SealedFiles.Piece)] = [:]

  public init() {}

  public mutating func add(_ line: some ArchiveLine) {
    parts[type(of: line).part, default: GatheredPart()].add(line.json)
  }

  /// Adds a text of the rules: first as sealed when the edition opened, then after each amendment.
  public mutating func add(rulebook text: String) { rulebooks.append(Array(text.utf8)) }

  /// How many files of entrants go along.
  public var attachedCount: Int { attached.count }

  /// A file of an entrant as it lies on the disk, whole. One that several handed in is in the archive once.
  public mutating func add(file sha256: String, ending: String, bytes: Int, at source: String) {
    attached[FilePath.path(sha256, ending)] = (
      source, SealedFiles.Piece(start: 0, count: bytes, sha256: sha256)
    )
  }

  /// The digest that the last record of the log has of everything else in the archive; see ``ArchiveManifest/contents``.
  ///
  /// After it only the audit log takes lines. `manifest` lacks the list of files.
  ///
  /// - Throws: ``ArchiveError/cannotWrite(path:reason:)`` where a line could not be kept.
  public mutating func contents(_ manifest: ArchiveManifest) throws(ArchiveError) -> String {
    let parts = ArchivePart.allCases.filter { $0 != .audit }
    for part in parts where finished[part] == nil {
      finished[part] = try (self.parts[part] ?? GatheredPart()).finished()
    }
    var manifest = manifest
    manifest.files = try files(parts).map {
      ArchiveManifest.File($0.path, $0.content, rows: $0.rows)
    }
    return manifest.contents
  }

  /// The rules, then the parts, then what entrants handed in.
  private func files(_ parts: [ArchivePart]) throws(ArchiveError) -> [File] {
    var files = rulebooks.enumerated().map { number, text in
      File(path: ArchivePart.rulebook(number), content: .bytes(text), rows: nil)
    }
    for part in parts {
      let gathered =
        if let one = finished[part] { one } else {
          try (self.parts[part] ?? GatheredPart()).finished()
        }
      files.append(File(path: part.path, content: .gathered(gathered), rows: gathered.rows))
    }
    for (path, file) in attached.sorted(by: { $0.key < $1.key }) {
      files.append(File(path: path, content: .piece(file.piece, of: file.source), rows: nil))
    }
    return files
  }

  /// Writes the archive beside its place and moves it there when it is whole and on the disk. A new file is its owner's only.
  ///
  /// `manifest` lacks the list of files, and `key` is the public half of what `sign` signs with.
  ///
  /// - Returns: SHA-256 of the manifest.
  /// - Throws: ``ArchiveError/cannotWrite(path:reason:)``, and what `sign` throws.
  public func write(
    to path: String, _ manifest: ArchiveManifest, key: [UInt8],
    sign: ([UInt8]) throws -> [UInt8]
  ) throws -> String {
    let files = try self.files(ArchivePart.allCases)
    var manifest = manifest
    manifest.files = files.map { ArchiveManifest.File($0.path, $0.content, rows: $0.rows) }
    return try Self.zip(
      files.map { ($0.path, $0.content) }, under: manifest.json, key: key, sign: sign, to: path,
      at: manifest.madeAt)
  }

  /// Writes the manifest first, then the files that it lists, and last the signature of the manifest's bytes.
  ///
  /// - Returns: SHA-256 of the manifest.
  /// - Throws: ``ArchiveError/cannotWrite(path:reason:)``, and what `sign` throws.
  static func zip(
    _ files: [(String, Content)], under manifest: JSONValue, key: [UInt8],
    sign: ([UInt8]) throws -> [UInt8], to path: String, at instant: Instant
  ) throws -> String {
    var head: [UInt8] = []
    manifest.write(into: &head)
    head.append(0x0A)
    var signature: [UInt8] = []
    JSONValue.keys([
      "algorithm": "Ed25519", "key": .text(key.hexadecimal),
      "signature": .text(try sign(head).hexadecimal),
    ]).write(into: &signature)
    signature.append(0x0A)
    try zip(
      [(ArchivePart.manifest, .bytes(head))] + files
        + [(ArchivePart.signature, .bytes(signature))], to: path, at: instant)
    return sha256(of: head)
  }

  private struct File {
    let path: String
    let content: Content
    let rows: Int?
  }

  /// What a file of the ZIP is made of.
  enum Content {
    case bytes([UInt8])
    case gathered(GatheredPart)
    /// A piece of a file on disk. It is sealed, or of a packed format, so the ZIP does not compress it.
    case piece(SealedFiles.Piece, of: String)

    var count: Int {
      switch self {
      case .bytes(let bytes): bytes.count
      case .gathered(let part): part.count
      case .piece(let piece, _): piece.count
      }
    }

    var sha256: String {
      switch self {
      case .bytes(let bytes): ContestArchive.sha256(of: bytes)
      case .gathered(let part): part.sha256
      case .piece(let piece, _): piece.sha256
      }
    }

    var isPacked: Bool { if case .piece = self { false } else { true } }

    /// A source that libzip reads and frees when it closes the ZIP; `nil` without memory.
    func source(in handle: OpaquePointer) -> OpaquePointer? {
      switch self {
      case .piece(let piece, let path):
        return zip_source_file(handle, path, UInt64(piece.start), Int64(piece.count))
      case .gathered(let part):
        if let file = part.opened() {
          if let source = zip_source_filep(handle, file, 0, Int64(part.count)) { return source }
          fclose(file)
          return nil
        }
        return Content.bytes(part.rest).source(in: handle)
      case .bytes(let bytes):
        guard let copy = malloc(max(bytes.count, 1)) else { return nil }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
        if let source = zip_source_buffer(handle, copy, UInt64(bytes.count), 1) { return source }
        free(copy)
        return nil
      }
    }
  }

  static func zip(
    _ files: [(String, [UInt8])], to path: String, at instant: Instant
  ) throws(ArchiveError) {
    try zip(files.map { ($0.0, Content.bytes($0.1)) }, to: path, at: instant)
  }

  static func zip(
    _ files: [(String, Content)], to path: String, at instant: Instant
  ) throws(ArchiveError) {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let draft = "\(path[..<cut]).\(path[cut...]).\(getpid()).\(UInt32.random(in: 0 ... .max)).part"
    func fail(_ reason: String) -> ArchiveError {
      unlink(draft)
      return .cannotWrite(path: path, reason: reason)
    }
    // libzip writes beside the draft and gives the new file the draft's mode.
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    close(descriptor)
    var code: Int32 = 0
    guard let handle = zip_open(draft, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      throw fail("zip \(code)")
    }
    let seconds = time_t(instant.millisecondsSince1970 / 1000)
    for (name, content) in files {
      guard let source = content.source(in: handle) else {
        zip_discard(handle)
        throw fail("no memory")
      }
      let index = zip_file_add(handle, name, source, UInt32(ZIP_FL_ENC_UTF_8))
      guard index >= 0 else {
        zip_source_free(source)
        let reason = String(cString: zip_strerror(handle))
        zip_discard(handle)
        throw fail(reason)
      }
      zip_file_set_mtime(handle, UInt64(index), seconds, 0)
      // libzip's own level is 9, which takes twice the time of 6 and leaves an archive a fortieth smaller.
      zip_set_file_compression(
        handle, UInt64(index), content.isPacked ? ZIP_CM_DEFLATE : ZIP_CM_STORE,
        content.isPacked ? 6 : 0)
    }
    guard zip_close(handle) == 0 else {
      let reason = String(cString: zip_strerror(handle))
      zip_discard(handle)
      throw fail(reason)
    }
    let written = open(draft, O_RDONLY | O_CLOEXEC)
    guard written >= 0, fchmod(written, 0o600) == 0, fsync(written) == 0 else {
      if written >= 0 { close(written) }
      throw fail(String(cString: strerror(errno)))
    }
    close(written)
    guard rename(draft, path) == 0 else { throw fail(String(cString: strerror(errno))) }
  }
}

extension ArchiveManifest.File {
  init(_ path: String, _ content: ArchiveWriter.Content, rows: Int?) {
    self.init(path: path, bytes: content.count, sha256: content.sha256, rows: rows)
  }
}
