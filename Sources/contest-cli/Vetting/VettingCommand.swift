import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// 征求部门意见.
struct VettingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vetting",
    abstract: "征求部门意见：发函、登记答复、结束、决定。 Departments are asked about the candidates.",
    discussion: """
      规程里征求意见只有一次时，不必写轮次。 With one step of vetting in the rulebook its round need not be named.
      例 · example:  contest-cli vetting ask --out 征求意见函
      """,
    subcommands: [
      VettingAskCommand.self, VettingAnswerCommand.self, VettingShowCommand.self,
      VettingCloseCommand.self, VettingDecideCommand.self,
    ])
}

struct VettingAskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "向各部门征求意见，写出每个部门的函和名单。 Asks the departments, and writes a letter to each.",
    discussion: """
      答复的截止日从发函时按放假安排计算，以后不再变动。后来递补的人选再运行一次；都征求过的只重写函件。
      函里有姓名和身份证号，写出时记入日志，请妥善保管。
      The day by which answers are due stands from now on. Run it again for candidates who came later.
      例 · example:  contest-cli vetting ask --out 征求意见函
      """)

  @Argument(help: "征求意见的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "函件放在哪个文件夹；省略时只登记。 The folder for the letters.", completion: .directory)
  var out: String?

  @OptionGroup var forms: FormOptions

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    if let out { try OutputPlace(options).checkFolderBefore(out) }
    let desk = try await forms.desk(options)
    var status: VettingStatus
    do {
      status = try await desk.askDepartments(of: round, edition: options.edition)
    } catch VettingFault.nobodyToAsk(_, hasCandidates: true, _) where out != nil {
      status = try await desk.vetting(of: round, edition: options.edition)
    }
    var letters: WrittenVettingLetters?
    if let out {
      letters = try await desk.writeVettingLetters(
        of: status.step.id, edition: options.edition, to: out)
    }
    if options.output.json { return try Talk.printJSON(VettingJSON(status, letters)) }
    guard !options.output.quiet else { return }
    guard let last = status.due.last?.lastDay, status.newlyAsked > 0 else {
      Talk.say(
        Talk.text(
          "没有新征求的人选\(letters == nil ? "" : "，函件重新写出")；\(status.due.last.map { "\($0.lastDay) 以前答复" } ?? "征求意见已经结束，此后的答复按逾期登记")。",
          "Nobody is newly asked about\(letters == nil ? "" : "; the letters are written anew"); \(status.due.last.map { "answers are due until \($0.lastDay)" } ?? "this step has ended, and answers are late from now on")."
        ))
      letters?.files.forEach(Talk.print)
      status.notScreenedLine(in: Talk.language).map(Talk.say)
      return
    }
    Talk.say(
      Talk.text(
        "就 \(status.newlyAsked) 项向 \(status.departments.joined(separator: "、")) 征求意见，\(last) 以前答复。",
        "\(status.departments.joined(separator: ", ")) are asked about \(status.newlyAsked) candidates; answers are due until \(last)."
      ))
    let years = Set(status.due.flatMap(\.yearsByWeekday)).sorted().map(String.init)
    if !years.isEmpty {
      Talk.say(
        Talk.text(
          "定截止日时没有 \(years.joined(separator: "、")) 年全年的放假安排，没有列出的日子按周一至周五计算。",
          "When the day was set, the holidays of \(years.joined(separator: ", ")) were not known, so Monday to Friday counted."
        ))
    }
    status.notScreenedLine(in: Talk.language).map(Talk.say)
    letters?.files.forEach(Talk.print)
  }
}

struct VettingAnswerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer",
    abstract: "登记部门的答复：交回的名单，或单独一项。 Takes departments' answers, from their files or one by one.",
    discussion: """
      每份文件要么全收，要么不收；空白的不算答复。有异议的须写理由，理由密封。结束以后收到的按逾期登记，不自动起作用。
      Each file is taken whole or not at all. A blank is no answer. The reason against a candidate is sealed.
      例 · example:  contest-cli vetting answer 征求意见函/征求意见函-税务.xlsx
                     contest-cli vetting answer --department 税务 --entry A194785 --answer 有异议 --reason 欠税未缴
                     contest-cli vetting answer --department 税务 --others 无异议
      --entry 可以写几次；--others 是其余没有答复过的，文件里写一行“其余”也一样。
      --entry may be repeated; --others is for all of whom nothing was said, like a row 其余 in a file.
      """)

  @Argument(help: "交回的文件。 The files.", completion: .file(extensions: ["xlsx", "csv"]))
  var files: [String] = []

  @Option(help: "哪个部门；文件里有“部门”一栏的省略。 The department, where the file does not say.")
  var department: String?

  @Option(name: .customLong("entry"), help: "单独登记的编号，可以写几次。 A candidate; may be repeated.")
  var entries: [String] = []

  @Option(help: "单独登记的意见：无异议、有异议、不适用、无工作单位、回避。 The answer about these candidates.")
  var answer: String?

  @Option(help: "单独登记的理由，密封保存。 The reason, kept sealed.")
  var reason: String = ""

  @Option(help: "其余没有答复过的都是这个意见；不能是有异议。 The answer about all others of whom nothing was said.")
  var others: String?

  @Option(help: "部门的经办人，姓名或 姓名@单位，据以核对回避；表里写了的以表为准。 Who answers for the department.")
  var by: String = ""

  @Option(help: "征求意见的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Flag(help: "只核对，不收取。 Compares only.")
  var dryRun = false

  @Flag(help: "与已登记的不同时，以这次的为准。 Takes these where others were entered before.")
  var replace = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard files.isEmpty else {
      guard entries.isEmpty, answer == nil, reason.isEmpty else {
        throw ValidationError(
          "文件和单独的答复不能同时登记。 Give files, or candidates with --entry and --answer, not both.")
      }
      return
    }
    guard department != nil, entries.isEmpty == (answer == nil), !entries.isEmpty || others != nil
    else {
      throw ValidationError(
        "请给出文件，或者写明 --department 和 --entry、--answer（或 --others）。 Give files, or --department with --entry and --answer, or with --others."
      )
    }
    guard !dryRun else {
      throw ValidationError("--dry-run 只用于文件。 --dry-run is for files.")
    }
  }

  func run() async throws {
    let desk = try await options.desk()
    let others = try others.map(meant)
    if files.isEmpty, let department { return try await enter(department, others, desk) }
    let reports = try await desk.takeVettingAnswers(
      files, from: department, others: others, by: by, round: round, edition: options.edition,
      replacing: replace, mode: dryRun ? .preview : .run)
    try FileReceipt.tell(reports, as: FilesTakenJSON.init, options.output, heading: show)
    if !dryRun { try await OutcomePrinter.announceLists(desk, options) }
  }

  private func meant(_ text: String) throws -> VettingAnswer {
    guard let answer = VettingAnswer(written: text) else { throw VettingFault.unknownAnswer(text) }
    return answer
  }

  /// Answers that are given one by one, by telephone or on paper.
  private func enter(
    _ department: String, _ others: VettingAnswer?, _ desk: Desk
  ) async throws {
    let answer = try answer.map(meant)
    if let entry = entries.first, entries.count == 1, others == nil, let answer {
      let (status, warnings) = try await desk.answerVetting(
        entry, from: department, answer, reason: reason, by: by, round: round,
        edition: options.edition, replacing: replace)
      for problem in warnings { Talk.say(problem.advice(in: Talk.language)) }
      try await VettingPrinter(status, desk).tell(options.output)
      return try await OutcomePrinter.announceLists(desk, options)
    }
    let report = try await desk.answerVetting(
      entries.map { GivenVettingAnswer($0, answer, reason: reason) }, from: department,
      others: others, by: by, round: round, edition: options.edition, replacing: replace)
    if options.output.json {
      try Talk.printJSON(FilesTakenJSON([report]))
    } else {
      show(report)
      for problem in report.problems {
        // The candidates were typed here and stand in no rows.
        let told = Problem(problem.explanation, severity: problem.severity, at: Place())
        Talk.say("  " + told.advice(in: Talk.language))
      }
      if !report.isTaken { Talk.say(Talk.text("  一项也没有登记。", "  Nothing was entered.")) }
    }
    guard report.isTaken else { throw ExitCode(ExitStatus.dataWrong.rawValue) }
    if !options.output.json {
      try await VettingPrinter(
        desk.vetting(of: round, edition: options.edition), desk
      ).tell(options.output)
    }
    try await OutcomePrinter.announceLists(desk, options)
  }

  private func show(_ report: VettingReport) {
    let name = report.fileName.isEmpty ? "" : "\(report.fileName)  "
    let others = report.others
    Talk.print(
      Talk.text(
        "\(name)\(report.department)：答复 \(report.answers) 项\(others > 0 ? "（其余 \(others) 项）" : "")，新登记或改动 \(report.changed) 项，未填 \(report.blank) 项",
        "\(name)\(report.department): \(report.answers) answers\(others > 0 ? " (\(others) of them for all others)" : ""), \(report.changed) new or changed, \(report.blank) left blank"
      ) + FileReceipt.untaken(report.isTaken))
  }
}

struct VettingShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "各部门的答复和每个人选的结论；可写成一览表。 What was answered, and who passes.",
    discussion: """
      --full 显示理由，记入日志。 --full adds the sealed reasons, and is on record.
      例 · example:  contest-cli vetting show
                     contest-cli vetting show --out 部门意见.xlsx
      """)

  @Argument(help: "征求意见的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Flag(help: "连同理由，记入日志。 With the reasons, on record.")
  var full = false

  @Option(help: "写成文件（.xlsx）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkWorkbook(out)
    let desk = try await options.desk()
    let status = try await desk.vetting(of: round, edition: options.edition, fully: full)
    if let out { try await desk.writeVetting(status, to: out) }
    try await VettingPrinter(status, desk).tell(options.output)
    if let out, out != "-", !options.output.quiet {
      Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out)."))
    }
  }
}

struct VettingCloseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "结束征求意见：没有答复的按规程处理，此后收到的为逾期。 Ends it: silence counts as the rulebook says.",
    discussion: """
      期满以后，或者答复齐以后。 After the last day, or once everything is answered.
      例 · example:  contest-cli vetting close
      """)

  @Argument(help: "征求意见的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let status = try await desk.closeVetting(of: round, edition: options.edition)
    try await VettingPrinter(status, desk).tell(options.output)
    try await OutcomePrinter.announceLists(desk, options)
  }
}

struct VettingDecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "对逾期答复等情况，写明理由决定人选通过或停止。 Decides on record that a candidate passes or stops.",
    discussion: """
      投票以后停止的，保留票数，不再当选；名次和候补随之变动，须重新封存。
      Who stops after the vote keeps the votes on record and is not elected any more.
      几个人选用同一条理由的，一起写；有一个办不成，就都不办。 Several candidates with one reason: all are decided, or none.
      例 · example:  contest-cli vetting decide A194785 --stops --reason 税务逾期答复有异议，经评委会复核
      """)

  @Argument(help: "人选的编号，可以写几个。 The candidates.")
  var entries: [String]

  @Flag(help: "停止。 The candidate stops.")
  var stops = false

  @Flag(help: "通过。 The candidate passes.")
  var passes = false

  @Option(
    help: "理由；不密封，explain 里看得到，部门说的内容不要写。 Why. It is not sealed and stands in explain.")
  var reason: String

  @Option(help: "征求意见的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard stops != passes else {
      throw ValidationError("请写明 --stops 或 --passes。 Say --stops or --passes.")
    }
  }

  func run() async throws {
    let desk = try await options.desk()
    let status = try await desk.decideVetting(
      entries, passes: passes, in: round, edition: options.edition, reason: reason)
    try await VettingPrinter(status, desk).tell(options.output)
    try await OutcomePrinter.announceLists(desk, options)
  }
}
