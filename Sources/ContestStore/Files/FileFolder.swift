public import Contest
import Foundation

/// The folder in which the files of entrants lie, each under the SHA-256 of its bytes: 文件夹.
///
/// Two entries that hand in the same file share it. A file is written beside its place, synced and then moved, so what has a
/// name is whole. Several servers on one database share one folder.
///
///     <folder>/3f/3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea
public struct FileFolder: Hashable, Sendable {
  public let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// Where the files of a database lie unless another folder is named: `contest.sqlite.files` beside the file itself.
  /// `nil` for a database on a server, whose folder has to be named.
  public static func defaultPath(for address: DatabaseAddress) -> String? {
    switch address {
    case .file(let path): FileLink.target(of: path) + ".files"
    case .postgres: nil
    }
  }

  /// A file that lies in the folder without its name, until ``keep(_:)`` or ``discard(_:)``.
  public struct Draft: Hashable, Sendable {
    public let digest: Digest
    public let length: Int
    let part: String
  }

  /// What is found where a file should lie.
  public enum State: Hashable, Sendable {
    case whole
    case missing
    /// The bytes are others than they were.
    case changed
  }

  /// Length and first bytes of a file somewhere else, before it is taken.
  ///
  /// - Throws: ``StoreError/missing(_:)``; ``StoreError/cannotOpen(reason:)`` for a folder, a pipe or a device.
  public static func look(at source: String) throws(StoreError) -> (length: Int, head: [UInt8]) {
    var status = stat()
    guard stat(source, &status) == 0 else { throw .missing(source) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotOpen(reason: "\(source) is not a regular file")
    }
    guard let file = FileHandle(forReadingAtPath: source) else {
      throw .cannotOpen(reason: "\(source) cannot be read")
    }
    defer { try? file.close() }
    do {
      // Nothing to read is an empty file, not a broken disk.
      let head = try file.read(upToCount: FileType.headLength) ?? Data()
      return (Int(status.st_size), Array(head))
    } catch {
      throw .inputOutput("read")
    }
  }

  /// What is handed in as a file of this name, looked at before it is taken: its length, its first bytes, and whether it can be opened
  /// as what the name says.
  ///
  /// - Throws: as ``look(at:)``.
  public static func handedIn(
    _ source: String, named name: String
  ) throws(StoreError) -> HandedInFile {
    let found = try look(at: source)
    guard let file = FileHandle(forReadingAtPath: source) else {
      throw .cannotOpen(reason: "\(source) cannot be read")
    }
    defer { try? file.close() }
    do {
      func read(_ offset: Int, _ count: Int) throws -> [UInt8] {
        try file.seek(toOffset: UInt64(max(offset, 0)))
        return Array(try file.read(upToCount: count) ?? Data())
      }
      let ending = HandedInFile.ending(of: name)
      return HandedInFile(
        name: name, length: found.length, head: found.head,
        isWhole: try FileStructure.isWhole(ending: ending, length: found.length, read: read),
        unpacked: try FileStructure.unpacked(ending: ending, length: found.length, read: read))
    } catch {
      throw .inputOutput("read")
    }
  }

  /// The same of a draft: of the copy, whatever has become of the file that it was taken from.
  public func handedIn(_ draft: Draft, named name: String) throws(StoreError) -> HandedInFile {
    try Self.handedIn(draft.part, named: name)
  }

  /// Copies a file into the folder, still without a name.
  public func take(_ source: String) throws(StoreError) -> Draft {
    try make(path)
    let part = DurableFile.part(beside: path + "/taken")
    do throws(StoreError) {
      try DurableFile.write("", followedBy: source, from: 0, to: part)
      return Draft(
        digest: try DurableFile.digest(of: part, from: 0), length: try DurableFile.size(of: part),
        part: part)
    } catch {
      unlink(part)
      throw error
    }
  }

  /// Takes what `body` writes, portion by portion, still without a name; for a file that lies nowhere open.
  public func take(
    writing body: (_ write: ([UInt8]) throws -> Void) throws -> Void
  ) throws -> Draft {
    try make(path)
    let part = DurableFile.part(beside: path + "/taken")
    do {
      try DurableFile.write(to: part, body)
      return Draft(
        digest: try DurableFile.digest(of: part, from: 0), length: try DurableFile.size(of: part),
        part: part)
    } catch {
      unlink(part)
      throw error
    }
  }

  /// Gives a draft its name. One that is there already is left; the bytes are the same.
  public func keep(_ draft: Draft) throws(StoreError) {
    let place = place(of: draft.digest)
    if try state(of: draft.digest) == .whole {
      unlink(draft.part)
      return
    }
    try make(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
    try DurableFile.move(draft.part, to: place)
  }

  /// Takes away a draft that was not kept.
  public func discard(_ draft: Draft) {
    unlink(draft.part)
  }

  /// Where a file lies.
  public func place(of digest: Digest) -> String {
    "\(path)/\(digest.text.prefix(2))/\(digest.text)"
  }

  /// Whether a file of so many bytes lies there; its bytes are not read.
  public func holds(_ digest: Digest, _ length: Int) -> Bool {
    var status = stat()
    return stat(place(of: digest), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && Int(status.st_size) == length
  }

  /// Reads a file and compares its bytes with its name.
  public func state(of digest: Digest) throws(StoreError) -> State {
    let place = place(of: digest)
    guard access(place, F_OK) == 0 else { return .missing }
    return try DurableFile.digest(of: place, from: 0) == digest ? .whole : .changed
  }

  /// The bytes of a file; `nil` where it is not there or larger than that.
  public func bytes(of digest: Digest, atMost limit: Int) throws(StoreError) -> [UInt8]? {
    guard let file = FileHandle(forReadingAtPath: place(of: digest)) else { return nil }
    defer { try? file.close() }
    do {
      let bytes = try file.read(upToCount: limit + 1) ?? Data()
      return bytes.count > limit ? nil : Array(bytes)
    } catch {
      throw .inputOutput("read")
    }
  }

  /// Copies a file to another folder, where it is not there yet, and makes sure that the copy is whole.
  public func copy(_ digest: Digest, to other: FileFolder) throws(StoreError) {
    if try other.state(of: digest) == .whole { return }
    let draft = try other.take(place(of: digest))
    guard draft.digest == digest else {
      other.discard(draft)
      throw .corrupt("file \(digest.text)")
    }
    try other.keep(draft)
  }

  /// Writes a copy under another name, for its owner alone.
  public func copyOut(_ digest: Digest, to path: String) throws(StoreError) {
    let part = DurableFile.part(beside: path)
    do throws(StoreError) {
      try DurableFile.write("", followedBy: place(of: digest), from: 0, to: part)
      try DurableFile.move(part, to: path)
    } catch {
      unlink(part)
      throw error
    }
  }

  /// Takes a file away for good; one that is not there is no fault.
  public func remove(_ digest: Digest) throws(StoreError) {
    guard unlink(place(of: digest)) == 0 || errno == ENOENT else {
      throw .inputOutput("unlink")
    }
  }

  /// Makes a folder that only its owner can enter, where it is not there.
  func make(_ folder: String) throws(StoreError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotOpen(reason: "\(folder) cannot be made")
    }
  }
}
