public import Contest
public import ContestStore
import Foundation

/// The one place through which everything is done: each action of a person is a method, and each method has its own file.
///
/// An action checks the permission, applies the domain's rule, and writes the change and its audit record in one
/// transaction. The command line, and any other program, enters here and nowhere else.
///
///     let desk = try await Desk.open("contest.sqlite", actor: Actor(name: "li", role: .organizer), clock: now)
///     let edition = try await desk.openEdition(…)
public struct Desk: Sendable {
  public let database: any Database
  /// The key that encrypts personal data and makes the hashes that identify people.
  public let key: SiteKey
  public let actor: Actor
  /// The clock. The domain itself never reads one.
  public let clock: @Sendable () -> Instant
  /// Makes 128 random bits each time it is called. The domain itself uses no randomness.
  public let chance: @Sendable () -> Bits128
  /// When the server had read the last byte of what is asked; `nil` where nothing is sent over a line. See ``received``.
  public var arrived: Instant?
  /// Learns the progress of a long action, and can stop it.
  public var work = WorkProgress.silent
  /// Whether new forms may overwrite forms that somebody has filled in: 覆盖已填的表. Only a person sets this.
  public var overwritesForms = false
  /// The folder with the office's own fonts; `nil` where those of the machine alone are meant.
  public var fontFolder: FontFolder?
  /// The clock by which servers hold pieces of work. It is the database's clock, which all servers share.
  public var leaseClock: @Sendable (Connection) throws -> Instant = JobRecords.now
  /// The place of the keys with which the site signs; see ``SiteIdentity``.
  let siteFile: String?
  /// The folder of entrants' files; `nil` if none was named.
  let files: FileFolder?
  /// The moment that counts for a deadline: 收到的时刻. What was wholly read in time is in time, however long it then waits behind
  /// others; a thousand people press in the last minute.
  var received: Instant { arrived ?? clock() }
  /// Whether files can be uploaded.
  public var keepsFiles: Bool { files != nil }
  /// Where large files wait for a word; `nil` without a folder of files.
  public var heldFiles: HeldFolder? { files.map { HeldFolder($0, key.box) } }

  public init(
    database: any Database, key: SiteKey, actor: Actor, clock: @escaping @Sendable () -> Instant,
    chance: @escaping @Sendable () -> Bits128 = Bits128.random, siteFile: String? = nil,
    files: FileFolder? = nil
  ) {
    self.database = database
    self.key = key
    self.actor = actor
    self.clock = clock
    self.chance = chance
    self.siteFile = siteFile
    self.files = files
  }

  /// Opens a database, by path or `postgres://` address, and the key file beside it.
  ///
  /// A missing database file is created, unless `creating` is false. A database without a key gets a new one.
  ///
  /// With `mayLackKey` a database can be opened without its key, for actions that read no private data and write nothing.
  ///
  /// `files` names the folder of entrants' files; the default is a folder beside the database file.
  ///
  /// - Throws: ``StoreError`` when it cannot be opened, is newer than the program, or its key does not fit.
  public static func open(
    _ address: String, keyFile: String? = nil, creating: Bool = true, mayLackKey: Bool = false,
    files: String? = nil, actor: Actor, clock: @escaping @Sendable () -> Instant
  ) async throws -> Desk {
    let address = try DatabaseAddress(address)
    let database = try await address.open(at: clock(), creating: creating)
    let path = keyFile ?? SiteKey.defaultPath(for: address)
    let hasKey = try await database.read { connection in
      try SiteKey.isNoted(in: connection) || PeopleRecords.hasSealed(in: connection)
    }
    let key: SiteKey
    do {
      let read = try SiteKey(file: path, creating: !hasKey)
      try await database.read { connection in try read.check(connection) }
      key = read
    } catch StoreError.keyFile(.missing) where mayLackKey {
      key = try SiteKey(bytes: [UInt8](repeating: 0, count: 32))
    }
    return Desk(
      database: database, key: key, actor: actor, clock: clock,
      siteFile: SiteIdentity.path(besideKey: path),
      files: (files ?? FileFolder.defaultPath(for: address)).map(FileFolder.init))
  }

  /// The same desk for another person.
  public func acting(_ actor: Actor) -> Desk {
    var desk = Desk(
      database: database, key: key, actor: actor, clock: clock, chance: chance, siteFile: siteFile,
      files: files)
    desk.arrived = arrived
    desk.work = work
    desk.overwritesForms = overwritesForms
    desk.fontFolder = fontFolder
    desk.leaseClock = leaseClock
    return desk
  }

  /// The same desk with another clock, such as the one that all servers of a database share.
  public func timed(by clock: @escaping @Sendable () -> Instant) -> Desk {
    var desk = Desk(
      database: database, key: key, actor: actor, clock: clock, chance: chance, siteFile: siteFile,
      files: files)
    desk.arrived = arrived
    desk.work = work
    desk.overwritesForms = overwritesForms
    desk.fontFolder = fontFolder
    desk.leaseClock = leaseClock
    return desk
  }

  /// The same desk with the database's clock, so that a command that runs beside a server applies deadlines as the server
  /// does.
  ///
  /// - Throws: `StoreError` of a database that does not answer.
  public func timedByDatabase() async throws -> Desk {
    let shared = DatabaseClock(database, own: clock)
    try await shared.set()
    return timed { shared.now }
  }

  /// A folder with room for large files on their way in or out: beside the files of entrants, or else the system's.
  public func workFolder() throws -> String {
    guard let files else { return FileManager.default.temporaryDirectory.path }
    return try files.workFolder()
  }

  /// What the audit log says about a write: its name, this actor, and the present time.
  func action(_ name: String, key: String? = nil) -> Action {
    Action(
      actor: actor.name, name: name, at: clock(), key: key,
      ending: WriteEnding { [site = self.key] in try Self.renewFindings(site, in: $0) })
  }
}
