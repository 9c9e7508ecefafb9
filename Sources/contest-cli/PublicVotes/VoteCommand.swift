import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// 网络投票.
struct VoteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vote",
    abstract: "网络投票：发码、导入、查看、计票、登记。 A public vote: codes, votes, totals.",
    discussion: """
      规程里网络投票只有一次时，不必写轮次。截止以前不显示得票。
      With one public vote its round need not be named. Totals are hidden until the last day is over.
      例 · example:  contest-cli vote open --codes 500 --out 投票码.xlsx
      """,
    subcommands: [
      VoteOpenCommand.self, VoteImportCommand.self, VoteShowCommand.self, VoteCountCommand.self,
      VoteCloseCommand.self, VoteTakeBackCommand.self,
    ])
}

struct VoteOpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "开始投票，发放投票码；可再次运行，再发一批。 Begins it and makes codes for voters.",
    discussion: """
      投票码只写进文件，数据库里只有摘要。经由单位发放的写明单位，以后看得到各单位占多少票。
      Codes stand in the file alone; the database has their digests. Say through which unit they go, if through one.
      例 · example:  contest-cli vote open --codes 500 --through 京华理工大学 --out 投票码.xlsx
      """)

  @Argument(help: "网络投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "发多少个投票码。 How many codes.")
  var codes = 0

  @Option(help: "经由哪个单位发放；直接发给投票人的省略。 The unit that hands them out.")
  var through = ""

  @Option(help: "投票码写在哪里（.xlsx）；已有的文件不覆盖。 The file for the codes.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard codes == 0 || out != nil else {
      throw ValidationError("投票码须用 --out 写出，此后查不到。 Codes need --out; they cannot be told again.")
    }
  }

  func run() async throws {
    // No other place holds the codes, so a file with codes that were issued earlier is not replaced.
    try OutputPlace(options).checkNew(out)
    try OutputPlace(options).checkBefore(out, endings: [".xlsx"])
    let desk = try await options.desk()
    let issued = try await desk.openVote(
      round, edition: options.edition, codes: codes, through: through)
    if let out, codes > 0 { try await desk.writeCodes(issued, to: out) }
    try VotePrinter(issued.status).tell(options.output)
    if let out, codes > 0, !options.output.quiet {
      Talk.say(Talk.text("\(codes) 个投票码已写出 \(out)。", "Wrote \(codes) codes to \(out)."))
    }
    try await tellReserves(of: issued.status.round, issued.status.edition, desk, options.output)
  }
}

struct VoteTakeBackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take-back",
    abstract: "误开的网络投票，十分钟内收回，理由存档。 Takes back a vote that was opened by mistake, on record.",
    discussion: """
      开始十分钟以内、还没有人投过票的才能收回；发出的投票码随之作废。
      For ten minutes, before anybody has voted; codes that were made are void then.
      例 · example:  contest-cli vote take-back --reason 日期还要改
      """)

  @OptionGroup var takeBack: TakeBackOptions

  func run() async throws {
    let options = takeBack.options
    let status = try await options.desk().takeBackVote(
      takeBack.round, edition: options.edition, reason: takeBack.reason)
    try takeBack.tell(
      status.round.id, of: status.edition,
      also: Bilingual(chinese: "发出的投票码作废", english: "codes that were made are void"))
  }
}

struct VoteImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "导入选票：投票码（投票人）、编号、时间。 Takes votes from a table.",
    discussion: """
      不计入的（重复、超过票数、不在时间内、投票码无效）另记，写明各有几次。同一份文件再导入一次，一票也不会多。
      What does not count is kept apart. The same file again adds nothing.
      例 · example:  contest-cli vote import 平台导出.csv
      """)

  @Argument(help: "选票（.xlsx、.csv）。 The votes.", completion: .file(extensions: ["xlsx", "csv"]))
  var file: String

  @Option(help: "网络投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Flag(help: "只核对，不收取。 Compares only.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let report = try await options.desk().importVotes(
      file, round: round, edition: options.edition, mode: dryRun ? .preview : .run)
    if options.output.json {
      try Talk.printJSON(VotesJSON(report))
    } else {
      report.problems.advice(in: Talk.language).forEach { Talk.say($0) }
      let refused = report.verdicts.filter { $0.key != .counted }
      Talk.print(
        Talk.text(
          "\(report.rows) 行：计入 \(report.verdicts[.counted] ?? 0) 票，不计入：\(VoteStatus.text(of: refused, in: .chinese))",
          "\(report.rows) rows: \(report.verdicts[.counted] ?? 0) votes count; not counted: \(VoteStatus.text(of: refused, in: .english))"
        ))
      for line in report.account.lines(in: Talk.language) { Talk.say("  " + line) }
      if !report.isTaken { Talk.say(Talk.text("没有收取。", "Nothing was taken.")) }
    }
    if report.hasErrors { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }
}

struct VoteShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "投票进行情况：总票数、不计入的、各单位占比、突增。 Where it stands, without totals before the end.",
    discussion: "例 · example:  contest-cli vote show --out 网络投票.xlsx")

  @Argument(help: "网络投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "写成文件（.xlsx）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkWorkbook(out)
    let desk = try await options.desk()
    let status = try await desk.vote(round, edition: options.edition)
    if let out { try await desk.writeVote(status, to: out) }
    try VotePrinter(status).tell(options.output)
  }
}

struct VoteCountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "计票：截止以后显示各自得票；在此以前拒绝。 The totals, once the last day is over.",
    discussion: "例 · example:  contest-cli vote count")

  @Argument(help: "网络投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().countVote(round, edition: options.edition)
    try VotePrinter(status).tell(options.output)
  }
}

struct VoteCloseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "截止以后把得票登记为本轮成绩，不再收票；再用 round close 结束本轮。 Records the totals.",
    discussion: "例 · example:  contest-cli vote close")

  @Argument(help: "网络投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().closeVote(round, edition: options.edition)
    try VotePrinter(status).tell(options.output)
  }
}

/// Words for a public vote on a terminal.
struct VotePrinter {
  let status: VoteStatus

  init(_ status: VoteStatus) {
    self.status = status
  }

  func tell(_ output: OutputOptions) throws {
    if output.json { return try Talk.printJSON(VoteJSON(status)) }
    if status.isOver {
      var table = TextTable(
        [
          Talk.text("编号", "code"), Talk.text("名称", "title"), Talk.text("单位", "organization"),
          Talk.text("得票", "votes"),
        ])
      for line in status.lines {
        table.add([
          line.entry.text, line.title, line.organization, line.votes.map(String.init) ?? "",
        ])
      }
      table.lines.forEach(Talk.print)
    }
    guard !output.quiet else { return }
    Talk.say(
      Talk.text(
        "计入 \(status.votes) 票；不计入：\(VoteStatus.text(of: status.refused, in: .chinese))。",
        "\(status.votes) votes count; not counted: \(VoteStatus.text(of: status.refused, in: .english))."
      ))
    for line in status.absences(in: Talk.language) { Talk.say("  " + line) }
    for unit in status.units where !unit.unit.isEmpty {
      let share = VoteStatus.share(unit.votes, of: status.votes)
      Talk.say(
        Talk.text(
          "  经由\(unit.unit)：发码 \(unit.codes) 个，\(unit.votes) 票，占 \(share)",
          "  through \(unit.unit): \(unit.codes) codes, \(unit.votes) votes, \(share)"))
    }
    for burst in status.bursts {
      Talk.say(
        Talk.text(
          "  突增：\(burst.entry) 在 \(burst.start.shown) 起一小时 \(burst.votes) 票，请核查",
          "  burst: \(burst.entry) had \(burst.votes) votes in the hour from \(burst.start.shown)"))
    }
    if !status.isOver {
      Talk.say(
        Talk.text(
          "\(status.rule.to) 结束（含当日），在此以前不显示得票。",
          "It ends with \(status.rule.to); totals are hidden until then."))
    } else if !status.isRecorded {
      Talk.say(
        Talk.text(
          "\(status.rule.to) 已经截止（含当日），得票还没有登记：vote close。",
          "It ended with \(status.rule.to); its totals are not recorded yet: vote close."))
    }
  }
}

/// A public vote for other programs.
struct VoteJSON: Encodable {
  struct Line: Encodable {
    let entry, title, organization: String
    let votes: Int?
    /// When votes for it were not taken.
    let absences: [Absence]
  }
  struct Absence: Encodable {
    let from: String
    let until: String?
  }
  struct Unit: Encodable {
    let unit: String
    let codes, votes: Int
  }
  struct Burst: Encodable {
    let entry, hour: String
    let votes: Int
    /// `nil` until totals are shown: with `votes` it is the entry's total.
    let others: Int?
  }
  let schemaVersion = 1
  let round, from, to: String
  let isOver, isRecorded: Bool
  let votes: Int
  let refused: [String: Int]
  let units: [Unit]
  let bursts: [Burst]
  let entries: [Line]

  init(_ status: VoteStatus) {
    round = status.round.id.text
    from = "\(status.rule.from)"
    to = "\(status.rule.to)"
    isOver = status.isOver
    isRecorded = status.isRecorded
    votes = status.votes
    refused = Dictionary(
      status.refused.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { one, _ in one })
    units = status.units.map { Unit(unit: $0.unit, codes: $0.codes, votes: $0.votes) }
    bursts = status.bursts.map {
      Burst(
        entry: $0.entry.text, hour: $0.start.text, votes: $0.votes,
        others: status.isOver ? $0.others : nil)
    }
    entries = status.lines.map {
      Line(
        entry: $0.entry.text, title: $0.title, organization: $0.organization, votes: $0.votes,
        absences: $0.absences.map { Absence(from: $0.from.text, until: $0.until?.text) })
    }
  }
}

/// What a file of votes came to, for other programs.
struct VotesJSON: Encodable {
  let schemaVersion = 1
  let rows: Int
  let verdicts: [String: Int]
  let isTaken: Bool
  let cells: CellCounts
  let read: FileAccount
  let problems: [ProblemJSON]

  init(_ report: VotesReport) {
    rows = report.rows
    verdicts = Dictionary(
      report.verdicts.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { one, _ in one })
    isTaken = report.isTaken
    cells = report.account.cells
    read = report.account
    problems = report.problems.map(ProblemJSON.init)
  }
}
