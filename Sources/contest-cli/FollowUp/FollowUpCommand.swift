import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// 获奖以后.
struct FollowUpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow-up",
    abstract:
      "获奖以后：填报、逾期、复核、支持、人才库。 After the award: answers, re-checks, support, the pool of winners.",
    discussion: """
      规程里获奖以后只有一个环节时，不必写 --step。 With one step after the award it need not be named.
      例 · example:  contest-cli follow-up ask --step landed --out 跟踪表
      """,
    subcommands: [
      FollowUpAskCommand.self, FollowUpAnswerCommand.self, FollowUpShowCommand.self,
      FollowUpOverdueCommand.self, FollowUpDecideCommand.self, FollowUpSupportCommand.self,
      FollowUpPoolCommand.self,
    ])
}

/// Which step is meant.
struct FollowUpStep: ParsableArguments {
  @Option(
    name: .customLong("step"), help: "哪个环节；只有一个时省略。 The step; may be left out when there is one.")
  var id: FollowUpRule.ID?
}

struct FollowUpAskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "对已经开始的一期，要求获奖者填报；写出每个单位的表。 Asks the winners about the term that has begun.",
    discussion: """
      截止日从这时计算，以后不再变动。都要求过的只重写还没有填报的表。称号已撤销的不再要求。
      The day by which answers are due stands from now on. Run it again to write the forms anew.
      例 · example:  contest-cli follow-up ask --step landed --out 跟踪表
      """)

  @OptionGroup var step: FollowUpStep

  @Option(help: "表放在哪个文件夹；省略时只登记。 The folder for the forms.", completion: .directory)
  var out: String?

  @OptionGroup var forms: FormOptions

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    if let out { try OutputPlace(options).checkFolderBefore(out) }
    let desk = try await forms.desk(options)
    if out != nil {
      let rule = try await desk.followUp(step.id, edition: options.edition).rule
      guard !rule.ask.isEmpty else { throw FollowUpFault.noQuestions(rule.id) }
    }
    var status: FollowUpStatus
    do {
      status = try await desk.askWinners(in: step.id, edition: options.edition)
    } catch let fault as FollowUpFault {
      guard case .nobodyToAsk = fault, out != nil else { throw fault }
      status = try await desk.followUp(step.id, edition: options.edition)
    }
    var forms: WrittenFollowUpForms?
    if let out, !status.rule.ask.isEmpty {
      forms = try await desk.writeFollowUpForms(
        in: status.rule.id, edition: options.edition, to: out)
    }
    if options.output.json { return try Talk.printJSON(FollowUpJSON(status, forms?.files)) }
    guard !options.output.quiet else { return }
    if status.newlyAsked > 0 {
      let due = status.dueDay.map { "\($0)" } ?? "–"
      Talk.say(
        Talk.text(
          "要求 \(status.newlyAsked) 项填报“\(status.rule.name.chinese)”，\(due) 以前交回。",
          "\(status.newlyAsked) winners are asked; answers are due until \(due)."))
    }
    if status.newlyAsked == 0 {
      Talk.say(
        Talk.text(
          "没有新要求的；没有交回的表重新写出。",
          "Nobody is newly asked; the forms that did not come back are written anew."))
    }
    forms?.files.forEach(Talk.print)
  }
}

struct FollowUpAnswerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer",
    abstract: "收取交回的表，或单独登记一项。 Takes forms that came back, or one winner's answers.",
    discussion: """
      每份文件要么全收，要么不收；整行空白的不算填报。文字内容密封保存。
      Each file is taken whole or not at all. A blank row is no answer.
      例 · example:  contest-cli follow-up answer 跟踪表/落地跟踪-市民政局.xlsx
                     contest-cli follow-up answer --entry A194785 --set landed=是 --set where=临江产业园
      """)

  @Argument(help: "交回的文件。 The files.", completion: .file(extensions: ["xlsx", "csv"]))
  var files: [String] = []

  @Option(help: "单独一项的编号。 One winner.")
  var entry: String?

  @Option(help: "问题=答案，可写几次。 question=answer, as often as needed.")
  var set: [String] = []

  @Option(help: "第几期；省略时为最近要求的一期。 The term; the latest asked if left out.")
  var term: Int?

  @OptionGroup var step: FollowUpStep

  @Flag(help: "只核对，不收取。 Compares only.")
  var dryRun = false

  @Flag(help: "与已填报的不同时，以这次的为准。 Takes these where others were entered before.")
  var replace = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard files.isEmpty else {
      guard entry == nil, set.isEmpty else {
        throw ValidationError(
          "文件和单独一项不能同时登记。 Give files, or one winner with --entry and --set, not both.")
      }
      return
    }
    guard entry != nil, !set.isEmpty else {
      throw ValidationError("请给出文件，或者写明 --entry 和 --set。 Give files, or --entry and --set.")
    }
    guard set.allSatisfy({ $0.contains("=") }) else {
      throw ValidationError("--set 写成 问题=答案。 --set is question=answer.")
    }
    guard !dryRun else { throw ValidationError("--dry-run 只用于文件。 --dry-run is for files.") }
  }

  func run() async throws {
    let desk = try await options.desk()
    if let entry {
      var answers: [String: String] = [:]
      for pair in set {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if let name = parts.first, parts.count == 2 { answers[String(name)] = String(parts[1]) }
      }
      let status = try await desk.answerFollowUp(
        entry, answers, term: term, in: step.id, edition: options.edition, replacing: replace)
      return try FollowUpPrinter(status).tell(options.output)
    }
    let reports = try await desk.takeFollowUpAnswers(
      files, in: step.id, edition: options.edition, replacing: replace,
      mode: dryRun ? .preview : .run)
    try FileReceipt.tell(reports, as: FilesTakenJSON.init, options.output, heading: show)
  }

  private func show(_ report: FollowUpReport) {
    Talk.print(
      Talk.text(
        "\(report.fileName)  填报 \(report.answers) 项，新登记或改动 \(report.changed) 项，空白 \(report.blank) 项",
        "\(report.fileName)  \(report.answers) answers, \(report.changed) new or changed, \(report.blank) left blank"
      ) + FileReceipt.untaken(report.isTaken))
  }
}

struct FollowUpShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "各期的填报、复核结论和支持；可写成一览表。 Answers, re-checks and support.",
    discussion: """
      --full 显示文字内容，记入日志。 --full adds what was written freely, and is on record.
      例 · example:  contest-cli follow-up show --step landed --out 落地跟踪.xlsx
      """)

  @OptionGroup var step: FollowUpStep

  @Flag(help: "连同文字内容，记入日志。 With what was written freely, on record.")
  var full = false

  @Option(help: "写成文件（.xlsx）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkWorkbook(out)
    let desk = try await options.desk()
    let status = try await desk.followUp(step.id, edition: options.edition, fully: full)
    if let out { try await desk.writeFollowUp(status, to: out) }
    try FollowUpPrinter(status).tell(options.output)
    if let out, out != "-", !options.output.quiet {
      Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out)."))
    }
  }
}

struct FollowUpOverdueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overdue",
    abstract: "逾期没有填报的；没有填报不当作“没有”。 Who has not answered in time; that is never a no.",
    discussion: "例 · example:  contest-cli follow-up overdue --out 逾期.xlsx")

  @OptionGroup var step: FollowUpStep

  @Option(help: "写成文件（.xlsx）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkWorkbook(out)
    let desk = try await options.desk()
    var steps = step.id.map { [$0] } ?? []
    if steps.isEmpty {
      let all = try await desk.followUpSteps(edition: options.edition)
      steps = all.filter(\.hasTerms).map(\.id)
      // A re-check without questions has nothing to answer, and is a step all the same.
      if steps.isEmpty, let first = all.first { throw FollowUpFault.noQuestions(first.id) }
    }
    guard !steps.isEmpty else { throw FollowUpFault.noStep }
    var found: [FollowUpStatus] = []
    for id in steps { found.append(try await desk.followUp(id, edition: options.edition)) }
    if let out, let first = found.first {
      guard found.count == 1 else { throw FollowUpFault.severalSteps(steps) }
      try await desk.writeFollowUp(first, onlyOverdue: true, to: out)
    }
    if options.output.json {
      return try Talk.printJSON(found.map { FollowUpJSON($0, nil, onlyOverdue: true) })
    }
    for status in found {
      FollowUpPrinter(status).table(onlyOverdue: true).lines.forEach(Talk.print)
      Talk.say(
        Talk.text(
          "“\(status.rule.name.chinese)”逾期未报 \(status.overdue.count) 项（截至 \(status.today)）。",
          "“\(status.rule.name.text(in: .english))”: \(status.overdue.count) overdue on \(status.today)."
        ))
    }
  }
}

struct FollowUpDecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "复核一个称号：保持、晋级、警告、降级、撤销，写明理由。 Decides what a re-check comes to for a title.",
    discussion: """
      撤销的不再计入获奖名单和奖牌榜，没有人递补；名单有变动的封存新的一版。同一期再作决定，以后一次为准。
      A title that is withdrawn leaves the list and the medal table; nobody moves up. In a term the later decision counts.
      例 · example:  contest-cli follow-up decide A194785 --outcome 撤销 --reason 发生重大安全责任事故
      """)

  @Argument(help: "编号。 The entry.")
  var entry: String

  @Option(help: "保持 keep、晋级 raise、警告 warn、降级 lower、撤销 withdraw。")
  var outcome: String

  @Option(help: "理由。 Why.")
  var reason: String

  @Option(help: "第几期；省略时为最近开始的一期。 The term; the latest begun if left out.")
  var term: Int?

  @OptionGroup var step: FollowUpStep
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard let change = TitleChange(written: outcome) else {
      throw FollowUpFault.unknownOutcome(outcome, allowed: TitleChange.allCases)
    }
    let desk = try await options.desk()
    let decided = try await desk.decideTitle(
      entry, change, term: term, in: step.id, edition: options.edition, reason: reason)
    if options.output.json { return try Talk.printJSON(FollowUpJSON(decided.status)) }
    Talk.print(
      "\(decided.entry)  \(decided.before) → \(decided.standing.text(in: Talk.language))")
    guard !options.output.quiet, let version = decided.version else { return }
    Talk.say(
      Talk.text(
        "获奖名单有变动，封存为第 \(version) 版；奖牌榜按新名单统计。",
        "The list of prizes changed and is sealed as version \(version); the medal table counts by it."
      ))
    try await OutcomePrinter.announceLists(desk, options)
    // A title is withdrawn after it was given. Before that, nobody would move up for no reason.
    let isPublic = try await desk.publicityOutOfDate(edition: options.edition).contains {
      !$0.isClosed
    }
    if change == .withdraw, isPublic {
      Talk.say(
        Talk.text(
          "公示还没有结束，称号还没有定下：撤销的没有人递补。要由候补递补的，先作一次“保持”的决定，再用 entries screen 不予受理。",
          "The list still stands public and the title is not final: nobody moves up when it is withdrawn. For a reserve to move up, decide to keep it, then refuse the entry by entries screen."
        ))
    }
  }
}

struct FollowUpSupportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "support",
    abstract: "登记发放、退回，或者离开、没有离开。 Enters what was given or given back, or that a winner left.",
    discussion: """
      发放不能超过到那一天应发的；离开的，按月发放的发到当月为止；日期登记错了的，再登记一次正确的，没有离开的用 --stayed 收回，都用 --note 写明原因。
      No more is given than is due by that day; a leaver's monthly support ends with the month. A leaving that was entered wrongly is taken back by --stayed, with the reason in --note.
      例 · example:  contest-cli follow-up support A194785 --paid 5000 --on 2027-07-01 --note 首笔
                     contest-cli follow-up support A194785 --left --on 2027-09-15
      """)

  @Argument(help: "编号。 The entry.")
  var entry: String

  @Option(help: "发放多少元。 How much was given.")
  var paid: Points?

  @Option(help: "退回多少元。 How much was given back.")
  var returned: Points?

  @Flag(help: "离开。 The winner left.")
  var left = false

  @Flag(help: "没有离开：收回登记错的离开。 Takes a leaving back that was entered wrongly.")
  var stayed = false

  @Option(help: "哪一天，如 2027-07-01。 The day.")
  var on: CalendarDay

  @Option(help: "说明。 What it was for.")
  var note: String = ""

  @OptionGroup var step: FollowUpStep
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    let count = [paid != nil, returned != nil, left, stayed].count { $0 }
    guard count == 1 else {
      throw ValidationError(
        "请写明 --paid、--returned、--left 或 --stayed 其中一个。 Say one of --paid, --returned, --left and --stayed."
      )
    }
  }

  func run() async throws {
    let kind: SupportPayment.Kind =
      stayed ? .stayed : left ? .left : paid != nil ? .paid : .returned
    let status = try await options.desk().enterSupport(
      kind, entry, paid ?? returned ?? .zero, on: on, note: note, in: step.id,
      edition: options.edition)
    try FollowUpPrinter(status).tell(options.output)
  }
}

struct FollowUpPoolCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "人才库：各届各年的获奖者，可查找、可导出。 The winners of all years, to search and to write out.",
    discussion: """
      写几个词，都有的才列出。--full 连同文字内容一起查找和显示，记入日志。
      All words must be found. --full looks at what was written freely too, and is on record.
      例 · example:  contest-cli follow-up pool 传感器 --out 人才库.xlsx
      """)

  @Argument(help: "查找的词。 Words to look for.")
  var words: [String] = []

  @Flag(help: "连同文字内容，记入日志。 With what was written freely, on record.")
  var full = false

  @Option(help: "写成文件（.xlsx）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkWorkbook(out)
    let desk = try await options.desk()
    let pool = try await desk.talentPool(words.joined(separator: " "), fully: full)
    if let out { try await desk.writeTalentPool(pool, to: out) }
    if options.output.json { return try Talk.printJSON(TalentPoolJSON(pool)) }
    var table = TextTable(
      [
        Talk.text("年份", "year"), Talk.text("编号", "code"), Talk.text("名称", "title"),
        Talk.text("单位", "organization"), Talk.text("等次", "level"), Talk.text("最近填报", "latest"),
      ])
    for line in pool.lines {
      table.add([
        "\(line.year)", line.entry.text, line.title, line.organization, line.level, line.latest,
      ])
    }
    table.lines.forEach(Talk.print)
    guard !options.output.quiet else { return }
    Talk.say(
      Talk.text(
        "共 \(pool.lines.count) 项，来自 \(pool.editions) 届。",
        "\(pool.lines.count) winners of \(pool.editions) editions."))
  }
}
