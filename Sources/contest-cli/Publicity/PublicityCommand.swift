import ArgumentParser
import Contest
import ContestDesk
import ContestStore

/// 公示.
struct PublicityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publicity",
    abstract: "公示和异议：开始、查看、更正、登记异议、决定、结束、公告。 Lists that stand public, and objections.",
    discussion: """
      规程里有一次公示时，不必写轮次。 With one publicity in the rulebook its round need not be named.
      例 · example:  contest-cli publicity open
      """,
    subcommands: [
      PublicityOpenCommand.self, PublicityShowCommand.self, PublicityListCommand.self,
      PublicityReviseCommand.self, PublicityObjectionCommand.self, PublicityObjectionsCommand.self,
      PublicityAnswerCommand.self, PublicityDecideCommand.self, PublicityCloseCommand.self,
      PublicityAnnounceCommand.self,
    ])
}

struct PublicityOpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "开始公示：名单封存、编号，公布截止时间。 Seals the list, numbers it and lets it go public.",
    discussion: """
      名单须已评奖或确认，且封存以后没有变动。工作日按 calendar import 导入的放假安排计算；公布的截止时间以后不再变动。
      The list must be settled and up to date. The end that is announced stands, whatever the calendar says later.
      例 · example:  contest-cli publicity open
      """)

  @Argument(help: "公示的轮次；只有一次公示时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var seen: AsShownOption

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let status = try await desk.openPublicity(
      of: round, edition: options.edition, asShown: seen.state)
    try PublicityPrinter(status).tellPublished(options.output)
    try await UnjudgedTalk.tell(desk, options)
  }
}

struct PublicityReviseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revise",
    abstract: "更正公示：名单有变动，写明理由，另编一号公示。 Publishes a changed list under a further number.",
    discussion: """
      理由写在名单和公告上，请不要写个人信息。有新列入的、等次或得奖者有变动的，从更正之日起公示满期（规程可写 corrected-days）；
      只是减少或改字的，公布的截止时间不变，已经过了的重新计算。--restart 总是重新计算；已结束的公示也是。
      The reason is published. What is new or moved stands for a period of its own; otherwise the announced end stands while it is to come.
      例 · example:  contest-cli publicity revise --reason 异议成立，一件作品不予受理
      """)

  @Argument(help: "公示的轮次；只有一次公示时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "理由，随名单公布。 Why; it is published.")
  var reason: String

  @Flag(help: "重新计算公示期。 Counts the period anew.")
  var restart = false

  @OptionGroup var seen: AsShownOption

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let version = try await OutcomePrinter.number(desk, options)
    let status = try await desk.revisePublicity(
      of: round, edition: options.edition, reason: reason, countingAnew: restart,
      asShown: seen.state)
    try PublicityPrinter(status).tellPublished(options.output)
    try await OutcomePrinter.announce(desk, options, after: version)
  }
}

struct PublicityShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "公示的现状：各号名单、此后的变动、异议、还差什么。 What went public, what changed, the objections.",
    discussion: "例 · example:  contest-cli publicity show")

  @Argument(help: "公示的轮次；只有一次公示时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().publicityStatus(of: round, edition: options.edition)
    if options.output.json { return try Talk.printJSON(PublicityJSON(status)) }
    let printer = PublicityPrinter(status)
    printer.publications.lines.forEach(Talk.print)
    printer.objections.map(Talk.print)
    OutcomePrinter.tellChanges(ofPublished: status)
    OutcomePrinter.tellSealedAsWell(by: status)
    printer.tellNext()
    if status.periodIfRevised != nil {
      status.shown.tell(for: "publicity revise", options.output)
    } else if status.publications.isEmpty, status.hindrance == nil {
      status.shown.tell(for: "publicity open", options.output)
    }
  }
}

struct PublicityListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "公示的名单（已遮盖），可写成工作簿。 The list that went public, as a workbook or CSV.",
    discussion: """
      .csv 是计算 SHA-256 的原文，任何人可以核对：sha256sum 公示名单.csv。公布以后有人退出、名单有变动的，.xlsx 另有一栏写明，原来的各行不变。
      The .csv has the very bytes that were hashed; the .xlsx says beside its lines who is no longer on the list.
      例 · example:  contest-cli publicity list --out 公示名单.xlsx
                     contest-cli publicity list --number 1 --out 公示名单.csv
      """)

  @Argument(help: "公示的轮次；只有一次公示时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "第几号公示；省略为最新一号。 Which publication; the latest if left out.")
  var number: Int?

  @Option(help: "写成文件（.xlsx 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let shown = try await desk.publishedList(
      of: round, edition: options.edition, number: number)
    if let out { options.output.tell(try await desk.writePublishedList(shown, to: out)) }
    if options.output.json { return try Talk.printJSON(PublishedListJSON(shown)) }
    if let out {
      guard !options.output.quiet else { return }
      if out != "-" { Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out).")) }
      // The bytes that were hashed cannot say it.
      if let changed = shown.sentenceOnChanges(in: Talk.language) { Talk.say(changed) }
      return
    }
    TextTable(shown.table).lines.forEach(Talk.print)
    shown.table.notes.forEach(Talk.say)
  }
}

struct PublicityCloseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "期满后结束公示，留下公示结果公告。 Ends a publicity whose time is over.",
    discussion: """
      还有受理的异议没有决定，或名单有变动没有更正公示，不能结束；异议成立而名单没有变动的，先用 publicity answer 写明怎样处理。
      Refused while an admitted objection is undecided or was upheld without consequence, or the list has changed since it went public.
      例 · example:  contest-cli publicity close
      """)

  @Argument(help: "公示的轮次；只有一次公示时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().closePublicity(of: round, edition: options.edition)
    if options.output.json { return try Talk.printJSON(PublicityJSON(status)) }
    Talk.print(status.ends.last?.text ?? "")
    guard !options.output.quiet else { return }
    Talk.say(Talk.text("公示已结束。", "The publicity is closed."))
  }
}

struct PublicityAnnounceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "announce",
    abstract: "可以张贴的公告：公示公告，结束以后为公示结果公告。 The text for the notice board.",
    discussion: "例 · example:  contest-cli publicity announce > 公告.txt")

  @Argument(help: "公示的轮次；只有一次公示时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let text = try await options.desk().publicityNotice(of: round, edition: options.edition)
    if options.output.json { return try Talk.printJSON(["text": text]) }
    Talk.print(text)
  }
}
