import Foundation

/// The demo's season, archived once for all tests that look at archives.
final class ArchivedSeason: Sendable {
  static let demo = ArchivedSeason()

  let folder: URL
  private let made: Result<Void, any Error>

  var archive: String { folder.appending(path: "2027.contest").path }
  var card: String { folder.appending(path: "名片.json").path }

  private init() {
    let folder = Self.place
    self.folder = folder
    made = Result {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try SeasonGround(folder: folder).finish()
      for line in [
        "contest-cli site init --name 某市团委", "contest-cli site card --out 名片.json",
        "contest-cli archive --out 2027.contest",
        "contest-cli results export --out 获奖名单.xlsx --list awards",
      ] { try SeasonGround(folder: folder).lay(line) }
    }
  }

  /// The folder with the archive.
  ///
  /// - Throws: what went wrong when it was made.
  func lying() throws -> URL {
    try made.get()
    return folder
  }

  private static let place: URL = {
    atexit { try? FileManager.default.removeItem(at: place) }
    return FileManager.default.temporaryDirectory.appending(
      path: "contest-archived-\(UUID().uuidString)")
  }()
}
