import ArgumentParser
import Contest
import ContestDesk
import ContestStore

/// 评委库.
struct JudgesPoolCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "评委库：各届共用，谁评过什么、请过没有。 Experts kept over all editions.",
    subcommands: [
      JudgesPoolImportCommand.self, JudgesPoolCollectCommand.self, JudgesPoolListCommand.self,
      JudgesPoolShowCommand.self, JudgesPoolInviteCommand.self, JudgesPoolDrawCommand.self,
      JudgesPoolReplyCommand.self, JudgesPoolMergeCommand.self, JudgesPoolSplitCommand.self,
    ])
}

struct JudgesPoolImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入评委库，一次就够，以后只补。 Takes experts into the pool.",
    discussion: "列：姓名、工作单位（必填）、专家编号、职称、研究方向、省份。手机不收。")

  @Argument(help: "名单（.xlsx 或 .csv）。 The list.", completion: .file())
  var file: String

  @Flag(help: "只比对，不写入。 Compares and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let report = try await options.desk(creating: true).importPool(
      file, mode: dryRun ? .preview : .run)
    try ListImportOutput.show(report, json: options.output.json)
  }
}

struct JudgesPoolCollectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "把一届的评委收入评委库，已在库里的接上。 Takes an edition's judges into the pool.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let report = try await desk.collectPool(try await desk.edition(options.edition))
    if options.output.json {
      return try ListImportOutput.show(report, json: true)
    }
    report.problems.forEach { Talk.say($0.line(in: Talk.language)) }
    Talk.say(
      Talk.text(
        "新收入 \(report.count(.new)) 位，接上 \(report.count(.changed)) 位，已经接上的 \(report.count(.unchanged)) 位。",
        "\(report.count(.new)) new, \(report.count(.changed)) linked, \(report.count(.unchanged)) linked already."
      ))
  }
}

struct JudgesPoolListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "查找评委库：最近评哪届、评过几份、请过几次、评审费。 Finds experts, with what they did.",
    discussion: """
      例 · example:  contest-cli judges pool list 材料 --free
                     contest-cli judges pool list --sort 最近评审 --out 评委库.xlsx
      """)

  @Flag(help: "只看本届还没有请过的。 Only those not asked for this edition.")
  var free = false

  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(list.out)
    let desk = try await options.desk()
    let edition = try await desk.poolEdition(options.edition)
    let columns = try list.columns(PoolColumn.usual, Nouns(.work))
    let found = try await desk.findPool(list.wish, edition: edition?.id, onlyFree: free)
    try await OfficeOutput(desk: desk, edition: nil, options: options, out: list.out).show(
      found.lines.map(PoolLineJSON.init)
    ) { [found.table(edition?.id, columns, in: $0)] }
    found.say(Talk.text("专家", "experts"), counted: "\(found.total) 位专家", list)
  }
}

private struct PoolLineJSON: Encodable {
  struct Place: Encodable {
    let edition, standing, judge, reason: String
    let sheets, ballots: Int
    let fee: String?
  }
  let id, name, organization, province, title: String
  let topics: [String]
  let sheets, ballots: Int
  let places: [Place]

  init(_ member: PoolMember) {
    let judge = member.judge
    (id, name, organization) = (judge.id, judge.name, judge.organization)
    (province, title, topics) = (judge.province, judge.title, judge.topics)
    (sheets, ballots) = (member.sheets, member.ballots)
    places = member.places.map {
      Place(
        edition: $0.edition.text, standing: $0.standing.rawValue, judge: $0.judge?.text ?? "",
        reason: $0.reason, sheets: $0.sheets, ballots: $0.ballots,
        fee: $0.fee?.text(places: 2))
    }
  }
}

struct JudgesPoolShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一位专家在各届的情况。 What an expert did in each edition.")

  @Argument(help: "专家编号或姓名。 The expert.")
  var expert: String

  @Option(help: "写成文件（.xlsx、.pdf 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let member = try await desk.poolMember(expert)
    let names = Dictionary(
      try await desk.editions().map { ($0.id, $0.heading) },
      uniquingKeysWith: { one, _ in one })
    if !options.output.json && out == nil {
      let judge = member.judge
      Talk.print(
        [
          "\(judge.id) \(judge.name)", judge.organization, judge.title,
          judge.topics.joined(separator: "、"),
        ].filter { !$0.isEmpty }.joined(separator: "  "))
    }
    try await OfficeOutput(desk: desk, edition: nil, options: options, out: out).show(
      PoolLineJSON(member)
    ) { [member.table(names, in: $0)] }
    if !member.doubles.isEmpty, !options.output.json {
      let known = member.doubles.map { "\($0.id) \($0.name)（\($0.organization)）" }
      Talk.say(
        Talk.text(
          "也登记为：\(known.joined(separator: "、"))。",
          "Also registered as \(known.joined(separator: ", "))."))
    }
    if member.places.isEmpty {
      Talk.say(Talk.text("还没有请过，也没有评过。", "Never asked, and has judged nothing."))
    }
  }
}

struct JudgesPoolInviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite", abstract: "登记本届邀请了谁。 Notes who was invited for an edition.",
    discussion: "例 · example:  contest-cli judges pool invite P001 P007")

  @Argument(help: "专家编号或姓名，可写多个。 The experts.")
  var experts: [String]

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let invited = try await desk.invite(
      experts, edition: try await desk.edition(options.edition))
    let names = invited.judges.map { "\($0.id) \($0.name)" }
    try options.output.tell(
      ["invited": invited.judges.map(\.id)], "已登记邀请：\(names.joined(separator: "、"))。",
      "Invited: \(names.joined(separator: ", ")).")
  }
}

struct JudgesPoolDrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "从评委库随机抽取，种子记入日志。 Draws experts by lot; the seed is on record.",
    discussion: "例 · example:  contest-cli judges pool draw 材料 --count 5")

  @Argument(help: "须含有的字：研究方向、单位、职称、省份。 Words that must be found.")
  var words: [String] = []

  @Option(help: "抽几位。 How many.")
  var count: Int

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let drawn = try await desk.drawFromPool(
      count, words: words, edition: try await desk.edition(options.edition))
    let seed = drawn.seed?.text ?? ""
    if options.output.json {
      return try Talk.printJSON(DrawnJSON(drawn: drawn.judges.map(\.id), seed: seed))
    }
    for judge in drawn.judges {
      Talk.print([judge.id, judge.name, judge.organization].joined(separator: "  "))
    }
    Talk.say(
      Talk.text(
        "抽取 \(drawn.judges.count) 位，已登记邀请；种子 \(seed)。答复用 judges pool reply 登记。",
        "\(drawn.judges.count) drawn and noted as invited; seed \(seed). Note answers with judges pool reply."
      ))
  }

  private struct DrawnJSON: Encodable {
    let drawn: [String]
    let seed: String
  }
}

struct JudgesPoolReplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reply",
    abstract: "登记答复：应邀的列入本届评委名单。 Notes an answer; who accepts becomes a judge.",
    discussion: """
      例 · example:  contest-cli judges pool reply P001 --accept
                     contest-cli judges pool reply P007 --decline --reason 出差
      """)

  @Argument(help: "专家编号或姓名。 The expert.")
  var expert: String

  @Flag(help: "应邀。 Accepts.")
  var accept = false

  @Flag(help: "不能来。 Declines.")
  var decline = false

  @Option(help: "理由。 Why.")
  var reason: String = ""

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard accept != decline else {
      throw ValidationError(
        "写 --accept 或 --decline 其中一个。 Write one of --accept and --decline.")
    }
  }

  func run() async throws {
    let desk = try await options.desk()
    let done = try await desk.noteReply(
      of: expert, accepts: accept, reason: reason,
      edition: try await desk.edition(options.edition))
    let who = "\(done.expert.id) \(done.expert.name)"
    let judge = done.judge?.text ?? ""
    try options.output.tell(
      ["expert": done.expert.id, "judge": judge],
      judge.isEmpty ? "已登记：\(who) 未应邀。" : "已登记：\(who) 应邀，为本届评委 \(judge)。",
      judge.isEmpty ? "\(who) declined." : "\(who) accepted, and is judge \(judge).")
  }
}

struct JudgesPoolMergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "一人登记了两次：把一个编号并入另一个，可以拆开。 Two numbers are one person; can be taken apart.",
    discussion: """
      例 · example:  contest-cli judges pool merge P023 P001 --reason 调动单位后重复登记 --dry-run
      以后 P023、它的姓名和单位都指 P001；邀请、评过的、评审费合起来算。各届的评委名单和评分不动。
      """)

  @Argument(help: "并入别人的：专家编号或姓名。 The number that is merged.")
  var expert: String

  @Argument(help: "并入谁：专家编号或姓名。 Into whom.")
  var other: String

  @Option(help: "理由，存档。 Why, for the record.")
  var reason: String = ""

  @Flag(help: "只看会怎样，不写入。 Shows what would happen and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let merger = try await desk.mergePool(
      expert, into: other, reason: reason, mode: dryRun ? .preview : .run)
    let (from, into) = (merger.from.judge, merger.into.judge)
    let told = [from, into].map { "\($0.id) \($0.name)（\($0.organization)）" }
    try options.output.tell(
      MergedJSON(
        from: from.id, into: into.id, editions: merger.from.places.map(\.edition.text),
        bothJudge: merger.bothJudge.map(\.edition.text), isStored: !dryRun),
      "\(told[0]) \(dryRun ? "将并入" : "已并入") \(told[1])：\(merger.from.places.count) 届的邀请和评审归它\(dryRun ? "；没有写入" : "")。",
      "\(told[0]) \(dryRun ? "would be merged" : "is merged") into \(told[1]), with \(merger.from.places.count) editions\(dryRun ? "; nothing was written" : "")."
    )
    for both in merger.bothJudge where !options.output.json {
      let judges = both.judges.map(\.text)
      Talk.say(
        Talk.text(
          "在 \(both.edition) 里是两位评委：\(judges.joined(separator: "、"))，评分都计入。请核对。",
          "In \(both.edition) they are two judges, \(judges.joined(separator: ", ")), and the marks of both count. Look into it."
        ))
    }
  }

  private struct MergedJSON: Encodable {
    let from, into: String
    let editions, bothJudge: [String]
    let isStored: Bool
  }
}

struct JudgesPoolSplitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "并错了的拆开：编号又是自己的一位专家。 Takes apart what was merged wrongly.",
    discussion: "例 · example:  contest-cli judges pool split P023 --reason 是同名的两人")

  @Argument(help: "并入时的那个编号。 The number that was merged.")
  var number: String

  @Option(help: "理由，存档。 Why, for the record.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let member = try await options.desk().splitPool(number, reason: reason)
    try options.output.tell(
      ["expert": member.judge.id], "已拆开：\(member.judge.id) \(member.judge.name) 又是一位专家。",
      "Taken apart: \(member.judge.id) \(member.judge.name) is an expert of its own again.")
  }
}

/// 评审费发放表.
struct JudgesFeesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fees",
    abstract: "按标准算评审费，写成签字的发放表。 Works out fees by rule, as a list to sign.",
    discussion: """
      例 · example:  contest-cli judges fees --per-sheet 20 --per-session 300 --out 评审费.xlsx
      份数是已交的评分表；在一轮里交过评分表的算一场。
      """)

  @Option(help: "每份评分表多少元。 For each sheet.")
  var perSheet: String?

  @Option(help: "每场多少元。 For each session.")
  var perSession: String?

  @Option(help: "只算这些轮次，可写多个。 Only these rounds.")
  var round: [Round.ID] = []

  @Flag(help: "只看，不记入。 Shows and keeps nothing.")
  var dryRun = false

  @Option(help: "写成文件（.xlsx、.pdf 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    for text in [perSheet, perSession].compactMap(\.self) where Points(text) == nil {
      throw ValidationError("“\(text)”不是金额。 “\(text)” is no amount.")
    }
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let fee = try JudgeFee(
      perSheet: perSheet.flatMap { Points($0) } ?? .zero,
      perSession: perSession.flatMap { Points($0) } ?? .zero)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let list = try await desk.listFees(
      fee, rounds: round, edition: edition, mode: dryRun ? .preview : .run)
    try await OfficeOutput(desk: desk, edition: edition, options: options, out: out).show(
      list.lines.map(FeeJSON.init)
    ) { [list.table(edition, in: $0)] }
    Talk.say(
      Talk.text(
        "\(list.lines.count) 位评委，共 \(list.total.text(places: 2)) 元\(dryRun ? "；没有记入" : "")。",
        "\(list.lines.count) judges, \(list.total.text(places: 2)) in all\(dryRun ? "; nothing was kept" : "")."
      ))
  }

  private struct FeeJSON: Encodable {
    let judge, name, amount: String
    let sheets, sessions: Int

    init(_ line: FeeList.Line) {
      (judge, name) = (line.judge.id.text, line.judge.name)
      amount = line.fee.amount.text(places: 2)
      (sheets, sessions) = (line.fee.sheets, line.fee.sessions)
    }
  }
}
