import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import Foundation

/// 往届获奖.
struct PastAwardsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "past-awards", abstract: "往届获奖名单。 Winners of earlier years.",
    subcommands: [PastAwardsImportCommand.self])
}

struct PastAwardsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入往届获奖名单，并重新核对全部作品。 Takes in winners of earlier years.",
    discussion: """
      列：年份、奖项、姓名（必填）、单位、学号、出生日期、身份证号、赛事。证件号码只保存加密摘要。
      例 · example:  contest-cli past-awards import 2025获奖名单.xlsx
      """)

  @Argument(help: "名单（.xlsx 或 .csv）。 The list.", completion: .file())
  var file: String

  @Flag(help: "以这份名单代替以前导入的全部名单。 Takes the place of all earlier lists.")
  var replace = false

  @Flag(help: "只检查，不写入。 Checks and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let report = try await desk.importPastAwards(
      file, edition: edition, replacing: replace, mode: dryRun ? .preview : .run)
    if options.output.json {
      try Talk.printJSON(PastAwardsJSON(report))
    } else {
      report.account.lines(in: Talk.language).forEach { Talk.say($0) }
      Talk.report(report.problems)
      if !report.hasErrors {
        Talk.say(
          Talk.text(
            "往届获奖 \(report.winners) 人次\(report.isStored ? "，已写入；现有 \(edition.rulebook.nouns.entries(report.doubtful))有存疑" : "；未写入")。",
            "\(report.winners) past awards\(report.isStored ? "; \(report.doubtful) entries are doubtful now" : "; nothing was written")."
          ))
      }
    }
    if report.hasErrors { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }
}

private struct PastAwardsJSON: Encodable {
  let winners, written, doubtful: Int
  let cells: CellCounts
  let read: FileAccount
  let problems: [ProblemJSON]

  init(_ report: PastAwardsReport) {
    winners = report.winners
    written = report.isStored ? report.winners : 0
    doubtful = report.doubtful
    cells = report.account.cells
    read = report.account
    problems = report.problems.map(ProblemJSON.init)
  }
}
