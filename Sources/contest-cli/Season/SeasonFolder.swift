import Foundation

/// The folder of a demo: made anew for each, and never at the cost of anybody's file.
///
/// A file in it says that it is a demo's and names the files that the demo wrote. Only a folder where nothing else lies
/// is replaced. A demo that was stopped half-way has named none yet; its folder is replaced as it is.
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
      guard isEmpty || manager.fileExists(atPath: mark) else {
        throw SeasonFolderError.occupied(path)
      }
      if !isEmpty {
        let written = Set(
          try String(contentsOfFile: mark, encoding: .utf8).split(separator: "\n").dropFirst()
            .map(String.init))
        let strangers = try files().filter { !written.contains($0) }
        guard written.isEmpty || strangers.isEmpty else {
          throw SeasonFolderError.strangers(path, files: strangers)
        }
      }
      try manager.removeItem(atPath: path)
    }
    try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    try write([])
  }

  /// Names the files that the demo has written.
  func note() throws { try write(files()) }

  private func write(_ names: [String]) throws {
    let text = ([Self.notice] + names).joined(separator: "\n") + "\n"
    try text.write(toFile: mark, atomically: true, encoding: .utf8)
  }

  /// All files below the folder but the mark and the logs that a database makes when it is opened.
  private func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
      return !isFolder.boolValue && name != Self.mark && !name.hasSuffix("-wal")
        && !name.hasSuffix("-shm")
    }.sorted()
  }
}
