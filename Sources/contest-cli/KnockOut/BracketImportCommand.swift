import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// 收取填好的场次表.
struct BracketImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "收取填好的对阵表，一次登记多场胜负。 Takes the results of many matches from a list.",
    discussion: """
      bracket show --out 写出的对阵表（“场次”一页填胜者、比分，弃权的在“情况”写“对方弃权”），或者有 场次、胜者 的表。
      按场次的次序收，后面的场次可以写在同一份里。整份收，或不收；没有填胜者的不动。
      The list that bracket show writes, filled in, or a table with the number of the match and the winner. It is taken
      whole or not at all; a match without a winner is left as it is.
      例 · example:  contest-cli bracket import 对阵表.xlsx --dry-run
      """)

  @Argument(help: "填好的文件。 The file.", completion: .file(extensions: ["xlsx", "csv"]))
  var file: String

  @Option(help: "淘汰赛的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Flag(help: "只核对，不登记。 Compares only.")
  var dryRun = false

  @Flag(help: "与已登记的不同时，以这次的为准。 Takes these where others are on record.")
  var replace = false

  @Option(help: "更正的理由。 Why results are corrected.")
  var reason: String = ""

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let report = try await options.desk().importMatches(
      file, of: round, edition: options.edition, replacing: replace, reason: reason,
      mode: dryRun ? .preview : .run)
    try FileReceipt.tell([report], as: FilesTakenJSON.init, options.output, heading: show)
  }

  private func show(_ report: MatchReport) {
    Talk.print(
      Talk.text(
        "\(report.fileName)  填了胜者的 \(report.matches) 场，新登记或改动 \(report.changed) 场，未填 \(report.blank) 场",
        "\(report.fileName)  \(report.matches) matches with a winner, \(report.changed) new or changed, \(report.blank) left blank"
      ) + FileReceipt.untaken(report.isTaken))
  }
}
