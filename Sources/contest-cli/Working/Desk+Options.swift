import Contest
import ContestDesk
import ContestStore
import Foundation
import Synchronization

extension GlobalOptions {
  /// The Desk for this command: the database opened, the actor set, the clock that servers of this database go by.
  ///
  /// It is closed when the command ends; see ``OpenDatabases``.
  /// A database file that is not there is made only where the command begins something; any other command would
  /// find nothing in a new one, and leave it lying in the wrong folder.
  func desk(creating: Bool = false, mayLackKey: Bool = false) async throws -> Desk {
    try sayWhichDatabase()
    // A folder that was named for this command is looked at before anything is done.
    if let fonts { try FontFolder(fonts).check() }
    var desk = try await Desk.open(
      address, keyFile: ProcessInfo.processInfo.environment["CONTEST_KEY_FILE"],
      creating: creating, mayLackKey: mayLackKey,
      files: ProcessInfo.processInfo.environment["CONTEST_FILES"], actor: acting,
      clock: SystemClock.now
    ).timedByDatabase()
    await OpenDatabases.shared.add(desk.database)
    await OpenDatabases.shared.speak(of: edition, with: desk)
    desk.work = WorkLine.shared.progress
    desk.fontFolder = fontFolder
    if fonts != nil, !output.quiet { await OpenDatabases.shared.expect(use: desk.fontFolder) }
    return desk
  }
}

extension GlobalOptions {
  /// Says which database a command of an installed program works on, where nobody named one: a person's lies in the
  /// folder that they stand in, the package's user works on the server's. From a clone there is only the former.
  private func sayWhichDatabase() throws {
    guard Program.isInstalled, database == nil, !output.quiet, !output.json else { return }
    let shown = try DatabaseAddress(address).description
    let isTold = ProcessInfo.processInfo.environment["CONTEST_DATABASE"] != nil
    let folder = FileManager.default.currentDirectoryPath
    Talk.say(
      isTold
        ? Talk.text("数据库：\(shown)", "Database: \(shown)")
        : Talk.text("数据库：\(shown)，在当前文件夹 \(folder)", "Database: \(shown) in this folder, \(folder)")
    )
  }
}

/// The databases that the command opened. They are closed before the program ends, so that the file alone holds
/// everything and one that is copied by hand is whole.
actor OpenDatabases {
  static let shared = OpenDatabases()
  private static let count = Atomic<Int>(0)
  private var open: [(database: any Database, began: AuditHead?)] = []
  private var spoken: (desk: Desk, edition: Edition.ID?)?
  private var expected: FontFolder?

  /// Whether the command has a database to write to.
  static var hasAny: Bool { count.load(ordering: .acquiring) > 0 }

  func add(_ database: any Database) async {
    // What cannot be read is told by whoever needs it; here it only says where this command began.
    let head = try? await database.read { try AuditLog.head(in: $0) }
    open.append((database, head))
    Self.count.add(1, ordering: .releasing)
  }

  /// Remembers which edition the command is about.
  func speak(of edition: Edition.ID?, with desk: Desk) { spoken = (desk, edition) }

  /// Remembers that the command was told a folder of fonts.
  func expect(use folder: FontFolder?) { expected = folder }

  /// The folder of fonts that the command was told and did not use; `nil` where it printed with it, or was told none.
  var unusedFonts: FontFolder? { expected.flatMap { $0.wasUsed ? nil : $0 } }

  /// What the edition that the command is about calls its rounds; no names where there is none, or more than one.
  func names() async -> Names {
    guard let spoken, let edition = try? await spoken.desk.edition(spoken.edition) else {
      return .none
    }
    return edition.names
  }

  /// What the command, which was stopped, has stored: so many steps of the audit log, or nothing.
  func whatIsStored() async -> String {
    var stored: [ClosedRange<Int>] = []
    for (database, began) in open {
      guard let began, let head = try? await database.read({ try AuditLog.head(in: $0) }),
        head.sequence > began.sequence
      else { continue }
      stored.append((began.sequence + 1)...head.sequence)
    }
    guard let range = stored.first else {
      return Talk.text("已停下，没有写入任何数据。", "Stopped; nothing was stored.")
    }
    return Talk.text(
      "已停下。停下以前做完的已存好：操作日志第 \(range.lowerBound)–\(range.upperBound) 条；其余没有动。",
      "Stopped. What was done before is stored: audit records \(range.lowerBound)–\(range.upperBound); the rest was left alone."
    )
  }

  /// Everything saved is durable before this runs, so a failure to close loses nothing and is not reported.
  func closeAll() async {
    for (database, _) in open { try? await database.close() }
    open = []
    Self.count.store(0, ordering: .releasing)
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
