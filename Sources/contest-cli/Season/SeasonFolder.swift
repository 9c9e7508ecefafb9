import ContestSheets
import Foundation

/// The folder of a demo: made anew for each, and never at the cost of anybody's file.
///
/// A file in it says that it is a demo's and names the files that the demo wrote. Only a folder where nothing else lies is
/// replaced. A demo that was stopped half-way has named none yet, so that its files and anybody's cannot be told apart:
/// its folder stays, and a person who no longer wants it has to remove it.
struct SeasonFolder {
  private static let mark = "这是演示.txt"
  private static let notice = "本文件夹由 contest demo 生成，人员、单位和数据全是虚构的，可以随时删除。"

  private let path: String
  private var mark: String { "\(path)/\(Self.mark)" }

  init(_ path: String) {
    self.path = path
  }

  /// Makes the folder, in place of an earlier demo's.
  ///
  /// - Throws: ``SeasonFolderError`` when something else lies there.
  func make() throws {
    let manager = FileManager.default
    if manager.fileExists(atPath: path) {
      let isEmpty = try manager.contentsOfDirectory(atPath: path).isEmpty
      if !isEmpty {
        guard let written = try written() else { throw SeasonFolderError.occupied(path) }
        let strangers = try files().filter { !written.contains($0) }
        guard strangers.isEmpty else {
          throw SeasonFolderError.strangers(path, files: strangers)
        }
      }
      try manager.removeItem(atPath: path)
    }
    try PrivateFolder.make(path)
    try write([])
  }

  /// Names the files that the demo has written.
  func note() throws { try write(files()) }

  /// The files that the mark names; `nil` where there is none that a demo wrote.
  private func written() throws -> Set<String>? {
    guard FileManager.default.fileExists(atPath: mark) else { return nil }
    let lines = try String(contentsOfFile: mark, encoding: .utf8).split(separator: "\n")
    guard let first = lines.first, first == Self.notice else { return nil }
    return Set(lines.dropFirst().map(String.init))
  }

  private func write(_ names: [String]) throws {
    let text = ([Self.notice] + names).joined(separator: "\n") + "\n"
    try text.write(toFile: mark, atomically: true, encoding: .utf8)
  }

  /// All that is below the folder but the mark, folders, and the logs that the database makes when it is opened. A link is
  /// a file, wherever it leads.
  private func files() throws -> [String] {
    let logs = ["contest.sqlite-wal", "contest.sqlite-shm"]
    return try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
      let kind = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.type]
      return kind as? FileAttributeType != .typeDirectory && name != Self.mark
        && !logs.contains(name)
    }.sorted()
  }
}
