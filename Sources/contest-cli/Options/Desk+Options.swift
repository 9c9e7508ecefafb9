import Contest
import ContestDesk
import Foundation

extension GlobalOptions {
  /// The Desk for this command: the database opened, the actor set, the system's clock.
  func desk() async throws -> Desk {
    try await Desk.open(
      address, keyFile: ProcessInfo.processInfo.environment["CONTEST_KEY_FILE"], actor: acting,
      clock: SystemClock.now)
  }
}

/// The only place where the program asks what time it is.
enum SystemClock {
  @Sendable static func now() -> Instant {
    Instant(millisecondsSince1970: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
  }
}

extension GlobalOptions {
  /// Where rulebooks and other templates are looked for.
  var shelf: RulebookShelf { RulebookShelf(templates: templates) }
}
