public import Contest
import ContestArchive
public import ContestStore
import Glibc

/// A package or answer that lies whole under its hidden name, because the program was stopped before it got its own: 未放好的包.
///
/// | its SHA-256 | what is done |
/// |---|---|
/// | is on record | named with its number: the same command gives the last one its name |
/// | is not, signed by this site, older than ten minutes | removed: it has no number, and its command makes it again |
/// | is not, and otherwise | named |
public struct WaitingPackage: Sendable {
  public enum State: Hashable, Sendable {
    /// The direction, the office and the number under which it is on record; `isLast` is whether none came after it.
    case recorded(
      Edition.ID, direction: PackageRecord.Direction, site: String, number: Int, isLast: Bool)
    case removed
    case unknown
  }
  public let path: String
  public let state: State

  public var words: Bilingual {
    switch state {
    case .recorded(_, let direction, let site, let number, let isLast):
      Bilingual(
        chinese:
          "上次中断时没有放好的文件：\(path)。它是“\(site)”\(direction.name(in: .chinese))第 \(number) 号，已在记录里。"
          + (isLast ? "同一命令再执行一次，就把它放好。" : "以后又有新号：没有交给对方的，可以改名交出；不需要的可以删除。"),
        english:
          "Not put in place when a command was stopped: \(path), number \(number) (\(direction.name(in: .english)), “\(site)”), which is on record. "
          + (isLast
            ? "The same command once more puts it in place."
            : "Later numbers were made: rename it to hand it over if that was not done, or remove it.")
      )
    case .removed:
      Bilingual(
        chinese: "上次中断时没有记录的文件已删除：\(path)。它没有编号；再执行一次命令就会生成。",
        english:
          "What a stopped command had not put on record was removed: \(path). It had no number; the command makes it again."
      )
    case .unknown:
      Bilingual(
        chinese: "上次中断留下的文件：\(path)。不在本数据库的记录里，请不要交给别人；也不是别的数据库的，可以删除。",
        english:
          "Left by a stopped command: \(path). It is not on record in this database, so do not hand it over; unless another database made it, remove it."
      )
    }
  }
}

extension Desk {
  /// The packages and answers that wait for their names in a folder. Those that are of this site, on no record and settled are
  /// removed.
  public func waitingPackages(in folder: String) async throws -> [WaitingPackage] {
    try actor.requireSomewhere(.seeEntries)
    let hidden = WaitingFile.all(in: folder)
    guard !hidden.isEmpty else { return [] }
    let own = try? siteIdentity()
    let records = try await database.read { connection in
      try PackageRecords.withDigests(Set(hidden.map(\.digest)), in: connection)
    }
    return hidden.map { file in
      if let found = records[file.digest] {
        return WaitingPackage(
          path: file.path,
          state: .recorded(
            found.edition, direction: found.direction, site: found.site, number: found.number,
            isLast: found.isLast))
      }
      if file.isSettled, let own,
        let head = try? PackageHead(path: file.path), head.signingKey == own.signingKey,
        head.sha256.hasPrefix(file.digest), unlink(file.path) == 0
      {
        return WaitingPackage(path: file.path, state: .removed)
      }
      return WaitingPackage(path: file.path, state: .unknown)
    }
  }
}

/// A hidden file whose name is the beginning of a SHA-256: `.contest-0123456789abcdef.part`.
private struct WaitingFile {
  let path: String
  let digest: String
  let isSettled: Bool

  static func all(in folder: String) -> [WaitingFile] {
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(directory) }
    var found: [WaitingFile] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let digest = name.dropFirst(9).dropLast(5)
      guard name.hasPrefix(".contest-"), name.hasSuffix(".part"), digest.count == 16,
        digest.allSatisfy({ ("0"..."9").contains($0) || ("a"..."f").contains($0) })
      else { continue }
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        status.st_uid == geteuid()
      else { continue }
      found.append(
        WaitingFile(
          path: path, digest: String(digest),
          isSettled: time(nil) - status.st_mtim.tv_sec >= 600))
    }
    return found.sorted { $0.path < $1.path }
  }
}
