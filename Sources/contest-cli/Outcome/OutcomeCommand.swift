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
    let status = try await options.desk().outcomeStatus(edition: options.edition)
    let printer = OutcomePrinter(status)
    if options.output.json { return try Talk.printJSON(OutcomeJSON(status)) }
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
    printer.tell(status.shown?.changes, waiting: status.newlyWaiting)
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
    let changes = try await desk.outcomeDifferences(edition: options.edition, version: version)
    let status = try await desk.outcomeStatus(edition: options.edition)
    let printer = OutcomePrinter(status)
    let waiting = version == nil ? status.newlyWaiting : []
    if options.output.json { return try Talk.printJSON(printer.json(changes, waiting: waiting)) }
    guard !changes.isEmpty else {
      return Talk.say(Talk.text("没有差别。", "No difference."))
    }
    printer.lines(changes.changes + waiting).forEach(Talk.print)
    printer.honours(changes).forEach(Talk.print)
  }
}

struct OutcomeSealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "写明理由，把现状封存为新的一版。 Seals a new version after a change.",
    discussion: "例 · example:  contest-cli outcome seal --reason 异议成立，更正一份评分")

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let sealing = try await desk.sealOutcome(edition: options.edition, reason: reason)
    let status = try await desk.outcomeStatus(edition: options.edition)
    let printer = OutcomePrinter(status)
    if options.output.json { return try Talk.printJSON(OutcomeJSON(status, sealing.changes)) }
    Talk.say(
      Talk.text("已封存第 \(sealing.version.number) 版。", "Sealed version \(sealing.version.number)."))
    printer.lines(sealing.changes.changes).forEach(Talk.print)
    printer.honours(sealing.changes).forEach(Talk.print)
    printer.tellOpen()
    try await PublicityPrinter.announce(desk, options)
  }
}

/// Words for versions and their differences.
struct OutcomePrinter {
  let status: OutcomeStatus

  init(_ status: OutcomeStatus) {
    self.status = status
  }

  /// A line for each change: the list, the entry with its title, before and after.
  func lines(_ changes: [OutcomeDifference.Change]) -> [String] {
    changes.map { change in
      let title =
        status.titles[change.entry].map {
          status.edition.rulebook.nouns.titled($0)
        } ?? ""
      let list = status.name(of: change.list, in: Talk.language)
      let sign =
        switch change.direction(levels: status.edition.tier.awards.map(\.level.chinese)) {
        case .loses where status.levelInQuestion(change) != nil: "·"
        case .gains: "↑"
        case .loses: "↓"
        case .same: "·"
        }
      return
        "\(sign) \(list)  \(change.entry.text)\(title)  \(status.message(of: change, in: Talk.language))"
    }
  }

  /// The changes to a person, those that move somebody first and at most twenty.
  /// `waiting` are the entries that now wait for a prize and stand on neither list.
  func tell(_ changes: OutcomeDifference?, waiting: [OutcomeDifference.Change] = []) {
    guard let changes, !changes.isEmpty else { return }
    let lines = lines(changes.changes + waiting)
    lines.prefix(20).forEach(Talk.say)
    if lines.count > 20 {
      Talk.say(
        Talk.text(
          "…共 \(lines.count) 处，全部见 outcome differences。",
          "… \(lines.count) in all; see outcome differences."))
    }
    honours(changes).prefix(20).forEach(Talk.say)
  }

  /// What the changes come to for organizations: points, cups, prizes of their own.
  func honours(_ changes: OutcomeDifference) -> [String] {
    changes.honours.map { $0.message(in: Talk.language) }
  }

  /// What is open, to a person.
  func tellOpen(_ open: [OpenQuestion]? = nil) {
    for question in open ?? status.open {
      Talk.say(Talk.text("待办：", "Open: ") + status.message(of: question, in: Talk.language))
    }
    for places in status.emptyPlaces {
      Talk.say(
        Talk.text("空缺：", "Empty: ")
          + places.message(in: Talk.language, naming: status.edition.names))
    }
    for unmet in status.unmetMinima {
      Talk.say(
        Talk.text("保底：", "Minimum: ")
          + unmet.message(in: Talk.language, naming: status.edition.names))
    }
  }

  func json(
    _ changes: OutcomeDifference, waiting: [OutcomeDifference.Change] = []
  ) -> [OutcomeJSON.Change] {
    (changes.changes + waiting).map { OutcomeJSON.Change($0, status) }
  }

  /// Tells what an action changed against the version before, if it sealed a new one.
  static func announce(
    _ desk: Desk, _ options: GlobalOptions, after version: Int?
  ) async throws {
    guard !options.output.json, !options.output.quiet else { return }
    try await tellResults(desk, options, after: version)
    try await PublicityPrinter.announce(desk, options)
  }

  private static func tellResults(
    _ desk: Desk, _ options: GlobalOptions, after version: Int?
  ) async throws {
    let status = try await desk.outcomeStatus(edition: options.edition)
    guard let shown = status.shown else { return }
    let printer = OutcomePrinter(status)
    if let version, shown.version.number > version {
      let changes = try await desk.outcomeDifferences(
        edition: options.edition, version: shown.version.number)
      Talk.say(printer.sealed(shown.version, changes: !changes.isEmpty))
      printer.tell(changes)
    } else if shown.isStale {
      Talk.say(shown.notice(in: Talk.language))
      printer.tell(shown.changes, waiting: status.newlyWaiting)
    }
    printer.tellOpen()
  }

  /// That a version was sealed, by which step, and which list is in it for the first time.
  ///
  /// A decision about one prize may be the first that gives prizes at all: it then seals all of them, and says so.
  func sealed(_ version: OutcomeVersion, changes: Bool) -> String {
    let earlier = status.versions.filter { $0.number < version.number }.sealedLists
    let first = version.list.flatMap { earlier.contains($0) ? nil : $0 }
      .map { status.name(of: $0, in: Talk.language) }
    let step = version.step.name(in: Talk.language)
    return Talk.text(
      "已封存第 \(version.number) 版（\(step)）"
        + (first.map { "，其中首次有“\($0)”" } ?? "") + (changes ? "，与前一版相比：" : "。"),
      "Sealed version \(version.number) (\(step))"
        + (first.map { ", the first with “\($0)”" } ?? "")
        + (changes ? "; against the one before:" : "."))
  }

  /// After something was done to entries, organizations or rules: tells that what is sealed no longer follows from it.
  static func announceStale(_ desk: Desk, _ options: GlobalOptions) async throws {
    guard !options.output.json, !options.output.quiet else { return }
    if let status = try await desk.outcomeOutOfDate(edition: options.edition),
      let shown = status.shown
    {
      Talk.say(shown.notice(in: Talk.language))
      OutcomePrinter(status).tell(shown.changes, waiting: status.newlyWaiting)
    }
    try await PublicityPrinter.announce(desk, options)
  }

  /// The number of the latest version before an action.
  static func number(_ desk: Desk, _ options: GlobalOptions) async throws -> Int? {
    guard !options.output.json, !options.output.quiet else { return nil }
    return try await desk.outcomeStatus(edition: options.edition).versions.last?.number ?? 0
  }
}

/// Where the results stand, in a stable shape.
struct OutcomeJSON: Encodable {
  struct Version: Encodable {
    let number: Int
    let at, actor, step, reason: String
    let round: Round.ID?
    let outcomeDigest: String
    let inputsDigest: String?
  }
  struct Change: Encodable {
    let list: String
    let round: Round.ID?
    let entry, title, before, after, direction, message: String

    init(_ change: OutcomeDifference.Change, _ status: OutcomeStatus) {
      list = change.list.kind.rawValue
      round = change.list.round
      entry = change.entry.text
      title = status.titles[change.entry] ?? ""
      before = change.before?.standing.word ?? ""
      after = change.after?.standing.word ?? ""
      message = status.message(of: change, in: Talk.language)
      direction = "\(change.direction(levels: status.edition.tier.awards.map(\.level.chinese)))"
    }
  }
  struct Open: Encodable {
    let code, message: String
  }

  let schemaVersion = 1
  let versions: [Version]
  let stale: Bool
  let changes: [Change]
  /// What the changes come to for organizations, in sentences.
  let honours: [String]
  let open: [Open]
  /// The places of sealed lists that nobody has, in sentences.
  let emptyPlaces: [String]
  /// The minima of prizes that are not met, in sentences.
  let unmetMinima: [String]

  init(_ status: OutcomeStatus, _ changes: OutcomeDifference? = nil) {
    versions = status.versions.map {
      Version(
        number: $0.number, at: $0.at.text, actor: $0.actor, step: $0.step.rawValue,
        reason: $0.reason, round: $0.round, outcomeDigest: $0.outcomeDigest,
        inputsDigest: $0.inputsDigest)
    }
    stale = status.shown?.isStale ?? false
    let told = changes ?? status.shown?.changes ?? OutcomeDifference(from: [], to: [])
    self.changes = OutcomePrinter(status).json(
      told, waiting: changes == nil ? status.newlyWaiting : [])
    honours = OutcomePrinter(status).honours(told)
    open = status.open.map {
      Open(code: $0.code, message: status.message(of: $0, in: Talk.language))
    }
    emptyPlaces = status.emptyPlaces.map {
      $0.message(in: Talk.language, naming: status.edition.names)
    }
    unmetMinima = status.unmetMinima.map {
      $0.message(in: Talk.language, naming: status.edition.names)
    }
  }
}
