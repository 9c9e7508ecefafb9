import Contest
import ContestSheets

/// The rules by which a server machine is fine or not: 体检的规则. Each rule gives one finding.
///
/// - Disk: a backup needs as much room again as the database, and SQLite room for its log. Less than twice the database,
///   or less than 1 GB, is to be watched; less than the database, or than 200 MB, is broken. Example: a database of 3 GB
///   with 4 GB free is to be watched, with 2 GB free it is broken.
/// - Clock: deadlines, signatures and sessions follow it. A clock before the last record of the log, or before the day on
///   which the program was built, is wrong; one more than a second from a database server's, whose time counts, is to be
///   watched.
/// - File system: SQLite must not lie on a network file system, whose locks it cannot trust
///   (sqlite.org/howtocorrupt.html, 2.1).
/// - The site's own address, where `CONTEST_PUBLIC_URL` names it: its certificate is good, and for 21 days yet; where it
///   cannot be reached from here, that is to be watched.
/// - Signing in through a university, where `CONTEST_CAS` names its server: it answers, and its certificate is good.
/// - Files: nobody but the owner reads the database and its key.
public enum HealthRules {
  static let networkFileSystems: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "glusterfs", "afs",
  ]
  /// The largest difference between this clock and the database's, in milliseconds, that is not reported.
  private static let mostAhead: UInt64 = 1_000
  private static let (gigabyte, megabyte): (Int64, Int64) = (1_000_000_000, 1_000_000)

  public static func findings(_ facts: MachineFacts) -> [HealthFinding] {
    [disk(facts), fileSystem(facts), files(facts), drafts(facts)].compactMap(\.self)
      + [clock(facts), fonts(facts), office(facts), scanner(facts), mail(facts)]
      + [site(facts), cas(facts)].compactMap(\.self)
  }

  /// What stopped commands left beside the database and in the present folder.
  private static func drafts(_ facts: MachineFacts) -> HealthFinding? {
    guard !facts.drafts.isEmpty else { return nil }
    return HealthFinding(
      "drafts", .watch, facts.drafts.map { $0.words(removed: false).chinese }.joined(),
      facts.drafts.map { $0.words(removed: false).text(in: .english) }.joined(separator: " "))
  }

  private static func disk(_ facts: MachineFacts) -> HealthFinding? {
    guard let used = facts.databaseBytes, let free = facts.freeBytes else { return nil }
    let (size, room) = (shown(used), shown(free))
    if free < max(used, 200 * megabyte) {
      return HealthFinding(
        "disk", .broken, "数据库 \(size)，磁盘只剩 \(room)，备份放不下，随时可能写满。请腾出空间或换大的磁盘。",
        "The database has \(size) and \(room) are free: no backup fits, and writing may stop. Make room or move it to a larger disk."
      )
    }
    if free < gigabyte || (free / 2) < used {
      return HealthFinding(
        "disk", .watch, "数据库 \(size)，磁盘剩 \(room)，不够放两份备份。请早些腾出空间。",
        "The database has \(size) and \(room) are free, too little for two backups. Make room in time."
      )
    }
    return HealthFinding(
      "disk", .fine, "数据库 \(size)，磁盘剩 \(room)", "the database has \(size), \(room) are free")
  }

  private static func fileSystem(_ facts: MachineFacts) -> HealthFinding? {
    guard let kind = facts.fileSystem else { return nil }
    return networkFileSystems.contains(kind)
      ? HealthFinding(
        "file-system", .broken, "数据库文件在网络文件系统（\(kind)）上，锁不可靠，可能损坏。请放到本机磁盘，或改用 PostgreSQL。",
        "The database's file lies on a network file system (\(kind)), whose locks cannot be trusted. Move it to a disk of this machine, or use PostgreSQL."
      )
      : HealthFinding(
        "file-system", .fine, "数据库文件在本机磁盘（\(kind)）上",
        "the file lies on a disk of this machine (\(kind))")
  }

  private static func files(_ facts: MachineFacts) -> HealthFinding? {
    guard facts.databaseBytes != nil else { return nil }
    let open = facts.openFiles
    return open.isEmpty
      ? HealthFinding(
        "files", .fine, "数据库和密钥只有自己能读", "nobody else can read the database and its key")
      : HealthFinding(
        "files", .broken, "别的用户也能读：\(open.joined(separator: "、"))。请改成只有自己能读（chmod 600）。",
        "Others can read \(open.joined(separator: ", ")). Let only their owner read them (chmod 600)."
      )
  }

  private static func clock(_ facts: MachineFacts) -> HealthFinding {
    let now = facts.now.shown
    if let last = facts.lastRecordAt, facts.now < last {
      return HealthFinding(
        "clock", .broken, "时钟是 \(now)，比操作日志的末条（\(last.shown)）还早。请先校准时钟：期限、签字都按它。",
        "The clock says \(now), before the last record of the log (\(last.shown)). Set it right first: deadlines and signatures follow it."
      )
    }
    if facts.now < facts.builtAt {
      return HealthFinding(
        "clock", .broken, "时钟是 \(now)，比程序做成的日子还早。请校准时钟。",
        "The clock says \(now), before the day on which the program was built. Set it right.")
    }
    let ahead = facts.millisecondsAhead
    if ahead.magnitude > mostAhead {
      let seconds = ahead.magnitude / 1_000
      return HealthFinding(
        "clock", .watch,
        "时钟是 \(now)，比数据库的钟\(ahead > 0 ? "快" : "慢") \(seconds) 秒；网页和命令行按数据库的钟。请检查 NTP。",
        "The clock says \(now), \(seconds) s \(ahead > 0 ? "ahead of" : "behind") the database's, which pages and commands follow. Check NTP."
      )
    }
    return HealthFinding(
      "clock", .fine, "时钟是 \(now)，请与手机核对", "the clock says \(now); compare it with your phone")
  }

  private static func fonts(_ facts: MachineFacts) -> HealthFinding {
    if let fault = facts.fontFault {
      return HealthFinding("fonts", .broken, fault.text(in: .chinese), fault.text(in: .english))
    }
    let used = facts.substitutes.joined(separator: "；")
    return facts.substitutes.isEmpty
      ? HealthFinding("fonts", .fine, "公文用的字体都在", "the fonts of official papers are here")
      : HealthFinding(
        "fonts", .watch, "能打印；代用的字体：\(used)", "printing works; fonts that stand in: \(used)")
  }

  private static func office(_ facts: MachineFacts) -> HealthFinding {
    facts.lacksOffice
      ? HealthFinding(
        "office", .watch, "没有 LibreOffice，.xls、.et、.ods 收不了（.xlsx、.csv 照常）。需要时装 libreoffice-calc。",
        "Without LibreOffice .xls, .et and .ods cannot be taken (.xlsx and .csv can). Install libreoffice-calc where they are needed."
      )
      : HealthFinding("office", .fine, "旧格式的表格能读", "old formats of spreadsheets can be read")
  }

  private static func scanner(_ facts: MachineFacts) -> HealthFinding {
    facts.hasScanner
      ? HealthFinding("scanner", .fine, "进来的文件先查毒", "files that come in are scanned first")
      : HealthFinding(
        "scanner", .watch, "没有指明查毒程序（CONTEST_SCANNER），进来的文件不查毒。",
        "No virus scanner is named (CONTEST_SCANNER), so files that come in are not scanned.")
  }

  static let certificateDays: Int64 = 21

  private static func site(_ facts: MachineFacts) -> HealthFinding? {
    guard let asked = facts.site else { return nil }
    if let fault = asked.fault {
      return HealthFinding(
        "tls", asked.isNotTrusted ? .broken : .watch, fault.text(in: .chinese),
        fault.text(in: .english))
    }
    guard let ends = asked.certificateEnds else {
      return HealthFinding(
        "tls", .watch, "\(asked.address) 没有 HTTPS，密码在网上谁都读得到。请在前面放 nginx 或 haproxy 做 HTTPS。",
        "\(asked.address) has no HTTPS, so passwords can be read on their way. Put nginx or haproxy before it."
      )
    }
    return endsSoon(asked, "tls", facts.now)
      ?? HealthFinding(
        "tls", .fine, "\(asked.address) 的证书有效到 \(ends.shown)",
        "the certificate of \(asked.address) is good until \(ends.shown)")
  }

  private static func cas(_ facts: MachineFacts) -> HealthFinding? {
    guard let asked = facts.cas else { return nil }
    if let fault = asked.fault {
      return HealthFinding("cas", .broken, fault.text(in: .chinese), fault.text(in: .english))
    }
    guard asked.status == 200 else {
      return HealthFinding(
        "cas", .broken, "\(asked.address)/login 的答复是 \(asked.status)，不是登录页。请核对 CONTEST_CAS。",
        "\(asked.address)/login answered \(asked.status) and is no sign-in page. Check CONTEST_CAS."
      )
    }
    return endsSoon(asked, "cas", facts.now)
      ?? HealthFinding(
        "cas", .fine, "统一身份认证 \(asked.address) 有答复", "\(asked.address) answers")
  }

  private static func endsSoon(
    _ asked: AskedServer, _ name: String, _ now: Instant
  ) -> HealthFinding? {
    guard let ends = asked.certificateEnds,
      ends.millisecondsSince1970 - now.millisecondsSince1970 < certificateDays * 86_400_000
    else { return nil }
    return HealthFinding(
      name, .watch, "\(asked.address) 的证书 \(ends.shown) 到期，请及时换新。",
      "The certificate of \(asked.address) ends \(ends.shown); renew it in time.")
  }

  private static func mail(_ facts: MachineFacts) -> HealthFinding {
    guard let (server, fault) = facts.mail else {
      return HealthFinding(
        "mail", .fine, "没有指明邮件服务器（CONTEST_MAIL_SERVER），信从发件箱导出来寄",
        "no mail server is named (CONTEST_MAIL_SERVER); letters go by the outbox's workbook")
    }
    guard let fault else {
      return HealthFinding(
        "mail", .fine, "邮件服务器 \(server) 能登录（没有寄信）",
        "the mail server \(server) lets us in; nothing was sent")
    }
    return HealthFinding("mail", .broken, fault.text(in: .chinese), fault.text(in: .english))
  }

  /// A size as `1.5 GB` or `320 MB`, rounded down so that the text never shows more space than there is.
  static func shown(_ bytes: Int64) -> String {
    bytes >= gigabyte
      ? "\(bytes / gigabyte).\(bytes % gigabyte / (gigabyte / 10)) GB" : "\(bytes / megabyte) MB"
  }
}
