import ArgumentParser
import Contest
import ContestDesk
import ContestServer
import ContestStore
import ContestWire
import Foundation
import OwnThreads

/// 网页服务.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "启动网页：组委会、评委用浏览器登录。 Serves the office's and the judges' pages.",
    discussion: """
      例 · example:  contest-cli serve --port 8080
                     contest-cli serve --demo
                     contest-cli serve --demo --rulebook volunteer
      停止按 Ctrl-C。对外服务请放在 nginx 或 haproxy 之后，由它做 HTTPS，并写明 --public-url https://…。
      """)

  @Option(
    help: ArgumentHelp(
      "设置的文件，一行一项，名称与选项相同，如 port: 8080。 A file of settings.",
      discussion:
        "环境变量（CONTEST_PORT 等）在它之上，命令里写的又在环境变量之上；密码不写在里面，写文件名：mail-password-file、metrics-token-file、key-file。 One setting in a line, such as port: 8080. The environment (CONTEST_PORT …) comes over it, and options over both; secrets stand in files that it names.",
      valueName: "file"), completion: .file())
  var config: String?

  @Option(help: "端口；0 表示任选一个空闲的。 The port; 0 takes a free one.")
  var port: Int = 8080

  @Option(help: "监听的地址。 The address to listen on.")
  var address: String = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "读者看到的网址；以 https:// 开头时只用安全的 cookie。 The address that readers see.",
      discussion: "默认取 CONTEST_PUBLIC_URL。 CONTEST_PUBLIC_URL by default."))
  var publicURL: String?

  @Option(
    help: ArgumentHelp(
      "学校的统一身份认证（CAS）的地址，如 https://cas.example.edu.cn/cas；没有写的不用。 A university's CAS server.",
      discussion:
        "默认取 CONTEST_CAS；要写明 --public-url，并请学校登记本站。 CONTEST_CAS by default; needs --public-url, and the university has to know this site.",
      valueName: "address"))
  var cas: String?

  @Option(
    help: ArgumentHelp(
      "前面的代理：采信它写的 X-Forwarded-For。 Proxies whose X-Forwarded-For is believed.",
      discussion:
        "loopback（默认，本机的代理）、none，或地址、网段，逗号分开，如 10.0.0.5,10.1.0.0/16。 loopback (the default), none, or addresses and networks.",
      valueName: "proxies"))
  var trustProxy: String = "loopback"

  @Flag(
    help:
      "每个请求在标准错误写一行 JSON：时间、编号、路由、状态、毫秒；没有地址和姓名。 Logs a line of JSON for each request."
  )
  var logRequests = false

  @Option(
    help:
      "定时备份到这个文件夹，每次都试着恢复、核对一遍。 Backs up into this folder by itself, each time with a test restore.",
    completion: .directory)
  var backupTo: String?

  @Option(help: "几小时备份一次。 Hours between backups.")
  var backupEvery: Int = 24

  @Option(help: "留几份，更早的删去。 How many of them are kept.")
  var backupKeep: Int = 14

  @Option(
    help: ArgumentHelp(
      "寄信的邮件服务器；不写就从发件箱导出来寄。 The mail server for the outbox's letters.",
      discussion:
        "smtp://用户@服务器:587（先 STARTTLS 加密）或 smtps://用户@服务器:465；也可设 CONTEST_MAIL_SERVER。密码写在 CONTEST_MAIL_PASSWORD_FILE 指明的文件里。 The password stands in the file that CONTEST_MAIL_PASSWORD_FILE names.",
      valueName: "url"))
  var mailServer: String?

  @Option(
    help: "信件的发件人，如“某市团委 <office@example.org>”；也可设 CONTEST_MAIL_FROM。 Whom letters are from.")
  var mailFrom: String?

  @Flag(help: "演示：用临时数据库演一届，每个身份给一个地址。 Plays a season into a temporary database.")
  var demo = false

  @Option(
    help: ArgumentHelp(
      "演示哪个规程（--demo）：编号或文件，如 volunteer；省略时演“挑战杯”课外学术和现场赛。 Which programme is played.",
      discussion: "编号见 rulebook list。 rulebook list has the ids.", valueName: "id"))
  var rulebook: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port 为 0–65535。 --port is 0–65535.")
    }
    if rulebook != nil, !demo {
      throw ValidationError(
        "--rulebook 只用于演示（--demo）；自己的届用 edition open 开。 --rulebook is for --demo; open an edition of your own with edition open."
      )
    }
    guard TrustedProxies(trustProxy) != nil else {
      throw ValidationError(
        "--trust-proxy 为 loopback、none，或地址、网段，用逗号分开。 --trust-proxy is loopback, none, or addresses and networks with commas."
      )
    }
    if let cas = cas ?? (demo ? nil : Self.environment("CONTEST_CAS")) {
      guard !demo, WebAddress(cas) != nil else {
        throw ValidationError(
          "--cas 要是 https:// 开头的地址，不带密码和问号；演示不用它。 --cas is an address that begins with https://, without a password or a query, and not for the demonstration."
        )
      }
      guard let site = publicURL ?? Self.environment("CONTEST_PUBLIC_URL"),
        let address = WebAddress(site), address.isRoot
      else {
        throw ValidationError(
          "用 --cas 要写明 --public-url https://…（没有路径）：学校把人送回那个地址。 --cas needs --public-url https://… without a path, to which the university sends people back."
        )
      }
    }
    var isFolder: ObjCBool = false
    if let backupTo {
      guard FileManager.default.fileExists(atPath: backupTo, isDirectory: &isFolder),
        isFolder.boolValue
      else {
        throw ValidationError(
          "--backup-to 要是已经有的文件夹：没有 \(backupTo)。 --backup-to is a folder that is there.")
      }
    }
    guard (1...8_784).contains(backupEvery), (1...1_000).contains(backupKeep) else {
      throw ValidationError(
        "--backup-every 为 1–8784，--backup-keep 为 1–1000。 --backup-every is 1–8784, --backup-keep 1–1000."
      )
    }
  }

  func run() async throws {
    let isSecure =
      (publicURL ?? Self.environment("CONTEST_PUBLIC_URL"))?.hasPrefix("https://") ?? false
    guard demo else {
      // A server that cannot print says so at its start, and not to whoever asks for the first paper.
      try options.fontFolder?.check()
      let opened = try await options.desk(creating: true)
      let clock = DatabaseClock(opened.database, own: SystemClock.now)
      try await clock.set()
      Self.warn(of: clock)
      let setting = Task { await Self.keep(clock) }
      defer { setting.cancel() }
      let desk = opened.timed { clock.now }
      if try await opened.database.read({ try EditionRecords.ids(in: $0) }).isEmpty {
        Self.tellEmpty(options.address)
      }
      return try await serve(desk, isSecure: isSecure) { url in
        Talk.say(Talk.text("已启动：\(url)  （停止按 Ctrl-C）", "Serving at \(url)  (Ctrl-C stops)"))
      }
    }
    try options.fontFolder?.check()
    let isQuiet = options.output.quiet || options.output.json
    let season =
      if let rulebook {
        try await DemoSite.play(rulebook, templates: options.templates, quietly: isQuiet)
      } else {
        try await DemoSite.play(quietly: isQuiet)
      }
    await OpenDatabases.shared.add(season.desk.database)
    defer { season.removeFolder() }
    let isJSON = options.output.json
    var desk = season.desk
    desk.fontFolder = options.fontFolder
    try await serve(desk, isSecure: isSecure) { url in
      if isJSON {
        season.tellProgram(url)
      } else {
        season.lines(url).forEach(Talk.print)
        Talk.say(Talk.text("停止按 Ctrl-C。", "Ctrl-C stops."))
      }
      StandardStream.output.flush()
    }
  }

  private func serve(
    _ desk: Desk, isSecure: Bool, ready: @escaping @Sendable (String) -> Void
  ) async throws {
    let address = address
    var publicURL = publicURL ?? Self.environment("CONTEST_PUBLIC_URL")
    while publicURL?.hasSuffix("/") == true { publicURL?.removeLast() }
    let shownURL = publicURL
    let casAddress = (demo ? nil : cas ?? Self.environment("CONTEST_CAS")).flatMap(WebAddress.init)
    let mail = try configuredMail()
    let loop = ServerLoop(desk: desk, mail: mail)
    // A backup is read through to its end, and letters wait for another server: neither on the threads that all tasks share.
    let work = OwnThreads("server-work", atOnce: 4)
    let keeper = Task(executorPreference: work) { await loop.run() }
    let (folder, hours, keep) = (backupTo, backupEvery, backupKeep)
    let backups = Task(executorPreference: work) {
      if let folder { await Self.keepBackups(desk, to: folder, everyHours: hours, keep: keep) }
    }
    defer {
      keeper.cancel()
      backups.cancel()
    }
    let limit = StopLimit()
    defer { limit.end() }
    let log: @Sendable (String) -> Void = { line in Talk.say(line) }
    let site = Site(
      desk, isSecure: isSecure, publicURL: publicURL, cas: casAddress.map { CasServer($0) },
      proxies: TrustedProxies(trustProxy) ?? .loopback, metricsToken: try Self.metricsToken(),
      mail: mail?.shown, program: Program.version, log: logRequests ? log : nil)
    try await WebServer(site, address: address, port: port).run { port in
      ready(shownURL ?? "http://\(address.contains(":") ? "[\(address)]" : address):\(port)")
    }
  }
}

extension ServeCommand {
  /// Sets the clock by the database's every ten seconds; while that does not answer, it goes on as it was set last.
  private static func keep(_ clock: DatabaseClock) async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(10))
      try? await clock.set()
    }
  }

  /// A server begins on a new database too; where another one was meant, nobody would know why they cannot sign in.
  private static func tellEmpty(_ address: String) {
    let shown = address.contains("://") ? Talk.text("PostgreSQL", "PostgreSQL") : address
    Talk.say(
      Talk.text(
        "数据库（\(shown)）里还没有一届，谁也登录不了。开届用 edition open；要用的是别的数据库，请写 --database 或设 CONTEST_DATABASE。",
        "The database (\(shown)) has no edition yet and nobody can sign in. Open one with edition open; if another database was meant, give --database or set CONTEST_DATABASE."
      ))
  }

  /// Nothing goes wrong by it, but somebody should know.
  private static func warn(of clock: DatabaseClock) {
    let ahead = clock.millisecondsAhead
    guard ahead.magnitude > 1_000 else { return }
    let (chinese, english) = ahead > 0 ? ("快", "ahead of") : ("慢", "behind")
    Talk.say(
      Talk.text(
        "这台机器的钟比数据库\(chinese) \(ahead.magnitude / 1_000) 秒；截止等一切时间按数据库的钟。请检查 NTP。",
        "This machine's clock is \(ahead.magnitude / 1_000) s \(english) the database's, which counts for deadlines and everything else. Check NTP."
      ))
  }

  /// The mail server of the options or the environment; the password is in no option.
  private func configuredMail() throws -> MailServer? {
    var environment = ProcessInfo.processInfo.environment
    if let mailServer { environment["CONTEST_MAIL_SERVER"] = mailServer }
    if let mailFrom { environment["CONTEST_MAIL_FROM"] = mailFrom }
    return try MailServer.configured(in: environment)
  }

  /// Asks every ten minutes whether a backup is due, so that one that another server left is taken up.
  private static func keepBackups(
    _ desk: Desk, to folder: String, everyHours hours: Int, keep: Int
  ) async {
    while !Task.isCancelled {
      do {
        if let done = try await desk.backUpWhenDue(
          to: folder, everyHours: hours, keep: keep)
        {
          say(done)
        }
      } catch let error as any Explained {
        Talk.say(Talk.text("定时备份没有做成，半小时后再试。", "The backup was not made; it is tried again."))
        Talk.say(error)
      } catch {
        Talk.say(
          Talk.text(
            "定时备份没有做成，半小时后再试：\(error)", "The backup was not made; it is tried again: \(error)"))
      }
      try? await Task.sleep(for: .seconds(600))
    }
  }

  private static func say(_ done: ScheduledBackup) {
    guard done.isSound else {
      let wrong = (done.broken + done.damagedFiles.prefix(5)).joined(separator: "、")
      Talk.say(
        Talk.text(
          "备份 \(done.path) 试着恢复后核对有误：\(wrong)。旧的备份都没有删。请马上用 check 看。",
          "The backup \(done.path) was restored on trial and is not sound: \(wrong). No older one was removed. Run check now."
        ))
      return
    }
    Talk.say(
      Talk.text(
        "已备份 \(done.path)，恢复核对无误，操作日志 \(done.manifest.auditSequence) 条\(done.removed.isEmpty ? "" : "；删去旧的 \(done.removed.count) 份")。",
        "Backed up to \(done.path), restored on trial and sound, \(done.manifest.auditSequence) audit records; \(done.removed.count) old ones removed."
      ))
  }

  /// What the environment says; `nil` where it says nothing.
  private static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// From `CONTEST_METRICS_TOKEN`, or the file that `CONTEST_METRICS_TOKEN_FILE` names; `nil` where neither is set.
  private static func metricsToken() throws -> String? {
    let environment = ProcessInfo.processInfo.environment
    if let token = environment["CONTEST_METRICS_TOKEN"], !token.isEmpty { return token }
    guard let path = environment["CONTEST_METRICS_TOKEN_FILE"] else { return nil }
    return try String(contentsOfFile: path, encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
