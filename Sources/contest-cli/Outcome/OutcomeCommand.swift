import ArgumentParser
import Contest
import ContestDesk

/// 结果的各版.
struct OutcomeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcome",
    abstract: "结果的版本：现状、封存以后的差别、重新封存。 Versions of the results.",
    subcommands: [
      OutcomeShowCommand.self, OutcomeDifferencesCommand.self, OutcomeSealCommand.self,
    ])
}

struct OutcomeShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "各版、此后的变化、待办事项。 The versions, what changed since, what is open.",
    discussion: "例 · example:  contest-cli outcome show")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let state = try await desk.shownState(edition: options.edition)
    let status = try await desk.outcomeStatus(edition: options.edition)
    let printer = OutcomePrinter(status)
    if options.output.json { return try Talk.printJSON(OutcomeJSON(status, nil, state)) }
    guard !status.versions.isEmpty else {
      Talk.say(
        Talk.text(
          "还没有封存过结果：结束一轮、确认名单、评奖时各封存一版。",
          "No result is sealed yet: closing a round, confirming a selection and giving prizes each seal one."
        ))
      return printer.tellOpen()
    }
    var table = TextTable([
      Talk.text("版", "version"), Talk.text("时间", "at"), Talk.text("步骤", "step"),
      Talk.text("轮次", "round"), Talk.text("经办", "by"), Talk.text("理由", "reason"),
    ])
    for version in status.versions {
      let round = version.round.flatMap { status.edition.tier.round($0) }
      table.add([
        "\(version.number)", version.at.shown, version.step.name(in: Talk.language),
        round?.name.text(in: Talk.language) ?? "",
        ActorNames.word(version.actor, in: Talk.language), version.reason,
      ])
    }
    table.lines.forEach(Talk.print)
    if let shown = status.shown { Talk.say(shown.notice(in: Talk.language)) }
    printer.tell(status.shown?.changes)
    printer.tellOpen()
  }
}

struct OutcomeDifferencesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "differences",
    abstract: "谁升谁降：现状与最新一版相比，或某一版与前一版相比。 Who gains and who loses.",
    discussion: """
      例 · example:  contest-cli outcome differences
                     contest-cli outcome differences 3
      """)

  @Argument(help: "第几版与前一版相比；省略为现状与最新一版相比。 A version against the one before.")
  var version: Int?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let state = try await desk.shownState(edition: options.edition)
    let changes = try await desk.outcomeDifferences(edition: options.edition, version: version)
    let status = try await desk.outcomeStatus(edition: options.edition)
    let printer = OutcomePrinter(status)
    if options.output.json { return try Talk.printJSON(printer.json(changes)) }
    guard !changes.isEmpty else {
      return Talk.say(Talk.text("没有差别。", "No difference."))
    }
    printer.lines(changes.changes).forEach(Talk.print)
    printer.honours(changes).forEach(Talk.print)
    printer.effects(changes).forEach(Talk.print)
    printer.reasons(changes).forEach(Talk.print)
    if version == nil, status.shown?.reopened.isEmpty == true {
      state.tell(for: "outcome seal", options.output)
    }
  }
}

struct OutcomeSealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "写明理由，把现状封存为新的一版。 Seals a new version after a change.",
    discussion: "例 · example:  contest-cli outcome seal --reason 异议成立，更正一份评分")

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var seen: AsShownOption

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let sealing = try await desk.sealOutcome(
      edition: options.edition, reason: reason, asShown: seen.state)
    let status = try await desk.outcomeStatus(edition: options.edition)
    let printer = OutcomePrinter(status)
    if options.output.json { return try Talk.printJSON(OutcomeJSON(status, sealing.changes)) }
    Talk.say(
      Talk.text("已封存第 \(sealing.version.number) 版。", "Sealed version \(sealing.version.number)."))
    printer.lines(sealing.changes.changes).forEach(Talk.print)
    printer.honours(sealing.changes).forEach(Talk.print)
    printer.effects(sealing.changes).forEach(Talk.print)
    printer.reasons(sealing.changes).forEach(Talk.print)
    printer.tellOpen()
    try await OutcomePrinter.announceLists(desk, options)
  }
}
