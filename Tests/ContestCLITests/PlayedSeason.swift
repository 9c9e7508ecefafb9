import Foundation

/// A season that is played once for all tests that look at what it leaves.
final class PlayedSeason: Sendable {
  /// The one that the README tells of.
  static let demo = PlayedSeason("demo")
  /// The least that a contest can be.
  static let small = PlayedSeason("season", "minimal")

  /// Where it lies; the database is `contest.sqlite` in it.
  let folder: URL
  private let played: Result<Command.Outcome, any Error>

  private init(_ words: String...) {
    let place = Self.place.appending(path: words.joined(separator: "-"))
    folder = place.appending(path: "demo-output")
    played = Result {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      return try Command(folder: place).run(words + ["--out", "demo-output"])
    }
  }

  private static let place: URL = {
    atexit { try? FileManager.default.removeItem(at: place) }
    return FileManager.default.temporaryDirectory.appending(
      path: "contest-played-\(UUID().uuidString)")
  }()

  /// What was said while it was played.
  func outcome() throws -> Command.Outcome { try played.get() }
}
