import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// 投票表决.
struct BallotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ballot",
    abstract: "投票表决：抽取投票人、回避、到会、选票、录入、计票。 Ballots: voters, runs, papers, counting.",
    discussion: """
      规程里有一次投票时，不必写轮次。 With one ballot in the rulebook its round need not be named.
      例 · example:  contest-cli ballot open
      """,
    subcommands: [
      BallotOpenCommand.self, BallotExcuseCommand.self, BallotRecuseCommand.self,
      BallotTakeBackCommand.self,
      BallotRunCommand.self, BallotPapersCommand.self, BallotMaterialCommand.self,
      BallotEnterCommand.self,
      BallotCountCommand.self, BallotRecountCommand.self, BallotShowCommand.self,
    ])
}

struct BallotOpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "开始投票表决：候选人和投票人就此确定。 Opens a ballot: candidates and voters stand from then on.",
    discussion: """
      规程写 draw 的，从评委名单随机抽取，种子的摘要先记入日志；否则名单上的都投票，或只由 --voter 指定的。
      参评的评委没有投票权；与某位候选人有回避关系的，对该候选人不投票，也不计入基数。
      Voters are drawn by lot where the rulebook says so, with the seed's hash on record first.
      例 · example:  contest-cli ballot open vote
      """)

  @Argument(help: "投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "投票人的编号或姓名，可多次；不抽签时用。 A voter, where none are drawn; may be repeated.")
  var voter: [String] = []

  @Option(help: "指定抽签种子，只供演练和测试。 A chosen seed, for rehearsals and tests.")
  var seed: Int?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let status = try await desk.openBallot(
      round, edition: options.edition, voters: voter, seed: seed.map { .number($0) })
    try BallotPrinter(status).tellVoters(options.output)
    guard !options.output.quiet, !options.output.json else { return }
    // Who stands in the ballot follows from them.
    for late in try await desk.lateAnswers(in: status.edition) {
      Talk.say(late.text(in: Talk.language))
    }
    try await tellReserves(of: status.round, status.edition, desk, options.output)
  }
}

struct BallotTakeBackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take-back",
    abstract: "误开的投票表决，十分钟内收回，理由存档。 Takes back a ballot that was opened by mistake, on record.",
    discussion: """
      开始十分钟以内、还没有开始第一轮的才能收回。抽签的种子留着，再开始时沿用：名单不变，抽出的还是这些人。
      For ten minutes, before the first run. The seed stays, so the same list gives the same voters again.
      例 · example:  contest-cli ballot take-back --reason 评委名单还缺两位
      """)

  @OptionGroup var takeBack: TakeBackOptions

  func run() async throws {
    let options = takeBack.options
    let status = try await options.desk().takeBackBallot(
      takeBack.round, edition: options.edition, reason: takeBack.reason)
    try takeBack.tell(
      status.round.id, of: status.edition)
  }
}

struct BallotExcuseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "excuse",
    abstract: "投票人请假，抽签产生的由下一位递补。 Takes a voter off; the next by lot steps in.",
    discussion: """
      没有人投过票时才能办：第一轮开始以前，或已开的各轮都因到会不足作废、本人也没有到会。以后不能到会的，在 ballot run 写为缺席。
      Only while nobody has voted: before the first run, or after runs that were void without the voter.
      例 · example:  contest-cli ballot excuse J012 --reason 出差
      """)

  @Argument(help: "投票人的编号或姓名。 The voter.")
  var voter: String

  @Option(help: "理由。 Why.")
  var reason: String

  @Option(help: "投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().excuseVoter(
      voter, from: round, edition: options.edition, reason: reason)
    try BallotPrinter(status).tellVoters(options.output)
  }
}

struct BallotRecuseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recuse",
    abstract: "投票人对某位候选人回避，不计入基数。 Recuses a voter from one candidate.",
    discussion: """
      有效的一轮计票以前都可以登记；因到会不足作废的不算。 Until a run with a quorum is counted.
      例 · example:  contest-cli ballot recuse J012 A194785 --reason 申报人是其学生
      """)

  @Argument(help: "投票人的编号或姓名。 The voter.")
  var voter: String

  @Argument(help: "候选人的编号。 The candidate.")
  var entry: String

  @Option(help: "理由。 Why.")
  var reason: String

  @Option(help: "投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().recuseVoter(
      voter, from: entry, in: round, edition: options.edition, reason: reason)
    try BallotPrinter(status).tellVoters(options.output)
  }
}

struct BallotRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "开始一轮投票，写明谁缺席。 Begins the run that is due, with those present.",
    discussion: """
      第一轮对全部候选人，以后各轮对上一轮余下的；已退出的不再列入。 Later runs are on those whom the run before has left.
      例 · example:  contest-cli ballot run --absent J012,J027
      """)

  @Argument(help: "投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(
    help: "缺席的投票人，逗号分隔，也可多次。 Voters who are absent, by commas; may be repeated.")
  var absent: [String] = []

  var absentVoters: [String] { absent.flatMap(\.commaSeparated) }

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().beginRun(
      of: round, edition: options.edition, absent: absentVoters)
    try BallotPrinter(status).tellRun(options.output)
  }
}

struct BallotPapersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "papers",
    abstract: "生成这一轮的选票和选票录入表。 Writes the papers of the run, and the table to key them in.",
    discussion: """
      实名投票每位到会的投票人一份，应回避的已填好；无记名投票一份，供打印。收回后用 ballot enter 录入。
      --out 以 .pdf 结尾时是供打印的选票，一张一页起：实名的写姓名，无记名的与到会人数一样多，各张没有分别。
      A workbook for each voter on a named ballot, one paper to print on a secret one; a name in .pdf takes papers to print.
      例 · example:
        contest-cli ballot papers --out 选票
        contest-cli ballot papers --out 选票.pdf
      """)

  @Argument(help: "投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "放在哪个文件夹，或一个 .pdf 文件。 The folder, or a file in .pdf.", completion: .file())
  var out: String

  @OptionGroup var forms: FormOptions

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let written: WrittenBallotPapers
    var leftOut: [Problem] = []
    if ResultFormat(path: out) == .pdf {
      try OutputPlace(options).check(out)
      let printed = try await options.desk().printBallotPapers(
        of: round, edition: options.edition, to: out)
      options.output.tell(printed.notes)
      (written, leftOut) = (printed.written, printed.leftOut)
    } else {
      try OutputPlace(options).checkFolder(out)
      written = try await forms.desk(options).writeBallotPapers(
        of: round, edition: options.edition, to: out)
    }
    defer { leftOut.forEach { Talk.say($0.line(in: Talk.language)) } }
    if options.output.json {
      try Talk.printJSON(written)
    } else if !options.output.quiet {
      tell(written)
    }
    if !leftOut.isEmpty { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  private func tell(_ written: WrittenBallotPapers) {
    Talk.say(
      Talk.text(
        "第 \(written.run) 轮：候选人 \(written.candidates) 个，选票 \(written.papers) 张，已写出 \(written.files.count) 份文件。",
        "Run \(written.run): \(written.candidates) candidates, \(written.papers) papers; \(written.files.count) files."
      ))
    written.files.forEach(Talk.print)
    guard !written.departed.isEmpty else { return }
    Talk.say(
      Talk.text(
        "已不在列的 \(written.departed.joined(separator: "、")) 没有印在选票上；以前印的选票请收回重发，来不及收回的照录，其得票不作数。",
        "\(written.departed.joined(separator: ", ")) left and are on none of these papers. Take back the ones that were printed before; where that is too late, key them as they are, and those votes count for nothing."
      ))
  }
}

struct BallotMaterialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "material",
    abstract: "印候选人的材料，发给用纸投票的评委会。 Prints what voters may read of the candidates.",
    discussion: """
      规程给投票人看的项目（blind: true 的文字），次序与选票相同；盲评的，文字里去掉人名和单位。附件不在其中。
      What the rulebook lets voters read, in the order of the papers; files are not among it.
      例 · example:  contest-cli ballot material --out 候选人材料.pdf
      """)

  @Argument(help: "投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "写成文件（.pdf）。 The file to write.", completion: .file())
  var out: String

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if out == "-" { throw ValidationError("材料须写成文件。 The material is written to a file.") }
  }

  func run() async throws {
    try OutputPlace(options).checkBefore(out, endings: [".pdf"])
    let printed = try await options.desk().printBallotMaterial(
      of: round, edition: options.edition, to: out)
    options.output.tell(printed.notes)
    let blank = printed.blank
    if blank > 0, !options.output.quiet, !options.output.json {
      Talk.say(
        Talk.text(
          "\(blank) 个候选人没有填写给投票人看的材料，印着“没有填写”。",
          "\(blank) candidates have written nothing for voters, and the paper says so."))
    }
    try options.output.tell(
      [
        "round": printed.round.id.text, "run": "\(printed.run)",
        "candidates": "\(printed.candidates)", "blank": "\(blank)", "file": out,
      ], "第 \(printed.run) 轮 \(printed.candidates) 个候选人的材料写在 \(out)。",
      "The material of \(printed.candidates) candidates of run \(printed.run) is in \(out).")
  }
}

struct BallotEnterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enter",
    abstract: "录入选票：投票人交回的，或录好的选票录入表。 Takes papers: voters' own, or the keyed table.",
    discussion: """
      每份文件要么全收，要么不收。规程写 keyed: twice 的，两人各用自己的名义（--as）录一遍，计票时比对。
      Each file is taken whole or not at all. Where two people key the papers, each does under their own name.
      例 · example:  contest-cli ballot enter 选票录入表-第1轮.xlsx --as 李登记
      """)

  @Argument(help: "文件。 The files.", completion: .file(extensions: ["xlsx", "csv"]))
  var files: [String]

  @Option(help: "投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Flag(help: "只核对，不收取。 Compares only.")
  var dryRun = false

  @Flag(help: "与已录入的不同时，以这次的为准。 Takes these where others were entered before.")
  var replace = false

  @Flag(help: "CSV 与另一人录的一字不差时：确是两人各自录入的。 The same text as the other's, keyed apart.")
  var keyedApart = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let reports: [BallotReport]
    do {
      reports = try await desk.enterBallots(
        files, into: round, edition: options.edition, replacing: replace, keyedApart: keyedApart,
        mode: dryRun ? .preview : .run)
    } catch let fault as BallotFault {
      // Other commands take the round as their first word; here the files stand there.
      if case .severalBallots = fault {
        Talk.say(Talk.text("这里用 --round 写明轮次。", "Name the round with --round here."))
      }
      throw fault
    }
    try FileReceipt.tell(reports, as: FilesTakenJSON.init, options.output, heading: show)
  }

  private func show(_ report: BallotReport) {
    Talk.print(
      Talk.text(
        "\(report.fileName)  选票 \(report.papers) 张，新录或改动 \(report.changed) 张",
        "\(report.fileName)  \(report.papers) papers, \(report.changed) new or changed")
        + FileReceipt.untaken(report.isTaken))
  }
}

struct BallotCountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "计票：谁当选，是否还要再投。 Counts the run: who is elected, and what comes next.",
    discussion: """
      计票以后这一轮的选票不再改；有错的用 ballot recount 写明理由。全部完成后 round close。
      Its papers stand from then on. When the ballot is complete, close the round.
      例 · example:  contest-cli ballot count
      """)

  @Argument(help: "投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().countRun(of: round, edition: options.edition)
    try BallotPrinter(status).tellCount(options.output)
  }
}

struct BallotRecountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recount",
    abstract: "撤回最近一轮的计票，改正选票后再计。 Takes the latest count back, to correct papers.",
    discussion: "例 · example:  contest-cli ballot recount --reason 监票人发现一张录错")

  @Argument(help: "投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().recountRun(
      of: round, edition: options.edition, reason: reason)
    try BallotPrinter(status).tellRun(options.output)
  }
}

struct BallotShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "投票的现状：投票人、各轮得票、接着做什么；可写成计票结果表。 Where a ballot stands.",
    discussion: """
      例 · example:  contest-cli ballot show
                     contest-cli ballot show --out 计票结果.xlsx
      """)

  @Argument(help: "投票的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Flag(help: "也列出投票人。 Lists the voters too.")
  var voters = false

  @Option(help: "写成文件（.xlsx）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let status = try await desk.ballot(round, edition: options.edition)
    if let out { options.output.tell(try await desk.writeBallotResult(status, to: out)) }
    if options.output.json { return try Talk.printJSON(BallotJSON(status)) }
    let printer = BallotPrinter(status)
    if voters || status.runs.isEmpty { printer.voters.lines.forEach(Talk.print) }
    try printer.tellCount(options.output)
    if let out, out != "-", !options.output.quiet {
      Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out)."))
    }
  }
}
