public import ArgumentParser
import Contest
public import ContestDesk

/// 重新打开一轮.
struct RoundReopenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "重新打开已结束的一轮，补评或更正，理由存档。 Opens a closed round again, on record.",
    discussion: """
      已封存的结果保留，并标明过时；再次 round close 时封存新的一版，列出谁升谁降。只改一份评分，用 round correct。
      The sealed results stay and are marked as out of date; closing again seals the next version.
      例 · example:  contest-cli round reopen review --reason 一位评委的评分表漏收
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let inForce = try await desk.reopenRound(round, edition: options.edition, reason: reason)
    let names = try await desk.edition(options.edition).names
    try options.output.tell(
      ["reopened": round],
      "“\(names.round(round, in: .chinese))”已重新打开；更正后请再次 round close \(round)。",
      "“\(names.round(round, in: .english))” is open again; close it once it is put right: round close \(round)."
    )
    let status = try await desk.outcomeStatus(edition: options.edition)
    for case .notYetInLaterRound(let entry, let from, let later) in status.open
    where later == round {
      Talk.say(
        status.message(
          of: .notYetInLaterRound(entry, from: from, later), in: Talk.language))
    }
    for one in inForce {
      Talk.say(
        Talk.text(
          "结束时的决定仍然有效：\(one.choice.words(in: .chinese, naming: names))（\(one.reason)）。再次结束时不会再问。",
          "Decided when it was closed, and still in force: \(one.choice.words(in: .english, naming: names)) (\(one.reason)). Closing it again will not ask."
        ))
      if let exception = ClosingException(one.choice) {
        let command = "round take-back \(round) \(exception.rawValue) --reason …"
        Talk.say(Talk.text("  要收回：\(command)", "  To take it back: \(command)"))
      }
    }
  }
}

/// 收回结束一轮时的决定.
struct RoundTakeBackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take-back",
    abstract: "收回结束一轮时定的“不复议”或“不排名”，理由存档。 Takes back what was decided at a closing, on record.",
    discussion: """
      这一轮重新打开以后才能收回。至少几份有效，在 round close 时另写一个数。
      The round has to be open again. Another number of sheets is given when it is closed.
      例 · example:  contest-cli round take-back review no-re-review --reason 评委会决定仍作复议
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(
    help: "收回哪一项：no-re-review 不复议，leave-unranked 不排名。 What is taken back.")
  var exception: ClosingException

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    try await desk.takeBackException(
      exception, of: round, edition: options.edition, reason: reason)
    let names = try await desk.edition(options.edition).names
    try options.output.tell(
      ["taken-back": exception.rawValue],
      "已收回“\(exception.name(of: round, in: .chinese))”；“\(names.round(round, in: .chinese))”再次结束时按规程核对。",
      "“\(exception.name(of: round, in: .english))” is taken back; closing “\(names.round(round, in: .english))” asks for it again."
    )
  }
}

extension ClosingException: ExpressibleByArgument {}

/// 更正一份评分.
struct RoundCorrectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "更正一份评分或登记的成绩（轮次已结束也可），理由和前后分数存档。 Corrects one sheet, on record.",
    discussion: """
      只写要改的指标；只有一项指标时可只写分数。更正后结果标明过时，核对差别后 outcome seal。
      Name the criteria to change; with one criterion the mark alone is enough. Then look at the differences and seal.
      登记成绩的轮次不写 --judge，没有成绩的写“缺席”。 A round that records marks has no judge; 缺席 stands for absent.
      例 · example:  contest-cli round correct review A194785 --judge J001 --marks science=86 --reason 录入时少写一位
                     contest-cli round correct run A194785 --marks 1:23.4 --reason 抄录有误
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(help: "作品：编码、单位编号或评审编码。 The entry by code, number or lot.")
  var entry: String

  @Option(help: "评委的编号或姓名；登记成绩的轮次不写。 The judge by number or name; none where marks are recorded.")
  var judge: String?

  @Option(help: "指标=分数，逗号分隔。 CRITERION=MARK, separated by commas.")
  var marks: String

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let rules = try edition.round(round).judging
    guard rules?.ballot == nil else {
      throw ValidationError(
        "“\(edition.names.round(round, in: Talk.language))”由投票表决，没有分数可更正；计票有误请用 ballot recount。 It is voted on: use ballot recount."
      )
    }
    let rubric = rules?.rubric
    let given = try named(rubric, unit: rules?.markUnit ?? .points)
    if let rules, rules.recorded != nil {
      guard judge == nil else {
        throw ValidationError(
          "“\(edition.names.round(round, in: Talk.language))”登记成绩，没有评委，请去掉 --judge。 No judge marks there."
        )
      }
      return try await correctRecord(desk, edition, rules, given)
    }
    guard let judge else {
      throw ValidationError("请用 --judge 写明评委的编号。 Name the judge with --judge.")
    }
    let named = try given.mapValues { mark in
      guard let points = mark.mark else {
        throw ValidationError("评委的分数不能是“缺席”。 A judge's mark is a number.")
      }
      return points
    }
    let correction = try await desk.correctMarks(
      of: try await desk.entryID(entry, edition: edition, in: round),
      by: try await desk.judgeID(judge, edition: edition), in: round, edition: edition.id, named,
      reason: reason)
    let status = try await desk.outcomeStatus(edition: options.edition)
    if options.output.json { return try Talk.printJSON(OutcomeJSON(status)) }
    for (criterion, mark) in named.sorted(by: { $0.key < $1.key }) {
      let before = correction.before[criterion].map(\.description) ?? "–"
      let name = rubric?.criterion(criterion)?.name.text(in: Talk.language) ?? criterion.text
      Talk.print("\(name)：\(before) → \(mark)")
    }
    tell(status, correction.changes, correction.reopened)
    try await OutcomePrinter.announceLists(desk, options)
  }

  /// The marks by column; alone, the mark is for the only one there is.
  private func named(
    _ rubric: Rubric?, unit: MarkUnit
  ) throws -> [Criterion.ID: RecordedMark] {
    let criteria = rubric?.criteria ?? []
    var named: [Criterion.ID: RecordedMark] = [:]
    guard !marks.commaSeparated.isEmpty else {
      throw ValidationError("--marks 里没有分数，请写明更正成多少。 --marks holds no mark.")
    }
    for part in marks.commaSeparated {
      let parts = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard let mark = parts.last.flatMap({ RecordedMark($0, in: unit) }) else {
        throw ValidationError("“\(part)”不是分数。 “\(part)” is no mark.")
      }
      let criterion =
        parts.count == 2
        ? rubric?.criterion(named: parts[0])
        : criteria.count == 1 ? criteria.first : nil
      guard let criterion else {
        let known = criteria.map { "\($0.id)（\($0.name.chinese)）" }.joined(separator: "、")
        throw ValidationError("“\(part)”：请写 指标=分数，指标有 \(known)。")
      }
      guard named.updateValue(mark, forKey: criterion.id) == nil else {
        throw ValidationError(
          "“\(criterion.name.chinese)”写了两次，不知道以哪个为准。 “\(criterion.id)” is given twice.")
      }
    }
    return named
  }

  private func correctRecord(
    _ desk: Desk, _ edition: Edition, _ rules: JudgingRules,
    _ given: [Criterion.ID: RecordedMark]
  ) async throws {
    let correction = try await desk.correctRecord(
      of: try await desk.entryID(entry, edition: edition, in: round), in: round,
      edition: edition.id, given, reason: reason)
    let status = try await desk.outcomeStatus(edition: options.edition)
    if options.output.json { return try Talk.printJSON(OutcomeJSON(status)) }
    for (column, mark) in given.sorted(by: { $0.key < $1.key }) {
      let before = correction.before[column]?.text(in: Talk.language, rules.markUnit) ?? "–"
      let name = rules.rubric.criterion(column)?.name.text(in: Talk.language) ?? column.text
      Talk.print("\(name)：\(before) → \(mark.text(in: Talk.language, rules.markUnit))")
    }
    tell(status, correction.changes, correction.reopened)
    try await OutcomePrinter.announceLists(desk, options)
  }

  private func tell(
    _ status: OutcomeStatus, _ changes: OutcomeDifference, _ reopened: ReopenedForesight?
  ) {
    if let shown = status.shown, shown.isStale {
      Talk.say(shown.notice(in: Talk.language))
      if let reopened { Talk.say(reopened.message(in: Talk.language)) }
      OutcomePrinter(status).tell(changes)
      if !shown.reopened.isEmpty {
        let commands = shown.reopened.map { "round close \($0)" }
        return Talk.say(
          Talk.text(
            "核对后结束重新打开的轮次（\(commands.joined(separator: "、")) --reason …），最后一个结束时封存新的一版。",
            "When it is right, close what is open again (\(commands.joined(separator: ", ")) --reason …); the last one seals a new version."
          ))
      }
      Talk.say(
        Talk.text(
          "核对后运行 outcome seal --reason …，封存新的一版。",
          "When it is right, run outcome seal --reason … to seal a new version."))
    }
  }
}
