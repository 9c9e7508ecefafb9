import Foundation

/// Large files between the look at what they would do and the word to do it, and what was made for another office: 待确认的大文件.
/// They lie beside the files of entrants, because the database would be slow with them; encrypted like those that it holds.
///
///     <folder>/held/<name>     portions of 1 MB, each sealed under its place
///
/// A portion that was changed, moved or left out does not open. What is over two hours old goes.
public struct HeldFolder: Sendable {
  private let files: FileFolder
  private let box: PrivateBox

  public init(_ files: FileFolder, _ box: PrivateBox) {
    (self.files, self.box) = (files, box)
  }

  static let portion = 1 << 20
  /// Twice as long as their rows in the database stand.
  private static let seconds = 7_200

  private var folder: String { files.path + "/held" }
  private func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Holds a copy under a name that nobody has used.
  ///
  /// - Throws: ``StoreError/diskFull``; nothing is left then.
  public func hold(_ file: WorkFile, as name: String) throws {
    try files.make(folder)
    Self.clear(folder)
    guard WorkFileWriter.hasRoom(for: file.length, in: folder) else { throw StoreError.diskFull }
    do {
      try DurableFile.write(to: path(name)) { write in
        var offset = 0
        while offset < file.length {
          let bytes = try file.bytes(at: offset, count: Self.portion)
          try write(try box.seal(bytes: bytes, owner: Self.owner(name, offset, of: file.length)))
          offset += bytes.count
        }
      }
    } catch {
      remove(name)
      throw error
    }
  }

  private static func owner(_ name: String, _ offset: Int, of length: Int) -> String {
    "held/\(name)/\(offset)/\(length)"
  }

  /// What is held under a name, whose length is known.
  ///
  /// - Returns: `nil` if nothing is held there any more.
  public func held(_ name: String, length: Int) throws(StoreError) -> HeldFile? {
    guard access(path(name), F_OK) == 0 else { return nil }
    let sealed = try WorkFile(opening: path(name))
    let portions = (length + Self.portion - 1) / Self.portion
    guard sealed.length == length + portions * PrivateBox.overhead else {
      throw .corrupt("held file \(name)")
    }
    let box = box
    return HeldFile(length: length) { (offset) throws(StoreError) in
      let number = offset / Self.portion
      let start = number * Self.portion
      let bytes = try box.open(
        bytes: try sealed.bytes(
          at: start + number * PrivateBox.overhead, count: Self.portion + PrivateBox.overhead),
        owner: Self.owner(name, start, of: length))
      return Array(bytes.dropFirst(offset - start))
    }
  }

  /// Removes what is held under a name; what is not there is no fault.
  public func remove(_ name: String) { unlink(path(name)) }

  /// Removes everything whose name begins with an id and a hyphen.
  public func removeAll(of id: String) {
    guard !id.isEmpty else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(id + "-") { remove(name) }
  }

  /// Removes what nobody asked for in time. Before the first file there is no folder.
  static func clear(_ folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names {
      var status = stat()
      let path = "\(folder)/\(name)"
      guard stat(path, &status) == 0, Int(status.st_mtim.tv_sec) < time(nil) - seconds else {
        continue
      }
      unlink(path)
    }
  }
}

/// A file that is held, read portion by portion.
public struct HeldFile: Sendable {
  public let length: Int
  private let read: @Sendable (Int) throws(StoreError) -> [UInt8]

  init(length: Int, read: @escaping @Sendable (Int) throws(StoreError) -> [UInt8]) {
    (self.length, self.read) = (length, read)
  }

  /// The bytes from `offset` on, as many as come at once; none at the end.
  ///
  /// - Throws: ``StoreError/wrongKey`` where they were changed.
  public func bytes(at offset: Int) throws(StoreError) -> [UInt8] {
    offset < length ? try read(offset) : []
  }

  /// A copy that is not sealed, without a name, in a folder.
  public func copy(in folder: String) throws(StoreError) -> WorkFile {
    guard WorkFileWriter.hasRoom(for: length, in: folder) else { throw .diskFull }
    let writer = try WorkFileWriter(in: folder)
    while writer.count < length { try writer.append(try bytes(at: writer.count)) }
    return writer.finish().file
  }
}
