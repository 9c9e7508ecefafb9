import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// 榜题.
struct TopicsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topics",
    abstract: "榜题：导入、查看揭榜情况和结果。 Topics that units post: taken in, and what became of them.",
    discussion: "例 · example:  contest-cli topics import 榜单.xlsx",
    subcommands: [TopicsImportCommand.self, TopicsListCommand.self])
}

struct TopicsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "导入榜单：榜题编号、榜题名称、发榜单位、榜金、评委。 Takes in the list of topics.",
    discussion: """
      整份取代前一份；已有揭榜的榜题不能去掉或改名。一个榜题相当于一个组别，报名时写编号或名称。
      The list takes the place of the one before. Entries name a topic by its number or title, where a group stands.
      例 · example:  contest-cli topics import 榜单.xlsx
      """)

  @Argument(help: "榜单（.xlsx、.csv）。 The list.", completion: .file(extensions: ["xlsx", "csv"]))
  var file: String

  @Flag(help: "只核对，不导入。 Compares only.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let report = try await options.desk().importTopics(
      file, edition: options.edition, mode: dryRun ? .preview : .run)
    if options.output.json {
      try Talk.printJSON(TopicsImportJSON(report))
    } else {
      report.problems.advice(in: Talk.language).forEach { Talk.say($0) }
      for line in report.account.lines(in: Talk.language) { Talk.say("  " + line) }
      for line in report.changes.compactMap({ $0.line(in: Talk.language) }) {
        Talk.say("  " + line)
      }
      Talk.say(
        report.isStored
          ? Talk.text(
            "导入 \(report.topics.count) 个榜题。", "\(report.topics.count) topics were taken in.")
          : dryRun && !report.hasErrors
            ? Talk.text(
              "共 \(report.topics.count) 个榜题，以上是与现有榜单的差别；只核对，没有导入。",
              "\(report.topics.count) topics; the differences from the list that is kept stand above. Only compared, nothing was taken in."
            )
            : Talk.text("没有导入。", "Nothing was taken in."))
    }
    if report.hasErrors { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }
}

struct TopicsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "每个榜题有几项揭榜、结果如何；可写成榜单。 How often each topic is taken up, and who has its prizes.",
    discussion: "例 · example:  contest-cli topics list --out 榜单.xlsx")

  @Option(help: "写成文件（.xlsx）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let topics = try await desk.topics(edition: options.edition)
    if let out { try await desk.writeTopics(topics, edition: options.edition, to: out) }
    if options.output.json { return try Talk.printJSON(TopicsJSON(topics)) }
    var table = TextTable(
      [
        Talk.text("编号", "number"), Talk.text("榜题", "topic"), Talk.text("发榜单位", "poster"),
        Talk.text("揭榜", "entries"), Talk.text("结果", "result"),
      ])
    for shown in topics {
      table.add([
        shown.topic.number, shown.topic.title, shown.topic.poster, "\(shown.entries)",
        shown.result(in: Talk.language),
      ])
    }
    table.lines.forEach(Talk.print)
  }
}

/// What an import of topics came to, for other programs.
struct TopicsImportJSON: Encodable {
  let schemaVersion = 1
  let topics: Int
  let isStored: Bool
  let cells: CellCounts
  let read: FileAccount
  let changes: [TopicChange]
  let problems: [ProblemJSON]

  init(_ report: TopicsReport) {
    changes = report.changes.filter { $0.kind != .unchanged }
    topics = report.topics.count
    isStored = report.isStored
    cells = report.account.cells
    read = report.account
    problems = report.problems.map(ProblemJSON.init)
  }
}

/// Topics for other programs.
struct TopicsJSON: Encodable {
  struct Topic: Encodable {
    let number, title, poster, reward: String
    let judges: [String]
    let entries: Int
    let winners: [String]
  }
  let schemaVersion = 1
  let topics: [Topic]

  init(_ topics: [ShownTopic]) {
    self.topics = topics.map {
      Topic(
        number: $0.topic.number, title: $0.topic.title, poster: $0.topic.poster,
        reward: $0.topic.reward, judges: $0.topic.judges, entries: $0.entries,
        winners: $0.winners)
    }
  }
}
