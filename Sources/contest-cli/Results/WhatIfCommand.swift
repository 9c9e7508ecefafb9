import ArgumentParser
import Contest
import ContestDesk
import Foundation

/// 假如.
struct WhatIfCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "假如上限、权重、方法、规程不同，谁会变；只留记录，不改结果。 Who would move under other rules.",
    discussion: """
      几个选项合为一次试算；--methods 把各种合成方法分别与已封存的结果相比。试算本身记入操作日志。
      Options together are one trial; --methods tries each way of combining beside the sealed one. Looking is on record.
      例 · example:  contest-cli what-if --cap review=2
                     contest-cli what-if --weight review.science=40 --without-judge J003
                     contest-cli what-if --methods review
      """)

  @Option(
    help:
      "某轮每单位（或规程所写的负责人、回答）上限：轮次=数，或 轮次=none。 ROUND=N: the cap per organization, or by whatever the rulebook has it count."
  )
  var cap: [String] = []

  @Option(help: "某轮名额：轮次=数。 ROUND=N: the number of places.")
  var places: [String] = []

  @Option(help: "某指标的权重：轮次.指标=数。 ROUND.CRITERION=N: a weight.")
  var weight: [String] = []

  @Option(
    help: ArgumentHelp(
      "合成方法：轮次=方法（\(WhatIf.Method.allCases.map(\.rawValue).joined(separator: "、"))）。 ROUND=METHOD.")
  )
  var method: [String] = []

  @Option(help: "不计某位评委（编号或姓名）的评分。 Leaves a judge's sheets out.")
  var withoutJudge: [String] = []

  @Option(
    name: .customLong("without"), help: "某一项退出（编号或题名），可写几次。 An entry leaves; may be repeated.")
  var withoutEntries: [String] = []

  @Option(
    help: "改用另一份规程的这一级：文件，或现有规程的编号。 Other rules altogether, by file or id.", completion: .file())
  var rulebook: String?

  @Option(help: "某轮的各种合成方法，逐一比较。 Each method of combining, for a round.")
  var methods: Round.ID?

  @Flag(help: "也列出只变了名次或成绩的。 Lists also whose rank or score alone would change.")
  var all = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard
      try !changes().isEmpty || !withoutJudge.isEmpty || !withoutEntries.isEmpty || rulebook != nil
        || methods != nil
    else {
      throw ValidationError("请写明要试什么。 Say what to try.")
    }
    // Of two values for one thing only one can be tried.
    for (option, texts) in [
      ("--cap", cap), ("--places", places), ("--weight", weight), ("--method", method),
    ] {
      let things = try texts.map { try Self.parts($0).0 }
      if let twice = things.first(where: { thing in things.count { $0 == thing } > 1 }) {
        throw ValidationError(
          "\(option) \(twice) 写了两次，一次试算只能取一个值。 \(option) \(twice) stands twice; a trial takes one value."
        )
      }
    }
  }

  func run() async throws {
    let desk = try await options.desk()
    var trials: [(name: String, changes: [WhatIf])] = []
    var together = try changes()
    let edition = try await desk.edition(options.edition)
    for judge in withoutJudge {
      together.append(.withoutJudge(try await desk.judgeID(judge, edition: edition)))
    }
    for entry in withoutEntries {
      together.append(.withoutEntry(try await desk.entryID(entry, edition: edition)))
    }
    if let rulebook {
      let reading = RulebookReader.read(try options.shelf.text(of: rulebook), file: rulebook)
      guard let other = reading.rulebook else {
        // A rulebook is a text: its faults stand in lines, not in cells.
        reading.tellProblems()
        throw EditionError.rulebookFaulty(
          count: reading.problems.count { $0.severity == .error })
      }
      guard let tier = other.tier(edition.tier.id) else {
        throw EditionError.noSuchTier(edition.tier.id, known: other.tiers.map(\.id))
      }
      together.append(.rules(tier))
    }
    if !together.isEmpty {
      // A cap that does not count by organization says by what.
      let caps = together.filter {
        $0.capHolder(by: edition.tier) ?? .organization != .organization
      }
      .compactMap { $0.capWords(by: edition.tier, in: Talk.language, naming: edition.names) }
      trials.append(
        (([Talk.text("试算", "trial")] + caps).joined(separator: Talk.text("：", ": ")), together))
    }
    var impossible: [(method: WhatIf.Method, fault: WhatIf.Fault)] = []
    if let methods {
      let found = try WhatIf.methods(of: methods, in: edition.tier)
      impossible = found.impossible
      for method in found.possible {
        trials.append((method.name(in: Talk.language), [.method(methods, method)]))
      }
    }
    let report = try await desk.tryWhatIf(trials.map(\.changes), edition: options.edition)
    let printer = OutcomePrinter(report.status)
    if options.output.json {
      return try Talk.printJSON(
        zip(trials, report.trials).map {
          TrialJSON(name: $0.name, $1, report.status, edition.names)
        }
          + impossible.map {
            TrialJSON(
              name: $0.method.name(in: Talk.language),
              problem: $0.fault.message(in: Talk.language, naming: edition.names))
          })
    }
    if let shown = report.status.shown, shown.isStale {
      Talk.say(shown.notice(in: Talk.language))
      Talk.say(
        Talk.text(
          "以下与现有评分和决定得出的结果相比。", "What follows is compared with the results as they follow now."))
    }
    for (trial, result) in zip(trials, report.trials) {
      tell(trial.name, result.changes, printer)
      for field in result.unknown {
        Talk.print("  " + field.message(in: Talk.language, naming: edition.names))
      }
      if let notDue = result.prizesNotDue {
        Talk.print("  " + notDue.message(in: Talk.language, naming: edition.names))
      }
      printer.consequences(of: result).forEach { Talk.print("  " + $0) }
    }
    for one in impossible {
      Talk.print(
        Talk.text("【\(one.method.name(in: .chinese))】", "[\(one.method.name(in: .english))] ")
          + one.fault.message(in: Talk.language, naming: edition.names))
    }
    Talk.say(Talk.text("结果没有改动；这次试算已记入日志。", "Nothing was changed; that it was tried is on record."))
  }

  /// Who would gain or lose a place or a prize; of those whose rank or score alone would change, how many.
  private func tell(_ name: String, _ changes: OutcomeDifference, _ printer: OutcomePrinter) {
    let decisive = changes.decisive
    let others = changes.changes.count - decisive.count
    Talk.print(
      Talk.text(
        "【\(name)】与现有结果相比，晋级和奖项变动 \(decisive.count) 处，只变名次或成绩的 \(others) 处",
        "[\(name)] against the results as they are: \(decisive.count) changes in selections and prizes, "
          + "\(others) in ranks or scores alone"))
    printer.lines(all ? changes.changes : decisive).forEach { Talk.print("  \($0)") }
    printer.honours(changes).forEach { Talk.print("  \($0)") }
    printer.effects(changes).forEach { Talk.print("  \($0)") }
  }

  private func changes() throws -> [WhatIf] {
    try cap.map { text in
      let (round, value) = try Self.roundAndValue(text)
      if value == "none" { return .cap(round, nil) }
      return .cap(round, try Self.whole(value))
    }
      + places.map { text in
        let (round, value) = try Self.roundAndValue(text)
        return .places(round, try Self.whole(value))
      }
      + weight.map { text in
        let (name, value) = try Self.parts(text)
        let names = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard names.count == 2, let points = Points(value) else {
          throw ValidationError("--weight \(text)：应为 轮次.指标=数。 ROUND.CRITERION=N.")
        }
        return .weight(Round.ID(names[0]), Criterion.ID(names[1]), Fraction(points))
      }
      + method.map { text in
        let (round, value) = try Self.roundAndValue(text)
        guard let method = WhatIf.Method(rawValue: value) else {
          throw ValidationError(
            "--method \(text)：可选 \(WhatIf.Method.allCases.map(\.rawValue).joined(separator: "、"))。")
        }
        return .method(round, method)
      }
  }

  private static func parts(_ text: String) throws -> (String, String) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw ValidationError("“\(text)”应写作 轮次=值。 “\(text)” should be ROUND=VALUE.")
    }
    return (parts[0], parts[1])
  }

  private static func roundAndValue(_ text: String) throws -> (Round.ID, String) {
    let (round, value) = try parts(text)
    return (Round.ID(round), value)
  }

  private static func whole(_ text: String) throws -> Int {
    guard let number = Int(text) else {
      throw ValidationError("“\(text)”不是整数。 “\(text)” is no whole number.")
    }
    return number
  }
}

struct TrialJSON: Encodable {
  let name: String
  let changes: [OutcomeJSON.Change]
  /// What the changes come to for organizations, in sentences.
  let honours: [String]
  /// Why scores of others change because one leaves, in sentences.
  let effects: [String]
  let opened: [OutcomeJSON.Open]
  /// The places that the trial would leave empty, in sentences.
  let emptyPlaces: [String]
  let unknown: [Unknown]
  /// That the tried rules give no prizes yet, in a sentence; left out where they do.
  let prizesNotDue: String?
  /// Why this method was not tried; left out where it was.
  let problem: String?

  /// A round that is closed already and that other entries would have taken part in.
  struct Unknown: Encodable {
    let round: Round.ID
    let later: Round.ID
    let joining: [Entry.ID]
    let leaving: [Entry.ID]
    let message: String
  }

  /// A method that cannot be tried in the round.
  init(name: String, problem: String) {
    (self.name, self.problem) = (name, problem)
    prizesNotDue = nil
    (changes, honours, effects, opened, emptyPlaces, unknown) = ([], [], [], [], [], [])
  }

  init(name: String, _ trial: WhatIfReport.Trial, _ status: OutcomeStatus, _ names: Names) {
    (self.name, problem) = (name, nil)
    prizesNotDue = trial.prizesNotDue?.message(in: Talk.language, naming: names)
    emptyPlaces = trial.emptied.map { $0.message(in: Talk.language, naming: names) }
    changes = OutcomePrinter(status).json(trial.changes)
    honours = OutcomePrinter(status).honours(trial.changes)
    effects = OutcomePrinter(status).effects(trial.changes)
    opened = trial.opened.map {
      OutcomeJSON.Open(code: $0.code, message: status.message(of: $0, in: Talk.language))
    }
    unknown = trial.unknown.map {
      Unknown(
        round: $0.round, later: $0.later, joining: $0.joining, leaving: $0.leaving,
        message: $0.message(in: Talk.language, naming: names))
    }
  }
}
