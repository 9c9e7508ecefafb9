import ContestSheets
import ContestStore
import Foundation

/// Files that an action writes, sent to the reader: 下载. They exist in a folder of their own only while they are sent.
enum Download {
  static let pdf = "application/pdf"
  static let zip = "application/zip"

  /// Sends one file; its name tells the format.
  static func file(
    _ name: String, type: String, _ visit: Visit, isLarge: Bool = false,
    _ write: (String) async throws -> Void
  ) async throws -> WebAnswer {
    .file(
      try await TemporaryFile.file(named: name, visit, isLarge: isLarge, write), name: name,
      type: type)
  }

  /// Packs files into a ZIP under their own names.
  static func pack(_ files: [String], to path: String) throws {
    try FileBundle.write(files, to: path)
  }

  /// Sends what an action writes into a folder, as a ZIP; a single file is sent as it is.
  static func bundle(
    _ name: String, _ visit: Visit, _ write: (String) async throws -> [String]
  ) async throws -> WebAnswer {
    var single: (name: String, file: AnswerFile)?
    let file = try await TemporaryFile.file(named: name, visit, isLarge: false) { path in
      let folder = URL(filePath: path).deletingLastPathComponent().appending(path: "files").path
      let files = try await write(folder)
      if let only = files.first, files.count == 1 {
        single = (
          only.split(separator: "/").last.map(String.init) ?? name,
          AnswerFile(try WorkFile(opening: only))
        )
      }
      try FileBundle.write(files, to: path)
    }
    guard let single else { return .file(file, name: name, type: zip) }
    return .file(single.file, name: single.name, type: TableFormat.xlsx.type)
  }
}
