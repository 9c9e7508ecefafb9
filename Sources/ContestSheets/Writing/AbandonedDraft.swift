public import Contest
import Glibc

/// A file that a command left half written beside its place because it was killed: 中断留下的半成品.
///
/// Every file is written under a hidden name, which holds the number of the process, and gets its own name when it is whole.
/// Whoever kills a command at once leaves the hidden one. Only the own user's files are looked at, and only those whose process
/// has ended.
///
/// | what lies there | the process | changed last | |
/// |---|---|---|---|
/// | `.名单.xlsx.4711.123.part` | runs | | nothing: somebody writes it |
/// | `.名单.xlsx.4711.123.part` | ended | 3 minutes ago | named: on a shared folder, another computer may be writing it |
/// | `.名单.xlsx.4711.123.part` | ended | an hour ago | removed |
/// | `.contest.4711.UUID.part/` | ended | | named: files that were to be replaced may lie in it |
public struct AbandonedDraft: Hashable, Sendable {
  public let path: String
  /// The name of the file that it was to become; empty if the hidden name does not hold it.
  public let name: String
  public let isFolder: Bool
  public let bytes: Int
  /// The seconds since it was changed.
  public let age: Int

  /// How long a draft has to lie untouched before it is removed: ten minutes.
  public static let settled = 600

  /// Whether nobody can be writing it any more.
  public var isSettled: Bool { !isFolder && age >= Self.settled }

  /// The drafts in a folder that their processes left, by name.
  public static func all(in folder: String) -> [AbandonedDraft] {
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(directory) }
    var found: [AbandonedDraft] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let (process, whole) = parts(of: name), hasEnded(process) else { continue }
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_uid == geteuid() else { continue }
      let kind = status.st_mode & S_IFMT
      guard kind == S_IFREG || kind == S_IFDIR else { continue }
      found.append(
        AbandonedDraft(
          path: path, name: whole, isFolder: kind == S_IFDIR, bytes: Int(status.st_size),
          age: max(0, time(nil) - status.st_mtim.tv_sec)))
    }
    return found.sorted { $0.path < $1.path }
  }

  /// Removes it, unless somebody has changed it since; gives whether it is gone.
  public func remove() -> Bool {
    var status = stat()
    guard !isFolder, lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), time(nil) - status.st_mtim.tv_sec >= Self.settled
    else { return false }
    return unlink(path) == 0
  }

  /// The process in a hidden name, and the name of the file: `.名单.xlsx.4711.123.part`, `.contest-4711.123.part`.
  static func parts(of hidden: String) -> (process: Int32, name: String)? {
    guard hidden.first == ".", hidden.hasSuffix(".part") else { return nil }
    var words = hidden.dropFirst().dropLast(5).split(
      separator: ".", omittingEmptySubsequences: false)
    guard words.count >= 2, let random = words.popLast(), let number = words.popLast() else {
      return nil
    }
    let isRandom =
      !random.isEmpty
      && (random.allSatisfy { ("0"..."9").contains($0) }
        || random.count == 36 && random.allSatisfy { $0.isHexDigit || $0 == "-" })
    let digits =
      words.isEmpty && number.hasPrefix("contest-") ? number.dropFirst(8) : number
    guard isRandom, !words.isEmpty || number.hasPrefix("contest-"),
      !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }),
      let process = Int32(digits), process > 1
    else { return nil }
    return (process, words.isEmpty ? "" : words.joined(separator: "."))
  }

  private static func hasEnded(_ process: Int32) -> Bool {
    process != getpid() && kill(process, 0) != 0 && errno == ESRCH
  }
}

extension AbandonedDraft {
  /// What a person is told of it.
  public func words(removed: Bool) -> Bilingual {
    let size = bytes < 1 << 20 ? "\((bytes + 1023) / 1024) KB" : "\(bytes >> 20) MB"
    if removed {
      return Bilingual(
        chinese: "上次中断留下的半成品已删除：\(path)（\(size)）。",
        english: "What a stopped command had left half written was removed: \(path) (\(size)).")
    }
    if isFolder {
      return Bilingual(
        chinese: "上次中断留下的文件夹：\(path)。里面可能有还没有放回的原文件（名称以 older- 开头），请看过以后自行移出、删除。",
        english:
          "A folder that a stopped command left: \(path). Files that it was replacing may lie in it (older-…); look, and move or remove them yourself."
      )
    }
    return Bilingual(
      chinese: "上次中断留下的半成品：\(path)（\(size)），可以删除；十分钟没有变动的，下次运行时自动删除。",
      english:
        "What a stopped command left half written: \(path) (\(size)). It may be removed; after ten minutes without a change, the next command removes it."
    )
  }
}
