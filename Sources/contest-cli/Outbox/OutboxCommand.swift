import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore
import ContestWire
import Foundation
import Synchronization

/// 发件箱.
struct OutboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox",
    abstract: "发件箱：起草、查看、放行、导出信件。 The office's letters: written, looked at, released, handed over.",
    discussion: """
      信先是草稿，看过、放行以后才寄；不是现在的情况的（已经评完、已经重交）不放行。
      Letters are drafts until they are released; one that says what is not so any more is not.
      例 · example:  contest-cli outbox write reminders --round review
                     contest-cli outbox release --dry-run
                     contest-cli outbox export --out 信件.xlsx
      """,
    subcommands: [
      OutboxListCommand.self, OutboxShowCommand.self, OutboxWriteCommand.self,
      OutboxAddressesCommand.self,
      OutboxReleaseCommand.self, OutboxTakeBackCommand.self, OutboxExportCommand.self,
      OutboxSendCommand.self, OutboxSentCommand.self, OutboxDropCommand.self,
    ])
}

struct OutboxListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "列出信件：给谁、什么事、到哪一步；没有地址。 The letters: for whom, about what, how far; no addresses.",
    discussion: "例 · example:  contest-cli outbox list --state draft")

  @Option(help: "只列这种状态。 Only those in this state.")
  var state: LetterState?

  @Option(help: "写成文件（.xlsx、.csv 或 .pdf）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let letters = try await desk.letters(edition).filter { state == nil || $0.state == state }
    if let out {
      try await desk.writeList({ [letters.table(edition, in: $0)] }, of: edition, to: out)
    }
    if options.output.json { return try Talk.printJSON(letters.map(LetterJSON.init)) }
    guard !letters.isEmpty else {
      return Talk.say(
        state == nil
          ? Talk.text("还没有信件。", "There are no letters yet.")
          : Talk.text("没有这种状态的信件。", "There are no letters in this state."))
    }
    var table = TextTable(
      [
        Talk.text("信件", "letter"), Talk.text("种类", "kind"), Talk.text("给谁", "for"),
        Talk.text("姓名", "name"), Talk.text("邮箱", "address"), Talk.text("状态", "state"),
        Talk.text("主题", "subject"),
      ], rightAligned: [0])
    for letter in letters {
      table.add([
        "\(letter.number)", letter.kind.name(in: Talk.language), letter.record.recipient.code,
        letter.content?.name ?? "",
        letter.hasAddress ? Talk.text("有", "yes") : Talk.text("缺", "none"),
        letter.state.name(in: Talk.language), letter.content?.text.subject ?? "",
      ])
    }
    table.lines.forEach(Talk.print)
  }
}

struct OutboxShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "一封信的全文；系统填入的写在【】里。 One letter; what was filled in stands in 【】.",
    discussion: "例 · example:  contest-cli outbox show 12")

  @Argument(help: "信件的编号。 Its number.")
  var letter: Int

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let (found, _) = try await desk.letter(
      letter, edition: try await desk.edition(options.edition))
    if options.output.json { return try Talk.printJSON(LetterJSON(found, withText: true)) }
    Talk.print(
      "\(found.number)  \(found.kind.name(in: Talk.language))  \(found.record.recipient.code)  \(found.state.name(in: Talk.language))"
    )
    if let stale = found.stale { Talk.say(stale.message(in: Talk.language)) }
    if let reason = found.reason(in: Talk.language) { Talk.print(reason) }
    guard let content = found.content else { return }
    func marked(_ text: String) -> String {
      content.text.parts(of: text).map { $0.isFilled ? "【\($0.text)】" : $0.text }.joined()
    }
    Talk.print(Talk.text("收件", "to") + "  \(content.name) <\(content.address)> \(content.mobile)")
    Talk.print(Talk.text("主题", "subject") + "  " + marked(content.text.subject))
    Talk.print("")
    marked(content.text.body).split(separator: "\n", omittingEmptySubsequences: false)
      .forEach { Talk.print(String($0)) }
  }
}

struct OutboxWriteCommand: AsyncParsableCommand {
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case invitations, reminders, corrections, receipts
  }

  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "起草：邀请评委、催评、退回修改、报名回执。 Writes drafts: invitations, reminders, corrections, receipts.",
    discussion: """
      例 · example:  contest-cli outbox write reminders --round review --until 2027-05-20
                     contest-cli outbox write corrections
                     contest-cli outbox write receipts
                     contest-cli outbox write invitations --url https://contest.example.org
      同一件事只写一封；invitations 给没有评委卡的评委发卡，链接写在信里。
      """)

  @Argument(help: "invitations、reminders、corrections 或 receipts。 Which letters.")
  var kind: Kind

  @Option(help: "催哪一轮（reminders）。 Of which round.")
  var round: Round.ID?

  @Option(help: "请在哪一天前评完（reminders）。 To be done before this day.")
  var until: CalendarDay?

  @Option(help: "网站地址，写在信里（invitations）。 The site's address.")
  var url: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    switch kind {
    case .reminders where round == nil:
      throw ValidationError("催评要写明 --round。 Reminders need --round.")
    case .invitations:
      guard let url, url.hasPrefix("http://") || url.hasPrefix("https://") else {
        throw ValidationError(
          "邀请要写明 --url，以 http:// 或 https:// 开头。 Invitations need --url with http:// or https://.")
      }
    default: break
    }
  }

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let written: WrittenLetters
    switch kind {
    case .corrections: written = try await desk.writeCorrections(edition)
    case .receipts: written = try await desk.writeReceipts(edition)
    case .reminders:
      written = try await desk.writeReminders(round ?? "", edition: edition, until: until)
    case .invitations:
      let site = url ?? ""
      written = try await desk.inviteJudges(
        edition, site: site.hasSuffix("/") ? String(site.dropLast()) : site)
    }
    let number = written.numbers.count
    try options.output.tell(
      [
        "written": "\(number)", "known": "\(written.known)",
        "lackingAddress": "\(written.lackingAddress)",
      ],
      "起草了 \(number) 封，其中 \(written.lackingAddress) 封没有邮箱；\(written.known) 封已经写过。放行以后才寄。",
      "\(Counted.english(number, "letter")) written, \(written.lackingAddress) without an address; \(written.known) were there already. They leave when they are released."
    )
  }
}

struct OutboxAddressesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "addresses",
    abstract: "给草稿填上邮箱：名单里有邮箱，编号或姓名。 Takes the addresses of the drafts' readers from a list.",
    discussion: """
      办公室自己的评委名单就行；没有草稿的人写明、不用。以后写给同一个人的信沿用。
      例 · example:  contest-cli outbox addresses 评委通讯录.xlsx --dry-run
      """)

  @Argument(help: "名单（.xlsx、.csv）。 The list.", completion: .file(extensions: ["xlsx", "csv"]))
  var file: String

  @Flag(help: "只核对，不写入。 Compares only.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let report = try await desk.importAddresses(
      file, edition: try await desk.edition(options.edition), mode: dryRun ? .preview : .run)
    if !options.output.json {
      report.problems.advice(in: Talk.language).forEach { Talk.say($0) }
      for line in report.account.lines(in: Talk.language) { Talk.say("  " + line) }
    }
    let count = report.isStored || dryRun && !report.hasErrors ? report.lines.count : 0
    try options.output.tell(
      AddressesJSON(report, letters: count),
      dryRun ? "会给 \(count) 封草稿填上邮箱。" : "给 \(count) 封草稿填上了邮箱。",
      "\(Counted.english(count, "draft")) \(dryRun ? "would get an address" : "got an address").")
    if report.hasErrors { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }
}

/// A list of addresses that was read, for other programs.
private struct AddressesJSON: Encodable {
  let schemaVersion = 1
  let letters: Int
  let isStored: Bool
  let cells: CellCounts
  let read: FileAccount
  let problems: [ProblemJSON]

  init(_ report: AddressReport, letters: Int) {
    self.letters = letters
    isStored = report.isStored
    cells = report.account.cells
    read = report.account
    problems = report.problems.map { ProblemJSON($0) }
  }
}

struct OutboxReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "放行草稿：全部，或写明编号的。 Releases all drafts, or those of the numbers.",
    discussion: "例 · example:  contest-cli outbox release --dry-run")

  @Argument(help: "信件的编号；不写就是全部草稿。 Numbers; all drafts without.")
  var letters: [Int] = []

  @Flag(help: "只看会放行哪些。 Only tells what would be released.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let release = try await desk.releaseLetters(
      letters.isEmpty ? nil : letters, edition: try await desk.edition(options.edition),
      mode: dryRun ? .preview : .run)
    if !options.output.json {
      for letter in release.letters {
        let lacks = letter.hasAddress ? "" : Talk.text("（缺邮箱）", " (no address)")
        Talk.print("\(letter.number)  \(letter.content?.name ?? "")\(lacks)")
      }
      for (letter, why) in release.outdated {
        Talk.say("\(letter.number)  " + why.text(in: Talk.language))
      }
    }
    let number = release.letters.count
    try options.output.tell(
      [
        dryRun ? "wouldRelease" : "released": "\(number)", "outdated": "\(release.outdated.count)",
        "lackingAddress": "\(release.lackingAddress.count)",
      ],
      (dryRun ? "会放行 \(number) 封" : "放行了 \(number) 封")
        + "；\(release.outdated.count) 封说的已不是现在的情况，没有放行；没有邮箱的 \(release.lackingAddress.count) 封要导出来寄。",
      (dryRun ? "Would release " : "Released ")
        + "\(Counted.english(number, "letter")); \(release.outdated.count) say what is not so any more; \(release.lackingAddress.count) have no address and go by the workbook."
    )
  }
}

struct OutboxTakeBackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take-back",
    abstract: "收回还没有寄的，成为草稿。 Takes released letters back that have not left.",
    discussion: "例 · example:  contest-cli outbox take-back 12 13")

  @Argument(help: "信件的编号；不写就是全部已放行的。 Numbers; all released ones without.")
  var letters: [Int] = []

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let back = try await desk.takeBackLetters(
      letters.isEmpty ? nil : letters, edition: try await desk.edition(options.edition))
    try options.output.tell(
      ["takenBack": "\(back.count)"], "收回了 \(back.count) 封。",
      "\(Counted.english(back.count, "letter")) taken back.")
  }
}

struct OutboxExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "把已放行的写成工作簿，用来合并邮件、发短信。 Writes the released letters as a workbook for mail merge.",
    discussion: """
      一封一行，第一行是列名，合并邮件可以直接用。导出以后由人来寄，寄完用 outbox sent 登记。
      例 · example:  contest-cli outbox export --out 信件.xlsx
      """)

  @Option(help: "写成文件（.xlsx）。 The file to write.", completion: .file())
  var out: String

  @Flag(help: "连同以前导出、还没有登记寄出的再写一次。 Those handed over before once more, too.")
  var again = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let letters = try await desk.exportLetters(
      try await desk.edition(options.edition), again: again, to: out)
    try options.output.tell(
      ["letters": "\(letters.count)", "file": out], "\(letters.count) 封写在 \(out)；寄完请登记。",
      "\(Counted.english(letters.count, "letter")) are in \(out); note them as sent afterwards.")
  }
}

struct OutboxSendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: "现在就寄已放行、等够时间的；serve 会自己寄。 Sends the released letters now; serve does it by itself.",
    discussion: """
      邮件服务器写在环境变量里，密码写在文件里：
      CONTEST_MAIL_SERVER=smtp://用户@服务器:587（STARTTLS）或 smtps://用户@服务器:465，
      CONTEST_MAIL_FROM="某市团委 <office@example.org>"，CONTEST_MAIL_PASSWORD_FILE=文件。
      例 · example:  contest-cli outbox send
      """)

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard let server = try MailServer.configured(in: ProcessInfo.processInfo.environment) else {
      throw ValidationError(
        "没有指明邮件服务器：请设 CONTEST_MAIL_SERVER、CONTEST_MAIL_FROM，或用 outbox export。 No mail server is named: set CONTEST_MAIL_SERVER and CONTEST_MAIL_FROM, or use outbox export."
      )
    }
    let desk = try await options.desk()
    let told = Mutex<MailRound?>(nil)
    if try await desk.askForMail() {
      try await desk.runJobs(
        as: Desk.serverName,
        [.mail: desk.mailWork(by: server) { round in told.withLock { $0 = round } }])
    }
    guard let round = told.withLock({ $0 }) else {
      return try options.output.tell(
        ["sent": "0"], "现在没有要寄的，或别的服务器正在寄。",
        "Nothing is to be sent now, or another server is sending.")
    }
    try options.output.tell(
      [
        "sent": "\(round.sent)", "putOff": "\(round.putOff)", "failed": "\(round.failed)",
        "unknown": "\(round.unknown)", "outdated": "\(round.outdated)",
      ], round.told.text(in: .chinese), round.told.text(in: .english))
    if let fault = round.fault { throw fault }
  }
}

struct OutboxSentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sent",
    abstract: "登记由人寄出的。 Notes letters as sent by hand.",
    discussion: "例 · example:  contest-cli outbox sent")

  @Argument(help: "信件的编号；不写就是全部已导出的。 Numbers; all that were handed over without.")
  var letters: [Int] = []

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let sent = try await desk.noteLettersSent(
      letters.isEmpty ? nil : letters, edition: try await desk.edition(options.edition))
    try options.output.tell(
      ["sent": "\(sent.count)"], "\(sent.count) 封记为已寄出。",
      "\(Counted.english(sent.count, "letter")) noted as sent.")
  }
}

struct OutboxDropCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "作废一封信，不寄。 Drops a letter.",
    discussion: "例 · example:  contest-cli outbox drop 12")

  @Argument(help: "信件的编号。 Its number.")
  var letter: Int

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    try await desk.dropLetter(letter, edition: try await desk.edition(options.edition))
    try options.output.tell(
      ["dropped": "\(letter)"], "第 \(letter) 封已作废。", "Letter \(letter) is dropped.")
  }
}

/// A letter for other programs.
struct LetterJSON: Encodable {
  let letter: Int
  let kind, recipient, name, organization, state, subject, changedAt, reason: String
  let hasAddress: Bool
  let address, mobile, body: String?

  init(_ one: OfficeLetter) { self.init(one, withText: false) }

  /// Address and text only where one letter was asked for.
  init(_ one: OfficeLetter, withText: Bool) {
    letter = one.number
    (kind, recipient) = (one.kind.rawValue, one.record.recipient.text)
    (name, organization) = (one.content?.name ?? "", one.content?.organization ?? "")
    (state, subject) = (one.state.rawValue, one.content?.text.subject ?? "")
    (changedAt, reason) = (one.record.changedAt.text, one.reason(in: Talk.language) ?? "")
    hasAddress = one.hasAddress
    address = withText ? one.content?.address : nil
    mobile = withText ? one.content?.mobile : nil
    body = withText ? one.content?.text.body : nil
  }
}
