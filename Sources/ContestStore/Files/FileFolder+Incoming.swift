public import Contest
import Foundation

/// Files that come in piece by piece, and go on after a break: 断点续传. Until it is whole a file lies in a folder of its own,
/// under a name made of its owner and of what the browser said it is, and nothing refers to it.
extension FileFolder {
  /// A file on its way in.
  public struct Incoming: Hashable, Sendable {
    let owner: String
    let name: String

    /// - Parameters:
    ///   - owner: whose, and for which question; of one owner only one file is on its way at a time.
    ///   - key: tells the file from others, such as its name, size and time of change.
    public init(owner: String, key: String) {
      self.owner = String(Digest(of: owner).text.prefix(32))
      name = self.owner + "-" + Digest(of: key).text.prefix(32)
    }
  }

  private var incoming: String { path + "/incoming" }
  private var work: String { path + "/work" }

  /// A folder for large files that are on their way in or out, which only its owner can enter. It is on the disk of the files, which
  /// has room for them; `/tmp` is often memory.
  public func workFolder() throws(StoreError) -> String {
    try make(work)
    return work
  }

  /// Where the bytes lie that have come.
  public func place(of file: Incoming) -> String { "\(incoming)/\(file.name)" }

  /// How many bytes have come; 0 where none have.
  public func received(_ file: Incoming) -> Int {
    var status = stat()
    guard stat(place(of: file), &status) == 0 else { return 0 }
    return Int(status.st_size)
  }

  /// Adds a piece at the end of what has come. Where that is not at `offset`, or somebody else is just adding one, nothing is
  /// added.
  ///
  /// The first piece takes away what the owner had on its way before, and what anybody left for over a day.
  ///
  /// - Returns: how many bytes have come by now.
  public func add(
    _ bytes: [UInt8], at offset: Int, to file: Incoming, now: Instant
  ) throws(StoreError) -> Int {
    try make(incoming)
    if offset == 0 { clear(before: file, now: now) }
    let descriptor = open(place(of: file), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .inputOutput("open") }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return received(file) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .inputOutput("stat") }
    let there = Int(status.st_size)
    guard there == offset else { return there }
    var done = 0
    while done < bytes.count {
      let (rest, position) = (bytes.count - done, there + done)
      let written = bytes.withUnsafeBytes { buffer in
        pwrite(
          descriptor, UnsafeRawBufferPointer(rebasing: buffer[done...]).baseAddress, rest,
          off_t(position))
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        // Half a piece is none: the next try begins where this one began.
        ftruncate(descriptor, off_t(there))
        throw errno == ENOSPC ? .diskFull : .inputOutput("write")
      }
      done += written
    }
    return there + bytes.count
  }

  /// Takes away what has come.
  public func forget(_ file: Incoming) { unlink(place(of: file)) }

  /// Takes away what was left for over a day.
  ///
  /// - Returns: how many files.
  @discardableResult
  public func forgetLeft(now: Instant) -> Int {
    clearWork()
    clearHeld()
    return clear(before: nil, now: now)
  }

  /// Removes large files that waited for a word that never came.
  private func clearHeld() { HeldFolder.clear(path + "/held") }

  /// Removes what a server that was killed left in its work for over a day.
  private func clearWork() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: work)) ?? []
    for name in names {
      var status = stat()
      guard stat("\(work)/\(name)", &status) == 0,
        Int(status.st_mtim.tv_sec) < time(nil) - 86_400
      else { continue }
      // What cannot be removed now is tried again tomorrow.
      try? FileManager.default.removeItem(atPath: "\(work)/\(name)")
    }
  }

  /// Removes what is over a day old and, where the sender begins another file, the sender's earlier ones. Before the first
  /// upload there is no folder to clear.
  @discardableResult
  private func clear(before file: Incoming?, now: Instant) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: incoming)) ?? []
    let old = now.millisecondsSince1970 / 1000 - 86_400
    var count = 0
    for name in names where name != file?.name {
      var status = stat()
      let isOld =
        stat("\(incoming)/\(name)", &status) == 0 && Int64(status.st_mtim.tv_sec) < old
      let isOwn = file.map { name.hasPrefix($0.owner + "-") } ?? false
      if isOld || isOwn, unlink("\(incoming)/\(name)") == 0 { count += 1 }
    }
    return count
  }
}
