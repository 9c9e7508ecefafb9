import ArgumentParser
import Contest
import ContestDesk
import ContestStore

/// 一位评委手里有什么.
struct JudgesShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "一位评委有哪些作品、评了哪些，参加了哪些投票，换下的由谁接手，评分表要不要重发。 What a judge has.",
    discussion: """
      例 · example:  contest-cli judges show J007
                     contest-cli judges show 周甲 --round review --out 周甲.xlsx
      """)

  @Argument(help: "评委的编号或姓名。 The judge.")
  var judge: String

  @Option(help: "只看某一轮。 Only of a round.")
  var round: Round.ID?

  @Option(help: "写成文件（.xlsx 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let standing = try await desk.judgeStanding(judge, edition: edition, round: round)
    let record = standing.judge
    if !options.output.json && out == nil {
      let tracks = record.judge.tracks.map { edition.trackName($0, in: Talk.language) }
      Talk.print(
        [
          "\(record.number) \(record.judge.name)", record.judge.organization, record.judge.title,
          tracks.joined(separator: Talk.text("、", ", ")),
          record.isActive ? "" : Talk.text("已移出名单", "off the list"),
        ].filter { !$0.isEmpty }.joined(separator: "  "))
      let past = record.judge.pastOrganizations.joined(separator: Talk.text("、", ", "))
      if !past.isEmpty { Talk.print(Talk.text("曾任单位：\(past)", "Worked before for: \(past)")) }
      let household = record.judge.household.joined(separator: Talk.text("、", ", "))
      if !household.isEmpty {
        Talk.print(Talk.text("同住亲属：\(household)", "Household, as declared: \(household)"))
      }
    }
    try await OfficeOutput(desk: desk, edition: edition, options: options, out: out).show(
      JudgeStandingJSON(
        judge: JudgeLine(record), works: standing.works, ballots: standing.ballots,
        workbooks: standing.issues)
    ) { [standing.table(edition, in: $0)] }
    let sitting = standing.works.filter { $0.state == .assigned }
    let nouns = edition.rulebook.nouns
    Talk.say(
      standing.works.isEmpty && !standing.ballots.isEmpty
        ? Talk.text(
          "在 \(standing.ballots.count) 次投票表决的名册里。",
          "In the pool of \(standing.ballots.count) ballots.")
        : standing.works.isEmpty
          ? Talk.text("还没有分配\(nouns.entry())。", "Nothing was assigned yet.")
          : Talk.text(
            "现有 \(nouns.count(sitting.count))，已评 \(sitting.count(where: \.isScored))，换下或回避 \(standing.works.count - sitting.count)。",
            "Has \(sitting.count), scored \(sitting.count(where: \.isScored)), off \(standing.works.count - sitting.count)."
          ))
  }
}

private struct JudgeStandingJSON: Encodable {
  let schemaVersion = 1
  let judge: JudgeLine
  let works: [JudgeStanding.Work]
  let ballots: [JudgeBallot]
  let workbooks: [SheetDue]
}

/// 评委名单模板.
struct JudgesTemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "生成评委名单的空表。 Writes an empty list of judges.",
    discussion: "例 · example:  contest-cli judges template --out 评委名单.xlsx")

  @Option(help: "输出文件（.xlsx）。 The workbook to write.", completion: .file())
  var out: String

  @OptionGroup var forms: FormOptions

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkForm(out, overwriting: forms.overwrite)
    let desk = try await options.desk()
    try desk.writeJudgeTemplate(try await desk.edition(options.edition), to: out)
    UntouchedForm.note(out)
    try options.output.tell(["file": out], "已写出 \(out)。", "Wrote \(out).")
  }
}

/// 移出评委.
struct JudgesRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "把评委移出名单；已评的有效，不再分配。 Takes a judge off the list.",
    discussion: "例 · example:  contest-cli judges remove J007 --reason 本人因病不能参加")

  @Argument(help: "评委的编号或姓名。 The judge.")
  var judge: String

  @Option(help: "理由，存档。 Why, for the record.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let removed = try await desk.removeJudge(
      judge, edition: try await desk.edition(options.edition), reason: reason)
    try options.output.tell(
      ["judge": removed.id.text], "已把 \(removed.id.text) \(removed.name) 移出名单；已评的有效。",
      "\(removed.id.text) \(removed.name) is off the list; what was scored counts.")
  }
}
