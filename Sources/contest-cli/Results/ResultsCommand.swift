public import ArgumentParser
import Contest
public import ContestDesk
import Foundation

/// 结果工作簿.
struct ResultsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results", abstract: "导出结果工作簿。 Writes the result workbooks.",
    subcommands: [ResultsExportCommand.self])
}

struct ResultsExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "评分明细、成绩汇总、获奖名单、推荐汇总、公示名单、团体总分、评委情况。 Writes result workbooks.",
    discussion: "例 · example:  contest-cli results export --out 结果 --list awards --list publicity")

  @Argument(help: "只要这一轮的成绩；省略为各轮。 One round; all when left out.")
  var round: String?

  @Option(help: "放在哪个文件夹。 The folder.", completion: .directory)
  var out: String = "."

  @Option(
    help: ArgumentHelp(
      "要哪些：\(ResultList.allCases.map(\.rawValue).joined(separator: "、"))；省略为全部。 Which lists."))
  var list: [ResultList] = []

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try FileManager.default.createDirectory(
      atPath: out, withIntermediateDirectories: true)
    let files = try await options.desk().exportResults(
      edition: options.edition, round: round, lists: list.isEmpty ? ResultList.allCases : list,
      to: out)
    if options.output.json {
      try Talk.printJSON(files)
    } else {
      files.forEach { Talk.print("\(out)/\($0)") }
    }
  }
}

extension ResultList: ExpressibleByArgument {}
