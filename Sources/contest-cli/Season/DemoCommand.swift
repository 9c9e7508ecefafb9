import ArgumentParser
import Contest
import ContestDemo
import ContestDesk
import ContestStore
import Foundation
import TrialPostgres

/// 演示一届.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "演示“挑战杯”课外学术市赛的一整届，留下全部工作簿。 Plays a complete season and leaves its workbooks.",
    discussion: "例 · example:  contest-cli demo --out demo-output")

  @OptionGroup var place: SeasonPlaceOptions

  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await SeasonPlayer(place: place, output: output).play("tiaozhanbei-academic", tier: "city")
  }
}

/// 用任一规程演示一届.
struct SeasonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "season", abstract: "用任一规程演示一届。 Plays a season of any rulebook.",
    discussion: """
      例 · example:  contest-cli season volunteer --tier nation --out demo-output
                     contest-cli season tiaozhanbei-academic --tiers --cities 3 --schools 12
      """)

  @Argument(help: "规程的编号或文件。 A rulebook's id or file.")
  var rulebook: String

  @Option(help: "级别；省略时取轮次最多的一级。 The tier.")
  var tier: Tier.ID?

  @Flag(
    help: "从最低一级演到最高一级，每个单位各用数据库，报送包逐级上报。 Plays all tiers, an office each on a database of its own."
  )
  var tiers = false

  @Option(help: "几个市（--tiers）。 How many cities.")
  var cities = 3

  @Option(help: "每市几所学校，至多 12（--tiers）。 How many schools a city has.")
  var schools = 12

  @OptionGroup var place: SeasonPlaceOptions

  @Option(
    help: "每个单位几件作品；省略时按规程的名额。 Entries of each school; by the rulebook's places if not given.")
  var perSchool: Int?

  @Option(help: "规程等模板所在的文件夹。 The folder of templates.", completion: .directory)
  var templates: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (1...6).contains(cities), (1...12).contains(schools) else {
      throw ValidationError("1–6 个市，每市 1–12 所学校。 1 to 6 cities with 1 to 12 schools each.")
    }
    if tiers, tier != nil || perSchool != nil {
      throw ValidationError(
        "--tiers 不写 --tier 和 --per-school。 --tiers takes no --tier or --per-school.")
    }
  }

  func run() async throws {
    if tiers {
      return try await SeasonPlayer(place: place, output: output).playTiers(
        rulebook, templates: templates, cities: cities, schools: schools)
    }
    try await SeasonPlayer(place: place, output: output).play(
      rulebook, tier: tier, templates: templates, perSchool: perSchool)
  }
}

/// Where a played season is left.
struct SeasonPlaceOptions: ParsableArguments {
  @Option(
    help: "放在哪个文件夹；已有的演示会被替换。 The folder; an earlier demo in it is replaced.",
    completion: .directory)
  var out: String = "demo-output"

  @Option(
    help: ArgumentHelp(
      "空数据库：文件或 postgres:// 地址；省略时是文件夹里的 contest.sqlite（--tiers：其中一所学校用它，省略时用临时的 PostgreSQL）。 An empty database.",
      discussion: "环境变量 CONTEST_DATABASE 在此不起作用，以免误写正式的数据库。"))
  var database: String?

  /// The key file that later commands will use on the database that was named; `nil` where none was.
  var toldKey: String? {
    database.flatMap { _ in ProcessInfo.processInfo.environment["CONTEST_KEY_FILE"] }
  }
}

/// Plays a season in a new database.
private struct SeasonPlayer {
  let place: SeasonPlaceOptions
  let output: OutputOptions

  private var out: String { place.out }

  func play(
    _ rulebook: String, tier: Tier.ID?, templates: String? = nil, perSchool: Int? = nil
  ) async throws {
    try OutputPlace().checkFolder(out)
    if let database = place.database { try await requireEmpty(database) }
    try SeasonFolder(out).make()
    let began = ContinuousClock.now
    let address = place.database ?? "\(out)/contest.sqlite"
    // The next command looks for the key beside the database's file, wherever that lies; a server's has no such place.
    let isServer = if case .postgres = try DatabaseAddress(address) { true } else { false }
    let keyFile = place.toldKey ?? (isServer ? "\(out)/contest.sqlite.key" : nil)
    let desk = try await Desk.open(
      address, keyFile: keyFile, actor: Actor(name: "demo", role: .organizer),
      clock: SystemClock.now)
    let shown = try DatabaseAddress(address).description
    let isQuiet = output.quiet
    let season = try Season(
      desk: desk, rulebookText: try RulebookShelf(templates: templates).text(of: rulebook),
      tier: tier, perSchool: perSchool, folder: out, language: Talk.language
    ) { line in
      if !isQuiet { Talk.print(line) }
    }
    try await season.play()
    try await desk.database.close()
    try SeasonFolder(out).note()
    let took = (ContinuousClock.now - began).components
    let tenths = took.seconds * 10 + took.attoseconds / 100_000_000_000_000_000
    Talk.say("")
    let key =
      keyFile.map {
        Talk.text(
          "，密钥是 \($0)，以后的命令用环境变量 CONTEST_KEY_FILE 指明",
          ", its key \($0), which CONTEST_KEY_FILE names for later commands")
      } ?? ""
    Talk.say(
      Talk.text(
        "用时 \(tenths / 10).\(tenths % 10) 秒。打开 \(out)/ 看全部工作簿；数据库是 \(shown)\(key)。",
        "Took \(tenths / 10).\(tenths % 10) s. Open \(out)/ for the workbooks; the database is \(shown)\(key)."
      ))
  }

  /// Plays all tiers. The sixth school of the first city, or the last but one of few, is on the database given; without one on
  /// a PostgreSQL server for the time being, where the machine has PostgreSQL.
  func playTiers(
    _ rulebook: String, templates: String?, cities: Int, schools: Int
  ) async throws {
    try OutputPlace().checkFolder(out)
    if let database = place.database { try await requireEmpty(database) }
    try SeasonFolder(out).make()
    let began = ContinuousClock.now
    let trial = place.database == nil && TrialPostgres.programs != nil ? try TrialPostgres() : nil
    defer { withExtendedLifetime(trial) {} }
    let (isQuiet, elsewhere) = (output.quiet, place.database ?? trial?.address)
    let toldKey = place.toldKey
    let season = try TieredSeason(
      rulebookText: try RulebookShelf(templates: templates).text(of: rulebook), cities: cities,
      schools: schools, folder: out, language: Talk.language
    ) { folder, isElsewhere in
      try await Desk.open(
        (isElsewhere ? elsewhere : nil) ?? "\(folder)/contest.sqlite",
        keyFile: (isElsewhere ? toldKey : nil) ?? "\(folder)/contest.sqlite.key",
        actor: Actor(name: "demo", role: .organizer),
        clock: SystemClock.now)
    } tell: { line in
      if !isQuiet { Talk.print(line) }
    }
    let outcome = try await season.play()
    try SeasonFolder(out).note()
    let took = (ContinuousClock.now - began).components.seconds
    let hasElsewhere = elsewhere != nil && outcome.troubles.contains(.elsewhere)
    guard outcome.unsound.isEmpty else {
      Talk.say(
        Talk.text(
          "核对不通过：\(outcome.unsound.joined(separator: "、"))",
          "Not sound: \(outcome.unsound.joined(separator: ", "))"))
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
    Talk.say(
      Talk.text(
        "用时 \(took) 秒。每个单位的数据库和报送包在 \(out)/ 里"
          + (hasElsewhere ? "；数据库另放的一所留下备份（数据库.backup）。" : "。"),
        "Took \(took) s. The databases and packages of all offices are in \(out)/"
          + (hasElsewhere
            ? "; of the one whose database lies elsewhere a backup (数据库.backup)." : ".")
      ))
  }

  /// Refuses a database that holds editions, before the folder of an earlier demo with its key is replaced.
  private func requireEmpty(_ address: String) async throws {
    let database = try await DatabaseAddress(address).open(at: SystemClock.now())
    let editions = try await database.read { try $0.count("SELECT count(*) FROM editions") }
    try await database.close()
    guard editions == 0 else { throw SeasonFolderError.databaseInUse }
  }
}

/// Why a demo is not left in a folder or a database.
enum SeasonFolderError: Error, Hashable, Explained {
  case occupied(String)
  /// Files that somebody has put into a demo's folder.
  case strangers(String, files: [String])
  case databaseInUse

  var code: String {
    switch self {
    case .occupied: "demo-folder-occupied"
    case .strangers: "demo-folder-strangers"
    case .databaseInUse: "demo-database-in-use"
    }
  }

  func message(in language: Language) -> String {
    switch (self, language) {
    case (.occupied(let folder), .chinese):
      "“\(folder)”里有别的文件，演示不会覆盖它们。请用 --out 另指一个文件夹。"
    case (.occupied(let folder), .english):
      "“\(folder)” holds other files, which a demo does not replace. Name another folder with --out."
    case (.strangers(let folder, let files), .chinese):
      "演示文件夹“\(folder)”里有不是演示写的文件：\(files.prefix(5).joined(separator: "、"))\(files.count > 5 ? " 等 \(files.count) 个" : "")。如是中途停下的演示留下的，请自行删去这个文件夹；否则请先移走它们，或用 --out 另指一个文件夹。"
    case (.strangers(let folder, let files), .english):
      "The demo's folder “\(folder)” holds \(files.count) files that the demo did not write: \(files.prefix(5).joined(separator: ", ")). If a demo that was stopped left them, take the folder away yourself; else move them, or name another folder with --out."
    case (.databaseInUse, .chinese): "这个数据库里已有届次，演示不会写进去。请用 --database 另指一个空的数据库。"
    case (.databaseInUse, .english):
      "This database has editions already, and a demo does not add to it. Name an empty one with --database."
    }
  }
}
