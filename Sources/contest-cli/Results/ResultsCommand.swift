public import ArgumentParser
import Contest
public import ContestDesk
import Foundation

/// 结果工作簿.
struct ResultsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results", abstract: "导出结果，奖牌榜。 Writes results; the medal table.",
    subcommands: [ResultsExportCommand.self, ResultsMedalsCommand.self])
}

struct ResultsExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "评分明细、成绩汇总、获奖名单、推荐汇总、公示名单、团体总分、评委情况。 Writes result workbooks.",
    discussion: """
      --out 是文件夹时一份名单一个工作簿；以 .xlsx 结尾时全部写进这一个工作簿；以 .csv 结尾时写一轮的成绩，英文表头，供程序读，\
      - 是写到标准输出。
      A folder takes a workbook a list; a name in .xlsx takes all lists; one in .csv takes a round's results, and so
      does -, standard output.
      例 · example:
        contest-cli results export --out 结果 --list awards --list publicity
        contest-cli results export review --out review.csv
        contest-cli results export defence --list score-detail --panels --out 评审组汇总.pdf
      """)

  @Argument(help: "只要这一轮的成绩；省略为各轮。 One round; all when left out.")
  var round: Round.ID?

  @Option(
    help: "文件夹，或以 .xlsx、.pdf、.csv 结尾的文件；- 为标准输出。 A folder, or a file by its ending.",
    completion: .file())
  var out: String = "."

  @Option(
    help: ArgumentHelp(
      "要哪些：\(ResultList.allCases.map(\.rawValue).joined(separator: "、"))；省略为全部。 Which lists."))
  var list: [ResultList] = []

  @Flag(help: "评分明细每位评委一行，含各项指标；不写则每件一行、每位评委一列。 A row per judge, with criteria.")
  var long = false

  @Flag(help: "评分明细按室、按评审组分表，写明评委，供签字。 A table for each room or panel, for its judges to sign.")
  var panels = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try StandardOutput.check(out, options.output)
    if long, panels {
      throw ValidationError("--long 与 --panels 只能写一个。 Give --long or --panels.")
    }
  }

  private var detail: ScoreDetailForm { panels ? .panels : long ? .long : .grid }

  func run() async throws {
    if ResultFormat(path: out) != nil { try OutputPlace(options).check(out) }
    let isFile = ResultFormat(path: out) != nil || ResultFormat.isOtherFile(path: out)
    let files = isFile ? try await writeFile() : try await writeFolder()
    if out == "-" { return }
    if options.output.json {
      try Talk.printJSON(files)
    } else {
      files.forEach { Talk.print($0) }
    }
  }

  private func writeFile() async throws -> [String] {
    options.output.tell(
      try await options.desk().exportResultFile(
        edition: options.edition, round: round, lists: list, detail: detail,
        to: out))
    return [out]
  }

  private func writeFolder() async throws -> [String] {
    let place = OutputPlace(options)
    try place.checkFolder(out)
    // A folder that is still to be made holds nothing that could be written over.
    if FileManager.default.fileExists(atPath: out) {
      for name in ResultList.allCases.flatMap(\.names) { try place.check("\(out)/\(name).xlsx") }
    }
    let desk = try await options.desk()
    let wanted = list.isEmpty ? ResultList.allCases : list
    let files = try await desk.exportResults(
      edition: options.edition, round: round, lists: wanted, detail: detail,
      to: out)
    // Of all lists, those that this rulebook never has are not still to come.
    let edition = try await desk.edition(options.edition)
    let empty = wanted.filter {
      !files.contains("\($0.name(in: edition)).xlsx")
        && (!list.isEmpty || $0.mayCome(in: edition.tier))
    }
    if !empty.isEmpty, !options.output.quiet {
      let names = empty.map { Talk.text($0.name(in: edition), $0.rawValue) }
      Talk.say(
        Talk.text(
          "还没有内容，没有写：\(names.joined(separator: "、"))。",
          "Nothing yet for: \(names.joined(separator: ", "))."))
    }
    return options.output.json ? files : files.map { "\(out)/\($0)" }
  }
}

extension ResultList: ExpressibleByArgument {}

/// Standard output takes either the list or the JSON, not both.
enum StandardOutput {
  static func check(_ out: String?, _ output: OutputOptions) throws {
    guard out == "-", output.json else { return }
    throw ValidationError("--out - 和 --json 不能同时用。 --out - and --json do not go together.")
  }
}
