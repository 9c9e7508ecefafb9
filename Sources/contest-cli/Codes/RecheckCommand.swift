import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// 成绩复核.
struct RecheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recheck",
    abstract: "成绩复核：获奖名次全部，其余抽取一部分；错得多的全部复核。 Marks are checked again.",
    discussion: """
      规程里登记成绩的一轮写了 recheck 的才用；没有复核完，名单不能公示。 For recorded rounds whose rulebook has recheck.
      例 · example:  contest-cli recheck draw theory --out 复核表.xlsx
      """,
    subcommands: [RecheckDrawCommand.self, RecheckTakeCommand.self, RecheckShowCommand.self])
}

struct RecheckDrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "抽取复核名单，写出复核表。 Draws whose marks are checked again.",
    discussion: """
      评定以后抽取；奖项有变动的再运行一次，补上新获奖的。 After prizes are decided.
      例 · example:  contest-cli recheck draw theory --out 复核表.xlsx
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "指定抽签种子，只供演练和测试。 A chosen seed, for rehearsals and tests.")
  var seed: Int?

  @Option(help: "复核表；省略时显示。 The list; shown if not given.", completion: .file())
  var out: String?

  @OptionGroup var forms: FormOptions

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkBefore(out)
    try OutputPlace.checkUntouched(out, overwriting: forms.overwrite)
    let desk = try await options.desk()
    let status = try await desk.drawRecheck(
      of: round, edition: options.edition, seed: seed.map { .number($0) })
    try await RecheckPrinter(status).show(desk, options, out)
    if let out, out != "-" { UntouchedForm.note(out) }
  }
}

struct RecheckTakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take",
    abstract: "登记复核结果：一致，或不一致和说明。 Takes what was found.",
    discussion: """
      不一致的记录在案，成绩另用 round correct 写明理由更正。 What is wrong is corrected apart, with its reason.
      例 · example:  contest-cli recheck take theory 复核表.xlsx
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(help: "复核表。 The list.", completion: .file(extensions: ["xlsx", "csv"]))
  var file: String

  @Flag(help: "只核对，不登记。 Compares only.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let report = try await options.desk().takeRecheck(
      file, of: round, edition: options.edition, mode: dryRun ? .preview : .run)
    let wrong = report.wrong.map(\.text)
    if options.output.json {
      try Talk.printJSON(
        TakenJSON(
          checked: report.checked, wrong: wrong, taken: report.isTaken,
          outstanding: report.status?.check.outstanding.map(\.text),
          problems: report.problems.map(ProblemJSON.init)))
    } else {
      for problem in report.problems { Talk.say(problem.line(in: Talk.language)) }
      if !report.hasErrors, !options.output.quiet {
        Talk.say(
          Talk.text(
            "复核 \(report.checked) 项，不一致 \(wrong.count) 项\(wrong.isEmpty ? "" : "：" + wrong.joined(separator: "、"))。",
            "\(report.checked) checked, \(wrong.count) wrong\(wrong.isEmpty ? "" : ": " + wrong.joined(separator: ", "))."
          ))
        if let status = report.status { RecheckPrinter(status).tell() }
      }
    }
    if report.hasErrors { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  private struct TakenJSON: Encodable {
    let checked: Int
    let wrong: [String]
    let taken: Bool
    let outstanding: [String]?
    let problems: [ProblemJSON]
  }
}

struct RecheckShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "复核到哪一步，还差哪些。 How far it has come.",
    discussion: "例 · example:  contest-cli recheck show theory")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "写成复核表。 Writes the list.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let status = try await desk.recheck(of: round, edition: options.edition)
    try await RecheckPrinter(status).show(desk, options, out)
  }
}

private struct RecheckPrinter {
  private let status: ReCheckStatus

  init(_ status: ReCheckStatus) { self.status = status }

  func show(_ desk: Desk, _ options: GlobalOptions, _ out: String?) async throws {
    try await OfficeOutput(desk: desk, edition: status.edition, options: options, out: out).show(
      StatusJSON(status)
    ) { [status.table(in: $0)] }
    if !options.output.json, !options.output.quiet { tell() }
  }

  func tell() {
    let (check, left) = (status.check, status.check.outstanding.count)
    if check.isOfAll {
      Talk.say(
        Talk.text(
          "不一致的超过 \(check.rule.allOver.shareText)，须全部复核。",
          "More than \(check.rule.allOver.shareText) were wrong, so all are to be checked."))
    }
    if !status.undrawn.isEmpty {
      let names = status.undrawn.prefix(8).map(\.text).joined(separator: Talk.text("、", ", "))
      Talk.say(
        Talk.text(
          "抽取以后又有 \(status.undrawn.count) 项进入获奖名次，还没有列入：\(names)。请再抽一次（recheck draw \(status.round.id)）。",
          "\(status.undrawn.count) came to a prize since and are not on the list: \(names). Draw again (recheck draw \(status.round.id))."
        ))
      guard left > 0 else { return }
    }
    Talk.say(
      left == 0
        ? Talk.text(
          check.isDone ? "应复核的都已复核。" : "还没有抽取复核名单。",
          check.isDone ? "Everybody due was checked." : "Nobody is drawn for it yet.")
        : Talk.text("还有 \(left) 项没有复核。", "\(left) are still to be checked."))
  }

  private struct StatusJSON: Encodable {
    let due, wrong: Int
    let all, done: Bool
    let outstanding: [String]

    init(_ status: ReCheckStatus) {
      (due, wrong) = (status.check.due.count, status.check.wrong)
      (all, done) = (status.check.isOfAll, status.isDone)
      outstanding = (status.check.outstanding + status.undrawn).map(\.text)
    }
  }
}
