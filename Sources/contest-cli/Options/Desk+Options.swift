import Contest
import ContestDesk
import ContestStore
import Foundation

extension GlobalOptions {
  /// The Desk for this command: the database opened, the actor set, the system's clock.
  ///
  /// It is closed when the command ends; see ``OpenDatabases``.
  /// A database file that is not there is made only where the command begins something; any other command would
  /// find nothing in a new one, and leave it lying in the wrong folder.
  func desk(creating: Bool = false, mayLackKey: Bool = false) async throws -> Desk {
    let desk = try await Desk.open(
      address, keyFile: ProcessInfo.processInfo.environment["CONTEST_KEY_FILE"],
      creating: creating, mayLackKey: mayLackKey, actor: acting, clock: SystemClock.now)
    await OpenDatabases.shared.add(desk.database)
    return desk
  }
}

/// The databases that the command opened. They are closed before the program ends, so that the file alone holds
/// everything and one that is copied by hand is whole.
actor OpenDatabases {
  static let shared = OpenDatabases()
  private var open: [any Database] = []

  func add(_ database: any Database) { open.append(database) }

  /// Everything saved is durable before this runs, so a failure to close loses nothing and is not reported.
  func closeAll() async {
    for database in open { try? await database.close() }
    open = []
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
