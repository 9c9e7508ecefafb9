import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// 名额分配.
struct QuotaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quota",
    abstract: "按规程的办法分配各单位的名额：测算、公布、查看。 Shares out places among organizations.",
    discussion: "例 · example:  contest-cli quota plan --figures 各单位人数.xlsx --out 名额.xlsx",
    subcommands: [QuotaPlanCommand.self, QuotaPublishCommand.self, QuotaShowCommand.self])
}

/// What places are worked out from.
struct QuotaFigures: ParsableArguments {
  @Option(
    help: "各单位数字的表：单位、人数等；名额各单位相同的省略。 A table of figures, unless all have the same.",
    completion: .file(extensions: ["xlsx", "csv"]))
  var figures: String?

  @Option(help: "末位相同时，决定得最后名额的单位，可多次。 Who has a last place among equals; may be repeated.")
  var lastSeat: [String] = []
}

struct QuotaPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "测算名额：每个单位得几个、为什么；不保存。 Works out the places of each organization; keeps nothing.",
    discussion: """
      填“不分配”的单位不参加分配。末位相同的列出，由人决定。 An organization that says 不分配 takes no part.
      例 · example:  contest-cli quota plan --figures 各单位人数.xlsx --out 名额.xlsx
      """)

  @OptionGroup var input: QuotaFigures

  @Option(help: "写成文件（.xlsx）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let draft = try await desk.planQuotas(
      from: input.figures, lastPlaces: input.lastSeat, edition: options.edition)
    if let out, let plan = draft.plan {
      try await desk.writeQuotas(draft.edition, plan, number: nil, to: out)
    }
    try QuotaPrinter(draft).tell(options.output, wrote: draft.plan == nil ? nil : out)
    if draft.hasErrors { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }
}

struct QuotaPublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "公布名额：封存、编号，此后报名按它核对。 Seals the places; registrations are checked against them.",
    discussion: """
      再次公布须写理由，以后一次为准，前一次存档；有末位相同的，决定须写理由。
      A further plan takes the place of the earlier one, with a reason.
      例 · example:  contest-cli quota publish --figures 各单位人数.xlsx
      """)

  @OptionGroup var input: QuotaFigures

  @Option(help: "理由：再次公布，或末位相同时怎样决定。 Why, for a further plan or a decision among equals.")
  var reason: String = ""

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let draft = try await options.desk().publishQuotas(
      from: input.figures, lastPlaces: input.lastSeat, reason: reason, edition: options.edition)
    try QuotaPrinter(draft).tell(options.output, wrote: nil)
  }
}

struct QuotaShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "公布过的名额；写单位的，只说明这个单位的名额从何而来。 The places as published; of one organization, why.",
    discussion: """
      例 · example:  contest-cli quota show
                     contest-cli quota show 燕山师范大学
      """)

  @Argument(help: "单位；省略时全部。 An organization.")
  var organization: String?

  @Option(help: "写成文件（.xlsx）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let (edition, plans) = try await desk.publishedQuotas(edition: options.edition)
    guard let last = plans.last else {
      // Where the rulebook shares out no places, none can be published either.
      guard edition.tier.intake?.formula != nil else {
        throw QuotaPublishing.noFormula(edition.tier.name.text(in: Talk.language))
      }
      if options.output.json { try Talk.printJSON(QuotaJSON(nil, number: nil)) }
      if let organization {
        for one in try await desk.listedPlaces(of: organization, edition: edition) {
          let words = UnpublishedPlaces.sentence(places: one.places, in: Talk.language)
          Talk.say(Talk.text("\(one.name)：\(words)", "\(one.name): \(words)"))
        }
      } else if let unpublished = try await desk.unpublishedPlaces(edition: edition.id) {
        Talk.say(unpublished.sentence(in: Talk.language))
      }
      Talk.say(Talk.text("公布名额：quota publish。", "To publish them: quota publish."))
      return
    }
    let plan = QuotaPlan(published: last.rule, last.lines)
    if let out { try await desk.writeQuotas(edition, plan, number: last.number, to: out) }
    if options.output.json { return try Talk.printJSON(QuotaJSON(plan, number: last.number)) }
    if let organization {
      let found = try await desk.quotaLines(of: organization, in: last, edition: edition)
      for line in found {
        Talk.print("\(line.unit.name)：\(plan.explanation(of: line, in: Talk.language))")
      }
      return
    }
    QuotaPrinter.table(plan).lines.forEach(Talk.print)
    guard !options.output.quiet else { return }
    Talk.say(
      Talk.text(
        "第 \(last.number) 号，\(last.at.day()) 公布，共 \(plan.seats) 个，SHA-256 \(last.sha256.text.prefix(16))…",
        "Plan \(last.number), published \(last.at.day()): \(plan.seats) places, SHA-256 \(last.sha256.text.prefix(16))…"
      ))
    if let out, out != "-" { Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out).")) }
  }
}

/// Words for places on a terminal.
struct QuotaPrinter {
  let draft: QuotaDraft

  init(_ draft: QuotaDraft) {
    self.draft = draft
  }

  static func table(_ plan: QuotaPlan) -> TextTable {
    var table = TextTable(
      [
        Talk.text("单位", "organization"), Talk.text("名额", "places"), Talk.text("说明", "why"),
      ], rightAligned: [1])
    for line in plan.lines {
      table.add([
        line.unit.name, "\(line.seats)", plan.explanation(of: line, in: Talk.language),
      ])
    }
    return table
  }

  func tell(_ output: OutputOptions, wrote out: String?) throws {
    if output.json {
      return try Talk.printJSON(
        QuotaJSON(draft.plan, number: draft.published.last?.number, problems: draft.problems))
    }
    if let plan = draft.plan { Self.table(plan).lines.forEach(Talk.print) }
    guard !output.quiet else { return }
    draft.problems.advice(in: Talk.language).forEach { Talk.say($0) }
    for line in draft.account?.lines(in: Talk.language) ?? [] { Talk.say("  " + line) }
    if !draft.leftOut.isEmpty {
      Talk.say(
        Talk.text(
          "不参加分配、没有名额：\(draft.leftOut.joined(separator: "、"))。",
          "Not on the list, so without places: \(draft.leftOut.joined(separator: ", "))."))
    }
    guard let plan = draft.plan else { return }
    if let tie = plan.tie { Talk.say(QuotaPublishing.tied(tie.places, tie.names)) }
    let state =
      draft.published.last.map { $0.lines == plan.lines && $0.rule == plan.rule } == true
      ? Talk.text(
        "第 \(draft.published.last?.number ?? 0) 号名额方案，已公布。",
        "This is plan \(draft.published.last?.number ?? 0), published.")
      : Talk.text("测算，尚未公布（quota publish）。", "A trial, not published (quota publish).")
    Talk.say(Talk.text("共 \(plan.seats) 个。", "\(plan.seats) places. ") + state)
    if let out, out != "-" { Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out).")) }
  }
}

/// Places for other programs.
struct QuotaJSON: Encodable {
  struct Organization: Encodable {
    let id, name: String
    let figures: [String: String]
    let share: String
    let shared, raised, plus, places: Int
    let isDecided: Bool
    let why: String
  }
  let schemaVersion = 1
  let published: Int?
  let total: Int?
  let organizations: [Organization]
  let tied: [String]
  let problems: [ProblemJSON]

  init(_ plan: QuotaPlan?, number: Int?, problems: [Problem] = []) {
    published = number
    total = plan?.seats
    tied = plan?.tie?.names ?? []
    self.problems = problems.map(ProblemJSON.init)
    organizations = (plan?.lines ?? []).map { line in
      Organization(
        id: line.unit.id, name: line.unit.name,
        figures: Dictionary(
          line.unit.figures.map { ($0.key.rawValue, "\($0.value)") },
          uniquingKeysWith: { one, _ in one }),
        share: plan.map { "\($0.exactShare(of: line))" } ?? "", shared: line.shared,
        raised: line.raised, plus: line.plus, places: line.seats, isDecided: line.isDecided,
        why: plan?.explanation(of: line, in: Talk.language) ?? "")
    }
  }
}
