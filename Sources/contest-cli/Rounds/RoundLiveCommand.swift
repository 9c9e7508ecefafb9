import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// 现场答辩、路演.
struct RoundLiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "live", abstract: "现场评审：顺序、出场、缺席、退出、打分。 Runs a live round.",
    subcommands: [
      RoundLiveStatusCommand.self, RoundLiveShowCommand.self, RoundLiveShownCommand.self,
      RoundLiveAbsentCommand.self, RoundLivePresentCommand.self, RoundLiveWithdrawCommand.self,
      RoundLiveJudgeAbsentCommand.self, RoundLiveScoreCommand.self,
    ], defaultSubcommand: RoundLiveStatusCommand.self)
}

struct RoundLiveStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "出场顺序和进度。 The order, and where everybody stands.",
    discussion: """
      --out 写成出场顺序表，每室一张，有签到栏。 --out writes the order for the hall, with room to sign in.
      例 · example:  contest-cli round live status defence --out 出场顺序.pdf
      """,
    aliases: ["order"])

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "写成文件（.pdf、.xlsx 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try StandardOutput.check(out, options.output)
  }

  func run() async throws {
    if let out {
      try OutputPlace(options).check(out)
      let desk = try await options.desk()
      let order = try await desk.liveOrder(of: round, edition: options.edition)
      let notes = try await desk.writeList(
        { order.tables(in: $0) }, of: order.edition, to: out)
      options.output.tell(notes)
      guard out != "-" else { return }
      return try options.output.tell(
        ["entrants": "\(order.lines.count)", "file": out], "已写出 \(out)。", "Wrote \(out).")
    }
    let status = try await options.desk().liveStatus(of: round, edition: options.edition)
    try LivePrinter.show(status, options.output)
  }
}

/// The round and the entrant that a step is about.
struct LiveStep: ParsableArguments {
  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(help: "出场序号，或作品编号。 The entrant's place, or the entry.")
  var entrant: String

  @Option(help: "理由，存档。 Why, for the record.")
  var reason: String = ""

  @OptionGroup var options: GlobalOptions

  func move(to appearance: Appearance) async throws {
    let status = try await options.desk().moveEntrant(
      entrant, to: appearance, in: round, edition: options.edition, reason: reason)
    try LivePrinter.show(status, options.output)
  }
}

struct RoundLiveShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "请一位上场。 Calls an entrant to the stage.",
    discussion: "例 · example:  contest-cli round live show defence 3")
  @OptionGroup var step: LiveStep
  func run() async throws { try await step.move(to: .showing) }
}

struct RoundLiveShownCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shown", abstract: "记为已展示。 Records that an entrant has shown.")
  @OptionGroup var step: LiveStep
  func run() async throws { try await step.move(to: .shown) }
}

struct RoundLiveAbsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "absent", abstract: "记为缺席（不等于 0 分）。 Records that an entrant is absent.")
  @OptionGroup var step: LiveStep
  func run() async throws { try await step.move(to: .absent) }
}

struct RoundLivePresentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present", abstract: "缺席者到场或叫错时退回候场。 Puts an entrant back in line.")
  @OptionGroup var step: LiveStep
  func run() async throws { try await step.move(to: .waiting) }
}

struct RoundLiveWithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "记为退出，展示后也可以。 Records that an entrant withdraws.")
  @OptionGroup var step: LiveStep
  func run() async throws { try await step.move(to: .withdrawn) }
}

struct RoundLiveJudgeAbsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge-absent", abstract: "评委缺席：其未评的位置空缺。 Records that a judge is absent.",
    discussion: "例 · example:  contest-cli round live judge-absent defence J003 --reason 航班取消")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(help: "评委的编号或姓名。 The judge.")
  var judge: String

  @Option(help: "只对这一位出场者缺席。 Only for this entrant.")
  var entry: String?

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let vacant = try await options.desk().recordAbsentJudge(
      judge, from: entry, in: round, edition: options.edition, reason: reason)
    try options.output.tell(
      ["vacant": vacant], "已记录，\(vacant) 个位置空缺。", "Recorded; \(vacant) places are vacant.")
  }
}

struct RoundLiveScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "录入现场评分：一位评委一位出场者，或一张表。 Takes marks of a live round.",
    discussion: """
      例 · example:  contest-cli round live score defence --entry 3 --judge J001 --marks 92.5,88
                     contest-cli round live score defence --file 现场评分.xlsx
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "出场序号，或作品编号。 The entrant.")
  var entry: String?

  @Option(help: "评委的编号或姓名。 The judge.")
  var judge: String?

  @Option(help: "各项分数，按评审标准的顺序，逗号分隔。 The marks, in the rubric's order.")
  var marks: String?

  @Option(help: "评分表：出场序号、评委、各指标。 A table of marks.", completion: .file())
  var file: String?

  @Flag(help: "更正已录的评分。 Corrects marks that are in.")
  var replace = false

  @Flag(help: "只检查，不写入。 Checks only.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    let single = [entry, judge, marks].compactMap(\.self).count
    guard (single == 3 && file == nil) || (single == 0 && file != nil) else {
      throw ValidationError(
        "请给出 --entry、--judge、--marks，或者 --file。 Give --entry, --judge and --marks, or --file.")
    }
  }

  func run() async throws {
    let desk = try await options.desk()
    let report: LiveMarksReport
    if let file {
      report = try await desk.importLiveMarks(
        file, in: round, edition: options.edition, replacing: replace,
        mode: dryRun ? .preview : .run)
    } else {
      report = try await desk.saveLiveMarks(
        entrant: entry ?? "", judge: judge ?? "", marks: marks?.commaSeparated ?? [], in: round,
        edition: options.edition, replacing: replace, mode: dryRun ? .preview : .run)
    }
    if options.output.json {
      try Talk.printJSON(LiveMarksJSON(report))
    } else {
      Talk.report(report.problems)
      report.account?.lines(in: Talk.language).forEach(Talk.say)
      if !report.hasErrors {
        Talk.print(
          Talk.text(
            "\(report.isTaken ? "已收" : "可收") \(report.toSave.count) 份，未变 \(report.unchanged) 份。",
            "\(report.isTaken ? "Took" : "Would take") \(report.toSave.count) sheets; \(report.unchanged) unchanged."
          ))
      }
    }
    if report.hasErrors { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }
}

private struct LiveMarksJSON: Encodable {
  let schemaVersion = 1
  let sheets, unchanged: Int
  let isTaken: Bool
  let cells: CellCounts?
  let read: FileAccount?
  let written: Int
  let problems: [ProblemJSON]

  init(_ report: LiveMarksReport) {
    sheets = report.toSave.count
    unchanged = report.unchanged
    isTaken = report.isTaken
    cells = report.account?.cells
    read = report.account
    written = report.isTaken ? report.toSave.count : 0
    problems = report.problems.map(ProblemJSON.init)
  }
}

private enum LivePrinter {
  /// `1–8、10`.
  private static func ranges(_ places: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for place in places {
      if let last = ranges.last, last.upperBound == place - 1 {
        ranges[ranges.count - 1] = last.lowerBound...place
      } else {
        ranges.append(place...place)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
      .joined(separator: Talk.text("、", ", "))
  }

  static func show(_ status: LiveStatus, _ output: OutputOptions) throws {
    if output.json { return try Talk.printJSON(status) }
    let language = Talk.language
    let hasRooms = status.lines.contains { $0.room != nil }
    var table = TextTable(
      [
        Talk.text("序", "place"), Talk.text("编号", "entry"), Talk.text("名称", "title"),
        Talk.text("状态", "state"), Talk.text("评分", "marks"),
      ] + (hasRooms ? [Talk.text("室", "room")] : []))
    for line in status.lines {
      table.add(
        [
          "\(line.place)", line.entry, line.title,
          line.out?.text(in: language) ?? line.state.name(in: language),
          "\(line.marked)/\(line.judges)",
        ]
          + (hasRooms
            ? [line.room == RoomRule.anchor ? Talk.text("各室", "all") : line.room ?? ""] : []))
    }
    table.lines.forEach(Talk.print)
    let next = status.showing ?? status.upNext
    var words = status.draws.map { draw in
      let seed = draw.seed.map { Talk.text("，种子 \($0)", ", seed \($0)") } ?? ""
      // Entries that joined late have a draw of their own.
      let whose =
        status.draws.count < 2
        ? ""
        : Talk.text(
          "（第 \(draw.number) 次抽签，\(Self.ranges(draw.places)) 号）",
          " (draw \(draw.number), places \(Self.ranges(draw.places)))")
      return Talk.text(
        "顺序的种子\(whose) SHA-256 \(draw.seedSHA256)\(seed)",
        "SHA-256 of the order's seed\(whose) \(draw.seedSHA256)\(seed)")
    }
    if let rooms = status.rooms {
      words += rooms.map { $0.words(in: language) }
    } else if let next {
      words.append(
        status.showing == nil
          ? Talk.text("下一位 \(next) 号", "next: \(next)")
          : Talk.text("\(next) 号正在展示", "\(next) is showing"))
    }
    if status.rooms == nil, status.stillToShow > 0 {
      words.append(
        Talk.text(
          "再有 \(status.stillToShow) 位展示后开始收分",
          "marks are taken after \(status.stillToShow) more have shown"))
    }
    Talk.say(words.joined(separator: language == .chinese ? "；" : "; "))
  }
}
