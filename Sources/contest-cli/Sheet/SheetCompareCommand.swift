import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// `contest-cli sheet compare`: strengths from comparisons in pairs.
struct SheetCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "由两两比较估计强弱 · Estimate strengths from comparisons in pairs",
    discussion: """
      表头：胜者（winner）、负者（loser），可加 评委（judge）：逐位说出与总体相反的选择有几次、预计几次；
      可加 次数（times）：一行代表几次比较。
      例 · Example:
        contest-cli sheet compare 比较.xlsx --out 名次.xlsx
      """)

  @Argument(help: "比较表（.xlsx 或 .csv，- 为标准输入） · The pairs; - is CSV on standard input")
  var pairs: String

  @Option(help: "先验的分量，大于 0 · Weight of the prior, more than 0")
  var prior: Double = 0.5

  @Option(help: "只读这个工作表 · Only this sheet")
  var sheet: String?

  @Option(help: "输出文件（.xlsx、.csv，- 为标准输出） · Where to write")
  var out: String?

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  func validate() throws {
    guard prior.isFinite, prior >= PairwiseStrength.leastPrior, prior <= 1_000 else {
      throw ValidationError(
        "--prior 应为 0.00000001 到 1000 · --prior must be within 0.00000001…1000")
    }
  }

  func run() throws {
    try OutputPlace(inputs: [pairs]).checkTable(out)
    let reading = try PairTable.read(pairs, sheet: sheet)
    let table = try SheetReport.settle(reading, json: json)
    let found = try PairwiseStrength(table.pairs, prior: prior)
    try write(found, PairwiseJudges(table.choices, by: found).rows, read: reading.accounts)
  }

  private func write(
    _ found: PairwiseStrength, _ judges: [PairwiseJudges.Row], read accounts: [FileAccount]
  ) throws {
    var result = SheetResult(
      [
        ("rank", "名次"), ("entry", "作品编号"), ("strength", "强弱"), ("se", "标准误"),
        ("wins", "胜"), ("losses", "负"), ("group", "连通组"),
      ], read: accounts)
    result.rows = found.rows.map {
      [
        .whole($0.place), .text($0.entry), .number($0.strength), .number($0.standardError),
        .whole($0.wins), .whole($0.losses), .whole($0.group),
      ]
    }
    result.facts = [("groups", String(found.groups))]
    if let next = found.next {
      result.facts.append(("next", SheetResult.json([next.0, next.1])))
      SheetFailure.say(
        SheetFailure.language == .chinese
          ? "下一对最值得比较：\(next.0) 与 \(next.1)。" : "The next pair to compare: \(next.0) and \(next.1)."
      )
    }
    if found.groups > 1 {
      SheetFailure.say(
        SheetFailure.language == .chinese
          ? "各项分成 \(found.groups) 组，组间没有比较过，名次不可跨组比较。请安排组间比较。"
          : "The entries fall into \(found.groups) groups never compared with one another; ranks hold within a group only. Compare across groups."
      )
    }
    if !judges.isEmpty { result.facts.append(("judges", Self.json(judges))) }
    for judge in judges where judge.isApart {
      SheetFailure.say(
        SheetFailure.language == .chinese
          ? "评委 \(judge.judge)：\(judge.comparisons) 次比较中有 \(judge.against) 次选了较弱的一方，预计 \(judge.expected) 次。请核对是否把胜负填反。"
          : "Judge \(judge.judge) chose the weaker entry in \(judge.against) of \(judge.comparisons) comparisons, where \(judge.expected) are expected. Were winner and loser exchanged?"
      )
    }
    try result.write(to: out, json: json, sheet: "名次")
  }

  private static func json(_ judges: [PairwiseJudges.Row]) -> String {
    let rows = judges.map {
      "{\"judge\":\(json: $0.judge),\"comparisons\":\($0.comparisons),\"against\":\($0.against)"
        + ",\"expected\":\($0.expected),\"apart\":\($0.isApart)}"
    }
    return "[\(rows.joined(separator: ","))]"
  }
}
