import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// 年度安排.
struct YearCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "year",
    abstract: "一年的各届：倒推的期限、任务和亮灯、日历。 The year: deadlines, tasks with lamps, a calendar.",
    discussion: "例 · example:  contest-cli year show --out 年度安排.xlsx",
    subcommands: [
      YearShowCommand.self, YearSetCommand.self, YearTaskCommand.self, YearSkipCommand.self,
      YearCalendarCommand.self, YearUnitCommand.self,
      YearDeadlineCommand.self,
    ])
}

/// Which year, and whose.
struct YearChoice: ParsableArguments {
  @Option(help: "年份；省略为今年。 The year; this year if left out.")
  var year: Int?

  @Option(help: "只看这个主办单位的。 One office's editions only.")
  var office: String?
}

struct YearShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "一年的各届和期限，来不及的亮红灯。 All editions of a year; red where it no longer fits.",
    discussion: """
      期限由结束日按规程各步的用时倒推。结束日是 year set 定的，或者下一级的报名截止日，取早的。
      Deadlines are computed backwards from the end that was set, or from the next tier's registration.
      例 · example:  contest-cli year show --year 2027 --out 年度安排.xlsx
      """)

  @OptionGroup var choice: YearChoice

  @Option(help: "写成文件（.xlsx、.pdf、.csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let plan = try await desk.year(choice.year, office: choice.office)
    if let out { options.output.tell(try await desk.writeYear(plan, to: out)) }
    try YearPrinter(plan).tell(options.output, wrote: out)
  }
}

struct YearSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "定一届的结束日，或者某一步哪天完成。 Sets the end of an edition, or the day of a step.",
    discussion: """
      步骤：end 结束、registration 报名，或轮次的编号、名称；--clear 取消。
      例 · example:  contest-cli year set end --on 2027-06-30
                     contest-cli year set 答辩 --on 2027-05-20
      """)

  @Argument(help: "步骤。 The step.")
  var step: String

  @Option(help: "哪一天完成，如 2027-06-30。 The day by which it is over.")
  var on: CalendarDay?

  @Flag(help: "取消定过的日期。 Takes the day away.")
  var clear = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard clear != (on != nil) else { throw YearFault.noDay }
    let plan = try await options.desk().setDay(on, of: step, edition: options.edition)
    try YearPrinter(plan).tell(options.output, wrote: nil)
  }
}

struct YearTaskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "task",
    abstract: "登记一项任务完成，或重新打开。 Says that a task is done, or open again.",
    discussion: """
      例 · example:  contest-cli year task 发布通知 --on 2027-03-05 --note 已发各区
                     contest-cli year task 发布通知 --reopen --note 漏发两个区
      """)

  @Argument(help: "任务的编号或名称。 The task.")
  var task: String

  @Option(help: "哪天完成，如 2027-03-05；省略为今天。 The day on which it was done.")
  var on: CalendarDay?

  @Flag(help: "没有完成，重新打开，须写说明。 Open again; needs a note.")
  var reopen = false

  @Option(help: "说明。 A note.")
  var note: String = ""

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if reopen, on != nil {
      throw ValidationError("--reopen 不写日期。 --reopen takes no day.")
    }
  }

  func run() async throws {
    let desk = try await options.desk()
    let today = desk.clock().day()
    let line = try await desk.markTask(
      task, done: reopen ? nil : on ?? today, note: note, edition: options.edition)
    if options.output.json { return try Talk.printJSON(YearJSON.Task(line)) }
    guard !options.output.quiet else { return }
    Talk.say(
      "\(line.rule.name.text(in: Talk.language))：\(line.lamp.name(in: Talk.language))"
        + Talk.text("（截止 \(line.rule.to)）。", " (due \(line.rule.to))."))
  }
}

struct YearSkipCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip",
    abstract: "写明一个项目某年不举办，或收回。 Says that a programme is not held in a year.",
    discussion: """
      例 · example:  contest-cli year skip volunteer --year 2028 --reason 改为两年一届
                     contest-cli year skip volunteer --year 2028 --held --reason 恢复举办
      """)

  @Argument(help: "规程的编号。 The programme's rulebook.")
  var programme: String

  @Option(help: "年份。 The year.")
  var year: Int

  @Option(help: "理由。 Why.")
  var reason: String = ""

  @Flag(help: "收回：这一年还是举办。 Takes it back.")
  var held = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let plan = try await options.desk().skipYear(
      year, of: Rulebook.ID(programme), isHeld: held, reason: reason)
    try YearPrinter(plan).tell(options.output, wrote: nil)
  }
}

struct YearCalendarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "写成日历文件（.ics），手机和办公软件可以订阅。 Writes the year as iCalendar.",
    discussion: """
      再写一次，已有的日程按编号更新，不会重复。 Written again, events keep their ids and move.
      例 · example:  contest-cli year calendar --out 年度安排.ics
      """)

  @OptionGroup var choice: YearChoice

  @Option(
    help: "写到哪里；- 为标准输出。 Where to; - is standard output.", completion: .file(extensions: ["ics"]))
  var out: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let (plan, file) = try await options.desk().yearCalendar(
      choice.year, office: choice.office, in: Talk.language)
    if out == "-" {
      StandardStream.output.write(file.text)
    } else {
      try WholeFile.write(Array(file.text.utf8), to: out)
    }
    if options.output.json { try Talk.printJSON(YearJSON(plan, events: file.events.count)) }
    guard !options.output.quiet, out != "-" else { return }
    Talk.say(
      Talk.text(
        "已写出 \(out)：\(file.events.count) 个日程。", "Wrote \(out): \(file.events.count) events."))
    YearPrinter(plan).sayWhatIsMissing()
  }
}
