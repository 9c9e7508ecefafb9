import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// 纸质评分的双人录入.
struct RoundKeyingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keying",
    abstract: "纸质评分由两人各录一遍，一致才收。 Paper sheets, keyed by two clerks.",
    subcommands: [RoundKeyingImportCommand.self, RoundKeyingCompareCommand.self])
}

struct RoundKeyingImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "交一份录入；用 --as 写明录入人。 Hands in one clerk's table.",
    discussion: "例 · example:  contest-cli round keying import review 录入甲.xlsx --as 甲 --role clerk")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(help: "录入表。 The table.", completion: .file())
  var file: String

  @Flag(help: "只检查，不保存。 Checks only.")
  var dryRun = false

  @Flag(help: "更正自己先前的一份。 Stands for one's own earlier one.")
  var replace = false

  @Flag(help: "CSV 与另一人录的一字不差时：确是两人各自录入的。 The same text as the other's, keyed apart.")
  var keyedApart = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let report = try await options.desk().keyPaperSheets(
      file, for: round, edition: options.edition, replacing: replace, keyedApart: keyedApart,
      mode: dryRun ? .preview : .run)
    if options.output.json {
      try Talk.printJSON(KeyingJSON(report))
    } else {
      Talk.report(report.problems)
      report.account.lines(in: Talk.language).forEach(Talk.say)
      if !report.hasErrors {
        Talk.print(
          Talk.text(
            "\(report.fileName)  录入人 \(report.clerk)：\(report.sheets) 份评分，\(report.marks) 个分数\(report.isKept ? "，待与另一份比对" : "，未保存")。",
            "\(report.fileName)  by \(report.clerk): \(report.sheets) sheets, \(report.marks) marks\(report.isKept ? ", waiting for the other" : ", not kept")."
          ))
      }
    }
    if report.hasErrors { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }
}

private struct KeyingJSON: Encodable {
  let schemaVersion = 1
  let clerk, file, sha256: String
  let sheets, marks: Int
  let isKept: Bool
  let cells: CellCounts
  let read: FileAccount
  let written: Int
  let problems: [ProblemJSON]

  init(_ report: KeyingReport) {
    clerk = report.clerk
    file = report.fileName
    sha256 = report.digest
    sheets = report.sheets
    marks = report.marks
    isKept = report.isKept
    cells = report.account.cells
    read = report.account
    written = report.isKept ? report.marks : 0
    problems = report.problems.map(ProblemJSON.init)
  }
}

struct RoundKeyingCompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "比对两份录入；--take 在一致时收取。 Compares the two, and takes them.",
    discussion: "例 · example:  contest-cli round keying compare review --take")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Flag(help: "一致时收取。 Takes them when they agree.")
  var take = false

  @Flag(help: "允许替换已有的不同评分，须写明理由。 May replace sheets that are there and differ; needs a reason.")
  var replace = false

  @Option(help: "替换的理由，记入日志。 Why they are replaced, on record.")
  var reason: String = ""

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let compared = try await options.desk().compareKeyings(
      of: round, edition: options.edition, taking: take, replacing: replace, reason: reason)
    let differences = compared.comparison.differences
    if options.output.json {
      try Talk.printJSON(ComparisonJSON(compared))
    } else {
      for (difference, subject) in zip(differences, compared.subjects) {
        Talk.print("\(subject)  \(difference.message(in: Talk.language))")
      }
      compared.problems.advice(in: Talk.language).forEach { Talk.say($0) }
      Talk.say(
        Talk.text(
          "\(compared.firstClerk) 与 \(compared.secondClerk)：一致 \(compared.comparison.agreeing) 处，不一致 \(differences.count) 处。\(compared.isTaken ? "已收取 \(compared.sheets) 份评分。" : "未收取。")",
          "\(compared.firstClerk) and \(compared.secondClerk): \(compared.comparison.agreeing) agree, \(differences.count) differ. \(compared.isTaken ? "Took \(compared.sheets) sheets." : "Nothing was taken.")"
        ))
    }
    if !compared.agrees { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }
}

private struct ComparisonJSON: Encodable {
  struct Line: Encodable {
    let entry, judge, criterion, code, message: String
  }
  let schemaVersion = 1
  let clerks: [String]
  let agreeing: Int
  let differences: [Line]
  let problems: [ProblemJSON]
  let isTaken: Bool

  init(_ compared: KeyingComparison) {
    clerks = [compared.firstClerk, compared.secondClerk]
    agreeing = compared.comparison.agreeing
    differences = compared.comparison.differences.map {
      Line(
        entry: $0.key.entry.text, judge: $0.key.judge.text, criterion: $0.key.criterion.text,
        code: $0.code, message: $0.message(in: Talk.language))
    }
    problems = compared.problems.map(ProblemJSON.init)
    isTaken = compared.isTaken
  }
}
