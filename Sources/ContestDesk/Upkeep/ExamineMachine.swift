public import Contest
import ContestPrint
import ContestSheets
import ContestStore
import ContestWire
import Foundation

extension Desk {
  /// Checks the server machine: disk, clock, files, fonts, helper programs: 体检. It changes nothing.
  ///
  /// `address` is that of the database; `builtAt` is when the program was built.
  public func examineMachine(
    database address: String, builtAt: Instant, environment: [String: String]
  ) async throws -> [HealthFinding] {
    try actor.require(.maintainStore, in: .everything)
    var hasOffice = false
    if case .success = OfficeProgram.find(in: environment) { hasOffice = true }
    var facts = MachineFacts(
      now: clock(), builtAt: builtAt, lacksOffice: !hasOffice,
      hasScanner: !(environment["CONTEST_SCANNER"] ?? "").isEmpty)
    facts.mail = Self.mailState(in: environment)
    facts.lastRecordAt = try await database.read { try AuditLog.lastAt(in: $0) }
    let shared = DatabaseClock(database, own: clock)
    try await shared.set()
    facts.millisecondsAhead = shared.millisecondsAhead
    do throws(PrintError) {
      facts.substitutes = try printFonts().substitutes.map { "\($0.wanted) → \($0.used)" }
    } catch {
      facts.fontFault = Bilingual(
        chinese: error.message(in: .chinese), english: error.message(in: .english))
    }
    if case .file(let path) = try DatabaseAddress(address) {
      facts.measure(file: path, key: environment["CONTEST_KEY_FILE"] ?? path + ".key")
    }
    var folders = [FileManager.default.currentDirectoryPath]
    if case .file(let path) = try DatabaseAddress(address) {
      folders.append(URL(filePath: path).deletingLastPathComponent().path)
    }
    facts.drafts = Set(folders.map { URL(filePath: $0).resolvingSymlinksInPath().path }).sorted()
      .flatMap { AbandonedDraft.all(in: $0) }
    if let site = environment["CONTEST_PUBLIC_URL"], !site.isEmpty {
      facts.site = await AskedServer(asking: site, "/healthz", "CONTEST_PUBLIC_URL")
    }
    if let cas = environment["CONTEST_CAS"], !cas.isEmpty {
      facts.cas = await AskedServer(asking: cas, "/login", "CONTEST_CAS")
    }
    return HealthRules.findings(facts)
  }

  /// Whether the mail server accepts our login; no letter is sent.
  private static func mailState(
    in environment: [String: String]
  ) -> (server: String, fault: Bilingual?)? {
    do throws(MailFault) {
      guard var server = try MailServer.configured(in: environment) else { return nil }
      server.seconds = 15
      return (server.shown, server.trial().map(Self.bilingual))
    } catch {
      return (environment["CONTEST_MAIL_SERVER"] ?? "", Self.bilingual(error))
    }
  }

  private static func bilingual(_ error: any Explained) -> Bilingual {
    Bilingual(chinese: error.message(in: .chinese), english: error.message(in: .english))
  }
}

extension AskedServer {
  /// Connects to a server that a setting names.
  fileprivate init(asking text: String, _ path: String, _ setting: String) async {
    self.init(address: text)
    guard let address = WebAddress(text) else {
      fault = Bilingual(
        chinese: "\(setting) 写的“\(text)”不是 https:// 开头的地址。请改正。",
        english:
          "\(setting) says “\(text)”, which is no address that begins with https://. Correct it.")
      return
    }
    self.address = address.text
    var question = WebQuestion()
    question.wantsCertificate = true
    do {
      let reply = try await question.ask(address, path)
      status = reply.status
      certificateEnds = reply.certificateEnds.map { Instant(millisecondsSince1970: $0 * 1_000) }
    } catch {
      if case .notTrusted = error { isNotTrusted = true }
      fault = Bilingual(
        chinese: error.message(in: .chinese), english: error.message(in: .english))
    }
  }
}

extension MachineFacts {
  /// Measures the database's file and its disk. Values that cannot be measured stay unknown.
  fileprivate mutating func measure(file path: String, key: String) {
    let manager = FileManager.default
    func attribute(_ name: FileAttributeKey, of path: String) -> Int64? {
      // A missing log has no size.
      ((try? manager.attributesOfItem(atPath: path))?[name] as? NSNumber)?.int64Value
    }
    databaseBytes = [path, path + "-wal"].compactMap { attribute(.size, of: $0) }.reduce(0, +)
    let folder = URL(filePath: path).deletingLastPathComponent().resolvingSymlinksInPath().path
    freeBytes =
      ((try? manager.attributesOfFileSystem(forPath: folder))?[.systemFreeSize] as? NSNumber)?
      .int64Value
    openFiles = [path, path + "-wal", key].filter { file in
      attribute(.posixPermissions, of: file).map { $0 & 0o077 != 0 } ?? false
    }
    fileSystem = Self.fileSystem(of: folder)
  }

  /// The type of the file system of a folder, from Linux' table of mounts: that of the longest mount point that contains
  /// it.
  static func fileSystem(of folder: String) -> String? {
    guard let table = try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8) else {
      return nil
    }
    return fileSystem(of: folder, mounts: table)
  }

  static func fileSystem(of folder: String, mounts table: String) -> String? {
    var found: (place: String, kind: String)?
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 2 else { continue }
      let place = String(words[1]).replacing("\\040", with: " ")
      guard place == "/" || folder == place || folder.hasPrefix(place + "/") else { continue }
      // If two file systems are mounted at one place, the later one hides the earlier.
      if let earlier = found, earlier.place.utf8.count > place.utf8.count { continue }
      found = (place, String(words[2]))
    }
    return found?.kind
  }
}
